"""The main job on the command line: a folder in, search, comparison and lists out; exit codes; pure JSON."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from portal.interface import answers

from .conftest import Run


def test_a_folder_goes_in_and_is_found_at_once(process: Run, folder: Path) -> None:
    taken = process("ingest", folder, "--json")
    assert (taken.code, taken.err) == (0, "")
    answers.Ingested.model_validate(taken.json)
    assert (taken.json["added"], taken.json["refused"]) == (3, 0)
    page = process("--json", "search", "形式主义", "--part", "problems")
    assert (page.code, page.err) == (0, "")
    answers.Found.model_validate(page.json)
    assert page.json["total_reports"] == 3
    assert {one["part"] for hit in page.json["hits"] for one in hit["passages"]} == {"problems"}
    again = process("ingest", folder, "--json").json
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 3)


def test_refused_files_are_listed_and_the_exit_code_says_so(run: Run, folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    done = run("ingest", folder, "--json")
    assert done.code == 3
    assert (done.json["added"], done.json["refused"]) == (3, 1)
    (refusal,) = done.json["refusals"]
    assert (Path(refusal["path"]).name, refusal["code"]) == ("空.txt", "empty_file")
    told = run("ingest", folder)
    assert told.code == 3
    assert "未变 3 份" in told.out
    assert "空.txt" in told.out


def test_a_changed_file_is_an_update_and_its_old_version_is_kept(run: Run, folder: Path) -> None:
    first = run("ingest", folder, "--json").json["reports"][0]
    file = Path(first["path"])
    before = file.read_text(encoding="utf-8")
    file.write_text(before + "补充：加强督查督办。\n", encoding="utf-8")
    assert run("ingest", file, "--json").json["updated"] == 1
    assert run("search", "督查督办", "--json").json["total_reports"] == 1
    shown = run("show", first["id"], "--json").json
    answers.Shown.model_validate(shown)
    assert (shown["version"], "督查督办" in shown["text"]) == (2, True)
    assert run("show", first["id"], "--version", 1, "--json").json["text"] == before
    assert run("show", first["id"], "--text", "--version", 1).out == before + "\n"


def test_a_manifest_and_the_material_are_heard(run: Run, folder: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "清单.csv"
    manifest.write_text("文件名,单位\n县审计局/2023/班子.txt,县审计局机关党委\n没有.txt,某局\n", encoding="gb18030")
    done = run("ingest", folder, "--manifest", manifest, "--material", "脱敏件", "--jobs", 1, "--json")
    assert (done.code, [one["code"] for one in done.json["refusals"]]) == (3, ["manifest_row"])
    listed = run("list", "--json").json["reports"]
    assert {one["material"] for one in listed} == {"redacted"}
    assert "县审计局机关党委" in {one["unit"] for one in listed}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), 3),
        (("--unit", "县审计局"), 1),
        (("--unit", "县审计局", "--unit", "县财政局"), 3),
        (("--year", "2022"), 1),
        (("--year", "2022-2023"), 3),
        (("--year", "2023-"), 2),
        (("--year", "2023", "--unit", "县财政局"), 1),
        (("--kind", "班子"), 3),
        (("--kind", "individual"), 0),
    ],
)  # fmt: skip
def test_lists_and_searches_are_narrowed_alike(filled: Run, options: tuple[str, ...], expected: int) -> None:
    listed = filled("list", *options, "--json").json
    answers.Listed.model_validate(listed)
    found = filled("search", "学习", *options, "--json").json
    assert (len(listed["reports"]), found["total_reports"]) == (expected, expected)


def test_a_search_is_paged_and_sorted(filled: Run) -> None:
    pages = [
        filled("search", "学习", "--sort", "oldest", "--limit", 2, "--offset", offset, "--json").json
        for offset in (0, 2)
    ]
    years = [hit["report"]["year"] for page in pages for hit in page["hits"]]
    assert (years, [len(page["hits"]) for page in pages]) == ([2022, 2023, 2023], [2, 1])
    narrow = filled("search", "学习", "--aspect", "理论学习", "--part", "查摆问题", "--json").json
    assert {(one["part"], one["aspect"]) for hit in narrow["hits"] for one in hit["passages"]} == {
        ("problems", "theory")
    }


@pytest.mark.parametrize("query", ["-形式主义", '-"学习强国"', "-(学习 担当)", "－形式主义", "-单位:乙局 学习"])
@pytest.mark.parametrize("options", [(), ("--part", "problems"), ("--year", "-2022")])
def test_a_query_may_begin_with_a_minus(filled: Run, query: str, options: tuple[str, ...]) -> None:
    found = filled("search", query, *options, "--json").json
    assert (found["query"], found["total_reports"] > 0) == (query, True)


@pytest.mark.parametrize("query", ['"', "((", "OR", "-", "单位:", "*", ""])
def test_a_malformed_query_is_never_an_error(filled: Run, query: str) -> None:
    done = filled("--json", "search", "--", query)
    assert (done.code, done.err) == (0, "")
    assert done.json["query"] == query


def test_two_years_are_compared_by_id_or_file(run: Run, folder: Path) -> None:
    reports = run("ingest", folder, "--json").json["reports"]
    before, after = (next(one for one in reports if one["year"] == year) for year in (2022, 2023))
    results = [
        run("compare", one, two, "--json").json
        for one, two in ((before["id"], after["id"]), (before["path"], after["path"]), (before["path"], after["id"]))
    ]
    for result in results:
        answers.Compared.model_validate(result)
        assert [pair["relation"] for pair in result["pairs"]] == [pair["relation"] for pair in results[0]["pairs"]]
        for side in ("a", "b"):
            text, spans = result[side]["text"], sorted(span for pair in result["pairs"] for span in pair[side])
            assert all(one[1] <= two[0] for one, two in pairwise(spans))
            assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert [("id" in result["a"], "id" in result["b"]) for result in results] == [(1, 1), (0, 0), (0, 1)]


def test_reading_and_comparing_files_makes_no_home(run: Run, folder: Path, home: Path) -> None:
    files = sorted(folder.rglob("*.txt"))
    outline = run("outline", files[0], "--json").json
    answers.Outline.model_validate(outline)
    assert [one["part"] for one in outline["sections"] if one["level"] == 1][-3:] == ["problems", "causes", "measures"]
    assert run("compare", files[0], files[1], "--json").code == 0
    assert not home.exists()


def test_people_see_tables(filled: Run, folder: Path) -> None:
    assert "共 3 份" in filled("list").out
    assert "县财政局" in filled("list").out
    found = filled("search", "调研走过场").out
    assert "3 份材料" in found
    assert "〔查摆问题〕" in found
    assert "一、存在的主要问题　〔查摆问题〕" in filled("outline", next(folder.rglob("*.txt"))).out
    ids = [one["id"] for one in filled("list", "--json").json["reports"]]
    assert "改写" in filled("compare", ids[1], ids[2]).out
    assert ids[0] in filled("show", ids[0]).out
    assert "半数以上的词。　3 份材料" in filled("search", "调研走过长").out
    assert "可以试试：形式主义" in filled("search", "行式主义").out


def test_synonyms_are_looked_for_unless_told_otherwise(filled: Run) -> None:
    assert filled("search", "改进措施", "--json").json["total_reports"] == 3
    assert filled("search", "改进措施", "--no-widen", "--json").json["total_reports"] == 0
