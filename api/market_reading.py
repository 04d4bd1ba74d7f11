"""What the API answers with about series and their observations: one function for each question.

Rules. As of a day only what was known by its end is given: of each date the newest vintage known then, as checks read
it (`claims.known`), or with all vintages each with the days on which it was in force.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast, get_args

from api import market_models as models
from api.clock import end_of
from api.cursors import cursor_of, next_address, part_of, read_cursor
from claims import market_rows, retrieval_rows, series_rows
from claims.errors import NotFound
from claims.measures import measured
from claims.series_rows import FieldSpan
from claims.sync_plan import Stale
from ingest.market import series as market

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Retrievals that are told with a series.
LAST = 20
#: Of several fields the first of these that is held is meant where none is named.
USUAL: tuple[market.Field, ...] = get_args(market.Field)


def listed(
    db: "Database",
    as_of: date,
    asked: Mapping[str, str | None],
    cursor: str | None,
    limit: int,
) -> models.SeriesList:
    """One page of the series that fit: `provider`, `frequency`, and `q`, words in id or title."""
    spans = _by_series(series_rows.spans(db, as_of))
    stale = _stale(db, as_of)
    found = [one for one in market_rows.series_of(db) if one.id in spans and _fits(one, asked)]
    part = part_of(found, "/v1/series", asked, as_of, cursor, limit)
    return models.SeriesList(
        as_of=as_of,
        total=len(found),
        series=[models.SeriesAnswer.model_validate(_fields(one, spans, stale)) for one in part.shown],
        next=part.next,
        next_url=part.next_url,
    )


def one(db: "Database", series: str, as_of: date) -> models.SeriesDetail:
    """One series, if anything of it was known by then. Raises `NotFound`."""
    found, spans = _held(db, series, as_of)
    end = end_of(as_of)
    made = [one for one in retrieval_rows.retrievals(db, series) if one.retrieved_at <= end]
    return models.SeriesDetail.model_validate(
        {
            **_fields(found, {series: spans}, _stale(db, as_of)),
            "as_of": as_of,
            "retrievals": [models.RetrievalAnswer.model_validate(one) for one in reversed(made[-LAST:])],
        }
    )


def observations(
    db: "Database",
    series: str,
    field: market.Field | None,
    first: date | None,
    last: date | None,
    as_of: date,
    every: bool,
    cursor: str | None,
    limit: int,
) -> models.ObservationList:
    """One page of observations of a field, by day; with `every`, all vintages. Raises `NotFound`, `ClaimsError`."""
    found, spans = _held(db, series, as_of)
    names = {one.field for one in spans}
    computed = {"adj_close"} if "dividend" in names and "close" in names else set()
    field = field or next(one for one in USUAL if one in names)
    if field not in names | computed:
        raise NotFound(f"{series} {field}", f"is not held; there is {', '.join(sorted(names))}")
    derived = field not in names
    read = read_cursor(cursor, str, str, str) if cursor is not None else ["", "", ""]
    after = (str(read[0]), str(read[1]), str(read[2]))
    start, end = first or date.min, last or date.max
    wanted = (db, series, field, start, end, as_of, after, limit + 1)
    if every and not derived:
        shown = [models.ObservationAnswer.model_validate(one) for one in series_rows.vintages(*wanted)]
    else:
        shown = _known(*wanted)
    more = len(shown) > limit
    final = shown[limit - 1] if more else None
    place = cursor_of([final.date.isoformat(), final.realtime_start.isoformat(), final.vintage]) if final else None
    asked = {
        "field": field,
        "from": first and first.isoformat(),
        "to": last and last.isoformat(),
        "vintages": "all" if every else None,
        "limit": limit,
        "as_of": as_of.isoformat(),
    }
    return models.ObservationList(
        series=series,
        field=field,
        units=found.unit,
        frequency=cast(models.Frequency, found.frequency),
        as_of=as_of,
        vintages="all" if every else "known",
        derived=derived,
        observations=shown[:limit],
        next=place,
        next_url=next_address(f"/v1/series/{series}/observations", asked, place),
    )


def _known(
    db: "Database",
    series: str,
    field: market.Field,
    first: date,
    last: date,
    as_of: date,
    after: tuple[str, str, str],
    limit: int,
) -> list[models.ObservationAnswer]:
    view = market_rows.held(db, [series]).known(series, field, as_of)
    places = view.between(first, last)
    rows = [row for row in (view.observations[nth] for nth in places) if row.date.isoformat() > after[0]][:limit]
    had = dict(series_rows.retrievals_of(db, series, field, [(row.date, row.vintage) for row in rows]))
    answers = []
    for row in rows:
        retrieved_at, payload = had.get((row.date, row.vintage), (None, None))
        answers.append(
            models.ObservationAnswer(
                date=row.date,
                value=row.value,
                realtime_start=row.realtime_start,
                realtime_end=None,
                known_from=row.known_from,
                vintage=row.vintage,
                provider=row.provider,
                retrieved_at=retrieved_at,
                payload_sha256=payload,
            )
        )
    return answers


def _held(db: "Database", series: str, as_of: date) -> tuple[market.Series, list[FieldSpan]]:
    found = next(market_rows.series_of(db, series), None)
    spans = series_rows.spans(db, as_of, series) if found else []
    if found is None or not spans:
        raise NotFound(series, "no such series is held" if found is None else f"nothing of it was known by {as_of}")
    return found, spans


def _fits(one: market.Series, asked: Mapping[str, str | None]) -> bool:
    provider, frequency, words = (asked.get(name) for name in ("provider", "frequency", "q"))
    text = f"{one.id} {one.title}".casefold()
    return (
        (not provider or one.provider.casefold() == provider.casefold())
        and (not frequency or one.frequency == frequency)
        and all(word in text for word in (words or "").casefold().split())
    )


def _by_series(spans: Sequence[FieldSpan]) -> dict[str, list[FieldSpan]]:
    found: dict[str, list[FieldSpan]] = defaultdict(list)
    for one in spans:
        found[one.series].append(one)
    return found


def _stale(db: "Database", as_of: date) -> dict[tuple[str, str], Stale]:
    return {(one.series, one.field): one for one in retrieval_rows.stale_series(db, as_of)}


def _fields(
    one: market.Series, spans: Mapping[str, Sequence[FieldSpan]], stale: Mapping[tuple[str, str], Stale]
) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "units": one.unit,
        "frequency": one.frequency,
        "provider": one.provider,
        "fields": [
            models.FieldAnswer(
                field=span.field,
                observations=span.days,
                vintages=span.vintages,
                observation_start=span.first,
                observation_end=span.last,
                known_from=span.known_from,
                retrieved_at=span.retrieved_at,
                stale=stale[one.id, span.field].reason if (one.id, span.field) in stale else None,
            )
            for span in spans[one.id]
        ],
        "measures": _measures().get(one.id, []),
    }


@cache
def _measures() -> dict[str, list[models.MeasureName]]:
    """The measures of the table that read each series."""
    found: dict[str, list[models.MeasureName]] = defaultdict(list)
    for measure in measured():
        for series in measure.series:
            name = models.MeasureName(metric=measure.metric, subject=measure.subject, comparator=measure.comparator)
            found[series].append(name)
    return found
