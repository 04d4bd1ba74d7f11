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

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from claims import wording
from claims.allowances import explained_miss
from claims.check import Check, Reading, Verdict
from claims.due import Due, due
from claims.history import usual_change
from claims.implied_interval import Implied, implied_interval
from claims.known import Held
from claims.measures import Measure, MeasureReading, measure_of, other_unit
from claims.misses import direction_hit, off_grid, scaled
from claims.observed import Observed, first_prints, in_force, newest, observe
from claims.outlook import FEWEST, outlook
from claims.periodic import PERIODIC
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.reasons import as_words, named, settled_words
from claims.standing import so_far

METHOD_VERSION = "1"

NEW_YORK = ZoneInfo("America/New_York")
CLOSE = time(16, 0)
#: A figure that is missing this long after its period is missing, not late.
LATE = timedelta(days=75)


def verify(claims: Iterable[PublishedClaim], held: Held, as_of: date) -> list[Check]:
    """One check for each claim published by the end of `as_of`, in their order. Undated ones are `untestable`."""
    return [
        verify_one(published, held, as_of)
        for published in claims
        if published.published_on is None or published.published_on <= as_of
    ]


def verify_one(published: PublishedClaim, held: Held, as_of: date) -> Check:
    """The check of one claim as of a day."""
    moment = published.published_at
    after_close = moment is not None and moment.astimezone(NEW_YORK).time() >= CLOSE
    said = Proposition.of_claim(published.claim)
    return _check(published.id, said, published.published_on, after_close, held, as_of)


def check_proposition(said: Proposition, published_on: date, held: Held, as_of: date) -> Check:
    """The check of a proposition that is no claim (`claim_id` is empty): a thesis's outcome, or one of its pillars.

    While it is open, `actual` is where it stands so far.
    """
    return _check("", said, published_on, False, held, as_of)


def _check(
    claim_id: str, said: Proposition, published: date | None, after_close: bool, held: Held, as_of: date
) -> Check:
    def plain(verdict: Verdict, reason: str, day: date | None = None) -> Check:
        return Check(claim_id, as_of, METHOD_VERSION, verdict, reason, due=day)

    term = due(said, published, after_close)
    if term.window is None or term.day is None or published is None:
        return plain("untestable", f"Cannot be tested: {term.never}.")
    if said.metric == "probability":
        return plain("untestable", "Cannot be tested: a probability is never supported or refuted.", term.day)
    measure = _measure(said)
    if measure is None:
        return plain("untestable", f"No series is known that measures {named(said)}.", term.day)
    if other := other_unit(said.metric, said.unit):
        reason = f"Cannot be tested: it is stated in {said.unit}, and {named(said)} is measured in {other}."
        return plain("untestable", reason, term.day)
    return _measured(claim_id, said, published, _so_far_only(said, published, term, measure), measure, held, as_of)


def _so_far_only(said: Proposition, published: date, term: Due, measure: Measure) -> Due:
    """A reported value of a span that still runs speaks of it up to publication, not of what came after."""
    window = term.window
    periodic = any(reading.formula in PERIODIC for reading in measure.readings)
    if window is None or said.modality != "reported" or periodic or not window.start <= published < window.end:
        return term
    return replace(term, window=replace(window, end=published, before_too=not term.after_close))


def _measure(said: Proposition) -> Measure | None:
    measure = measure_of(said.metric, said.subject, said.comparator)
    if measure is None or said.metric != "policy_rate" or said.low == said.high or said.bound != "range":
        return measure
    # A target range is right if both its ends are, which is when the actual midpoint lies in it.
    middle = tuple(reading for reading in measure.readings if reading.formula == "decided_midpoint")
    return Measure(*measure.key, middle, measure.width) if middle else measure


