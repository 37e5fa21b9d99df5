"""The blueprint that the pages of 材料库 hang on."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from portal.desk import desk

blueprint = Blueprint("archive", __name__, url_prefix="/archive")


def known_units() -> Sequence[str]:
    """The units that have papers, to choose from; the index has them at hand."""
    return sorted(desk().library.units)
