"""What people call fields, parts, aspects and kinds: names → keys for queries, keys → labels for facets."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from corpus import vocabulary

FieldName = Literal["part", "aspect", "unit", "year", "kind", "title", "heading"]
Facet = Literal["part", "aspect", "unit", "year", "kind", "material"]
FACETS: tuple[Facet, ...] = get_args(Facet)
UNKNOWN = "未知"


@cache
def field_named(name: str) -> FieldName | None:
    """The field that users call `name`, in Chinese or English."""
    return _fields().get(name.lower())


@cache
def field_label(name: FieldName) -> str:
    """What pages call a field."""
    return cast(str, vocabulary.table("queries")["fields"][name][0])


def value_keys(name: FieldName, value: str) -> tuple[str, ...]:
    """The keys of a part, aspect or kind that `value` names: its key, its label, or one of its other names."""
    key = _values(name).get(value.strip().lower())
    return (key,) if key else ()


@cache
def label(facet: Facet, value: str | int | None) -> str:
    """What users read for a facet's value."""
    if value is None:
        return UNKNOWN
    return _labels(facet).get(str(value), str(value))


@cache
def _fields() -> MappingProxyType[str, FieldName]:
    table = vocabulary.table("queries")["fields"]
    return MappingProxyType({name: key for key, names in table.items() for name in names})


@cache
def _values(name: FieldName) -> MappingProxyType[str, str]:
    others = vocabulary.table("queries").get(name, {})
    named = {other: key for key, names in others.items() for other in names}
    labels = {text.lower(): key for key, text in _labels(cast(Facet, name)).items()}
    return MappingProxyType({**named, **labels, **{key: key for key in _labels(cast(Facet, name))}})


@cache
def _labels(facet: Facet) -> MappingProxyType[str, str]:
    if facet == "part":
        return MappingProxyType({part.key: part.label for part in vocabulary.parts()})
    if facet == "aspect":
        return MappingProxyType({aspect.key: aspect.label for aspect in vocabulary.aspects()})
    if facet in ("kind", "material"):
        return MappingProxyType({key: names[0] for key, names in vocabulary.table("queries")[facet].items()})
    return MappingProxyType({})
