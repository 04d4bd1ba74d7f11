"""The command `calibrate`: how well the probabilities of the outlook fitted what then happened."""

from datetime import date
from pathlib import Path

import click

from api import formatting as say
from api.cli_options import (
    Heading,
    Invocation,
    as_of_option,
    pass_invocation,
    print_table,
    progress,
    shared_options,
)
from claims import calibration_rows, market_rows
from claims.calibration import ASKED, Calibration
from claims.calibration_measures import measure_calibration
from claims.calibration_pairs import funds, pair_calibration
from claims.errors import NotFound


@click.command()
@click.option("--pairs", type=click.Choice(["all"]), help="Ask of every pair of funds which does better in a year.")
@click.option("--asked", type=click.Choice([ASKED]), default=ASKED, show_default=True, help="When it is asked.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page with the reliability diagram into this file.",
)
@as_of_option
@shared_options
@pass_invocation
def calibrate(invocation: Invocation, pairs: str | None, asked: str, output: Path | None, as_of: date) -> None:
    """Ask the past how often the outlook came true.

    Each question is answered from what was known on the day it is asked, and held against what came later. Without
    --pairs, of every measure that is held: above its last value, or near it, one, three, six and twelve months on.
    With --pairs all, of every pair of funds that is held: which does better in a calendar year. The result is kept,
    for the page /calibration.
    """
    with invocation.open() as db, progress("Asking the past") as tell:
        held = market_rows.held(db)
        if pairs:
            legs = funds(held, [one.id for one in market_rows.series_of(db)], as_of)
            found = pair_calibration(held, legs, as_of, tell)
            lacking = f"two funds over a whole year; funds held: {', '.join(one.series for one in legs) or 'none'}"
        else:
            found = measure_calibration(held, as_of, tell)
            lacking = "a measure over more than a year"
        if found is None:
            raise NotFound("calibrate", f"needs {lacking}")
        calibration_rows.append(db, found)
    if output:
        from api.pages.calibration import as_file  # the drawing of charts; only where one is asked for

        output.write_text(as_file(found), encoding="utf-8")
    invocation.emit(found, lambda: _show(found, output))


def _show(found: Calibration, output: Path | None) -> None:
    headings = ("Against", "Its Brier score", "Its calibration error", "Skill", "In nine of ten histories")
    rows = [
        (
            one.name.replace("_", " "),
            f"{one.brier:.4f}",
            f"{one.ece:.3f}",
            _score(one.skill),
            _between(one.low, one.high),
        )
        for one in found.references
    ]
    caption = f"The outlook: Brier score {found.brier:.4f}, expected calibration error {found.ece:.3f}"
    print_table([Heading(name, right=name != "Against") for name in headings], rows, caption)
    bins = [
        (f"{one.low:.0%} to {one.high:.0%}", say.number(one.count), _percent(one.forecast), _percent(one.share))
        for one in found.bins
    ]
    of = f"{found.pairs} pairs, both ways" if found.pairs else f"{found.measures} measures"
    print_table(
        [Heading(name, right=True) for name in ("Said", "Questions", "Mean", "Came true")],
        bins,
        f"{say.number(found.n)} questions of {of}, {found.years[0]} to {found.years[-1]}, asked at month-ends",
    )
    if output:
        click.echo(f"\nPage: {output}")


def _score(value: float | None) -> str:
    return say.UNKNOWN if value is None else f"{value:.3f}"


def _percent(value: float | None) -> str:
    return say.UNKNOWN if value is None else f"{value:.1%}"


def _between(low: float | None, high: float | None) -> str:
    return say.UNKNOWN if low is None or high is None else f"{low:.3f} to {high:.3f}"
