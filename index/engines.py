"""The engines to choose from; the first is the default. A new one is a line here."""

from __future__ import annotations

from corpus.errors import CorpusError
from index.engine import Engine
from index.whoosh_engine import WhooshEngine

ENGINES: tuple[Engine, ...] = (WhooshEngine(),)


class UnknownEngine(CorpusError):
    """No engine has this name."""

    code = "unknown_engine"


def engine_named(name: str) -> Engine:
    """The engine with this name; raises `UnknownEngine`."""
    for engine in ENGINES:
        if engine.name == name:
            return engine
    known = "、".join(engine.name for engine in ENGINES)
    raise UnknownEngine(f"没有名为“{name}”的检索引擎，可用的有：{known}。")
