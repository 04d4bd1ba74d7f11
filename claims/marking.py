"""Marks that follow from the claims themselves: the step that makes them, and what records need of them.

Rules. Only claims of articles published by `as_of` are read, so a mark is made when what replaces the claim is there,
and never before. The marks follow from the claims alone, with the moment of the later publication: a second run adds
nothing. Marks follow a claim's public id, whichever version of the extractor found it. A claim counts as replaced on
the day that the one in its place was published, whoever marked it and when; the mark itself counts from its own
moment on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from claims import claim_rows, copy_rows, mark_rows
from claims.copied_claims import copied
from claims.published_claim import PublishedClaim
from claims.sessions_of_a_claim import NEW_YORK
from claims.supersession import superseded

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Claims read at a time.
AT_A_TIME = 5_000


@dataclass(frozen=True, slots=True)
class MarkReport:
    """Forecasts of one quantity on several days, as of a day; how many are replaced, and how many marks are new."""

    as_of: date
    forecasts: int
    superseded: int
    added: int


@dataclass(frozen=True, slots=True)
class Marked:
    """What had been said of claims by the end of a day: those set aside, and the day each replaced one was replaced."""

    void: frozenset[str]
    superseded: Mapping[str, date]


def mark_superseded(db: "Database", as_of: date) -> MarkReport:
    """Marks every forecast that its own speaker had replaced by the end of `as_of`.

    What an outlet only carries in a copy of another's story replaces nothing of its own.
    """
    keys = claim_rows.keys_of_forecasts(db, as_of)
    parts = (keys[first : first + AT_A_TIME] for first in range(0, len(keys), AT_A_TIME))
    forecasts = [one for part in parts for one in claim_rows.of_keys(db, part)]
    repeats = copied(forecasts, copy_rows.origins(db, as_of))
    marks = superseded(one for one in forecasts if one.id not in repeats)
    return MarkReport(as_of, len(forecasts), len(marks), mark_rows.append(db, marks))


def marked(db: "Database", claims: Iterable[PublishedClaim], as_of: date) -> Marked:
    """What marks made by the end of `as_of` say; `claims` tell when what replaced a claim was published."""
    end = datetime.combine(as_of, time.max, NEW_YORK)
    published = {one.id: one.published_on for one in claims}
    replaced: dict[str, date] = {}
    for mark in (one for marks in mark_rows.marks(db, end).values() for one in marks if one.kind == "superseded_by"):
        day = published.get(mark.other) or mark.at.astimezone(NEW_YORK).date()
        replaced[mark.claim_id] = min(day, replaced.get(mark.claim_id, day))
    return Marked(mark_rows.void(db, end), replaced)
