"""The rules by which an index is made, as one fingerprint: an index made by others is built anew.

Taken from the files that have a say in it, so that nobody has to remember to raise a number.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import corpus
from index import words

_INDEX = Path(__file__).parent
_CORPUS = Path(corpus.__file__).parent
_FILES = (
    _CORPUS / "passages.py",
    _CORPUS / "vocabulary" / "obfuscation.toml",
    _CORPUS / "vocabulary" / "noise.toml",
    *sorted((_CORPUS / "normalise").glob("*.py")),
    *(_INDEX / name for name in ("words.py", "entry.py", "shelf.py", "postings.py", "arrays.py")),
    *sorted((_INDEX / "segments").glob("build*.py")),
)


@cache
def fingerprint() -> str:
    """Two indexes with the same fingerprint hold the same of the same reports."""
    digest = hashlib.sha256("\n".join(words.domain_terms()).encode())
    for path in _FILES:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
