"""Every way in which a file can be refused: one class each, a stable code, and a sentence a clerk can act on."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

_SYSTEM: Mapping[int | None, str] = MappingProxyType(
    {
        errno.ENOENT: "没有这个文件或文件夹",
        errno.ENOTDIR: "路径里有一段不是文件夹",
        errno.EISDIR: "是文件夹，不是文件",
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.EROFS: "所在的磁盘是只读的",
        errno.ENOSPC: "磁盘已满",
        errno.ENAMETOOLONG: "名字太长",
        errno.EADDRINUSE: "端口已被占用",
        errno.EADDRNOTAVAIL: "本机没有这个地址",
    }
)


def in_words(problem: OSError) -> str:
    """What the system says, in Chinese where it is known."""
    return _SYSTEM.get(problem.errno) or problem.strerror or type(problem).__name__


class CorpusError(Exception):
    """A failure with a message for the user in Chinese: what is wrong and what to do. `code` is stable."""

    code: ClassVar[str] = "failed"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class EmptyFile(CorpusError):
    """Zero bytes."""

    code: ClassVar[str] = "empty_file"


class BlankText(CorpusError):
    """A file that can be read and holds no visible character."""

    code: ClassVar[str] = "blank_text"


class TooLarge(CorpusError):
    """More bytes, characters, pages or parts than a report can sensibly have."""

    code: ClassVar[str] = "too_large"


class NotText(CorpusError):
    """Binary content, a picture for one, under the name of a text file."""

    code: ClassVar[str] = "not_text"


class UnknownEncoding(CorpusError):
    """Bytes that make no sense in any encoding that offices use."""

    code: ClassVar[str] = "unknown_encoding"


class WrongFormat(CorpusError):
    """The content is of another format than the name says."""

    code: ClassVar[str] = "wrong_format"


class DamagedFile(CorpusError):
    """The right format, broken: cut off, or with parts missing."""

    code: ClassVar[str] = "damaged_file"


class PasswordProtected(CorpusError):
    """Encrypted; only somebody with the password can open it."""

    code: ClassVar[str] = "password_protected"


class UnsafeContent(CorpusError):
    """Content made to harm the reader, such as XML entities."""

    code: ClassVar[str] = "unsafe_content"


class ZipBomb(CorpusError):
    """An archive that unpacks to far more than it weighs."""

    code: ClassVar[str] = "zip_bomb"


class UnsafeName(CorpusError):
    """A name inside an archive that points out of it."""

    code: ClassVar[str] = "unsafe_name"


class NestedTooDeep(CorpusError):
    """An archive in an archive in an archive."""

    code: ClassVar[str] = "nested_too_deep"


class UnsupportedFormat(CorpusError):
    """A format that is not read here; the message names the way out."""

    code: ClassVar[str] = "unsupported_format"


class NoTextLayer(CorpusError):
    """Scanned pages: pictures of text, without text."""

    code: ClassVar[str] = "no_text_layer"


class ConversionFailed(CorpusError):
    """LibreOffice could not convert an old office file."""

    code: ClassVar[str] = "conversion_failed"


class OriginalDamaged(CorpusError):
    """A kept file that is gone or no longer what it was."""

    code: ClassVar[str] = "original_damaged"


class ReportNotFound(CorpusError):
    """No report with this id, or no such version of it."""

    code: ClassVar[str] = "report_not_found"


class ReportRemoved(ReportNotFound):
    """A report that somebody took out of the archive."""

    code: ClassVar[str] = "report_removed"


class RefusalNotFound(CorpusError):
    """No such refused file, or none of its bytes."""

    code: ClassVar[str] = "refusal_not_found"


class LessonNotFound(CorpusError):
    """What was taught about a unit's names is not known, or was taken back before."""

    code: ClassVar[str] = "lesson_not_found"


class InvalidCorrection(CorpusError):
    """A value that a field cannot have."""

    code: ClassVar[str] = "invalid_correction"


class TooSlow(CorpusError):
    """Reading took longer than any sound file does, and was stopped."""

    code: ClassVar[str] = "too_slow"


class OutOfMemory(CorpusError):
    """Reading took more memory than any sound file does, and was stopped."""

    code: ClassVar[str] = "out_of_memory"


class ReaderCrashed(CorpusError):
    """The process that read the file died of it."""

    code: ClassVar[str] = "reader_crashed"


class ReaderFailed(CorpusError):
    """A reader met something that it was not made for."""

    code: ClassVar[str] = "reader_failed"


class PathNotFound(CorpusError):
    """No file or folder at this path."""

    code: ClassVar[str] = "path_not_found"


class UnreadablePath(CorpusError):
    """The system does not let us read a file or folder, or it is neither."""

    code: ClassVar[str] = "unreadable_path"


class DuplicateName(CorpusError):
    """Two files under one path in one archive."""

    code: ClassVar[str] = "duplicate_name"


class ManifestUnreadable(CorpusError):
    """A manifest that is no table, or has no column that names files."""

    code: ClassVar[str] = "manifest"


def error_with(code: str, message: str) -> CorpusError:
    """The error that has this code; a plain one when none has."""
    waiting = [CorpusError]
    while waiting:
        kind = waiting.pop()
        if kind.code == code:
            return kind(message)
        waiting += kind.__subclasses__()
    return CorpusError(message)
