"""The scorecard of a week from what is held, for the command and the server alike. It writes nothing."""

from datetime import date
from typing import TYPE_CHECKING

from api.settings import Settings
from claims import claim_rows, copy_rows, market_rows
from claims.marking import marked
from claims.scorecard import Scorecard, Week
from claims.scorecard_building import check_and_build
from claims.theses import load_theses

if TYPE_CHECKING:
    from sqlite_utils import Database


def card_of(db: "Database", settings: Settings, week: Week, as_of: date) -> Scorecard:
    """The scorecard of a week, as known at the end of `as_of`. Raises `ClaimsError` for one that has not
    begun.
    """
    day = min(as_of, week.last_day)
    claims = claim_rows.published_claims(db, as_of=day)
    marks = marked(db, claims, day)
    return check_and_build(
        week.name,
        [one for one in load_theses(settings.theses) if one.opened <= day],
        claims,
        market_rows.held(db),
        as_of,
        marks.void,
        superseded=marks.superseded,
        origins=copy_rows.origins(db, day),
    )
