"""材料库: what is in the archive, and everything a clerk does to it."""

from __future__ import annotations

from portal.views.archive import curating, holdings, learnt, receiving  # noqa: F401 - they hang their pages on the area
from portal.views.archive.area import blueprint

__all__ = ["blueprint"]
