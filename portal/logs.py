"""The running log: one JSON object a line on standard error. No queries, no report text, no names of papers."""

from __future__ import annotations

import json
import logging
import secrets
import sys
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request

_LOG = logging.getLogger("portal.request")


class JsonLines(logging.Formatter):
    """A record as one line of JSON; fields passed as `extra={"fields": {…}}` stand beside the message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, without line ends inside."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if has_request_context():
            line["request"] = g.get("request_id", "")
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def setup_logs(level: str) -> None:
    """Send everything that is logged to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every table that it makes


def setup_request_log(app: Flask) -> None:
    """Log every answer of `app`: endpoint instead of address, because addresses hold queries and names of units."""
    app.before_request(_begin)
    app.after_request(_report)


def _begin() -> None:
    g.began, g.request_id = time.perf_counter(), secrets.token_hex(6)


def _report(response: Response) -> Response:
    if not _LOG.isEnabledFor(logging.INFO) or request.endpoint == "asset":
        return response
    fields = {
        "method": request.method,
        "endpoint": request.endpoint or "",
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.began) * 1000, 1),
        "address": request.remote_addr or "",
    }
    response.headers["X-Request-Id"] = g.request_id
    _LOG.info("answered", extra={"fields": fields})
    return response
