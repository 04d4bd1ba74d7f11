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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from claims import wording
from claims.allowances import explained_miss
from claims.check import SETTLED, Check, Verdict
from claims.due import Due, due
from claims.implied_interval import Implied, implied_interval
from claims.known import Held
from claims.measures import Measure, measure_of, other_unit
from claims.misses import direction_hit, known_then, off_grid
from claims.observed import Observed, observe
from claims.periodic import PERIODIC
from claims.probability_events import event_proposition, score_probability
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.reasons import as_words, named, settled_words
from claims.sessions_of_a_claim import published_after_close
from claims.yardstick import Asked, Looked, Yardstick

METHOD_VERSION = "2"

PROBABILITY = "probability"
#: A figure that is missing this long after its period is missing, not late.
LATE = timedelta(days=75)


def verify(claims: Iterable[PublishedClaim], held: Held, as_of: date) -> list[Check]:
    """One check for each claim published by the end of `as_of`, in their order. Undated ones are `untestable`.

    Claims of one measure are checked together, and one thing said on one day is checked once, whoever says it.
    """
    said = [one for one in claims if one.published_on is None or one.published_on <= as_of]
    checks: dict[int, Check] = {}
    for places in _by_measure(said).values():
        desk = _Desk(held, as_of)
        for place in places:
            checks[place] = desk.check(said[place])
    return [checks[place] for place in range(len(said))]


def _by_measure(claims: Sequence[PublishedClaim]) -> dict[tuple[str, str, str | None], list[int]]:
    """The places of the claims of each measure."""
    places: dict[tuple[str, str, str | None], list[int]] = {}
    for place, one in enumerate(claims):
        places.setdefault((one.claim.metric, one.claim.subject, one.claim.comparator), []).append(place)
    return places


def verify_one(published: PublishedClaim, held: Held, as_of: date) -> Check:
    """The check of one claim as of a day."""
    return _Desk(held, as_of).check(published)


def check_proposition(said: Proposition, published_on: date, held: Held, as_of: date) -> Check:
    """The check of a proposition that is no claim (`claim_id` is empty): a thesis's outcome, or one of its pillars.

    While it is open, `actual` is where it stands so far.
    """
    return _Desk(held, as_of).check_proposition("", said, published_on, after_close=False)


class _Desk:
    """Checks claims as of one day, and keeps what claims of one measure share."""

    def __init__(self, held: Held, as_of: date) -> None:
        self._held, self._as_of = held, as_of
        self._yardsticks: dict[tuple[str | None, ...], Yardstick | None] = {}
        self._checked: dict[tuple[Proposition, date | None, bool, str | None], Check] = {}

    def check(self, published: PublishedClaim) -> Check:
        """The check of one claim, made anew only where nothing like it was said on the same day."""
        if published.claim.metric == PROBABILITY:
            return self._check_probability(published)
        after_close = _after_close(published)
        said = Proposition.of_claim(published.claim)
        key = said, published.published_on, after_close, published.claim.attribution
        known = self._checked.get(key)
        if known is not None:
            return replace(known, claim_id=published.id)
        speaker = published.claim.attribution
        check = self.check_proposition(published.id, said, published.published_on, speaker, after_close=after_close)
        self._checked[key] = check
        return check

    def _check_probability(self, published: PublishedClaim) -> Check:
        """A probability is scored by what became of its event, and never supported or refuted."""
        event = event_proposition(published)
        of_event = None
        if event is not None:
            of_event = self.check_proposition(
                published.id, event, published.published_on, after_close=_after_close(published)
            )
        score, reason = score_probability(published, of_event)
        if of_event is None:
            return Check(published.id, self._as_of, METHOD_VERSION, "untestable", reason)
        verdict = "untestable" if of_event.verdict in SETTLED else of_event.verdict
        return replace(
            of_event, verdict=verdict, reason=reason, brier=score,
            fragile=False, exact_hit=None, direction_hit=None, error=None, scaled_error=None, known=None,
        )  # fmt: skip

    def check_proposition(
        self, name: str, said: Proposition, published: date | None, speaker: str | None = None, *, after_close: bool
    ) -> Check:
        """The check of what is said, under the name of a claim."""
        return _check(name, said, published, after_close, self._yardstick(said, speaker), self._as_of)

    def _yardstick(self, said: Proposition, speaker: str | None) -> Yardstick | None:
        as_range = said.metric == "policy_rate" and said.bound == "range" and said.low != said.high
        key = said.metric, said.subject, said.comparator, speaker, "range" if as_range else None
        if key not in self._yardsticks:
            measure = _measure(said, speaker)
            self._yardsticks[key] = Yardstick(measure, self._held, self._as_of) if measure is not None else None
        return self._yardsticks[key]


def _check(
    claim_id: str,
    said: Proposition,
    published: date | None,
    after_close: bool,
    yardstick: Yardstick | None,
    as_of: date,
) -> Check:
    def plain(verdict: Verdict, reason: str, day: date | None = None) -> Check:
        return Check(claim_id, as_of, METHOD_VERSION, verdict, reason, due=day)

    term = due(said, published, after_close)
    if term.window is None or term.day is None or published is None:
        return plain("untestable", f"Cannot be tested: {term.never}.")
    if yardstick is None:
        return plain("untestable", f"No series is known that measures {named(said)}.", term.day)
    if other := other_unit(said.metric, said.unit):
        reason = f"Cannot be tested: it is stated in {said.unit}, and {named(said)} is measured in {other}."
        return plain("untestable", reason, term.day)
    term = _so_far_only(said, published, term, yardstick.measure)
    return _measured(claim_id, said, published, term, yardstick)


