"""What an engine must be able to do, and the values that go in and come out. Stands between portal and engines.

An engine keeps reports in a folder. Every change ends in a commit with a name; whoever knows the name opens exactly
that state. Which state is current, how far it follows the archive and who may write is the Library's business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from corpus.model import Aspect, Kind, Part
from index.entry import Card
from index.keyness import Counts
from index.names import Facet
from index.plan import Plan
from index.query import Query
from index.suggest import Term

if TYPE_CHECKING:
    from corpus.archive import ArchivedReport

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search beside its words; several values of one filter are alternatives, empty is no filter.

    `years` are ranges with both ends included, None is open. `units` are canonical names.
    """

    parts: tuple[Part, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    units: tuple[str, ...] = ()
    years: tuple[tuple[int | None, int | None], ...] = ()
    kinds: tuple[Kind, ...] = ()
    materials: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One search. `widen`: synonyms and other names of units count too.

    `grouped`: hits are reports with their best passages, else single passages; `limit` and `offset` count hits.
    """

    query: str
    filters: Filters = Filters()
    sort: Sort = "relevance"
    limit: int = 20
    offset: int = 0
    passages_per_report: int = 3
    widen: bool = True
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet; `count` is reports: what a tick on this value alone would give."""

    value: str | int | None
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage that matches. `start` and `end` are in the report's text, `highlights` within `snippet`.

    `path` are the headings above the passage, outermost first, with their markers.
    """

    section: str
    part: Part
    aspect: Aspect | None
    heading: str
    path: tuple[str, ...]
    start: int
    end: int
    snippet: str
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report with its best passages; `passages_total` of its passages match."""

    card: Card
    score: float
    passages_total: int
    passages: tuple[PassageHit, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to a request.

    `years` are the reports per year of everything found, for the chart; `widened`: something was looked for beside
    the words typed, which `Request.widen` turns off; `near`: nothing matches as asked, what is there comes near.
    """

    query: str
    interpreted: str
    total_reports: int
    total_passages: int
    took_ms: float
    facets: Mapping[Facet, tuple[FacetValue, ...]]
    years: tuple[tuple[int, int], ...]
    hits: tuple[ReportHit, ...]
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    widened: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class AlikeHit:
    """A passage that is like a given text; `similarity` from 0 to 1."""

    card: Card
    passage: PassageHit
    similarity: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a unit and year matches; `leading` passages are headings or stand above items."""

    unit: str | None
    year: int | None
    reports: int
    passages: int
    leading: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A query ready for an engine: as it was read, and what has to be looked up for it."""

    query: Query
    plan: Plan


class Reader(Protocol):
    """One committed state; never changes, may be used by many threads."""

    @property
    def cards(self) -> Mapping[str, Card]:
        """All reports by id."""
        ...

    @property
    def passages(self) -> int:
        """Number of passages."""
        ...

    def search(self, asked: Asked, request: Request) -> Page:
        """Answer a request whose words were read as `asked`."""
        ...

    def alike(self, text: str, most: int) -> tuple[AlikeHit, ...]:
        """The passages most like a text, best first."""
        ...

    def tally(self, asked: Asked, filters: Filters) -> tuple[Tally, ...]:
        """How many reports and passages match, by unit and year."""
        ...

    def counts(self, filters: Filters) -> Counts:
        """How often each word stands in what the filters leave."""
        ...

    def terms(self) -> Iterable[Term]:
        """What there is to suggest; the same text may come several times."""
        ...

    def damage(self) -> list[str]:
        """What is not as it was written, in Chinese; reads everything."""
        ...


class Writer(Protocol):
    """Changes on the way to the next commit; one at a time for a folder."""

    def put(self, reports: Iterable[ArchivedReport], jobs: int = 1) -> None:
        """Add reports, with up to `jobs` processes; what stands under the same ids goes."""
        ...

    def remove(self, report_ids: Collection[str]) -> None:
        """Take reports out; unknown ids are nothing."""
        ...

    def tidy(self) -> bool:
        """Join small pieces and drop removed reports where it pays; False when there was nothing to do."""
        ...

    def commit(self) -> str:
        """Write everything to the disk and return the name of the new state; the old one stays readable."""
        ...

    def forget(self, commit: str) -> None:
        """Delete the files that the state `commit` doesn't need."""
        ...


class Engine(Protocol):
    """A way to store and search passages."""

    name: ClassVar[str]

    def lacking(self) -> str:
        """What has to be installed for it, in Chinese; empty when nothing."""
        ...

    def reader(self, folder: Path, commit: str, before: Reader | None = None) -> Reader:
        """Open a state; parts unchanged since `before` are shared. Raises `DamagedIndex`, or `FileNotFoundError`."""
        ...

    def writer(self, folder: Path, commit: str | None, known: Reader | None = None) -> Writer:
        """Go on from a state, or begin an empty one; what `known` has open is used. Raises like `reader`."""
        ...


class DamagedIndex(Exception):
    """The index can't be read: damaged, incomplete or of another version. It has to be built again."""
