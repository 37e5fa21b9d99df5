"""Which state of the program a report was read by, so that what an older one read can be read again.

Taken from the files that have a say in reading, so that nobody has to remember to raise a number.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_CORPUS = Path(__file__).parents[1]
_READING = (
    "model.py", "parse.py", "counts.py", "units.py", "listing.py", "readers", "normalise", "normalise.py", "outline",
    "outline.py",
    "identify", "identify.py", "vocabulary",
)  # fmt: skip
_KINDS = {".py", ".toml", ".csv"}


@cache
def reader_version() -> str:
    """A short fingerprint of the code and vocabulary that turn bytes into reports."""
    digest = hashlib.sha256()
    for path in sorted(path for name in _READING for path in _files(_CORPUS / name)):
        digest.update(path.relative_to(_CORPUS).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _files(place: Path) -> list[Path]:
    candidates = place.rglob("*") if place.is_dir() else [place]
    return [path for path in candidates if path.suffix in _KINDS and path.is_file()]
