"""The main job on real input, through the command as others call it: a folder in; search and compare out."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[1] / "../shared/data"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real reports do not lie beside this checkout"),
    pytest.mark.xdist_group("main_job"),
]

# Year, kind and parts of each seed, as a reader of the paper would say them.
SEEDS = {
    "000": (2023, "team", ["preface", "review", "problems", "causes", "measures"]),
    "001": (None, "individual", ["preface", "review", "problems", "causes", "measures"]),
    "002": (2022, "team", ["preface", "review", "problems", "causes", "measures"]),
    "003": (2023, "individual", ["preface", "problems", "causes", "measures"]),
    "004": (2021, "team", ["preface", "problems", "causes", "measures"]),
}


def duizhao(home: Path, *arguments: str) -> Any:
    command = [sys.executable, "-m", "portal.cli", "--home", str(home), "--json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("real") / "home"
    result = duizhao(home, "ingest", str(DATA / "seeds"), str(DATA / "work-reports"))
    assert (result["added"], result["refused"]) == (57, 0)
    return home


def report_ids(home: Path) -> dict[str, str]:
    return {Path(row["path"]).name: row["id"] for row in duizhao(home, "list")["reports"]}


def passages(page: Any) -> list[Any]:
    return [passage for hit in page["hits"] for passage in hit["passages"]]


@pytest.mark.parametrize("seed", SEEDS)
def test_each_seed_is_read_with_its_true_year_kind_and_parts(seed: str, tmp_path: Path) -> None:
    (path,) = (DATA / "seeds").glob(f"{seed}_*.txt")
    read = duizhao(tmp_path, "outline", str(path))
    parts = [section["part"] for section in read["sections"] if section["level"] == 1]
    year, kind, expected = SEEDS[seed]
    assert (read["kind"], [part for part in parts if part != "closing"]) == (kind, expected)
    assert read["year"] == year or (year is None and read["year"] in {2021, 2022})
    assert "".join(read["text"].split()) == "".join(path.read_text(encoding="utf-8").split())


def test_each_work_report_has_its_unit_and_year(home: Path) -> None:
    rows = [row for row in duizhao(home, "list")["reports"] if "政府工作报告" in row["path"]]
    wrong = [row["path"] for row in rows if f"_{row['year']}_" not in row["path"] or row["unit"] != "国务院"]
    assert (len(rows), wrong) == (52, [])


def test_a_word_is_found_in_the_part_that_was_asked_for(home: Path) -> None:
    page = duizhao(home, "search", "形式主义", "--part", "problems")
    assert page["total_reports"] >= 2
    assert {passage["part"] for passage in passages(page)} == {"problems"}


def test_exact_wording_is_found_and_marked(home: Path) -> None:
    page = duizhao(home, "search", '"甩手掌柜"')
    assert (page["total_reports"], page["total_passages"]) == (1, 1)
    (passage,) = passages(page)
    marked = [passage["snippet"][start:end] for start, end in passage["highlights"]]
    assert set(marked) == {"甩手掌柜"}


def test_an_obfuscated_text_is_found_by_the_plain_words(home: Path) -> None:
    page = duizhao(home, "search", '"习近平新时代中国特色社会主义思想"', "--limit", "100")
    names = {name for name, id_ in report_ids(home).items() if id_ in {hit["report"]["id"] for hit in page["hits"]}}
    assert {name[:3] for name in names} >= {"000", "001", "002", "003", "004"}


def test_a_part_of_a_longer_term_is_found(home: Path) -> None:
    found = {hit["report"]["id"] for hit in duizhao(home, "search", "生活会", "--limit", "100")["hits"]}
    ids = {name[:3]: id_ for name, id_ in report_ids(home).items()}
    assert {ids["000"], ids["002"], ids["004"]} <= found


def test_year_and_unit_narrow_a_search(home: Path) -> None:
    page = duizhao(home, "search", "改革", "--year", "2018-2019", "--unit", "国务院")
    assert {(hit["report"]["unit"], hit["report"]["year"]) for hit in page["hits"]} == {
        ("国务院", 2018),
        ("国务院", 2019),
    }


@pytest.mark.parametrize("years", [(2018, 2019), (2023, 2024)])
def test_two_years_of_one_unit_are_compared_and_rebuild_both_texts(home: Path, years: tuple[int, int]) -> None:
    ids = report_ids(home)
    a, b = (ids[f"国务院_{year}_政府工作报告.txt"] for year in years)
    result = duizhao(home, "compare", a, b)
    relations = {pair["relation"] for pair in result["pairs"]}
    assert relations >= {"reworded", "added", "removed"}
    for side in ("a", "b"):
        covered = sorted(span for pair in result["pairs"] for span in pair[side])
        assert all(one[1] <= two[0] for one, two in pairwise(covered))
        text = result[side]["text"]
        assert "".join("".join(text[s:e] for s, e in covered).split()) == "".join(text.split())
