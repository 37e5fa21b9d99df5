"""Bytes → report: read → outline → identify. The one function that ingest, the command and the tests call."""

from __future__ import annotations

from corpus.identify import Clues, Evidence, identify
from corpus.model import Attribution, Report
from corpus.outline import outline
from corpus.readers import read
from corpus.readers.document import Document


def parse(data: bytes, name: str, clues: Clues | None = None) -> Report:
    """Read one file and say everything that can be known of it alone; raises `CorpusError` when it can't be read."""
    given = clues or Clues()
    return parse_document(read(data, name), given if given.path else Clues(name, given.manifest, given.material))


def parse_document(document: Document, clues: Clues) -> Report:
    """What `parse` does once the bytes are text."""
    found = outline(document)
    evidence = Evidence(document.text, found.title, found.sections, clues, document.front_matter)
    metadata, issues = identify(evidence)
    metadata |= {f"file_{name}": Attribution(value, "properties", 1.0) for name, value in document.properties.items()}
    return Report(
        document.text, found.sections, metadata, found.declared_counts,
        (*document.issues, *found.issues, *issues),
    )  # fmt: skip


__all__ = ["Clues", "parse", "parse_document"]
