"""What pages and API answer with about sources: one function for each question, as in `api.reading`.

Rules. Counts are of what was published by the day asked for. Records are those of the scorecard of that day, so that a
page, a report and a program say the same, or of the last one made before (`records_as_of`). Feeds are as they are now:
how a feed was on a day is not kept.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from api.cursors import part_of
from api.feed_models import FeedAnswer, feed_answer
from api.made_cards import Listed
from api.source_models import SourceAnswer, SourceArticle, SourceDetail, SourceList
from claims import feed_rows, source_rows
from claims.record import Kind, Record
from claims.search import Searcher
from claims.source_rows import SourceCount

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Articles listed with a source.
LATEST = 20
#: Records of a source, by what they are of.
Records = Mapping[tuple[str, Kind], Record]


def sources(
    db: "Database",
    searcher: Searcher,
    records: Listed[Record],
    as_of: date,
    cursor: str | None = None,
    limit: int = 200,
) -> SourceList:
    """One page of the sources, most claims first. `records` are those of the scorecard of the day."""
    found = source_rows.counts(db, searcher.state(db), as_of)
    listed = [one for one in found if one.name is not None]
    part = part_of(listed, "/v1/sources", {}, as_of, cursor, limit)
    own, feeds = _of_sources(records.all), _feeds(db)
    return SourceList(
        as_of=as_of,
        records_as_of=records.as_of,
        total=len(listed),
        sources=[SourceAnswer.model_validate(_fields(one, own, feeds)) for one in part.shown],
        unnamed_articles=sum(one.articles for one in found if one.name is None),
        next=part.next,
        next_url=part.next_url,
    )


def source(db: "Database", records: Listed[Record], name: str, as_of: date, latest: int = LATEST) -> SourceDetail:
    """One source, by its name in any case of letters. Raises `NotFound`."""
    held = source_rows.named(db, name, as_of)
    found = source_rows.count_of(db, as_of, held)
    own = _of_sources(records.all)
    articles = source_rows.latest(db, held, as_of, latest)
    return SourceDetail.model_validate(
        {
            **_fields(found, own, _feeds(db)),
            "as_of": as_of,
            "records_as_of": records.as_of,
            "calls_standing": own.get((held, "calls_standing")),
            "latest": [SourceArticle.model_validate(one) for one in articles],
        }
    )


def _of_sources(records: Iterable[Record]) -> Records:
    return {(one.name, one.kind): one for one in records if one.by == "source"}


def _feeds(db: "Database") -> dict[str, list[FeedAnswer]]:
    held = {one.key: feed_answer(one) for one in feed_rows.all_feeds(db)}
    if not held:
        return {}
    return {name: [held[key] for key in keys if key in held] for name, keys in source_rows.feeds_of_sources(db).items()}


def _fields(found: SourceCount, own: Records, feeds: Mapping[str, list[FeedAnswer]]) -> dict[str, object]:
    name = found.name or ""
    return {
        "name": name,
        "articles": found.articles,
        "claims": found.claims,
        "first_published": found.first_published,
        "last_published": found.last_published,
        "facts": own.get((name, "facts")),
        "calls": own.get((name, "calls")),
        "feeds": feeds.get(name, []),
    }
