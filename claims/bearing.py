"""Which claims bear on a thesis, on which of its propositions, and with which sign. The sign is arithmetic.

A claim bears on a pillar, or on the outcome (named `outcome`), when
1. the metrics are of one family and the units agree;
2. the subjects, and the comparators, are of one group (`claims.equivalents`); a relative metric the other way
   round (the S&P 500 against small caps) bears with its sign turned;
3. the periods do: what holds at a date ends inside the pillar's period; what covers a span covers the
   pillar's, give or take a week, or names only its end. A quarter is no year: a claim about a part of the
   period bears only where the pillar asks for a sign alone (its bound is 0), since two cuts in half a year say
   nothing about two in the year, while to be ahead in a quarter is to be ahead so far.

It `supports` if its implied interval lies inside the pillar's, `contradicts` if outside, else it is
`context`. So is what can never come due (targets, typical values), and what speaks of another value of the same
period (its peak, its average, an annualised rate where the pillar asks for the plain one). The interval is that
of its check where it has one, else what its words alone state. A claim that bears on nothing so may be attached
as context by meaning, where a similarity is given and its sentence is near enough to a pillar's statement.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import ceil, floor

from claims.check import Check, Interval
from claims.equivalents import group_of, kind_of, metrics_of, subjects_of
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.stated_interval import stated_interval
from claims.thesis import Bearing, Stance, Thesis
from nlp.claim import Claim

#: Sentences and statements in, one row of similarities (-1 to 1) for each sentence out.
Similarity = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]

#: The name under which claims bear on a thesis' outcome.
OUTCOME = "outcome"

#: From this cosine on, a sentence is about what a statement says. Chosen high: it attaches context, nothing
#: more.
MEANING_FROM = 0.6

#: Two spans are one when both ends differ by no more than this.
SPAN_SLACK = timedelta(days=7)

#: Relative metrics that change only their sign when subject and comparator change places.
TURNABLE = frozenset({"relative_return", "yield_spread"})

#: A multiple of a step may be missed by this part of the step, for floats.
STEP_SLACK = 1e-6

_CAN_COME_DUE = frozenset({"reported", "forecast"})


@dataclass(frozen=True, slots=True)
class _Ground:
    """One proposition of a thesis, with the key that a claim must share to bear on it."""

    name: str
    statement: str
    proposition: Proposition


_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Sought:
    """What every claim has that bears on one proposition by arithmetic; not every claim that has it does.

    Its period ends within `first` and `last`.
    """

    metrics: frozenset[str]
    subjects: frozenset[str]
    first: date
    last: date


def sought(thesis: Thesis) -> frozenset[Sought]:
    """Where to look for the claims that bear on `thesis`: what has none of these bears on nothing."""
    propositions = [ground.proposition for ground in _grounds(thesis)]
    return frozenset(
        Sought(metrics_of(family), subjects_of(group), said.start - SPAN_SLACK, said.end + SPAN_SLACK)
        for said in propositions
        if said.start is not None and said.end is not None
        for (family, _, group, _), _ in _keys(said)
    )


def bearings(
    thesis: Thesis,
    claims: Iterable[PublishedClaim],
    checks: Mapping[str, Check],
    similarity: Similarity | None = None,
) -> list[Bearing]:
    """What bears on `thesis`, by claim id, then by pillar (the outcome first).

    `checks` by claim id may lack any claim.
    """
    grounds, by_key = _placed(thesis)
    found: list[Bearing] = []
    unattached: list[PublishedClaim] = []
    for published in claims:
        claim = published.claim
        attached = [
            Bearing(
                published.id,
                ground.name,
                _stance(claim, checks.get(published.id), ground.proposition, turned),
            )
            for ground, turned in by_key.get(_key(claim, claim.subject, claim.comparator), ())
            if _period_bears(claim, ground.proposition)
        ]
        found.extend(attached)
        if not attached:
            unattached.append(published)
    found += _by_meaning(unattached, grounds, similarity) if similarity is not None else []
    return sorted(found, key=lambda one: one.claim_id)


@lru_cache(64)
def _placed(thesis: Thesis) -> tuple[list[_Ground], dict[_Key, list[tuple[_Ground, bool]]]]:
    """What a claim may bear on, all of it and by key."""
    grounds = _grounds(thesis)
    by_key: dict[_Key, list[tuple[_Ground, bool]]] = {}
    for ground in grounds:
        for key, turned in _keys(ground.proposition):
            by_key.setdefault(key, []).append((ground, turned))
    return grounds, by_key


def _grounds(thesis: Thesis) -> list[_Ground]:
    pillars = [_Ground(pillar.slug, pillar.statement, pillar.proposition) for pillar in thesis.pillars]
    return [_Ground(OUTCOME, thesis.statement, thesis.outcome), *pillars]


def _key(what: Claim | Proposition, subject: str, comparator: str | None) -> _Key:
    return (
        kind_of(what.metric).family,
        what.unit,
        group_of(subject),
        group_of(comparator) if comparator else "",
    )


def _keys(proposition: Proposition) -> list[tuple[_Key, bool]]:
    subject, comparator = proposition.subject, proposition.comparator
    keys = [(_key(proposition, subject, comparator), False)]
    if comparator is not None and proposition.metric in TURNABLE:
        keys.append((_key(proposition, comparator, subject), True))
    return keys


def _period_bears(claim: Claim, proposition: Proposition) -> bool:
    if claim.end is None or proposition.start is None or proposition.end is None:
        return False
    start = claim.start or claim.end
    if kind_of(claim.metric).kind == "level":
        return proposition.start <= claim.end <= proposition.end
    if start == claim.end == proposition.end or _same_span(start, claim.end, proposition.start, proposition.end):
        return True
    asks_for_sign = {proposition.low, proposition.high} == {0.0, None}
    return asks_for_sign and proposition.start <= start and claim.end <= proposition.end


def _same_span(start: date, end: date, other_start: date, other_end: date) -> bool:
    return abs(start - other_start) <= SPAN_SLACK and abs(end - other_end) <= SPAN_SLACK


def _stance(claim: Claim, check: Check | None, proposition: Proposition, turned: bool) -> Stance:
    same_value = (claim.statistic, claim.annualised) == (proposition.statistic, proposition.annualised)
    if claim.modality not in _CAN_COME_DUE or not same_value:
        return "context"
    implied = check.interval if check is not None and check.interval is not None else stated_interval(claim)
    implied = on_steps(implied, kind_of(claim.metric).step)
    return stance(_turned(implied) if turned else implied, Interval(proposition.low, proposition.high))


def _turned(interval: Interval) -> Interval:
    return Interval(None if interval.high is None else -interval.high, None if interval.low is None else -interval.low)


def on_steps(interval: Interval, step: float | None) -> Interval:
    """The part of an interval between its outermost multiples of `step`; all of it where it holds none.

    >>> on_steps(Interval(1.5, 2.5), 1.0), on_steps(Interval(2.995, 3.255), 0.125)
    (Interval(low=2.0, high=2.0), Interval(low=3.0, high=3.25))
    """
    if step is None:
        return interval
    low = None if interval.low is None else ceil(interval.low / step - STEP_SLACK) * step
    high = None if interval.high is None else floor(interval.high / step + STEP_SLACK) * step
    return interval if low is not None and high is not None and low > high else Interval(low, high)


def stance(claimed: Interval, asked: Interval) -> Stance:
    """`supports` if all that is claimed lies inside what is asked, `contradicts` if none of it does, else
    `context`.

    >>> asked = Interval(2.0, None)
    >>> [stance(claimed, asked) for claimed in (Interval(2.0, 3.0), Interval(0.5, 1.5), Interval(1.0, None))]
    ['supports', 'contradicts', 'context']
    """
    if _inside(claimed, asked):
        return "supports"
    above = asked.high is not None and claimed.low is not None and claimed.low > asked.high
    below = asked.low is not None and claimed.high is not None and claimed.high < asked.low
    return "contradicts" if above or below else "context"


def _inside(inner: Interval, outer: Interval) -> bool:
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


def _by_meaning(claims: Sequence[PublishedClaim], grounds: Sequence[_Ground], similarity: Similarity) -> list[Bearing]:
    if not claims:
        return []
    rows = similarity([published.sentence for published in claims], [ground.statement for ground in grounds])
    return [
        Bearing(published.id, ground.name, "context", "meaning")
        for published, row in zip(claims, rows, strict=True)
        for ground, nearness in zip(grounds, row, strict=True)
        if nearness >= MEANING_FROM
    ]
