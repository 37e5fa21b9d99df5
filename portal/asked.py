"""What a person has asked before, beside what the archive holds now: remembering it, and counting what is new.

Between the pages of 检索 and the accounts; the rules of what is one and the same search are `Asking`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, quote_plus

from werkzeug.datastructures import MultiDict

from index.engine import Request
from portal.accounts import SavedSearch
from portal.desk import desk
from portal.show.asking import Asking
from portal.show.naming import named

_NO_REPORT = "\0"  # a report that is not there: what is left where nothing has come in


@dataclass(frozen=True, slots=True)
class Before:
    """A search asked before: `fresh` reports have come in since its owner last looked, and `news` is those alone."""

    id: int
    name: str
    asking: Asking
    fresh: int = 0
    news: Asking | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the beginning of 检索 offers a person to ask again."""

    saved: tuple[Before, ...]
    recent: tuple[Before, ...]


def address(asking: Asking) -> str:
    """A search as one line of text, and back by `asking_at`."""
    pairs = ((name, [value] if isinstance(value, str) else value) for name, value in asking.args().items())
    return "&".join(f"{name}={_quoted(word)}" for name, words in pairs for word in words)


@lru_cache(maxsize=10_000)
def _quoted(word: str) -> str:
    """A word in an address; a page of results has the same few in each of its hundred links."""
    return quote_plus(word)


def asking_at(address: str) -> Asking:
    """The search of an address' parameters; what cannot be meant is left out."""
    return Asking.from_args(MultiDict(parse_qsl(address)))


def request_for(asking: Asking) -> Request:
    """What the library is asked for, papers that came in too early left out."""
    return _among_news(asking.request(), asking.since)


def remember(who: str, asking: Asking, revision: int) -> None:
    """Note a search that was answered at a revision; further pages of it are none of their own."""
    if asking.page == 1:
        desk().accounts.searches.note(who, address(asking.question), address(asking.news(None)), revision)


def remembered(who: str) -> Remembered:
    """The searches of `who`, with what is new to them of what they may read."""
    searches = desk().accounts.searches
    recent = (
        Before(one.id, named(asking), asking) for one in searches.recent(who) if (asking := asking_at(one.address))
    )
    return Remembered(tuple(map(_saved, searches.saved(who))), tuple(recent))


def _saved(search: SavedSearch) -> Before:
    asking = asking_at(search.address)
    if desk().archive.revision() == search.seen:
        return Before(search.id, search.name, asking)
    found = desk().library.search(_among_news(replace(asking.request(), limit=0), search.seen))
    return Before(search.id, search.name, asking, found.total_reports, asking.news(search.seen))


def _among_news(request: Request, since: int | None) -> Request:
    if since is None:
        return request
    reports = tuple(desk().archive.arrived(since)) or (_NO_REPORT,)
    return replace(request, filters=replace(request.filters, reports=reports))
