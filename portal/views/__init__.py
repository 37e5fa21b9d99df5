"""The pages, one module per area. A view parses its request, makes one call and renders; the rest is elsewhere.

A new area has its line in `BLUEPRINTS` here, and a line per endpoint in `portal.access.RULES`.
"""

from __future__ import annotations

from flask import Blueprint

from portal.views import auth, health, help, units  # noqa: A004 - the area is called 帮助

BLUEPRINTS: tuple[Blueprint, ...] = (
    health.blueprint,
    auth.blueprint,
    units.blueprint,
    help.blueprint,
)
