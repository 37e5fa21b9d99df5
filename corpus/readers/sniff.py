"""What a file is by its first bytes, whatever its name says. The readers ask before they open anything."""

from __future__ import annotations

import re

from corpus.errors import DamagedFile, NotText, PasswordProtected, WrongFormat

WORD, SHEET, PDF, OFD, RTF = "Word 文档", "Excel 工作簿", "PDF 文件", "OFD 文件", "RTF 文档"
OPEN_TEXT, UOF = "ODT 文档", "UOF 文档"
OLE, OLE_SHEET = "旧版 Office 文件", "旧版 Excel 表格"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF87a", "GIF 图片"),
    (b"GIF89a", "GIF 图片"),
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", "ZIP 压缩包"),
    (b"PK\x05\x06", "ZIP 压缩包"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"Rar!\x1a\x07", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b\x08", "GZIP 压缩包"),
    (b"\x7fELF", "程序文件"),
    (b"MZ\x90\0", "程序文件"),
    (b"SQLite format 3\0", "数据库文件"),
    (b"ID3\x03", "音频文件"),
    (b"ID3\x04", "音频文件"),
)
_PACKAGES: tuple[tuple[bytes, str], ...] = (
    (b"word/document", WORD),
    (b"xl/workbook", SHEET),
    (b"ppt/presentation", "PowerPoint 演示文稿"),
    (b"OFD.xml", OFD),
)
_OPEN_TEXT_HEAD = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ZIP = "ZIP 压缩包"
ENCRYPTED = "加密的 Office 文件"
_STREAMS = (("EncryptedPackage".encode("utf-16-le"), ENCRYPTED), ("Workbook".encode("utf-16-le"), OLE_SHEET))


# Fewer characters are no report; what is under another name must leave no doubt.
_A_PARAGRAPH = 100
_HAN, _CONTROL = re.compile("[\u4e00-\u9fff]"), re.compile("[\x00-\x08\x0e-\x1f]")


def kind(data: bytes) -> str | None:
    """Name of the binary format of `data` in the clerk's words; None for what may be text."""
    found = next((label for magic, label in _MAGIC if data.startswith(magic)), None)
    if found == _ZIP:
        if data[30 : 30 + len(_OPEN_TEXT_HEAD)] == _OPEN_TEXT_HEAD:
            return OPEN_TEXT
        directory = _directory(data)
        return next((label for name, label in _PACKAGES if name in directory), _ZIP)
    if found == OLE:
        return next((label for name, label in _STREAMS if name in data), OLE)
    if found is None:
        return _kind_by_later_bytes(data)
    return found


def _directory(data: bytes) -> bytes:
    """The list of names at the end of a ZIP; all of a ZIP that was cut off before it."""
    end = data.rfind(b"PK\x05\x06")
    start = int.from_bytes(data[end + 16 : end + 20], "little")
    return data[start:end] if 0 <= start < end else data


def _kind_by_later_bytes(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP 图片"
    if data[:2] == b"BM" and b"\0" in data[2:32]:
        return "BMP 图片"
    if data[4:8] == b"ftyp":
        return "音视频文件"
    if b"<uof:UOF" in data[:1024]:
        return UOF
    return PDF if b"%PDF-" in data[:1024] and b"%%EOF" in data else None


def is_web_page(data: bytes) -> bool:
    """Whether what has no binary format of its own is a page: what Word and reporting systems save under old names."""
    head = data[:4000].lower().replace(b"\0", b"")
    return b"<html" in head or b"<table" in head or b"multipart/related" in head


def is_prose(data: bytes) -> bool:
    """Whether what has no binary format of its own is plainly Chinese text: a text file under another name."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return len(_HAN.findall(text)) >= max(_A_PARAGRAPH, len(text) // 2) and not _CONTROL.search(text)
    return False


def require(data: bytes, expected: str) -> None:
    """Refuse `data` unless it is of the expected format: raises PasswordProtected, DamagedFile or WrongFormat."""
    found = kind(data)
    if found == expected:
        return
    if found == ENCRYPTED:
        raise PasswordProtected("文件设有打开密码；请在 Word 或 WPS 中取消密码、另存后重新导入。")
    if found == _ZIP and expected != _ZIP:
        raise DamagedFile(f"文件不完整，里面没有{expected}应有的内容；请重新取得原件后导入。")
    raise WrongFormat(
        f"按扩展名应是“{expected}”，内容却是“{found or '文本或无法识别的数据'}”；请改正扩展名或另存后重新导入。"
    )


def require_text(data: bytes, extension: str) -> None:
    """Refuse binary content under the name of a text file; raises NotText."""
    if found := kind(data):
        raise NotText(f"扩展名是 {extension}，内容却是“{found}”；请改正扩展名，或提供文字版后重新导入。")
