"""What people say of an inspection: verdicts, notes, what is proposed, a second person's word. It only grows."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from corpus.storage import reading, writing
from portal.contract.checked import finding_of
from portal.errors import BadRequest
from portal.inspect import schema
from portal.inspect.sight import Sees, as_seen, everything
from portal.inspect.standing import Decided, Word, outcomes_of, standing, state_of
from portal.inspect.values import OUTCOMES, Batch, Confirmation, File, Handling, Item, Lead, Said, Standing, Verdict

LONGEST = 2000
_CLOSED = "这个批次已经办结，只能查看，没有改动。"


class Judging:
    """The judgements of home/inspect.db; of a closed batch nothing is said but how things went on."""

    def __init__(self, engine: Engine, sees: Sees = everything) -> None:
        """`sees`: which reports' words whoever asks may read."""
        self._engine = engine
        self._sees = sees

    def limited(self, sees: Sees) -> Judging:
        """The same, for a person who may read no others' words."""
        return Judging(self._engine, sees)

    def file(self, item: Item) -> File:
        """Everything about one item."""
        with reading(self._engine) as connection:
            leads = tuple(self._seen(lead, item) for lead in _leads(connection, item.id))
            words = _rows(connection, schema.confirmations, item.id)
            handled = _rows(connection, schema.handlings, item.id)
            notes, followups = (_rows(connection, table, item.id) for table in (schema.notes, schema.followups))
            newest = _newest(connection, item.id)
        seen = [(one.confirmed, one.basis) for one in words]
        return File(
            item=item,
            leads=leads,
            handling=_handling(handled[-1]) if handled else Handling(),
            confirmations=tuple(Confirmation(one.confirmed, one.reason, one.who, one.at) for one in words),
            notes=tuple(Said(one.words, one.who, one.at) for one in notes),
            followups=tuple(Said(one.words, one.who, one.at) for one in followups),
            state=state_of(item.checked, outcomes_of(leads), seen, newest),
        )

    def standings(self, items: Sequence[Item]) -> Sequence[Standing]:
        """How far the items of a batch have come; the gravest first, those replaced last."""
        if not items:
            return []
        with reading(self._engine) as connection:
            leads, words = _leads_by_item(connection, items[0].batch), _words_by_item(connection, items[0].batch)
        found = [standing(item, leads[item.id], words[item.id]) for item in items]
        return sorted(found, key=lambda one: (one.item.out, -one.risk, one.item.place))

    def upheld(self) -> dict[str, int]:
        """By unit, how many leads were found to stand in all batches."""
        last = select(func.max(schema.verdicts.c.id)).group_by(schema.verdicts.c.lead)
        joined = schema.verdicts.join(schema.leads).join(schema.items)
        stand = (schema.verdicts.c.id.in_(last), schema.verdicts.c.outcome == "upheld")
        unit = schema.items.c.unit
        with reading(self._engine) as connection:
            rows = connection.execute(select(unit, func.count()).select_from(joined).where(*stand).group_by(unit))
            return {row[0]: row[1] for row in rows}

    def judge(self, lead: int, outcome: str, reason: str, who: str) -> None:
        """Decide a lead; whatever is said of it needs a reason, but that it stands."""
        _require(outcome in OUTCOMES, "请选择成立、不成立或待核实。")
        _require(bool(reason) or outcome == "upheld", "判为不成立或待核实，请写明理由。")
        self._add(schema.verdicts, {"lead": lead, "outcome": outcome, "reason": reason, "who": who})

    def note(self, item: Item, words: str, who: str) -> None:
        """Write down something for inspectors alone."""
        _require(bool(words), "请写下备注的内容。")
        self._add(schema.notes, {"item": item.id, "words": words, "who": who})

    def handle(self, item: Item, handling: Handling, who: str) -> None:
        """Write down what the unit said and what is proposed."""
        words = {"statement": handling.statement, "proposal": handling.proposal, "deadline": handling.deadline}
        self._add(schema.handlings, {"item": item.id, **words, "who": who})

    def confirm(self, batch: Batch, item: Item, word: Confirmation) -> None:
        """A second person's word: that it stands, or what is to be done again. Raises BadRequest."""
        file, who = self.file(item), word.who
        _require(file.state == "judged", "疑点还没有全部判断，或者仍有“待核实”的，不能确认。")
        _require(
            who not in (file.judges or {batch.who}),
            "判断和确认要由两个人作出：这份材料由您判断（没有疑点的，以建批次的人为准），请由另一位检查人确认。",
        )
        _require(word.confirmed or bool(word.reason), "退回请写明理由。")
        with reading(self._engine) as connection:
            basis = _newest(connection, item.id)
        said = {"item": item.id, "confirmed": word.confirmed, "basis": basis, "reason": word.reason, "who": who}
        self._add(schema.confirmations, said)

    def follow_up(self, item: Item, words: str, who: str) -> None:
        """Write down how things went on, after the batch was closed too."""
        _require(bool(words), "请写下复查的情况。")
        self._add(schema.followups, {"item": item.id, "words": words, "who": who})

    def _seen(self, lead: Lead, item: Item) -> Lead:
        """The item's own words are always shown: the batch is open to whoever asks, though the report may be gone."""
        seen = as_seen(lead.finding, lambda name: name == item.drawn.report or self._sees(name))
        return replace(lead, finding=seen)

    def _add(self, table: Table, said: dict[str, Any]) -> None:
        long = [value for value in said.values() if isinstance(value, str) and len(value) > LONGEST]
        _require(not long, f"一项最多写 {LONGEST} 个字。")
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(table).values({**said, "at": time.time()}))
        except IntegrityError as closed:
            raise BadRequest(_CLOSED) from closed


