"""Which forecasts their own speaker replaced before they came due.

Rules.
1. What is replaced and what replaces it are forecasts by one speaker (the attribution, else the source; who is no
   one in particular, as `analysts` are, only within one source) of one metric, subject, comparator, unit and
   statistic, for one and the same time: a level's target date, else the same span. What names no end is for no one
   time, and two openings of a year that ends alike are two spans.
2. It is replaced on the first later day of publication before its due date on which the speaker says another value
   and nothing that it could be: no equal value, and none inside the range or bound that it named. So a value that
   is repeated stands, so does one of several scenarios while it is among them, and so does a bound that is only
   made more precise. Two values of one day replace neither.
3. The replacement is the value of that day nearest to what was said.

A mark is made at the moment the replacement was published, where its hour is unknown at the start of that day in
New York: the same claims always give the same marks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from itertools import groupby

from claims.equal_values import same_value
from claims.equivalents import is_level
from claims.mark import Mark
from claims.published_claim import PublishedClaim
from claims.sessions_of_a_claim import NEW_YORK
from claims.tables import rows
from nlp.claim import Claim

_Key = tuple[str | None, ...]
_Value = tuple[float | None, float | None, float | None]


def superseded(claims: Iterable[PublishedClaim]) -> list[Mark]:
    """The marks of every claim that was replaced, in order of time. The order of the claims changes nothing."""
    alike: dict[_Key, list[PublishedClaim]] = defaultdict(list)
    for published in claims:
        if (key := _key(published)) is not None:
            alike[key].append(published)
    marks = [mark for said in alike.values() for mark in _replaced(sorted(said, key=_by_day))]
    return sorted(marks, key=lambda mark: (mark.at, mark.claim_id))


def _key(published: PublishedClaim) -> _Key | None:
    """What two claims must share for one to replace the other; `None` for a claim that is in no such pair."""
    claim, speaker = published.claim, published.speaker
    if claim.modality != "forecast" or claim.end is None or published.published_on is None or speaker is None:
        return None
    at_its_end = is_level(claim.metric) and claim.statistic == "last"
    start = None if at_its_end or claim.start is None else claim.start.isoformat()
    who = (speaker.casefold(), published.source if speaker.lower() in unnamed_speakers() else None)
    what = (claim.metric, claim.subject, claim.comparator, claim.unit, claim.statistic, str(claim.annualised))
    return (*who, *what, claim.event, start, claim.end.isoformat())


@cache
def unnamed_speakers() -> frozenset[str]:
    """Speakers that are no one in particular, in lower case."""
    return frozenset(row["speaker"] for row in rows("unnamed_speakers.csv"))


def _by_day(published: PublishedClaim) -> tuple[date, str]:
    return published.published_on or date.max, published.id


def _replaced(said: Sequence[PublishedClaim]) -> Iterator[Mark]:
    """The marks among what one speaker said of one thing, in order of publication."""
    waiting: dict[_Value, list[PublishedClaim]] = {}
    for day, of_day in groupby(said, key=lambda one: one.published_on or date.max):
        now: dict[_Value, list[PublishedClaim]] = defaultdict(list)
        for published in of_day:
            now[_value(published.claim)].append(published)
        newest = [alike[0] for alike in now.values()]
        for value, alike in list(waiting.items()):
            earlier = alike[0].claim
            if any(_stands(earlier, later.claim) for later in newest):
                continue
            del waiting[value]
            if day < (earlier.end or date.min):
                later = min(newest, key=lambda one: (_distance(earlier, one.claim), one.id))
                yield from (_mark(one, later) for one in alike)
        for value, alike in now.items():
            waiting.setdefault(value, []).extend(alike)


def _value(claim: Claim) -> _Value:
    """What is equal for two claims of one value in one precision: they stand and fall together."""
    return claim.low, claim.high, claim.resolution


def _stands(earlier: Claim, later: Claim) -> bool:
    """Whether who says `later` may still mean `earlier`: the same value, or one inside the values that it named."""
    if same_value(earlier, later):
        return True
    narrower = earlier.low != earlier.high
    above = earlier.low is None or (later.low is not None and later.low >= earlier.low)
    below = earlier.high is None or (later.high is not None and later.high <= earlier.high)
    return narrower and above and below


def _distance(one: Claim, other: Claim) -> float:
    return abs(_middle(one) - _middle(other))


def _middle(claim: Claim) -> float:
    ends = [end for end in (claim.low, claim.high) if end is not None]
    return sum(ends) / len(ends)


def _mark(earlier: PublishedClaim, later: PublishedClaim) -> Mark:
    day = later.published_on or date.max
    at = later.published_at or datetime.combine(day, time.min, NEW_YORK)
    reason = f"{later.speaker} said {later.claim.quote} instead of {earlier.claim.quote} on {day.isoformat()}"
    return Mark(earlier.id, "superseded_by", at, reason, later.id)
