"""Query tree → plan: what has to be looked up, folded and cut into words; the same for every engine.

A plain word that the dictionary knows is one look-up. Any other is found by all of its pieces, or by its exact wording:
学习不够深入 matches where 学习, 不够 and 深入 stand in one passage, and where it stands as written comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.normalise import fold
from index import tree, words
from index.lexicon import NO_LEXICON, Lexicon, folded

# 12.5% is one number, neither 12 nor 5; what it counts in belongs to it. Folding makes a point of the dash in 6-8月.
_NUMBER = re.compile(r"((?:[0-9]+(?:[.][0-9]+)+[%‰]?|[0-9]+[%‰])[百千万亿]*元?)")
_POINTED = re.compile(r"[0-9０-９][.．][0-9０-９]|[%％‰]")

How = Literal["term", "listed", "wording", "bounded", "beginning"]


@dataclass(frozen=True, slots=True)
class Lookup:
    """One list of passages to fetch.

    `term`: a dictionary word, a number or a Latin word · `wording`: the folded text as it stands, signs left out of
    account; `listed` if it is a dictionary word · `bounded`: the same where no number or Latin word is cut through
    (5万元, neither 15万元 nor 1.5万元) · `beginning`: words with this beginning.
    """

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plain word: passages with all `pieces`, or with the `whole` as written.

    When neither stands anywhere, the `resort` is looked up instead, which may cut through a number.
    """

    pieces: tuple[Lookup, ...]
    whole: Lookup | None
    resort: Lookup | None


@dataclass(frozen=True, slots=True)
class Nothing:
    """What can't be found: quoted punctuation."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of them."""

    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of them at least."""

    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Not that."""

    item: Step


@dataclass(frozen=True, slots=True)
class Widened:
    """The word as it was typed, or something that stands for it."""

    word: Step
    others: tuple[Step, ...]


Step = Lookup | Wanted | Nothing | AllOf | AnyOf | NoneOf | Widened | tree.Scope | tree.Years | tree.Everything


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look up for a query. `together` is the wording of its plain words side by side, if there are several."""

    root: Step
    together: Lookup | None = None


def plan(root: tree.Node, lexicon: Lexicon = NO_LEXICON) -> Plan:
    """Fold and cut every leaf of a query."""
    return Plan(_step(root, lexicon), _together(root))


def demanded(root: Step) -> tuple[Step, ...]:
    """What every hit must satisfy: the items of the outermost `AllOf`, or the step alone."""
    return root.items if isinstance(root, AllOf) else (root,)


def apart(root: Step) -> tuple[tuple[Lookup, ...], tuple[Step, ...]]:
    """Of what `root` demands the pieces of words typed in one go, and the rest: 担当作为不够 → 担当作为 · 不够.

    Single characters among the pieces stand everywhere and are left out.
    """
    demands = demanded(root)
    pieces = tuple(piece for step in demands for piece in _run(step))
    return pieces, tuple(step for step in demands if not _run(step))


def asked(step: Step) -> Iterator[Lookup | Wanted]:
    """The words that a hit may match, in query order; what is ruled out is none of them."""
    if isinstance(step, Lookup | Wanted):
        yield step
    elif isinstance(step, AllOf | AnyOf):
        for item in step.items:
            yield from asked(item)
    elif isinstance(step, Widened):
        yield from asked(step.word)
        for other in step.others:
            yield from asked(other)


def typed(step: Step) -> Iterator[Lookup | Wanted]:
    """Of the words of `asked` those that the user typed."""
    if isinstance(step, Widened):
        yield from typed(step.word)
    elif isinstance(step, AllOf | AnyOf):
        for item in step.items:
            yield from typed(item)
    else:
        yield from asked(step)


def looked_up(words: Iterable[Lookup | Wanted]) -> Iterator[Lookup]:
    """All look-ups of words, without last resorts."""
    for word in words:
        if isinstance(word, Lookup):
            yield word
        else:
            yield from word.pieces
            if word.whole:
                yield word.whole


def wording(text: str) -> Lookup | Nothing:
    """The look-up for exact wording; a dictionary word has its own list, which holds exactly the same passages."""
    whole = folded(text)
    if not whole:
        return Nothing()
    return Lookup("listed" if words.is_word(whole) else "wording", whole)


def _step(node: tree.Node, lexicon: Lexicon) -> Step:  # noqa: PLR0911 - one answer per kind of node
    match node:
        case tree.And(items):
            return AllOf(tuple(_step(item, lexicon) for item in items))
        case tree.Or(items):
            return AnyOf(tuple(_step(item, lexicon) for item in items))
        case tree.Not(item):
            return NoneOf(_step(item, lexicon))
        case tree.Word(text):
            return _word(text, lexicon)
        case tree.Wide(word, others):
            return Widened(_word(word.text, lexicon), tuple(_step(other, lexicon) for other in others))
        case tree.Exact(text):
            return wording(text)
        case tree.Prefix(text):
            return Lookup("beginning", fold(text).text)
    return node


def _word(text: str, lexicon: Lexicon) -> Step:
    whole_text = folded(text)
    if not whole_text:
        return tree.Everything()
    pieces = tuple(_pieces(whole_text, lexicon, pointed=_POINTED.search(text) is not None))
    if all(len(piece.text) == 1 for piece in pieces):  # 一是 and 第3 are no question about 一, 第 and 3
        pieces = (_as_written(whole_text),)
    whole = _as_written(whole_text) if len(pieces) > 1 or pieces[0].text != whole_text else None
    resort = Lookup("wording", whole_text) if _as_written(whole_text).how == "bounded" else None
    return Wanted(pieces, whole, resort) if whole or resort else pieces[0]


def _pieces(text: str, lexicon: Lexicon, *, pointed: bool) -> Iterator[Lookup]:
    for part, known in lexicon.split(text):
        if known:
            yield Lookup("term", part) if words.is_word(part) else _as_written(part)
            continue
        for place, run in enumerate(_NUMBER.split(part) if pointed else (part,)):
            if place % 2:
                yield _as_written(run)
            elif run and (run == text or run not in words.stopwords()):
                yield from map(_piece, words.pieces(run))


def _piece(piece: words.Piece) -> Lookup:
    return Lookup("term", piece.text) if piece.word else _as_written(piece.text)


def _run(step: Step) -> tuple[Lookup, ...]:
    """The pieces of a word that has several; of anything else, none."""
    word = step.word if isinstance(step, Widened) else step
    pieces = word.pieces if isinstance(word, Wanted) else ()
    longer = tuple(piece for piece in pieces if len(piece.text) > 1)
    return longer if len(longer) > 1 else ()


def _as_written(text: str) -> Lookup:
    latin = any(char.isalnum() and char < "\u3000" for char in (text[0], text[-1]))
    return Lookup("bounded" if latin else "wording", text)


def _together(root: tree.Node) -> Lookup | None:
    words_typed = (item.word if isinstance(item, tree.Wide) else item for item in tree.conjuncts(root))
    plain = [item.text for item in words_typed if isinstance(item, tree.Word)]
    if len(plain) < 2:
        return None
    found = wording("".join(plain))
    return found if isinstance(found, Lookup) else None
