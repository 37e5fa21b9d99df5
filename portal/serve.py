"""Serving the portal with waitress until told to stop. Between the command and the application."""

from __future__ import annotations

import ctypes
import gc
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

from flask import Flask
from waitress.server import create_server

from corpus.errors import CorpusError, in_words
from portal import create_app
from portal.desk import EXTENSION, Desk
from portal.errors import PortalError
from portal.logs import setup_logs
from portal.settings import Settings

Announce = Callable[[str], None]
_MEBIBYTE = 1 << 20
# Searches give the processor away a dozen times each; behind a thread that gathers suggestions they would wait for the
# usual five milliseconds every time. Under 20 people who ask at once: half the time for the first hundred answers.
_TURN_SECONDS = 0.001
_M_ARENA_MAX, _ARENAS = -8, 2  # of malloc.h


class CannotListen(PortalError):
    """The address is taken, or not one of this machine."""

    code = "cannot_listen"


def serve(settings: Settings, announce: Announce) -> None:
    """Serve until SIGINT or SIGTERM; requests and the job in hand are finished first.

    `announce` is told the address, and once in a home's life the first administrator's one-time password. Raises
    StorageError and CannotListen.
    """
    setup_logs(settings.log_level)
    _share_arenas()
    sys.setswitchinterval(_TURN_SECONDS)
    app = create_app(settings)
    desk: Desk = app.extensions[EXTENSION]
    try:
        server = _listen(app, settings)
        with _until_told_to_stop():
            threading.Thread(target=_make_ready, args=(desk,), name="ready", daemon=True).start()
            _announce_first_user(desk, announce)
            announce(f"对照已启动：http://{_shown(settings.host)}:{_port(server)}　按 Ctrl+C 停止")
            server.run()
    finally:
        desk.close()
    announce("对照已停止。")


def _share_arenas() -> None:
    """Have glibc's threads share what they hold for later: eight of them would hold 60 MB more for nothing."""
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)


def _make_ready(desk: Desk) -> None:
    """Have open what the first visitors would wait for; it stays, so the garbage collector need not look at it."""
    with suppress(CorpusError):
        desk.archive.list()
        desk.library.make_ready()
    gc.freeze()


def require_free(settings: Settings) -> None:
    """Raise CannotListen when the address is taken already: better before the long work than after it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(sys.platform != "win32"))
        try:
            probe.bind((settings.host, settings.port))
        except OSError as problem:
            raise _cannot_listen(settings, problem) from problem


def _cannot_listen(settings: Settings, problem: OSError | ValueError) -> CannotListen:
    reason = in_words(problem) if isinstance(problem, OSError) else "地址写错了"
    return CannotListen(
        f"不能监听 {settings.host}:{settings.port}（{reason}）。请用 --port 换一个端口，或用 --host 换成本机的地址。"
    )


def _listen(app: Flask, settings: Settings) -> Any:
    proxy: dict[str, Any] = {}
    if settings.proxy:
        proxy = {
            "trusted_proxy": settings.proxy,
            "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto x-forwarded-host",
        }
    try:
        return create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident="",
            # Flask answers a too large upload in words; waitress only stops what is far beyond.
            max_request_body_size=4 * settings.upload_mb * _MEBIBYTE,
            clear_untrusted_proxy_headers=True,
            **proxy,
        )
    except (OSError, ValueError) as problem:
        raise _cannot_listen(settings, problem) from problem


def _announce_first_user(desk: Desk, announce: Announce) -> None:
    if desk.settings.demo:
        return
    if password := desk.accounts.people.first():
        announce(f"首次运行，已建立管理员。用户名：admin　一次性口令：{password}　（只显示这一次，登录后须设定新口令）")


def _port(server: Any) -> int:
    """The port that the system chose where none was given; a name with two addresses has a listener for each."""
    listening = getattr(server, "effective_listen", None)
    return int(listening[0][1] if listening else server.effective_port)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@contextmanager
def _until_told_to_stop() -> Iterator[None]:
    """Turn SIGINT and SIGTERM into the exit that waitress stops at, wherever in here they arrive."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(0)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with suppress(SystemExit):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