def _measured(
    claim_id: str, said: Proposition, published: date, term: Due, measure: Measure, held: Held, as_of: date
) -> Check:
    window, day = term.window, term.day
    assert window is not None and day is not None
    forecast = said.modality == "forecast"
    still_open = forecast and as_of < day

    def implied(reading: MeasureReading) -> Implied:
        length = (day - published).days
        usual = usual_change(reading, held, published, length, FEWEST) if forecast and length > 0 else None
        return implied_interval(said, measure, reading.gap, usual, window.start == window.end)

    select = first_prints(held, as_of) if forecast else in_force(held, as_of, published)
    if still_open:
        seen = so_far(measure, window, held, as_of, implied)
    else:
        seen = observe(measure, window, select, implied)
    at = _best(seen.readings)
    best = seen.readings[at] if at is not None else None
    reading, first = seen.held_against[at] if at is not None else (measure.readings[0], implied(measure.readings[0]))
    chance = None if off_grid(said, first.strict) else partial(outlook, measure, first.interval, window, held)
    verdict, reason = _verdict(said, published, term, measure, seen, held, as_of, still_open)
    outcome = None if still_open or best is None else best
    now = observe(measure, window, newest(held, as_of), implied) if outcome else None
    error = first.interval.distance(outcome.value) if outcome and not outcome.inside else 0.0 if outcome else None
    return Check(
        claim_id=claim_id,
        as_of=as_of,
        method_version=METHOD_VERSION,
        verdict=verdict,
        reason=reason,
        interval=first.interval,
        due=day,
        actual=best.value if best else None,
        latest=now.readings[0].value if now and now.readings else None,
        error=error,
        scaled_error=scaled(error, reading, window, published, held),
        exact_hit=outcome.value in first.strict if outcome else None,
        direction_hit=direction_hit(said, reading, outcome.value, published, held) if forecast and outcome else None,
        fragile=verdict == "supported" and not all(reading.inside for reading in seen.readings),
        indicative=measure.indicative > 0,
        proxy=measure.readings[0].proxy,
        outlook=chance(as_of) if chance and verdict == "open" else None,
        outlook_at_publication=chance(published) if chance and forecast else None,
        readings=seen.readings,
        wanted=seen.wanted if not seen.readings else (),
    )


def _best(readings: tuple[Reading, ...]) -> int | None:
    """Which reading is shown: the first, or of a claim that some reading bears out, the first that does."""
    holding = [index for index, reading in enumerate(readings) if reading.inside]
    return holding[0] if holding else 0 if readings else None


def _verdict(
    said: Proposition,
    published: date,
    term: Due,
    measure: Measure,
    seen: Observed,
    held: Held,
    as_of: date,
    still_open: bool,
) -> tuple[Verdict, str]:
    window = term.window
    assert window is not None and term.day is not None
    if not seen.readings and seen.wanted and not any(_held(reading, held, as_of) for reading in measure.readings):
        return "no_data", f"Not held: {as_words(seen.wanted)}, which would measure {named(said)}."
    if still_open:
        assumed = f" ({term.assumed})" if term.assumed else ""
        return "open", f"Due {wording.day(term.day)}{assumed}.{_so_far_words(said, seen)}"
    if not seen.readings:
        why = seen.missing[0] if seen.missing else "no figure is held"
        if as_of - window.end <= LATE:
            return "open", f"Not published yet by {wording.day(as_of)}: {why}."
        return "no_data", f"No figure to check against: {why}."
    of, implied = seen.held_against[0]
    if off_grid(said, implied.strict):
        words = settled_words(said, seen.readings)
        return "untestable", f"Scored by its error alone, for it moves in whole steps: {words}"
    if any(reading.inside for reading in seen.readings):
        return "supported", settled_words(said, seen.readings)
    miss = abs(implied.interval.distance(seen.readings[0].value))
    excuse = explained_miss(said, of, window, seen.readings[0], miss, published, held)
    if excuse is not None:
        return "no_data", excuse
    return "refuted", settled_words(said, seen.readings)


def _held(reading: MeasureReading, held: Held, as_of: date) -> bool:
    return all(held.holds(source.series, source.field, as_of) for source in reading.sources)


def _so_far_words(said: Proposition, seen: Observed) -> str:
    if not seen.readings:
        return ""
    one = seen.readings[0]
    return f" So far {wording.amount(one.value, said.unit)}: {one.formula}."


__all__ = ["METHOD_VERSION", "check_proposition", "verify", "verify_one"]
