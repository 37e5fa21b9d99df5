"""A seeded generator of papers with known structure, for `tests/bench/reading.py`.

A paper is drawn as a tree first (parts, aspects, items, sometimes sub-items), then written down in one of many ways:
numbering styles, headings on their own line or run into the text, items as paragraphs or inside one, everything on one
line, Markdown, lost brackets, restarted or skipped numbers, a table of contents, an appended list, no numbers at all.
The gold knows where each section begins, its level, part and aspect, and what the paper counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.bench.reading_words import ASPECTS, HEADINGS, Words

CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()
PART_STYLES = [
    "{c}、",
    "{c}、",
    "{c}、",
    "{c}、",
    "{c}.",
    "{c}．",
    "{c} 、",
    "第{c}部分 ",
    "第{c}部分：",
    "**{c}、",
    "## {c}、",
    "（{c}）",
    "{n}.",
    "{n}、",
    "# ",
    "",
]
ASPECT_STYLES = [
    "（{c}）",
    "（{c}）",
    "（{c}）",
    "（{c}）",
    "({c})",
    "（{c})",
    "({c}）",
    "{c}）",
    "〔{c}〕",
    "㈠",
    "{n}.",
    "{n}、",
    "{n}．",
    "### ",
    "{c}是",
    "",
]
ITEM_STYLES = [
    "{c}是",
    "{c}是",
    "{c}是",
    "{c}是",
    "{n}.",
    "{n}、",
    "（{n}）",
    "({n})",
    "①",
    "⑴",
    "{n}）",
    "{n})",
    "{c}要",
    "第{c}，",
    "其{c}，",
    "首先，",
    "{c}是，",
]
UNITS = [
    "青禾县财政局",
    "临江市民政局",
    "云岭区住房和城乡建设局",
    "白鹭市市场监督管理局",
    "石桥县水利局",
    "柳溪镇",
    "红枫街道",
    "东湖市教育局",
    "南屏县卫生健康委员会",
    "北桥区委组织部",
    "松岭县人民检察院",
    "望河市总工会",
]


@dataclass(slots=True)
class Node:
    """A section of the tree: what it is, what its heading and body say, how its number is written."""

    part: str
    aspect: str | None
    heading: str
    body: str = ""
    after: str = ""
    style: str = ""
    level: int = 1
    inline: bool = False
    runs_on: bool = False
    children: list[Node] = field(default_factory=list)
    lead: str = ""


@dataclass(slots=True)
class Paper:
    """The text and everything that is true of it."""

    text: str
    sections: list[tuple[int, int, str, str | None]]
    unit: str | None
    year: int | None
    kind: str
    counts: list[tuple[int, int | None]]
    recipe: str


def paper(seed: int) -> Paper:
    """The paper of this seed."""
    return _Author(Random(seed)).write()


class _Author:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.kind = random.choice(["team", "team", "individual", "individual", "meeting_report"])
        self.year = random.choice(list(ASPECTS))
        self.unit = random.choice(UNITS)
        self.words = Words(random, self.kind == "individual")
        self.counts: list[tuple[int, int | None]] = []
        self.part_style = random.choice(PART_STYLES)
        self.aspect_style = random.choice(
            [style for style in ASPECT_STYLES if _family(style) != _family(self.part_style)]
        )
        used = {self.part_style, self.aspect_style}
        self.item_style = random.choice(
            [s for s in ITEM_STYLES if _family(s) not in {_family(style) for style in used}]
        )
        self.one_line = random.random() < 0.06
        self.flow = random.choice(["lines", "lines", "lines", "inline", "inline", "mixed"])
        self.run_on = random.random() < 0.45
        self.blank_lines = random.random() < 0.3
        self.indent = random.choice(["", "", "", "　　", "  ", "\t"])
        self.skip = random.random() < 0.08
        self.nest = random.random() < 0.15
        if (
            self.part_style in {"", "# "}
            or self.aspect_style in {"", "### "}
            or "*" in self.part_style
            or "#" in self.part_style
        ):
            self.one_line = False

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # -- the tree

    def tree(self) -> list[Node]:
        order = {
            "team": [("review", 0.6), ("problems", 1), ("cases", 0.25), ("causes", 0.95), ("measures", 0.95)],
            "individual": [
                ("review", 0.35),
                ("problems", 1),
                ("cases", 0.2),
                ("explanation", 0.3),
                ("causes", 0.9),
                ("measures", 0.95),
            ],
            "meeting_report": [("process", 1), ("review", 0.4), ("problems", 1), ("criticism", 0.6), ("measures", 0.9)],
        }[self.kind]
        return [self.part(key) for key, share in order if self.chance(share)]

    def part(self, key: str) -> Node:
        node = Node(key, None, self.random.choice(HEADINGS[key]), style=self.part_style)
        if key == "problems" and self.chance(0.85):
            self.aspects(node)
        elif key in {"causes", "measures", "review", "cases"} and self.chance(0.8):
            self.entries(node)
        else:
            node.body = self.words.body(key, 2, 5)
        if not node.body and self.chance(0.35):
            node.body = self.words.pick(
                [
                    "对照要求，经认真梳理，情况如下。",
                    "针对上述情况，作了认真研究。",
                    "通过自查和征求意见，主要有以下方面：",
                    "现将有关情况说明如下：",
                ]
            )
        return node

    def aspects(self, node: Node) -> None:
        asked = ASPECTS[self.year]
        tail = self.random.choice(["方面", "方面", "方面", "", "方面存在的问题", "上", "情况"])
        if (self.year in {2023, 2017} and not tail) or "是" in self.aspect_style:
            tail = "方面"
        node.children = []
        for aspect, wording in asked:
            heading = (
                wording
                + (
                    self.words.pick(["，" + self.words.head(aspect, "measures") for _ in range(2)])
                    if self.chance(0.15)
                    else ""
                )
                + tail
            )
            child = Node(
                node.part, aspect, heading, style=self.aspect_style, level=2, runs_on=self.run_on or self.one_line
            )
            items = self.random.randint(1, 4) if not self.chance(0.1) else 0
            if items == 1:
                items = 0 if self.chance(0.6) else 2
            if items:
                self.items(child, items)
            else:
                child.body = self.words.body(node.part, 1, 3)
            node.children.append(child)

    def items(self, node: Node, number: int) -> None:
        inline = self.flow == "inline" or self.flow == "mixed" and self.chance(0.5) or self.one_line
        style = self.item_style
        if "首先" in style:
            number = max(2, min(number, 3))
        if inline and self.chance(0.35) and node.runs_on:
            written = self.random.choice([str(number), CHINESE[number - 1]])
            noun = self.random.choice(["个问题", "方面问题", "个突出问题"])
            node.lead = f"存在{written}{noun}，分别是："
            self.counts.append((number, number))
        for index in range(number):
            item = Node(
                node.part,
                node.aspect,
                self.words.head(node.aspect, node.part),
                self.words.body(node.part, 0 if inline else 1, 3),
                style=style,
                level=3,
                inline=inline,
            )
            if inline and index == 0 and not node.runs_on:
                item.inline = node.lead != ""
            if self.nest and not inline and self.chance(0.4):
                self.sub_items(item)
            node.children.append(item)

    def sub_items(self, item: Node) -> None:
        style = "{c}" if item.style == "{c}是" and self.chance(0.5) else "{c}是" if item.style != "{c}是" else "①"
        item.lead = "主要表现："
        item.body = ""
        for _ in range(self.random.randint(2, 3)):
            item.children.append(
                Node(
                    item.part,
                    item.aspect,
                    self.words.head(item.aspect, item.part),
                    self.words.body(item.part, 0, 1),
                    style=style,
                    level=4,
                    inline=True,
                )
            )

    def entries(self, node: Node) -> None:
        """What stands right under causes, measures or a review: items, or sub-headings with text."""
        as_headings = self.chance(0.45) and _family(self.aspect_style) == "bracket"
        style = self.aspect_style if as_headings else self.item_style
        number = self.random.randint(3, 5) if "首先" not in style else 3
        for _ in range(number):
            aspect = self.random.choice(["theory", "politics", "duty", "style", "integrity", "governance"])
            inline = self.one_line or (not as_headings and self.flow == "inline" and self.chance(0.3))
            child = Node(
                node.part,
                None,
                self.words.head(aspect, node.part),
                self.words.body(node.part, 1, 3),
                style=style,
                level=2 if as_headings else 3,
                inline=inline,
                runs_on=True,
            )
            node.children.append(child)
        if not as_headings and node.children[0].inline and not node.body:
            node.body = "具体情况如下："

    # -- writing it down

    def write(self) -> Paper:
        parts = self.tree()
        writer = _Writer(self)
        title = self.title(writer)
        if self.chance(0.9) or self.one_line:
            self.preface(writer)
        if self.chance(0.07) and not self.one_line and self.part_style not in {"", "# "}:
            self.contents(writer, parts)
        for index, part in enumerate(parts):
            writer.node(part, index + (1 if self.skip and index else 0))
        if self.chance(0.35) and not self.one_line:
            self.closing(writer)
        recipe = f"{self.part_style!r} {self.aspect_style!r} {self.item_style!r} {self.flow}{' one-line' if self.one_line else ''}{' nest' if self.nest else ''}"
        return Paper(
            writer.text(), writer.sections, self.unit if title else None, self.year, self.kind, self.counts, recipe
        )

    def title(self, writer: _Writer) -> bool:
        if self.chance(0.2):
            return False
        who = {"team": "领导班子", "individual": "", "meeting_report": ""}[self.kind]
        paper = {
            "team": self.words.pick(["对照检查材料", "检视剖析材料", "对照检查报告"]),
            "individual": self.words.pick(["个人对照检查材料", "个人发言提纲", "个人检视剖析材料"]),
            "meeting_report": self.words.pick(["召开情况报告", "情况报告"]),
        }[self.kind]
        pieces = [f"{self.unit}{who}", f"{self.year}年度{'专题' if self.chance(0.3) else ''}民主生活会", paper]
        if self.one_line:
            writer.put("".join(pieces) + " ")
        elif self.chance(0.3):
            writer.paragraph(pieces[0])
            writer.paragraph("".join(pieces[1:]))
        elif self.chance(0.2) and self.part_style == "## {c}、":
            writer.put_blank("# ")
            writer.put("".join(pieces) + "\n")
        else:
            writer.paragraph("".join(pieces))
        if self.chance(0.2) and not self.one_line:
            writer.paragraph(self.words.pick([f"（{self.year + 1}年1月12日）", "党组书记  李某某", "（初稿）"]))
        return True

    def preface(self, writer: _Writer) -> None:
        subject = "本人" if self.kind == "individual" else f"{self.unit}领导班子"
        text = f"按照上级关于开好{self.year}年度民主生活会的通知要求，{subject}认真开展学习研讨、谈心谈话，广泛听取意见，深入检视问题。"
        if self.kind == "meeting_report":
            text = f"{self.year + 1}年1月10日，{self.unit}召开{self.year}年度民主生活会，会议由主要负责同志主持，督导组到会指导并作点评，应到9人，实到9人。"
            self.counts += [(9, None), (9, None)]
        if self.chance(0.3):
            number = self.random.randint(12, 60)
            text += f"会前共征求到意见建议{number}条，开展谈心谈话{number + 7}人次。"
            self.counts += [(number, None), (number + 7, None)]
        text += self.words.pick(
            ["现将有关情况报告如下：", "现将对照检查情况汇报如下。", "下面，我作对照检查发言，请批评指正。"]
        )
        writer.put(text) if self.one_line else writer.paragraph(text)

    def contents(self, writer: _Writer, parts: list[Node]) -> None:
        if self.chance(0.7):
            writer.paragraph(self.words.pick(["目录", "目  录", "目 录"]))
        dots = self.words.pick(["", "………………", "\t", "......"])
        for index, part in enumerate(parts):
            writer.paragraph(
                f"{number(self.part_style, index).lstrip('#* ')}{part.heading}{dots}{index + 1 if dots else ''}"
            )
            if self.chance(0.4) and self.aspect_style not in {"", "### "}:
                for place, child in enumerate(part.children[:6]):
                    if child.level == 2 and len(child.heading) < 50:
                        writer.paragraph(
                            f"{number(self.aspect_style, place)}{child.heading}{dots}{index + 2 if dots else ''}"
                        )

    def closing(self, writer: _Writer) -> None:
        if self.chance(0.6):
            writer.mark(1, "closing", None, first=True)
            writer.paragraph(
                self.words.pick(
                    [
                        "以上是我的对照检查，不当之处，请同志们批评指正。",
                        "以上发言，如有不妥，敬请批评指正。",
                        "特此报告。",
                    ]
                )
            )
        elif self.chance(0.6):
            writer.mark(1, "closing", None, first=True)
        else:
            return
        if self.chance(0.6):
            writer.paragraph(self.unit)
            writer.paragraph(f"{self.year + 1}年1月{self.random.randint(3, 28)}日")
        elif writer.sections[-1][0] >= writer.length:
            writer.paragraph(f"{self.year + 1}年1月{self.random.randint(3, 28)}日")


def _family(style: str) -> str:
    """Two ways of writing the same kind of number stand at two levels in no paper."""
    bare = style.lstrip("#* ").replace(" ", "")
    if bare in {"（{c}）", "({c})", "（{c})", "({c}）", "{c}）", "〔{c}〕", "㈠"}:
        return "bracket"
    if bare in {"{n}.", "{n}、", "{n}．"}:
        return "arabic"
    if bare in {"（{n}）", "({n})", "⑴", "{n}）", "{n})"}:
        return "round"
    if bare in {"{c}、", "{c}.", "{c}．"}:
        return "clause"
    return "yishi" if bare.startswith(("{c}是", "{c}要")) else style


def number(style: str, index: int) -> str:
    """The marker of this style for the item `index`, counted from 0."""
    if style == "①":
        return chr(ord("①") + index)
    if style == "⑴":
        return chr(ord("⑴") + index)
    if style == "㈠":
        return chr(ord("㈠") + index)
    if style == "首先，":
        return ["首先，", "其次，", "再次，", "最后，"][min(index, 3)]
    return style.replace("{c}", CHINESE[index]).replace("{n}", str(index + 1))


class _Writer:
    """Puts the tree on paper and notes where each section begins."""

    def __init__(self, author: _Author) -> None:
        self.author = author
        self.pieces: list[str] = []
        self.length = 0
        self.sections: list[tuple[int, int, str, str | None]] = []

    def text(self) -> str:
        return "".join(self.pieces)

    def put(self, text: str) -> None:
        if not self.sections and text.strip("# \t　\n"):
            self.sections.append((self.length + len(text) - len(text.lstrip("# \t　\n")), 1, "preface", None))
        self.pieces.append(text)
        self.length += len(text)

    def newline(self) -> None:
        if self.length and not self.author.one_line and not self.pieces[-1].endswith("\n"):
            self.put("\n\n" if self.author.blank_lines else "\n")

    def paragraph(self, text: str) -> None:
        self.newline()
        self.put(text + "\n")

    def mark(self, level: int, part: str, aspect: str | None, first: bool = False) -> None:
        if first:
            self.newline()
        self.sections.append((self.length, level, part, aspect))

    def node(self, node: Node, index: int) -> None:
        marker = number(node.style, index)
        if not node.inline and not self.author.one_line:
            self.newline()
            self.put_blank(self.author.indent)
        prefix = marker[: len(marker) - len(marker.lstrip("#* "))]
        self.put_blank(prefix)
        self.sections.append((self.length, node.level, node.part, node.aspect))
        self.put(marker[len(prefix) :] + node.heading)
        if node.level >= 3:
            self.put("。" if not node.lead else "。")
        else:
            self.heading_end(node)
        self.put(node.lead)
        self.put_body(node)
        for place, child in enumerate(node.children):
            self.node(child, place)

    def put_blank(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def heading_end(self, node: Node) -> None:
        if node.style.startswith("**"):
            self.put("**")
        if node.level == 2 and node.runs_on and not node.style.startswith("#") and node.style:
            self.put("。")
        elif self.author.one_line:
            self.put(self.author.words.pick(["。", " ", "：", ""]) if node.level == 1 else "。")
        else:
            if self.author.chance(0.2) and node.style and "#" not in node.style:
                self.put("。")
            self.newline()

    def put_body(self, node: Node) -> None:
        if node.body:
            if not self.author.one_line and self.pieces[-1].endswith("\n"):
                self.put_blank(self.author.indent)
            self.put(node.body)
