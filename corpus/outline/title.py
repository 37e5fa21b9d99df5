"""The title: one or more short lines at the top that say what the paper is. Found before the outline is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span
from corpus.outline.lines import Line
from corpus.outline.markers import families
from corpus.outline.parts import whole_part

# What titles end with; 情况 and 意见 only here, at the end.
_PAPER = re.compile(
    r"(?:报告|材料|提纲|方案|台账|清单|通报|总结|纪要|发言稿?|汇报|情况|措施|记录|通知|意见|讲话|主持词|要点|计划|说明|剖析|检查|检视|"
    r"表|函|综述|请示|民主生活会|组织生活会|范文|原因分析)(?:之?[一二三四五六七八九十\d]{1,2})?[（(【\[]?[^。；]{0,24}[)）】\]]?$"
)
_COMPLETE = re.compile(
    r"(?:报告|材料|提纲|方案|台账|清单|通报|总结|纪要|发言稿?|汇报|记录|通知|讲话|主持词|批评意见|汇总表?)(?:[（(].{0,12}[)）])?$"
)
_STRONG = re.compile(r"民主生活会|组织生活会|对照检查|检视剖析|整改|政府工作报告|发言提纲|mzshh", re.IGNORECASE)
_SKIPPED = re.compile(
    r"^(?:附件?[\d一二三四五六七八九十]*[：:]?|绝密|机密|秘密|内部(?:资料|材料).{0,8}|.{0,6}★.{0,8}|第.{1,4}页.*|\d+|[（(]?(?:初稿|送审稿|征求意见稿|定稿)[)）]?)$"
)
# A title and the text behind it on one line, only a blank between.
_RUN_ON = re.compile(r"([^\s。；，：:]{4,60}(?:材料|提纲|报告|发言|方案))[ \t\u3000]+(?=\S{10})")
_SENTENCE = re.compile(r"[。；;！!？?：:]|，.*，|^(?:按照|根据|下面|会前)")
# Below the title of a list of criticism: whom the first items are about.
_WHOM = re.compile(r"^(?:对|给).{2,20}(?:同志|意见)|^.{2,12}同志[：:]?$")
_LONGEST = 80
_MOST_LINES = 5


def find_title(text: str, lines: Sequence[Line]) -> tuple[Span | None, int]:
    """Span of the title and the number of lines up to its end; (None, 0) when the text has none."""
    first = 0
    while first < len(lines) and (lines[first].outside or (first < 6 and _SKIPPED.match(_words(text, lines[first])))):
        first += 1
    if first < len(lines) and (run_on := _RUN_ON.match(text, lines[first].head, lines[first].end)):
        return Span(lines[first].head, run_on.end(1)), 0
    last = _run(text, lines, first)
    ends = [end for end in range(first + 1, last + 1) if _is_title(text, lines, first, end)]
    if not ends:
        return None, 0
    end = next((end for end in ends if _COMPLETE.search(_words(text, lines[end - 1]))), ends[-1])
    return Span(lines[first].head, _end(text, lines[end - 1])), end


def is_paper_title(words: str) -> bool:
    """Whether a line of its own is the title of a paper of these meetings."""
    return (
        len(words) <= 40
        and not _SENTENCE.search(words)
        and "，" not in words
        and bool(_COMPLETE.search(words) and _STRONG.search(words))
    )


def _run(text: str, lines: Sequence[Line], first: int) -> int:
    """Index after the last of the short lines that may make up a title."""
    end = first
    while end < min(len(lines), first + _MOST_LINES) and _may_be_title(text, lines[end], end == first):
        end += 1
    return end


def _may_be_title(text: str, line: Line, opens: bool) -> bool:
    words = _words(text, line)
    if line.outside or len(words) > _LONGEST or _SENTENCE.search(words):
        return False
    if not opens and _WHOM.search(words):
        return False
    return line.style == 0 or not any(family.heading and family.pattern.match(words) for family in families())


def _is_title(text: str, lines: Sequence[Line], first: int, end: int) -> bool:
    joined = "".join(_words(text, line) for line in lines[first:end])
    if len(joined) > 120 or (joined.endswith("情况") and whole_part(joined)):
        return False
    if any(line.style == 0 for line in lines[first:end]):
        return True
    return bool(_PAPER.search(_words(text, lines[end - 1]))) and (len(joined) >= 6 or bool(_STRONG.search(joined)))


def _words(text: str, line: Line) -> str:
    return text[line.head : _end(text, line)]


def _end(text: str, line: Line) -> int:
    words = text[line.head : line.end]
    return line.end - (2 if words.endswith(("**", "__")) and len(words) > 2 else 0)
