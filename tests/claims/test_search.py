from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from claims import article_rows, check_rows, claim_rows
from claims.check import Check, Verdict
from claims.database import open_database
from claims.errors import ClaimsError
from claims.search import Searcher
from claims.search_facets import MOST
from claims.search_query import FacetValue, Found, Search
from ingest.article import Article
from nlp.claim import Claim
from tests.claims.search_made import FIRST, made_claim

DAY = date(2026, 6, 1)
LATER = date(2026, 12, 1)


def put(db: Database, number: int, day: date | None = DAY, source: str = "Quay Post", **fields: object) -> str:
    """Keeps an article with one claim; the id of the claim."""
    text = f"Report {number}: the measure moved by {number}% over the quarter."
    article = Article(text, source, published_on=day)
    article_rows.store(db, article)
    claim: Claim = replace(made_claim(text, f"{number}%", 1), comparator=None, **fields)
    claim_rows.store(db, article.id, [claim], "1")
    return f"{article.id}-{claim.span[0]}-{claim.span[1]}"


def check(db: Database, claim: str, verdict: Verdict, as_of: date = DAY, **fields: object) -> None:
    check_rows.append(db, [replace(Check(claim, as_of, "1", verdict, "made"), **fields)])


def find(db: Database, text: str = "", as_of: date = LATER, limit: int = 50, **filters: str) -> Found:
    return Searcher().find(db, Search(text, {key: (value,) for key, value in filters.items()}), None, limit, as_of)


def test_an_empty_database_has_nothing_and_says_so(db: Database) -> None:
    for found in (find(db), find(db, "tides"), find(db, metric="inflation"), find(db, due="overdue")):
        assert (found.claims, found.total, found.at_least, found.next_cursor) == ((), 0, False, None)
        assert all(values == () or values[0].count == 0 for values in found.facets.values())
    assert list(Searcher().keys(db, Search(), LATER)) == []


def test_a_claim_without_a_check_is_unchecked(db: Database) -> None:
    put(db, 1)
    checked = put(db, 2)
    check(db, checked, "refuted")
    assert find(db).facets["verdict"] == (FacetValue("unchecked", 1), FacetValue("refuted", 1))
    assert [claim.id for claim in find(db, verdict="refuted").claims] == [checked]
    assert find(db, verdict="unchecked").total == 1


def test_what_nobody_has_finds_nothing_and_stays_among_the_values(db: Database) -> None:
    put(db, 1)
    found = find(db, metric="no_such_metric")
    assert found.total == 0
    assert FacetValue("no_such_metric", 0) in found.facets["metric"]
    assert FacetValue("return", 1) in found.facets["metric"]


def test_a_dimension_is_counted_as_if_it_had_no_filter_itself(db: Database) -> None:
    put(db, 1, metric="pe", subject="sp-500")
    put(db, 2, metric="cape", subject="sp-500")
    put(db, 3, metric="cape", subject="dax")
    found = find(db, metric="cape", subject="sp-500")
    assert found.total == 1
    assert found.facets["metric"] == (FacetValue("cape", 1), FacetValue("pe", 1))
    assert found.facets["subject"] == (FacetValue("dax", 1), FacetValue("sp-500", 1))
    assert found.facets["source"] == (FacetValue("Quay Post", 1),)


def test_long_lists_of_values_end_with_how_many_more_there_are(db: Database) -> None:
    for number in range(MOST + 3):
        put(db, number, attribution=f"House {number}")
    found = find(db)
    assert len(found.facets["attribution"]) == MOST
    assert found.more["attribution"] == 3
    assert found.more["metric"] == 0
    last = find(db, attribution=f"House {MOST + 2}")
    assert FacetValue(f"House {MOST + 2}", 1) in last.facets["attribution"]


def test_publication_is_counted_by_month_and_over_years_by_quarter(db: Database) -> None:
    put(db, 1, date(2026, 5, 31))
    put(db, 2, date(2026, 6, 1))
    put(db, 3, None)
    assert find(db).facets["published"] == (FacetValue("2026-06", 1), FacetValue("2026-05", 1))
    put(db, 4, date(2023, 1, 1))
    assert find(db).facets["published"] == (FacetValue("2026-Q2", 2), FacetValue("2023-Q1", 1))


def test_what_is_overdue_stands_before_the_quarters(db: Database) -> None:
    check(db, put(db, 1), "open", as_of=date(2026, 7, 1), due=date(2026, 6, 30))
    check(db, put(db, 2), "open", as_of=date(2026, 7, 1), due=date(2026, 7, 2))
    assert find(db).facets["due"] == (FacetValue("overdue", 1), FacetValue("2026-Q3", 1), FacetValue("2026-Q2", 1))


def test_a_past_day_has_neither_later_articles_nor_later_checks(db: Database) -> None:
    early, late, undated = put(db, 1, date(2026, 6, 1)), put(db, 2, date(2026, 6, 5)), put(db, 3, None)
    check(db, early, "open", as_of=date(2026, 6, 2))
    check(db, early, "supported", as_of=date(2026, 6, 8))
    searcher = Searcher()
    then = searcher.find(db, Search(), None, 50, date(2026, 6, 4))
    assert [claim.id for claim in then.claims] == [early, undated]
    assert then.facets["verdict"] == (FacetValue("unchecked", 1), FacetValue("open", 1))
    now = searcher.find(db, Search(), None, 50, date(2026, 6, 8))
    assert [claim.id for claim in now.claims] == [late, early, undated]
    assert FacetValue("supported", 1) in now.facets["verdict"]
    assert searcher.find(db, Search(), None, 50, date(2026, 6, 1)).facets["verdict"] == (FacetValue("unchecked", 2),)


