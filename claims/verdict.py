"""Was it borne out? A claim and the observations known at `as_of` give a check. Pure: no clock, no database.

Order of decision:
1. never due, undated, no row in the table of measures, or stated in another unit than the measure's: `untestable`
2. no series of the measure held: `no_data`, naming the series wanted
3. a forecast before its due date: `open`, with where it stands so far and its outlook; also what is due, but its
   figure not published yet
4. a forecast point off the grid on which the metric moves (58 basis points of cuts, priced): `untestable`, with its
   error, which is all that it is scored by
5. any reading inside its implied interval: `supported`; `fragile` where another is not
6. a miss that a usual daily move (one session, said before the close) or a usual revision (first print not held)
   would explain: `no_data`
7. else `refuted`

Nothing that became known after `as_of` is used, and a claim published after it has no check.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from claims import wording
from claims.allowances import explained_miss
from claims.candidate import Candidate, Missing
from claims.check import Check, Interval, Reading, Verdict
from claims.due import Due, due
from claims.implied_interval import Implied, implied_interval
from claims.measures import Measure, other_unit
from claims.misses import direction_hit, known_then, off_grid
from claims.observed import Observed, observe
from claims.periodic import PERIODIC
from claims.proposition import Proposition
from claims.reasons import as_words, named, settled_words
from claims.target_range import beside, is_target_range
from claims.yardstick import Asked, Looked, Question, Yardstick

METHOD_VERSION = "2"

#: A figure that is missing this long after its period is missing, not late.
LATE = timedelta(days=75)


def decide(
    claim_id: str,
    said: Proposition,
    published: date | None,
    after_close: bool,
    yardstick: Yardstick | None,
    as_of: date,
) -> Check:
    """The check of what is said, under the name of a claim; `yardstick` is that of its measure, if it has one."""

    def plain(verdict: Verdict, reason: str, day: date | None = None) -> Check:
        return Check(claim_id, as_of, METHOD_VERSION, verdict, reason, due=day)

    if yardstick is None or published is None:
        term = due(said, published, after_close)
        if term.window is None or published is None:
            return plain("untestable", f"Cannot be tested: {term.never}.")
        return plain("untestable", f"No series is known that measures {named(said)}.", term.day)
    question = _question(said, published, after_close, yardstick)
    term, asked, looked = question.term, question.asked, question.looked
    if asked is None or looked is None:
        return plain("untestable", f"Cannot be tested: {term.never}.")
    if other := other_unit(said.metric, said.unit):
        reason = f"Cannot be tested: it is stated in {said.unit}, and {named(said)} is measured in {other}."
        return plain("untestable", reason, term.day)
    return _measured(claim_id, said, term, asked, looked, yardstick)


def _question(said: Proposition, published: date, after_close: bool, yardstick: Yardstick) -> Question:
    """What is asked of the market: the same for all that say as much of when, whatever the value."""
    key = said.modality, said.statistic, said.start, said.end, published, after_close

    def term() -> Due:
        return term_of(said, published, after_close, yardstick.measure)

    return yardstick.question(key, term, published, said.modality == "forecast")


def term_of(said: Proposition, published: date, after_close: bool, measure: Measure) -> Due:
    """When `said` is due and the days it speaks of, held against `measure`.

    A reported value of a span that still runs speaks of it up to publication, not of what came after.
    """
    term = due(said, published, after_close)
    window = term.window
    periodic = any(reading.formula in PERIODIC for reading in measure.readings)
    if window is None or said.modality != "reported" or periodic or not window.start <= published < window.end:
        return term
    return replace(term, day=published, window=replace(window, end=published, before_too=not term.after_close))


def _measured(claim_id: str, said: Proposition, term: Due, asked: Asked, looked: Looked, yardstick: Yardstick) -> Check:
    measure, window, as_of = yardstick.measure, asked.window, yardstick.as_of
    published, day = asked.published, asked.due

    intervals: dict[tuple[float, float | None], Implied] = {}

    def implied(place: int) -> Implied:
        key = measure.readings[place].gap, looked.usual[place]
        if key not in intervals:
            intervals[key] = implied_interval(said, measure, *key, one_session=window.start == window.end)
        return intervals[key]

    def fits(found: Candidate) -> bool:
        return not is_target_range(said) or beside(said, found.used) == 0

    def outlook(day: date) -> float | None:
        return yardstick.outlook(lambda place: implied(place).interval, window, day)

    seen = observe(measure, looked.found, looked.usable, implied, fits)
    at = seen.shown
    place, first = seen.held_against[at] if at is not None else (0, implied(0))
    reading, interval = measure.readings[place], first.interval
    best = seen.readings[at] if at is not None else None
    outcome = None if asked.forecast and as_of < day else best
    verdict, reason = _verdict(said, term, asked, yardstick, seen, looked)
    error = _error(said, interval, outcome) if outcome else None
    known = known_then(yardstick.past(reading), published) if asked.forecast else None
    foreseen = not off_grid(said, first.strict)
    return Check(
        claim_id=claim_id,
        as_of=as_of,
        method_version=METHOD_VERSION,
        verdict=verdict,
        reason=reason,
        interval=interval,
        due=day,
        actual=best.value if best else None,
        latest=_latest(measure, looked, seen, implied) if outcome else None,
        error=error,
        scaled_error=_scaled(error, yardstick.naive_error(place, asked, looked)) if outcome else None,
        exact_hit=outcome.value in first.strict if outcome else None,
        direction_hit=direction_hit(said, outcome.value, known) if outcome else None,
        fragile=verdict == "supported" and not all(one.inside for one in seen.readings),
        indicative=measure.indicative > 0,
        proxy=reading.proxy,
        outlook=outlook(as_of) if verdict == "open" and foreseen else None,
        outlook_at_publication=outlook(published) if asked.forecast and foreseen else None,
        readings=seen.readings,
        wanted=looked.wanted if not seen.readings else (),
        known=known,
    )


def _error(said: Proposition, interval: Interval, outcome: Reading) -> float:
    """How far what happened lies beside what the words allow: a range of a policy rate by its ends."""
    return beside(said, outcome.used) if is_target_range(said) else interval.distance(outcome.value)


def _scaled(error: float | None, naive: float | None) -> float | None:
    """An error in mean absolute errors of the naive forecast."""
    return error / naive if error is not None and naive else None


def _latest(measure: Measure, looked: Looked, seen: Observed, implied: Callable[[int], Implied]) -> float | None:
    """What the first reading gives by the newest vintages known."""
    now = seen if looked.latest is looked.found else observe(measure, looked.latest, looked.usable, implied)
    return now.readings[0].value if now.readings else None


def _verdict(
    said: Proposition, term: Due, asked: Asked, yardstick: Yardstick, seen: Observed, looked: Looked
) -> tuple[Verdict, str]:
    as_of = yardstick.as_of
    if not seen.readings and looked.wanted and not yardstick.holds():
        return "no_data", f"Not held: {as_words(looked.wanted)}, which would measure {named(said)}."
    if asked.forecast and as_of < asked.due:
        assumed = f" ({term.assumed})" if term.assumed else ""
        return "open", f"Due {wording.day(asked.due)}{assumed}.{_so_far_words(said, seen)}"
    if not seen.readings:
        why = looked.missing[0] if looked.missing else "no figure is held"
        if as_of - asked.window.end <= LATE:
            return "open", f"Not published yet by {wording.day(as_of)}: {why}."
        return "no_data", f"No figure to check against: {why}."
    if off_grid(said, seen.held_against[0][1].strict):
        words = settled_words(said, seen.readings)
        return "untestable", f"Scored by its error alone, for it moves in whole steps: {words}"
    if any(reading.inside for reading in seen.readings):
        return "supported", settled_words(said, seen.readings)
    first = looked.found[0]
    if isinstance(first, Missing) and first.awaited and as_of - asked.window.end <= LATE:
        return (
            "open",
            f"Not published yet by {wording.day(as_of)}: {first.reason}. {settled_words(said, seen.readings)}",
        )
    excuse = _excuse(said, asked, yardstick, seen)
    if excuse is not None:
        return "no_data", excuse
    return "refuted", settled_words(said, seen.readings)


def _excuse(said: Proposition, asked: Asked, yardstick: Yardstick, seen: Observed) -> str | None:
    """Why a miss is no refutation: every reading must fail, and one whose miss is explained does not."""
    readings = yardstick.measure.readings
    for outcome, (place, implied) in zip(seen.readings, seen.held_against, strict=True):
        miss = abs(implied.interval.distance(outcome.value))
        past = yardstick.past(readings[place])
        excuse = explained_miss(said, past, asked.window, outcome, miss, asked.published) if miss else None
        if excuse is not None:
            return excuse
    return None


def _so_far_words(said: Proposition, seen: Observed) -> str:
    if not seen.readings:
        return ""
    one = seen.readings[0]
    return f" So far {wording.amount(one.value, said.unit)}: {one.formula}."
