"""Word documents (docx, docm): a package of XML parts, read without Word and without unpacking pictures.

python-docx opens every part, however large, and leaves numbering and revisions to its caller; both are needed here.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.errors import DamagedFile
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.docx.body import Body, Notes
from corpus.readers.docx.numbering import Numbering
from corpus.readers.docx.properties import properties
from corpus.readers.docx.styles import Styles
from corpus.readers.manuscript import Manuscript
from corpus.readers.markings import classified_marks
from corpus.readers.package import Package, attribute, child, children, local
from corpus.readers.sniff import WORD, require

_MAIN = "word/document.xml"


def load(data: bytes, limits: Limits) -> Document:
    """Read a Word document; raises the errors of `Package`, WrongFormat for other content under its name."""
    require(data, WORD)
    package = Package(data, limits)
    main = _main_part(package)
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise DamagedFile("Word 文档里没有正文部分；请在 Word 或 WPS 中打开、另存后重新导入。")
    folder = main.rpartition("/")[0]
    sheet = Manuscript(limits)
    numbering, styles = Numbering(package.xml(f"{folder}/numbering.xml")), Styles(package.xml(f"{folder}/styles.xml"))
    notes = Notes(package.xml(f"{folder}/footnotes.xml"), package.xml(f"{folder}/endnotes.xml"))
    Body(sheet, numbering, styles, notes).write(body)
    _report_furniture(package, folder, sheet)
    return replace(sheet.document(), properties=properties(package))


def _main_part(package: Package) -> str:
    """Name of the main part: by the package's relationships, else where Word puts it."""
    root = package.xml("_rels/.rels")
    for link in children(root):
        if (attribute(link, "Type") or "").endswith("/officeDocument"):
            target = (attribute(link, "Target") or "").lstrip("/")
            return target if target in package.names() else _MAIN
    return _MAIN


def _report_furniture(package: Package, folder: str, sheet: Manuscript) -> None:
    """Headers and footers stay out of the text; a mark of secrecy in them is reported, once each."""
    seen: set[str] = set()
    for name in package.names(f"{folder}/header", ".xml") + package.names(f"{folder}/footer", ".xml"):
        root = package.xml(name)
        paragraphs = (node for node in (root.iter() if root is not None else ()) if local(node) == "p")
        text = "\n".join("".join(t.text or "" for t in p.iter() if local(t) == "t") for p in paragraphs)
        for issue in classified_marks(text, within_text=False):
            if issue.message not in seen:
                seen.add(issue.message)
                sheet.issue(issue.code, f"页眉页脚{issue.message}")


READER = Reader("docx", "Word 文档", (".docx", ".docm", ".dotx"), load)
