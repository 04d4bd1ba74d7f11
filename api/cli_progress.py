"""A progress bar for what is measured in bytes: items, percent, speed and the time that is left."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from claims.progress import Progress, silent


@contextmanager
def byte_progress(title: str) -> Iterator[Progress]:
    """A bar on standard error while the block runs, told the bytes done and, as its step, how many items; nothing
    where that is no terminal.
    """
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def tell(step: str, done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total, description=f"{title}: {step}")

        yield tell
