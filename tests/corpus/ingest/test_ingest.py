"""A folder goes in: what is taken, what is refused, what a second time does."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.errors import PathNotFound, TooLarge, UnreadablePath
from corpus.ingest import Options, Progress, ingest, read_file, renew
from corpus.readers import Limits

from .conftest import paper


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in members.items():
            bundle.writestr(name, data)
    return stream.getvalue()


def test_a_folder_is_taken_in_once(archive: Archive, folder: Path) -> None:
    first = ingest(archive, [folder])
    assert (first.count("added"), first.rejected) == (3, ())
    assert [one.path for one in first.taken] == sorted(one.path for one in first.taken)
    assert [(line.unit, line.year, line.kind) for line in archive.list()] == [
        ("县审计局", 2023, "team"), ("县财政局", 2022, "team"), ("县财政局", 2023, "team"),
    ]  # fmt: skip
    revision = archive.revision()
    again = ingest(archive, [folder, folder / "县审计局"])
    assert (again.count("unchanged"), len(again.taken)) == (3, 3)
    assert archive.revision() == revision
    assert archive.verify() == ()


def test_a_changed_file_is_a_new_version(archive: Archive, folder: Path) -> None:
    ingest(archive, [folder])
    (changed,) = (folder / "县审计局").rglob("*.txt")
    changed.write_text(paper("县审计局", 2023) + "补充一段。\n", encoding="utf-8")
    result = ingest(archive, [folder])
    assert (result.count("updated"), result.count("unchanged")) == (1, 2)
    (updated,) = (one.filing.summary for one in result.taken if one.filing.status == "updated")
    assert (updated.version, updated.unit) == (2, "县审计局")


def test_bad_files_never_cost_the_good_ones(archive: Archive, folder: Path) -> None:
    bad = {
        "空.txt": (b"", "empty_file"),
        "图片.txt": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_text"),
        "截断.docx": (zipped({"word/document.xml": b"<w/>" * 500})[:300], "damaged_file"),
        "加密.docx": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "password_protected",
        ),
        "表演.pptx": (b"x", "unsupported_format"),
        "长.txt": ("字".encode() * (11 << 18), "too_large"),
        "越界.zip": (zipped({"../../etc/passwd": b"x"}), "unsafe_name"),
        "炸弹.zip": (zipped({"零.txt": bytes(30 << 20)}), "zip_bomb"),
        "不是.zip": (b"not a zip", "wrong_format"),
    }
    for name, (data, _) in bad.items():
        (folder / name).write_bytes(data)
    result = ingest(archive, [folder])
    assert result.count("added") == 3
    expected = {(name, code) for name, (_, code) in bad.items()}
    found = {(Path(one.path.partition("!/")[0]).name, one.code) for one in result.rejected}
    assert found == expected
    assert all(len(one.message) > 8 for one in result.rejected)
    assert {(one.path, one.code) for one in archive.refusals()} == {(one.path, one.code) for one in result.rejected}
    kept = {refusal.code for refusal in archive.refusals() if refusal.sha256}
    assert kept == {"damaged_file", "password_protected"}


def test_a_file_that_was_mended_leaves_the_list_of_refusals(archive: Archive, folder: Path) -> None:
    file = folder / "县财政局" / "2022" / "班子对照检查材料.txt"
    good = file.read_bytes()
    file.write_bytes(b"")
    assert len(ingest(archive, [folder]).rejected) == 1
    file.write_bytes(good)
    assert ingest(archive, [folder]).rejected == ()
    assert archive.refusals() == ()


def test_what_systems_leave_behind_is_passed_over_without_a_word(archive: Archive, folder: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$班子.docx"):
        (folder / name).write_bytes(b"x")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "._a.txt").write_bytes(b"x")
    result = ingest(archive, [folder])
    assert (len(result.taken), result.rejected) == (3, ())


def test_an_archive_does_not_take_in_itself(archive: Archive, folder: Path) -> None:
    for inputs in ([archive.home.parent], [archive.home.parent, archive.home]):
        result = ingest(archive, inputs)
        assert (len(result.taken), result.rejected) == (3, ())
    within = archive.home / "示范材料"
    folder.rename(within)
    assert ingest(archive, [within]).count("unchanged") == 3


def test_a_zip_is_taken_in_member_by_member(archive: Archive, tmp_path: Path) -> None:
    inner = zipped({"县林业局/2021/材料.txt": paper("县林业局", 2021).encode()})
    bundle = tmp_path / "报送.zip"
    bundle.write_bytes(zipped({
        "县财政局/2022/材料.txt": paper("县财政局", 2022).encode("gb18030"),
        "县审计局/2023/材料.txt": paper("县审计局", 2023).encode(),
        "空.txt": b"",
        "内层.zip": inner,
    }))  # fmt: skip
    result = ingest(archive, [bundle])
    assert [one.path.removeprefix(str(bundle)) for one in result.taken] == [
        "!/县财政局/2022/材料.txt", "!/县审计局/2023/材料.txt", "!/内层.zip/县林业局/2021/材料.txt",
    ]  # fmt: skip
    assert [(one.path.removeprefix(str(bundle)), one.code) for one in result.rejected] == [("!/空.txt", "empty_file")]
    assert {line.unit for line in archive.list()} == {"县财政局", "县审计局", "县林业局"}
    assert ingest(archive, [bundle]).count("unchanged") == 3


def test_two_members_of_one_name_are_not_two_versions(archive: Archive, tmp_path: Path) -> None:
    bundle = tmp_path / "a.zip"
    with zipfile.ZipFile(bundle, "w") as writing:
        writing.writestr("材料.txt", paper(year=2022))
        with pytest.warns(UserWarning, match="Duplicate name"):
            writing.writestr("材料.txt", paper(year=2023))
    result = ingest(archive, [bundle])
    assert (result.count("added"), [one.code for one in result.rejected]) == (1, ["duplicate_name"])
    assert archive.list()[0].version == 1


def test_an_upload_is_known_by_its_place_in_the_upload(archive: Archive, folder: Path, tmp_path: Path) -> None:
    options = Options(upload_root=folder, who="zhang")
    result = ingest(archive, [folder], options)
    assert result.taken[0].path == "县审计局/2023/班子对照检查材料.txt"
    elsewhere = folder.rename(tmp_path / "another temporary folder")
    again = ingest(archive, [elsewhere], Options(upload_root=elsewhere, who="li"))
    assert again.count("unchanged") == 3
    assert {version.who for line in archive.list() for version in archive.get(line.id).versions} == {"zhang"}


def test_what_the_uploader_says_holds_for_every_file(archive: Archive, folder: Path) -> None:
    ingest(archive, [folder], Options(given={"unit": "县委办公室"}, material="redacted"))
    assert {(line.unit, line.material) for line in archive.list()} == {("县委办公室", "redacted")}


def test_a_missing_path_is_listed_among_others_and_an_error_alone(archive: Archive, folder: Path) -> None:
    result = ingest(archive, [folder / "没有.txt", folder])
    assert [(one.code, Path(one.path).name) for one in result.rejected] == [("path_not_found", "没有.txt")]
    with pytest.raises(PathNotFound, match=r"没有\.txt"):
        ingest(archive, [folder / "没有.txt"])


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made otherwise there")
def test_links_in_circles_and_pipes_do_not_stop_us(archive: Archive, folder: Path) -> None:
    (folder / "县审计局" / "回到开头").symlink_to(folder, target_is_directory=True)
    (folder / "断了.txt").symlink_to(folder / "没有.txt")
    os.mkfifo(folder / "管道.txt")
    result = ingest(archive, [folder])
    assert result.count("added") == 3
    assert {(Path(one.path).name, one.code) for one in result.rejected} == {
        ("断了.txt", "path_not_found"), ("管道.txt", "unreadable_path"),
    }  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_in_gbk_is_read_as_such(archive: Archive, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/" + "县财政局".encode("gbk")
    os.mkdir(folder)  # noqa: PTH102
    Path(os.fsdecode(folder + b"/" + "班子.txt".encode("gbk"))).write_text(paper(), encoding="utf-8")
    result = ingest(archive, [tmp_path / os.fsdecode("县财政局".encode("gbk"))])
    assert [one.path for one in result.taken] == [f"{tmp_path}/县财政局/班子.txt"]


def test_a_large_file_is_refused_unread(archive: Archive, folder: Path) -> None:
    small = Options(limits=Limits(file_bytes=100))
    result = ingest(archive, [folder], small)
    assert {one.code for one in result.rejected} == {"too_large"}
    with pytest.raises(TooLarge):
        read_file(next(folder.rglob("*.txt")), small)


def test_progress_is_told_file_by_file_and_ends_complete(archive: Archive, folder: Path) -> None:
    (folder / "z.zip").write_bytes(zipped({f"{year}.txt": paper(year=year).encode() for year in (2020, 2021)}))
    (folder / "空.txt").write_bytes(b"")
    told: list[Progress] = []
    ingest(archive, [folder], Options(jobs=2), told.append)
    assert [step.done for step in told] == list(range(1, 7))
    assert all(step.done <= step.total for step in told)
    assert told[-1].total == 6


def test_who_stops_half_way_keeps_what_was_filed(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.ingest.run._BATCH_FILES", 1)

    def stop(step: Progress) -> None:
        if step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(archive, [folder], progress=stop)
    assert (len(archive.list()), archive.verify()) == (2, ())
    assert ingest(archive, [folder]).count("added") == 1


def test_the_order_does_not_depend_on_who_is_quicker(tmp_path: Path) -> None:
    root = tmp_path / "材料"
    for number in range(12):
        place = root / f"{number:02}"
        place.mkdir(parents=True)
        size = 1 if number % 2 else 300
        (place / "同文.txt").write_text(paper(year=2010 + number % 3) * size, encoding="utf-8")
    listings = []
    for jobs in (1, 3):
        with Archive.open(tmp_path / f"home{jobs}") as archive:
            listings.append(
                [(one.path, one.filing.summary.id) for one in ingest(archive, [root], Options(jobs=jobs)).taken]
            )
    assert listings[0] == listings[1]


def test_one_file_is_read_without_an_archive(folder: Path) -> None:
    report = read_file(folder / "县财政局" / "2022" / "班子对照检查材料.txt", Options(material="specimen"))
    assert (report.unit, report.year, report.kind, report.material) == ("县财政局", 2022, "team", "specimen")
    with pytest.raises(UnreadablePath, match="是文件夹"):
        read_file(folder)
    with pytest.raises(PathNotFound):
        read_file(folder / "没有.txt")


def test_what_an_older_program_read_is_read_again(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, [folder], Options(upload_root=folder, given={"unit": "县委办公室"}))
    lines = archive.list()
    assert archive.stale() == ()
    for place in ("archive.store", "ingest.workers"):
        monkeypatch.setattr(f"corpus.{place}.reader_version", lambda: "a later one")
    assert archive.stale() == tuple(sorted(line.id for line in lines))
    (archive.home / "originals" / lines[0].id[:2]).rename(tmp := archive.home / "lost")
    told: list[tuple[int, int]] = []
    assert renew(archive, Options(jobs=1), lambda done, total: told.append((done, total))) == 2
    assert (told, archive.list()) == ([(1, 3), (2, 3), (3, 3)], lines)
    tmp.rename(archive.home / "originals" / lines[0].id[:2])
    assert archive.stale() == (lines[0].id,)
    assert archive.verify() == ()
