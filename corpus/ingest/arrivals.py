"""Inputs → sources, one by one: files as they lie, archives member by member, each under the path it goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.archive import Rejection, Source
from corpus.errors import CorpusError, DuplicateName
from corpus.ingest.values import Options
from corpus.ingest.walk import Found, load, shown
from corpus.ingest.workers import Workers, rejection_of

_ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A source, and why it is not to be read, if so."""

    source: Source
    rejection: Rejection | None = None


class Arrivals:
    """Everything below the inputs, in their order; may be walked more than once."""

    def __init__(self, found: Iterable[Found], options: Options, workers: Workers) -> None:
        self.found = tuple(found)
        self._options = options
        self._workers = workers

    def paths(self) -> Iterator[str]:
        """The paths alone."""
        for found in self.found:
            if _is_archive(found):
                yield from (arrival.source.path for arrival in self._of(found, {}))
            else:
                yield self._shown(found.path)

    def each(self, said: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[Found, Arrival]]:
        """All sources, with what is `said` of their paths."""
        for found in self.found:
            for arrival in self._of(found, said):
                yield found, arrival

    def _of(self, found: Found, said: Mapping[str, Mapping[str, str]]) -> Iterator[Arrival]:
        path, limits = self._shown(found.path), self._options.limits
        try:
            data = load(found, limits.expanded_bytes if _is_archive(found) else limits.file_bytes)
        except CorpusError as problem:
            yield Arrival(self._source(path, b"", said), rejection_of(problem))
            return
        if _is_archive(found):
            yield from self._members(path, data, said)
        else:
            yield Arrival(self._source(path, data, said))

    def _members(self, archive: str, data: bytes, said: Mapping[str, Mapping[str, str]]) -> Iterator[Arrival]:
        seen: set[str] = set()
        for name, content in self._workers.members(data):
            path = f"{archive}!/{name}" if name else archive
            if isinstance(content, Rejection):
                yield Arrival(self._source(path, b"", said), content)
            elif name in seen:
                twice = DuplicateName("压缩包里有两个同名的文件，只收录了前一个；请改名后重新打包。")
                yield Arrival(self._source(path, content, said), rejection_of(twice))
            else:
                yield Arrival(self._source(path, content, said))
            seen.add(name)

    def _shown(self, path: Path) -> str:
        root = self._options.upload_root
        return shown(str(path) if root is None else path.relative_to(root.absolute()).as_posix())

    def _source(self, path: str, data: bytes, said: Mapping[str, Mapping[str, str]]) -> Source:
        options = self._options
        known = {**options.given, **said.get(path, {})}
        return Source(path, data, known, options.material, options.upload_root is not None, options.who)


def _is_archive(found: Found) -> bool:
    return found.path.suffix.lower() == _ARCHIVE
