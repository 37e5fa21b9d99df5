"""Small hostile and odd files, built by ourselves: the readers' table, the mutator's stock. See table.toml."""

from __future__ import annotations

from collections.abc import Mapping

from tests.samples.office import FOREIGN, OLD, PRINTED, SHEETS, WORD
from tests.samples.plain import MARKDOWN, PAGES, RICH, TEXTS

SAMPLES: Mapping[str, bytes] = {
    **TEXTS, **MARKDOWN, **PAGES, **RICH, **WORD, **SHEETS, **OLD, **PRINTED, **FOREIGN,
}  # fmt: skip
