"""One file → its report, without any archive: what `outline` shows and `compare` takes besides report ids.

Read by a worker like everything else, so that a hostile file can do no more here than be refused.
"""

from __future__ import annotations

from pathlib import Path

from corpus.archive import Rejection, Source
from corpus.archive.packing import unpack
from corpus.errors import CorpusError, UnreadablePath, error_with
from corpus.ingest.values import Options
from corpus.ingest.walk import Found, load, shown
from corpus.ingest.workers import Workers
from corpus.model import Report


def read_file(path: Path, options: Options = Options()) -> Report:  # noqa: B008 — frozen, so safe to share
    """Read one file; raises the CorpusError that ingest would refuse it with."""
    if path.is_dir():
        raise UnreadablePath(f"{shown(str(path))} 是文件夹；这里需要一个文件，整个文件夹请用 duizhao ingest 收录。")
    try:
        data = load(Found(path), options.limits.file_bytes)
    except CorpusError as problem:
        raise error_with(problem.code, f"{shown(str(path))}：{problem.message}") from problem
    root = options.upload_root
    place = str(path.absolute()) if root is None else path.relative_to(root).as_posix()
    source = Source(shown(place), data, options.given, options.material)
    with Workers(1, options.limits.seconds) as workers:
        read = workers.read(source).result()
    if isinstance(read, Rejection):
        raise error_with(read.code, f"{shown(path.name)}：{read.message}")
    return unpack(read, {})
