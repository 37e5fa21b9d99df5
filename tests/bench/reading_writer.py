"""Writes a drawn tree down, in its numbering, lines and wraps, and notes where sections begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
_HALF = str.maketrans({"，": ",", "“": '"', "”": '"'})
_FAMILIES = {
    "bracket": {"（{c}）", "({c})", "（{c})", "({c}）", "{c}）", "〔{c}〕", "㈠"},
    "arabic": {"{n}.", "{n}、", "{n}．"},
    "round": {"（{n}）", "({n})", "⑴", "{n}）", "{n})"},
    "clause": {"{c}、", "{c}.", "{c}．", "{c}，"},
}


@dataclass(slots=True)
class Node:
    """A section of the tree: what it is, what its heading and body say, how its number is written."""

    part: str
    aspect: str | None
    heading: str
    body: str = ""
    style: str = ""
    level: int = 1
    inline: bool = False
    runs_on: bool = False
    semicolon: bool = False
    children: list[Node] = field(default_factory=list)
    lead: str = ""
    after: str = ""


@dataclass(slots=True)
class Style:
    """How the whole paper is laid out."""

    one_line: bool = False
    blank_lines: bool = False
    indent: str = ""
    skip: bool = False
    wrap: int = 0
    colon: bool = False
    half_width: bool = False
    obfuscated: bool = False

    def __str__(self) -> str:
        names = ("one_line", "skip", "wrap", "colon", "half_width", "obfuscated")
        return " ".join(name for name in names if getattr(self, name))


def family(style: str) -> str:
    """Two ways of writing the same kind of number stand at two levels in no paper."""
    bare = style.lstrip("#* ").replace(" ", "")
    known = next((name for name, styles in _FAMILIES.items() if bare in styles), None)
    return known or ("yishi" if bare.startswith(("{c}是", "{c}要")) else style)


def number(style: str, index: int, above: int = 0) -> str:
    """The marker of this style for the item `index`, counted from 0, below the section `above`."""
    if style in {"①", "⑴", "㈠"}:
        return chr(ord(style) + index)
    if style == "首先，":
        return ["首先，", "其次，", "再次，", "最后，"][min(index, 3)]
    if style == "style":
        return ""
    return style.replace("{c}", CHINESE[index]).replace("{n}", str(index + 1)).replace("{p}", str(above + 1))


class Writer:
    """Puts the tree on paper and notes where each section begins."""

    def __init__(self, style: Style, random: Random) -> None:
        self.style = style
        self.random = random
        self.pieces: list[str] = []
        self.length = 0
        self.sections: list[tuple[int, int, str, str | None]] = []
        self.headings: list[tuple[int, int, int]] = []

    def finished(self) -> tuple[str, list[tuple[int, int, str, str | None]], list[tuple[int, int, int]]]:
        text = "".join(self.pieces)
        if self.style.half_width:
            text = text.translate(_HALF)
        if self.style.obfuscated:  # as many letters as characters, so that offsets stay
            text = text.replace("习近平", "xjp").replace("民主生活会", "mzshh")
        if not self.style.wrap:
            return text, self.sections, self.headings
        wrapped, places = _wrapped(text, self.style.wrap)
        return wrapped, [(places[start], *rest) for start, *rest in self.sections], []  # type: ignore[misc]

    def put(self, text: str) -> None:
        if not self.sections and text.strip("# \t　\n"):
            self.sections.append((self.length + len(text) - len(text.lstrip("# \t　\n")), 1, "preface", None))
        self.blank(text)

    def blank(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def newline(self) -> None:
        if self.length and not self.style.one_line and not self.pieces[-1].endswith("\n"):
            self.blank("\n\n" if self.style.blank_lines else "\n")

    def paragraph(self, text: str) -> None:
        self.newline()
        self.put(text + "\n")

    def mark(self, level: int, part: str, aspect: str | None) -> None:
        self.sections.append((self.length, level, part, aspect))

    def node(self, node: Node, index: int, above: int = 0) -> None:
        marker = number(node.style, index, above)
        if not node.inline and not self.style.one_line:
            self.newline()
            self.blank(self.style.indent)
        prefix = marker[: len(marker) - len(marker.lstrip("#* "))]
        self.blank(prefix)
        self.sections.append((self.length, node.level, node.part, node.aspect))
        if node.style == "style":
            self.headings.append((self.length, self.length + len(node.heading), node.level))
        self.blank(marker[len(prefix) :] + node.heading)
        self.after_heading(node)
        self.blank(node.lead)
        self.body(node)
        for place, child in enumerate(node.children):
            self.node(child, place, index)
        if node.after:
            self.newline()
            self.blank(node.after.lstrip("\n"))

    def after_heading(self, node: Node) -> None:
        if node.style.startswith("**"):
            self.blank("**")
        if node.semicolon:
            self.blank("，")
        elif node.level >= 3 or (node.level == 2 and node.runs_on and node.style not in {"", "### ", "style"}):
            self.blank("。")
        elif self.style.one_line:
            self.blank(self.random.choice(["。", " ", "：", ""]) if node.level == 1 else "。")
        else:
            if node.style not in {"", "style"} and "#" not in node.style and self.random.random() < 0.2:
                self.blank("：" if self.style.colon else "。")
            self.newline()

    def body(self, node: Node) -> None:
        if not node.body:
            return
        if not self.style.one_line and self.pieces[-1].endswith("\n"):
            self.blank(self.style.indent)
        self.blank(node.body.rstrip("。").replace("。", "，") + "；" if node.semicolon else node.body)


def _wrapped(text: str, width: int) -> tuple[str, list[int]]:
    """`text` with every paragraph broken at `width`, and where each of its characters went."""
    pieces: list[str] = []
    places: list[int] = []
    length = column = 0
    for char in text:
        if column >= width and char not in "\n，。；：、！？）”":
            pieces.append("\n")
            length, column = length + 1, 0
        places.append(length)
        pieces.append(char)
        length, column = length + 1, 0 if char == "\n" else column + 1
    return "".join(pieces), [*places, length]
