"""What every answer and every change must carry: strict headers, a CSRF token in forms, no asking from other sites.

The JSON interface is kept from other sites by the origin check alone: scripts have no form to take a token from.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect

from portal.errors import CrossSite
from portal.settings import Settings

_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    )
)  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, storage_uri="memory://")


def setup_security(app: Flask, settings: Settings) -> None:
    """Configure cookies and keys of `app`, check every change, dress every answer."""
    app.config.update(
        SECRET_KEY=_secret(settings.home / "secret.key"),
        SESSION_COOKIE_NAME="duizhao",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as the session, or half-written forms would be lost
        WTF_CSRF_SSL_STRICT=False,  # the origin check below does this, and for plain HTTP too
    )
    app.before_request(_refuse_other_sites)
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(_dress)


def _refuse_other_sites() -> None:
    """Refuse a change that a browser sends for a page of another site; scripts send neither header."""
    if request.method in _SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    fetched_from = request.headers.get("Sec-Fetch-Site", "none")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    if foreign or fetched_from not in {"same-origin", "none"}:
        raise CrossSite("这个操作是从别的网站发起的，没有执行。请从本门户的页面里操作。")


def _dress(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "asset":
        response.cache_control.no_store = True
    return response


def _secret(path: Path) -> bytes:
    """The key that signs cookies, made once per home and readable by its owner alone."""
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    except FileExistsError:
        pass
    return path.read_bytes()
