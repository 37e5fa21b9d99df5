"""E11: what must not stand in a shared archive: marks of secrecy, numbers of identity cards and telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import words_of
from corpus.model import Span


def look(subject: Subject) -> Iterator[Lead]:
    """Each mark; the number itself is not repeated in the message."""
    text = subject.report.text
    for kind in words_of("E11")["marks"]:
        for match in re.finditer(kind["pattern"], text):
            yield Lead(Span(*match.span()), f"此处疑似{kind['label']}，建议核实并按保密规定处理。")


RULE = Rule(
    "E11", "涉密或敏感标识", "high", "出现密级标志、身份证号、手机号码、举报人姓名等不应进入材料库的内容。", look
)
