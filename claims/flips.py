"""What stands otherwise than a week before, and why.

A claim flips when its verdict is another one, unless it only came due (that is its own list). A thesis or a
pillar flips when its verdict does, or, while open, when its value so far crosses its test: it `holds` on the
one side and `fails` on the other, as it would if it ended that day.
"""

from collections.abc import Iterable
from datetime import date

from claims import wording
from claims.check import Interval
from claims.claim_lines import Standing, came_due_in
from claims.proposition import Proposition
from claims.scorecard import Flip, Week
from claims.thesis import PillarScore, Thesis, ThesisScore

#: What an open thesis or pillar does so far.
HOLDS = "holds"
FAILS = "fails"


def state(verdict: str, standing: float | None, test: Proposition) -> str:
    """The verdict, or on which side of its test an open proposition stands; `open` where its value is not
    known.

    >>> beats = Proposition("relative_return", "iwm", 0.0, None, "percent", comparator="spy")
    >>> state("open", -0.7, beats), state("supported", 1.0, beats)
    ('fails', 'supported')
    """
    if verdict != "open" or standing is None:
        return verdict
    return HOLDS if standing in Interval(test.low, test.high) else FAILS


def claim_flips(stood: Iterable[Standing], week: Week, as_of: date) -> list[Flip]:
    """The assertions whose verdict changed within the week, other than by coming due."""
    flips = []
    for one in stood:
        if one.check is None or one.before is None or came_due_in(one, week, as_of):
            continue
        if one.check.verdict != one.before.verdict:
            name = f"{one.published.speaker or 'unnamed'}: {one.assertion.quote}"
            why = f"{one.check.reason} (before: {one.before.reason})"
            flips.append(Flip("claim", one.published.id, name, one.before.verdict, one.check.verdict, why))
    return flips


def thesis_flips(thesis: Thesis, now: ThesisScore, before: ThesisScore) -> list[Flip]:
    """The outcome and the pillars of one thesis that changed their state."""
    flips = _changed("thesis", thesis.slug, thesis.title, thesis.outcome, _of(before), _of(now))
    earlier = {pillar.slug: pillar for pillar in before.pillars}
    later = {pillar.slug: pillar for pillar in now.pillars}
    for pillar in thesis.pillars:
        item = f"{thesis.slug}/{pillar.slug}"
        was, is_now = earlier.get(pillar.slug), later.get(pillar.slug)
        if was is not None and is_now is not None:
            flips += _changed("pillar", item, pillar.statement, pillar.proposition, was, is_now)
    return flips


def _of(score: ThesisScore) -> PillarScore:
    """The outcome of a thesis, seen as a pillar."""
    return PillarScore("outcome", score.title, score.verdict, score.reason, score.standing, score.unit, score.outlook)


def _changed(kind: str, item: str, name: str, test: Proposition, before: PillarScore, now: PillarScore) -> list[Flip]:
    was, is_now = (state(one.verdict, one.standing, test) for one in (before, now))
    if was == is_now:
        return []
    moved = f"From {_value(before.standing, now.unit)} to {_value(now.standing, now.unit)}"
    why = f"{moved}. {now.reason[:1].upper()}{now.reason[1:]}"
    return [Flip("thesis" if kind == "thesis" else "pillar", item, name, was, is_now, why)]


def _value(standing: float | None, unit: str) -> str:
    return "what was not known" if standing is None else wording.amount(standing, unit)
