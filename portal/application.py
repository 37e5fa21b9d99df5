"""Putting the portal together: limits, what it works with, the guards in front, the pages behind them."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from portal.assets import setup_assets
from portal.desk import EXTENSION, open_desk
from portal.failures import setup_failures
from portal.logs import setup_request_log
from portal.security import setup_security
from portal.settings import Settings
from portal.templating import set_up_templates
from portal.views import BLUEPRINTS
from portal.visitor import setup_visitors

_FORM_PARTS = 20_000  # a folder of an office has more files than Werkzeug's default of 1,000


class _Json(DefaultJSONProvider):
    """JSON as people read it: Chinese as it is, keys in the order of the contract."""

    ensure_ascii = False
    sort_keys = False


def build(settings: Settings) -> Flask:
    """See `portal.create_app`."""
    app = Flask("portal", template_folder=str(_templates()), static_folder=None)
    _setup_limits(app, settings)
    app.extensions[EXTENSION] = open_desk(settings)
    _setup_guards(app, settings)
    _setup_pages(app)
    return app


def _setup_limits(app: Flask, settings: Settings) -> None:
    app.config.update(MAX_CONTENT_LENGTH=settings.upload_mb << 20, MAX_FORM_PARTS=_FORM_PARTS)
    app.config["DEMONSTRATION"] = settings.demo
    app.json = _Json(app)


def _setup_guards(app: Flask, settings: Settings) -> None:
    """In the order in which a request meets them: first the log, then the checks of security.py, then the rules."""
    setup_request_log(app)
    setup_security(app, settings)
    setup_visitors(app)
    setup_failures(app)


def _setup_pages(app: Flask) -> None:
    setup_assets(app)
    set_up_templates(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)


def _templates() -> Path:
    """The templates lie beside the packages in a checkout, inside this one in a wheel."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "templates"
