"""The blueprint that the pages of 材料库 hang on."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("archive", __name__, url_prefix="/archive")
