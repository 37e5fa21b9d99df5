"""Office packages by hand: stored, not deflated, with fixed times, so that their bytes depend on nothing but the words.

Compressors differ between zlib versions; an archive of stored parts is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = "application/xml"
_TIME = (2025, 3, 1, 8, 0, 0)


def packed(main: str, parts: Mapping[str, str], kinds: Mapping[str, str]) -> bytes:
    """The bytes of a package with `parts` by name; `kinds` are content types, `main` is the part the root points to."""
    target = BytesIO()
    whole = {"[Content_Types].xml": _types(kinds), "_rels/.rels": links({"officeDocument": main}), **parts}
    with ZipFile(target, "w", ZIP_STORED) as package:
        for name, text in whole.items():
            entry = ZipInfo(name, _TIME)
            entry.create_system, entry.external_attr = 0, 0o600 << 16
            package.writestr(entry, text.encode())
    return target.getvalue()


def links(targets: Mapping[str, str]) -> str:
    """The relationships part that points to `targets` by kind."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _types(kinds: Mapping[str, str]) -> str:
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="{_XML}"/>'
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{rows}</Types>'
