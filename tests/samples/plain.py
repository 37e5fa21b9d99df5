"""Samples of text formats: encodings, wrong decodings, Markdown, web pages, rich text."""

from __future__ import annotations

import base64
import quopri
import random

from tests.samples.others import page, rtf
from tests.samples.pages import typeset
from tests.samples.paper import LONG, PARAGRAPHS, TEXT

_TRADITIONAL = "檔案館領導班子對照檢查材料\n一、存在的主要問題\n學習不夠系統，擔當作為不足，聯繫群眾不緊密。"
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\0\0\0\0:~\x9bU"
_GBK_AS_UTF8 = TEXT.encode().decode("gb18030", errors="ignore")
_LATIN_AS_UTF8 = "开头正常。" + "学习教育".encode().decode("latin-1") + "。结尾正常。"
_WRAPPED = "\n".join(text for lines in typeset(LONG) for text, *_ in lines[:-1])

TEXTS: dict[str, bytes] = {
    "utf8.txt": TEXT.encode(),
    "utf8-bom.txt": TEXT.encode("utf-8-sig"),
    "utf16le-bom.txt": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf16be-bom.txt": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf16le.txt": TEXT.encode("utf-16-le"),
    "utf16be.txt": TEXT.encode("utf-16-be"),
    "utf32-bom.txt": b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"),
    "gbk-crlf.txt": TEXT.replace("\n", "\r\n").encode("gbk"),
    "gb18030-mark.txt": b"\x841\x953" + TEXT.encode("gb18030"),
    "gb18030-rare.txt": "某镇㙍村村民反映灌溉渠𡎚塌，半年没有修。".encode("gb18030"),
    "big5.txt": _TRADITIONAL.encode("big5"),
    "traditional.txt": _TRADITIONAL.encode(),
    "short-gbk.txt": "会议".encode("gbk"),
    "cr-only.txt": TEXT.replace("\n", "\r").encode(),
    "odd-line-ends.txt": "第一段\u2028第二段\x0b第三段\r\n第四段\x85第五段".encode(),
    "one-bad-byte.txt": TEXT.encode()[:300] + b"\xff" + TEXT.encode()[300:],
    "cut-in-a-character.txt": TEXT.encode()[:-1],
    "kun-jin-kao.txt": "会前认真学习，锟斤拷锟斤拷查摆问题。".encode(),
    "tang-tang.txt": "会前认真学习，烫烫烫烫查摆问题。".encode(),
    "utf8-read-as-gbk.txt": _GBK_AS_UTF8.encode(),
    "utf8-read-as-latin.txt": _LATIN_AS_UTF8.encode(),
    "control-characters.txt": "一、存在的问题\x07\n二、原因剖析\x07\n".encode(),
    "masks.txt": "**镇、xx局、××村、20XX年*月*日，全年不少于xx次。".encode(),
    "html-left-in.txt": "按照&ldquo;四个对照&rdquo;要求<br/>认真&nbsp;查摆".encode(),
    "one-long-line.txt": ("一是学习不够深入。" * 30_000).encode(),
    "marked-secret.txt": ("机密★1年\n" + TEXT).encode(),
    "marked-internal.txt": ("内部资料 注意保存\n" + TEXT).encode(),
    "talks-of-secrets.txt": "一、存在的问题\n保密意识不强，机密文件登记不全，秘密载体管理不严。".encode(),
    "空格 与（括号）.TXT": TEXT.encode(),
    "hard-wrapped.txt": _WRAPPED.encode(),
    "empty.txt": b"",
    "blank.txt": " \t\r\n\u3000\u3000\n".encode(),
    "byte-order-mark-only.txt": b"\xef\xbb\xbf",
    "zero-width-only.txt": "\u200b\u200b\ufeff\n".encode(),
    "picture.txt": _PNG + bytes(200),
    "jpeg.md": b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(100),
    "nul-bytes.txt": "会前\0认真\0学习".encode() + b"\0" * 40,
    "random-bytes.txt": random.Random(7).randbytes(4000),
    "no-encoding.txt": bytes(range(128, 256)) * 8,
    "fifty-megabytes.txt": b"a" * (50 << 20),
    "two-million-characters.txt": b"a" * 2_000_000,
}

