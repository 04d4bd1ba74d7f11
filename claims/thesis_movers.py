"""What moved a thesis over the last week, each number by itself.

Rules.
1. *Standing.* Of a relative return, what each leg returned, the short one with its sign turned: the two add up to the
   change. Of any other outcome, its own value.
2. *Outlook.* One thing is changed at a time, in this order, and what each step adds is its part, so that the parts add
   up to the change. `time passed`: what was known a week ago, with as much less time to go as has passed between the
   last observations known then and now. `price moved` (`level moved` of what is no return): the same law, at the value
   it is at now. `volatility changed`: all the rest, which is how far the series is expected to move. A policy rate
   moves at its meetings: `moves made` is the law of a week ago from the value it has now, `meetings passed` the rest.
   Where the laws of the two days are of different kinds (it is decided now), there is one part, `became known`.
3. *Pillars*, by the change of their outlook, where either end is not known by that of their standing.
4. *Record.* Claims for or against it whose verdict is another: 1 where it was right about the thesis, -1 where wrong.

Both ends are read as they were known then; nothing later is used.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from claims import wording
from claims.bearing import bearings
from claims.candidate import Window
from claims.check import Check, Interval
from claims.due import due
from claims.history import RETURNS
from claims.known import Held
from claims.measures import measure_of
from claims.outlook import is_known, law_of
from claims.outlook_laws import Law, LevelLaw, LogLaw, RatioLaw, StepsLaw
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.theses import declared_reading, stances_of, standing
from claims.thesis import Mover, Moves, Stance, Thesis
from claims.verify import check_proposition, verify
from ingest.market.series import Field

ONE_WEEK = timedelta(days=7)
ORDER = ("standing", "outlook", "pillar", "record")
#: Of each law, where it is now, and how far it may move.
FIELDS: Mapping[type, tuple[tuple[str, ...], str]] = {
    LevelLaw: (("middle",), "deviation"),
    LogLaw: (("now",), "deviation"),
    RatioLaw: (("own", "other"), "ratio_deviation"),
}
#: Whether a claim of that stance was right about the thesis.
RIGHT: Mapping[tuple[Stance, str], int] = {
    ("supports", "supported"): 1,
    ("supports", "refuted"): -1,
    ("contradicts", "supported"): -1,
    ("contradicts", "refuted"): 1,
}
_SMALL = 1e-9
_LEARNED = ("became known", "What became known in the week")

Step = tuple[str, float, str]


def moves(thesis: Thesis, claims: Collection[PublishedClaim], held: Held, as_of: date) -> Moves:
    """What moved `thesis` in the week up to the end of `as_of`, or since it was opened where that is later.

    The movers of each number stand together, the largest first.
    """
    since = max(as_of - ONE_WEEK, thesis.opened)
    before, now = (check_proposition(thesis.outcome, thesis.opened, held, day) for day in (since, as_of))
    found = [
        *_of_standing(thesis, before, now, held),
        *_of_outlook(thesis, before, now, held),
        *_of_pillars(thesis, held, since, as_of),
        *_of_record(thesis, claims, held, since, as_of),
    ]
    order = {name: place for place, name in enumerate(ORDER)}
    return Moves(
        since=since,
        standing_change=_difference(standing(thesis, before), standing(thesis, now)),
        outlook_change=_difference(before.outlook, now.outlook),
        movers=tuple(sorted(found, key=lambda one: (order[one.moved], -abs(one.contribution), one.name))),
    )


def _difference(before: float | None, now: float | None) -> float | None:
    return now - before if now is not None and before is not None else None


def _of_standing(thesis: Thesis, before: Check, now: Check, held: Held) -> Iterator[Mover]:
    change = _difference(standing(thesis, before), standing(thesis, now))
    if change is None or abs(change) < _SMALL:
        return
    legs = list(_legs(thesis, before, now, held))
    if abs(sum(leg.contribution for leg in legs) - change) < 1e-6:
        yield from legs
        return
    unit = thesis.outcome.unit
    words = _from_to(standing(thesis, before), standing(thesis, now), unit)
    yield Mover("standing", "outcome", change, unit, f"The outcome itself went {words}")


def _legs(thesis: Thesis, before: Check, now: Check, held: Held) -> Iterator[Mover]:
    said = thesis.outcome
    if said.metric != "relative_return" or said.comparator is None:
        return
    for side, subject, sign in (("long", said.subject, 1.0), ("short", said.comparator, -1.0)):
        leg = replace(said, metric="return", subject=subject, comparator=None, low=-100.0, high=None, bound="at_least")
        first, last = (_by_reading(thesis, leg, like, held) for like in (before, now))
        change = _difference(first, last)
        if change is not None:
            words = f"{subject.upper()} went {_from_to(first, last, said.unit)} since the start"
            yield Mover("standing", f"{side} {subject}", sign * change, said.unit, words)


def _by_reading(thesis: Thesis, leg: Proposition, like: Check, held: Held) -> float | None:
    """What a leg returned by the reading that the outcome is shown by."""
    read = declared_reading(thesis, like)
    name = read.name if read else next((one.name for one in like.readings if one.value == like.actual), None)
    check = check_proposition(leg, thesis.opened, held, like.as_of)
    return next((reading.value for reading in check.readings if reading.name == name), None)


def _of_outlook(thesis: Thesis, before: Check, now: Check, held: Held) -> Iterator[Mover]:
    if before.outlook is None or now.outlook is None or now.interval is None:
        return
    left = now.outlook - before.outlook
    steps, (rest, why) = _steps(thesis, before, now, held)
    for name, contribution, words in steps:
        left -= contribution
        if abs(contribution) >= _SMALL:
            yield Mover("outlook", name, contribution, "probability", words)
    if abs(left) >= _SMALL:
        yield Mover("outlook", rest, left, "probability", why)


def _steps(thesis: Thesis, before: Check, now: Check, held: Held) -> tuple[list[Step], tuple[str, str]]:
    """Name, contribution and words of each step; name and words of what is then left over."""
    said, interval = thesis.outcome, now.interval
    window = due(said, thesis.opened).window
    measure = measure_of(said.metric, said.subject, said.comparator)
    readings = [one for one in measure.readings if is_known(one, held, before.as_of)] if measure else []
    if window is None or interval is None or not readings or before.outlook is None:
        return [], _LEARNED
    reading = readings[0]
    then, today = (law_of(said.metric, reading, window, held, day) for day in (before.as_of, now.as_of))
    if isinstance(then, StepsLaw) and before.actual is not None and now.actual is not None:
        step = now.actual - before.actual
        made = replace(then, values=tuple(value + step for value in then.values))
        words = f"It went {_from_to(before.actual, now.actual, said.unit)}"
        left = "meetings passed", "Meetings are behind it, and how often it moves is known better"
        return [("moves made", _within(made, interval) - before.outlook, words)], left
    passed = _passed(reading.sources[0].series, reading.sources[0].field, held, before.as_of, now.as_of)
    shorter = law_of(said.metric, reading, _ending(window, passed), held, before.as_of)
    if not isinstance(shorter, LevelLaw | LogLaw | RatioLaw) or type(shorter) is not type(today):
        return [], _LEARNED
    position, swing = FIELDS[type(shorter)]
    moved = replace(shorter, **{name: getattr(today, name) for name in position})
    after_time = _within(shorter, interval)
    time = "time passed", after_time - before.outlook, f"{passed.days} days less to go"
    moved_by = "price moved" if reading.formula in RETURNS else "level moved"
    words = f"It went {_from_to(standing(thesis, before), standing(thesis, now), said.unit)}"
    price = moved_by, _within(moved, interval) - after_time, words
    further = "further" if getattr(today, swing) > getattr(shorter, swing) else "less far"
    return [time, price], ("volatility changed", f"It is expected to move {further} in the time that is left")


def _within(law: Law, interval: Interval) -> float:
    return law.within(interval.low, interval.high)


def _ending(window: Window, earlier: timedelta) -> Window:
    end = max(window.end - earlier, window.start) if window.days else window.end - earlier
    return replace(window, end=end, start=min(window.start, end) if window.days else end)


def _passed(series: str, field: Field, held: Held, before: date, now: date) -> timedelta:
    """How much later the last observation is that is known now."""
    last, first = (held.known(series, field, day).dates[-1].astype(date) for day in (now, before))
    passed: timedelta = last - first
    return passed


def _of_pillars(thesis: Thesis, held: Held, since: date, as_of: date) -> Iterator[Mover]:
    for pillar in thesis.pillars:
        said = pillar.proposition
        before, now = (check_proposition(said, thesis.opened, held, day) for day in (since, as_of))
        stood = _from_to(before.actual, now.actual, said.unit)
        chance, value = _difference(before.outlook, now.outlook), _difference(before.actual, now.actual)
        words = f"{pillar.statement} It went {stood}." if value else pillar.statement
        if chance is not None and abs(chance) >= _SMALL:
            yield Mover("pillar", pillar.slug, chance, "probability", words)
        elif chance is None and value is not None and abs(value) >= _SMALL:
            yield Mover("pillar", pillar.slug, value, said.unit, words)


def _of_record(
    thesis: Thesis, claims: Collection[PublishedClaim], held: Held, since: date, as_of: date
) -> Iterator[Mover]:
    said = [one for one in claims if one.published_on is not None and one.published_on <= as_of]
    bearing = {one.claim_id for one in bearings(thesis, said, {})}
    said = [one for one in said if one.id in bearing]
    checks = {check.claim_id: check for check in verify(said, held, as_of)}
    earlier = {check.claim_id: check.verdict for check in verify(said, held, since)}
    stances = stances_of(thesis, bearings(thesis, said, checks))
    for one in said:
        before = earlier.get(one.id)
        verdict = checks[one.id].verdict
        right = RIGHT.get((stances[one.id], verdict), 0)
        if before == verdict or stances[one.id] == "context" or (before is None and not right):
            continue
        words = f"{one.speaker or 'Unnamed'}, “{one.claim.quote}”: {verdict}, {f'before {before}' if before else 'new'}"
        yield Mover("record", one.id, float(right), "claims", words.replace("_", " "))


def _from_to(before: float | None, now: float | None, unit: str) -> str:
    """
    >>> _from_to(1.0, 1.5, "percent")
    'from 1.00% to 1.50%'
    """
    first, last = ("unknown" if one is None else wording.amount(one, unit) for one in (before, now))
    return f"from {first} to {last}"
