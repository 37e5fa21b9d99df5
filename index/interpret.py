"""Query → the sentence above the results that says how it was read, in Chinese."""

from __future__ import annotations

from index import tree
from index.names import Facet, field_label, label
from index.query import Query

_INNER = str.maketrans("“”", "‘’")


def interpret(query: Query, *remarks: str) -> str:
    """How `query` was read, then its notes and `remarks`: 同时含有“甲”和“乙”；栏目：查摆问题."""
    parts = [_said(item) for item in tree.conjuncts(query.tree)]
    words = [part for item, part in zip(tree.conjuncts(query.tree), parts, strict=True) if _is_word(item)]
    others = [part for item, part in zip(tree.conjuncts(query.tree), parts, strict=True) if not _is_word(item)]
    said = [*([_all(words)] if words else []), *(part for part in others if part)]
    reading = "；".join(said) or "全部材料"
    return "。".join([reading, *query.notes, *remarks]) + "。"


def _all(words: list[str]) -> str:
    return f"含有{words[0]}" if len(words) == 1 else "同时含有" + "、".join(words)


def _is_word(node: tree.Node) -> bool:
    return isinstance(node, tree.Word | tree.Wide | tree.Exact | tree.Prefix | tree.Or | tree.And)


def _said(node: tree.Node) -> str:  # noqa: PLR0911 - one answer per kind of node
    match node:
        case tree.Word(text):
            return _quoted(text)
        case tree.Wide(word, others):
            return f"{_quoted(word.text)}（或" + "、".join(map(_standing_for, others)) + "）"
        case tree.Exact(text):
            return f"原文{_quoted(text)}"
        case tree.Prefix(text):
            return f"以“{text}”开头的词"
        case tree.And(items):
            return "（" + " 且 ".join(part for item in items if (part := _said(item))) + "）"
        case tree.Or(items):
            return "（" + " 或 ".join(part for item in items if (part := _said(item))) + "）"
        case tree.Not(item):
            return f"不含{_said(item)}" if _holds_words(item) else f"除去{_said(item)}"
        case tree.Years(ranges):
            return "年份：" + "、".join(_years(low, high) for low, high in ranges)
        case tree.Scope(field, values):
            return f"{field_label(field)}：" + "、".join(_value(field, value) for value in values)
    return ""


def _holds_words(node: tree.Node) -> bool:
    return any(map(_holds_words, node.items)) if isinstance(node, tree.And | tree.Or) else _is_word(node)


def _quoted(text: str) -> str:
    """In quotation marks, those inside it made single ones."""
    return "“" + text.translate(_INNER) + "”"


def _standing_for(node: tree.Node) -> str:
    if isinstance(node, tree.Exact | tree.Word):
        return _quoted(node.text)
    return "＋".join(map(_standing_for, node.items)) if isinstance(node, tree.And) else _said(node)


def _value(field: str, value: str) -> str:
    facets: dict[str, Facet] = {"part": "part", "aspect": "aspect", "kind": "kind"}
    return label(facets[field], value) if field in facets else f"“{value}”"


def _years(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if low is None:
        return f"{high} 及以前"
    return f"{low} 及以后" if high is None else f"{low}—{high}"
