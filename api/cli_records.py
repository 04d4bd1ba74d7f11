"""Commands that say who was right and who contradicts whom: `records`, `contradictions`.

Rules. Both show what the scorecard of that day holds, so that command, page and report say the same. Facts and calls
are two tables; who has nothing that came due is only counted, unless `--all` asks for all. Of contradictions as many
are shown as a server gives at once, the latest, and the others counted.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

import click

from api import formatting as say
from api.cards import CONTRADICTIONS, card_of
from api.cli_options import Heading, Invocation, as_of_option, pass_invocation, print_table, progress, shared_options
from api.names import VERDICTS, metric_name, subject_name
from api.record_choice import contradiction_fits, record_fits
from claims.contradictions import Contradiction, Side
from claims.record import By, Kind, Record
from claims.scorecard import week_of

TITLES: dict[Kind, str] = {"facts": "Facts", "calls": "Calls", "calls_standing": "Calls that stood"}
#: Letters of a name that are shown; the rest is in the JSON.
LONGEST_NAME = 30
#: Sides of a contradiction shown: the lowest and the highest of them where there are more.
SIDES = 12
#: Columns of a table that goes into a file or a pipe.
WIDTH = 150

_SURE = (Heading("Borne out", right=True), Heading("95% interval", right=True), Heading("Indep.", right=True))
_HARD = (Heading("Expected", right=True), Heading("Edge", right=True))
_NEAR = (Heading("Direction", right=True), Heading("Skill", right=True), Heading("Brier", right=True))
_UNJUDGED = (Heading("Not judged", right=True),)
_STANDING = (Heading("Standing", right=True),)


@click.command()
@click.option("--kind", type=click.Choice(get_args(Kind)), help="Only facts, calls, or calls still standing when due.")
@click.option("--by", type=click.Choice(get_args(By)), default="speaker", show_default=True, help="Kept by what.")
@click.option("--name", metavar="WORDS", help="Only the record of this name.")
@click.option("--all", "all_names", is_flag=True, help="Also names of which nothing has come due.")
@as_of_option
@shared_options
@pass_invocation
def records(invocation: Invocation, kind: str | None, by: str, name: str | None, all_names: bool, as_of: date) -> None:
    """Say who was right, of what came due.

    The interval is Wilson's at 95%, on outcomes that do not overlap; expected is the mean of the odds on the day of
    publication, edge what was borne out beyond that. There is no rank under ten independent outcomes.
    """
    with invocation.open() as db, progress("Scoring records"):
        card = card_of(db, invocation.settings, week_of(as_of), as_of, 0)
    found = [one for one in card.records if record_fits(one, kind, by, name)]
    standing = {one.name: one for one in card.records if record_fits(one, "calls_standing", by)}
    # What still stood has a column beside all calls; its own table is for who asks for it.
    tables = [one for one in found if kind is not None or one.kind != "calls_standing"]
    shown = [one for one in tables if one.due or one.brier_of or all_names]
    left_off = len(tables) - len(shown)
    invocation.emit({"as_of": as_of, "records": found}, lambda: _show_records(shown, left_off, as_of, standing))


def _show_records(shown: Sequence[Record], left_off: int, as_of: date, standing: Mapping[str, Record]) -> None:
    for kind, title in TITLES.items():
        rows = [one for one in shown if one.kind == kind]
        extra = {"facts": (), "calls": (*_HARD, *_STANDING, *_NEAR), "calls_standing": (*_HARD, *_NEAR)}[kind]
        if rows:
            headings = (Heading(title), *_SURE, *extra, *_UNJUDGED)
            print_table(headings, [_record_row(one, standing.get(one.name)) for one in rows], width=WIDTH)
    more = f"; {left_off} more have nothing that came due (--all shows them)" if left_off else ""
    count = f"{len(shown)} record{'s' * (len(shown) != 1)}"
    click.echo(f"As of {say.day(as_of)}: {count}{more}. * too few independent outcomes to rank.")


def _record_row(one: Record, standing: Record | None) -> tuple[str, ...]:
    name = metric_name(one.name) if one.by == "metric" else _short(one.name)
    interval = _interval(say.fraction(one.low), say.fraction(one.high))
    sure = (f"{name}{'' if one.ranked else ' *'}", _of(one.supported, one.due), interval, say.number(one.independent))
    unjudged = say.number(one.open + one.no_data + one.untestable + one.void)
    if one.kind == "facts":
        return (*sure, unjudged)
    ends = _interval(*(say.probability_change(end).removesuffix(" pp") for end in (one.edge_low, one.edge_high)))
    edge = f"{say.probability_change(one.edge)}{f' ({ends})' if ends != say.UNKNOWN else ''}"
    hard = (say.fraction(one.expected), edge)
    still = (_of(standing.supported, standing.due) if standing else say.UNKNOWN,) if one.kind == "calls" else ()
    return (*sure, *hard, *still, *_near(one), unjudged)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _near(one: Record) -> tuple[str, ...]:
    """How near the calls came: direction hits, skill, Brier score, the last two with how many they are of."""
    scores = ((one.skill, one.skill_of), (one.brier, one.brier_of))
    said = (f"{say.number(score)} ({count})" if score is not None else say.UNKNOWN for score, count in scores)
    return (_of(one.direction_hits, one.direction_of), *said)


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else say.UNKNOWN


def _interval(low: str, high: str) -> str:
    return say.UNKNOWN if say.UNKNOWN in (low, high) else f"{low} to {high}"


@click.command()
@click.option("--metric", metavar="METRIC", help="Only of this metric, or another kind of it.")
@click.option("--subject", metavar="SUBJECT", help="Only of this subject, or what is the same thing.")
@click.option("--source", metavar="WORDS", help="Only where this source takes a side.")
@click.option("--within/--across", default=None, help="Only where two sides stand in one source, or the others.")
@as_of_option
@shared_options
@pass_invocation
def contradictions(
    invocation: Invocation,
    metric: str | None,
    subject: str | None,
    source: str | None,
    within: bool | None,
    as_of: date,
) -> None:
    """List claims of one quantity that cannot all be true."""
    with invocation.open() as db, progress("Comparing claims"):
        card = card_of(db, invocation.settings, week_of(as_of), as_of)
    found = [one for one in card.contradictions if contradiction_fits(one, metric, subject, source, within)]
    shown, more = found[:CONTRADICTIONS], max(len(found) - CONTRADICTIONS, 0)
    answer = {"as_of": as_of, "contradictions": shown, "more": more}
    invocation.emit(answer, lambda: _show_contradictions(shown, more, as_of))


def _show_contradictions(found: Sequence[Contradiction], more: int, as_of: date) -> None:
    headings = (Heading("Said"), Heading("Of"), Heading("By"), Heading("On"), Heading("Verdict"), Heading("Claim"))
    for one in found:
        click.echo(f"\n{_title(one)}\n{_spread(one)}")
        print_table(headings, [_side_row(side) for side in _ends(one.sides)], width=WIDTH)
    left_off = f"; {more} older ones are not shown, --metric or --subject narrows them" if more else ""
    click.echo(f"{len(found)} as of {say.day(as_of)}{left_off}." if found else f"None as of {say.day(as_of)}.")


def _title(one: Contradiction) -> str:
    against = f" to {subject_name(one.comparator)}" if one.comparator else ""
    return f"{subject_name(one.subject)} {metric_name(one.family)}{against}, {one.modality}"


def _spread(one: Contradiction) -> str:
    low, high = (say.quantity(value, one.unit) for value in (one.lowest, one.highest))
    itself = "".join(f" {_short(speaker)} contradicts itself." for speaker in one.contradicts_itself)
    quoted = [_short(source) for source in one.inside if source not in one.contradicts_itself]
    inside = f" Both stand in {', '.join(quoted)}." if quoted else ""
    actual = f" The series says {say.quantity(one.actual, one.unit)}." if one.actual is not None else ""
    more = f" {len(one.sides) - SIDES} in between are not shown." if len(one.sides) > SIDES else ""
    first, last = say.day(one.first_published), say.day(one.last_published)
    said = f"on {first}" if first == last else f"between {first} and {last}"
    return f"From {low} to {high}, said {said}.{actual}{itself}{inside}{more}"


def _ends(sides: Sequence[Side]) -> Sequence[Side]:
    half = SIDES // 2
    return sides if len(sides) <= SIDES else (*sides[:half], *sides[-half:])


def _side_row(side: Side) -> tuple[str, ...]:
    about = f"{subject_name(side.subject)} {metric_name(side.metric)}, {say.period(side.start, side.end)}"
    so_far = "so far " if side.verdict == "open" else ""
    actual = f" ({so_far}{say.quantity(side.actual, side.unit)})" if side.actual is not None else ""
    verdict = f"{VERDICTS[side.verdict or 'unchecked']}{actual}"
    said = say.span(side.low, side.high, side.unit)
    who = ", ".join(map(_short, side.speakers)) or "unnamed"
    return said, about, who, say.day(side.published_on), verdict, side.claim_ids[0]
