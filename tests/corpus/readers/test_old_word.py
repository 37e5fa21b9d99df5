"""Old Word documents through LibreOffice: a stand-in shows what is asked of it and what becomes of its answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.errors import ConversionFailed, UnsupportedFormat
from corpus.readers import Limits, read
from tests.samples import SAMPLES

OLD = SAMPLES["old-word.doc"]
CONVERTS = """
import sys, pathlib
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
folder.mkdir()
assert pathlib.Path(sys.argv[-1]).read_bytes().startswith(b"\\xd0\\xcf")
assert any(word.startswith("-env:UserInstallation=file://") for word in sys.argv)
(folder / "in.docx").write_bytes(pathlib.Path({answer!r}).read_bytes())
"""


@pytest.fixture
def libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def install(source: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!{sys.executable}\n{source}")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return install


def test_what_libreoffice_makes_of_it_is_read(libreoffice, tmp_path: Path) -> None:
    (tmp_path / "answer.docx").write_bytes(SAMPLES["plain.docx"])
    libreoffice(CONVERTS.format(answer=str(tmp_path / "answer.docx")))
    assert read(OLD, "a.wps").text == read(SAMPLES["plain.docx"], "a.docx").text


def test_a_conversion_without_result_is_a_refusal(libreoffice) -> None:
    libreoffice("")
    with pytest.raises(ConversionFailed, match="另存为 docx"):
        read(OLD, "a.doc")


def test_a_conversion_that_hangs_is_ended(libreoffice) -> None:
    libreoffice("import os, time\nif os.fork() >= 0:\n    time.sleep(60)")
    with pytest.raises(ConversionFailed):
        read(OLD, "a.doc", Limits(seconds=0.5))


def test_without_libreoffice_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnsupportedFormat, match="另存为 docx"):
        read(OLD, "a.doc")
