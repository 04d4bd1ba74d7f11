import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claims import article_rows, check_rows, claim_rows, thesis_rows
from claims.check import Check
from claims.errors import ClaimsError, NotFound
from claims.published_claim import claim_id
from claims.thesis import Bearing
from ingest.article import Article
from nlp.claim import Claim
from tests.claims.thesis_made import THESIS

TEXT = "Prices rose 3% in May. The house sees 4% by year-end, against 12x earnings for small caps."
ARTICLE = Article(text=TEXT, source="Harbour Wire", title="Prices", published_on=date(2026, 6, 10))


def claim_on(quote: str, text: str = TEXT, **fields: object) -> Claim:
    start = text.index(quote)
    basis = Claim(
        span=(start, start + len(quote)),
        quote=quote,
        metric="inflation",
        subject="us-cpi",
        unit="percent",
        low=3.0,
        high=3.0,
        bound="exact",
        modality="reported",
        sentence=(0, text.index(".") + 1),
    )
    return replace(basis, **fields)


RISE = claim_on("3%", start=date(2026, 5, 1), end=date(2026, 5, 31), resolution=1.0)
FORECAST = claim_on("4%", low=4.0, high=None, bound="at_least", modality="forecast", attribution="Goldman Sachs")
MULTIPLE = claim_on("12x", metric="pe_forward", subject="us-small-caps", unit="ratio", low=12.0, high=12.0)


@pytest.fixture
def stored(db: Database) -> Database:
    article_rows.store(db, ARTICLE)
    claim_rows.store(db, ARTICLE.id, [RISE, FORECAST, MULTIPLE], "1")
    return db


def quotes(db: Database, **filters: str) -> list[str]:
    return [found.claim.quote for found in claim_rows.published_claims(db, filters)]


def test_claims_come_back_as_they_were_stored_with_what_their_article_says(stored: Database) -> None:
    found = claim_rows.published_claims(stored)
    assert [published.claim for published in found] == [RISE, FORECAST, MULTIPLE]
    assert found[0].id == claim_id(ARTICLE.id, RISE.span)
    assert found[0].sentence == "Prices rose 3% in May."
    assert (found[0].source, found[0].title, found[0].published_on) == (
        "Harbour Wire",
        "Prices",
        date(2026, 6, 10),
    )


def test_extracting_again_with_the_same_version_adds_nothing(stored: Database) -> None:
    assert claim_rows.store(stored, ARTICLE.id, [RISE, FORECAST, MULTIPLE], "1") == 0
    assert stored["claims"].count == 3


def test_a_newer_version_becomes_the_current_one_and_the_older_is_kept(stored: Database) -> None:
    assert claim_rows.store(stored, ARTICLE.id, [replace(RISE, low=2.9)], "2") == 1
    assert [published.claim.low for published in claim_rows.published_claims(stored)] == [2.9]
    assert stored["claims"].count == 4


def test_a_claim_that_the_newest_version_no_longer_finds_still_has_its_address(stored: Database) -> None:
    claim_rows.store(stored, ARTICLE.id, [], "2")
    assert claim_rows.published_claims(stored) == []
    assert claim_rows.one(stored, claim_id(ARTICLE.id, RISE.span)).claim == RISE


def test_no_claim_is_looked_for_among_all(stored: Database) -> None:
    for sql in (claim_rows._CURRENT, claim_rows._EVER):
        plan = stored.conn.execute(f"EXPLAIN QUERY PLAN {sql}", {"id": "a-1-2", "article": "a"})
        assert not [row[-1] for row in plan if row[-1].startswith("SCAN")], sql


@pytest.mark.parametrize("public_id", ["", "first", "-1-2", f"{ARTICLE.id}-1", f"{ARTICLE.id}-0-1", "aaaaaaaaaaaa-1-4"])
def test_an_id_that_no_claim_ever_had_is_not_found(stored: Database, public_id: str) -> None:
    with pytest.raises(NotFound):
        claim_rows.one(stored, public_id)


def test_more_in_an_article_is_told_by_what_was_last_found_there(stored: Database) -> None:
    assert [claim_rows.more_in(stored, ARTICLE.id, number) for number in (2, 3)] == [True, False]
    claim_rows.store(stored, ARTICLE.id, [RISE], "2")
    assert [claim_rows.more_in(stored, ARTICLE.id, number) for number in (0, 1)] == [True, False]
    assert not claim_rows.more_in(stored, "aaaaaaaaaaaa", 0)


