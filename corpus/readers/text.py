"""Plain text: the decoded file itself, but for line ends that only a printed page had put in."""

from __future__ import annotations

import re

from corpus.errors import NotText, UnknownEncoding
from corpus.model import Issue
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.encoding import decode, wrong_decodings
from corpus.readers.manuscript import refuse_if_long
from corpus.readers.sniff import require_text
from corpus.readers.wrapping import unwrapped

_BINARY = "文件里是二进制数据，不是文字；请确认没有选错文件，或另存为文本后重新导入。"
_WRAPPED = Issue("hard_wrapped", "原文每行末尾都有硬回车，已按段落接好；请抽看段落是否正确。")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def load(data: bytes, limits: Limits) -> Document:
    """Read a .txt file of any encoding; raises NotText, TooLarge, UnknownEncoding."""
    text, issues = decoded(data, ".txt", limits)
    joined = unwrapped(text)
    if joined is None:
        return Document(text, issues=issues)
    return Document(joined, issues=(*wrong_decodings(joined), _WRAPPED))


def decoded(data: bytes, extension: str, limits: Limits) -> tuple[str, tuple[Issue, ...]]:
    """Text of a file that must be text; the beginning of every reader of a text format."""
    require_text(data, extension)
    try:
        text, issues = decode(data)
    except UnknownEncoding:
        if b"\0" in data:
            raise NotText(_BINARY) from None
        raise
    refuse_if_long(len(text), limits)
    # .doc leftovers have a few control characters; a program or a picture has hundreds.
    if "\0" in text or len(_CONTROL.findall(text)) > max(8, len(text) // 100):
        raise NotText(_BINARY)
    return text, issues


READER = Reader("text", "纯文本", (".txt", ".text"), load, is_text=True)
