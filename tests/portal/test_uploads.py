from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage

from portal.uploads import receive, safe_path


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        ("班子.txt", "班子.txt"),
        ("水务局/2023/班子.txt", "水务局/2023/班子.txt"),
        ("水务局\\2023\\班子.txt", "水务局/2023/班子.txt"),
        ("./a//b.txt", "a/b.txt"),
        ("甲:乙?.txt", "甲_乙_.txt"),
        ("班子\u202e.txt", "班子_.txt"),
        ("a. ", "a"),
        ("../x.txt", None),
        ("a/../../x.txt", None),
        ("/etc/passwd", None),
        ("\\\\server\\share\\x", None),
        ("C:\\x.txt", None),
        ("a/", None),
        ("", None),
        ("a/" * 40 + "x", None),
    ],
)
def test_a_sent_name_means_a_place_inside(sent: str, path: str | None) -> None:
    found = safe_path(sent)
    assert (found.as_posix() if found else None) == path


def test_a_long_name_keeps_its_beginning_and_its_kind() -> None:
    one, two = (safe_path("民主生活会" * 40 + end + ".docx") for end in ("甲", "乙"))
    assert one
    assert len(one.name.encode()) <= 200
    assert (one.name[:5], one.suffix, one == two) == ("民主生活会", ".docx", False)


@given(st.text(max_size=60))
def test_no_name_leads_out(sent: str) -> None:
    path = safe_path(sent)
    if path is not None:
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert all(0 < len(part.encode(errors="surrogatepass")) <= 200 for part in path.parts)


def test_files_are_kept_each_under_its_own_name(tmp_path: Path) -> None:
    names = ["a/x.txt", "a/x.txt", "a/x.txt/y.txt", "../z.txt", "b.txt"]
    files = [FileStorage(io.BytesIO(str(number).encode()), name) for number, name in enumerate(names)]
    kept = receive(files, tmp_path / "in")
    assert kept.paths == ("a/x.txt", "a/x (2).txt", "b.txt")
    assert kept.unsafe == ("a/x.txt/y.txt", "../z.txt")
    assert [(tmp_path / "in" / path).read_text() for path in kept.paths] == ["0", "1", "4"]
