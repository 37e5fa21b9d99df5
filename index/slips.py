"""您是不是要找: a query with one of its words put right, from what the archive holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from index import tree
from index.lexicon import folded
from index.query import Query
from index.suggest import Suggestions, sound
from index.words import is_word, pieces

# Runs of so many characters are listened to though their pieces are found: shorter ones are words, longer ones clauses.
_LEAST, _MOST = 4, 10

# What was typed, and what may have been meant instead.
Slip = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Slips:
    """`suggestions` are gathered when they are first needed; `stands` tells whether a wording stands anywhere."""

    suggestions: Callable[[], Suggestions]
    stands: Callable[[str], bool]
    units: Collection[str]

    def of_what_is_missing(self, query: Query) -> tuple[str, ...]:
        """For a query that finds nothing as it is: words and units that stand nowhere, each put right."""
        typed = (leaf.text for leaf in tree.leaves(query.tree) if isinstance(leaf, tree.Word | tree.Exact))
        words = (slip for word in typed if not self.stands(word) for slip in self._word(word))
        return _queries(query, [*words, *self._unit_names(query)])

    def of_what_is_found(self, query: Query) -> tuple[str, ...]:
        """For a query whose pieces are found: runs that nobody wrote so, as what they sound like (形势主义)."""
        typed = (leaf.text for leaf in tree.leaves(query.tree) if isinstance(leaf, tree.Word))
        runs = (word for word in typed if _LEAST <= len(word) <= _MOST and not is_word(folded(word)))
        heard = ((run, self.suggestions().heard(folded(run), _LEAST)) for run in runs)
        return _queries(query, [(run, other) for run, other in heard if other and not self.stands(run)])

    def _word(self, word: str) -> list[Slip]:
        """The whole; failing that a part of it by its sound; failing that its pieces: one slip spoils the whole run."""
        suggest = self.suggestions()
        right = [(word, other) for other in suggest.meant(word)]
        if not right and (heard := suggest.heard(folded(word))):
            return [(word, heard)]
        cut = [piece.text for piece in pieces(folded(word))]
        missing = [part for part in cut if len(cut) > 1 and not self.stands(part)]
        parts = ((part, other) for part in missing for other in suggest.meant(part, 1))
        return right + [(part, other) for part, other in parts if self._likely(word, part, other)]

    def _likely(self, word: str, part: str, other: str) -> bool:
        """Whether `other` may have been meant by a part of a word: its sound says so, or the whole stands with it.

        Every part is a slip away from something: 走马关花 is not 走机关花.
        """
        return sound(part) == sound(other) or self.stands(folded(word).replace(part, other, 1))

    def _unit_names(self, query: Query) -> Iterator[Slip]:
        """Names behind the field of units that no unit bears."""
        scopes = (leaf for leaf in tree.leaves(query.tree) if isinstance(leaf, tree.Scope) and leaf.field == "unit")
        for name in (name for scope in scopes for name in scope.values):
            if not any(folded(name) in folded(unit) for unit in self.units):
                yield from ((name, unit) for unit in self.suggestions().meant(name, kind="unit"))


def _queries(query: Query, slips: Iterable[Slip]) -> tuple[str, ...]:
    """`query` with each of `slips` put right."""
    texts = dict.fromkeys(query.text.replace(word, other, 1) for word, other in slips)
    return tuple(text for text in texts if text != query.text)
