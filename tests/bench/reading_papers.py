"""A seeded generator of papers with known structure, for `tests/bench/reading.py`.

A paper is drawn as a tree first (parts, aspects, items, sometimes sub-items), then written down in one of many ways by
`reading_writer.py`. The gold knows where each section begins, its level, part and aspect, and what the paper counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.bench.reading_words import ASPECTS, HEADINGS, WORDING, Words
from tests.bench.reading_writer import CHINESE, Node, Style, Writer, family, number

PART_STYLES, ASPECT_STYLES, ITEM_STYLES = (WORDING["styles"][kind] for kind in ("part", "aspect", "item"))
UNITS: list[str] = WORDING["styles"]["units"]
_UNSPLIT = {"", "# ", "### ", "style"}


@dataclass(slots=True)
class Paper:
    """The text and everything that is true of it."""

    text: str
    headings: list[tuple[int, int, int]]
    sections: list[tuple[int, int, str, str | None]]
    unit: str | None
    year: int | None
    kind: str
    counts: list[tuple[int, int | None]] = field(default_factory=list)
    recipe: str = ""


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
        self.part = random.choice(PART_STYLES)
        self.aspect = random.choice([style for style in ASPECT_STYLES if family(style) != family(self.part)])
        if "{p}" in self.aspect and family(self.part) != "arabic":
            self.aspect = "（{c}）" if family(self.part) != "bracket" else "{n}."
        used = {family(self.part), family(self.aspect)}
        self.item = random.choice([style for style in ITEM_STYLES if family(style) not in used])
        whole = not {self.part, self.aspect} & _UNSPLIT and "*" not in self.part and "#" not in self.part
        self.style = Style(
            one_line=whole and self.item not in {"● ", "——"} and "{p}" not in self.aspect and self.chance(0.07),
            blank_lines=self.chance(0.3),
            indent=random.choice(["", "", "", "　　", "  ", "\t"]),
            skip=self.chance(0.08),
            wrap=random.randint(22, 40) if self.chance(0.08) else 0,
            colon=self.chance(0.1),
            half_width=self.chance(0.1),
            obfuscated=self.chance(0.06),
        )
        if {self.part, self.aspect} & _UNSPLIT or "#" in self.part:
            self.style.wrap = 0
        if self.style.wrap:
            self.style.indent, self.style.blank_lines = random.choice(["    ", "　　"]), False
        self.flow = random.choice(["lines", "lines", "lines", "inline", "inline", "mixed"])
        self.run_on = self.chance(0.45) or self.style.one_line
        self.semicolons = self.chance(0.12)
        self.nest = self.chance(0.15)
        self.labels = self.chance(0.05) and family(self.item) in {"arabic", "round"} and not self.style.one_line

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # -- the tree

    def tree(self) -> list[Node]:
        order = {
            "team": [("review", 0.6), ("problems", 1), ("cases", 0.25), ("causes", 0.95), ("measures", 0.95)],
            "individual": [
                ("review", 0.35), ("problems", 1), ("cases", 0.2), ("explanation", 0.3), ("causes", 0.9),
                ("measures", 0.95),
            ],
            "meeting_report": [("process", 1), ("review", 0.4), ("problems", 1), ("criticism", 0.6), ("measures", 0.9)],
        }[self.kind]  # fmt: skip
        parts = [self.draw_part(key) for key, share in order if self.chance(share)]
        if self.chance(0.06) and self.part not in _UNSPLIT and not self.style.one_line:
            parts.append(self.annex())
        return parts

    def draw_part(self, key: str) -> Node:
        node = Node(key, None, self.random.choice(HEADINGS[key]), style=self.part)
        if key == "problems" and self.chance(0.85):
            self.draw_aspects(node)
        elif key in {"causes", "measures", "review", "cases"} and self.chance(0.8):
            self.draw_entries(node)
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

    def annex(self) -> Node:
        node = Node(
            "other", None, self.words.pick(["征求到的意见建议", "班子成员分工", "整改问题清单"]), style="附件："
        )
        for _ in range(self.random.randint(3, 10)):
            node.children.append(Node("other", None, self.words.head(None, "measures"), style="{c}、", level=3))
        return node

    def draw_aspects(self, node: Node) -> None:
        tail = self.random.choice(["方面", "方面", "方面", "", "方面存在的问题", "上", "情况"])
        if (self.year in {2023, 2017} and not tail) or "是" in self.aspect:
            tail = "方面"
        for aspect, wording in ASPECTS[self.year]:
            added = f"，{self.words.head(aspect, 'measures')}" if self.chance(0.15) and self.aspect else ""
            child = Node(node.part, aspect, wording + added + tail, style=self.aspect, level=2, runs_on=self.run_on)
            items = 0 if self.chance(0.15) else self.random.randint(2, 4)
            if items:
                self.draw_items(child, items)
            else:
                child.body = self.words.body(node.part, 1, 3)
            node.children.append(child)

    def draw_items(self, node: Node, many: int) -> None:
        inline = self.flow == "inline" or (self.flow == "mixed" and self.chance(0.5)) or self.style.one_line
        inline = inline and self.item not in {"● ", "——"} and "问题" not in self.item
        many = min(many, 3) if "首先" in self.item else many
        if inline and self.chance(0.35) and node.runs_on:
            written, noun = (
                self.random.choice([str(many), CHINESE[many - 1]]),
                self.words.pick(["个问题", "方面问题", "个突出问题"]),
            )
            node.lead = f"存在{written}{noun}，分别是："
            self.counts.append((many, many))
        if self.labels:
            node.lead, inline = "\n存在问题：\n", False
        for index in range(many):
            item = Node(node.part, node.aspect, self.words.head(node.aspect, node.part), style=self.item, level=3)
            item.body = self.words.body(node.part, 0 if inline else 1, 3)
            item.inline = inline and (index > 0 or node.runs_on or bool(node.lead))
            item.semicolon = inline and self.semicolons and index < many - 1
            if self.nest and not inline and self.chance(0.4):
                self.draw_sub_items(item)
            node.children.append(item)
        if self.labels:
            node.children[-1].after = "\n整改措施：\n"
            for _ in range(many):
                promise = Node(
                    node.part, node.aspect, self.words.head(node.aspect, "measures"), style=self.item, level=3
                )
                node.children.append(promise)

    def draw_sub_items(self, item: Node) -> None:
        own = family(item.style) == "yishi"
        style = ("{c}" if self.chance(0.5) else "①") if own else "{c}是"
        item.lead, item.body = "主要表现：", ""
        for _ in range(self.random.randint(2, 3)):
            head, body = self.words.head(item.aspect, item.part), self.words.body(item.part, 0, 1)
            item.children.append(Node(item.part, item.aspect, head, body, style=style, level=4, inline=True))

    def draw_entries(self, node: Node) -> None:
        """What stands right under causes, measures or a review: items, or sub-headings with text."""
        as_headings = self.chance(0.45) and family(self.aspect) == "bracket"
        style = self.aspect if as_headings else self.item
        many = self.random.randint(3, 5) if "首先" not in style else 3
        inline = not as_headings and self.flow == "inline" and self.chance(0.3) and style not in {"● ", "——"}
        inline = (inline and "问题" not in style) or self.style.one_line
        for _ in range(many):
            topic = self.random.choice(["theory", "politics", "duty", "style", "integrity", "governance"])
            head, body = self.words.head(topic, node.part), self.words.body(node.part, 1, 3)
            level = 2 if as_headings else 3
            node.children.append(
                Node(node.part, None, head, body, style=style, level=level, inline=inline, runs_on=True)
            )
        if not as_headings and inline and not node.body:
            node.body = "具体情况如下："

    # -- the paper

    def write(self) -> Paper:
        parts = self.tree()
        writer = Writer(self.style, self.random)
        titled = self.write_title(writer)
        if self.chance(0.9) or self.style.one_line:
            self.write_preface(writer)
        if self.chance(0.07) and not self.style.one_line and self.part not in _UNSPLIT:
            self.write_contents(writer, parts)
        for index, part in enumerate(parts):
            writer.node(part, index + (1 if self.style.skip and index else 0))
        if self.chance(0.35) and not self.style.one_line and parts[-1].part != "other":
            self.write_closing(writer)
        text, sections, headings = writer.finished()
        recipe = f"{self.part!r} {self.aspect!r} {self.item!r} {self.flow} {self.style}"
        recipe += " nest" * self.nest + " labels" * self.labels
        return Paper(text, headings, sections, self.unit if titled else None, self.year, self.kind, self.counts, recipe)

    def write_title(self, writer: Writer) -> bool:
        if self.chance(0.2):
            return False
        paper = {
            "team": ["领导班子", "对照检查材料", "检视剖析材料", "对照检查报告"],
            "individual": ["", "个人对照检查材料", "个人发言提纲", "个人检视剖析材料"],
            "meeting_report": ["", "召开情况报告", "情况报告"],
        }[self.kind]
        meeting = f"{self.year}年度{'专题' if self.chance(0.3) else ''}民主生活会"
        pieces = [self.unit + paper[0], meeting, self.words.pick(paper[1:])]
        if self.style.one_line:
            writer.put("".join(pieces) + " ")
        elif self.chance(0.3):
            writer.paragraph(pieces[0])
            writer.paragraph("".join(pieces[1:]))
        elif self.chance(0.2) and self.part == "## {c}、":
            writer.blank("# ")
            writer.put("".join(pieces) + "\n")
        else:
            writer.paragraph("".join(pieces))
        if self.chance(0.2) and not self.style.one_line:
            writer.paragraph(self.words.pick([f"（{self.year + 1}年1月12日）", "党组书记  李某某", "（初稿）"]))
        return True

    def write_preface(self, writer: Writer) -> None:
        subject = "本人" if self.kind == "individual" else f"{self.unit}领导班子"
        text = f"按照上级关于开好{self.year}年度民主生活会的要求，{subject}认真学习研讨，广泛听取意见，深入检视问题。"
        if self.kind == "meeting_report":
            held = "会议由主要负责同志主持，督导组到会指导并作点评，应到9人，实到9人。"
            text = f"{self.year + 1}年1月10日，{self.unit}召开{self.year}年度民主生活会，{held}"
            self.counts += [(9, None), (9, None)]
        if self.chance(0.3):
            many = self.random.randint(12, 60)
            text += f"会前共征求到意见建议{many}条，开展谈心谈话{many + 7}人次。"
            self.counts += [(many, None), (many + 7, None)]
        ends = ["现将有关情况报告如下：", "现将对照检查情况汇报如下。", "下面，我作对照检查发言，请批评指正。"]
        text += self.words.pick(ends)
        writer.put(text) if self.style.one_line else writer.paragraph(self.style.indent + text)

    def write_contents(self, writer: Writer, parts: list[Node]) -> None:
        if self.chance(0.7):
            writer.paragraph(self.words.pick(["目录", "目  录", "目 录"]))
        dots = self.words.pick(["", "………………", "\t", "......"])
        deep = self.chance(0.4) and self.aspect not in _UNSPLIT and "{p}" not in self.aspect
        for index, part in enumerate(parts):
            marker = number(self.part, index).lstrip("#* ") if part.style != "附件：" else "附件："
            writer.paragraph(f"{marker}{part.heading}{dots}{index + 1 if dots else ''}")
            for place, child in enumerate(part.children[:6] if deep else []):
                if child.level == 2 and len(child.heading) < 50:
                    writer.paragraph(f"{number(self.aspect, place)}{child.heading}{dots}{index + 2 if dots else ''}")

    def write_closing(self, writer: Writer) -> None:
        sentences = [
            "以上是我的对照检查，不当之处，请同志们批评指正。",
            "以上发言，如有不妥，敬请批评指正。",
            "特此报告。",
        ]
        spoken, signed = self.chance(0.6), self.chance(0.6)
        if not spoken and not signed:
            return
        right = "                " if self.style.wrap else ""
        lines = [self.words.pick(sentences)] if spoken else []
        lines += [self.unit, f"{self.year + 1}年1月{self.random.randint(3, 28)}日"] if signed else []
        for index, line in enumerate(lines):
            writer.newline()
            writer.blank(right)
            if index == 0:
                writer.mark(1, "closing", None)
            writer.put(line + "\n")
