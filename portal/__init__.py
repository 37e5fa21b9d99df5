"""Pages, command line, JSON interface, accounts and exports: everything that people touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from portal.settings import Settings


def create_app(settings: Settings) -> Flask:
    """The portal over `settings.home`, with everything open; `desk().close()` is left to the caller.

    Raises StorageError when the home cannot be opened.
    """
    from portal.application import build  # the command imports this package too, and must start without the web

    return build(settings)
