"""The query language as a pure tree: text → `Query`. No engine and no dictionary in it; every string is valid.

    学习 形式主义        both words             ( )              grouping
    "不担当不作为"       exact wording          gdp*             words that begin so (Latin and numbers)
    甲 OR 乙、甲 | 乙    either; binds looser   栏目:查摆问题     fields, in Chinese and English
    -形式主义            not                    年份:2019-2022   ranges, open at either end

AND and NOT are understood too, and full-width forms of all signs. What can't be read as written is read as plain
words, and the notes say so in Chinese: a clerk's slip must never end in an error page.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.lexer import Lexeme, Sign, Unreadable, lex, without_signs
from index.tree import And, Everything, Leaf, Node, Not, Or, Prefix, Word

# Costs are bounded: a query is never longer, deeper or wider than this.
MAX_LENGTH = 1000
MAX_DEPTH = 16
MAX_LEAVES = 64
MAX_PREFIXES = 4


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, how it was read, and what the reader should be told of that reading."""

    text: str
    tree: Node
    notes: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """Read `text`; never raises."""
    notes: list[str] = []
    shut = text
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        notes.append(f"查询过长，只取前 {MAX_LENGTH} 个字")
        shut = _shut(text)
    try:
        tree = _Reader(list(lex(shut, notes)), notes).query()
    except Unreadable as reason:
        notes.append(f"{reason}，已按普通词查找")
        plain = [lexeme for lexeme in lex(without_signs(text), notes) if lexeme.leaf]
        tree = _Reader(plain, notes).query()
    return Query(text, tree, tuple(notes))


def _shut(text: str) -> str:
    """A query cut off at its greatest length, with the quotation that goes on there ended."""
    try:
        list(lex(text, []))
    except Unreadable:
        return text + "”"
    return text


@dataclass(slots=True)
class _Reader:
    """Recursive descent: either := all (or all)*; all := one+; one := not one | ( either ) | leaf."""

    lexemes: list[Lexeme]
    notes: list[str]
    at: int = 0
    leaves: int = 0
    prefixes: int = 0

    def query(self) -> Node:
        if not self.lexemes:
            return Everything()
        tree = self._either(0)
        if self.at < len(self.lexemes):
            raise Unreadable("括号不成对")
        return tree

    def _sign(self) -> Sign | None:
        return self.lexemes[self.at].sign if self.at < len(self.lexemes) else None

    def _either(self, depth: int) -> Node:
        items = [self._all(depth)]
        while self._sign() == "or":
            self.at += 1
            items.append(self._all(depth))
        return items[0] if len(items) == 1 else Or(tuple(items))

    def _all(self, depth: int) -> Node:
        items: dict[Node, None] = {}  # 学习 学习 asks for nothing more
        while self.at < len(self.lexemes) and self._sign() not in ("or", ")"):
            items[self._one(depth)] = None
        if not items:
            raise Unreadable("“或”的一侧缺少内容" if depth == 0 else "括号内缺少内容")
        return next(iter(items)) if len(items) == 1 else And(tuple(items))

    def _one(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise Unreadable(f"括号超过 {MAX_DEPTH} 层")
        lexeme = self.lexemes[self.at]
        self.at += 1
        if lexeme.leaf is not None:
            return self._leaf(lexeme.leaf)
        if lexeme.sign == "not":
            if self.at == len(self.lexemes) or self._sign() in ("or", ")"):
                raise Unreadable("“-”之后缺少内容")
            return Not(self._one(depth + 1))
        tree = self._either(depth + 1)
        if self._sign() != ")":
            raise Unreadable("括号不成对")
        self.at += 1
        return tree

    def _leaf(self, leaf: Leaf) -> Leaf:
        self.leaves += 1
        self.prefixes += isinstance(leaf, Prefix)
        if self.leaves > MAX_LEAVES:
            self._say(f"只取前 {MAX_LEAVES} 个词")
            return Everything()
        if isinstance(leaf, Prefix) and self.prefixes > MAX_PREFIXES:
            self._say(f"“*”只用前 {MAX_PREFIXES} 个，其余按普通词查找")
            return Word(leaf.text)
        return leaf

    def _say(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)
