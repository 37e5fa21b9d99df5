"""Style sheets and scripts under names that carry their content's hash, so that a browser may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, send_from_directory, url_for
from werkzeug.security import safe_join

FOLDER = Path(__file__).parent / "static"
_FOR_EVER = 365 * 24 * 3600


def url_for_asset(name: str) -> str:
    """Address of `static/name` with its hash: portal.css → /static/portal.1f2e3d4c5b.css."""
    stem, _, suffix = name.rpartition(".")
    return url_for("asset", name=f"{stem}.{_digest(name)}.{suffix}")


def setup_assets(app: Flask) -> None:
    """Serve `portal/static` and give templates `url_for_asset`."""
    app.add_url_rule("/static/<path:name>", "asset", asset)
    app.jinja_env.globals["url_for_asset"] = url_for_asset


def asset(name: str) -> Response:
    """One file. A name with the right hash is kept by the browser, a bare name (from within a sheet) is asked anew."""
    stem, _, suffix = name.rpartition(".")
    plain, _, digest = stem.rpartition(".")
    real = f"{plain}.{suffix}"
    path = safe_join(str(FOLDER), real)
    if not (plain and path and Path(path).is_file() and digest == _digest(real)):
        return send_from_directory(FOLDER, name, max_age=0)
    response = send_from_directory(FOLDER, real, max_age=_FOR_EVER)
    response.cache_control.immutable = True
    return response


def _digest(name: str) -> str:
    path = FOLDER / name
    return _digest_of(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _digest_of(path: Path, changed: int) -> str:  # noqa: ARG001 - the time of change is there to miss the cache
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
