"""Folding: what matching sees, as a table; and that it always leads back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Span
from corpus.normalise import fold
from corpus.vocabulary import table

FOLDED = [
    # punctuation, quotes, brackets, blanks
    ("四个“自信”，两个'确立'。", "四个自信两个确立"),
    ("团结——批评—团结", "团结批评团结"),
    ("《中国共产党章程》 与 〈条例〉 <准则>", "中国共产党章程与条例准则"),
    ("谈心谈话 30 余人次", "谈心谈话30余人次"),
    ("2 0 2 5 年度", "2025年度"),
    ("\u3000\u3000党·史\u00a0学\u200b习", "党史学习"),
    ("党丨史", "党史"),
    ("● 一是★加强😀学习", "一是加强学习"),
    ("**一、存在的问题**", "一存在的问题"),
    ("# 题目", "题目"),
    # paragraphs
    ("\n\n题目\n\n\n正文。\n", "题目\n正文"),
    ("一、问题。\n（一）学习", "一问题\n一学习"),
    # width, case, tones, other scripts' letters
    ("ＸＸ局２０２３年　ＡＢ", "xx局2023年ab"),
    ("Ｇ20峰会 PPT", "g20峰会ppt"),
    ("hаo о ｈｏ", "hao o ho"),
    # numbers keep apart, Latin words keep apart
    ("3.5%", "3.5%"),
    ("２，３４５万元", "2345万元"),
    ("2019-2022年、2019—2022年", "2019.2022年2019.2022年"),
    ("1.2023年", "1.2023年"),
    ("1、2023年", "1.2023年"),
    ("state-owned  enterprise", "state owned enterprise"),
    ("5G、4G", "5g 4g"),
    ("e\u00adnter\u200bprise", "enterprise"),
    # traditional forms, variants, radicals
    ("黨內學習，査擺問題", "党内学习查摆问题"),
    ("⺠⽣⼯程", "民生工程"),
    # pinyin put in after characters
    ("黨(dǎng)內(nèi)習（xí）近(jìn)平(píng)", "党内习近平"),
    ("系统（app）和平台(PPT)", "系统app和平台ppt"),
    # HTML left in
    ("&ldquo;党&amp;nbsp;的&quot;<br/>建设</p>", "党的建设"),
    ("党&#24314;工作", "党建工作"),
    # masks stay
    ("xx局、××镇、□□村、某某同志", "xx局××镇□□村某某同志"),
    ("感到主要存在以下x方面xx个问题", "感到主要存在以下x方面xx个问题"),
    # codes
    ("学习xjp新时代中国特色社会主义思想", "学习习近平新时代中国特色社会主义思想"),
    ("《ＸＪＰ谈治国理政》", "习近平谈治国理政"),
    ("2021年专题mzshh对照检查材料", "2021年专题民主生活会对照检查材料"),
    ("汲取dangshi经验", "汲取党史经验"),
    ("汲取dǎngshǐ经验", "汲取党史经验"),
    ("xxx新时代中国特色社会主义思想", "习近平新时代中国特色社会主义思想"),
    ("全面从严治X，落实管X治X责任", "全面从严治党落实管党治党责任"),
    ("提高ZZ素质，中央ZZ局", "提高政治素质中央政治局"),
    ("D员干部学习D的二十da精神", "党员干部学习党的二十大精神"),
    ("党的20d报告", "党的二十大报告"),
    ("官僚zhuyi", "官僚主义"),
    ("xjp gcd人", "习近平共产党人"),
    # ambiguous initials stay
    ("A组、B组、C组、D组", "a组b组c组d组"),
    ("请zhuyi安全", "请zhuyi安全"),
    ("X组织部、x的领导下", "x组织部x的领导下"),
    ("xjpx", "xjpx"),
    # noughts among numerals, sure slips
    ("二○二三年、二O一八年、二0二0年", "二〇二三年二〇一八年二〇二〇年"),
    ("20○○年", "20○○年"),
    ("严于律已", "严于律己"),
    ("", ""),
    ("。，\n ", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED, ids=[text[:20] for text, _ in FOLDED])
def test_table(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "found", "source"),
    [
        ("学习《xjp谈治国理政》第三卷", "习近平谈", "xjp谈"),
        ("四个“自信”不足", "四个自信", "四个“自信"),
        ("2019-2022年", "2019.2022", "2019-2022"),
        ("黨(dǎng)內(nèi)法規", "党内", "黨(dǎng)內"),
        ("党&#24314;工作", "党建", "党&#24314;"),
        ("党&#24314;&#24037;作", "建工作", "&#24314;&#24037;作"),
        ("一、问题。\n（一）学习", "\n", "\n"),
    ],
)
def test_a_match_falls_on_the_source_characters(text: str, found: str, source: str) -> None:
    folded = fold(text)
    start = folded.text.index(found)
    assert folded.source(start, start + len(found)).of(text) == source


def test_an_empty_range_has_a_place() -> None:
    folded = fold("党，史")
    assert folded.source(1, 1) == Span(2, 2)
    assert folded.source(2, 2) == Span(3, 3)
    assert fold("").source(0, 0) == Span(0, 0)


def test_skipped_spans_are_left_out_and_their_line_ends_stay() -> None:
    text = "第一段\n浏览量：12\n第二段"
    assert fold(text, [Span(4, 10)]).text == "第一段\n第二段"
    assert fold(text, [Span(2, 12)]).text == "第一\n二段"
    assert fold(text, [Span(0, 3), Span(1, 2)]).text == "浏览量12\n第二段"


ODD = st.text(
    st.one_of(
        st.sampled_from(
            list("党史习近平一二〇○oO0 1９,，.。、\n\t-xjpXmzDdang()（）&;#<>br/*已律严于丨\u200b\u3000ǎé⺠ﬁ×□")
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
PIECES = st.lists(
    st.one_of(
        st.sampled_from([*table("obfuscation")["certain"], *table("obfuscation")["beside"]]),
        st.sampled_from([code for row in table("obfuscation")["context"] for code in row["code"]]),
        st.sampled_from([word for row in table("obfuscation")["context"] for word in row.get("after", ())]),
        st.sampled_from([word for row in table("obfuscation")["context"] for word in row.get("before", ())]),
        st.sampled_from(
            [" ", "，", "\n", "(dǎng)", "（shi）", "&amp;", "<br>", "严于律已", "3", ",", "000", "二", "○"]
        ),
    ),
    max_size=14,
).map("".join)


@settings(deadline=None)
@given(st.one_of(ODD, PIECES))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@settings(deadline=None)
@given(st.one_of(ODD, PIECES))
def test_offsets_lead_back_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@settings(deadline=None)
@given(st.text(st.sampled_from("党史学习，。\n 、“”一二三（）"), max_size=80))
def test_plain_chinese_keeps_every_character_of_words(text: str) -> None:
    folded = fold(text)
    assert folded.text.replace("\n", "") == "".join(char for char in text if char in "党史学习一二三")
    assert all(text[start] == char for start, char in zip(folded.starts, folded.text, strict=True))


@settings(deadline=None)
@given(PIECES)
def test_a_paragraph_break_is_one_line_end(text: str) -> None:
    folded = fold(text).text
    assert "\n\n" not in folded
    assert folded == folded.strip("\n")


def test_the_table_of_codes_holds_no_code_twice() -> None:
    words = table("obfuscation")
    assert not set(words["certain"]) & set(words["beside"])
    sure = {*words["certain"], *words["beside"]}
    assert not sure & {code for row in words["context"] for code in row["code"]}
    assert all(row.get("before") or row.get("after") for row in words["context"])


def test_a_slip_is_corrected_once_and_for_all() -> None:
    phrases = table("obfuscation")["phrases"]
    assert all(wrong not in right for wrong in phrases for right in phrases.values())
