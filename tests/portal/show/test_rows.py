from __future__ import annotations

import re
from functools import cache

import pytest
from markupsafe import Markup

from corpus.compare import Comparison, compare
from corpus.model import Report
from corpus.parse import parse
from index.words import segment
from portal.show.grouping import Fold, Group, Pointer, groups
from portal.show.overview import CELLS, overview
from portal.show.paging import paged
from portal.show.rows import Row, View

EARLIER = """一、查摆问题
（一）工作作风方面
一是服务基层不够主动。业务指导主要靠发文件、开会议，一年到头只集中培训一次，基层反映的审批系统不通问题迟迟没有解决。
二是调研不够深入。下乡次数不少，住下来的时候不多，掌握的情况停留在表面。
三是文风会风改进不大。全年印发文件二百余件，篇幅超过十页的有四十一件。
（二）担当作为方面
一是攻坚克难劲头不足。对历史遗留的产权办证问题绕着走，积压的九十六宗案件只办结三十宗。
二是<创新>意识不强。习惯于照老办法办事，新业务推进慢，三个试点都没有按期完成。
二、原因剖析
一是理论武装不够扎实。把学习当作软任务，满足于完成规定学时，联系实际思考不深。
二是宗旨意识有所淡化。与群众面对面交流少，对群众身边的小事办得不够快。
三是纪律观念有所松懈。总认为小节无伤大雅，对身边人的提醒不够及时，监督不够经常。
"""
LATER = """一、查摆问题
（一）工作作风方面
一是服务基层不够主动。业务指导仍以发文件、开会议为主，全年集中培训两次，基层反映的审批系统不通问题只解决了一半。
二是调研不够深入。下乡次数不少，住下来的时候不多，掌握的情况停留在表面。
三是文风会风改进不大。全年印发文件二百余件，篇幅超过十页的有四十一件。
四是对口联系企业走访偏少。全年应走访四十户，实际到户十七户，企业反映的用工难没有回音。
（二）担当作为方面
一是<创新>意识不强。习惯于照老办法办事，新业务推进慢，三个试点都没有按期完成。
二是攻坚克难劲头不足。对历史遗留的产权办证问题绕着走，积压的九十六宗案件只办结三十宗。
二、原因剖析
一是理论武装不够扎实。把学习当作软任务，满足于完成规定学时，联系实际思考不深。
二是宗旨意识有所淡化。与群众面对面交流少，对群众身边的小事办得不够快。
"""


PLAIN = View()


@cache
def sides() -> tuple[Report, Report, Comparison]:
    a, b = parse(EARLIER.encode(), "2022.txt"), parse(LATER.encode(), "2023.txt")
    return a, b, compare(a, b, segment)


def shown(view: View = PLAIN) -> tuple[Group, ...]:
    return groups(*sides(), view)


def rows(found: tuple[Group, ...], *, folded: bool = True) -> list[Row]:
    members = [member for group in found for member in group.rows]
    inside = [row for member in members if isinstance(member, Fold) for row in member.rows] if folded else []
    return [member for member in members if isinstance(member, Row)] + inside


def plain(cells: tuple[Markup, ...]) -> str:
    return "".join(re.sub(r"<[^>]*>", "", cell) for cell in cells).replace("&lt;", "<").replace("&gt;", ">")


def row_with(words: str, view: View = PLAIN) -> Row:
    return next(row for row in rows(shown(view)) if words in plain((*row.a, *row.b)))


def test_nothing_of_either_side_is_left_out_or_shown_twice() -> None:
    everything = rows(shown())
    for text, cells in ((EARLIER, [row.a for row in everything]), (LATER, [row.b for row in everything])):
        assert sorted("".join(map(plain, cells))) == sorted("".join(text.split()))


def test_parts_come_in_order_with_their_counts() -> None:
    assert [group.part for group in shown()] == ["problems", "causes"]
    assert dict(shown()[0].counts)["新增"] == 1
    assert dict(shown()[1].counts)["删除"] == 1


def test_changed_words_are_marked_on_their_side_only() -> None:
    row = row_with("服务基层")
    assert row.relation == "reworded"
    assert "<del>" in row.a[0]
    assert "<ins>" not in row.a[0]
    assert "<ins>" in row.b[0]
    (one,) = row.one
    assert "<del>" in one
    assert "<ins>" in one
    assert plain(row.one).startswith("一是服务基层不够主动。业务指导")


def test_a_new_passage_has_no_other_side_and_no_word_marks() -> None:
    row = row_with("走访偏少")
    assert (row.relation, row.a, row.percent) == ("added", (), None)
    assert "<ins>" not in row.b[0]


def test_text_is_escaped() -> None:
    assert "&lt;创新&gt;" in row_with("创新").b[0]


