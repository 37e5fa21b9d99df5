"""Site furniture is recognised, and a report's own words are not."""

from __future__ import annotations

import pytest

from corpus.normalise import fold
from corpus.normalise.junk import junk, junk_issues, junk_spans
from corpus.readers import read
from corpus.vocabulary import table
from tests.samples.paper import PARAGRAPHS, TEXT

LABELS = {row["label"] for row in table("noise")["junk"]}

FURNITURE = [
    ("浏览量：1024", "网站访问计数"),
    ("阅读 385 次", "网站访问计数"),
    ("来源：某某网 发布时间：2023-01-05 浏览次数：17 次", "网站访问计数"),
    ("发布时间：2023-01-05 10:00", "网页发布信息"),
    ("（责任编辑：小王）", "网页发布信息"),
    ("字体：【大 中 小】", "网页发布信息"),
    ("分享到：微信 微博 打印", "网页发布信息"),
    ("当前位置：首页 > 公文 > 正文", "网页发布信息"),
    ("上一篇：某局剖析材料", "网站翻页链接"),
    ("（未完，全文共785字，当前仅显示三成）", "文库截断提示"),
    ("查看全文请先登录", "文库截断提示"),
    ("登录后可下载本文档", "文库截断提示"),
    ("点击下载本文word版", "文库截断提示"),
    ("好写作文库，欢迎您！", "文库水印或广告"),
    ("更多材料请加微信：abc123", "文库水印或广告"),
    ("某某公文网 www.example.com", "文库水印或广告"),
    ("原创力文档 珍藏版", "文库水印或广告"),
    ("版权声明：本文仅供学习交流。", "版权声明"),
    ("本文来源于网友上传，不代表本站观点", "版权声明"),
    ("第 1 页 共 8 页", "页码"),
    ("— 3 —", "页码"),
]

OWN_WORDS = [
    "时间：2024年1月5日",
    "主持人：张某",
    "一是关注微信群舆情不够，处置慢了半天。",
    "通过网络收集意见建议30条",
    "下载学习资料多，阅读少。",
    "群众登录系统查看办理进度不方便",
    "推荐",
    "一、存在的主要问题",
    "关注微信公众号不够",
    "全文学习党章2次，领学5次",
]


@pytest.mark.parametrize(("line", "label"), FURNITURE, ids=[line for line, _ in FURNITURE])
def test_a_line_of_furniture_is_known_and_named(line: str, label: str) -> None:
    text = f"{PARAGRAPHS[0]}\n　　{line} \n{PARAGRAPHS[1]}"
    assert [(piece.span.of(text), piece.label) for piece in junk(text)] == [(line, label)]


@pytest.mark.parametrize("line", [*OWN_WORDS, *PARAGRAPHS])
def test_a_reports_own_words_are_left_alone(line: str) -> None:
    assert junk(f"{line}\n{TEXT}") == ()


def test_inside_a_sentence_only_the_foreign_stretch_goes() -> None:
    text = "一是学习不够(未完,全文共785字)系统。详见www.example.com/a.html，馆里aGVsbG8gd29ybGQxMjM0NTY3OA==抓得不紧。"
    assert fold(text, junk_spans(text)).text == "一是学习不够系统详见馆里抓得不紧"


def test_a_list_of_other_pages_runs_to_the_end() -> None:
    text = f"{TEXT}\n相关报道：\n某局班子对照检查材料\n某县剖析材料五篇"
    assert [piece.span.of(text) for piece in junk(text)] == ["相关报道：", "某局班子对照检查材料", "某县剖析材料五篇"]


def test_a_list_of_other_pages_ends_where_sentences_begin() -> None:
    text = f"{TEXT}\n相关阅读\n某县剖析材料\n以上是对照检查情况，请批评指正。\n某局"
    assert [piece.span.of(text) for piece in junk(text)] == ["相关阅读", "某县剖析材料"]


def test_furniture_leaves_no_trace_in_folded_text() -> None:
    lines = [line for line, _ in FURNITURE]
    text = "\n".join(x for pair in zip(lines, PARAGRAPHS * 2, strict=False) for x in pair)
    assert fold(text, junk_spans(text)).text == fold("\n".join((PARAGRAPHS * 2)[: len(lines)])).text


def test_a_clerk_is_told_where_and_what_it_means() -> None:
    (issue,) = junk_issues(f"{TEXT}\n浏览量：1024")
    assert issue.code == "site_junk"
    assert issue.span is not None
    assert "网站访问计数" in issue.message


def test_reading_reports_furniture() -> None:
    document = read(f"{TEXT}\n浏览量：1024\n".encode(), "a.txt")
    assert [issue.code for issue in document.issues] == ["site_junk"]
    assert "浏览量：1024" in document.text


def test_every_kind_has_an_example() -> None:
    assert {label for _, label in FURNITURE} | {"防复制乱码"} == LABELS
