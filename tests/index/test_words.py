"""The words of a text: complete, the same from both segmenters, and the same for index and query."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import fold
from index import words

DATA = Path(__file__).parents[2] / "../shared/data"
TEXTS = (
    "专题民主生活会前，班子成员开展谈心谈话12人次，查摆问题3项，整改台账逐条销号。",
    "学习不够深入，存在“重业务轻党建”思想，监督执纪“四种形态”运用不充分，5万元以上支出未上会。",
    "中华人民共和国的甩手掌柜说的确实在理，研究生命起源，南京市长江大桥；test-0.txt 与 GDP 增长6.5%。",
    "𠮷野家不在词典里，㐂也不在；①党员 ②干部",
)
chinese = st.text(alphabet=st.sampled_from("民主生活会专题学习不够深入的会议工作三圈x5 。\n四个自信"), max_size=60)


@pytest.fixture
def pure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut with jieba itself."""
    monkeypatch.setattr(words, "_dictionary", lambda: PURE)


PURE, RUST = words._pure(), words._rust()


def test_the_fast_segmenter_is_the_one_in_use() -> None:
    assert words._dictionary().name == "rjieba"


@pytest.mark.parametrize("text", TEXTS)
def test_both_segmenters_give_the_same_words(text: str, pure: None) -> None:
    folded = fold(text).text
    theirs = [words.tokens(folded), words.pieces(folded), words.segment(text)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_dictionary", lambda: RUST)
        assert [words.tokens(folded), words.pieces(folded), words.segment(text)] == theirs


@pytest.mark.real
@pytest.mark.skipif(not DATA.is_dir(), reason="the real reports do not lie beside this checkout")
def test_both_segmenters_agree_on_the_real_reports(pure: None) -> None:
    for path in sorted((DATA / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        theirs = words.bag(fold(text).text), words.segment(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(words, "_dictionary", lambda: RUST)
            assert (words.bag(fold(text).text), words.segment(text)) == theirs


@given(chinese)
def test_every_dictionary_word_is_found_wherever_it_stands(text: str) -> None:
    expected = {
        (start, end)
        for start in range(len(text))
        for end in range(start + 2, min(start + words.longest(), len(text)) + 1)
        if words.is_word(text[start:end])
    }
    found = {(token.start, token.end) for token in words.tokens(text) if words.is_word(token.text)}
    assert found == expected


@given(chinese)
def test_the_bag_holds_the_words_of_the_tokens(text: str) -> None:
    assert sorted(words.bag(text)) == sorted(token.text for token in words.tokens(text))
    assert all(text[token.start : token.end] == token.text for token in words.tokens(text))


@given(st.text(max_size=60) | chinese)
def test_segments_tile_any_text(text: str) -> None:
    spans = words.segment(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("民主生活会", ["民主生活会"]),
        ("学习不够深入", ["学习", "不够", "深入"]),
        ("学习的不够深入", ["学习", "不够", "深入"]),
        ("云溪县教育局", ["云溪县", "教育局"]),
        ("不深不实", ["不深不实"]),
        ("5万元", ["5万元"]),
        ("2022年民主生活会", ["2022年", "民主生活会"]),
        ("gdp增长", ["gdp", "增长"]),
        ("的", ["的"]),
        ("%", ["%"]),
    ],
)
def test_a_query_is_cut_into_the_fewest_pieces(word: str, pieces: list[str]) -> None:
    assert [piece.text for piece in words.pieces(word)] == pieces


@given(chinese.filter(bool))
def test_pieces_stand_in_the_word_they_came_from(text: str) -> None:
    assert all(piece.text in text for piece in words.pieces(text))


def test_every_domain_term_comes_out_whole() -> None:
    assert [term for term in words.domain_terms() if [piece.text for piece in words.pieces(term)] != [term]] == []
    torn = [term for term in words.domain_terms() if len(words.segment(term)) > 1]
    assert torn == []


def test_domain_terms_are_written_as_folded_text_is() -> None:
    assert [term for term in words.domain_terms() if fold(term).text != term] == []


def test_negations_are_no_stop_words() -> None:
    assert not words.stopwords() & {"不", "未", "没有", "无", "少"}
    assert words.stopwords() >= {"的", "了", "和"}
