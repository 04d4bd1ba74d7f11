"""What every command shares: the database, JSON or words, how loud, and how results and warnings are printed.

Rules. `--db`, `--json` and `-v` may stand before or after the command's name; the later one wins. Results go
to standard output and nothing else does: with `--json` it is one JSON value and nothing but. Warnings, logs
and progress go to standard error, progress only where that is a terminal.
"""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from api.cli_printed import echo_line, printable
from api.clock import today
from api.settings import Settings, read_settings
from claims.plain import to_json
from claims.progress import Progress

if TYPE_CHECKING:
    from sqlite_utils import Database

Command = TypeVar("Command", bound=Callable[..., Any])

#: Columns of a table that is printed into a file or a pipe, where no terminal says how wide it is.
WIDTH = 132


@dataclass
class Invocation:
    """What the shared options say, and the settings."""

    database: Path | None = None
    json: bool = False
    verbose: int = 0

    @cached_property
    def settings(self) -> Settings:
        """The settings, read when they are first needed."""
        return read_settings()

    @contextmanager
    def open(self) -> Iterator["Database"]:
        """The database, open while the block runs."""
        from claims.database import open_database  # the database's library; not every command needs it

        db = open_database(self.database or self.settings.database)
        try:
            yield db
        finally:
            db.close()

    def emit(self, value: object, show: Callable[[], None]) -> None:
        """Prints `value` as JSON where that is asked for; else calls `show`."""
        if self.json:
            click.echo(to_json(value, indent=2))
        else:
            show()


def _remember(name: str, ctx: click.Context, _: click.Parameter, value: Any) -> None:
    if value:
        setattr(ctx.ensure_object(Invocation), name, value)


def _loudness(ctx: click.Context, parameter: click.Parameter, value: int) -> None:
    _remember("verbose", ctx, parameter, value)
    if value:
        level = logging.INFO if value == 1 else logging.DEBUG
        logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr, force=True)


def shared_options(command: Command) -> Command:
    """Adds `--db`, `--json` and `-v` to a command or group."""
    options = (
        click.option(
            "--db",
            type=click.Path(dir_okay=False, path_type=Path),
            expose_value=False,
            callback=partial(_remember, "database"),
            metavar="FILE",
            help="The database file.  [default: $BORNEOUT_DB, else borneout.db]",
        ),
        click.option(
            "--json",
            is_flag=True,
            expose_value=False,
            callback=partial(_remember, "json"),
            help="Print JSON instead of words.",
        ),
        click.option(
            "-v",
            "--verbose",
            count=True,
            expose_value=False,
            callback=_loudness,
            help="Say more; -vv still more.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


pass_invocation = click.make_pass_decorator(Invocation, ensure=True)


class Day(click.ParamType[date]):
    """A day, as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that the words name. Fails naming what is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-08-21", param, ctx)


def as_of_option(command: Command) -> Command:
    """Adds `--as-of`, a day, today in New York by default."""
    words = "The day whose end counts; nothing later is used.  [default: today in New York]"
    return click.option("--as-of", type=Day(), default=today, metavar="DATE", help=words)(command)


def warn(items: Iterable[object], label: str = "warning") -> None:
    """One line on standard error for each item."""
    for item in items:
        echo_line(f"{label}: {item}")


def report_refused(refused: Sequence[object], worked: int) -> None:
    """Says what was refused: as warnings where anything worked, else as errors, and with exit code 1."""
    warn(refused, "warning" if worked else "Error")
    if refused and not worked:
        raise click.exceptions.Exit(1)


@contextmanager
def progress(title: str) -> Iterator[Progress]:
    """A progress bar on standard error while the block runs; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda _step, done, total: bar.update(task, completed=done, total=total)


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of one column of a printed table."""

    title: str
    right: bool = False
    style: str = ""


def print_table(
    headings: Sequence[Heading], rows: Iterable[Sequence[str]], caption: str = "", width: int = WIDTH
) -> None:
    """A table on standard output, as wide as the terminal, or `width` where there is none."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else width, highlight=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading.title, justify="right" if heading.right else "left", style=heading.style)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)
    if caption:
        console.print(Text(printable(caption)))
