"""Lines on pages → paragraphs: what PDF and OFD have lost, found again from where the lines stand.

Page numbers and running heads go; lines that only ended at the margin are joined. A new paragraph begins where a line
is set in, where the line before fell short of the margin, after a wide gap, or where the size of the type changes.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

# What is lower than this many lines is no column.
_FEWEST_IN_COLUMN = 5
# Lines this near to the top or foot of a page may be its furniture.
_MARGIN = 0.13
_PAGE_NUMBER = re.compile(
    r"[\s\-—–－―·•~.]*(?:第\s*)?(?:\d{1,4}|[一二三四五六七八九十百〇]{1,5})(?:\s*页)?"
    r"(?:\s*[/／,，共]\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–－―·•~.]*"
)
_BARE_NUMERAL = re.compile(r"[一二三四五六七八九十百〇]+")
_DIGITS = re.compile(r"\d+")
_MARKER = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、章节条]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．]\D|[一二三四五六七八九]是)"
)
_CLAUSE = re.compile("[。，；：！？]")
_ENDED = frozenset("。！？；：.!?;:”’）)》")
# A Latin word with a blank beside it; mzs|hh among Chinese characters was cut, not parted.
_LAST_WORD = re.compile(r"(?:^|\s)[A-Za-z]+[,;]?$")
_FIRST_WORD = re.compile(r"[A-Za-z]+[,;.]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or a piece of one; lengths in any unit, y grows downwards from the top of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of the type."""
        return max(self.bottom - self.top, 0.1)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page in reading order."""

    lines: tuple[Line, ...]
    height: float


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """The running text of all pages, one paragraph per entry."""
    whole = [replace(page, lines=tuple(_merged(_under_one_another(page.lines)))) for page in pages]
    furniture = _running_heads(whole)
    lines = [line for page in whole for line in _body(page, furniture)]
    if not lines:
        return []
    frame = _frame(lines)
    written = [lines[0].text.strip()]
    for before, line in itertools.pairwise(lines):
        if _begins(before, line, frame) or _follows_heading(written[-1], line):
            written.append(line.text.strip())
        else:
            written[-1] = join(written[-1], line.text)
    return written


def join(text: str, more: str) -> str:
    """Two halves of a wrapped line as one; words in Latin prose get the blank that the line end stood for."""
    text, more = text.rstrip(), more.strip()
    in_prose = _LAST_WORD.search(text) and _FIRST_WORD.match(more)
    return f"{text} {more}" if in_prose else text + more


def _under_one_another(lines: Sequence[Line]) -> Sequence[Line]:
    """The columns of a page, written one after the other, as one: all of them moved to the margin of the first."""
    columns: list[list[Line]] = [[]]
    for line in lines:
        if columns[-1] and _tops_column(columns[-1], line):
            columns.append([])
        columns[-1].append(line)
    if len(columns) == 1 or any(len(column) < _FEWEST_IN_COLUMN for column in columns[:-1]):
        return lines
    home = _margin(columns[0])
    return [_moved(line, _margin(column) - home) for column in columns for line in column]


def _tops_column(column: Sequence[Line], line: Line) -> bool:
    """Whether a line stands high up and to the right of everything in the column before it."""
    ends = _median(one.right for one in column)
    return line.top < column[-1].top - _FEWEST_IN_COLUMN * line.size and line.left > ends - line.size


def _margin(column: Sequence[Line]) -> float:
    size = column[0].size
    return Counter(round(line.left / size * 2) for line in column).most_common(1)[0][0] * size / 2


def _moved(line: Line, by: float) -> Line:
    return replace(line, left=line.left - by, right=line.right - by)


def _merged(lines: Sequence[Line]) -> Iterator[Line]:
    """Pieces that stand on one height, one after the other, as one line: a change of font parts them in the file."""
    current: Line | None = None
    for line in lines:
        if current and _same_height(current, line) and line.left > current.right - current.size:
            far = line.left - current.right > 1.5 * current.size
            text = f"{current.text.rstrip()}\t{line.text.lstrip()}" if far else current.text + line.text
            current = replace(current, text=text, right=line.right, bottom=max(current.bottom, line.bottom))
        else:
            if current:
                yield current
            current = line
    if current:
        yield current


def _same_height(one: Line, other: Line) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.size, other.size)


def _body(page: Page, furniture: frozenset[str]) -> Iterator[Line]:
    for line in page.lines:
        if not _in_margin(line, page) or not (_is_page_number(line.text) or _pattern(line.text) in furniture):
            yield line


def _running_heads(pages: Sequence[Page]) -> frozenset[str]:
    """Lines that come again in the margins of most pages, whatever their numbers."""
    seen = Counter(
        pattern for page in pages for pattern in {_pattern(line.text) for line in page.lines if _in_margin(line, page)}
    )
    return frozenset(pattern for pattern, count in seen.items() if count >= max(3, len(pages) / 2))


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)


def _pattern(text: str) -> str:
    return _DIGITS.sub("0", "".join(text.split()))


def _is_page_number(text: str) -> bool:
    bare = text.strip()
    return bool(_PAGE_NUMBER.fullmatch(bare)) and not _BARE_NUMERAL.fullmatch(bare)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Margins of the running text, its type size, the distance from line to line, whether paragraphs are set in."""

    left: float
    right: float
    size: float
    pitch: float
    indents: bool


