"""What a worker process and its parent say to each other: a JSON head and raw bytes, each with its length before it.

Not pickle: the worker handles hostile files, and what it says must not be able to run anything in its parent.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

_LENGTHS = struct.Struct("<II")


def private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take this process's standard streams for the protocol, and leave nothing in their place to disturb it."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, replies


def send(stream: BinaryIO, head: Mapping[str, Any], data: bytes = b"") -> None:
    """Write one message."""
    written = json.dumps(head, ensure_ascii=False).encode()
    stream.write(_LENGTHS.pack(len(written), len(data)) + written)
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Read one message; raises EOFError when the other side is gone."""
    head, data = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    return json.loads(_exactly(stream, head)), _exactly(stream, data)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError("the other process is gone")
    return data
