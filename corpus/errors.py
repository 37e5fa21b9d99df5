"""Every way in which a file can be refused: one class each, a stable code, and a sentence a clerk can act on."""

from __future__ import annotations

from typing import ClassVar


class CorpusError(Exception):
    """A failure with a message for the user in Chinese: what is wrong and what to do. `code` is stable."""

    code: ClassVar[str] = "failed"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
