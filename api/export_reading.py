"""What an export consists of, batch by batch: claims that a search finds, checks, observations of a series.

Rules. What is asked for is looked at before anything is sent, so that a wrong question is a problem, not half a file.
Each batch is read by a connection of its own, given back at once. `as_of` holds for the whole of an export: what became
known later is not in it, however long it takes.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

from api.claim_plain import plain_claims
from api.search_models import ExportQuery
from api.search_reading import read, to_search
from claims import check_rows, claim_rows, export_rows
from claims.errors import NotFound

if TYPE_CHECKING:
    from api.dependencies import Desk

Batch = Sequence[Mapping[str, Any]]

#: Rows read at once.
BATCH = 1000


def claims(desk: "Desk", asked: ExportQuery, as_of: date) -> Iterator[Batch]:
    """Every claim that a search finds, in its order."""
    with desk.readers.reading() as db:
        search = to_search(asked, read(asked, desk.searcher.known_names(db, as_of), as_of))
        keys = array("q", desk.searcher.keys(db, search, as_of))
    return _claims(desk, keys, as_of)


def _claims(desk: "Desk", keys: "array[int]", as_of: date) -> Iterator[Batch]:
    for first in range(0, len(keys), BATCH):
        with desk.readers.reading() as db:
            yield plain_claims(db, claim_rows.in_order(db, keys[first : first + BATCH]), as_of)


def checks(desk: "Desk", asked: Mapping[str, Any]) -> Iterator[Batch]:
    """Every check that fits, in the order in which they were made."""
    after = 0
    while True:
        with desk.readers.reading() as db:
            rows = export_rows.checks_after(db, asked, after, BATCH)
        if rows:
            yield [check_rows.UNSAID | orjson.loads(payload) for _, payload in rows]
        if len(rows) < BATCH:
            return
        after = rows[-1][0]


def observations(desk: "Desk", series: str, field: str | None, as_of: date) -> Iterator[Batch]:
    """Every observation of a series that was known by a day, with all its vintages. Raises `NotFound`."""
    with desk.readers.reading() as db:
        if not export_rows.has_series(db, series):
            raise NotFound(series, "no such series")
    return _observations(desk, series, field, as_of)


def _observations(desk: "Desk", series: str, field: str | None, as_of: date) -> Iterator[Batch]:
    after = export_rows.BEFORE_ALL
    while True:
        with desk.readers.reading() as db:
            rows = export_rows.observations_after(db, series, field, as_of, after, BATCH)
        if rows:
            yield rows
        if len(rows) < BATCH:
            return
        last = rows[-1]
        after = (last["field"], last["vintage"], last["date"])
