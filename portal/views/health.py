"""Two addresses for whoever watches the machine: is the process alive, can it serve. They reveal nothing else."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal.desk import desk

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return {"status": "ok"}


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """The archive can be read and the index knows all of it; 503 while it is catching up."""
    behind = desk().archive.revision() - desk().library.revision()
    return ({"status": "ready"}, 200) if behind <= 0 else ({"status": "catching up", "behind": behind}, 503)
