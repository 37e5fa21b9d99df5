"""Passwords: the rules a new one meets, one-time passwords that can be read out, and their argon2 hashes."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.errors import PasswordRefused

# No letters that are taken for one another when read out or copied from a slip of paper.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_KINDS = 3
_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """The argon2 hash of a password."""
    return _hasher.hash(_canonical(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether `password` is the one behind the hash `stored`; takes as long when there is no hash."""
    try:
        return _hasher.verify(stored or _nobody(), _canonical(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def one_time() -> str:
    """A random password of 16 characters (79 bits) in groups of four."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(4))


def require_strong(password: str, name: str, length: int) -> None:
    """Raise PasswordRefused with the rule that the new password of `name` breaks."""
    if len(password) < length:
        raise PasswordRefused(f"新口令至少要 {length} 个字符。")
    if name.lower() in password.lower():
        raise PasswordRefused("新口令里不要包含用户名。")
    if len({_kind(character) for character in password}) < _KINDS or len(set(password)) < length // 2:
        raise PasswordRefused("新口令要有大写字母、小写字母、数字、符号中的三种，并且不要反复用同几个字符。")


@cache
def _nobody() -> str:
    """Checked when the name is unknown, so that the answer takes as long as for a wrong password."""
    return _hasher.hash(secrets.token_hex())


def _kind(character: str) -> str:
    if character.isupper():
        return "upper"
    if character.islower():
        return "lower"
    return "digit" if character.isdigit() else "symbol"


def _canonical(password: str) -> str:
    return unicodedata.normalize("NFC", password)
