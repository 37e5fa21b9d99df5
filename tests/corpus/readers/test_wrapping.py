"""Texts with a line end after every so many characters become paragraphs; all others stay as they are."""

from __future__ import annotations

import pytest

from corpus.readers.wrapping import unwrapped
from tests.samples.paper import LONG, PARAGRAPHS

PAPER = list(LONG)


def wrapped(width: int, indent: str) -> str:
    lines = (indent + paragraph for paragraph in PAPER)
    return "\n".join(line[start : start + width] for line in lines for start in range(0, len(line), width))


@pytest.mark.parametrize("width", [17, 19, 21])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"], ids=["flush", "set in"])
def test_paragraphs_come_back(width: int, indent: str) -> None:
    joined = unwrapped(wrapped(width, indent))
    assert joined is not None
    assert [line.strip() for line in joined.split("\n")] == PAPER


def test_a_heading_without_a_number_stays_a_line_of_its_own() -> None:
    """The line before it is full and ends its sentence, as the middle of a paragraph may."""
    full = "一是走访不勤，问得不细，听得不多，改得不快，群众有看法。"
    lines = wrapped(len(full), "").split("\n")
    text = "\n".join([*lines, full, "担当作为方面", full])
    joined = unwrapped(text)
    assert joined is not None
    assert joined.split("\n")[-3:] == [full, "担当作为方面", full]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS * 4),
        "\n".join(f"{number}．张某某、李某某、王某某" for number in range(30)),
        "\n".join(["青禾县档案馆关于开好民主生活会的通知要求"] * 5),
        "\n".join(f"一是学习不够系统，结合实际谈体会还不多{number}。" for number in range(30)),
        "",
    ],
    ids=["paragraphs", "a list", "too short", "sentences of one length", "nothing"],
)
def test_what_is_not_wrapped_stays(text: str) -> None:
    assert unwrapped(text) is None
