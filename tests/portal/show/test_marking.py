from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from portal.show.marking import Mark, marked

TEXT = "二是<b>走过场</b>的问题 & “形式主义”"


class Reader(HTMLParser):
    """What a browser would show, and which tags it would meet."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def test_text_is_escaped_and_marks_are_tags() -> None:
    start = TEXT.index("走过场")
    html = marked(TEXT, Span(0, len(TEXT)), [Mark(Span(start, start + 3), "mark", "h1")])
    assert '&lt;b&gt;<mark id="h1">走过场</mark>&lt;/b&gt;' in html


def test_a_mark_that_begins_before_the_span_loses_its_name_but_not_its_colour() -> None:
    assert marked("一二三四", Span(2, 4), [Mark(Span(1, 3), "mark", "h7")]) == "<mark>三</mark>四"


def test_of_two_marks_that_overlap_the_earlier_keeps_the_characters() -> None:
    assert (
        marked("一二三", Span(0, 3), [Mark(Span(1, 3), "ins"), Mark(Span(0, 2), "del")])
        == "<del>一二</del><ins>三</ins>"
    )


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.text(max_size=30), spans, st.lists(st.builds(Mark, spans, st.sampled_from(["mark", "ins", "del"]))))
def test_whatever_is_marked_a_browser_shows_exactly_the_characters(text: str, span: Span, marks: list[Mark]) -> None:
    read = Reader(str(marked(text, span, marks)).replace("\r", "\\r").replace("\0", "\\0"))
    assert "".join(read.words) == span.of(text).replace("\r", "\\r").replace("\0", "\\0")
    assert set(read.tags) <= {"mark", "ins", "del"}