def _leads(connection: Connection, item: int) -> tuple[Lead, ...]:
    table = schema.leads
    said: dict[int, list[Verdict]] = defaultdict(list)
    wanted = select(schema.verdicts).join(table).where(table.c.item == item).order_by(schema.verdicts.c.id)
    for one in connection.execute(wanted):
        said[one.lead].append(Verdict(one.outcome, one.reason, one.who, one.at))
    rows = connection.execute(select(table).where(table.c.item == item).order_by(table.c.id))
    return tuple(Lead(row.id, finding_of(row.body), tuple(said[row.id])) for row in rows)


def _leads_by_item(connection: Connection, batch: int) -> dict[int, list[Decided]]:
    """Severity, outcome and number of the last verdict of every lead of a batch."""
    leads, verdicts = schema.leads, schema.verdicts
    last = select(func.max(verdicts.c.id)).where(verdicts.c.lead == leads.c.id).correlate(leads).scalar_subquery()
    joined = leads.join(schema.items).outerjoin(verdicts, verdicts.c.id == last)
    columns = (leads.c.item, leads.c.severity, verdicts.c.outcome, verdicts.c.id)
    found: dict[int, list[Decided]] = defaultdict(list)
    for item, *decided in connection.execute(select(*columns).select_from(joined).where(schema.items.c.batch == batch)):
        found[item].append(Decided(*decided))
    return found


def _words_by_item(connection: Connection, batch: int) -> dict[int, list[Word]]:
    table = schema.confirmations
    wanted = select(table.c.item, table.c.confirmed, table.c.basis).join(schema.items).order_by(table.c.id)
    found: dict[int, list[Word]] = defaultdict(list)
    for item, confirmed, basis in connection.execute(wanted.where(schema.items.c.batch == batch)):
        found[item].append((confirmed, basis))
    return found


def _rows(connection: Connection, table: Table, item: int) -> list[Row[Any]]:
    return list(connection.execute(select(table).where(table.c.item == item).order_by(table.c.id)))


def _handling(row: Row[Any]) -> Handling:
    return Handling(row.statement, row.proposal, row.deadline, row.who, row.at)


def _newest(connection: Connection, item: int) -> int:
    table = schema.verdicts
    newest = select(func.max(table.c.id)).join(schema.leads).where(schema.leads.c.item == item)
    return connection.execute(newest).scalar() or 0


def _require(true: bool, message: str) -> None:
    if not true:
        raise BadRequest(message)
