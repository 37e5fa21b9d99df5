"""The archive: the one place that keeps reports. Everything else, the index too, can be made again from it.

One object serves all threads of a process; several processes may have the same home open. Every method is one
transaction. A file's bytes are on the disk before the database speaks of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from sqlalchemy import Connection, delete, select

from corpus.archive import checking, filing, learning, lookups, naming, settling, tables
from corpus.archive.listed import Listed
from corpus.archive.lookups import YearFilter
from corpus.archive.originals import Originals
from corpus.archive.packing import Packed, pack, says, unpack
from corpus.archive.reader_version import reader_version
from corpus.archive.settling import Value
from corpus.archive.values import (
    ArchivedReport,
    Change,
    Event,
    Fault,
    Filing,
    Learnt,
    Original,
    Refusal,
    Rejection,
    Removal,
    Source,
    Summary,
)
from corpus.errors import CorpusError, InvalidCorrection, RefusalNotFound, ReportNotFound
from corpus.model import Report
from corpus.storage import open_database, reading, writing
from corpus.units import Row, use_units

Arrival = tuple[Source, Packed | Rejection]
_MIGRATIONS = Path(__file__).parent / "migrations"


class Archive:
    """The reports of one home directory."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._originals = Originals(home / "originals")
        self._listed = Listed()
        self._engine = open_database(home / "archive.db", _MIGRATIONS)
        use_units(self.units())

    @classmethod
    def open(cls, home: Path) -> Self:
        """The archive in `home`, made when there is none and brought up to date; raises StorageError."""
        return cls(home)

    def close(self) -> None:
        """Let go of the files."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def revision(self) -> int:
        """A number that grows with every change."""
        with self._reading() as connection:
            return lookups.revision(connection)

    def changes(self, since: int) -> Sequence[Change]:
        """The latest change of every report that changed after revision `since`, oldest first."""
        with self._reading() as connection:
            return lookups.changes(connection, since)

    def arrived(self, since: int) -> Sequence[str]:
        """Reports that came in, in a new version or anew, after revision `since`; readings and corrections are none."""
        with self._reading() as connection:
            return lookups.arrived(connection, since)

    def get(self, report_id: str, version: int | None = None) -> ArchivedReport:
        """A report, its present version by default; raises ReportNotFound, ReportRemoved."""
        with self._reading() as connection:
            summary = lookups.present(connection, report_id)
            number = version or summary.version
            packed = lookups.packed(connection, report_id, number)
            settled = lookups.settled(connection, report_id)
            versions = lookups.versions(connection, report_id)
            twins = lookups.twins(connection, report_id, self._shows)
        sha256 = next(known.sha256 for known in versions if known.number == number)
        decided = {**learning.standing(summary, packed.metadata, settled), **settled}
        return ArchivedReport(summary, unpack(packed, decided, twins), sha256, versions)

    def line(self, report_id: str) -> Summary:
        """A report's line in the list; raises ReportNotFound, ReportRemoved."""
        with self._reading() as connection:
            return lookups.present(connection, report_id)

    def saying(self, text: str) -> Sequence[str]:
        """Ids of the listed reports whose text is exactly this one; costs little where there are none."""
        with self._reading() as connection:
            as_long = [one.id for one in self._listed.at(connection) if one.chars == len(text)]
            return [name for name, body in lookups.bodies(connection, as_long) if says(body, text)]

    def _shows(self, _: Summary) -> bool:
        """Whether a report may be named beside another; an archive seen through a smaller window says no to some."""
        return True

    def list(
        self,
        *,
        unit: Sequence[str] = (),
        year: Sequence[YearFilter] = (),
        kind: Sequence[str] = (),
        unsure: bool = False,
    ) -> Sequence[Summary]:
        """Reports by unit, year, kind and title; years are single or (from, to); `unsure`: those to be confirmed."""
        with self._reading() as connection:
            if unit or year or kind or unsure:
                return lookups.summaries(connection, lookups.selection(unit, year, kind, unsure))
            return self._listed.at(connection)

    def hashes(self) -> Mapping[str, str]:
        """By report the SHA-256 of its present file, for all reports at once."""
        with self._reading() as connection:
            return lookups.hashes(connection)

    def original(self, report_id: str, version: int | None = None) -> Original:
        """The file as it arrived; raises ReportNotFound, OriginalDamaged."""
        with self._reading() as connection:
            number = version or lookups.present(connection, report_id).version
            lookups.packed(connection, report_id, number)
            versions = lookups.versions(connection, report_id)
        found = next(known for known in versions if known.number == number)
        return Original(found.name, self._originals.get(found.sha256))

    def recognise(self, source: Source) -> Filing | None:
        """The report that already holds exactly this file, read as it would be read now; None: read it and file it."""
        with self._reading() as connection:
            return filing.recognise(connection, source, reader_version())

    def file(self, source: Source, report: Report) -> Filing:
        """Take a report in; the same again is `unchanged`."""
        (filed,) = self.file_all([(source, pack(report))])
        return cast(Filing, filed)

    def file_all(self, arrivals: Iterable[Arrival]) -> tuple[Filing | Refusal, ...]:
        """Take in many, read or rejected, in one transaction and in their order: all of them, or none."""
        waiting = tuple(arrivals)
        for source, outcome in waiting:
            if isinstance(outcome, Packed) or outcome.keep:
                self._originals.put(source.sha256, source.data)
        now = _now()
        with self._writing() as connection:
            return tuple(
                filing.place(connection, source, outcome, now)
                if isinstance(outcome, Packed)
                else filing.refuse(connection, source, outcome, now)
                for source, outcome in waiting
            )

    def stale(self) -> Sequence[str]:
        """Ids of reports that an older state of the program has read."""
        with self._reading() as connection:
            return lookups.stale(connection, reader_version())

    def source(self, report_id: str) -> Source:
        """A report's present file as it arrived, to be read again; raises ReportNotFound, OriginalDamaged."""
        with self._reading() as connection:
            lookups.summary(connection, report_id)
            source, sha256 = filing.arrived(connection, report_id)
        return replace(source, data=self._originals.get(sha256))

    def renew(self, report_id: str, packed: Packed) -> None:
        """Put a new reading of a report's present file in the place of the old one."""
        with self._writing() as connection:
            line, _ = lookups.summary(connection, report_id)
            source, _ = filing.arrived(connection, report_id)
            filing.renew(connection, (report_id, line.version), source, packed, _now())

    def refuse(self, source: Source, error: CorpusError, *, keep: bool = False) -> Refusal:
        """Remember a file that was not taken; `keep` its bytes where they are worth a second look."""
        (refused,) = self.file_all([(source, Rejection(error.code, error.message, keep))])
        return cast(Refusal, refused)

    def refusals(self) -> Sequence[Refusal]:
        """Files that were not taken and have not come in since."""
        with self._reading() as connection:
            return lookups.refusals(connection)

    def refused_original(self, refusal_id: int) -> Original:
        """The kept bytes of a refused file; raises RefusalNotFound."""
        with self._reading() as connection:
            row = connection.execute(select(tables.refusal).where(tables.refusal.c.id == refusal_id)).one_or_none()
        if row is None or row.sha256 is None:
            raise RefusalNotFound("这个文件没有保留原件，请在原来的位置查看。")
        return Original(Source(row.path, b"").name, self._originals.get(row.sha256))

    def dismiss(self, refusal_id: int) -> None:
        """Take a refusal off the list; the same file will be listed again when it comes again."""
        with self._writing() as connection:
            connection.execute(delete(tables.refusal).where(tables.refusal.c.id == refusal_id))

    def correct(self, report_id: str, field: str, value: Value, who: str) -> None:
        """Set a field by hand; this wins over every reading. Raises InvalidCorrection, ReportNotFound.

        A unit teaches: other reports of the same spelling, mask or folder that nobody has settled follow it.
        """
        for problem in self.settle([(report_id, {field: value})], who).values():
            raise problem

    def settle(self, decided: Sequence[tuple[str, Mapping[str, Value]]], who: str) -> Mapping[str, CorpusError]:
        """Set fields of many reports by hand; what is wrong with some stops no others and is returned by their ids."""
        by = (who, _now())
        faults: dict[str, CorpusError] = {}
        with self._writing() as connection:
            touched: set[str] = set()
            for report_id, values in decided:
                try:
                    for field, value in values.items():
                        touched |= settling.correct(connection, report_id, field, value, by)
                except (InvalidCorrection, ReportNotFound) as problem:
                    faults[report_id] = problem
            settling.teach(connection, touched, by)
        return faults

    def withdraw(self, report_id: str, field: str, who: str) -> None:
        """Undo the corrections of a field, and what they taught."""
        by = (who, _now())
        with self._writing() as connection:
            settling.teach(connection, settling.withdraw(connection, report_id, field, by), by)

    def learnt(self) -> Sequence[Learnt]:
        """What settled units have taught about names, masks and folders."""
        with self._reading() as connection:
            return learning.learnt(connection)

    def forget(self, lesson_id: int, who: str) -> None:
        """Take a lesson back; what it gave other reports goes with it. Raises LessonNotFound."""
        by = (who, _now())
        with self._writing() as connection:
            settling.teach(connection, settling.forget(connection, lesson_id, by), by)

    def units(self) -> Sequence[Row]:
        """The units that administrators have added to the program's table, latest first."""
        with self._reading() as connection:
            return naming.added(connection)

    def add_unit(self, said: Mapping[str, str], who: str) -> str:
        """Add a unit to the table, in effect at once; returns its full name. Raises InvalidCorrection."""
        with self._writing() as connection:
            name = naming.add(connection, said, (who, _now()))
        use_units(self.units())
        return name

    def remove_unit(self, unit_id: str) -> None:
        """Take an added unit out of the table."""
        with self._writing() as connection:
            naming.remove(connection, unit_id)
        use_units(self.units())

    def remove(self, report_id: str, reason: str, who: str) -> None:
        """Take a report out of lists and searches; it can be restored."""
        with self._writing() as connection:
            settling.remove(connection, report_id, reason, (who, _now()))

    def restore(self, report_id: str, who: str) -> None:
        """Undo a removal."""
        with self._writing() as connection:
            settling.restore(connection, report_id, (who, _now()))

    def removals(self) -> Sequence[Removal]:
        """Reports that were taken out, latest first."""
        with self._reading() as connection:
            return lookups.removals(connection)

    def history(self, report_id: str) -> Sequence[Event]:
        """What happened to a report, oldest first."""
        with self._reading() as connection:
            return lookups.events(connection, report_id)

    def verify(self) -> Sequence[Fault]:
        """Everything in the archive that is not as it should be."""
        with self._reading() as connection:
            return tuple(checking.faults(connection, self._originals))

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine)

    def _writing(self) -> AbstractContextManager[Connection]:
        return writing(self._engine)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
