"""The scorecard of a week from what is held: made, and made and kept.

Rules. Making takes seconds for some ten thousand claims and minutes for a million, so a server makes one only where
there are few (`ON_REQUEST`); of more it shows what the command and the watch have made and kept (`api.made_cards`).
Either way it is the same scorecard, but what is kept has only the latest contradictions, where there are more than are
ever given at once.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from api.settings import Settings
from api.thesis_reading import thesis_week
from claims import card_rows, claim_rows, copy_rows, market_rows
from claims.marking import marked
from claims.scorecard import Scorecard, Week
from claims.scorecard_building import check_and_build
from claims.theses import load_theses

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Of a card that is kept, so many contradictions, the latest: as many as are given at once. Of a million claims all
#: would be gigabytes.
CONTRADICTIONS = 1_000
#: With more current claims than this, no scorecard is made while somebody waits for it.
ON_REQUEST = 10_000


def few_claims(db: "Database") -> bool:
    """Whether a scorecard may be made while somebody waits for it."""
    return not claim_rows.more_than(db, ON_REQUEST)


def card_of(db: "Database", settings: Settings, week: Week, as_of: date, most: int | None = None) -> Scorecard:
    """The scorecard of a week, as known at the end of `as_of`, with no more than `most` contradictions.

    Raises `ClaimsError` for one that has not begun. It writes nothing.
    """
    with _uncollected():
        return _card_of(db, settings, week, as_of, most)


def _card_of(db: "Database", settings: Settings, week: Week, as_of: date, most: int | None) -> Scorecard:
    day = min(as_of, week.last_day)
    claims = claim_rows.every_claim(db, day)
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
        most=most,
    )


def keep_card(db: "Database", settings: Settings, week: Week, as_of: date, at: datetime) -> Scorecard:
    """`card_of`, made at a moment and kept; where there are many claims, with the weeks of the theses too."""
    card = card_of(db, settings, week, as_of, CONTRADICTIONS)
    theses = () if few_claims(db) else (one for one in load_theses(settings.theses) if one.opened <= card.as_of)
    card_rows.append(db, card, at, {week_part(one.slug): thesis_week(db, one, card.as_of) for one in theses})
    return card


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles, while very many values are made that are in none: it would look at all of them
    again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def week_part(slug: str) -> str:
    """Under which name the week of a thesis is kept with a scorecard."""
    return f"thesis/{slug}"