def test_an_article_without_claims_is_not_extracted_again(stored: Database) -> None:
    silent = Article(text="Nothing to count here.")
    article_rows.store(stored, silent)
    assert [article_id for _, article_id in claim_rows.lacking(stored, "1", 10)] == [silent.id]
    assert claim_rows.count_lacking(stored, "1") == 1
    claim_rows.store(stored, silent.id, [], "1")
    assert claim_rows.lacking(stored, "1", 10) == []


def test_of_two_claims_on_one_span_the_first_is_kept(db: Database) -> None:
    article_rows.store(db, ARTICLE)
    assert claim_rows.store(db, ARTICLE.id, [RISE, replace(RISE, subject="us-pce")], "1") == 1
    assert [published.claim for published in claim_rows.published_claims(db)] == [RISE]


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        (replace(RISE, span=(0, 2)), "the text there is not '3%'"),
        (replace(RISE, low=float("nan")), "is nan"),
        (replace(RISE, high=float("inf")), "is inf"),
    ],
)
def test_a_claim_that_cannot_be_kept_is_refused_by_name_and_nothing_is_written(
    db: Database, claim: Claim, problem: str
) -> None:
    article_rows.store(db, ARTICLE)
    with pytest.raises(ClaimsError, match=f"{ARTICLE.id}-.*{problem}"):
        claim_rows.store(db, ARTICLE.id, [MULTIPLE, claim], "1")
    assert db["claims"].count == db["extractions"].count == 0


def test_a_stored_claim_cannot_be_changed(stored: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        stored.execute("UPDATE claims SET low = 5.0")


def test_claims_and_articles_that_are_not_held_are_not_found_by_name(db: Database) -> None:
    with pytest.raises(NotFound, match="abc-1-2"):
        claim_rows.one(db, "abc-1-2")
    with pytest.raises(NotFound, match="abc"):
        claim_rows.store(db, "abc", [], "1")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["3%", "4%", "12x"]),
        ({"metric": "pe_forward"}, ["12x"]),
        ({"metric": "inflation", "modality": "forecast"}, ["4%"]),
        ({"subject": "us-cpi"}, ["3%", "4%"]),
        ({"comparator": "sp-500"}, []),
        ({"source": "harbour wire"}, ["3%", "4%", "12x"]),
        ({"source": "another"}, []),
        ({"attribution": "goldman sachs"}, ["4%"]),
        ({"verdict": "supported"}, ["3%"]),
        ({"verdict": "refuted"}, []),
        ({"thesis": "cheap-small-caps"}, ["12x"]),
        ({"article": ARTICLE.id}, ["3%", "4%", "12x"]),
        ({"published_from": "2026-06-10"}, ["3%", "4%", "12x"]),
        ({"published_from": "2026-06-11"}, []),
        ({"published_to": "2026-06-09"}, []),
        ({"q": "prices rose"}, ["3%", "4%", "12x"]),
        ({"q": "goldman"}, ["4%"]),
        ({"q": "small caps"}, ["12x"]),
        ({"q": ""}, ["3%", "4%", "12x"]),
        ({"q": '"'}, ["3%", "4%", "12x"]),
    ],
)
def test_each_filter_keeps_what_it_says(stored: Database, filters: dict[str, str], expected: list[str]) -> None:
    check = Check(claim_id(ARTICLE.id, RISE.span), date(2026, 7, 1), "1", "supported", "as reported")
    check_rows.append(stored, [check])
    bearing = Bearing(claim_id(ARTICLE.id, MULTIPLE.span), "outcome", "supports")
    thesis_rows.store_bearings(stored, replace(THESIS, slug="cheap-small-caps"), [bearing], date(2026, 7, 1))
    assert quotes(stored, **filters) == expected
    assert claim_rows.count(stored, filters) == len(expected)


@pytest.mark.parametrize(
    "query",
    ["P/E", "15%", "small-cap", "isn't", "S&P 500", "$5bn", "t:growth", "NEAR(a b)", "* OR", "((", "\0"],
)
def test_no_query_is_an_error(stored: Database, query: str) -> None:
    claim_rows.page(stored, {"q": query})


def test_a_verdict_is_that_of_the_latest_check_by_the_day_asked_for(stored: Database) -> None:
    public_id = claim_id(ARTICLE.id, RISE.span)
    check_rows.append(stored, [Check(public_id, date(2026, 7, 1), "1", "open", "not due")])
    check_rows.append(stored, [Check(public_id, date(2026, 8, 1), "1", "refuted", "missed")])
    assert claim_rows.count(stored, {"verdict": "open"}, as_of=date(2026, 7, 31)) == 1
    assert claim_rows.count(stored, {"verdict": "refuted"}, as_of=date(2026, 7, 31)) == 0
    assert claim_rows.count(stored, {"verdict": "refuted"}, as_of=date(2026, 8, 1)) == 1


