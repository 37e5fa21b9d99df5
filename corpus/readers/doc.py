"""Old documents (doc, wps, odt, uot): converted by LibreOffice where there is one, else refused with the way out.

Half of what is called .doc is something else, RTF, a web page or a docx: that never comes here (see `read`).
"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.errors import PasswordProtected, WrongFormat
from corpus.readers import docx, sniff
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.libreoffice import converted

_CONVERTED: Mapping[str, str] = {sniff.OLE: ".doc", sniff.OPEN_TEXT: ".odt", sniff.UOF: ".uot"}
# Where a Word file keeps its own header when it is written in the usual order; bit 8 of the flags says encrypted.
_FIB, _FIB_MAGIC, _ENCRYPTED_FLAG = 512, b"\xec\xa5", 0x01


def load(data: bytes, limits: Limits) -> Document:
    """Read an old document; raises UnsupportedFormat without LibreOffice, ConversionFailed when it fails."""
    found = sniff.kind(data)
    if found == sniff.ENCRYPTED or (found == sniff.OLE and _is_encrypted(data)):
        raise PasswordProtected("文件设有打开密码；请在 Word 或 WPS 中取消密码、另存后重新导入。")
    if found is None or found not in _CONVERTED:
        words = found or "文本或无法识别的数据"
        raise WrongFormat(f"按扩展名应是旧版文档，内容却是“{words}”；请在 Word 或 WPS 中另存为 docx 后导入。")
    return docx.load(converted(data, _CONVERTED[found], "docx", limits), limits)


def _is_encrypted(data: bytes) -> bool:
    return data[_FIB : _FIB + 2] == _FIB_MAGIC and bool(data[_FIB + 11] & _ENCRYPTED_FLAG)


READER = Reader("doc", "旧版 Word、WPS 文档", (".doc", ".wps", ".dot", ".wpt", ".odt", ".uot", ".uof"), load)
