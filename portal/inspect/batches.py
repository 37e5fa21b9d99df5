"""Batches and their items in home/inspect.db: made once with the draw, then only checked, replaced and closed."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from corpus.sampling import Record, Replacement, canonical, fingerprint
from corpus.storage import reading, writing
from portal.contract.checked import finding_json
from portal.errors import BadRequest, NotFound
from portal.inspect import schema
from portal.inspect.values import Batch, Drawn, FrozenRule, Item, Looked, Terms

_CLOSED = "这个批次已经办结，只能查看，没有改动。"


class Batches:
    """Every batch; with `units`, those alone that draw from the papers of these units."""

    def __init__(self, engine: Engine, units: Collection[str] = ()) -> None:
        self._engine = engine
        self._units = frozenset(units)

    def limited(self, units: Collection[str]) -> Batches:
        """The same, for a person who may read the papers of `units` alone."""
        return Batches(self._engine, units)

    def freeze(self, terms: Terms, record: Record, drawn: Sequence[Drawn]) -> int:
        """Keep a draw for good; `drawn` in its order. The number of the new batch."""
        row = {
            "title": terms.title, "basis": terms.basis, "blind": terms.blind, "who": record["who"], "at": time.time(),
            "rules": [asdict(rule) for rule in terms.rules], "record": canonical(record),
            "record_sha256": fingerprint(record), "job": "", "closed_at": 0.0, "closed_by": "",
        }  # fmt: skip
        with writing(self._engine) as connection:
            made = int(connection.execute(insert(schema.batches).values(row)).lastrowid)
            rows = [_row(made, place, one) for place, one in enumerate(drawn, 1)]
            connection.execute(insert(schema.items), rows)
        return made

    def list(self) -> Sequence[Batch]:
        """All batches, the newest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(schema.batches).order_by(schema.batches.c.id.desc())).all()
            return [batch for row in rows if self._readable(batch := _batch(connection, row))]

    def get(self, batch: int) -> Batch:
        """One batch; raises NotFound."""
        with reading(self._engine) as connection:
            row = connection.execute(select(schema.batches).where(schema.batches.c.id == batch)).first()
            found = _batch(connection, row) if row else None
        if found is None or not self._readable(found):
            raise NotFound("没有这个抽查批次，请从“抽查”页重新打开。")
        return found

    def items(self, batch: int) -> Sequence[Item]:
        """Its items in the order drawn."""
        self.get(batch)
        wanted = select(schema.items).where(schema.items.c.batch == batch).order_by(schema.items.c.place)
        with reading(self._engine) as connection:
            return [_item(row) for row in connection.execute(wanted)]

    def item(self, batch: int, item: int) -> Item:
        """One of its items; raises NotFound."""
        self.get(batch)
        wanted = select(schema.items).where(schema.items.c.batch == batch, schema.items.c.id == item)
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise NotFound("这个批次里没有这份材料，请从工作单重新打开。")
        return _item(row)

    def looked_at(self) -> frozenset[str]:
        """Every report that was drawn before."""
        with reading(self._engine) as connection:
            return frozenset(connection.execute(select(schema.items.c.report).distinct()).scalars())

    def under_way(self, batch: int, job: str) -> None:
        """Remember the job that checks a batch."""
        self._open(batch)
        with writing(self._engine) as connection:
            connection.execute(update(schema.batches).where(schema.batches.c.id == batch).values(job=job))

    def checked(self, item: Item, looked: Looked) -> None:
        """Keep what the rules said of an item, all at once, so that it can be done again when it was not."""
        rows = [
            {"item": item.id, "rule": one.rule, "severity": one.severity, "body": finding_json(one)}
            for one in looked.findings
        ]
        said = {
            "checked": time.time(), "unjudged": list(looked.unjudged), "figures": dict(looked.figures),
            "fault": looked.fault,
        }  # fmt: skip
        with writing(self._engine) as connection:
            if rows:
                connection.execute(insert(schema.leads), rows)
            connection.execute(update(schema.items).where(schema.items.c.id == item.id).values(said))

    def replace(self, item: Item, drawn: Drawn, because: Replacement) -> None:
        """Take an item out and another in at the end of the list; both stay on record."""
        self._open(item.batch)
        values = {**asdict(because), "batch": item.batch, "at": time.time()}
        place = len(self.items(item.batch)) + 1
        with writing(self._engine) as connection:
            connection.execute(update(schema.items).where(schema.items.c.id == item.id).values(out=True))
            connection.execute(insert(schema.items).values(_row(item.batch, place, drawn)))
            connection.execute(insert(schema.replacements).values(values))

    def close(self, batch: int, who: str) -> None:
        """Close a batch for good."""
        self._open(batch)
        said = {"closed_at": time.time(), "closed_by": who}
        with writing(self._engine) as connection:
            connection.execute(update(schema.batches).where(schema.batches.c.id == batch).values(said))

    def _open(self, batch: int) -> None:
        if self.get(batch).closed:
            raise BadRequest(_CLOSED)

    def _readable(self, batch: Batch) -> bool:
        """Whoever may not know a unit's papers may not see that they were in a population."""
        units = {row[1] or "" for row in batch.record["population"]["reports"]}
        return not self._units or self._units.issuperset(units)


def _row(batch: int, place: int, drawn: Drawn) -> dict[str, Any]:
    rest = {"out": False, "checked": 0.0, "fault": "", "unjudged": [], "figures": {}}
    return {"batch": batch, "place": place, **asdict(drawn), **rest}


def _batch(connection: Connection, row: Row[Any]) -> Batch:
    table = schema.replacements
    replaced = connection.execute(select(table).where(table.c.batch == row.id).order_by(table.c.id))
    rules = tuple(FrozenRule(**rule) for rule in row.rules)
    return Batch(
        id=row.id, terms=Terms(row.title, row.basis, row.blind, rules), record=_record(row.record),
        record_sha256=row.record_sha256, who=row.who, at=row.at, job=row.job,
        closed_at=row.closed_at, closed_by=row.closed_by,
        replacements=tuple(Replacement(one.out, one.into, one.reason, one.who, str(one.at)) for one in replaced),
    )  # fmt: skip


@lru_cache(maxsize=16)
def _record(text: str) -> Record:
    """A record is never changed, and a large population takes a while to be read."""
    found: Record = json.loads(text)
    return found


def _item(row: Row[Any]) -> Item:
    drawn = Drawn(
        row.report, row.version, row.sha256, row.unit, row.year, row.kind, row.title, row.name, row.chars, row.received
    )
    unjudged = tuple((rule, reason) for rule, reason in row.unjudged)
    return Item(row.id, row.batch, row.place, drawn, row.out, row.checked, row.fault, unjudged, row.figures)
