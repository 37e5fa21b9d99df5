"""Old workbooks (xls, et): converted by LibreOffice where it has Calc, else refused with the way out.

What reporting systems export as .xls is often a web page or a new workbook: that never comes here (see `read`).
"""

from __future__ import annotations

from corpus.errors import PasswordProtected, WrongFormat
from corpus.readers import sniff, xlsx
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.libreoffice import converted


def load(data: bytes, limits: Limits) -> Document:
    """Read an old workbook; raises UnsupportedFormat without LibreOffice, ConversionFailed when it fails."""
    found = sniff.kind(data)
    if found == sniff.ENCRYPTED:
        raise PasswordProtected("文件设有打开密码；请在 Excel 或 WPS 中取消密码、另存后重新导入。")
    if found not in (sniff.OLE, sniff.OLE_SHEET):
        words = found or "文本或无法识别的数据"
        raise WrongFormat(f"按扩展名应是旧版表格，内容却是“{words}”；请在 Excel 或 WPS 中另存为 xlsx 后导入。")
    return xlsx.load(converted(data, ".xls", "xlsx", limits), limits)


READER = Reader("xls", "旧版 Excel、WPS 表格", (".xls", ".et", ".xlt", ".ett"), load)
