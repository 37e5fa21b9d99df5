from __future__ import annotations

from index.engine import FacetValue, Page, PassageHit
from portal.show.asking import Asking
from portal.show.charts import HEIGHT, year_bars
from portal.show.found import last_page, loosened, snippet, ticks


def page(total: int = 0, **facets: list[tuple[str | int | None, int]]) -> Page:
    found = {
        name: tuple(FacetValue(value, str(value), count) for value, count in given) for name, given in facets.items()
    }
    return Page("", "", total, total, 1.0, found, (), ())  # type: ignore[arg-type]


def test_facets_come_in_the_page_s_order_and_unknown_values_cannot_be_ticked() -> None:
    groups = ticks(
        Asking(), page(3, kind=[("team", 3)], unit=[("甲局", 2), (None, 1)], part=[("causes", 1), ("review", 2)])
    )
    assert [(group.label, [tick.value for tick in group.first]) for group in groups] == [
        ("单位", ["甲局"]),
        ("栏目", ["review", "causes"]),
        ("类型", ["team"]),
    ]


def test_years_are_listed_newest_first() -> None:
    (group,) = ticks(Asking(), page(2, year=[(2020, 9), (2023, 1)]))
    assert [tick.value for tick in group.first] == ["2023", "2020"]


def test_what_is_ticked_stays_in_sight_though_nothing_is_left_of_it() -> None:
    (group,) = ticks(Asking(units=("甲局",)), page())
    assert [(tick.value, tick.count, tick.on) for tick in group.first] == [("甲局", 0, True)]


def test_a_long_facet_folds_but_never_what_is_ticked() -> None:
    units = [(f"第{number}局", 20 - number) for number in range(15)]
    (group,) = ticks(Asking(units=("第14局",)), page(15, unit=list(units)))
    assert [tick.value for tick in group.first] == [*(name for name, _ in units[:8]), "第14局"]
    assert len(group.rest) == 6


def test_a_snippet_is_escaped_and_its_hits_are_marked() -> None:
    hit = PassageHit("s1", "problems", None, "", (), 0, 9, "<b>走过场</b>", ((3, 6),))
    assert snippet(hit) == "&lt;b&gt;<mark>走过场</mark>&lt;/b&gt;"


def test_pages_are_counted_up() -> None:
    assert [last_page(Asking("x"), page(total)) for total in (0, 1, 10, 11)] == [0, 1, 1, 2]
    assert [last_page(Asking("x", view="passages"), page(total)) for total in (0, 1, 20, 21)] == [0, 1, 1, 2]


def test_an_empty_answer_offers_wider_questions() -> None:
    asked = Asking('调研 "走过场"', parts=("problems",), years=((2020, 2021),))
    offers = dict(loosened(asked, page()))
    assert offers['在全部材料中查“调研 "走过场"”'] == Asking('调研 "走过场"')
    assert offers["不限年度"].years == ()
    assert offers["不要求原文一字不差"].query.split() == ["调研", "走过场"]
    assert dict(loosened(Asking("调研 学习"), page()))["有其中任何一个词就可以：调研 OR 学习"].query == "调研 OR 学习"
    run = "有其中任何一个词就可以：形式主义 OR 官僚主义"
    assert dict(loosened(Asking("形式主义官僚主义"), page()))[run].query == "形式主义 OR 官僚主义"
    assert not any("任何一个词" in offer for offer, _ in loosened(Asking("形式主义 -官僚主义"), page()))


def test_a_quotation_of_several_sentences_may_be_looked_for_sentence_by_sentence() -> None:
    quoted = "调研 “走过场。\n一是学得少；二是用得少。”"
    offers = dict(loosened(Asking(quoted), page()))
    assert offers["引文可能跨了段落，逐句查找"].query == '调研 "走过场" "一是学得少" "二是用得少"'
    assert not any("逐句" in offer for offer, _ in loosened(Asking("“走过场。”"), page()))


def test_a_page_past_the_last_leads_back() -> None:
    assert dict(loosened(Asking("调研", page=9), page(3)))["回到第一页"].page == 1


def test_bars_leave_room_for_years_without_hits_and_fill_the_height() -> None:
    chart = year_bars({2020: 2, 2023: 8})
    assert chart is not None
    assert [(bar.year, bar.count) for bar in chart.bars] == [(2020, 2), (2021, 0), (2022, 0), (2023, 8)]
    assert max(bar.height for bar in chart.bars) == HEIGHT
    assert [bar.height for bar in chart.bars if not bar.count] == [0, 0]
    assert all(bar.y + bar.height == HEIGHT for bar in chart.bars)


def test_one_year_needs_no_chart() -> None:
    assert year_bars({2020: 5}) is None


def test_seventy_years_still_fit_beside_the_totals() -> None:
    chart = year_bars({1954: 1, 2025: 3})
    assert chart is not None
    assert chart.width <= 330
