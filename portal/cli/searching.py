"""`search`: the archive by words, exact wording, part, aspect, unit, year and kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import click

from corpus.model import ASPECTS, KINDS, MATERIALS, PARTS
from portal.cli.asked import Asked
from portal.cli.frame import Command, Named, Whole, Years
from portal.cli.labels import keys_of, shown
from portal.cli.screen import console
from portal.cli.taking import caught_up

if TYPE_CHECKING:
    from rich.text import Text

    from index.engine import Page, PassageHit, ReportHit

_NEGATED = re.compile(r"-[(\"（“「]|-[^\x00-\x7f]")
_SORTS = {"相关度": "relevance", "由新到旧": "newest", "由旧到新": "oldest"}


class _Search(Command):
    """A query may begin with a minus (-形式主义): click would take it for options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put such arguments behind the sign that ends the options."""
        if "--" not in args:
            queries = [word for word in args if _NEGATED.match(word)]
            args = [*(word for word in args if word not in queries), *(["--", *queries] if queries else [])]
        return super().parse_args(ctx, args)


@click.command(cls=_Search)
@click.argument("query", metavar="检索式")
@click.option("--part", multiple=True, type=Named(keys_of("part", PARTS)), metavar="栏目", help="只查这个栏目，可重复")
@click.option(
    "--aspect", multiple=True, type=Named(keys_of("aspect", ASPECTS)), metavar="方面", help="只查这个方面，可重复"
)
@click.option("--unit", multiple=True, metavar="单位", help="只查这个单位，可重复；写地名或在末尾加 * 连同下属")
@click.option("--year", multiple=True, type=Years(), metavar="年度", help="只查这个年度或这一段（2019-2022），可重复")
@click.option("--kind", multiple=True, type=Named(keys_of("kind", KINDS)), metavar="类型", help="只查这类材料，可重复")
@click.option(
    "--material", multiple=True, type=Named(keys_of("material", MATERIALS)), metavar="性质",
    help="只查原件、脱敏件或范文，可重复",
)  # fmt: skip
@click.option(
    "--sort", default="relevance", type=Named(lambda: _SORTS), metavar="次序", help="相关度（默认）、由新到旧、由旧到新"
)
@click.option("--limit", default=20, type=Whole(1, 1000), metavar="N", help="最多列出多少份材料，默认 20")
@click.option("--offset", default=0, type=Whole(0, 1_000_000), metavar="N", help="跳过前多少份")
@click.option("--widen/--no-widen", default=True, help="近义词、简称、单位的其他名称一并查（默认），或只查原词")
@click.pass_obj
def search(asked: Asked, /, query: str, **options: Any) -> None:
    """检索；空格隔开的词都要有，加引号的一字不差，OR 任一，-词 不含"""
    from index.engine import Filters, Request
    from portal.contract import page_json

    filters = Filters(*(options[name] for name in ("part", "aspect", "unit", "year", "kind", "material")))
    limit, offset, widen = options["limit"], options["offset"], options["widen"]
    request = Request(query, filters, options["sort"], limit, offset, widen=widen)
    with asked.archive() as archive:
        library = caught_up(asked, archive)
        page = library.search(request)
        library.close()
    asked.answer(page_json(page), lambda: _print_page(page))


def _print_page(page: Page) -> None:
    screen = console()
    screen.print(f"{page.interpreted}　{page.total_reports} 份材料，{page.total_passages} 段，{page.took_ms:.0f} 毫秒")
    if page.suggestions:
        screen.print(f"可以试试：{'、'.join(page.suggestions)}")
    for hit in page.hits:
        screen.print()
        screen.print(_heading(hit), soft_wrap=True, style="bold")
        for passage in hit.passages:
            screen.print(_passage(passage), soft_wrap=True)


def _heading(hit: ReportHit) -> str:
    card = hit.card
    known = (card.label, card.unit, card.year and f"{card.year}年度", shown("kind", card.kind), card.id)
    return "　".join(str(value) for value in known if value)


def _passage(passage: PassageHit) -> Text:
    from rich.text import Text

    text = Text(f"　〔{cast(str, shown('part', passage.part))}〕")
    marked = Text(passage.snippet.replace("\n", " "))
    for start, end in passage.highlights:
        marked.stylize("bold red", start, end)
    return text + marked
