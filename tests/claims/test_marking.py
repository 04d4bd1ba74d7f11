"""Marks that follow from the claims: made once, in time, and told to the records."""

from datetime import UTC, date, datetime

import pytest
from sqlite_utils import Database

from claims import article_rows, claim_rows, mark_rows
from claims.mark import Mark
from claims.marking import Marked, MarkReport, mark_superseded, marked
from ingest.article import Article
from nlp.claim import Claim

YEAR_END = date(2026, 12, 31)


def publish(db: Database, day: date, value: float, modality: str = "forecast") -> str:
    """Stores an article of that day in which a desk names a target; the id of the claim."""
    text = f"A desk sees {value:g} on {day}."
    article = Article(text, "Example Wire", "A note", None, day)
    quote = f"{value:g}"
    start = text.index(quote)
    claim = Claim(
        (start, start + len(quote)),
        quote,
        "index_level",
        "sp-500",
        "points",
        value,
        value,
        "exact",
        modality,  # type: ignore[arg-type]
        start=YEAR_END,
        end=YEAR_END,
        resolution=100.0,
        attribution="A desk",
    )
    article_rows.store(db, article)
    claim_rows.store(db, article.id, [claim], "test")
    return f"{article.id}-{start}-{start + len(quote)}"


JANUARY, APRIL, JUNE = date(2026, 1, 5), date(2026, 4, 6), date(2026, 6, 1)


def test_the_step_marks_once_what_was_replaced_by_its_day(db: Database) -> None:
    first, second, third = (publish(db, day, value) for day, value in ((JANUARY, 7000), (APRIL, 7500), (JUNE, 8000)))
    assert mark_superseded(db, date(2026, 4, 5)) == MarkReport(date(2026, 4, 5), 0, 0, 0)
    assert mark_superseded(db, APRIL) == MarkReport(APRIL, 2, 1, 1)
    assert mark_superseded(db, APRIL) == MarkReport(APRIL, 2, 1, 0)
    assert mark_superseded(db, JUNE) == MarkReport(JUNE, 3, 2, 1)
    found = mark_rows.marks(db)
    assert {claim: marks[0].other for claim, marks in found.items()} == {first: second, second: third}


def test_a_fact_replaces_nothing(db: Database) -> None:
    publish(db, JANUARY, 7000)
    publish(db, APRIL, 7500, "reported")
    assert mark_superseded(db, YEAR_END).superseded == 0


@pytest.mark.parametrize(("as_of", "replaced"), [(date(2026, 4, 5), False), (APRIL, True), (YEAR_END, True)])
def test_as_of_a_day_only_what_was_said_by_then_is_marked(db: Database, as_of: date, replaced: bool) -> None:
    first = publish(db, JANUARY, 7000)
    publish(db, APRIL, 7500)
    mark_superseded(db, YEAR_END)
    claims = claim_rows.published_claims(db, as_of=as_of)
    assert marked(db, claims, as_of) == Marked(frozenset(), {first: APRIL} if replaced else {})


def test_a_mark_by_hand_counts_from_its_moment_and_tells_the_day_of_the_other(db: Database) -> None:
    first, second = publish(db, JANUARY, 7000), publish(db, APRIL, 7000)
    claims = claim_rows.published_claims(db)
    at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    unknown = Mark(second, "superseded_by", at, "by a talk", "elsewhere-1-2")
    mark_rows.append(db, [Mark(first, "superseded_by", at, "the desk said so", second), unknown])
    mark_rows.append(db, [Mark(second, "void", at, "a page number")])
    assert marked(db, claims, date(2026, 11, 2)) == Marked(frozenset(), {})
    found = marked(db, claims, date(2026, 11, 3))
    assert found == Marked(frozenset({second}), {first: APRIL, second: date(2026, 11, 3)})
