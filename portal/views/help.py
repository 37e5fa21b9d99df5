"""帮助: the manuals, as the same Markdown files that lie in the repository."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, send_from_directory, url_for
from flask.typing import ResponseReturnValue

from portal.manuals import NAMES, PICTURES, manual

blueprint = Blueprint("help", __name__, url_prefix="/help")


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """The clerk's manual is where most people begin."""
    return redirect(url_for("help.chapter", name="clerk"))


@blueprint.get("/<name>")
def chapter(name: str) -> ResponseReturnValue:
    """One manual with its table of contents."""
    return render_template("help/manual.html", manual=manual(name), manuals=NAMES)


@blueprint.get("/images/<name>")
def picture(name: str) -> ResponseReturnValue:
    """A picture that a manual shows."""
    return send_from_directory(PICTURES, name, mimetype="image/png")
