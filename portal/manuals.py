"""The manuals under docs/manual, rendered for the help pages. In a wheel they lie inside the package."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup

from portal.errors import NotFound

_HERE = Path(__file__).parent
FOLDER = next(
    (place for place in (_HERE / "manual", _HERE.parent / "docs" / "manual") if place.is_dir()), _HERE / "manual"
)
# Beside the manuals, in the repository and in a wheel.
PICTURES = FOLDER.parent / "images"
NAMES: Mapping[str, str] = {"clerk": "使用手册", "inspector": "抽查手册", "administrator": "管理员手册"}
# A line's end between two Chinese characters is no blank; browsers would show one.
_WRAPPED = re.compile(r"(?<=[\u2018-\u201d\u3001-\uffee])\n *(?=[\u2018-\u201d\u3001-\uffee])")
_TAGS = nh3.ALLOWED_TAGS | {"h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "kbd"}
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, **{f"h{level}": {"id"} for level in range(1, 5)}}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of a manual; `name` is its anchor."""

    level: int
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Manual:
    """A manual ready to be shown."""

    name: str
    title: str
    words: Markup
    chapters: tuple[Chapter, ...]


def manual(name: str) -> Manual:
    """The manual of this name; raises NotFound."""
    if name not in NAMES:
        raise NotFound("没有这本手册。现有的手册见“帮助”。")
    path = FOLDER / f"{name}.md"
    return _rendered(name, path, path.stat().st_mtime_ns)


@cache
def _rendered(name: str, path: Path, changed: int) -> Manual:  # noqa: ARG001 - the time of change is there to miss the cache
    markdown = Markdown(
        extensions=["tables", "toc", "sane_lists"],
        extension_configs={"toc": {"slugify": slugify_unicode, "toc_depth": "2-3"}},
    )
    html = markdown.convert(_WRAPPED.sub("", path.read_text(encoding="utf-8")))
    safe = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=_address)
    return Manual(name, NAMES[name], Markup(safe), tuple(_chapters(markdown.toc_tokens)))  # type: ignore[attr-defined]  # noqa: S704 - cleaned above


def _address(tag: str, attribute: str, value: str) -> str:
    """Manuals name each other and pictures by file, to be read in the repository too; here these are addresses."""
    if (tag, attribute) == ("img", "src"):
        return value.removeprefix("../")
    return value.removesuffix(".md") if (tag, attribute) == ("a", "href") else value


def _chapters(tokens: list[dict[str, Any]]) -> Iterator[Chapter]:
    for token in tokens:
        yield Chapter(token["level"], token["id"], token["name"])
        yield from _chapters(token["children"])
