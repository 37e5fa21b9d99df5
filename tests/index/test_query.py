"""One table: what is typed → how it is read and what is said of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.interpret import interpret
from index.query import MAX_DEPTH, MAX_LEAVES, MAX_LENGTH, MAX_PREFIXES, parse
from index.tree import And, Everything, Exact, Node, Not, Or, Prefix, Scope, Word, Years, leaves

A, B, C = Word("学习"), Word("形式主义"), Word("担当")

READINGS: list[tuple[str, Node]] = [
    ("", Everything()),
    ("　\t ", Everything()),
    ("学习", A),
    ("学习 形式主义", And((A, B))),
    ("学习　形式主义", And((A, B))),
    ("学习 OR 形式主义", Or((A, B))),
    ("学习|形式主义", Or((A, B))),
    ("学习 ｜ 形式主义", Or((A, B))),
    ("学习 形式主义 OR 担当", Or((And((A, B)), C))),
    ("学习 (形式主义 OR 担当)", And((A, Or((B, C))))),
    ("学习（形式主义｜担当）", And((A, Or((B, C))))),
    ("-学习", Not(A)),
    ("形式主义 -学习", And((B, Not(A)))),
    ("形式主义 －学习", And((B, Not(A)))),
    ("-(学习 担当)", Not(And((A, C)))),
    ("--学习", Not(Not(A))),
    ("学习-担当", Word("学习-担当")),
    ("学习 - 担当", And((A, C))),
    ('"不担当不作为"', Exact("不担当不作为")),
    ("“不担当不作为”", Exact("不担当不作为")),
    ("「一把手」", Exact("一把手")),
    ("”三会一课“", Exact("三会一课")),
    ('-"甩手掌柜"', Not(Exact("甩手掌柜"))),
    ('""', Everything()),
    ("四个“自信”", Word("四个“自信”")),
    ("or", Word("or")),
    ("学习 ＯＲ 形式主义", Or((A, B))),
    ("学习 || 形式主义", Or((A, B))),
    ("学习 AND 形式主义", And((A, B))),
    ("学习 NOT 形式主义", And((A, Not(B)))),
    ("学习 NOT (形式主义 OR 担当)", And((A, Not(Or((B, C)))))),
    ("学习 学习", A),
    ("学习 OR 形式主义 形式主义", Or((A, B))),
    ("GDP*", Prefix("GDP")),
    ("２０２＊", Prefix("２０２")),
    ("栏目:查摆问题", Scope("part", ("problems",))),
    ("栏目：问题，原因", Scope("part", ("problems", "causes"))),
    ("part:problems/causes", Scope("part", ("problems", "causes"))),
    ('栏目:"整改措施"', Scope("part", ("measures",))),
    ("栏目: 查摆问题 学习", And((Scope("part", ("problems",)), A))),
    ("方面:工作作风", Scope("aspect", ("style",))),
    ("ASPECT:style", Scope("aspect", ("style",))),
    ("类型:班子,个人", Scope("kind", ("team", "individual"))),
    ("单位:云溪县", Scope("unit", ("云溪县",))),
    ('unit:"云溪县 教育局"', Scope("unit", ("云溪县 教育局",))),
    ("标题:“对照检查”", Scope("title", ("对照检查",))),
    ("小标题:理论学习 担当", And((Scope("heading", ("理论学习",)), C))),
    ("年份:2019", Years(((2019, 2019),))),
    ("年份:2019年", Years(((2019, 2019),))),
    ("年份:二〇一九年", Years(((2019, 2019),))),
    ("年份:二零一九至二〇二二", Years(((2019, 2022),))),
    ("年份:２０１９—２０２２", Years(((2019, 2022),))),
    ("年份:2022-2019", Years(((2019, 2022),))),
    ("年份:2019至2022", Years(((2019, 2022),))),
    ("year:2019-2022", Years(((2019, 2022),))),
    ("年份:2019-", Years(((2019, None),))),
    ("年度:-2019", Years(((None, 2019),))),
    ("年份:2019,2021-2022", Years(((2019, 2019), (2021, 2022)))),
    ("-年份:2019", Not(Years(((2019, 2019),)))),
    ("作者:张三", Word("作者:张三")),
    ("问题：三个", Word("问题：三个")),
]


@pytest.mark.parametrize(("text", "tree"), READINGS)
def test_queries_are_read_as_they_are_meant(text: str, tree: Node) -> None:
    query = parse(text)
    assert (query.tree, query.notes) == (tree, ())


SLIPS: list[tuple[str, Node, str]] = [
    ("(学习", A, "括号不成对"),
    ("学习)", A, "括号不成对"),
    ("（学习（形式主义）", And((A, B)), "括号不成对"),
    ("学习 OR", A, "“或”的一侧缺少内容"),
    ("| 学习", A, "“或”的一侧缺少内容"),
    ("OR", Everything(), "“或”的一侧缺少内容"),
    ("()", Everything(), "括号内缺少内容"),
    ("(学习 -)", A, "“-”之后缺少内容"),
    ("“学习 形式主义", And((A, B)), "引号不成对"),
    ('学习"形式主义', And((A, B)), "引号不成对"),
    ("学习*", Word("学习*"), "“*”只用在字母或数字之后"),
    ("年份:前年", Word("前年"), "“前年”不是可用的年份"),
    ("栏目:不存在", Word("不存在"), "“不存在”不是可用的栏目"),
    ("栏目:", Everything(), "栏目后缺少内容"),
    ("，。！", Everything(), "“，。！”里没有可查的字"),
    ("学习 * 形式主义", And((A, B)), "“*”里没有可查的字"),
    ("学习 OR ，", A, "“，”里没有可查的字"),
    ("学习 NOT", A, "“-”之后缺少内容"),
    ("(" * (MAX_DEPTH + 2) + "学习" + ")" * (MAX_DEPTH + 2), A, f"括号超过 {MAX_DEPTH} 层"),
]


@pytest.mark.parametrize(("text", "tree", "note"), SLIPS)
def test_slips_are_read_as_plain_words_and_said_so(text: str, tree: Node, note: str) -> None:
    query = parse(text)
    assert query.tree == tree
    assert note in "".join(query.notes)
    assert note in interpret(query)


def test_length_leaves_and_wildcards_are_bounded() -> None:
    assert len(parse("学" * (MAX_LENGTH + 5)).text) == MAX_LENGTH
    many = parse(" ".join(f"词{number}" for number in range(MAX_LEAVES + 9)))
    assert sum(isinstance(leaf, Word) for leaf in leaves(many.tree)) == MAX_LEAVES
    wild = parse(" ".join("abcdefgh"[n] + "*" for n in range(MAX_PREFIXES + 3)))
    assert sum(isinstance(leaf, Prefix) for leaf in leaves(wild.tree)) == MAX_PREFIXES
    assert all("前" in note for query in (many, wild) for note in query.notes)


@pytest.mark.parametrize("quotes", ['""', "“”", "＂＂"])
def test_a_quotation_cut_off_at_the_greatest_length_is_still_one(quotes: str) -> None:
    query = parse(quotes[0] + "学" * MAX_LENGTH + quotes[1])
    assert query.tree == Exact("学" * (MAX_LENGTH - 1))
    assert query.notes == (f"查询过长，只取前 {MAX_LENGTH} 个字",)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("学习", "含有“学习”。"),
        ('学习 "形式主义"', "同时含有“学习”、原文“形式主义”。"),
        ("学习 -担当 栏目:查摆问题", "含有“学习”；不含“担当”；栏目：查摆问题。"),
        ("学习 OR 担当", "含有（“学习” 或 “担当”）。"),
        ("年份:2019-2022 gdp*", "含有以“gdp”开头的词；年份：2019—2022。"),
        ("年份:2019-", "年份：2019 及以后。"),
        ("-单位:云溪县", "除去单位：“云溪县”。"),
        ("-(栏目:问题 OR 栏目:原因)", "除去（栏目：查摆问题 或 栏目：原因剖析）。"),
        ("-(学习 OR 栏目:原因)", "不含（“学习” 或 栏目：原因剖析）。"),
        ("学习 形式主义 OR 担当", "含有（（“学习” 且 “形式主义”） 或 “担当”）。"),
        ("四个“自信”", "含有“四个‘自信’”。"),
        ("", "全部材料。"),
    ],
)
def test_the_reading_is_said_in_plain_chinese(text: str, reading: str) -> None:
    assert interpret(parse(text)) == reading


@given(st.text(alphabet=st.sampled_from('学习形式 　()（）|｜-－"“”「」*:：年份栏目OR2019a,，/'), max_size=60))
def test_every_string_is_a_query(text: str) -> None:
    interpret(parse(text))


@given(st.text(max_size=40))
def test_every_string_at_all_is_a_query(text: str) -> None:
    assert parse(text).text == text
