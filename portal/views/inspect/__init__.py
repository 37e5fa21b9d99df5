"""抽查: batches from the draw to the record, the map of who resembles whom, the clerk's own check before submitting."""

from __future__ import annotations

from portal.views.inspect import (  # noqa: F401 - they hang their pages on the area
    deciding,
    drawing,
    judging,
    records,
    resembling,
)
from portal.views.inspect.area import blueprint

__all__ = ["blueprint"]
