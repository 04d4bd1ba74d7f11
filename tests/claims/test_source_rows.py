"""Sources counted in columns and in rows: the same numbers, also of names that differ in the case of letters only."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claims import article_rows, claim_rows, source_rows
from claims.errors import ClaimsError, NotFound
from claims.search import Searcher
from ingest.article import Article
from nlp.claim import Claim

if TYPE_CHECKING:
    from sqlite_utils import Database

    from claims.source_rows import SourceCount

DAY, LATER = date(2026, 3, 2), date(2026, 3, 9)
#: Source, day and number of claims of each article.
ARTICLES = (
    ("Example Wire", DAY, 2),
    ("Example Wire", LATER, 1),
    ("example wire", DAY, 1),
    ("Other Wire", DAY, 1),
    ("Other Wire", None, 1),
    ("Silent Wire", DAY, 0),
    (None, DAY, 2),
)


def fill(db: "Database") -> None:
    for number, (source, day, claims) in enumerate(ARTICLES):
        text = f"Prices rose by 2.7% and by 3.1% in month {number}."
        article = Article(text, source, "Prices", None, day)
        article_rows.store(db, article)
        spans = [(text.index(quote), text.index(quote) + 4) for quote in ("2.7%", "3.1%")]
        found = [
            Claim(span, text[slice(*span)], "inflation", "us-cpi", "percent", 2.7, 2.7, "exact", "reported")
            for span in spans[:claims]
        ]
        claim_rows.store(db, article.id, found, "test")


def counts(db: "Database", as_of: date) -> list["SourceCount"]:
    return source_rows.counts(db, Searcher().state(db), as_of)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (
            DAY,
            [(None, 1, 2), ("Example Wire", 1, 2), ("Other Wire", 2, 2), ("Silent Wire", 1, 0), ("example wire", 1, 1)],
        ),
        (
            LATER,
            [(None, 1, 2), ("Example Wire", 2, 3), ("Other Wire", 2, 2), ("Silent Wire", 1, 0), ("example wire", 1, 1)],
        ),
        (date(2026, 1, 1), [("Other Wire", 1, 1)]),
    ],
    ids=["a day", "later", "before"],
)
def test_every_source_is_counted_by_its_exact_name_the_one_with_most_first(
    db: "Database", as_of: date, expected: list[tuple[str | None, int, int]]
) -> None:
    fill(db)
    found = counts(db, as_of)
    assert sorted(((one.name, one.articles, one.claims) for one in found), key=str) == sorted(expected, key=str)
    assert [one.claims for one in found] == sorted((one.claims for one in found), reverse=True)


def test_one_source_counts_as_it_does_among_all(db: "Database") -> None:
    fill(db)
    for one in counts(db, LATER):
        if one.name is not None:
            assert source_rows.count_of(db, LATER, one.name) == one


def test_a_name_is_found_in_any_case_of_letters_where_only_one_has_it(db: "Database") -> None:
    fill(db)
    assert [source_rows.named(db, name, DAY) for name in ("OTHER wire", "example wire")] == [
        "Other Wire",
        "example wire",
    ]
    with pytest.raises(ClaimsError, match="several"):
        source_rows.named(db, "EXAMPLE WIRE", DAY)
    with pytest.raises(NotFound):
        source_rows.named(db, "Silent Wire", date(2026, 1, 1))
