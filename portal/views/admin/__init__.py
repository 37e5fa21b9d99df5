"""管理: users and roles, the state of archive and index, the dictionary, the access record."""

from __future__ import annotations

from portal.views.admin import access_record, dictionary, running, units, users  # noqa: F401 - they hang their pages on the area
from portal.views.admin.area import blueprint

__all__ = ["blueprint"]
