"""What every template may ask for: navigation, help chapter, the line under a print. Between create_app and Jinja."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask, current_app, request, url_for
from werkzeug.routing import BuildError

from portal import visitor
from portal.desk import desk
from portal.show.labels import ASPECTS, KINDS, PARTS, short_facts
from portal.show.sides import percent, side
from portal.whereabouts import told_path

# Shown in this order; an entry appears when its page exists and the person may open it.
NAVIGATION = (
    ("search.search", "检索"),
    ("units.index", "单位"),
    ("compare.compare", "对照"),
    ("inspect.index", "抽查"),
    ("archive.index", "材料库"),
    ("statistics.index", "统计"),
    ("admin.index", "管理"),
    ("help.index", "帮助"),
)


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One word of the main navigation."""

    label: str
    url: str
    current: bool


def url_of(endpoint: str, **values: str | int) -> str:
    """`url_for`, or an empty string while this portal has no such page."""
    try:
        return url_for(endpoint, **values)  # type: ignore[arg-type]
    except BuildError:
        return ""


def allows(endpoint: str) -> bool:
    """Whether this portal has the page and whoever asks may open it."""
    return endpoint in current_app.view_functions and visitor.allows(endpoint)


def moment(at: datetime | float | str) -> str:
    """A point in time by the server's clock, to the minute; numbers are seconds since the epoch, text is ISO 8601."""
    point = datetime.fromisoformat(at) if isinstance(at, str) else at
    point = point if isinstance(point, datetime) else datetime.fromtimestamp(point, UTC)
    return point.astimezone().strftime("%Y-%m-%d %H:%M")


def size(count: int) -> str:
    """Bytes as people say them: 840 KB, 12.3 MB."""
    if count < 1 << 20:
        return f"{-(-count // 1024)} KB"
    return f"{count / (1 << 20):.1f} MB" if count < 1 << 30 else f"{count / (1 << 30):.1f} GB"


def number(count: int) -> str:
    """A count with its thousands apart: 25,000."""
    return f"{count:,}"


def duration(seconds: int) -> str:
    """A time to wait as people say it: 45 秒, 12 分钟."""
    return f"{seconds} 秒" if seconds <= 90 else f"{round(seconds / 60)} 分钟"


def navigation() -> list[NavigationEntry]:
    """The main navigation for this person on this page."""
    open_to = [(endpoint, label) for endpoint, label in NAVIGATION if allows(endpoint)]
    areas = {endpoint.partition(".")[0] for endpoint, _ in open_to}
    here = next((area for area in _STANDS_BELOW.get(request.blueprint or "", ()) if area in areas), request.blueprint)
    return [NavigationEntry(label, url_of(endpoint), endpoint.partition(".")[0] == here) for endpoint, label in open_to]


# Pages that stand below another entry of the navigation, the first that a person has.
_STANDS_BELOW = {"report": ("search",), "self_check": ("inspect", "archive")}

# Blueprint → manual and heading; what is not listed leads to the beginning of the clerk's manual.
CHAPTERS = {
    "search": ("clerk", "检索"),
    "report": ("clerk", "阅读"),
    "compare": ("clerk", "对照"),
    "units": ("clerk", "单位"),
    "inspect": ("inspector", "抽查"),
    "self_check": ("inspector", "提交前自查"),
    "archive": ("clerk", "材料库"),
    "statistics": ("clerk", "统计"),
    "admin": ("administrator", "用户"),
    "auth": ("clerk", "登录"),
}


def help_url() -> str:
    """Address of the chapter of the manual that explains this page."""
    manual, chapter = CHAPTERS.get(request.blueprint or "", ("clerk", ""))
    return url_of("help.chapter", name=manual) + (f"#{chapter}" if chapter else "")


def printed_line() -> str:
    """The last line of every print: where the sheet comes from and when it was made."""
    address = request.host_url.rstrip("/") + request.full_path.rstrip("?")
    return f"“对照”打印于 {datetime.now().astimezone():%Y-%m-%d %H:%M}　{address}"


def demonstration() -> bool:
    """Whether this is the demonstration archive, which signs everyone in by itself."""
    return desk().settings.demo


def set_up_templates(app: Flask) -> None:
    """Give the templates of `app` their vocabulary."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(moment=moment, size=size, number=number, duration=duration, told_path=told_path)
    app.jinja_env.globals.update(
        url_of=url_of, allows=allows, navigation=navigation, help_url=help_url,
        printed_line=printed_line, demonstration=demonstration,
        part_label=PARTS.__getitem__, aspect_label=ASPECTS.__getitem__, kind_label=KINDS.__getitem__,
        short_facts=short_facts, percent=percent, side=side,
    )  # fmt: skip
