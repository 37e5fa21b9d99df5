from __future__ import annotations

import re

import click
import pytest

from portal.cli.program import program
from portal.manuals import FOLDER, NAMES, manual
from portal.settings import described
from portal.templating import CHAPTERS
from tests.portal.pages.conftest import Shelf
from tests.portal.pages.looking import See, link, words


@pytest.mark.parametrize("name", NAMES)
def test_a_manual_is_shown_with_a_table_of_contents_that_leads_somewhere(see: See, name: str) -> None:
    page = see(f"/help/{name}")
    targets = page.xpath("//nav[@aria-label='目录']//a/@href")
    assert len(targets) >= 8
    assert all(page.get_element_by_id(target[1:]) is not None for target in targets)
    assert NAMES[name] in words(page, "h1")


def test_help_begins_with_the_clerk_s_manual(see: See) -> None:
    see("/help/", status=302)


def test_an_unknown_manual_is_not_found(see: See) -> None:
    see("/help/nonsense", status=404)


@pytest.mark.parametrize("blueprint", CHAPTERS)
def test_every_area_has_its_chapter(blueprint: str) -> None:
    name, chapter = CHAPTERS[blueprint]
    assert chapter in {heading.name for heading in manual(name).chapters}


def test_every_page_links_to_its_chapter(see: See, shelf: Shelf) -> None:
    for address in ("/", "/search?q=调研", f"/reports/{shelf.other}", "/compare", "/units/"):
        page = see(address)
        target, _, chapter = link(page, "本页说明").partition("#")
        assert see(target).get_element_by_id(chapter) is not None


def test_markup_in_a_manual_is_cleaned() -> None:
    assert "<script" not in manual("clerk").words
    assert not re.search(r"\son\w+=", manual("clerk").words)


def test_the_administrator_s_manual_names_every_setting() -> None:
    text = (FOLDER / "administrator.md").read_text(encoding="utf-8")
    assert [name for name in described() if f"| `{name}` |" not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_manuals_name_only_commands_and_options_that_exist(name: str) -> None:
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    for line in re.findall(r"`duizhao (?:--home \S+ )?([^`]+)`", text):
        command: click.Command = program
        for word in line.split():
            if isinstance(command, click.Group) and word in command.commands:
                command = command.commands[word]
        assert command is not program, line
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in line.split() if word.startswith("--")} <= options, line
