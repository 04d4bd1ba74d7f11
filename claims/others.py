"""Who else says what a claim says, and who says what cannot be true beside it.

Rules. Those who say the same stand in one assertion with it (`claims.assertions`). Those who disagree stand in
assertions that its own contradicts (`claims.same_quantity`); what an analyst has set aside disagrees with nobody. Both
stand by publication.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claims import check_rows, near_rows
from claims.assertions import Assertion, assertions
from claims.published_claim import PublishedClaim
from claims.same_quantity import Stated, contradict, quantity, stated
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
    alike = {one.id: one for one in (*near_rows.saying_as_much(db, published, as_of), published)}
    said = next(one for one in assertions(alike.values()) if published.id in one.claim_ids)
    same = tuple(alike[one] for one in said.claim_ids if one != published.id)
    aside = void(alike)
    counted = {one: alike[one] for one in alike if one not in aside}
    return Others(same, _against(db, published.id, counted, as_of, void) if published.id in counted else ())


def _against(
    db: "Database", claim_id: str, alike: dict[str, PublishedClaim], as_of: date, void: Void
) -> tuple[PublishedClaim, ...]:
    """Those who cannot be right beside a claim; `alike` are those that may say the same, itself among them."""
    own = _compared(db, [one for one in assertions(alike.values()) if claim_id in one.claim_ids], alike, as_of)
    if not own:
        return ()
    near = {one.id: one for one in near_rows.saying_otherwise(db, own[0], as_of)}
    if near.keys() | alike.keys() <= set(own[0].assertion.claim_ids):  # as mostly: nobody says anything else
        return ()
    aside = void(near.keys() - alike.keys())
    held = {one: near[one] for one in near if one not in aside} | alike
    about = quantity(own[0].assertion)
    rivals = [one for one in assertions(held.values()) if claim_id not in one.claim_ids and quantity(one) == about]
    found = [one for one in _compared(db, rivals, held, as_of) if contradict(own[0], one)]
    return tuple(held[one] for rival in found for one in rival.assertion.claim_ids)


def _compared(db: "Database", made: list[Assertion], held: dict[str, PublishedClaim], as_of: date) -> list[Stated]:
    """Those of some assertions that can be compared, with what makes them true."""
    checks = check_rows.latest_of(db, [one.lead for one in made], as_of)
    intervals = {lead: check.interval for lead, check in checks.items() if check.interval is not None}
    found = (
        stated(one, intervals.get(one.lead) or stated_interval(held[one.lead].claim), checks.get(one.lead))
        for one in made
    )
    return [one for one in found if one is not None]
