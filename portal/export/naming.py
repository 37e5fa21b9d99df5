"""Names of files to be taken away: such as every system takes."""

from __future__ import annotations

_UNFIT = '\\/:*?"<>|\r\n\t'
_LONGEST = 80


def file_name(words: str, suffix: str = "") -> str:
    """`words` as a name, `suffix` (".docx") after it."""
    return "".join("_" if char in _UNFIT else char for char in words)[:_LONGEST] + suffix