def _frame(lines: Sequence[Line]) -> _Frame:
    size = _median(line.size for line in lines)
    rounded = Counter(round(line.left / size * 2) for line in lines)
    most = max(rounded.values())
    left = min(place for place, count in rounded.items() if count >= 0.3 * most) * size / 2
    rights = sorted(line.right for line in lines)
    downward = [b.top - a.top for a, b in itertools.pairwise(lines) if 0 < b.top - a.top < 6 * size]
    # Punctuation may hang over the margin: the very widest of many lines does not count.
    right = rights[-1 - len(rights) // 20]
    set_in = sum(left + 0.8 * size < line.left < left + 4 * size for line in lines)
    return _Frame(left, right, size, _median(downward or [size]), set_in > 0.04 * len(lines))


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def _begins(before: Line, line: Line, frame: _Frame) -> bool:
    """Whether `line` begins a paragraph."""
    if line.left > frame.left + 0.8 * frame.size and not _hangs(before, line, frame):
        return True
    if before.right < frame.right - 1.8 * frame.size:
        return True
    # Boxes of one type size differ by a third from font to font.
    if abs(line.size - before.size) > 0.45 * frame.size or line.top - before.top > 1.7 * frame.pitch:
        return True
    opens = _MARKER.match(line.text.strip()) or _stands_alone(line, frame)
    return not frame.indents and bool(opens) and before.text.rstrip()[-1:] in _ENDED


def _follows_heading(paragraph: str, line: Line) -> bool:
    """A heading that just fills its line, and the first item under it: （四）…方面 / 一是…"""
    opens = _MARKER.match(paragraph) and _MARKER.match(line.text.strip())
    return bool(opens) and _CLAUSE.search(paragraph) is None


def _stands_alone(line: Line, frame: _Frame) -> bool:
    """A heading without a number: a paragraph's last line would end its sentence."""
    return line.right < frame.right - 1.8 * frame.size and line.text.rstrip()[-1:] not in _ENDED


def _hangs(before: Line, line: Line, frame: _Frame) -> bool:
    """Both lines set in alike, the one before full: an indented block that runs on.

    Not where paragraphs begin set in: there it is a paragraph that just fills its line, and the next.
    """
    if frame.indents:
        return False
    alike = abs(before.left - line.left) < 0.5 * frame.size
    return alike and before.right >= frame.right - 0.8 * frame.size and before.left > frame.left + 0.8 * frame.size
