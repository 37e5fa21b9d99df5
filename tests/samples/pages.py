"""PDF and OFD files written by hand: lines at places, with no font inside but its table to Unicode."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.samples.word import package

# A printed line: text, distance from the left and from the top, size of the type; in points.
Placed = tuple[str, float, float, float]
WIDTH, HEIGHT = 595, 842
_LEFT, _TOP, _SIZE, _PITCH, _COLUMNS, _ROWS = 79.0, 110.0, 16.0, 28.0, 27, 22


def typeset(paragraphs: Sequence[str], head: str = "", foot: str = "— {} —") -> list[list[Placed]]:
    """Paragraphs as an office prints them: first lines set in, hard line ends, a running head, page numbers."""
    lines: list[Placed] = []
    for paragraph in paragraphs:
        text, first = paragraph, True
        while text:
            room = _COLUMNS - 2 if first else _COLUMNS
            lines.append((text[:room], _LEFT + (2 * _SIZE if first else 0), 0, _SIZE))
            text, first = text[room:], False
    pages = [lines[start : start + _ROWS] for start in range(0, len(lines), _ROWS)]
    return [_page(page, number, head, foot) for number, page in enumerate(pages, 1)]


def _page(lines: list[Placed], number: int, head: str, foot: str) -> list[Placed]:
    body = [(text, x, _TOP + row * _PITCH, size) for row, (text, x, _, size) in enumerate(lines)]
    furniture = [(head, 250.0, 40.0, 10.0)] if head else []
    return [*furniture, *body, (foot.format(number), 280.0, 800.0, 12.0)]


def pdf(pages: Sequence[Sequence[Placed]], scans: Sequence[int] = (), extra: str = "") -> bytes:
    """A PDF; page numbers (from 0) in `scans` get a picture instead of their lines; `extra` goes into the trailer.

    PDFium passes over a run of one character that has no glyph, and over a run just like the one before it: every
    line ends with a blank, and no line should follow its like.
    """
    characters = sorted({" ", *(char for page in pages for text, *_ in page for char in text)})
    codes = {char: code for code, char in enumerate(characters, 1)}
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *_font(codes), _PICTURE]
    kids = []
    for number, page in enumerate(pages):
        content = b"q 500 0 0 700 40 60 cm /P Do Q" if number in scans else _content(page, codes)
        objects.append(_stream(content))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</P 6 0 R>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _file(objects, extra)


def _content(page: Sequence[Placed], codes: dict[str, int]) -> bytes:
    shown = (
        f"BT /F {size} Tf 1 0 0 1 {x} {HEIGHT - top - size} Tm <{''.join(f'{codes[c]:04x}' for c in text + ' ')}> Tj ET"
        for text, x, top, size in page
    )
    return "\n".join(shown).encode()


def _font(codes: dict[str, int]) -> list[bytes]:
    pairs = "\n".join(f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap end end"
    )
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor"
            b"/FontName/Song/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/CapHeight 700>>>>"
        ),
        _stream(table.encode()),
    ]


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)


_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\x80\nendstream"
)


def _file(objects: Sequence[bytes], extra: str) -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{extra}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


_OFD = "http://www.ofdspec.org/2016"
_MM = 25.4 / 72


def ofd(pages: Sequence[Sequence[Placed]], location: str = "Pages/Page_{}/Content.xml") -> bytes:
    """An OFD file of text objects, one to a line, in millimetres as the standard has it."""
    places = [location.format(number) for number in range(len(pages))]
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="{place}"/>' for number, place in enumerate(places))
    parts: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{_OFD}"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>'
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="{_OFD}"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 '
        f"{WIDTH * _MM:.2f} {HEIGHT * _MM:.2f}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for place, page in zip(places, pages, strict=True):
        objects = "".join(_text_object(*line) for line in page)
        parts[f"Doc_0/{place}"] = (
            f'<ofd:Page xmlns:ofd="{_OFD}"><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return package(parts)


def _text_object(text: str, left: float, top: float, size: float) -> str:
    x, y, em = left * _MM, top * _MM, size * _MM
    return (
        f'<ofd:TextObject Boundary="{x:.2f} {y:.2f} {len(text) * em:.2f} {em:.2f}" Size="{em:.2f}">'
        f'<ofd:TextCode X="0" Y="{em:.2f}" DeltaX="g {max(len(text) - 1, 0)} {em:.2f}">{escape(text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
