from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from corpus.model import ASPECTS, KINDS, PARTS
from index.engine import Filters, Request
from portal.show.asking import SORTS, Asking


def asking(address: str) -> Asking:
    return Asking.from_args(MultiDict(parse_qsl(address)))


def address(state: Asking) -> str:
    return urlencode(state.args(), doseq=True)


ADDRESSES = {
    "": Asking(),
    "q=+形式主义++": Asking("形式主义"),
    "part=problems&part=review&part=nonsense": Asking(parts=("review", "problems")),
    "unit=云溪县民政局&unit=&unit=云溪县民政局": Asking(units=("云溪县民政局",)),
    "year=2021": Asking(years=((2021, 2021),)),
    "year=2019-2022": Asking(years=((2019, 2022),)),
    "year=2022-2019": Asking(years=((2019, 2022),)),
    "year=2019-": Asking(years=((2019, None),)),
    "year=-2019": Asking(years=((None, 2019),)),
    "year=去年": Asking(),
    "from=2019&to=2022": Asking(years=((2019, 2022),)),
    "from=2019&to=": Asking(years=((2019, None),)),
    "from=&to=": Asking(),
    "sort=newest&page=3": Asking(sort="newest", page=3),
    "sort=best&page=0": Asking(),
    "widen=0": Asking(widen=False),
    "widen=false": Asking(widen=False),
    "widen=1": Asking(),
    "view=passages": Asking(view="passages"),
    "view=upside-down": Asking(),
    "since=12": Asking(since=12),
    "since=0": Asking(since=0),
    "since=yesterday": Asking(),
    "page=-1": Asking(),
    "page=三": Asking(),
}


@pytest.mark.parametrize("given_", ADDRESSES)
def test_an_address_is_read_and_what_cannot_be_meant_is_left_out(given_: str) -> None:
    assert asking(given_) == ADDRESSES[given_]


def subset(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(values)).map(lambda chosen: tuple(value for value in values if value in chosen))


year = st.integers(1949, 2099)
ranges = st.tuples(year, year).map(lambda pair: (min(pair), max(pair)))
states = st.builds(
    Asking,
    query=st.text().map(str.strip),
    parts=subset(PARTS),
    aspects=subset(ASPECTS),
    units=st.lists(st.text(min_size=1).map(str.strip).filter(bool), unique=True).map(tuple),
    years=st.lists(st.one_of(ranges, st.tuples(year, st.none()), st.tuples(st.none(), year)), unique=True).map(tuple),
    kinds=subset(KINDS),
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 99999),
    widen=st.booleans(),
    view=st.sampled_from(("reports", "passages")),
    since=st.none() | st.integers(0, 999_999_999),
)


@given(states)
def test_every_state_is_an_address_that_leads_back_to_it(state: Asking) -> None:
    assert asking(address(state)) == state


@given(states, st.sampled_from(PARTS))
def test_ticking_twice_is_not_ticking(state: Asking, part: str) -> None:
    twice = state.toggled("part", part).toggled("part", part)
    assert set(twice.parts) == set(state.parts)
    assert twice.page == 1


def test_a_tick_on_a_year_takes_the_place_of_a_range() -> None:
    assert asking("year=2019-2022").toggled("year", "2021").years == ((2021, 2021),)
    assert asking("year=2021").toggled("year", "2020").years == ((2021, 2021), (2020, 2020))


def test_the_form_shows_one_range_and_carries_several_years_unseen() -> None:
    assert asking("year=2019-").year_fields == ("2019", "")
    assert asking("year=2019-").kept() == []
    two = asking("q=作风&year=2019&year=2021&part=causes")
    assert two.year_fields == ("", "")
    assert two.kept() == [("part", "causes"), ("year", "2019"), ("year", "2021")]


def test_the_library_is_asked_for_the_page_in_sight() -> None:
    request = asking("q=作风&kind=team&page=3").request()
    passages = asking("q=作风&view=passages&page=3").request()
    assert (passages.grouped, passages.limit, passages.offset) == (False, 20, 40)
    assert request == Request("作风", Filters(kinds=("team",)), "relevance", 10, 20, 3)