def test_what_is_due_next_comes_first_and_what_never_is_last(db: Database) -> None:
    dues = {1: date(2026, 1, 1), 2: date(2026, 5, 1), 3: date(2027, 1, 1), 4: date(2026, 12, 5), 5: None}
    names = {put(db, number): number for number in dues}
    for claim, number in names.items():
        check(db, claim, "open", due=dues[number])
    page = Searcher().find(db, Search(sort="due"), None, 10, LATER)
    assert [names[claim.id] for claim in page.claims] == [4, 3, 2, 1, 5]


def test_the_largest_error_and_the_most_probable_come_first(db: Database) -> None:
    given = {1: (0.5, 0.1), 2: (-3.0, None), 3: (None, 0.9), 4: (2.0, 0.0)}
    names = {put(db, number): number for number in given}
    for claim, number in names.items():
        check(db, claim, "open", scaled_error=given[number][0], outlook=given[number][1])
    by_error = Searcher().find(db, Search(sort="error"), None, 10, LATER)
    by_outlook = Searcher().find(db, Search(sort="outlook"), None, 10, LATER)
    assert [names[claim.id] for claim in by_error.claims] == [2, 4, 1, 3]
    assert [names[claim.id] for claim in by_outlook.claims] == [3, 1, 4, 2]


@pytest.mark.parametrize("limit", [0, -1, 1001, 10**9])
def test_a_limit_out_of_bounds_is_refused(db: Database, limit: int) -> None:
    with pytest.raises(ClaimsError, match=f"limit: {limit} is not between 1 and 1000"):
        find(db, limit=limit)


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("colour", "red", "is no filter"),
        ("q", "words", "is no filter of a search"),
        ("published_from", "soon", "'soon' is no day"),
        ("due", "2026-13", "'2026-13' is no year, quarter, month or day"),
        ("value_from", "nan", "'nan' is no number"),
        ("value_to", "1e999", "'1e999' is no number"),
        ("confidence", "0.85", "'0.85' is no such band"),
    ],
)
def test_a_filter_that_is_none_is_refused_by_name(db: Database, key: str, value: str, problem: str) -> None:
    with pytest.raises(ClaimsError, match=f"^{key}: .*{problem}"):
        find(db, **{key: value})


def test_text_finds_by_words_where_there_is_no_model_and_says_so(db: Database) -> None:
    put(db, 1)
    wanted = put(db, 27)
    found = find(db, '"27%"')
    assert [claim.id for claim in found.claims] == [wanted]
    assert found.meaning is not None
    assert found.facets["metric"] == (FacetValue("return", 1),)
    assert find(db, "zeppelin").total == 0


def test_a_list_of_words_goes_on_as_it_began_after_its_first_pages_were_forgotten(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.search_ranking.KEPT", 1)
    for number in range(6):
        put(db, number)
    searcher = Searcher()
    first = searcher.find(db, Search("quarter"), None, 3, LATER)
    searcher.find(db, Search("report"), None, 3, LATER)
    second = searcher.find(db, Search("quarter"), first.next_cursor, 3, LATER)
    assert len({claim.id for claim in (*first.claims, *second.claims)}) == 6
    assert second.next_cursor is None


def test_every_key_comes_in_the_order_of_the_pages(db: Database) -> None:
    for number in range(7):
        put(db, number, FIRST + timedelta(days=number % 3))
    searcher, search = Searcher(), Search(sort="oldest")
    claims = searcher.find(db, search, None, 50, LATER).claims
    assert claim_rows.in_order(db, list(searcher.keys(db, search, LATER))) == list(claims)


def test_names_that_are_held_are_known(db: Database) -> None:
    searcher = Searcher()
    put(db, 1, source="Quay Post", attribution="Dana Whitlock")
    assert searcher.known_names(db, LATER).find(("dana", "whitlock")) is not None
    assert searcher.known_names(db, LATER) is searcher.known_names(db, LATER)
    put(db, 2, attribution="Noor Aziz")
    assert searcher.known_names(db, LATER).find(("noor", "aziz")) is not None


def test_another_database_is_read_from_its_beginning(tmp_path: Path) -> None:
    searcher = Searcher()
    for number in (1, 2):
        db = open_database(tmp_path / f"{number}.db")
        for one in range(number):
            put(db, one)
        assert searcher.find(db, Search(), None, 5, LATER).total == number
        db.close()


def test_threads_read_while_one_writes(db: Database, database_path: Path) -> None:
    searcher = Searcher()

    def read(_: int) -> list[int]:
        own = open_database(database_path)
        try:
            return [searcher.find(own, Search(sort="newest"), None, 5, LATER).total for _ in range(20)]
        finally:
            own.close()

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(read, number) for number in range(4)]
        for number in range(15):
            check(db, put(db, number), "open")
        totals = [one.result() for one in running]
    assert all(seen == sorted(seen) for seen in totals)
    assert searcher.find(db, Search(), None, 5, LATER).total == 15


def test_names_are_known_from_the_day_on_which_they_speak(db: Database) -> None:
    searcher = Searcher()
    put(db, 1, day=DAY, source="Quay Post", attribution="Dana Whitlock")
    put(db, 2, day=LATER, source="Late Post", attribution="Noor Aziz")
    then, now = (searcher.known_names(db, day) for day in (DAY, LATER))
    assert [known.find(("late", "post")) is not None for known in (then, now)] == [False, True]
    assert [known.find(("noor", "aziz")) is not None for known in (then, now)] == [False, True]
    assert then.find(("dana", "whitlock")) is not None