def test_a_moved_passage_is_joined_to_its_old_place() -> None:
    moved = [row for row in rows(shown()) if row.moved]
    pointers = [member for group in shown() for member in group.rows if isinstance(member, Pointer)]
    assert len(moved) == 1
    assert [pointer.target for pointer in pointers] == [moved[0].name]
    assert moved[0].label.startswith("移动")


def test_runs_without_change_fold_and_unfold() -> None:
    folds = [member for group in shown() for member in group.rows if isinstance(member, Fold)]
    assert folds
    assert all(len(fold.rows) > 1 and not any(row.changed for row in fold.rows) for fold in folds)
    assert not [member for group in shown(View(unfolded=True)) for member in group.rows if isinstance(member, Fold)]


def test_only_one_part_or_only_changes_can_be_shown() -> None:
    assert {group.part for group in shown(View(part="causes"))} == {"causes"}
    assert all(row.changed for row in rows(shown(View(changes_only=True))))


@pytest.mark.parametrize("view", [PLAIN, View(part="problems"), View(changes_only=True)])
def test_every_change_leads_to_the_next_in_sight(view: View) -> None:
    found = shown(view)
    stops = [row for row in rows(found, folded=False) if row.changed]
    assert len(stops) > 2
    assert [row.next for row in stops] == [*(row.name for row in stops[1:]), ""]


@pytest.mark.parametrize("ignore", [True, False])
def test_a_change_of_the_year_alone_can_be_passed_over(ignore: bool) -> None:
    texts = [f"一、查摆问题\n一是学习不够。{year}年组织集中学习十二次，研讨发言质量不高。\n" for year in (2022, 2023)]
    a, b = (parse(text.encode(), "x.txt") for text in texts)
    (found,) = groups(a, b, compare(a, b, segment), View(ignore_years=ignore, unfolded=True))
    assert [row.changed for row in found.rows if isinstance(row, Row) and not row.heading] == [not ignore]


def test_the_map_shows_every_kind_of_change_to_scale() -> None:
    stretches = overview(shown())
    assert {stretch.relation for stretch in stretches} == {"same", "reworded", "added", "removed", "moved"}
    assert sum(stretch.height for stretch in stretches) == CELLS
    assert [stretch.top for stretch in stretches] == sorted(stretch.top for stretch in stretches)
    assert {stretch.target for stretch in stretches} <= {row.name for row in rows(shown())}


def test_rows_can_be_picked_by_relation_and_by_kind_of_change() -> None:
    assert {row.relation for row in rows(shown(View(relations=("added", "removed"))))} == {"added", "removed"}
    (moved,) = rows(shown(View(relations=("moved",))))
    assert moved.moved
    assert all("number" in row.pair.change_kinds for row in rows(shown(View(kinds=("number",)))))


def test_a_moved_row_leads_back_to_its_old_place() -> None:
    members = [member for group in shown() for member in group.rows]
    (pointer,) = [member for member in members if isinstance(member, Pointer)]
    (moved,) = [row for row in rows(shown()) if row.moved]
    assert (moved.came_from, pointer.target) == (pointer.name, moved.name)


def test_a_long_comparison_comes_in_pages_and_every_name_is_found() -> None:
    found = shown(View(unfolded=True))
    everything = [member.name for group in found for member in group.rows]
    sheets = [paged(found, number, rows=4) for number in range(1, 5)]
    assert [member.name for sheet in sheets for group in sheet.groups for member in group.rows] == everything
    for sheet in sheets:
        here = {member.name for group in sheet.groups for member in group.rows}
        assert {name for name, place in sheet.places.items() if place.page == sheet.page} == here
    assert [sheet.before is None for sheet in sheets] == [True, False, False, False]
    assert sheets[0].after
    assert sheets[0].after.anchor in sheets[0].stops[2]
    assert paged(found, 99, rows=4).page == len(sheets)


def test_a_long_run_without_change_is_sent_when_asked_for() -> None:
    articles = "\n".join(f"{number}.第{number}项工作由办公室登记，逐月公布。" for number in range(1, 60))
    a, b = (
        parse(f"一、查摆问题\n{text}\n{end}".encode(), "x.txt") for text, end in ((articles, "旧"), (articles, "新"))
    )
    found = compare(a, b, segment)
    (fold,) = [member for member in groups(a, b, found, PLAIN)[0].rows if isinstance(member, Fold)]
    assert not fold.sent
    assert paged(groups(a, b, found, PLAIN), 1).places[fold.rows[5].name].anchor == fold.name
    opened = groups(a, b, found, View(opened=fold.name))
    assert {row.name for row in fold.rows} <= {row.name for row in rows(opened, folded=False)}
