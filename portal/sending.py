"""A file on its way to whoever asked for it, always to be saved and never shown inside the portal."""

from __future__ import annotations

import io
from pathlib import Path

from flask import send_file
from flask.typing import ResponseReturnValue

from portal.export.naming import file_name
from portal.export.tables import FORMS, Table

BYTES = "application/octet-stream"


def sent(data: bytes, name: str, kind: str = BYTES) -> ResponseReturnValue:
    """`data` as a download under `name`; `kind` is its media type."""
    return send_file(io.BytesIO(data), kind, as_attachment=True, download_name=name)


def sent_from(path: Path, kind: str = BYTES) -> ResponseReturnValue:
    """A file of this machine as a download under its own name, however large."""
    return send_file(path, kind, as_attachment=True, download_name=path.name)


def sent_table(table: Table, form: str) -> ResponseReturnValue:
    """A table in one of `FORMS`, named after its title."""
    kind, written = FORMS[form]
    return sent(written(table), file_name(table.title, f".{form}"), kind)
