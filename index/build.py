"""The library: everything that can be asked of the index of a home directory. What portal and command work with."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.model import Span
from corpus.normalise import fold_paper
from index import tree
from index.engine import AlikeHit, Asked, Filters, Page, Reader, Request, Tally
from index.engines import ENGINES, engine_named
from index.entry import Card
from index.highlight import marks
from index.keeper import Keeper, Progress, State
from index.keyness import Key, keyness
from index.lexicon import FILE, NO_LEXICON, Lexicon, folded, read_lexicon, write_lexicon
from index.plan import plan
from index.pointer import stamp
from index.proof import Verification
from index.query import Query, parse
from index.reuse.stock import Stock
from index.slips import Slips
from index.suggest import Completion, Suggestions, Term
from index.units import with_those_below
from index.widening import widen
from index.words import segment

if TYPE_CHECKING:
    from corpus.archive import Archive, ArchivedReport

__all__ = ["Library", "Progress", "State", "Verification"]
# In so many passages a telling word is looked at.
_LOOKED_AT = 5
# Suggestions may lag this many seconds behind the index: whoever searches feels it when they are gathered anew.
_FRESH = 600.0


class Library:
    """Safe to use from many threads."""

    def __init__(self, keeper: Keeper, lexicon_file: Path, stock: Stock) -> None:
        self._keeper = keeper
        self.stock = stock
        self._lexicon_file = lexicon_file
        self._lexicon = ((0, 0, 0), NO_LEXICON)
        self._suggesting = threading.Lock()
        self._suggestions: tuple[Reader, Suggestions] | None = None
        self._stale_at = 0.0
        self._known_units: tuple[Reader, frozenset[str]] | None = None

    @classmethod
    def open(cls, home: Path, archive: Archive, engine: str = ENGINES[0].name) -> Library:
        """The library of `home`; nothing is read or built yet."""
        keeper = Keeper(home / "index", archive, ENGINES, engine_named(engine).name)
        return cls(keeper, home / FILE, Stock(home / "reuse", archive))

    def close(self) -> None:
        """Let go of the files."""
        self._keeper.close()
        self._suggestions = None

    def search(self, request: Request) -> Page:
        """Answer a request; an index that can't be read is first built anew."""
        query = parse(request.query)
        asked = self._asked(query, wide=request.widen)
        request = replace(request, filters=self.meant(request.filters))
        page = self._keeper.reader().search(asked, request)
        suggestions = self._meant(query, near=page.near or not page.total_reports)
        return replace(page, widened=asked.query != query, suggestions=suggestions)

    def spans(self, archived: ArchivedReport, query: str, *, widen: bool = True) -> tuple[Span, ...]:
        """Where `query` matches in a report, as spans of its text in order; for marking while reading.

        `widen`: synonyms and other names of units are marked too.
        """
        if not query.strip():
            return ()
        text = archived.report.text
        found, root = fold_paper(text), self._asked(parse(query), wide=widen).plan.root
        ranges = marks(root, found.text, lambda start, end: found.source(start, end).of(text))
        return tuple(found.source(start, end) for start, end in ranges)

    def alike(self, text: str, most: int = 10) -> tuple[AlikeHit, ...]:
        """The passages most like a text, also across changes of wording; the text itself among them if it is one."""
        return self._keeper.reader().alike(text, most)

    def trend(self, request: Request) -> tuple[Tally, ...]:
        """How many reports and passages answer a request, by unit and year."""
        asked = self._asked(parse(request.query), wide=request.widen)
        return self._keeper.reader().tally(asked, self.meant(request.filters))

    def keyness(self, ours: Filters, theirs: Filters, most: int = 50) -> tuple[Key, ...]:
        """Words that the reports of `ours` use more than those of `theirs`, most telling first."""
        reader, ours, theirs = self._keeper.reader(), self.meant(ours), self.meant(theirs)
        keys = keyness(reader.counts(ours), reader.counts(theirs), 2 * most)
        return tuple(islice((key for key in keys if self._is_word(key.word, ours)), most))

    def meant(self, filters: Filters) -> Filters:
        """`filters` with the units that a place or an upper unit stands for, see `index.units`."""
        return replace(filters, units=with_those_below(filters.units, self.units)) if filters.units else filters

    @property
    def units(self) -> frozenset[str]:
        """The units that have reports."""
        reader, known = self._keeper.reader(), self._known_units
        if known is None or known[0] is not reader:
            units = frozenset(card.unit for card in reader.cards.values() if card.unit)
            known = self._known_units = (reader, units)
        return known[1]

    def lexicon(self) -> Lexicon:
        """The living dictionary of this home."""
        now = stamp(self._lexicon_file)
        if self._lexicon[0] != now:
            self._lexicon = (now, read_lexicon(self._lexicon_file))
        return self._lexicon[1]

    def teach(self, lexicon: Lexicon) -> None:
        """Put a living dictionary in place of the present one; it works from the next search on, everywhere."""
        write_lexicon(self._lexicon_file, lexicon)
        with self._suggesting:
            if self._suggestions:
                self._renew(self._keeper.reader())

    def complete(self, query: str, most: int = 8) -> tuple[Completion, ...]:
        """Ways to finish what is being typed."""
        return self._to_suggest().complete(query, most)

    @property
    def cards(self) -> Mapping[str, Card]:
        """What is known of every indexed report, by id."""
        return self._keeper.reader().cards

    @property
    def passages(self) -> int:
        """How many passages are indexed."""
        return self._keeper.reader().passages

    def revision(self) -> int:
        """The archive's revision that the index has followed it to; 0 when there is no index."""
        return self._keeper.revision()

    def state(self) -> State:
        """The index as administrators see it."""
        return self._keeper.state()

    def behind(self) -> bool:
        """Whether `catch_up` would have something to do; costs next to nothing."""
        return self._keeper.behind() or self.stock.behind()

    def make_ready(self) -> None:
        """Open the index and gather what there is to suggest, so that nobody waits for it later. Raises as `search`."""
        self._to_suggest()

    def catch_up(self, progress: Progress | None = None, *, fingerprints: bool = True) -> int:
        """Take over what has changed in the archive; returns the number of changes. Without an index, builds it.

        Without `fingerprints` they stay behind until they are asked for, or until the next time.
        """
        changes = self._keeper.catch_up(progress)
        if fingerprints:
            self.stock.catch_up(progress)
        return changes

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew beside the current one, then swap; searches and small changes go on meanwhile."""
        self._keeper.rebuild(progress)

    def tend(self) -> tuple[str, ...]:
        """Find and mend what differs from the archive, for doing now and then; returns what was found, in Chinese."""
        return self._keeper.tend()

    def verify(self) -> Verification:
        """Prove the index against the archive: each report once, unchanged, with all passages, and nothing else."""
        return self._keeper.verify()

    def _meant(self, query: Query, *, near: bool) -> tuple[str, ...]:
        """Queries that may have been meant; the first terms are not waited for."""
        if self._suggestions is None and self._suggesting.locked():
            return ()
        slips = Slips(self._to_suggest, self._stands, self.units)
        return slips.of_what_is_missing(query) if near else slips.of_what_is_found(query)

    def _is_word(self, word: str, filters: Filters) -> bool:
        """Whether `word` is one where it stands: 验方 in 经验方面 is in the index, but no word there."""
        alone = self._asked(Query(word, tree.Exact(word)))
        request = Request(word, filters, limit=_LOOKED_AT, grouped=False)
        passages = [one for hit in self._keeper.reader().search(alone, request).hits for one in hit.passages]
        return not passages or any(_cut_out(one.snippet, *one.highlights[0]) for one in passages if one.highlights)

    def _stands(self, word: str) -> bool:
        alone = self._asked(Query(word, tree.Exact(word)))
        return self._keeper.reader().search(alone, Request(word, limit=0)).total_passages > 0

    def _asked(self, query: Query, *, wide: bool = True) -> Asked:
        lexicon = self.lexicon()
        read = replace(query, tree=widen(query.tree, lexicon)) if wide else query
        return Asked(read, plan(read.tree, lexicon))

    def _to_suggest(self) -> Suggestions:
        reader, held = self._keeper.reader(), self._suggestions
        if held is None:
            with self._suggesting:
                return self._suggestions[1] if self._suggestions else self._renew(reader)
        if held[0] is not reader and time.monotonic() > self._stale_at and self._suggesting.acquire(blocking=False):
            threading.Thread(target=self._renew_aside, args=(reader,), daemon=True).start()
        return held[1]

    def _renew(self, reader: Reader) -> Suggestions:
        taught = (Term(folded(term), "word", 1) for term in self.lexicon().terms)
        fresh = Suggestions([*reader.terms(), *taught])
        self._suggestions, self._stale_at = (reader, fresh), time.monotonic() + _FRESH
        return fresh

    def _renew_aside(self, reader: Reader) -> None:
        try:
            self._renew(reader)
        finally:
            self._suggesting.release()


def _cut_out(text: str, start: int, end: int) -> bool:
    """Whether `start` to `end` of `text` are whole words, or lie inside one."""
    bounds = {place for word in segment(text) for place in word}
    return {start, end} <= bounds or bounds.isdisjoint(range(start + 1, end))
