"""The process that opens files nobody has looked at: started by `workers`, killed when it takes too long.

It says that it is ready, then answers one request at a time on its own pipes; what libraries print goes nowhere. A
request is `read` (a file → a packed report), `unpack` (an archive → its members, one message each) or `rows` (a
manifest → its table).
"""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from corpus.archive.packing import pack
from corpus.errors import CorpusError, OutOfMemory, ReaderFailed
from corpus.ingest.frames import private_pipes, receive, send
from corpus.ingest.manifest import table_of
from corpus.parse import Clues, parse
from corpus.readers.bundles import Refused, members
from corpus.units import use_units

Reply = Callable[..., None]
_MEMORY = 1536 << 20
_CPU_SHARE = 0.75


def main() -> None:
    """Answer requests until the parent is gone."""
    requests, replies = private_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _limit_memory()
    send(replies, {"ready": True})

    with suppress(EOFError, BrokenPipeError):
        while True:
            head, data = receive(requests)

            def reply(answer: Mapping[str, Any], body: bytes = b"", seconds: float = head["seconds"]) -> None:
                send(replies, answer, body)
                _limit_time(seconds)

            _limit_time(head["seconds"])
            _answer(head, data, reply)


def _answer(head: Mapping[str, Any], data: bytes, reply: Reply) -> None:
    """The boundary around one file: whatever a hostile one provokes becomes its refusal, and the next is read."""
    try:
        _VERBS[head["do"]](head, data, reply)
    except CorpusError as problem:
        reply(_refusal(problem))
    except MemoryError:
        reply(_refusal(OutOfMemory("读取这个文件所需的内存超过上限，已停止；请拆分或另存后重新导入。")))
    except Exception:  # noqa: BLE001 — the one place where anything may go wrong: formats are many, and so are their bugs
        failed = ReaderFailed("读取时出错，文件可能已损坏；请用原来的软件打开、另存后重新导入。")
        reply({**_refusal(failed), "detail": traceback.format_exc()})


def _read(head: Mapping[str, Any], data: bytes, reply: Reply) -> None:
    use_units(head.get("units", ()))
    packed = pack(parse(data, head["name"], Clues(head["path"], head["manifest"], head["material"])))
    reply({"head": packed.head, "chars": packed.chars}, packed.body)


def _unpack(_head: Mapping[str, Any], data: bytes, reply: Reply) -> None:
    for member in members(data, ""):
        if isinstance(member, Refused):
            reply({"name": member.name, **_refusal(member.error)})
        else:
            reply({"name": member.name}, member.data)
    reply({"end": True})


def _rows(head: Mapping[str, Any], data: bytes, reply: Reply) -> None:
    reply({"rows": table_of(data, head["name"])})


_VERBS: Mapping[str, Callable[[Mapping[str, Any], bytes, Reply], None]] = {
    "read": _read,
    "unpack": _unpack,
    "rows": _rows,
}


def _refusal(problem: CorpusError) -> dict[str, str]:
    return {"code": problem.code, "message": problem.message}


if sys.platform == "win32":

    def _limit_memory() -> None:
        """Windows has no such limit for a process by itself; the limits of the readers have to do."""

    def _limit_time(seconds: float) -> None:
        """The parent's clock alone decides."""

else:
    import resource

    def _limit_memory() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def _limit_time(seconds: float) -> None:
        """A second lock on the door: should the parent be killed, a worker in a hostile file must not run for ever."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime + seconds * _CPU_SHARE) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
