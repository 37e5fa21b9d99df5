"""The tree of a query, as frozen values: what was asked, without a word on how it is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.names import FieldName


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word: found by itself or by all of its sub-words."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """Quoted text: found wherever the folded text holds it."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a Latin word or a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A field that narrows: keys of parts, aspects and kinds, or words that a unit's name or a title holds."""

    field: FieldName
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """Years from … to …, both included; None is open."""

    ranges: tuple[tuple[int | None, int | None], ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Anything but that."""

    item: Node


@dataclass(frozen=True, slots=True)
class Wide:
    """A plain word, or failing that one of `others` that stand for it."""

    word: Word
    others: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """An empty query: whatever the filters leave."""


Leaf = Word | Exact | Prefix | Scope | Years | Everything
Node = Leaf | And | Or | Not | Wide


def conjuncts(tree: Node) -> tuple[Node, ...]:
    """What a hit must satisfy all together: the items of the outermost `And`, or the tree alone."""
    return tree.items if isinstance(tree, And) else (tree,)


def leaves(tree: Node) -> Iterator[Leaf]:
    """The leaves that a hit may match, in query order; what stands below a `Not` is none of them."""
    if isinstance(tree, And | Or):
        for item in tree.items:
            yield from leaves(item)
    elif isinstance(tree, Wide):
        yield tree.word
    elif not isinstance(tree, Not):
        yield tree
