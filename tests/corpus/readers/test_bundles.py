"""Archives: what is taken, what is refused one by one, and what is passed over."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from corpus.errors import CorpusError
from corpus.readers import Limits
from corpus.readers.bundles import Member, Refused, is_clutter, members

LIMITS = Limits()


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return stream.getvalue()


def taken(data: bytes, limits: Limits = LIMITS) -> dict[str, bytes | str]:
    """Name → bytes of what is taken, code of what is refused."""
    found: dict[str, bytes | str] = {}
    for entry in members(data, "包.zip", limits):
        found[entry.name] = entry.data if isinstance(entry, Member) else entry.error.code
    return found


def as_gbk(data: bytes, name: str) -> bytes:
    """The same archive with the name in GBK and no flag, as Chinese Windows writes it."""
    plain = name.encode("gbk")
    return data.replace(b"?" * len(plain), plain)


def test_files_in_folders_with_their_names() -> None:
    assert taken(zipped(("某局/2023/a.txt", b"1"), ("某局/2023/", b""), ("b.docx", b"2"))) == {
        "某局/2023/a.txt": b"1",
        "b.docx": b"2",
    }


@pytest.mark.parametrize("name", ["民政局/2023年/对照检查.txt", "誠信/誠.txt", "机构改革\\材料.txt"])
def test_names_in_gbk(name: str) -> None:
    data = as_gbk(zipped(("?" * len(name.encode("gbk")), b"1")), name)
    assert taken(data) == {name.replace("\\", "/"): b"1"}


def test_an_archive_without_files_is_refused_and_said_to_be_empty() -> None:
    assert taken(zipped()) == {"包.zip": "empty_file"}
    assert taken(zipped(("某局/", b""), ("Thumbs.db", b"x"))) == {"包.zip": "empty_file"}
    assert taken(zipped(("内.zip", zipped()), ("a.txt", b"1"))) == {"内.zip": "empty_file", "a.txt": b"1"}


def test_clutter_is_passed_over_without_a_word() -> None:
    clutter = ["__MACOSX/._a.txt", "a/.DS_Store", "Thumbs.db", "desktop.ini", "~$材料.docx", ".~lock.a.odt#", "._b.txt"]
    assert taken(zipped(*((name, b"x") for name in clutter), ("a.txt", b"1"))) == {"a.txt": b"1"}
    assert all(map(is_clutter, clutter))
    assert not any(map(is_clutter, ["a.txt", "某局/~草稿.txt", "a~$b.txt", ""]))


@pytest.mark.parametrize(
    "name", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:/a.txt", "c:\\a.txt", "\\\\host\\a.txt", "a\x07.txt"]
)
def test_names_that_lead_out_are_refused_one_by_one(name: str) -> None:
    found = taken(zipped((name, b"x"), ("a.txt", b"1")))
    assert found.pop("a.txt") == b"1"
    assert list(found.values()) == ["unsafe_name"]


def test_links_are_refused() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert taken(zipped((link, b"/etc/passwd"))) == {"a.txt": "unsafe_name"}


def test_an_archive_inside_is_taken_apart_once() -> None:
    innermost = zipped(("c.txt", b"3"))
    inner = zipped(("b.txt", b"2"), ("c.zip", innermost))
    assert taken(zipped(("a.txt", b"1"), ("b.zip", inner))) == {
        "a.txt": b"1",
        "b.zip/b.txt": b"2",
        "b.zip/c.zip": "nested_too_deep",
    }


def test_a_bad_archive_inside_costs_only_itself() -> None:
    bomb = zipped(("b.txt", bytes(30 << 20)))
    found = taken(zipped(("bomb.zip", bomb), ("bad.zip", b"PK\3\4rubbish"), ("no.zip", b"hello"), ("a.txt", b"1")))
    assert found == {"bomb.zip": "zip_bomb", "bad.zip": "damaged_file", "no.zip": "wrong_format", "a.txt": b"1"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(("a.txt", bytes(30 << 20))), "zip_bomb"),
        (zipped(("a.txt", b"1"))[:60], "damaged_file"),
        (b"not an archive", "wrong_format"),
        (zipped(*((f"{n}.txt", b"1") for n in range(30))), "too_large"),
        (zipped(*((f"{n}.txt", bytes(range(256)) * 4000) for n in range(12))), "zip_bomb"),
    ],
    ids=["ratio", "cut off", "no archive", "too many", "too much in all"],
)
def test_a_whole_archive_refused_under_its_own_name(data: bytes, code: str) -> None:
    assert taken(data, Limits(members=20, expanded_bytes=10 << 20)) == {"包.zip": code}


def test_archives_that_swell_only_together_are_stopped() -> None:
    inner = zipped(("a.bin", bytes(range(256)) * 12_000))
    found = list(members(zipped(*((f"{n}.zip", inner) for n in range(9))), "包.zip", Limits(expanded_bytes=12 << 20)))
    assert sum(isinstance(entry, Member) for entry in found) == 4
    assert {entry.error.code for entry in found if isinstance(entry, Refused)} == {"zip_bomb"}


def test_a_locked_member_is_refused_and_the_rest_is_taken() -> None:
    data = bytearray(zipped(("a.txt", b"1"), ("b.txt", b"2")))
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + offset] |= 1
    assert taken(bytes(data)) == {"a.txt": "password_protected", "b.txt": b"2"}


def test_refusals_are_values_with_a_message() -> None:
    (entry,) = members(b"", "空.zip")
    assert isinstance(entry, Refused)
    assert isinstance(entry.error, CorpusError)
    assert entry.error.message.endswith("。")
