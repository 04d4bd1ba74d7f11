"""What bears on a thesis as of a day, from the claims, checks and rows that are held.

Rules. Which claims bear on it by arithmetic, and with which sign, is worked out for the day asked: from the current
claims published by then and undated ones, and the checks that stood then. So no scoring as of another day has a part in
it. What was attached by meaning is kept, since comparing meanings takes a model: it counts from the day it was made
as of, for claims that bear on nothing by arithmetic.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from claims import check_rows, claim_rows, thesis_rows
from claims.bearing import bearings, sought
from claims.published_claim import PublishedClaim
from claims.thesis import Bearing, Thesis

if TYPE_CHECKING:
    from sqlite_utils import Database


def bearing_claims(db: "Database", thesis: Thesis, as_of: date) -> list[PublishedClaim]:
    """The claims that bear on `thesis` by arithmetic, of those published by `as_of`."""
    claims = claim_rows.of_keys(db, thesis_rows.keys_sought(db, sought(thesis), as_of))
    ids = {one.claim_id for one in bearings(thesis, claims, {})}
    return [one for one in claims if one.id in ids]


def all_bearings(db: "Database", thesis: Thesis, as_of: date) -> list[Bearing]:
    """All that bears on `thesis` at the end of `as_of`, by pillar, then by claim."""
    meant = thesis_rows.by_meaning(db, thesis.slug, as_of)
    return _bearings(db, thesis, bearing_claims(db, thesis, as_of), as_of, meant)


def bearings_of(
    db: "Database", theses: Sequence[Thesis], published: PublishedClaim, as_of: date
) -> list[tuple[str, Bearing]]:
    """What one claim, published by `as_of`, bears on at the end of that day: by thesis as given, then by pillar."""
    meant = thesis_rows.of_claim_by_meaning(db, published.id, as_of)
    return [
        (thesis.slug, one)
        for thesis in theses
        for one in _bearings(db, thesis, [published], as_of, meant.get(thesis.slug, ()))
    ]


def _bearings(
    db: "Database", thesis: Thesis, claims: Sequence[PublishedClaim], as_of: date, meant: Sequence[Bearing]
) -> list[Bearing]:
    found = bearings(thesis, claims, {})
    if found:  # most claims bear on nothing, and no check is read for them
        found = bearings(thesis, claims, check_rows.latest_of(db, {one.claim_id: 0 for one in found}, as_of))
    attached = {one.claim_id for one in found}
    found += [one for one in meant if one.claim_id not in attached]
    return sorted(found, key=lambda one: (one.pillar, one.claim_id))
