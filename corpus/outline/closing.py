"""The end of a paper that belongs to no part: 以上发言…请批评指正, the signature, the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.outline.lines import Line
from corpus.outline.markers import begins_with_marker

# What ends a speech wherever it stands, and what ends one as its last paragraph only.
_PARTING = re.compile(
    r"^(?:以上|综上|上述).{0,40}(?:发言|汇报|报告|材料|情况|检查|剖析|分析|检视|意见).{0,80}(?:批评|指正|帮助|不当|不足|不妥|审|完毕)|"
    r"^(?:特此|专此)(?:报告|汇报)|^.{0,12}(?:发言|汇报|检查|报告|剖析)(?:就)?(?:完毕|完了|到此|到这里)|^谢谢"
)
_REQUEST = re.compile(
    r"^.{0,60}(?:不当|不妥|不足|不到|不对).{0,12}之处.{0,30}(?:批评|指正|帮助)|^.{0,60}(?:敬请|恳请|请)[^。]{0,30}(?:批评|指正)|"
    r"^.{0,40}(?:请|希望|欢迎|恳请)[^。，]{0,10}(?:同志|大家|各位|督导组|组织上|领导)"
)
_PARTING_WITHIN = re.compile(r"(?<=[。；！])(?=(?:以上|综上)(?:是|就是|发言|汇报|报告|检查|剖析|情况|所述|材料))")
_YEAR = r"(?:[0-9xX*＊×]{2,4}|[一二三四五六七八九〇○零]{4})"
_NUMBER = r"[0-9xX*＊×一二三四五六七八九十]{1,3}"
_DATED = re.compile(
    rf"^[（(]?\s*(?:.{{0,4}}(?:日期|时间)[:：]\s*)?{_YEAR}\s*年\s*{_NUMBER}\s*月(?:\s*{_NUMBER}\s*日)?\s*[)）]?$"
)
_SIGNED = re.compile(r"^(?:发言人|汇报人|签名|签字|报告人|撰稿人?)[:：]?")
_NAME = re.compile(r"^[\w（）()·*×○\s　]{2,30}$")
_LONGEST = 160
_ATTACHMENT = re.compile(r"附件[\s　]*[：:]?[\s　]*[0-9一]?")
_ATTACHED = 40
_ATTACHMENTS = 12


def parted(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines`, the last of them that is no signature cut where its final sentence ends the speech.

    … 三、整改措施。加强学习。|以上发言，不当之处请批评指正。
    """
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        cuts = [match.start() for match in _PARTING_WITHIN.finditer(text, line.head, line.end)]
        if cuts and says_goodbye(text[cuts[-1] : line.end]):
            rest = replace(line, start=cuts[-1], head=cuts[-1], style=None, bold=False, listed=False)
            return (*lines[:index], replace(line, end=cuts[-1]), rest, *lines[index + 1 :])
        if not _may_follow(text[line.head : line.end]):
            break
    return tuple(lines)


def _may_follow(words: str) -> bool:
    """Whether a line may stand below the last sentence: a name, a date, a signature."""
    return bool(_DATED.search(words) or _SIGNED.search(words) or _NAME.match(words))


def closing_start(text: str, lines: Sequence[Line], titled: int) -> int:
    """The first line of the closing, after the `titled` lines of the title; the number of lines without one."""
    start = below = listed = len(lines)
    signed = False
    for index in range(len(lines) - 1, titled - 1, -1):
        words = text[lines[index].head : lines[index].end]
        if lines[index].outside:
            continue
        if index >= listed:
            start = index
        elif begins_with_marker(words):
            listed = _attached(text, lines, index) if signed else index + 1
            if listed > index:
                break
            start = index
        elif _DATED.search(words) or _SIGNED.search(words):
            start, signed = index, True
        elif says_goodbye(words) or _asks_for_help(words) or (signed and start == below and _NAME.match(words)):
            start = index
        else:
            break
        below = index
    return start


def _attached(text: str, lines: Sequence[Line], last: int) -> int:
    """The line with which a list of attachments begins whose last line is `last`; the line after it without one.

    附件：1.征求意见汇总表 / 2.批评意见清单
    """
    for index in range(last, max(-1, last - _ATTACHMENTS), -1):
        words = text[lines[index].head : lines[index].end]
        if len(words) > _ATTACHED or words.endswith("。"):
            break
        if _ATTACHMENT.match(words):
            return index
    return last + 1


def _asks_for_help(words: str) -> bool:
    return len(words) <= _LONGEST and bool(_REQUEST.search(words))


def says_goodbye(words: str) -> bool:
    """Whether a line ends a speech wherever it stands: 以上发言，不当之处，请批评指正."""
    return len(words) <= _LONGEST and bool(_PARTING.search(words))
