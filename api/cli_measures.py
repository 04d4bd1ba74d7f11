"""Commands on what can be checked: `measures`, and `template` of the group `market`.

`measures` prints one line for each measure asked for, wide at most a hundred columns; without a metric or subject, one
for each metric. `template` prints the file to fill for a measure, or writes it, never over one that is there.
"""

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
    shared_options,
    warn,
)
from api.names import metric_name, subject_name
from claims.coverage import MeasureCoverage, MetricCoverage, asked, by_metric, coverage, spans
from claims.errors import ClaimsError
from claims.market_rows import held
from claims.series_template import SeriesTemplate, templates

#: A printed list is for an eye on a terminal of this many columns.
COLUMNS = 100
PAIR = "/"
_HEADINGS = (Heading("Series"), Heading("Held from"), Heading("to"), Heading("Gap", right=True))


@click.command()
@click.option("--metric", metavar="METRIC", help="Only measures of this metric.")
@click.option("--subject", metavar="SUBJECT", help="Only measures of this subject.")
@click.option("--comparator", metavar="SUBJECT", help="Only measures against this subject.")
@click.option("--missing", is_flag=True, help="Only what cannot be checked with what is held.")
@as_of_option
@shared_options
@pass_invocation
def measures(
    invocation: Invocation,
    metric: str | None,
    subject: str | None,
    comparator: str | None,
    missing: bool,
    as_of: date,
) -> None:
    """Show what can be checked with the series held.

    Without a metric or subject, how many measures there are of each metric. What cannot be checked names the series
    it wants: one that a provider serves comes with `borneout market sync`, for others `borneout market template`
    writes the file to fill.
    """
    wanted = asked(metric, subject, comparator)
    with invocation.open() as db:
        known = spans(wanted, held(db), as_of)
    found = [coverage(one, known) for one in wanted]
    total, checkable = len(found), sum(one.checkable for one in found)
    if missing:
        found = [one for one in found if not one.checkable]
    words = f"{checkable} of {total} measures can be checked with what is held, as of {say.day(as_of)}"
    if metric or subject:
        invocation.emit(
            {"as_of": as_of, "measures": found},
            lambda: _print_measures(found, words, metric is not None, subject is not None),
        )
        return
    kinds = [one for one in by_metric(found) if one.measures or not missing]
    invocation.emit({"as_of": as_of, "metrics": kinds, "measures": found}, lambda: _print_metrics(kinds, words))


def _print_metrics(kinds: list[MetricCoverage], words: str) -> None:
    headings = (
        Heading("Metric"),
        Heading("Unit"),
        Heading("Measures", right=True),
        Heading("Checkable", right=True),
        Heading("Others"),
    )
    rows = [
        (
            one.metric,
            one.unit,
            str(one.measures),
            str(one.checkable),
            "of any subject, by rule" if one.by_rule else "" if one.measures else "none: untestable",
        )
        for one in kinds
    ]
    print_table(headings, rows, words, COLUMNS)


def _print_measures(found: list[MeasureCoverage], words: str, one_metric: bool, one_subject: bool) -> None:
    lead = (*(() if one_metric else (Heading("Metric"),)), *(() if one_subject and not one_metric else (_SUBJECT,)))
    rows = [row for one in found for row in _rows(one, one_metric, one_subject, len(found) == 1)]
    print_table((*lead, *_HEADINGS), rows, words, COLUMNS)
    proxies = dict.fromkeys(f"{one.shown.proxy}: {one.shown.basis}" for one in found if one.shown.proxy)
    for line in proxies:
        click.echo(click.wrap_text(f"Proxy {line}", COLUMNS, subsequent_indent="  "))


_SUBJECT = Heading("Subject")


def _rows(one: MeasureCoverage, one_metric: bool, one_subject: bool, alone: bool) -> list[tuple[str, ...]]:
    """The line of a measure; where it is the only one, one for each of its readings."""
    names = [] if one_metric else [metric_name(one.metric)]
    if one_metric or not one_subject:
        against = f" against {subject_name(one.comparator)}" if one.comparator else ""
        names.append(subject_name(one.subject) + against)
    lines = []
    for reading in one.readings if alone else (one.shown,):
        series = f"{reading.name}: {' and '.join(reading.series)}" if alone and reading.name else None
        held_from = (say.day(reading.first), say.day(reading.last)) if reading.held else ("not held", _where(one))
        gap = f"{round(reading.gap, 2):g}" if reading.proxy else ""
        lines.append((*names, series or " and ".join(reading.series), *held_from, gap))
        names = [""] * len(names)
    return lines


def _where(one: MeasureCoverage) -> str:
    providers = dict.fromkeys(name for wanted in one.wanted for name in wanted.providers)
    return ", ".join(providers) or ("" if one.checkable else "by file")


@click.command()
@click.argument("metric")
@click.argument("subjects", metavar="[SUBJECT]...", nargs=-1)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the files to fill into this folder.",
)
@shared_options
@pass_invocation
def template(invocation: Invocation, metric: str, subjects: tuple[str, ...], out: Path | None) -> None:
    """The file to fill so that a METRIC can be checked.

    For each SUBJECT (SUBJECT/COMPARATOR where the metric has one), or the metric's usual one: the name that the file
    must have, its first line, the unit, how to date a value and from when it counts as known. With --out, the files
    are written with their first line, ready to be filled and given to `borneout market import`.
    """
    made: list[SeriesTemplate] = []
    for subject in subjects or ("",):
        own, _, against = subject.partition(PAIR)
        try:
            made += templates(metric, own, against or None)
        except ClaimsError as error:
            if len(subjects) < 2:
                raise
            warn([error])
    if out is not None:
        for one in made:
            _write(out, one)
    invocation.emit(made, lambda: click.echo("\n\n".join(map(_words, made))))


def _write(folder: Path, one: SeriesTemplate) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with (folder / one.file_name).open("x", encoding="utf-8") as file:
            file.write(one.header + "\n")
    except FileExistsError:
        warn([f"{folder / one.file_name}: is there already, and stays as it is"])


def _words(one: SeriesTemplate) -> str:
    against = f" against {subject_name(one.comparator)}" if one.comparator else ""
    lines = [
        f"{one.file_name}  ({metric_name(one.metric)}, {subject_name(one.subject)}{against})",
        f"  first line  {one.header}",
        f"  unit        {one.unit}",
        f"  date        {one.dating}",
        *(f"  {'known from' if number == 0 else '          '}  {words}" for number, words in enumerate(one.known)),
    ]
    if one.instead:
        lines.append(f"  instead     {', '.join(one.instead)}")
    return "\n".join(lines)
