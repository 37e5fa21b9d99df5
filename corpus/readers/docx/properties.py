"""What a Word file says of its own making: who wrote it, in whose office, when. Weak evidence, for people only."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.errors import CorpusError
from corpus.readers.package import Package, local

_PARTS = {
    "docProps/core.xml": {"creator": "author", "created": "created"},
    "docProps/app.xml": {"Company": "company"},
}
_LONGEST = 100


def properties(package: Package) -> Mapping[str, str]:
    """`author`, `company` and `created` (as written, ISO 8601 as a rule), as far as the file has them."""
    found = {}
    for part, wanted in _PARTS.items():
        try:
            root = package.xml(part)
        except CorpusError:  # a damaged side part is no reason to refuse the text
            continue
        for node in root if root is not None else ():
            if (name := wanted.get(local(node))) and (text := (node.text or "").strip()):
                found[name] = text[:_LONGEST]
    return found
