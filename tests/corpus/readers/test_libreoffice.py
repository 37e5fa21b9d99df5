"""Old documents through the real LibreOffice: what it makes of them, that it stays offline, and that it ends.

Skipped where there is none: it is several hundred megabytes, too much for a test run to install by itself. To have
these tests: `apt-get install libreoffice-writer-nogui libreoffice-calc-nogui`.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document as WordDocument

from corpus.archive import Packed, Source
from corpus.errors import ConversionFailed
from corpus.ingest.workers import Workers
from corpus.readers import Limits, read
from tests.samples.others import page
from tests.samples.paper import PARAGRAPHS

SOFFICE = shutil.which("soffice")
PATIENT = Limits(seconds=240)
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
    pytest.mark.slow,
    pytest.mark.xdist_group("libreoffice"),
]


def made(folder: Path, source: str, form: str) -> bytes:
    """What LibreOffice itself writes, from a file of ours."""
    command = [
        str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", form, "--outdir", "made", source,
    ]  # fmt: skip
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)
    return (folder / "made" / f"{Path(source).stem}.{form.partition(':')[0]}").read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("office")
    document = WordDocument()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    document.add_paragraph("每季度通报", style="List Number")
    document.add_paragraph("年底考核", style="List Number")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.save(str(place / "paper.docx"))
    return place


@pytest.fixture(scope="module")
def old_word(folder: Path) -> bytes:
    return made(folder, "paper.docx", "doc:MS Word 97")


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.docx"])
def test_an_old_word_document_is_read_whole(old_word: bytes, name: str) -> None:
    document = read(old_word, name, PATIENT)
    assert [line for line in document.text.split("\n") if line] == [*PARAGRAPHS, "1. 每季度通报", "2. 年底考核"]


@pytest.mark.parametrize("form", ["odt:writer8", "uot:UOF text"])
def test_other_offices_documents_are_read(folder: Path, form: str) -> None:
    data = made(folder, "paper.docx", form)
    assert [line for line in read(data, f"a.{form[:3]}", PATIENT).text.split("\n") if line][:11] == [*PARAGRAPHS]


def test_several_at_once_do_not_meet(old_word: bytes) -> None:
    with ThreadPoolExecutor(3) as threads:
        texts = set(threads.map(lambda _: read(old_word, "a.doc", PATIENT).text, range(3)))
    assert len(texts) == 1


def test_a_worker_reads_it_within_its_bounds_of_memory(old_word: bytes) -> None:
    with Workers(1, seconds=240) as workers:
        assert isinstance(workers.read(Source("/a.doc", old_word)).result(), Packed)


def test_a_conversion_out_of_time_leaves_nothing_running(old_word: bytes, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ConversionFailed, match="另存为 docx"):
        read(old_word, "a.doc", Limits(seconds=0.4))
    assert list(tmp_path.iterdir()) == []
    assert str(tmp_path) not in _commands()


def _commands() -> str:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(path.read_text(errors="replace"))
    return "\n".join(found)


@pytest.mark.parametrize("keep", [2, 1])
def test_half_a_document_is_refused(old_word: bytes, keep: int) -> None:
    with pytest.raises(ConversionFailed):
        read(old_word[: len(old_word) * keep // 6], "a.doc", PATIENT)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_nothing_is_fetched_for_a_picture_by_link(listener: socket.socket, folder: Path) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/picture.png"
    (folder / "linked.html").write_text(page(PARAGRAPHS, f'<img src="{address}">'), encoding="utf-8")
    linked = made(folder, "linked.html", "doc:MS Word 97")
    assert address.encode("utf-16-le") in linked
    assert _calls(listener), "as it comes, LibreOffice fetches the picture"
    assert "一、存在的主要问题" in read(linked, "a.doc", PATIENT).text
    assert not _calls(listener)


def _calls(listener: socket.socket) -> int:
    """How many connections wait to be taken; takes them."""
    calls = 0
    with suppress(BlockingIOError):
        while True:
            listener.accept()[0].close()
            calls += 1
    return calls
