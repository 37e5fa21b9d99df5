"""Where a file lay, as far as whoever asks may know: the folders of the server are the administrator's business."""

from __future__ import annotations

import re

from portal.visitor import allows

# So much of a path says which file it is: 单位/年度/文件名.
_TOLD = 3
_BEGINS_AT_A_ROOT = re.compile(r"/|\\\\|[A-Za-z]:[/\\]")
_SEPARATOR = re.compile(r"!?[/\\]")


def told_path(path: str) -> str:
    """A path as the page of somebody who may not see the server's folders shows it; uploads have no such folders."""
    return path if allows("admin.index") else without_server_folders(path)


def without_server_folders(path: str) -> str:
    """`path` if it is relative, else its last three names, the first folder of all never among them."""
    if not _BEGINS_AT_A_ROOT.match(path):
        return path
    names = [name for name in _SEPARATOR.split(path) if name]
    return "/".join(names[1:][-_TOLD:] or names)
