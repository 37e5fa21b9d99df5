"""The words that options take and tables show for the contract's keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from index.names import Facet, label


def keys_of(facet: Facet, keys: tuple[str, ...]) -> Callable[[], Mapping[str, str]]:
    """Labels → keys, read when a command needs them."""
    return lambda: {label(facet, key): key for key in keys}


def materials() -> Mapping[str, str]:
    """The same for what a paper is: 原件, 脱敏件, 范文."""
    from portal.show.labels import MATERIALS

    return {word: key for key, word in MATERIALS.items()}


def roles() -> Mapping[str, str]:
    """The same for what a user may do."""
    from portal.accounts import ROLES

    return {word: key for key, word in ROLES.items()}


def shown(facet: str, key: str | None) -> str | None:
    """A key of a facet as users read it."""
    return label(cast(Facet, facet), key) if key else None
