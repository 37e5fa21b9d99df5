"""The second embedded engine: the same segments, with their words in indexes of tantivy instead of flat arrays.

tantivy is optional, as there are machines without a wheel of it: it is imported when a folder is opened, not before.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from index.engine import Reader, Writer
from index.segments.reader import SegmentReader, opened_by
from index.segments.store import SegmentWriter

if TYPE_CHECKING:
    from index.tantivy_engine.storage import TantivyStorage

_LACKING = (
    "没有安装 tantivy，用不了这个检索引擎。请运行 pip install tantivy 后再试；"
    "没有现成安装包的机器（如 LoongArch）请用默认引擎：duizhao reindex --engine whoosh。"
)


class TantivyEngine:
    """Postings compressed by a library in Rust: a smaller index; a list is slower to fetch, and then remembered."""

    name: ClassVar[str] = "tantivy"

    def lacking(self) -> str:
        """What to do when tantivy is not installed."""
        return "" if find_spec("tantivy") else _LACKING

    def reader(self, folder: Path, commit: str, before: Reader | None = None) -> Reader:
        """Open a state; segments that `before` has open are shared."""
        return SegmentReader(_storage(folder), commit, opened_by(before))

    def writer(self, folder: Path, commit: str | None, known: Reader | None = None) -> Writer:
        """Go on from a state, or begin an empty one; segments that `known` has open are not opened again."""
        return SegmentWriter(_storage(folder), commit, opened_by(known))


def _storage(folder: Path) -> TantivyStorage:
    from index.tantivy_engine.storage import TantivyStorage

    return TantivyStorage(folder)
