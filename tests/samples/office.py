"""Samples of office formats: Word, workbooks, old documents, PDF, OFD."""

from __future__ import annotations

from tests.samples.others import cell, ledger, page, rtf, workbook
from tests.samples.pages import ofd, pdf, typeset
from tests.samples.paper import PARAGRAPHS, TEXT
from tests.samples.word import OFFICIAL, STRICT, document, level, numbered, numbering, p, package, part, plain, r, table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = _OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
_OLD = _OLE + bytes(504) + b"\xec\xa5\xc1\0" + bytes(3000)
_OLD_LOCKED = _OLE + bytes(504) + b"\xec\xa5\xc1\0" + bytes(7) + b"\x01" + bytes(3000)
_OLD_SHEET = _OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(3000)
_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "啊啊啊啊啊啊啊啊啊啊">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
_PLAIN = plain(PARAGRAPHS)
_BODY = part("document", f"<w:body>{p('正文')}</w:body>")
_LONG = "一是学习不够系统，结合档案工作谈体会少。" * 4


def _styled() -> str:
    heading = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="2"/></w:style>'
    circle = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="a"/><w:basedOn w:val="1"/><w:pPr>{}</w:pPr></w:style>'
    )
    return part("styles", heading + circle.format(numbered(1, 0)))


def _headers(text: str) -> str:
    return part("hdr", p(text))