MARKDOWN: dict[str, bytes] = {
    "paper.md": "\n\n".join(["# " + PARAGRAPHS[0], *PARAGRAPHS[1:]]).encode(),
    "front-matter.md": '---\n单位: "青禾县档案馆"\nyear: 2023\n---\n## 一、存在的问题\n正文\n'.encode(),
    "front-matter-open.md": "---\n单位: 青禾县档案馆\n正文从这里开始\n".encode(),
    "bold-and-masks.md": (
        "**一、存在的问题**\n走访**镇和**村，看望**同志。\n**学习不够。**一年只学了*次。\n一是**担当不足**，二是**劲头不够。**\n"
    ).encode(),
    "signs.md": (
        "> - 学习不够[详见附件](http://example.invalid/a_b)\n1. 抓`三会一课`\n\\*\\*镇 &amp; 村<br>下一行\n"
        "~~已删~~保留<!-- 看不见 -->\n***\n标题\n===\n```\n# 原样\n```\n"
    ).encode(),
    "table.md": "| 问题 | 措施 |\n|:--|--:|\n| 学习不够 | 每月\\|一次 |\n| 作风不实 |  |\n完\n".encode(),
}

_SITE = (
    "<nav>首页 范文 下载</nav><script>var a='脚本';</script><style>p{color:red}</style>"
    "<div style='display: none'>防复制暗文</div>"
)
_MAIL = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n'
    "--x\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: {}\n\n{}\n"
    "--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0=\n--x--\n"
)
_GB_PAGE = page(PARAGRAPHS, charset="gb2312").encode("gb18030")

PAGES: dict[str, bytes] = {
    "paper.html": page(PARAGRAPHS, before=_SITE).encode(),
    "gbk-said-to-be-utf8.html": page(PARAGRAPHS).encode("gb18030"),
    "big5.html": page(_TRADITIONAL.split("\n"), charset="big5").encode("big5"),
    "headings-and-lists.htm": page(
        (), "<h1>对照检查材料</h1><h2>一、存在的问题</h2><ol start=2><li>学习不够<li>担当不足</ol><ul><li>其他</ul>"
    ).encode(),
    "lists-of-paragraphs.html": page(
        (), "<div title='header'><p>页眉</p></div><ol>\n<li>\n<p>学习不够</p>\n<li><p>担当不足</p></ol><p>完</p>"
    ).encode(),
    "table.html": page((), "<table><tr><th>问题<th>措施<tr><td>学习<br>不够<td>每月一次</table>").encode(),
    "laid-out-by-table.html": page((), f"<table><tr><td>{page(PARAGRAPHS)}</td></tr></table>").encode(),
    "five-thousand-deep.html": page((), "<div>" * 5000 + "很深的文字").encode(),
    "with-declaration.xhtml": ('<?xml version="1.0" encoding="utf-8"?>\n' + page(PARAGRAPHS)).encode(),
    "only-script.html": page((), "<script>alert('没有正文')</script>").encode(),
    "quoted.mht": _MAIL.format("quoted-printable", quopri.encodestring(_GB_PAGE).decode()).encode(),
    "base64.mht": _MAIL.format("base64", base64.encodebytes(_GB_PAGE).decode()).encode(),
    "no-page.mht": b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhello\n",
}

RICH: dict[str, bytes] = {
    "code-page.rtf": rtf(PARAGRAPHS),
    "unicode.rtf": rtf(PARAGRAPHS, code_page=False),
    "hidden-and-deleted.rtf": (
        rb"{\rtf1\ansi\ansicpg936 {\header \'c3\'dc}{\*\generator Word;}"
        rb"\'b2\'e9{\v\'b0\'b5\'ce\'c4}\'b0\'da{\deleted\'c9\'be}\'ce\'ca\'cc\'e2\par}"
    ),
    "table.rtf": (rb"{\rtf1\ansi\ansicpg936\trowd \'ce\'ca\'cc\'e2\cell \'b4\'eb\'ca\'a9\cell\row\pard \'cd\'ea\par}"),
    "numbered.rtf": (
        rb"{\rtf1\ansi\ansicpg936{\listtext\pard\plain \'d2\'bb\'a1\'a2\tab}\'ce\'ca\'cc\'e2\par"
        rb"{\listtext\pard\plain 1.\tab}\'b4\'eb\'ca\'a9\par}"
    ),
    "deep.rtf": b"{\\rtf1" + b"{" * 5000,
    "cut-off.rtf": rtf(PARAGRAPHS)[:900],
    "not-rich.rtf": "只是文字".encode(),
}
