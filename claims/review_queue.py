"""The queue: which claims deserve an analyst's look, and why. Pure.

Rules. Each claim has a doubt from 0 to 1: how little the extractor trusts its own reading, or what speaks against the
reading where that is more. It is refuted by far (a forecast so wrong is rare, a misread number is not); two claims of
one article about one quantity cannot both be true. What hangs on it weighs it: whether it bears on a thesis, by
arithmetic or by meaning alone, whether it counts in a record, whether it falls due soon. The order is by doubt times
weight, the largest first, then by id. Every ground is named.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from claims.assertions import assertions
from claims.check import SETTLED
from claims.published_claim import PublishedClaim
from claims.same_quantity import meet, quantity
from claims.stated_interval import stated_interval

#: A miss of so many usual misses is more often a misread number than a bad forecast.
FAR = 3.0
#: So many usual misses leave no doubt.
FARTHEST = 30.0
#: From so many usual misses on it does not matter how many.
UNCOUNTED = 1_000.0
SOON = timedelta(days=30)
#: Doubt of a claim that another one of its article contradicts.
AT_ODDS = 0.75
#: Doubt of a claim that is refuted by far, from `FAR` to `FARTHEST`.
REFUTED = (0.7, 0.98)
#: What each ground adds to the weight of 1.
WEIGHTS = {"thesis": 1.0, "context": 0.25, "settled": 0.25, "soon": 0.5}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that nobody has reviewed, with what the order needs of its check, and by what it bears on theses."""

    published: PublishedClaim
    verdict: str | None = None
    due: date | None = None
    scaled_error: float | None = None
    bears_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a claim deserves a look: a name, and the same in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Queued:
    """A claim in the queue. `at_odds` are the claims of its own article that cannot be true with it."""

    published: PublishedClaim
    score: float
    grounds: tuple[Ground, ...]
    at_odds: tuple[str, ...] = ()


@dataclass(slots=True)
class _Weighed:
    doubt: float
    weight: float = 1.0
    grounds: list[Ground] = field(default_factory=list)

    def doubted(self, least: float, name: str, words: str) -> None:
        self.doubt = max(self.doubt, least)
        self.grounds.append(Ground(name, words))

    def hangs(self, name: str, words: str) -> None:
        self.weight += WEIGHTS[name]
        self.grounds.append(Ground(name, words))


def queue(candidates: Iterable[Candidate], as_of: date) -> list[Queued]:
    """The candidates in the order in which they deserve a look."""
    held = list(candidates)
    odds = at_odds([one.published for one in held])
    found = [_queued(one, odds.get(one.published.id, ()), as_of) for one in held]
    return sorted(found, key=lambda one: (-one.score, one.published.id))


def at_odds(claims: Sequence[PublishedClaim]) -> dict[str, tuple[str, ...]]:
    """For each claim that another one of its own article contradicts, in another sentence: those others."""
    alike: dict[tuple[str, ...], list[PublishedClaim]] = defaultdict(list)
    near: dict[tuple[str, str], list[PublishedClaim]] = defaultdict(list)
    for published in claims:
        near[published.article_id, published.claim.unit].append(published)
    for published in (one for group in near.values() if len(group) > 1 for one in group):
        [said] = assertions([published])
        about = quantity(said)
        if about is not None:
            alike[(published.article_id, *about)].append(published)
    found: dict[str, tuple[str, ...]] = {}
    for group in (group for group in alike.values() if len(group) > 1):
        intervals = [stated_interval(one.claim) for one in group]
        for one, own in zip(group, intervals, strict=True):
            others = tuple(
                other.id
                for other, its in zip(group, intervals, strict=True)
                if other.claim.sentence != one.claim.sentence and not meet(own, its)
            )
            if others:
                found[one.id] = others
    return found


def _queued(one: Candidate, odds: tuple[str, ...], as_of: date) -> Queued:
    claim = one.published.claim
    weighed = _Weighed(1.0 - min(max(claim.confidence, 0.0), 1.0))
    weighed.grounds.append(Ground("confidence", f"read with {claim.confidence:.0%} confidence"))
    if one.verdict == "refuted" and one.scaled_error is not None and abs(one.scaled_error) >= FAR:
        size = min(abs(one.scaled_error), FARTHEST)
        share = (size - FAR) / (FARTHEST - FAR)
        least = REFUTED[0] + share * (REFUTED[1] - REFUTED[0])
        missed = abs(one.scaled_error)
        times = f"{missed:,.1f}" if missed < UNCOUNTED else f"over {UNCOUNTED:,.0f}"
        weighed.doubted(least, "far", f"refuted by {times} times the usual miss")
    if odds:
        others = "another claim" if len(odds) == 1 else f"{len(odds)} other claims"
        weighed.doubted(AT_ODDS, "odds", f"{others} of its article cannot be true with it")
    _hangs(weighed, one, as_of)
    return Queued(one.published, weighed.doubt * weighed.weight, tuple(weighed.grounds), odds)


def _hangs(weighed: _Weighed, one: Candidate, as_of: date) -> None:
    if "arithmetic" in one.bears_by:
        weighed.hangs("thesis", "bears on a thesis")
    elif one.bears_by:
        weighed.hangs("context", "is said about a thesis")
    if one.verdict in SETTLED:
        weighed.hangs("settled", "counts in a record")
    if one.due is not None and as_of <= one.due <= as_of + SOON:
        weighed.hangs("soon", f"falls due within {SOON.days} days")
