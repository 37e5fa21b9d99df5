"""The end of a paper that belongs to no part: 以上发言…请批评指正, the signature, the date, the list of attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.outline.lines import Line
from corpus.outline.markers import begins_with_marker

_SENTENCE = re.compile(
    r"^(?:以上|综上|上述).{0,40}(?:发言|汇报|报告|材料|情况|检查|剖析|检视|意见).{0,80}(?:批评|指正|帮助|不当|不足|不妥|审|完毕)|"
    r"(?:不当|不妥|不足|不到|不对).{0,12}之处.{0,30}(?:批评|指正|帮助)|(?:敬请|恳请|请)[^。]{0,30}(?:批评|指正)|"
    r"^(?:特此|专此)(?:报告|汇报)|^(?:我的)?(?:发言|汇报)(?:完毕|完了|到此)|^(?:谢谢|谢谢大家)"
)
_SIGNED = re.compile(
    r"^[（(]?\s*(?:[0-9０-９XxＸ*＊×]{2,4}|[一二三四五六七八九〇○零]{4})\s*年\s*[0-9０-９XxＸ*＊×一二三四五六七八九十]{1,3}\s*月(?:\s*[0-9０-９XxＸ*＊×一二三四五六七八九十]{1,3}\s*日)?\s*[)）]?$|"
    r"^附件?[:：]|^(?:发言人|汇报人|签名|签字|报告人|撰稿人?)[:：]?"
)
_NAME = re.compile(r"^[\w（）()·*×○\s　]{2,30}$")
_LONGEST = 300


def closing_start(text: str, lines: Sequence[Line], titled: int) -> int:
    """The first line of the closing, after the `titled` lines of the title; the number of lines without one."""
    start = len(lines)
    signed = False
    for index in range(len(lines) - 1, titled - 1, -1):
        words = text[lines[index].head : lines[index].end]
        if begins_with_marker(words):
            break
        if _SIGNED.search(words):
            start, signed = index, True
        elif len(words) <= _LONGEST and _SENTENCE.search(words):
            start = index
        elif not (signed and start == index + 1 and _NAME.match(words)):
            break
        else:
            start = index
    return start
