"""The command `borneout`: which commands there are, and how any of them fails.

Rules. A command's module is imported when the command runs, never before, so that `borneout --help` answers
at once; what each is for stands in `COMMANDS`. All but those `AT_ONCE` step back for a server on the same machine.
What a user did wrong is one line that names the thing, and an exit code that is not 0; nobody sees a traceback
unless they ask for one with `-v`.
"""

from importlib import import_module, metadata
from typing import Any

import click

from api.cli_options import Invocation, shared_options
from api.cli_printed import printable
from api.settings import SettingsError
from api.stepping_back import step_back
from claims.errors import ClaimsError
from ingest.errors import IngestError
from nlp.errors import NlpError

#: Command, the module it stands in, and what it is for. In the order of the trip of the data.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("ingest", "api.cli_data", "Read articles from files, folders, feeds and addresses."),
    ("feeds", "api.cli_feeds", "Follow feeds: add, list, show, pause and remove them."),
    ("poll", "api.cli_poll", "Ask the feeds that are due, and find new claims."),
    ("extract", "api.cli_data", "Find the claims in texts given as JSON lines."),
    ("embed", "api.cli_embed", "Embed the claims that have no vector yet."),
    ("quarantine", "api.cli_quarantine", "Show what could not be read, try it again or discard it."),
    ("market", "api.cli_market", "Bring in what the market did, from files and providers."),
    ("measures", "api.cli_measures", "Show what can be checked with the series held."),
    ("verify", "api.cli_scores", "Check every claim against what was known at a day."),
    ("theses", "api.cli_theses", "Score the theses: standing, outlook, record."),
    ("scorecard", "api.cli_scores", "Make the scorecard of one week, keep it and write it."),
    ("calibrate", "api.cli_calibrate", "Ask the past how often the outlook came true."),
    ("claims", "api.cli_claims", "List claims and how they stand, newest first."),
    ("explain", "api.cli_claims", "Derive the verdict on one claim in words and numbers."),
    ("mark", "api.cli_marks", "Mark a claim as void, edited, withdrawn or superseded."),
    ("reviews", "api.cli_reviews", "Show what analysts decided, and export it to learn from."),
    ("records", "api.cli_records", "Say who was right, of what came due."),
    ("contradictions", "api.cli_records", "List claims of one quantity that cannot all be true."),
    ("watch", "api.cli_watch", "Poll, sync, verify, score and report, whenever due."),
    ("keys", "api.cli_keys", "Make, list and revoke keys of the API."),
    ("serve", "api.cli_serve", "Show it all in a browser, and to programs."),
)
#: Commands that somebody waits for; all others are work in bulk.
AT_ONCE = frozenset({"feeds", "measures", "claims", "explain", "mark", "keys", "serve"})
_MODULES = {name: module for name, module, _ in COMMANDS}
_NOT_OURS = ("SQLITE_FULL", "SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_READONLY")
_EXPECTED = (ClaimsError, IngestError, NlpError, SettingsError, OSError, UnicodeError)


class Failure(click.ClickException):
    """One line on standard error, and an exit code."""

    def __init__(self, words: str, exit_code: int) -> None:
        super().__init__(words)
        self.exit_code = exit_code  # type: ignore[misc]  # click declares a class variable and reads an instance's


class Commands(click.Group):
    """A group that imports a command when it is called and turns every failure into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the trip of the data."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(_MODULES[cmd_name]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is about to run, and what it is given; one in bulk steps back from here on."""
        name, command, rest = super().resolve_command(ctx, args)
        if name not in AT_ONCE and not ctx.resilient_parsing:  # a shell that completes a line works on nothing
            step_back()
        return name, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help: from the table, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, purpose) for name, _, purpose in COMMANDS])

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; see the module for what becomes of its errors."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.NoArgsIsHelpError, BrokenPipeError):
            raise
        except click.UsageError as error:
            raise _one_line(error.format_message(), error.exit_code) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except _EXPECTED as error:
            raise _one_line(_words(error)) from error
        except Exception as error:
            if words := _of_database(error):
                raise _one_line(words) from error
            if ctx.ensure_object(Invocation).verbose:
                raise
            words = f"{type(error).__name__}: {_words(error)} (a fault of borneout; -v shows where)"
            raise _one_line(words) from error


def _one_line(words: str, exit_code: int = 1) -> click.ClickException:
    return Failure(printable(" ".join(words.split())), exit_code)


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _of_database(error: Exception) -> str | None:
    """What a full disk, or another program that holds the database, is called; nothing for what is a fault of ours."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return f"the database cannot be used now: {error}" if name.startswith(_NOT_OURS) else None


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"borneout {metadata.version('borneout')}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and exit.",
)
@shared_options
def main() -> None:
    """Was it borne out? Quantitative claims of market commentary, extracted, checked and scored."""


if __name__ == "__main__":
    main()
