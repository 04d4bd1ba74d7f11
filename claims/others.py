"""Who else says what a claim says, and who says what cannot be true beside it.

Rules. Those who say the same stand in one assertion with it (`claims.assertions`). Those who disagree state the same
quantity with values that do not meet its own, near enough in time, and not told apart in one breath or borne out both
(`claims.same_quantity`); what an analyst has set aside disagrees with nobody. Both stand by publication.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claims import check_rows, near_rows
from claims.assertions import Assertion, assertions
from claims.check import Check
from claims.published_claim import PublishedClaim
from claims.same_quantity import Stated, meet, quantity, stated, told_apart
from claims.stated_interval import stated_interval

if TYPE_CHECKING:
    from sqlite_utils import Database


#: Of the claims with some ids, those that do not count.
Void = Callable[[Iterable[str]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Others:
    """The claims beside one: of the same assertion, and against it."""

    same: tuple[PublishedClaim, ...]
    against: tuple[PublishedClaim, ...]


def others(db: "Database", published: PublishedClaim, as_of: date, void: Void = frozenset().intersection) -> Others:
    """What was published by then beside a claim; `void` gives those of some claims that were set aside."""
    alike = {one.id: one for one in (published, *near_rows.saying_as_much(db, published, as_of))}
    said = _assertion(assertions(alike.values()), published.id)
    # One without a date is compared by the day on which another said the same first.
    said_on = published if published.published_on else alike[said.claim_ids[0]]
    rivals = near_rows.saying_otherwise(db, said_on, as_of)
    aside = void([published.id, *(one.id for one in rivals)])
    rivals = [one for one in rivals if one.id not in aside]
    held = alike | {one.id: one for one in rivals}
    checks = check_rows.latest_of(db, held, as_of)
    against = () if published.id in aside else _against(said, alike[said.lead], rivals, checks)
    return Others(
        same=tuple(held[one] for one in said.claim_ids if one != published.id),
        against=tuple(held[one] for one in against),
    )


def _assertion(made: Iterable[Assertion], claim_id: str) -> Assertion:
    return next(one for one in made if claim_id in one.claim_ids)


def _against(
    said: Assertion, published: PublishedClaim, rivals: Iterable[PublishedClaim], checks: Mapping[str, Check]
) -> list[str]:
    """The claims that cannot be true beside what is said."""
    of_rivals = {one.id: one for one in rivals}
    own = _stated(said, published, checks)
    about = quantity(said)
    if own is None or about is None:
        return []
    found: list[str] = []
    for assertion in assertions(of_rivals.values()):
        other = _stated(assertion, of_rivals[assertion.lead], checks)
        if other is not None and quantity(assertion) == about and _contradict(own, other):
            found += assertion.claim_ids
    return found


def _stated(assertion: Assertion, lead: PublishedClaim, checks: Mapping[str, Check]) -> Stated | None:
    check = checks.get(lead.id)
    interval = check.interval if check is not None and check.interval is not None else stated_interval(lead.claim)
    return stated(assertion, interval, check)


def _contradict(one: Stated, other: Stated) -> bool:
    near = one.since <= other.until + one.apart and other.since <= one.until + one.apart
    return near and not meet(one.interval, other.interval) and not told_apart(one, other)
