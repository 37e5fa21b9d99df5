"""What people see on a terminal: tables on standard output, progress on standard error while somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

Step = Callable[[int, int], None]
_WIDE = 160


def console() -> Console:
    """Standard output; lines are cut to the window, and not at all when they go to a file."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False, width=None if sys.stdout.isatty() else _WIDE)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns under their heads; None is shown as a dash."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*("—" if cell is None else str(cell) for cell in row))
    console().print(table)


@contextmanager
def progress(title: str) -> Iterator[Callable[..., None]]:
    """A bar with counts and the time that remains; call it with done, total and, if wanted, a new title."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(compact=True))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(title, total=None)

        def step(done: int, total: int, says: str = title) -> None:
            bars.update(task, completed=done, total=total, description=says)

        yield step


def _nothing(_done: int, _total: int, _says: str = "") -> None:
    """Nobody watches."""