_LISTED = (
    p("存在的问题", properties=numbered(1, 0))
    + p("理论学习方面", properties=numbered(1, 1))
    + p("读得不系统", properties=numbered(1, 2))
    + p("用得不结合", properties=numbered(1, 2))
    + p("担当作为方面", properties=numbered(1, 1))
    + p("怕难", properties=numbered(1, 2))
    + p("原因剖析", properties=numbered(1, 0))
    + p("弦松了", properties=numbered(1, 1))
)
_RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
_BOX = "<w:txbxContent>" + p("框里的话") + "</w:txbxContent>"
_DRAWN_TWICE = (
    f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{_BOX}</w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict>{_BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_FOOTNOTES = part("footnotes", f'<w:footnote w:id="2">{p("数字截至年底。")}</w:footnote>')
_DELETED_ROW = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('旧')}</w:tc><w:tc>{p('旧问题')}</w:tc></w:tr>"
_DELETED_END = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("前半句，") + "</w:p>"

WORD: dict[str, bytes] = {
    "plain.docx": _PLAIN,
    "macro.docm": _PLAIN,
    "strict.docx": document(p("一、存在的问题") + p("正文"), STRICT),
    "numbering.docx": document(_LISTED, numbering=numbering({0: OFFICIAL}, {1: (0, "")})),
    "numbering-restarts.docx": document(
        "".join(p(t, properties=numbered(n, 0)) for t, n in (("甲", 1), ("乙", 1), ("丙", 2), ("丁", 1))),
        numbering=numbering({0: level(0, "decimal", "%1.")}, {1: (0, ""), 2: (0, _RESTART)}),
    ),
    "numbering-by-style.docx": document(
        p("问题", properties='<w:pStyle w:val="1"/>') + p("原因", properties='<w:pStyle w:val="1"/>'),
        numbering=numbering({0: level(0, "chineseCountingThousand", "第%1部分 ")}, {1: (0, "")}),
        styles=_styled(),
    ),
    "numbering-legal.docx": document(
        p("一级", properties=numbered(1, 0)) + p("二级", properties=numbered(1, 1)),
        numbering=numbering(
            {0: level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", extra="<w:isLgl/>")}, {1: (0, "")}
        ),
    ),
    "numbering-missing.docx": document(p("没有定义的列表", properties=numbered(9, 0))),
    "bullets.docx": document(
        p("项目", properties=numbered(1, 0)), numbering=numbering({0: level(0, "bullet", "\uf0b7")}, {1: (0, "")})
    ),
    "soft-breaks.docx": plain(["青禾县档案馆领导班子\n对照检查材料", "正文"]),
    "table.docx": document(
        p("整改台账") + table(["序号", "问题", "措施"], ["1", "学习不够", ""], ["2", "", "每月一次"]) + p("完")
    ),
    "merged-cells.docx": document(
        table([f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("合并")}', "右"], ["一", "二", "三"])
    ),
    "form.docx": document(table(["姓名", "某某"], ["对照检查材料", "".join(p(_LONG) for _ in range(3))])),
    "footnote.docx": document(
        p(r("整改完成率100%"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("。")) + p("下一段"),
        footnotes=_FOOTNOTES,
    ),
    "text-box.docx": document(p(r("锚点"), _DRAWN_TWICE) + p("下一段")),
    "header-secret.docx": document(p("正文"), header1=_headers("秘密★1年"), footer1=part("ftr", p("第1页"))),
    "tracked.docx": document(p(f"<w:del>{r('旧')}</w:del>", f"<w:ins>{r('新')}</w:ins>", r("措施"))),
    "paragraph-end-deleted.docx": document(_DELETED_END + p("后半句。")),
    "hidden.docx": document(p(r("看得见"), r("看不见", "<w:vanish/>"), r("也看得见", '<w:vanish w:val="0"/>'))),
    "hidden-by-style.docx": document(
        p("藏着", properties='<w:pStyle w:val="h"/>') + p(r("看得见"), r("看不见", '<w:rStyle w:val="h"/>')),
        styles=part("styles", '<w:style w:styleId="h"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>'),
    ),
    "row-deleted.docx": document(
        table(["序号", "问题"], ["1", "学习不够"]).replace("<w:tbl>", f"<w:tbl>{_DELETED_ROW}", 1)
    ),
    "comment.docx": document(p(r("正文"), '<w:r><w:commentReference w:id="0"/></w:r>')),
    "wrapped-in-controls.docx": document(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件里')}</w:sdtContent></w:sdt>"
        + p(
            f"<w:hyperlink>{r('链接')}</w:hyperlink>",
            f"<w:smartTag>{r('标记')}</w:smartTag>",
            '<w:r><w:sym w:char="F0FE"/></w:r>',
        )
    ),
    "heading-styles.docx": document(
        p("问题", properties='<w:outlineLvl w:val="0"/>') + p("正文。" * 30),
        styles=part("styles", ""),
    ),
    "heading-by-looks.docx": document(
        p("对照检查材料", properties='<w:jc w:val="center"/>')
        + p(r("一、存在的问题", '<w:rFonts w:eastAsia="黑体"/>'))
        + p("正文" * 20)
        + p(r("加粗一句", "<w:b/>"))
        + p("正文" * 20) * 4
    ),
    "truncated.docx": _PLAIN[: len(_PLAIN) // 2],
    "password.docx": _LOCKED,
    "picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "text.docx": TEXT.encode(),
    "a-few-words.docx": "学习不够深入，".encode() * 9,
    "zip.docx": package({"a.txt": "x"}),
    "no-body.docx": package({"word/document.xml": part("document", "")}),
    "empty-body.docx": document(""),
    "broken-xml.docx": package({"word/document.xml": _BODY[:-20]}),
    "entities.docx": package({"word/document.xml": _BOMB + _BODY.replace("正文", "&j;")}),
    "entities-utf16.docx": package(
        {"word/document.xml": ('<?xml version="1.0" encoding="utf-16"?>' + _BOMB + _BODY).encode("utf-16")}
    ),
    "bomb.docx": package({"word/document.xml": _BODY, "word/media/a.bin": bytes(40 << 20)}),
    "swollen-part.docx": package({"word/document.xml": _BODY.replace("正文", " " * (30 << 20))}),
    "nested-too-deep.docx": document("<w:sdt><w:sdtContent>" * 3000 + p("深") + "</w:sdtContent></w:sdt>" * 3000),
}

_ROWS = [["序号", "问题", "措施", "责任人", "时限"], ["1", "学习不够系统", "每月集中学习", "张某", "2024年6月"]]
_DATED = (
    '<row r="1"><c r="A1" s="1"><v>45291</v></c><c r="B1" s="2"><v>0.955</v></c><c r="C1"><v>3.50</v></c>'
    '<c r="D1" t="s"><v>0</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="s"><v>99</v></c></row>'
)
_STYLES = (
    '<numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs>'
)

SHEETS: dict[str, bytes] = {
    "ledger.xlsx": ledger(_ROWS),
    "far-cell.xlsx": workbook(
        [("表", "", f'<row r="1">{cell("A1", "头")}</row><row r="1048576">{cell("XFD1048576", "远")}</row>')]
    ),
    "dates-and-hidden.xlsx": workbook(
        [("看得见", "", _DATED), ("隐藏", 'state="hidden"', _DATED)], _STYLES, ["共享文字"]
    ),
    "password.xlsx": _LOCKED,
    "entities.xlsx": package({"xl/workbook.xml": _BOMB + "<workbook/>"}),
    "word-in-disguise.xlsx": _PLAIN,
}

OLD: dict[str, bytes] = {
    "rich-text.doc": rtf(PARAGRAPHS),
    "web-page.doc": page(PARAGRAPHS).encode(),
    "new-word.wps": _PLAIN,
    "old-word.doc": _OLD,
    "old-word.docx": _OLD,
    "old-sheet.xls": _OLD_SHEET,
    "old-sheet.xlsx": _OLD_SHEET,
    "picture.xls": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "web-table.xls": page((), "<table><tr><td>序号<td>问题<tr><td>1<td>学习不够</table>").encode(),
    "rich-text.docx": rtf(PARAGRAPHS),
    "new-word.txt": _PLAIN,
    "old-word-password.doc": _OLD_LOCKED,
    "new-word-password.doc": _LOCKED,
    "text.doc": TEXT.encode(),
}

_PAGES = typeset(PARAGRAPHS * 4, "青禾县档案馆")
_RADICALS = [[("⼀、⺠主⽣活会存在的问题", 79.0, 110.0, 16.0), ("⾸先是学习⽅⾯抓得不紧", 111.0, 138.0, 16.0)]]

PRINTED: dict[str, bytes] = {
    "wrapped.pdf": pdf(_PAGES),
    "radicals.pdf": pdf(_RADICALS),
    "printed.docx": pdf(_PAGES),
    "scan.pdf": pdf(_PAGES, scans=range(len(_PAGES))),
    "one-page-scanned.pdf": pdf(_PAGES, scans=[1]),
    "password.pdf": pdf(
        _PAGES, extra="/Encrypt<</Filter/Standard/V 1/R 2/O(" + "o" * 32 + ")/U(" + "u" * 32 + ")/P -44>>/ID[(a)(a)]"
    ),
    "truncated.pdf": pdf(_PAGES)[:700],
    "text.pdf": TEXT.encode(),
    "wrapped.ofd": ofd(_PAGES),
    "scan.ofd": ofd([[] for _ in _PAGES]),
    "pages-outside.ofd": ofd(_PAGES, "../../../../etc/passwd{}"),
    "no-root.ofd": package({"OFD.xml": "<OFD/>"}),
    "zip.ofd": package({"a.txt": "x"}),
}

FOREIGN: dict[str, bytes] = {
    "photo.jpg": b"\xff\xd8\xff" + bytes(50),
    "bundle.rar": b"Rar!\x1a\x07" + bytes(50),
    "sheet.et": _OLD,
    "strange.xyz": TEXT.encode(),
    "no-extension": TEXT.encode("gb18030"),
    "no-extension-few-words": "学习不够深入，".encode() * 9,
    "new-word-without-extension": _PLAIN,
    "new-word.docx.bak": _PLAIN,
    "paper of 2024.1": TEXT.encode(),
}