def _so_far_only(said: Proposition, published: date, term: Due, measure: Measure) -> Due:
    """A reported value of a span that still runs speaks of it up to publication, not of what came after."""
    window = term.window
    periodic = any(reading.formula in PERIODIC for reading in measure.readings)
    if window is None or said.modality != "reported" or periodic or not window.start <= published < window.end:
        return term
    return replace(term, window=replace(window, end=published, before_too=not term.after_close))


def _after_close(published: PublishedClaim) -> bool:
    moment = published.published_at
    return moment is not None and published_after_close(moment, published.published_on)


def _measure(said: Proposition, speaker: str | None) -> Measure | None:
    measure = measure_of(said.metric, said.subject, said.comparator, speaker)
    if measure is None or said.metric != "policy_rate" or said.low == said.high or said.bound != "range":
        return measure
    # A target range is right if both its ends are, which is when the actual midpoint lies in it.
    middle = tuple(reading for reading in measure.readings if reading.formula == "decided_midpoint")
    return Measure(*measure.key, middle, measure.width) if middle else measure


def _measured(claim_id: str, said: Proposition, published: date, term: Due, yardstick: Yardstick) -> Check:
    measure, window, day, as_of = yardstick.measure, term.window, term.day, yardstick.as_of
    assert window is not None and day is not None
    asked = Asked(window, published, day, said.modality == "forecast")
    looked = yardstick.look(asked)

    def implied(place: int) -> Implied:
        gap, usual = measure.readings[place].gap, looked.usual[place]
        return implied_interval(said, measure, gap, usual, window.start == window.end)

    seen = observe(measure, looked.found, implied)
    at = seen.shown
    reading, first = seen.held_against[at] if at is not None else (measure.readings[0], implied(0))
    best = seen.readings[at] if at is not None else None
    outcome = None if asked.forecast and as_of < day else best
    verdict, reason = _verdict(said, term, asked, yardstick, seen, looked.wanted)
    interval = first.interval
    known = known_then(yardstick.past(reading), published) if asked.forecast else None
    error = interval.distance(outcome.value) if outcome else None
    foreseen = asked.forecast and not off_grid(said, first.strict)
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
        scaled_error=_scaled(error, yardstick.naive_error(reading, asked)) if outcome else None,
        exact_hit=outcome.value in first.strict if outcome else None,
        direction_hit=direction_hit(said, outcome.value, known) if outcome else None,
        fragile=verdict == "supported" and not all(one.inside for one in seen.readings),
        indicative=measure.indicative > 0,
        proxy=reading.proxy,
        outlook=yardstick.outlook(interval.low, interval.high, window, as_of)
        if verdict == "open" and not off_grid(said, first.strict)
        else None,
        outlook_at_publication=yardstick.outlook(interval.low, interval.high, window, published) if foreseen else None,
        readings=seen.readings,
        wanted=looked.wanted if not seen.readings else (),
        known=known,
    )


def _scaled(error: float | None, naive: float | None) -> float | None:
    """An error in mean absolute errors of the naive forecast."""
    return error / naive if error is not None and naive else None


def _latest(measure: Measure, looked: Looked, seen: Observed, implied: Callable[[int], Implied]) -> float | None:
    """What the first reading gives by the newest vintages known."""
    now = seen if looked.latest is looked.found else observe(measure, looked.latest, implied)
    return now.readings[0].value if now.readings else None


def _verdict(
    said: Proposition, term: Due, asked: Asked, yardstick: Yardstick, seen: Observed, wanted: tuple[str, ...]
) -> tuple[Verdict, str]:
    as_of = yardstick.as_of
    if not seen.readings and wanted and not yardstick.holds():
        return "no_data", f"Not held: {as_words(wanted)}, which would measure {named(said)}."
    if asked.forecast and as_of < asked.due:
        assumed = f" ({term.assumed})" if term.assumed else ""
        return "open", f"Due {wording.day(asked.due)}{assumed}.{_so_far_words(said, seen)}"
    if not seen.readings:
        why = seen.missing[0] if seen.missing else "no figure is held"
        if as_of - asked.window.end <= LATE:
            return "open", f"Not published yet by {wording.day(as_of)}: {why}."
        return "no_data", f"No figure to check against: {why}."
    of, implied = seen.held_against[0]
    if off_grid(said, implied.strict):
        words = settled_words(said, seen.readings)
        return "untestable", f"Scored by its error alone, for it moves in whole steps: {words}"
    if any(reading.inside for reading in seen.readings):
        return "supported", settled_words(said, seen.readings)
    miss = abs(implied.interval.distance(seen.readings[0].value))
    excuse = explained_miss(said, yardstick.past(of), asked.window, seen.readings[0], miss, asked.published)
    if excuse is not None:
        return "no_data", excuse
    return "refuted", settled_words(said, seen.readings)


def _so_far_words(said: Proposition, seen: Observed) -> str:
    if not seen.readings:
        return ""
    one = seen.readings[0]
    return f" So far {wording.amount(one.value, said.unit)}: {one.formula}."


__all__ = ["METHOD_VERSION", "check_proposition", "verify", "verify_one"]
