"""What people decide about reports: corrections that always win over the program, removal with a reason, and undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, insert, update

from corpus.archive import filing, learning, lookups, tables
from corpus.archive.packing import dump
from corpus.errors import InvalidCorrection
from corpus.model import KINDS, MATERIALS, MEETINGS

Value = str | int | tuple[str, ...] | None
_YEARS = (1921, 2100)
_report, _correction = tables.report, tables.correction


def correct(connection: Connection, report_id: str, field: str, value: Value, by: tuple[str, str]) -> set[str]:
    """Put a person's value in the place of the program's; `by` is who and when.

    Returns the names of units that other reports may now be known by: see `teach`.
    """
    who, at = by
    checked = _checked(field, value)
    summary = lookups.present(connection, report_id)
    row = {"report_id": report_id, "field": field, "value": dump(checked), "at": at, "who": who}
    connection.execute(insert(_correction), row)
    _settle(connection, report_id, summary.version)
    filing.note(connection, report_id, "corrected", at, who, f"{field}：{_said(checked)}")
    return _learn(connection, report_id, checked, by) if field == "unit" else set()


def withdraw(connection: Connection, report_id: str, field: str, by: tuple[str, str]) -> set[str]:
    """Let the program's value stand again; what the correction taught goes with it. Returns what `correct` returns."""
    who, at = by
    summary = lookups.present(connection, report_id)
    given = (_correction.c.report_id == report_id, _correction.c.field == field, _correction.c.withdrawn_at.is_(None))
    connection.execute(update(_correction).where(*given).values(withdrawn_at=at, withdrawn_by=who))
    touched = _learn(connection, report_id, None, by) if field == "unit" else set()
    _settle(connection, report_id, summary.version)
    filing.note(connection, report_id, "withdrawn", at, who, field)
    return touched


def forget(connection: Connection, lesson_id: int, by: tuple[str, str]) -> set[str]:
    """Take a lesson back and leave the correction it came from. Returns what `correct` returns."""
    gone = learning.unlearn(connection, lesson_id, by)
    return {gone.spelling, gone.unit}


def teach(connection: Connection, touched: set[str], by: tuple[str, str]) -> None:
    """Look again at the reports that nobody has settled and that have to do with `touched`."""
    who, at = by
    known = learning.lessons(connection)
    for waiting in learning.waiting(connection, touched) if touched else ():
        metadata = learning.judged(waiting.read, waiting.path, known)
        line = filing.projection({**metadata, **lookups.settled(connection, waiting.report_id)})
        if (line["unit"], line["unsure"]) != waiting.listed:
            connection.execute(update(_report).where(_report.c.id == waiting.report_id).values(line))
            filing.note(connection, waiting.report_id, "learnt", at, who, f"单位：{_said(line['unit'])}")


def remove(connection: Connection, report_id: str, reason: str, by: tuple[str, str]) -> None:
    """Take a report out of every list and search; its file and its history stay."""
    who, at = by
    lookups.present(connection, report_id)
    values = {"removed_at": at, "removed_by": who, "removed_reason": reason}
    connection.execute(update(_report).where(_report.c.id == report_id).values(values))
    filing.note(connection, report_id, "removed", at, who, reason)


def restore(connection: Connection, report_id: str, by: tuple[str, str]) -> None:
    """Undo a removal; nothing happens to a report that is there."""
    who, at = by
    _, removal = lookups.summary(connection, report_id)
    if removal:
        cleared = dict.fromkeys(("removed_at", "removed_by", "removed_reason"))
        connection.execute(update(_report).where(_report.c.id == report_id).values(cleared))
        filing.note(connection, report_id, "restored", at, who)


def _settle(connection: Connection, report_id: str, number: int) -> None:
    source, _ = filing.arrived(connection, report_id)
    filing.project(connection, report_id, number, (lookups.packed(connection, report_id, number), source.path))


def _learn(connection: Connection, report_id: str, unit: Value, by: tuple[str, str]) -> set[str]:
    before = learning.spellings(connection, report_id)
    learning.learn(connection, report_id, unit if isinstance(unit, str) else None, by)
    return before | learning.spellings(connection, report_id)


def _checked(field: str, value: Value) -> Value:
    if field not in _RULES:
        raise InvalidCorrection(f"不能更正“{field}”，可以更正的是：{'、'.join(_RULES)}。")
    if isinstance(value, str):
        value = value.strip() or None
    allowed, hint = _RULES[field]
    if not allowed(value):
        raise InvalidCorrection(f"“{_said(value)}”不能作为 {field} 的值：{hint}。")
    return value


def _said(value: Value) -> str:
    if isinstance(value, tuple):
        return "、".join(value) or "空"
    return "空" if value is None else str(value)


def _is_text(value: Value) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= 300 and value.isprintable())


def _is_year(value: Value) -> bool:
    return value is None or (type(value) is int and _YEARS[0] <= value <= _YEARS[1])


def _one_of(choices: Sequence[str]) -> Callable[[Value], bool]:
    return lambda value: value is None or value in choices


def _some_of(choices: Sequence[str]) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, tuple) and set(value) <= set(choices)


_RULES: Mapping[str, tuple[Callable[[Value], bool], str]] = {
    "title": (_is_text, "应为一行文字，不超过 300 字"),
    "unit": (_is_text, "应为一行文字，不超过 300 字"),
    "person": (_is_text, "应为一行文字，不超过 300 字"),
    "year": (_is_year, f"应为 {_YEARS[0]} 到 {_YEARS[1]} 之间的年度"),
    "kind": (_one_of(KINDS), f"应为 {'、'.join(KINDS)} 之一"),
    "meeting": (_some_of(MEETINGS), f"应从 {'、'.join(MEETINGS)} 中选"),
    "material": (_one_of(MATERIALS), f"应为 {'、'.join(MATERIALS)} 之一"),
}
