"""Printed lines become paragraphs: what starts one, what goes, what is joined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.readers.layout import Line, Page, join, paragraphs

FULL, SIZE, PITCH, TOP = 27, 16.0, 28.0, 120.0
BODY = "这几年馆里一直是这样说起来人人都知道做起来总是差一截根"


def line(text: str, row: int, left: float = 80.0, size: float = SIZE) -> Line:
    return Line(text, left, left + len(text) * size, TOP + row * PITCH, TOP + row * PITCH + size)


def page(*lines: Line) -> Page:
    return Page(lines, 842.0)


def set_in(text: str, row: int) -> Line:
    return line(text, row, 112.0)


@pytest.mark.parametrize(
    ("text", "more", "joined"),
    [
        ("学习不", "够系统", "学习不够系统"),
        ("学习xj", "p讲话", "学习xjp讲话"),
        ("state owned ", "enterprise reform", "state owned enterprise reform"),
        ("2023", "年", "2023年"),
        ("共20", "23年", "共2023年"),
    ],
)
def test_halves_of_a_line(text: str, more: str, joined: str) -> None:
    assert join(text, more) == joined


def test_a_line_set_in_begins_a_paragraph_also_when_the_one_before_is_full() -> None:
    lines = [set_in(BODY[:25], 0), line(BODY, 1), set_in(BODY[:25], 2), line(BODY[:9], 3)]
    assert paragraphs([page(*lines)]) == [BODY[:25] + BODY, BODY[:25] + BODY[:9]]


def test_a_short_line_ends_a_paragraph() -> None:
    lines = [line(BODY, 0), line(BODY[:10], 1), line(BODY, 2), line(BODY, 3)]
    assert paragraphs([page(*lines)]) == [BODY + BODY[:10], BODY + BODY]


def test_a_wide_gap_and_another_size_begin_a_paragraph() -> None:
    lines = [line(BODY[:16], 0, size=27.0), line(BODY, 1), line(BODY, 2), line(BODY, 3), line(BODY, 5), line(BODY, 6)]
    assert paragraphs([page(*lines)]) == [BODY[:16], BODY * 3, BODY * 2]


def test_pieces_on_one_height_are_one_line_and_columns_stay_apart() -> None:
    pieces = [line("“亮剑", 0), Line("”，坚决", 80 + 3 * SIZE, 80 + 7 * SIZE, TOP + 2, TOP + 2 + SIZE)]
    columns = [line("问题", 1), line("措施", 1, 300.0)]
    assert paragraphs([page(*pieces, *columns, line(BODY, 2))]) == ["“亮剑”，坚决", "问题\t措施", BODY]


def test_running_heads_and_page_numbers_go_and_a_paragraph_runs_over_the_page() -> None:
    def printed(number: int, *body: Line) -> Page:
        head = Line("某局材料", 250.0, 290.0, 40.0, 50.0)
        foot = Line(f"— {number} —", 280.0, 320.0, 800.0, 812.0)
        return page(head, *body, foot)

    pages = [printed(1, set_in(BODY[:25], 0), line(BODY, 1)), printed(2, line(BODY, 0)), printed(3, line(BODY[:5], 0))]
    assert paragraphs(pages) == [BODY[:25] + BODY + BODY + BODY[:5]]


@pytest.mark.parametrize("number", ["1", "- 1 -", "第 1 页", "第1页 共8页", "1/8", "·1·"])
def test_forms_of_page_numbers(number: str) -> None:
    foot = Line(number, 280.0, 320.0, 800.0, 812.0)
    assert paragraphs([page(line(BODY, 0), foot)]) == [BODY]


@pytest.mark.parametrize("words", ["2023", "一", "第三部分"])
def test_numbers_in_the_text_are_no_page_numbers(words: str) -> None:
    assert paragraphs([page(line(BODY, 0), line(BODY[:5], 1), line(words, 2), line(BODY, 3))])[1:] == [words, BODY]


def test_a_heading_that_fills_its_line_ends_before_its_first_item() -> None:
    heading = "（四）带头学习运用在各个时期应对风险挑战的经验方面的问题"[:FULL]
    lines = [line(heading, 0), line("一是" + BODY[2:], 1), line(BODY, 2), line(BODY[:9], 3)]
    assert paragraphs([page(*lines)]) == [heading, "一是" + BODY[2:] + BODY + BODY[:9]]


def test_two_columns_are_read_one_after_the_other() -> None:
    half = BODY[:12]
    left = [set_in(half[:10], 0), *(line(half, row) for row in range(1, 8))]
    right = [
        replace(one, left=one.left + 260, right=one.right + 260) for one in [*left[1:7], set_in(half[:10], 6), left[7]]
    ]
    foot = Line("— 1 —", 280.0, 320.0, 800.0, 812.0)
    first = half[:10] + half * 13
    assert paragraphs([page(*left, *right, foot)]) == [first, half[:10] + half]


def test_no_lines_no_paragraphs() -> None:
    assert paragraphs([]) == []
    assert paragraphs([page()]) == []
