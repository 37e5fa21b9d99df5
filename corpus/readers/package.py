"""ZIP packages of office formats, opened with a measuring eye: nothing unpacks without bounds, no entity expands.

docx, xlsx and ofd stand on this; bundles of files are opened by `bundles`.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING

from corpus.errors import DamagedFile, PasswordProtected, TooLarge, UnsafeContent, ZipBomb
from corpus.readers.document import Limits

if TYPE_CHECKING:
    from lxml import etree

# Whatever a ZIP written by an enemy, or cut off by a bad copy, makes the standard library raise.
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError,
    EOFError, OSError, ValueError, NotImplementedError, IndexError, OverflowError,
)  # fmt: skip
_DAMAGED = "文件已损坏或不完整，打不开；请重新取得原件后导入。"
# Small parts may compress well by nature; only what grows large counts as a bomb.
_SMALL = 4 << 20
# A report of 300 pages has half as many; a million bare paragraphs take minutes and tell nothing.
_MOST_TAGS = 1_000_000


class Package:
    """Parts of one file by name. Raises DamagedFile, PasswordProtected, TooLarge, UnsafeContent or ZipBomb."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise DamagedFile(_DAMAGED) from error
        self._parts = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        refuse_bomb(self._zip.infolist(), limits)

    def names(self, prefix: str = "", suffix: str = "") -> list[str]:
        """Names of the parts, in their order in the package."""
        return [name for name in self._parts if name.startswith(prefix) and name.endswith(suffix)]

    def bytes(self, name: str) -> bytes | None:
        """Content of a part, None when there is none of this name."""
        info = self._parts.get(name)
        return None if info is None else unpack(self._zip, info, self._limits.part_bytes)

    def xml(self, name: str) -> etree._Element | None:
        """Root element of an XML part, None when there is none of this name."""
        data = self.bytes(name)
        return None if data is None else parse_xml(data)


def refuse_bomb(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse by what the directory declares; `unpack` holds each member to it."""
    if len(members) > limits.members:
        raise TooLarge(f"压缩包里有 {len(members)} 个文件，超过上限 {limits.members} 个；请分成几个包导入。")
    swollen = any(m.file_size > max(_SMALL, limits.ratio * m.compress_size) for m in members)
    if swollen or sum(m.file_size for m in members) > limits.expanded_bytes:
        raise ZipBomb("压缩包解开后会异常膨胀，疑似“压缩炸弹”，未打开；请核实来源。")


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """Bytes of one member, never more than `limit` of them in memory."""
    if info.flag_bits & 0x1:
        raise PasswordProtected("文件设有密码，打不开；请取消密码、重新打包后导入。")
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except BROKEN as error:
        raise DamagedFile(_DAMAGED) from error
    if len(data) > limit:
        raise TooLarge(f"文件解开后超过 {limit >> 20} MB，不像是一份材料；请拆分后重新导入。")
    return data


def parse_xml(data: bytes) -> etree._Element:
    """Root of an XML part; office formats have no use for a DTD, so one is refused before anything expands."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsafeContent(_UNSAFE)
    if data.count(b"<") > _MOST_TAGS:
        raise TooLarge("文件的结构过于庞大，不像是一份材料；请拆分后重新导入。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(_DAMAGED) from error
    # UTF-16 hides a DTD from the search above.
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeContent(_UNSAFE)
    return root


_UNSAFE = "文件里含有可疑的 XML 实体定义，已拒绝读取；请核实来源，或在 Word、WPS 中另存后导入。"


def local(element: etree._Element) -> str:
    """Tag without its namespace: strict and transitional documents differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """Attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Descendant reached by local names, the first of each, or None."""
    for name in path:
        for found in children(element):
            if local(found) == name:
                element = found
                break
        else:
            return None
    return element


def children(element: etree._Element | None, *path: str) -> list[etree._Element]:
    """Elements below the descendant reached by local names; none when there is no such descendant."""
    found = child(element, *path) if path else element
    return [] if found is None else list(found)
