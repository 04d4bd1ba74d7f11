"""The command `theses`: scores them all, or one with its path, what moved it and what comes next.

Rules. Claims are checked as of the same day first and the path is filled up to it, so that the answer is what would
have been said that day. One thesis is shown as the API answers it.
"""

from collections.abc import Sequence
from datetime import date

import click

from api import formatting as say
from api import thesis_reading
from api.cli_options import (
    Heading,
    Invocation,
    as_of_option,
    pass_invocation,
    print_table,
    progress,
    report_refused,
    shared_options,
)
from api.names import VERDICTS
from api.scoring import score_as_of
from api.thesis_models import NextDateAnswer, ThesisDetail
from claims.theses import load_theses
from claims.thesis import ThesisScore

#: Sessions shown of a path: its end, and before that one a month.
TAIL = 5


@click.command()
@click.argument("slug", required=False)
@as_of_option
@click.option("--meaning", is_flag=True, help="Attach claims near in meaning too, as context (loads a model).")
@shared_options
@pass_invocation
def theses(invocation: Invocation, slug: str | None, as_of: date, meaning: bool) -> None:
    """Score the theses: standing, outlook, record.

    With SLUG, one of them: how it got there, what moved it in the last week, and what comes due next. Claims are
    checked as of the same day first, so the answer is what would have been said that day.
    """
    with invocation.open() as db:
        known = load_theses(invocation.settings.theses)
        if slug is not None:
            thesis_reading.of_slug(known, slug, as_of)
        with progress("Scoring theses") as tell:
            report = score_as_of(db, invocation.settings, as_of, tell, meaning)
        found = thesis_reading.thesis(db, known, slug, as_of) if slug is not None else None
    report_refused(report.refused, len(report.scores))
    if found is not None:
        invocation.emit(found.model_dump(mode="json"), lambda: _show_thesis(found))
        return
    value = {"as_of": report.as_of, "theses": report.scores}
    invocation.emit(value, lambda: show_scores(report.scores, report.as_of))


def show_scores(scores: tuple[ThesisScore, ...], as_of: date) -> None:
    """A table of theses with their three numbers."""
    headings = (
        Heading("Thesis"),
        Heading("Standing", right=True),
        Heading("Outlook", right=True),
        Heading("Record", right=True),
        Heading("Outcome"),
    )
    rows = [
        (
            f"{score.title}\n({score.slug})",
            say.standing(score),
            say.probability(score.outlook),
            f"{score.record.right} of {score.record.due}",
            VERDICTS[score.verdict],
        )
        for score in scores
    ]
    print_table(headings, rows, f"As of {say.day(as_of)}. Record: claims right, of those due.")


def _show_thesis(thesis: ThesisDetail) -> None:
    click.echo(f"{thesis.title}\n{thesis.statement}\nIt holds if: {thesis.outcome}.\n")
    score = thesis.score
    if score is None:
        click.echo("It has no score yet: no session has closed since it was opened.")
        return
    show_scores((score,), thesis.as_of)
    _show_path(thesis, score.unit, score.level)
    _show_movers(thesis, score.unit)
    _show_dates(thesis.next_dates)


def _show_path(thesis: ThesisDetail, unit: str, level: bool) -> None:
    if not thesis.path:
        click.echo("No session has closed yet.")
        return
    tail = thesis.path[-TAIL:]
    months = {one.as_of.replace(day=1): one for one in thesis.path}
    shown = [*(one for month, one in months.items() if month < tail[0].as_of.replace(day=1)), *tail]
    write = say.quantity if level else say.signed
    rows = [(say.day(one.as_of), write(one.standing, unit), say.probability(one.outlook)) for one in shown]
    headings = (Heading("Session"), Heading("Standing", right=True), Heading("Outlook", right=True))
    print_table(headings, rows, f"The last session of each month, and the last {TAIL}; {len(thesis.path)} in all.")


def _show_movers(thesis: ThesisDetail, unit: str) -> None:
    week = thesis.week
    standing, outlook = (
        say.contribution(week.standing_change, unit),
        say.contribution(week.outlook_change, "probability"),
    )
    if not thesis.movers:
        click.echo(f"\nNothing moved it since {say.day(week.since)}.")
        return
    rows = [
        (one.moved.capitalize(), one.name, say.contribution(one.contribution, one.unit), one.words)
        for one in thesis.movers
    ]
    headings = (Heading("Moved"), Heading("By"), Heading("How far", right=True), Heading("Why"))
    print_table(headings, rows, f"Since {say.day(week.since)}: standing {standing}, outlook {outlook}.")


def _show_dates(dates: Sequence[NextDateAnswer]) -> None:
    if not dates:
        click.echo("\nNothing comes due any more.")
        return
    rows = [(say.day(one.day), one.words, ", ".join(one.bears_on)) for one in dates]
    print_table((Heading("Next"), Heading("What"), Heading("Bears on")), rows)
