"""OFD, the national page format (GB/T 33190-2016): a package of XML pages whose text objects say where they stand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.errors import DamagedFile, NoTextLayer, TooLarge
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.layout import Line, Page, paragraphs
from corpus.readers.manuscript import Manuscript
from corpus.readers.package import Package, attribute, child, children, local
from corpus.readers.sniff import OFD, require

if TYPE_CHECKING:
    from lxml import etree

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?")
# Millimetres; A4, for documents that don't say.
_HEIGHT = 297.0
_SIZE = 5.6


def load(data: bytes, limits: Limits) -> Document:
    """Read an OFD file; raises NoTextLayer for scans, the errors of `Package`, WrongFormat for other content."""
    require(data, OFD)
    package = Package(data, limits)
    pages = [page for root in _roots(package) for page in _pages(package, root, limits)]
    sheet = Manuscript(limits)
    for paragraph in paragraphs(pages):
        sheet.paragraph(paragraph)
    if pages and not any(page.lines for page in pages):
        raise NoTextLayer("这个 OFD 是扫描件，没有文字层，查不到也比不了内容；请提供 Word 文档，或先做文字识别。")
    return sheet.document()


def _roots(package: Package) -> list[str]:
    """Names of the documents in the file; nearly always one."""
    root = package.xml("OFD.xml")
    bodies = [node for node in children(root) if local(node) == "DocBody"]
    names = [_text(child(body, "DocRoot")).lstrip("/") for body in bodies]
    if not any(names):
        raise DamagedFile("OFD 文件里没有文档目录；请重新取得原件后导入。")
    return [name for name in names if name]


def _pages(package: Package, root_name: str, limits: Limits) -> Iterator[Page]:
    root = package.xml(root_name)
    folder = posixpath.dirname(root_name)
    nodes = [node for node in children(root, "Pages") if local(node) == "Page"]
    if len(nodes) > limits.pages:
        raise TooLarge(f"OFD 有 {len(nodes)} 页，超过上限 {limits.pages} 页；请拆分后重新导入。")
    height = _height(child(root, "CommonData", "PageArea"), _HEIGHT)
    for node in nodes:
        location = attribute(node, "BaseLoc") or ""
        page = package.xml(location.lstrip("/") if location.startswith("/") else posixpath.join(folder, location))
        if page is not None:
            yield Page(tuple(_lines(page)), _height(child(page, "Area"), height))


def _lines(page: etree._Element) -> Iterator[Line]:
    for node in page.iter():
        if local(node) == "TextObject":
            for code in node:
                if local(code) == "TextCode" and (code.text or "").strip():
                    yield _line(node, code)


def _line(text_object: etree._Element, code: etree._Element) -> Line:
    """Place of one run of text: its boundary's corner, its own offset, its advances. Rotation is of no interest."""
    corner = [*_numbers(attribute(text_object, "Boundary")), 0.0, 0.0]
    size = next(iter(_numbers(attribute(text_object, "Size"))), _SIZE) or _SIZE
    left = corner[0] + next(iter(_numbers(attribute(code, "X"))), 0.0)
    base = corner[1] + next(iter(_numbers(attribute(code, "Y"))), size)
    text = (code.text or "").strip("\r\n")
    return Line(text, left, left + _advance(attribute(code, "DeltaX"), len(text), size), base - size, base)


def _advance(deltas: str | None, characters: int, size: float) -> float:
    """Width of a run from its DeltaX; `g 3 5.6` stands for three steps of 5.6."""
    steps: list[float] = []
    words = (deltas or "").split()
    while words:
        if words[0] == "g" and len(words) >= 3:
            count, step = _numbers(words[1]), _numbers(words[2])
            steps += [step[0]] * min(int(count[0]), characters) if count and step else []
            words = words[3:]
        else:
            steps += _numbers(words.pop(0))[:1]
    return sum(steps[: max(characters - 1, 0)]) + size if steps else characters * size


def _height(area: etree._Element | None, default: float) -> float:
    box = _numbers(_text(child(area, "PhysicalBox")))
    return box[3] if len(box) == 4 and box[3] > 0 else default


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text or "")]


def _text(node: etree._Element | None) -> str:
    return (node.text or "").strip() if node is not None else ""


READER = Reader("ofd", "OFD 文件", (".ofd",), load)
