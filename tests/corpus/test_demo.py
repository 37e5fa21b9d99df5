"""The demonstration archive: the same bytes everywhere, true to its own table, clean where nothing is planted."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from corpus.demo import Demonstration, Paper, write
from corpus.demo.phrases import pools, units, years
from corpus.model import Report
from corpus.parse import Clues, parse

# Changes with every phrase; what it proves is that no machine and no Python writes other bytes.
DIGEST = "25f9716ba16696ef266fdae60a562c0f0eeedb251c087ac7164810ac38d63b95"

MANY, LONG, SHARE, SHARE_SHORT = 10, 30, 0.05, 0.10
ROOT = Path(__file__).parents[2]
FORMULAS, MANUAL = ROOT / "corpus/vocabulary/formulas.txt", ROOT / "docs/demonstration.md"
Reports = Mapping[str, Report]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return write(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def reports(demo: Demonstration) -> Reports:
    return {paper.path: _parsed(demo, paper) for paper in demo.papers}


def _parsed(demo: Demonstration, paper: Paper) -> Report:
    return parse((demo.folder / paper.path).read_bytes(), Path(paper.path).name, Clues(paper.path))


def _digest(demo: Demonstration) -> str:
    total = sha256()
    for paper in demo.papers:
        total.update(paper.path.encode() + b"\0" + (demo.folder / paper.path).read_bytes())
    return total.hexdigest()


def test_digest(demo: Demonstration, tmp_path: Path) -> None:
    assert _digest(write(tmp_path)) == _digest(demo)
    assert _digest(demo) == DIGEST, _digest(demo)


def test_importing_it_reads_nothing() -> None:
    said = (
        "import sys, corpus.demo; print([m for m in ('tomllib', 'zipfile', 'corpus.demo.archive') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == "[]"


def test_files_are_the_papers(demo: Demonstration) -> None:
    written = sorted(path.relative_to(demo.folder).as_posix() for path in demo.folder.rglob("*") if path.is_file())
    assert written == sorted(paper.path for paper in demo.papers)


def test_makeup(demo: Demonstration) -> None:
    kinds = Counter(paper.kind for paper in demo.papers)
    formats = Counter(paper.path.rpartition(".")[2] for paper in demo.papers)
    assert 100 <= len(demo.papers) <= 120
    assert kinds == {"team": 39, "individual": 48, "meeting_report": 16, "rectification_plan": 16}
    assert len({paper.unit for paper in demo.papers}) == 8
    assert {paper.year for paper in demo.papers} == {2020, 2021, 2022, 2023, 2024}
    assert min(formats["txt"], formats["docx"], formats["md"]) >= 15
    assert formats["xlsx"] == 2


def test_lengths(demo: Demonstration, reports: Reports) -> None:
    spans = {"team": (4000, 7000), "individual": (2500, 4500)}
    for paper in demo.papers:
        low, high = spans.get(paper.kind, (900, 4000))
        assert low <= len(reports[paper.path].text) <= high, paper.path


def test_read_as_what_they_are(demo: Demonstration, reports: Reports) -> None:
    for paper in demo.papers:
        report = reports[paper.path]
        assert (report.unit, report.year, report.kind) == (paper.unit, paper.year, paper.kind), paper.path


def test_outline_finds_the_true_headings(demo: Demonstration, reports: Reports) -> None:
    wanted = found = 0
    for paper in demo.papers:
        got = Counter((s.level, s.marker, s.heading.rstrip("。"), s.part) for s in reports[paper.path].sections)
        want = Counter((h.level, h.marker, h.heading, h.part) for h in paper.sections)
        wanted += want.total()
        found += (want & got).total()
    assert found / wanted > 0.995, (found, wanted)


def test_outline_finds_the_true_aspects(demo: Demonstration, reports: Reports) -> None:
    for paper in demo.papers:
        got = {(s.heading.rstrip("。"), s.part, s.aspect) for s in reports[paper.path].sections}
        want = {(h.heading, h.part, h.aspect) for h in paper.sections if h.aspect and h.level == 2}
        assert want <= got, paper.path


# --- what is planted ------------------------------------------------------------------------------------------------


def test_planted_places_are_there(demo: Demonstration, reports: Reports) -> None:
    for planted in demo.planted:
        texts = [reports[path].text for path in planted.files]
        for place in planted.places:
            assert any(place in text for text in texts), (planted.name, place)
        for text, path in zip(texts, planted.files, strict=True):
            assert not planted.places or any(place in text for place in planted.places), (planted.name, path)


def _planted(demo: Demonstration, name: str) -> list[str]:
    return [path for planted in demo.planted if planted.name == name for path in planted.files]


def _items(report: Report, part: str) -> list[str]:
    items = [section for section in report.sections if section.part == part and section.level == 3]
    return [re.sub(r"^(?:[一二三四五六七八九十]+是|\d+\.)", "", item.span.of(report.text)).strip() for item in items]


def test_a_year_is_copied(demo: Demonstration, reports: Reports) -> None:
    older, newer = (_items(reports[path], "problems") for path in _planted(demo, "照抄上年"))
    assert sorted(item.replace("2021", "2022") for item in older) == sorted(newer)


def test_two_units_and_two_members_share_passages(demo: Demonstration, reports: Reports) -> None:
    for name, least in (("两家雷同", 100), ("成员之间雷同", 100)):
        one, other = ({len(item): item for item in _items(reports[path], "problems")} for path in _planted(demo, name))
        shared = set(one.values()) & set(other.values())
        assert len([item for item in shared if len(item) > least]) >= 2, name


def test_a_promise_is_never_heard_of_again(demo: Demonstration, reports: Reports) -> None:
    (path,) = _planted(demo, "承诺没有下文")
    unit = next(paper.unit for paper in demo.papers if paper.path == path)
    saying = [p.path for p in demo.papers if p.unit == unit and "公开接访" in reports[p.path].text]
    assert saying == [path]


def test_a_year_is_missing(demo: Demonstration) -> None:
    seen = defaultdict(set)
    for paper in demo.papers:
        seen[paper.unit].add(paper.year)
    assert {unit: {2020, 2021, 2022, 2023, 2024} - found for unit, found in seen.items()} == {
        unit.name: ({2022} if unit.key == "liudi" else set()) for unit in units()
    }


def test_criticism_is_repeated(demo: Demonstration, reports: Reports) -> None:
    (path,) = _planted(demo, "批评意见相同")
    said = Counter(text.partition("。")[2] for text in _items(reports[path], "criticism"))
    assert sorted(said.values())[-1] == 2
    for paper in demo.papers:
        if paper.kind == "meeting_report" and paper.path != path:
            assert max(Counter(_items(reports[paper.path], "criticism")).values()) == 1, paper.path


def test_the_manual_lists_what_is_planted(demo: Demonstration) -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    for planted in demo.planted:
        for words in (planted.name, planted.idea, planted.found, *planted.files):
            assert words in manual, words


# --- what is not planted must be clean ------------------------------------------------------------------------------


def test_no_scraps(demo: Demonstration, reports: Reports) -> None:
    scraps = re.compile(r"[{}<>|]|。。|，，|；；|，。|；。|：。|[Xx×]{2}|某某|\*\*")
    masked = {*_planted(demo, "占位符未填")}
    for paper in demo.papers:
        found = scraps.findall(reports[paper.path].text)
        assert bool(found) == (paper.path in masked), (paper.path, found)


def test_names_of_other_units_are_planted(demo: Demonstration, reports: Reports) -> None:
    names = {unit.name: (unit.name.removeprefix("云溪市"), unit.short.removeprefix("市")) for unit in units()}
    left = set()
    for paper in demo.papers:
        others = [name for unit, names_ in names.items() if unit != paper.unit for name in names_]
        if any(name in reports[paper.path].text for name in others):
            left.add(paper.path)
    assert left == {*_planted(demo, "别的单位名称残留")}


def test_heads_do_not_return_from_year_to_year(demo: Demonstration) -> None:
    heads = {
        (paper.author, paper.year): {h.heading for h in paper.sections if h.part == "problems" and h.level == 3}
        for paper in demo.papers
        if paper.kind in {"team", "individual"}
    }
    again = {(author, year) for (author, year), now in heads.items() if now & heads.get((author, year - 1), set())}
    assert again == {("nongye", 2022)}


def test_aspects_are_those_of_the_year(demo: Demonstration) -> None:
    wrong = set()
    for paper in demo.papers:
        groups = [h.aspect for h in paper.sections if h.part == "problems" and h.level == 2]
        if groups and groups != [aspect.aspect for aspect in years()[paper.year].aspects]:
            wrong.add(paper.path)
    assert wrong == {*_planted(demo, "套用上年方面")}


def test_counts_hold(demo: Demonstration, reports: Reports) -> None:
    wrong = {paper.path for paper in demo.papers if not all(_counts(paper, reports[paper.path].text))}
    names = ("问题数与所列不符", "原因数与所列不符", "方面数与所列不符")
    assert wrong == {path for name in names for path in _planted(demo, name)}


def _counts(paper: Paper, text: str) -> Iterator[bool]:
    """Whether each number a paper states of itself is the number of what it truly lists."""
    problems = [heading for heading in paper.sections if heading.part == "problems"]
    aspects = [index for index, heading in enumerate(problems) if heading.level == 2]
    sizes = [stop - start - 1 for start, stop in pairwise([*aspects, len(problems)])]
    told = re.findall(r"存在(\d+)个问题(?=，分别|：)|共(\d+)个：", text)
    yield not told or [int(one or other) for one, other in told] == sizes
    for stated, total in re.findall(r"(\d)个方面[^。]{0,20}?(\d+)个(?:具体)?问题", text):
        yield (int(stated), int(total)) == (len(sizes), sum(sizes))
    causes = [heading for heading in paper.sections if heading.part == "causes"][1:]
    for lead in re.findall(r"(\d)(?:条|点|个方面|方面原因)(?:的?原因)?：", text):
        yield not causes or int(lead) in {len(causes), len(sizes)}


def test_words_are_of_their_time(demo: Demonstration, reports: Reports) -> None:
    late = {"党的十九届五中全会": 2020, "党的十九届六中全会": 2021, "常态化疫情防控": 2022, "新冠肺炎": 2020}
    early = {"党的二十大": 2022, "二十届三中": 2024, "两个确立": 2021, "党纪学习教育": 2024, "六中全会": 2021}
    wrong = set()
    for paper in demo.papers:
        text = reports[paper.path].text
        if any(word in text and paper.year > last for word, last in late.items()):
            wrong.add(paper.path)
        assert not any(word in text and paper.year < first for word, first in early.items()), paper.path
    assert wrong == {*_planted(demo, "表述过时")}


# --- unrelated papers are not alike ---------------------------------------------------------------------------------


def _formulas() -> re.Pattern[str]:
    lines = [line for line in FORMULAS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    lines += [heading for wordings in pools("frames")["headings"].values() for heading in wordings]
    for year in years().values():
        lines += [year.meeting, year.theme, year.plenum, year.drive]
        lines += [words for aspect in year.aspects for words in (aspect.wording, aspect.brief)]
    plain = {_plain(line) for line in lines} - {""}
    return re.compile("|".join(sorted(map(re.escape, plain), key=len, reverse=True)))


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _grams(text: str, size: int, formulas: re.Pattern[str]) -> set[str]:
    pieces = [piece for line in text.splitlines() for piece in formulas.split(_plain(line))]
    return {piece[at : at + size] for piece in pieces for at in range(len(piece) - size + 1)}


def _related(one: Paper, other: Paper, planted: set[frozenset[str]]) -> bool:
    same_meeting = one.unit == other.unit and one.year == other.year
    bundles = frozenset((f"{one.unit}/{one.year}", f"{other.unit}/{other.year}"))
    return same_meeting or bundles in planted


@pytest.fixture(scope="module")
def alike_on_purpose(demo: Demonstration) -> set[frozenset[str]]:
    bundle = {paper.path: f"{paper.unit}/{paper.year}" for paper in demo.papers}
    rows = [row.files for row in demo.planted if row.rule in {"A1", "A2", "D2"}]
    return {frozenset(bundle[path] for path in files) for files in rows}


def test_unrelated_papers_share_little(
    demo: Demonstration, reports: Reports, alike_on_purpose: set[frozenset[str]]
) -> None:
    formulas = _formulas()
    grams = {paper.path: _grams(reports[paper.path].text, MANY, formulas) for paper in demo.papers}
    owners = defaultdict(list)
    for paper in demo.papers:
        for gram in grams[paper.path]:
            owners[gram].append(paper)
    shared: Counter[tuple[Paper, Paper]] = Counter(
        pair for papers in owners.values() if len(papers) > 1 for pair in combinations(papers, 2)
    )
    for (one, other), count in shared.items():
        short = {one.kind, other.kind} & {"meeting_report", "rectification_plan"}
        share = count / min(len(grams[one.path]), len(grams[other.path]))
        if share > (SHARE_SHORT if short else SHARE):
            assert _related(one, other, alike_on_purpose), (share, one.path, other.path)


def test_unrelated_papers_have_no_long_run_in_common(
    demo: Demonstration, reports: Reports, alike_on_purpose: set[frozenset[str]]
) -> None:
    formulas = _formulas()
    first: dict[str, list[Paper]] = defaultdict(list)
    for paper in demo.papers:
        for run in _grams(reports[paper.path].text, LONG, formulas):
            for other in first[run]:
                assert _related(paper, other, alike_on_purpose), (run, paper.path, other.path)
            first[run].append(paper)
