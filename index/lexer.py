"""The signs of the query language: text → lexemes. Stands between what was typed and the grammar of `index.query`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from index.lexicon import folded
from index.names import FieldName, field_label, field_named, value_keys
from index.tree import Everything, Exact, Leaf, Prefix, Scope, Word, Years


class Unreadable(Exception):
    """The query breaks its grammar; the message says how."""


_OPEN = {'"': '"“”＂„', "“": '"”“＂', "”": '"”“＂', "＂": '"”“＂', "„": '"”“', "「": "」", "『": "』"}
_SIGNS = re.compile(r"[()（）|｜\"“”＂„「」『』]|(?<!\S)[-－−]+|(?<!\S)OR(?!\S)")
_BREAK = re.compile(r"[\s()（）|｜]")
_FIELD = re.compile(r"([A-Za-z\u4e00-\u9fff]{2,8})[:：]")
_LATIN = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+[*＊]\Z")
_BETWEEN = re.compile(r"[,，、/]")
_RANGE = re.compile(r"(\d{4})?年?(?:[-－—–~～至到]{1,2}|\.\.)(\d{4})?年?\Z|(\d{4})年?\Z")
# 二〇二三年, in the heads of papers.
_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")

Sign = Literal["(", ")", "or", "not"]
_SINGLE: dict[str, Sign] = {"(": "(", "（": "(", ")": ")", "）": ")"}
_EITHER = "|｜"
_WORDED: dict[str, Sign | None] = {"OR": "or", "NOT": "not", "AND": None}  # words side by side are all required


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One sign or one leaf of a query."""

    sign: Sign | None = None
    leaf: Leaf | None = None


def without_signs(text: str) -> str:
    """`text` with blanks for the signs that can break its grammar."""
    return _SIGNS.sub(" ", text)


def lex(text: str, notes: list[str]) -> Iterator[Lexeme]:
    """The lexemes of `text` in order; what the reader should know of them goes to `notes`. Raises `Unreadable`."""
    position = 0
    while position < len(text):
        lexeme, position = _next(text, position, notes)
        if lexeme:
            yield lexeme


def _next(text: str, at: int, notes: list[str]) -> tuple[Lexeme | None, int]:
    sign = text[at]
    if sign.isspace():
        return None, at + 1
    if sign in _SINGLE:
        return Lexeme(_SINGLE[sign]), at + 1
    if sign in _EITHER:
        return Lexeme("or"), at + len(text[at:]) - len(text[at:].lstrip(_EITHER))
    if sign in "-－−":
        return _minus(text, at)
    return _quoted(text, at) if sign in _OPEN else _worded(text, at, notes)


def _minus(text: str, at: int) -> tuple[Lexeme | None, int]:
    following = text[at + 1 : at + 2]
    return (Lexeme("not") if following and not following.isspace() else None), at + 1


def _quoted(text: str, at: int) -> tuple[Lexeme | None, int]:
    inner, end = _inside(text, at)
    return (Lexeme(leaf=Exact(inner.strip())) if inner.strip() else None), end


def _inside(text: str, at: int) -> tuple[str, int]:
    """Text between the quote at `at` and the next one that closes it, and the place behind."""
    closing = _OPEN[text[at]]
    end = next((place for place in range(at + 1, len(text)) if text[place] in closing), None)
    if end is None:
        raise Unreadable("引号不成对")
    return text[at + 1 : end], end + 1


def _worded(text: str, at: int, notes: list[str]) -> tuple[Lexeme | None, int]:
    named = _FIELD.match(text, at)
    name = field_named(named.group(1)) if named else None
    if named and name:
        value, end = _value(text, named.end())
        return Lexeme(leaf=_scope(name, value, notes)), end
    word, end = _word(text, at)
    if (operator := normalize("NFKC", word)) in _WORDED:
        return Lexeme(_WORDED[operator]) if _WORDED[operator] else None, end
    if folded(word):
        return Lexeme(leaf=_plain(word, notes)), end
    notes.append(f"“{word}”里没有可查的字，没有计入")
    return None, end


def _value(text: str, at: int) -> tuple[str, int]:
    while at < len(text) and text[at].isspace():
        at += 1
    if at < len(text) and text[at] in _OPEN:
        return _inside(text, at)
    return _word(text, at)


def _word(text: str, at: int) -> tuple[str, int]:
    """A run without blanks and signs; quotes in its middle belong to it (四个“自信”)."""
    start = at
    while at < len(text) and not _BREAK.match(text[at]):
        at = _inside(text, at)[1] if text[at] in _OPEN else at + 1
    return text[start:at], at


def _plain(word: str, notes: list[str]) -> Leaf:
    if _LATIN.match(word):
        return Prefix(word[:-1])
    if word[-1:] in ("*", "＊") and word.strip("*＊"):
        notes.append(f"“*”只用在字母或数字之后，“{word}”已按普通词查找")
    return Word(word)


def _scope(name: FieldName, value: str, notes: list[str]) -> Leaf:
    words = tuple(word for word in (part.strip() for part in _BETWEEN.split(value)) if word)
    if name in ("title", "heading"):
        words = (value.strip(),) if value.strip() else ()
    if name == "year":
        ranges = tuple(_range(word) for word in words)
        if words and None not in ranges:
            return Years(tuple(one for one in ranges if one))
    elif name in ("unit", "title", "heading") and words:
        return Scope(name, words)
    elif words and all(value_keys(name, word) for word in words):
        return Scope(name, tuple(key for word in words for key in value_keys(name, word)))
    notes.append(
        f"“{value}”不是可用的{field_label(name)}，已按普通词查找" if value else f"{field_label(name)}后缺少内容"
    )
    return Word(value) if value else Everything()


def _range(word: str) -> tuple[int | None, int | None] | None:
    match = _RANGE.match(word.translate(_NUMERALS))
    if not match or not any(match.groups()):
        return None
    low, high, single = (int(year) if year else None for year in match.groups())
    if single:
        return single, single
    return (high, low) if low and high and low > high else (low, high)
