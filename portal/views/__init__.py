"""The pages, one module per area. A view parses its request, makes one call and renders; the rest is elsewhere.

A new area has its line in `BLUEPRINTS` here, and a line per endpoint in `portal.access.RULES`.
"""

from __future__ import annotations

from flask import Blueprint

from portal.views import (
    admin,
    api,
    archive,
    auth,
    compare,
    health,
    help,  # noqa: A004 - 帮助 is its name
    inspect,
    report,
    search,
    searches,
    self_check,
    statistics,
    units,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    health.blueprint,
    auth.blueprint,
    search.blueprint,
    searches.blueprint,
    report.blueprint,
    compare.blueprint,
    units.blueprint,
    inspect.blueprint,
    self_check.blueprint,
    archive.blueprint,
    statistics.blueprint,
    admin.blueprint,
    help.blueprint,
    api.blueprint,
)
