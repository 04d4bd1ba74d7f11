"""Commands that look claims up: `claims`, `explain`. A claim that an analyst set aside is shown as void."""

import shutil
import textwrap
from datetime import date

import click

from api import formatting as say
from api.cli_options import WIDTH, Heading, Invocation, as_of_option, pass_invocation, print_table, shared_options
from api.clock import end_of
from api.explained_case import background
from api.explanation import Step, derivation
from api.names import VERDICTS, VOID
from claims import check_rows, claim_rows, mark_rows, version_rows
from claims.check import Check
from claims.claim_filters import FILTERS, sentence
from claims.mark import Mark, voided

#: One option for each filter of the address, by its own name.
_WORDS = {key: row.sentence.format("this") for key, row in FILTERS.items()}


def filter_options(command: click.decorators.FC) -> click.decorators.FC:
    """Adds one option for each filter there is."""
    for key in reversed(list(FILTERS)):
        name = f"--{key.replace('_', '-')}"
        command = click.option(name, key, metavar="VALUE", help=f"Only claims {_WORDS[key]}.")(command)
    return command


@click.command(name="claims")
@filter_options
@click.option("--limit", type=click.IntRange(1, claim_rows.LARGEST_PAGE), default=50, show_default=True)
@as_of_option
@shared_options
@pass_invocation
def claims(invocation: Invocation, /, limit: int, as_of: date, **filters: str | None) -> None:
    """List claims and how they stand, newest first."""
    with invocation.open() as db:
        page = claim_rows.page(db, filters, limit=limit, as_of=as_of)
        checks = check_rows.latest_of(db, [one.id for one in page.claims], as_of)
        total = claim_rows.count(db, filters, as_of)
        marks = mark_rows.of_claims(db, [one.id for one in page.claims], end_of(as_of))
    headings = (Heading("Claim"), Heading("Who"), Heading("What"), Heading("Period"), Heading("Verdict"))
    rows = [
        (
            one.id,
            one.speaker or "unnamed",
            say.statement(one.claim),
            say.period(one.claim.start, one.claim.end),
            _stands(checks.get(one.id), marks.get(one.id, [])),
        )
        for one in page.claims
    ]
    caption = f"{len(rows)} of {total}: {sentence(filters)}, as of {say.day(as_of)}"
    found = [
        {"claim": one, "check": checks.get(one.id), "marks": said, "void": voided(said) is not None}
        for one in page.claims
        for said in [marks.get(one.id, [])]
    ]
    invocation.emit({"as_of": as_of, "total": total, "claims": found}, lambda: print_table(headings, rows, caption))


def _stands(check: Check | None, marks: list[Mark]) -> str:
    """The verdict, with what its publisher did to it since; a claim that was set aside has none that counts."""
    kinds = {mark.kind for mark in marks}
    if voided(marks):
        return VOID
    flags = [flag for flag in ("edited", "withdrawn") if flag in kinds]
    return ", ".join([VERDICTS[check.verdict if check else "unchecked"], *flags])


@click.command()
@click.argument("claim_id")
@as_of_option
@shared_options
@pass_invocation
def explain(invocation: Invocation, claim_id: str, as_of: date) -> None:
    """Derive the verdict on one claim in words and numbers.

    A claim of a changed article that an earlier version makes too is explained by the earlier one, which counts.
    """
    from api.one_plain import published_claim  # the answers of the server; a list of claims needs none of them

    with invocation.open() as db:
        published = published_claim(db, claim_id, as_of)
        if stands := version_rows.standing(db, [claim_id]).get(claim_id):
            claim_id, published = stands, published_claim(db, stands, as_of)
        check = check_rows.latest_of(db, [claim_id], as_of).get(claim_id)
        behind = background(db, published, as_of)
    steps = derivation(published, check, behind)
    answer = {"claim": published, "check": check, "marks": behind.marks, "derivation": steps}
    invocation.emit(answer, lambda: _show_steps(steps))


def _show_steps(steps: list[Step]) -> None:
    """Names in one column, words in the next, wrapped at the width of the terminal; details hang below."""
    width = min(shutil.get_terminal_size((WIDTH, 0)).columns, WIDTH)
    for step in steps:
        click.echo(_wrapped(step.words, f"{step.name + ':':<14}", " " * 14, width))
        for detail in step.details:
            click.echo(_wrapped(detail, " " * 16, " " * 18, width))


def _wrapped(words: str, first: str, rest: str, width: int) -> str:
    return textwrap.fill(
        words, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
