"""No visible character is lost between a file and its text, whatever the format; and all formats say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.normalise import fold
from corpus.readers import read
from tests.samples.others import ledger, page, rtf
from tests.samples.pages import ofd, pdf, typeset
from tests.samples.paper import PARAGRAPHS
from tests.samples.word import plain

# Whatever can be seen and stands in one line; what only combines with others is left to the shaping of fonts.
VISIBLE = st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x2FA1F)
WORD = st.text(VISIBLE, min_size=1, max_size=12).filter(lambda text: any(char.isalnum() for char in text))
ANY_PARAGRAPHS = st.lists(WORD, min_size=1, max_size=8)
PIECE = st.tuples(st.integers(0, 200), st.integers(1, 110)).map(lambda cut: "".join(PARAGRAPHS)[cut[0] : sum(cut)])
PIECES = st.lists(PIECE.filter(lambda text: any(char.isalpha() for char in text)), min_size=1, max_size=8, unique=True)

BUILDERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "utf8.txt": lambda paragraphs: "\n".join(paragraphs).encode(),
    "utf16.txt": lambda paragraphs: "\n".join(paragraphs).encode("utf-16"),
    "word.docx": plain,
    "page.html": lambda paragraphs: page(paragraphs).encode(),
    "code-page.rtf": rtf,
    "unicode.rtf": lambda paragraphs: rtf(paragraphs, code_page=False),
    "sheet.xlsx": lambda paragraphs: ledger([[paragraph] for paragraph in paragraphs]),
}
PRINTED: dict[str, Callable[[Sequence[str]], bytes]] = {
    "print.pdf": lambda paragraphs: pdf(typeset(paragraphs)),
    "print.ofd": lambda paragraphs: ofd(typeset(paragraphs)),
}


@pytest.mark.parametrize("name", BUILDERS)
@settings(deadline=None, max_examples=40)
@given(paragraphs=ANY_PARAGRAPHS)
def test_every_visible_character_is_in_the_text(name: str, paragraphs: list[str]) -> None:
    assert read(BUILDERS[name](paragraphs), name).text.split("\n") == paragraphs


@pytest.mark.parametrize("name", PRINTED)
@settings(deadline=None, max_examples=40)
@given(paragraphs=PIECES)
def test_no_character_is_lost_on_printed_pages(name: str, paragraphs: list[str]) -> None:
    text = read(PRINTED[name](paragraphs), name).text
    assert text.replace("\n", "") == "".join(paragraphs)


@settings(deadline=None, max_examples=40)
@given(st.text(VISIBLE, min_size=1, max_size=60).filter(lambda text: any(char.isalnum() for char in text)))
def test_markdown_keeps_every_word(text: str) -> None:
    line = "".join(char for char in text if char.isalnum() or char in "，。：、（）“”")
    assert read(line.encode(), "a.md").text == line


@pytest.mark.parametrize("name", {**BUILDERS, **PRINTED})
def test_one_paper_in_all_formats_folds_to_one_text(name: str) -> None:
    data = {**BUILDERS, **PRINTED}[name](PARAGRAPHS)
    assert fold(read(data, name).text).text == fold("\n".join(PARAGRAPHS)).text


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(WORD, min_size=2, max_size=5), min_size=1, max_size=5))
def test_cells_keep_their_columns(rows: list[list[str]]) -> None:
    document = read(ledger(rows), "a.xlsx")
    assert [line.split("\t") for line in document.text.split("\n")] == rows
    assert [mark.span.of(document.text).split("\t") for mark in document.marks] == rows


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("党史xjp，。 \n“”mzshh２內"), max_size=80))
def test_marks_of_a_search_fall_on_the_words_searched(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        span = folded.source(start, start + 1)
        if folded.text[start] not in " .\n":
            assert folded.text[start] in fold(span.of(text)).text
