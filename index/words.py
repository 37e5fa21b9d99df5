"""Text → words, the same way for index, query and comparison. The only importer of rjieba and of jieba.

The index takes *every* dictionary word that stands anywhere in the folded text, overlaps included. So a word finds
what grep finds, whatever a segmenter would have chosen there: 民主生活会 is found in 专题民主生活会, 生活会 in both.
A query is cut once, into the fewest such words. Nothing is learnt from a text and nothing depends on the neighbours
of a word, so index and query can't disagree.

Only runs of common Han characters go to the dictionary; there rjieba and jieba agree to the letter, elsewhere they
don't. Numbers and Latin words are taken whole, one digit alone too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from corpus import vocabulary

# Beyond this range the two dictionaries differ; rare characters are found by their exact wording.
_HAN = "\u4e00-\u9fd5"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_OTHER = re.compile(rf"[A-Za-z0-9]+(?:[.%][A-Za-z0-9]+)*|\s+|[^{_HAN}A-Za-z0-9\s]")
_IS_HAN = re.compile(rf"[{_HAN}]+\Z")
# Signs between which a word can't stand, and those of them that may part the words of a fixed expression.
PAUSES = frozenset("，、,")
STOPS = PAUSES | frozenset("。！？；：（）()【】[]〔〕{}!?;:…\n")
_INSERTED = re.compile(r"[(（][^()（）\u4e00-\u9fff]*[^\W\d_\u4e00-\u9fff][^()（）]*[)）]|&#?\w{1,8};|<[^<>]*>")
# What a number counts or measures: the two are looked up as one.
_MEASURES = frozenset("年月日天个项条次名人户件份元万亿千百十倍度届批类种位家场期章节篇")
# High enough for every listed term to come out whole, low enough not to tear its neighbours.
_FREQUENCY = 1000


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """A word and where it stands: half-open offsets of code points in the analysed text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a query's word: in the dictionary (`word`), or characters that only their exact wording finds."""

    text: str
    word: bool


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The three questions asked of a segmenter, each about one run of Han characters."""

    name: str
    cut: Callable[[str, bool], Sequence[str]]
    every: Callable[[str], Sequence[str]]
    holds: Callable[[str], bool]


def tokens(text: str) -> list[Token]:
    """Every word of the folded `text`, sub-words at their own places, in order of start and then of length."""
    return [Token(start, start + len(word), word) for word, start in zip(*placed(text), strict=True)]


def bag(text: str) -> list[str]:
    """The words of `tokens(text)` without their places."""
    return placed(text)[0]


def placed(text: str) -> tuple[list[str], list[int]]:
    """The words of `tokens(text)` and their starts, in two lists: what the index takes, kept flat for speed."""
    found: list[str] = []
    starts: list[int] = []
    every = _dictionary().every
    for match in _RUN.finditer(text):
        run, base = match.group(), match.start()
        if not _IS_HAN.match(run):
            found.append(run)
            starts.append(base)
            continue
        # Words come by start and then by length, so that the next place is the first possible.
        start, before = 0, 0
        for word in every(run):
            size = len(word)
            if size > 1:
                start = run.index(word, start if size > before else start + 1)
                before = size
                found.append(word)
                starts.append(base + start)
    return found, starts


def straddles(word: str, written: str) -> bool:
    """True if `word`, `written` so in the source, is none: 四风 in （四）风险, 题目 in 问题，目标.

    Quotes, blanks and dashes may stand in a word (四个“自信”), commas in a fixed expression (不忘初心、牢记使命).
    """
    found = signs(written) if len(word) != len(written) else frozenset[str]()
    return bool(found) and not (PAUSES.issuperset(found) and word in domain_set())


def signs(written: str) -> frozenset[str]:
    """The signs in a stretch of source that part words; those of inserted pinyin and of HTML are none."""
    if STOPS.isdisjoint(written):
        return frozenset()
    return STOPS.intersection(_INSERTED.sub("", written))


def pieces(text: str) -> list[Piece]:
    """The folded word of a query as the fewest pieces that are looked up: 学习不够深入 → 学习 · 不够 · 深入.

    Characters that stand alone after cutting are joined to one piece of exact wording (三圈), a number and its measure
    are one too (5万元), stop words fall out; when nothing is left the text itself is the piece.
    """
    found: list[Piece] = []
    for run in _RUN.findall(text):
        cut = _covering(run)
        if found and cut and found[-1].text.isdigit() and cut[0].text[0] in _MEASURES:
            cut[0] = Piece(found.pop().text + cut[0].text, False)
        found.extend(cut)
    return found or [Piece(text, False)]


def segment(text: str) -> list[tuple[int, int]]:
    """The words of any text, folded or not, as half-open spans that tile it; for comparison."""
    # Cut in one go, each block of another kind a line end meanwhile: a call for every run costs more than the cutting.
    others = map(len, _OTHER.findall(text))
    words = _dictionary().cut(_OTHER.sub("\n", text), True)
    lengths = [next(others) if word == "\n" else len(word) for word in words]
    ends = list(accumulate(lengths))
    return list(zip([0, *ends], ends, strict=False))


def is_word(text: str) -> bool:
    """True if `text` is a dictionary word of at least two Han characters: the index lists all its occurrences."""
    return len(text) > 1 and _IS_HAN.match(text) is not None and _dictionary().holds(text)


def longest() -> int:
    """Length of the longest word that the index can list, in characters."""
    return max(16, *(len(term) for term in domain_terms()))


@cache
def stopwords() -> frozenset[str]:
    """Words of a query that carry no meaning by themselves (`corpus/vocabulary/stopwords.txt`)."""
    return frozenset(vocabulary.lines("stopwords"))


@cache
def domain_terms() -> tuple[str, ...]:
    """The fixed expressions and unit names of this domain that the index lists beside the general dictionary."""
    listed = (line.split()[0] for line in vocabulary.lines("userdict"))
    units = (
        name for row in vocabulary.rows("units") for name in _names(row["canonical"], row["short"], row["aliases"])
    )
    return tuple(sorted({term for term in (*listed, *units) if len(term) > 1 and _IS_HAN.match(term)}))


@cache
def domain_set() -> frozenset[str]:
    """The same for asking."""
    return frozenset(domain_terms())


def _names(canonical: str, short: str, aliases: str) -> Iterator[str]:
    yield canonical
    yield short
    yield from aliases.split("|")


def _covering(run: str) -> list[Piece]:
    if not _IS_HAN.match(run) or is_word(run):
        return [Piece(run, True)]
    joined: list[str] = []
    alone = False
    for word in _dictionary().cut(run, False):
        single = len(word) == 1 and word not in stopwords()
        if single and alone:
            joined[-1] += word
        elif word not in stopwords():
            joined.append(word)
        alone = single
    return [Piece(text, is_word(text)) for text in joined]


@cache
def _dictionary() -> Dictionary:
    try:
        return _rust()
    except ImportError:
        return _pure()


def _rust() -> Dictionary:
    # The module's own dictionary, not another: loading one costs a seventh of a second and some 24 MB.
    import rjieba

    for term in domain_terms():
        if not rjieba.has_word(term):
            rjieba.add_word(term, _FREQUENCY, "n")
    return Dictionary("rjieba", rjieba.cut, rjieba.cut_all, rjieba.has_word)


def _pure() -> Dictionary:
    """jieba itself, for machines without a wheel of its fast twin; a test keeps the two identical."""
    import jieba

    jieba.setLogLevel("ERROR")
    cutter = jieba.Tokenizer()
    cutter.initialize()
    for term in domain_terms():
        if not cutter.FREQ.get(term):
            cutter.add_word(term, _FREQUENCY, "n")
    return Dictionary(
        "jieba",
        lambda text, guess: cutter.lcut(text, HMM=guess),
        lambda text: cutter.lcut(text, cut_all=True),
        lambda text: bool(cutter.FREQ.get(text)),
    )
