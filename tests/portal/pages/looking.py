"""Looking at a page: what stands in which element, and where its links lead."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import lxml.html

Page = lxml.html.HtmlElement
See = Callable[..., Page]


def elements(page: Page, name: str) -> list[Page]:
    """Elements of a CSS class (`.hit`), or of a tag (`mark`)."""
    if name.startswith("."):
        return page.xpath("//*[contains(concat(' ', @class, ' '), $name)]", name=f" {name[1:]} ")
    return page.xpath(f"//{name}")


def words(page: Page, name: str) -> list[str]:
    """Their texts, blanks squeezed."""
    return [" ".join(element.text_content().split()) for element in elements(page, name)]


def link(page: Page, label: str) -> str:
    """Where the first link with `label` in its text leads."""
    found = [a for a in page.xpath("//a[@href]") if label in a.text_content()]
    assert found, f"no link says {label}"
    return str(found[0].get("href"))


def query(address: str) -> dict[str, list[str]]:
    """The parameters of an address."""
    return parse_qs(urlsplit(address).query)
