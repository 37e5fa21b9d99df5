"""The portal's settings: one frozen value from `home/settings.toml` and the environment, checked before anything opens.

Every setting carries its range and the sentence that describes it; the administrator's manual is proved against them.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from portal.errors import SettingsError

FILE = "settings.toml"
PREFIX = "DUIZHAO_"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_YES = {"1", "true", "yes", "on", "是"}
_NO = {"0", "false", "no", "off", "否"}
Value = TypeVar("Value")


def _setting(default: Value, says: str, within: tuple[int, int] | None = None) -> Value:
    return field(default=default, metadata={"says": says, "within": within})


@dataclass(frozen=True, slots=True)
class Settings:
    """How one portal runs. `home` is the folder that holds everything it keeps."""

    home: Path
    host: str = _setting("127.0.0.1", "监听地址；默认只有本机能打开，改为 0.0.0.0 后单位内网可以访问")
    port: int = _setting(8000, "监听端口", (0, 65535))
    threads: int = _setting(8, "同时应答的线程数", (1, 64))
    hosts: tuple[str, ...] = _setting((), "允许出现在浏览器地址栏里的主机名，逗号分隔；空着表示不限制")
    proxy: str = _setting("", "可信反向代理的地址；只有它转来的访客地址才会被采信")
    https: bool = _setting(default=False, says="门户经 HTTPS 访问时设为 true，登录凭据便只走加密连接")
    apart: bool = _setting(
        default=True, says="收录、更新索引、核对等长任务放在单独的进程里做，不拖慢网页；内存很紧时设为 false"
    )
    demo: bool = _setting(default=False, says="演示：自动以演示身份登录；只允许监听本机")
    engine: str = _setting("whoosh", "检索引擎")
    session_hours: int = _setting(10, "登录一次最长有效的小时数", (1, 168))
    idle_minutes: int = _setting(30, "多少分钟没有操作就要重新登录", (1, 1440))
    sessions_per_user: int = _setting(3, "一个账号同时登录的上限，超出时最早的一处退出", (1, 100))
    lock_after: int = _setting(5, "口令连续输错多少次后锁定账号", (3, 100))
    lock_minutes: int = _setting(15, "锁定多少分钟", (1, 1440))
    password_length: int = _setting(10, "口令至少多少个字符", (8, 128))
    separate_duties: bool = _setting(default=False, says="三员分立：管理员只管账号和运行，不能阅读材料")
    upload_mb: int = _setting(256, "一次上传的上限（MB）", (1, 4096))
    log_level: str = _setting("info", "运行日志的详细程度：debug、info、warning 或 error")

    def __post_init__(self) -> None:
        for option in _options():
            _check(option, getattr(self, option.name))
        if self.demo and self.host not in LOOPBACK:
            raise SettingsError(f"演示不需要登录，只能监听本机：请去掉 host = {self.host}，或关闭 demo。")
        if self.log_level not in {"debug", "info", "warning", "error"}:
            raise SettingsError(f"设置 log_level 写的是 {self.log_level}，应为 debug、info、warning 或 error。")

    @classmethod
    def load(cls, home: Path, environ: Mapping[str, str] = os.environ, **overrides: Any) -> Settings:
        """Settings of `home`: the file, over it the environment, over that `overrides` that are not None."""
        values = _from_file(home / FILE) | _from_environment(environ)
        values |= {name: value for name, value in overrides.items() if value is not None}
        return cls(home=home, **values)

    @property
    def trusted_hosts(self) -> tuple[str, ...]:
        """Host names a request may carry; a demonstration answers to the machine's own names only."""
        return (*LOOPBACK[:2], "[::1]") if self.demo else self.hosts


def described() -> Mapping[str, str]:
    """Every setting with its description."""
    return {option.name: option.metadata["says"] for option in _options()}


def _options() -> tuple[Field[Any], ...]:
    return tuple(option for option in fields(Settings) if "says" in option.metadata)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(f"设置文件 {path} 读不懂：{problem}。请按“名称 = 值”逐行书写，存为 UTF-8。") from problem
    known = {option.name for option in _options()}
    for name in values:
        if name not in known:
            near = "".join(f"是不是 {word}？" for word in get_close_matches(name, known, 1))
            raise SettingsError(f"设置文件 {path} 里的 {name} 不是已有的设置。{near}")
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        option.name: _read(option, environ[name])
        for option in _options()
        if (name := PREFIX + option.name.upper()) in environ
    }


def _read(option: Field[Any], text: str) -> Any:
    word = text.strip()
    if isinstance(option.default, bool) and word.lower() in _YES | _NO:
        return word.lower() in _YES
    if isinstance(option.default, tuple):
        return tuple(part.strip() for part in word.split(",") if part.strip())
    if type(option.default) is int and word.lstrip("-").isascii() and word.lstrip("-").isdigit():
        return int(word)
    return word


def _check(option: Field[Any], value: object) -> None:
    wanted = {bool: "true 或 false", int: "整数", str: "文字", tuple: "一组文字"}
    kind = type(option.default)
    if type(value) is not kind or (isinstance(value, tuple) and not all(isinstance(part, str) for part in value)):
        raise SettingsError(f"设置 {option.name} 写的是 {value!r}，应为{wanted[kind]}（{option.metadata['says']}）。")
    within = option.metadata["within"]
    if within and isinstance(value, int) and not within[0] <= value <= within[1]:
        raise SettingsError(f"设置 {option.name} 写的是 {value}，应在 {within[0]} 到 {within[1]} 之间。")


def keep(home: Path, name: str, value: str) -> None:
    """Write one setting into the file; the rest of it stays as the administrator wrote it."""
    path = home / FILE
    written = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    others = [line for line in written if line.partition("=")[0].strip() != name]
    home.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*others, f"{name} = {json.dumps(value)}", ""]), encoding="utf-8")
