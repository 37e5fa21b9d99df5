"""Marks of secrecy: a paper that bears one must not lie on an open network, and a person has to be told."""

from __future__ import annotations

import re

from corpus.model import Issue, Span

# A mark stands alone, as a stamp does: at the head of a page or in its header. Within a sentence it is only talked of.
_ALONE = r"^[\s【\[（(]*({})[\s】\]）)]*$"
_SECRET = re.compile(_ALONE.format(r"(?:绝\s*密|机\s*密|秘\s*密)(?:\s*[★☆*＊]\s*\S{0,8})?"), re.MULTILINE)
_INTERNAL = re.compile(_ALONE.format(r"内部(?:资料|材料|文件)(?:[，,\s]*注意保存)?|工作秘密"), re.MULTILINE)
_STARRED = re.compile(r"((?:绝密|机密|秘密)\s*[★☆]\s*(?:长期|\d{1,2}\s*[年个]月?)?)")
_HEAD = 400
_ON_CLASSIFIED = "标有密级“{}”；涉密文件不得在本系统保存，请按规定处理。"
_ON_INTERNAL = "标有“{}”；请确认可以在本系统保存。"


def classified_marks(text: str, *, within_text: bool = True) -> tuple[Issue, ...]:
    """Issues for marks of secrecy in the head of a text; with `within_text` false, in a page header: no spans."""
    head = text[:_HEAD] if within_text else text
    found: dict[int, Issue] = {}
    for pattern, searched, code, message in (
        (_SECRET, head, "classified_mark", _ON_CLASSIFIED),
        (_STARRED, text, "classified_mark", _ON_CLASSIFIED),
        (_INTERNAL, head, "internal_mark", _ON_INTERNAL),
    ):
        for match in pattern.finditer(searched):
            span = Span(*match.span(1)) if within_text else None
            found.setdefault(match.start(1), Issue(code, message.format(match[1]), span))
    return tuple(found[start] for start in sorted(found))