def test_a_claim_published_after_the_day_asked_for_is_not_there(stored: Database) -> None:
    assert claim_rows.published_claims(stored, as_of=date(2026, 6, 9)) == []
    assert len(claim_rows.published_claims(stored, as_of=date(2026, 6, 10))) == 3


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"filters": {"colour": "red"}}, "colour"),
        ({"filters": {"published_from": "last week"}}, "published_from"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"cursor": "é"}, "cursor"),
        ({"cursor": "WzEsMl0"}, "cursor"),
        ({"limit": 0}, "limit"),
        ({"limit": 1001}, "limit"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(db: Database, arguments: dict[str, object], named: str) -> None:
    with pytest.raises(ClaimsError, match=f"^{named}: "):
        claim_rows.page(db, **arguments)


def _articles(count: int) -> list[Article]:
    first = date(2026, 1, 1)
    days = [first + timedelta(days=number // 3) for number in range(count)]
    return [Article(text=f"{TEXT} Note {number}.", published_on=day) for number, day in enumerate(days)]


def test_pages_show_every_claim_once_newest_first_and_undated_last(db: Database) -> None:
    for article in [*_articles(7), Article(text=f"{TEXT} Undated.")]:
        article_rows.store(db, article)
        claim_rows.store(db, article.id, [RISE, FORECAST, MULTIPLE], "1")
    shown, cursor = [], None
    while True:
        page = claim_rows.page(db, cursor=cursor, limit=4)
        shown += page.claims
        if (cursor := page.next_cursor) is None:
            break
    assert len(shown) == len({published.id for published in shown}) == 24
    days = [published.published_on or date.min for published in shown]
    assert days == sorted(days, reverse=True)


def test_a_sweep_finds_what_the_pages_do(db: Database) -> None:
    for article in [*_articles(7), Article(text=f"{TEXT} Undated.")]:
        article_rows.store(db, article)
        claim_rows.store(db, article.id, [RISE, FORECAST, MULTIPLE], "1")
        claim_rows.store(db, article.id, [RISE, FORECAST], "2")
    for day, count in ((date(2026, 1, 1), 8), (date(2026, 12, 31), 16)):
        swept = {one.id: one for one in claim_rows.every_claim(db, day)}
        assert swept == {one.id: one for one in claim_rows.published_claims(db, as_of=day)}
        assert len(swept) == count


def test_pages_neither_repeat_nor_lose_a_claim_while_articles_arrive(db: Database) -> None:
    *early, newer, older = _articles(8)
    older = replace(older, published_on=date(2025, 1, 1))
    for article in early:
        article_rows.store(db, article)
        claim_rows.store(db, article.id, [RISE, MULTIPLE], "1")
    before = [published.id for published in claim_rows.published_claims(db)]
    first = claim_rows.page(db, limit=5)
    for article in (newer, older):
        article_rows.store(db, article)
        claim_rows.store(db, article.id, [RISE, MULTIPLE], "1")
    rest = claim_rows.page(db, cursor=first.next_cursor, limit=100)
    shown = [published.id for published in first.claims + rest.claims]
    assert shown[: len(before)] == before
    assert {published.article_id for published in rest.claims[-2:]} == {older.id}


numbers = st.floats(allow_nan=False, allow_infinity=False)
days = st.none() | st.dates()
words = st.none() | st.text(st.characters(codec="utf-8"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(
    low=st.none() | numbers,
    high=numbers,
    period=st.tuples(days, days),
    attribution=words,
    event=words,
    resolution=st.none() | numbers,
    annualised=st.booleans(),
    sentence=st.none() | st.just((0, 22)),
    confidence=st.floats(0, 1),
    tail=st.text(st.characters(codec="utf-8")),
)
def test_any_claim_comes_back_as_it_was_stored(
    db: Database,
    low: float | None,
    high: float,
    period: tuple[date | None, date | None],
    tail: str,
    **fields: object,
) -> None:
    start, end = period
    if start is not None and end is not None:
        start, end = sorted((start, end))
    if low is not None:
        low, high = sorted((low, high))
    claim = claim_on("3%", low=low, high=high, start=start, end=end, **fields)
    article = Article(text=TEXT + tail)
    article_rows.store(db, article)
    version = str(db["extractions"].count)
    claim_rows.store(db, article.id, [claim], version)
    assert claim_rows.one(db, claim_id(article.id, claim.span)).claim == claim
