"""Bytes → Document: one reader per format, listed in READERS. The first step of everything.

`read` keeps no state and starts nothing, so that a worker process can run it and be killed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from corpus.errors import BlankText, EmptyFile, TooLarge, UnsupportedFormat
from corpus.model import Issue
from corpus.normalise.junk import junk_issues
from corpus.readers import doc, docx, html, markdown, ofd, pdf, rtf, sniff, text, xls, xlsx
from corpus.readers.document import Document, Limits, Mark, Reader
from corpus.readers.markings import classified_marks
from corpus.vocabulary import table

__all__ = ["READERS", "Document", "Limits", "Mark", "Reader", "read", "readable"]

READERS: tuple[Reader, ...] = (
    text.READER, markdown.READER, docx.READER, doc.READER, pdf.READER, ofd.READER,
    html.READER, html.ARCHIVE_READER, rtf.READER, xlsx.READER, xls.READER,
)  # fmt: skip

# Names lie: a web page saved as .doc, an old document renamed .docx. What a file is decides who reads it.
_BY_CONTENT: Mapping[str, Reader] = {
    sniff.WORD: docx.READER, sniff.SHEET: xlsx.READER, sniff.PDF: pdf.READER, sniff.OFD: ofd.READER,
    sniff.RTF: rtf.READER, sniff.OLE: doc.READER, sniff.OLE_SHEET: xls.READER,
    sniff.OPEN_TEXT: doc.READER, sniff.UOF: doc.READER,
}  # fmt: skip
_OLD, _NEW = (doc.READER, xls.READER), (docx.READER, xlsx.READER)
# No extension, or the end of a name that only looks like one: .1, .31 材料.
_NO_EXTENSION = re.compile(r"(?:\.(?!\w*[a-z]).*)?\Z", re.ASCII)
_READABLE = re.compile(r"[^\W_]")
_MIB = 1 << 20


def read(data: bytes, name: str, limits: Limits = Limits()) -> Document:  # noqa: B008 — frozen, so safe to share
    """Read a file by its extension and content; raises a CorpusError that says what is wrong and what to do."""
    if not data:
        raise EmptyFile("文件是空的（0 字节）；请重新取得原件后导入。")
    if len(data) > limits.file_bytes:
        raise TooLarge(_too_large(len(data), limits.file_bytes))
    named = _named(name)
    reader = _by_content(data, named) if named else _of_no_name(data, _extension(name))
    if reader.is_text and len(data) > limits.text_bytes:
        raise TooLarge(_too_large(len(data), limits.text_bytes))
    document = reader.load(data, limits)
    if not _READABLE.search(document.text):
        raise BlankText("文件里没有文字；请确认没有选错文件。")
    issues = (*document.issues, *_renamed(name, named, reader))
    return replace(document, issues=(*issues, *classified_marks(document.text), *junk_issues(document.text)))


def readable(name: str) -> bool:
    """Whether a reader answers to this file name."""
    return any(_extension(name) in reader.extensions for reader in READERS)


def _named(name: str) -> Reader | None:
    return next((reader for reader in READERS if _extension(name) in reader.extensions), None)


def _of_no_name(data: bytes, extension: str) -> Reader:
    """Who reads a file whose extension says nothing: none at all, .bak, or the end of a name like 材料2024.1."""
    if refusal := table("formats")["unsupported"].get(extension[1:]):
        raise UnsupportedFormat(refusal)
    if reader := _BY_CONTENT.get(sniff.kind(data) or ""):
        return reader
    if _NO_EXTENSION.match(extension) and sniff.is_prose(data):
        return text.READER
    raise UnsupportedFormat(_unknown(extension))


def _by_content(data: bytes, named: Reader) -> Reader:
    """Who reads a file: the reader of its extension, unless the content is clearly another's."""
    found = sniff.kind(data)
    if found is None and named in (*_OLD, *_NEW) and sniff.is_web_page(data):
        return html.READER
    if found is None and (named is doc.READER or (not named.is_text and sniff.is_prose(data))):
        return text.READER
    if found == sniff.OLE and named in _OLD:
        return named
    return _BY_CONTENT.get(found or "", named)


def _renamed(name: str, named: Reader | None, reader: Reader) -> tuple[Issue, ...]:
    """A word about a file under another format's name; what old programs save as .doc and .xls is not worth one."""
    if reader is named or named in _OLD:
        return ()
    extension = f"扩展名是 {_extension(name)}" if named else "文件名没有写明格式"
    words = f"{extension}，内容却是“{reader.label}”，已按内容读取；建议改正扩展名。"
    return (Issue("renamed_format", words),)


def _extension(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _unknown(extension: str) -> str:
    known = "、".join(reader.extensions[0][1:] for reader in READERS)
    unknown = f"不认识的格式“{extension}”" if extension else "文件名没有扩展名，也看不出是什么格式"
    return f"{unknown}；能读取的有 {known}，请另存为其中一种后导入。"


def _too_large(size: int, limit: int) -> str:
    return f"文件有 {size / _MIB:.0f} MB，超过上限 {limit / _MIB:.0f} MB，不像是一份材料；请拆分后重新导入。"
