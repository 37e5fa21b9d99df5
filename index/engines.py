"""The engines to choose from; the first is the default. A new one is a line here."""

from __future__ import annotations

from corpus.errors import CorpusError
from index.engine import Engine
from index.tantivy_engine import TantivyEngine
from index.whoosh_engine import WhooshEngine

ENGINES: tuple[Engine, ...] = (WhooshEngine(), TantivyEngine())


class EngineMissing(CorpusError):
    """The library of an engine is not installed."""

    code = "engine_missing"


class UnknownEngine(CorpusError):
    """No engine has this name."""

    code = "unknown_engine"


def engine_named(name: str) -> Engine:
    """The engine with this name; raises `UnknownEngine`, or `EngineMissing` when its library is not installed."""
    for engine in ENGINES:
        if engine.name == name:
            if lacking := engine.lacking():
                raise EngineMissing(lacking)
            return engine
    known = "、".join(engine.name for engine in ENGINES)
    raise UnknownEngine(f"没有名为“{name}”的检索引擎，可用的有：{known}。")
