"""Every sample gives what the table says of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus import errors
from corpus.errors import CorpusError
from corpus.normalise import fold
from corpus.readers import READERS, Document, read
from tests.samples import SAMPLES
from tests.samples.paper import PARAGRAPHS

TABLE = tomllib.loads((Path(__file__).parents[2] / "samples" / "table.toml").read_text(encoding="utf-8"))
REFUSED = [(name, code) for code, names in TABLE["refused"].items() for name in names]


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def entries() -> Iterator[str]:
    yield from TABLE["paper"]
    yield from TABLE["papers"]
    yield from (name for name, _ in REFUSED)
    yield from TABLE["read"]


def test_the_table_and_the_samples_are_the_same_files() -> None:
    assert sorted(entries()) == sorted(SAMPLES)
    assert len(SAMPLES) >= 60


def test_every_reader_has_samples_of_its_formats() -> None:
    extensions = {Path(name).suffix.lower() for name in SAMPLES}
    assert [reader.key for reader in READERS if not extensions.intersection(reader.extensions)] == []


@pytest.mark.parametrize("name", TABLE["paper"])
def test_the_paper_is_read_whole_from_every_format(name: str) -> None:
    assert lines(read(SAMPLES[name], name)) == list(PARAGRAPHS)


@pytest.mark.parametrize("name", TABLE["papers"])
def test_printed_pages_give_back_their_paragraphs(name: str) -> None:
    assert lines(read(SAMPLES[name], name)) == list(PARAGRAPHS) * 4


@pytest.mark.parametrize(("name", "code"), REFUSED, ids=[name for name, _ in REFUSED])
def test_refused_with_its_own_reason(name: str, code: str) -> None:
    with pytest.raises(CorpusError) as refusal:
        read(SAMPLES[name], name)
    assert refusal.value.code == code
    assert refusal.value.message.endswith(("。", "）"))


@pytest.mark.parametrize("name", TABLE["read"])
def test_read_as_the_table_says(name: str) -> None:
    row: dict[str, Any] = TABLE["read"][name]
    document = read(SAMPLES[name], name)
    assert document.text == row.get("text", document.text)
    assert [part for part in row.get("has", ()) if part not in document.text] == []
    assert [issue.code for issue in document.issues] == row.get("issues", [])
    assert document.front_matter == row.get("front_matter", {})
    if "marks" in row:
        shown = [
            [m.role, -1 if m.level is None else m.level, m.label, m.span.of(document.text)] for m in document.marks
        ]
        assert shown == row["marks"]
    if "folds" in row:
        assert fold(document.text).text == row["folds"]


def test_codes_are_stable_and_belong_to_one_class_each() -> None:
    classes = [cls for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, CorpusError)]
    codes = [cls.code for cls in classes]
    assert len(codes) == len(set(codes))
