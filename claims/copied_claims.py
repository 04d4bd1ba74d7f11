"""Which claims only stand in a copy: what an outlet carries of another's story is not a second opinion.

Rules. A claim of a copy is a *copied* one where the origin of its story makes the same: one metric, subject,
comparator, unit, modality, statistic, bound and event, values that are equal at the coarser precision, and one period,
or the very same words (`on Monday`, read from the day of publication, may come out a week later in a copy). It counts
where the origin makes it, for the origin's source, and is listed as one more place. A number that the copy changed or
added is the copy's own claim, for its own source.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from claims.equal_values import same_value
from claims.published_claim import PublishedClaim
from nlp.claim import Claim

_What = tuple[str, ...]


def copied(claims: Iterable[PublishedClaim], origins: Mapping[str, str]) -> dict[str, str]:
    """Which claim of the origin each copied claim repeats, by their ids.

    `origins` gives the article that another is a copy of, by their ids (`claims.copy_rows.origins`).
    """
    said = list(claims)
    first = set(origins.values())
    made: dict[tuple[str, _What], list[PublishedClaim]] = defaultdict(list)
    for one in said:
        if one.article_id in first:
            made[one.article_id, _what(one.claim)].append(one)
    found = {}
    for one in said:
        origin = origins.get(one.article_id)
        candidates = made.get((origin, _what(one.claim)), ()) if origin is not None else ()
        repeated = [other for other in candidates if _repeats(one.claim, other.claim)]
        if repeated:
            found[one.id] = min(repeated, key=lambda other: (not _one_period(one.claim, other.claim), other.id)).id
    return found


def _what(claim: Claim) -> _What:
    named = (claim.metric, claim.subject, claim.comparator or "", claim.unit, claim.event or "")
    return (*named, claim.modality, claim.bound, claim.statistic, str(claim.annualised))


def _repeats(claim: Claim, other: Claim) -> bool:
    return same_value(claim, other) and (_one_period(claim, other) or claim.quote == other.quote)


def _one_period(claim: Claim, other: Claim) -> bool:
    return (claim.start, claim.end) == (other.start, other.end)
