"""A person who may sign in, as a frozen value."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ROLES: Mapping[str, str] = MappingProxyType(
    {"reader": "查阅人", "clerk": "经办人", "inspector": "检查人", "administrator": "管理员"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """One account. `units` limits what is read to these units, empty: no limit; times in seconds since the epoch."""

    name: str
    role: str
    units: tuple[str, ...] = ()
    must_change: bool = False
    disabled: bool = False
    locked_until: float = 0
    created: float = 0

    @property
    def locked(self) -> bool:
        """Whether the account waits out wrong passwords just now."""
        return self.locked_until > time.time()

    @property
    def role_label(self) -> str:
        """The role in words."""
        return ROLES.get(self.role, self.role)
