"""The end of a paper that belongs to no part: 以上发言…请批评指正, the signature, the date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.outline.lines import Line
from corpus.outline.markers import begins_with_marker

_SENTENCE = re.compile(
    r"^(?:以上|综上|上述).{0,40}(?:发言|汇报|报告|材料|情况|检查|剖析|检视|意见).{0,80}(?:批评|指正|帮助|不当|不足|不妥|审|完毕)|"
    r"^.{0,60}(?:不当|不妥|不足|不到|不对).{0,12}之处.{0,30}(?:批评|指正|帮助)|^.{0,60}(?:敬请|恳请|请)[^。]{0,30}(?:批评|指正)|"
    r"^(?:特此|专此)(?:报告|汇报)|^(?:我的)?(?:发言|汇报)(?:完毕|完了|到此)|^(?:谢谢|谢谢大家)"
)
_YEAR = r"(?:[0-9xX*＊×]{2,4}|[一二三四五六七八九〇○零]{4})"
_NUMBER = r"[0-9xX*＊×一二三四五六七八九十]{1,3}"
_DATED = re.compile(rf"^[（(]?\s*{_YEAR}\s*年\s*{_NUMBER}\s*月(?:\s*{_NUMBER}\s*日)?\s*[)）]?$")
_SIGNED = re.compile(r"^(?:发言人|汇报人|签名|签字|报告人|撰稿人?)[:：]?")
_NAME = re.compile(r"^[\w（）()·*×○\s　]{2,30}$")
_LONGEST = 300


def closing_start(text: str, lines: Sequence[Line], titled: int) -> int:
    """The first line of the closing, after the `titled` lines of the title; the number of lines without one."""
    start, signed = len(lines), False
    for index in range(len(lines) - 1, titled - 1, -1):
        words = text[lines[index].head : lines[index].end]
        if begins_with_marker(words):
            break
        if _DATED.search(words) or _SIGNED.search(words):
            start, signed = index, True
        elif says_goodbye(words) or (signed and start == index + 1 and _NAME.match(words)):
            start = index
        else:
            break
    return start


def says_goodbye(words: str) -> bool:
    """Whether a line ends a speech: 以上发言，不当之处，请批评指正."""
    return len(words) <= _LONGEST and bool(_SENTENCE.search(words))
