from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from claims import article_rows, check_rows, claim_rows, market_rows, pipeline, thesis_rows
from claims.bulk_import import import_sources
from claims.check import Check
from claims.database import open_database
from claims.errors import ThesisError
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.thesis import Bearing, Thesis, ThesisRecord, ThesisScore
from ingest.article import Article
from nlp.claim import Claim

AS_OF = date(2026, 8, 31)
SEEN = datetime(2026, 8, 31, 12, tzinfo=UTC)
OUTCOME = Proposition("return", "us-small-caps", 0.0, None, "percent", end=date(2026, 12, 31))
THESES = [
    Thesis(slug, slug.title(), "Small caps rise", date(2026, 1, 1), date(2026, 12, 31), OUTCOME, ())
    for slug in ("rises", "broken", "falls")
]


class NoNetwork:
    """A fetcher for tests that name files only: any address is a fault of the test."""

    def fetch(self, *_arguments: object, **_options: object) -> Any:
        raise AssertionError("no test may fetch")


def find_percents(text: str, published: date | None) -> list[Claim]:
    """Every `N%` as a return; a text that says `boom` breaks it."""
    if "boom" in text:
        raise IndexError("list index out of range")
    found: list[Claim] = []
    for word in text.split():
        if word.endswith("%"):
            start = text.index(word)
            value = float(word[:-1])
            span = (start, start + len(word))
            found.append(Claim(span, word, "return", "iwm", "percent", value, value, "exact", "reported"))
    return found


def check_one(published: PublishedClaim) -> Check:
    """Supports everything; refuses to check 13%."""
    if published.claim.low == 13.0:
        raise ZeroDivisionError("unlucky")
    return Check(published.id, AS_OF, "1", "supported", "said so")


def score_thesis(thesis: Thesis, claims: list[PublishedClaim], *_: object) -> ThesisScore:
    if thesis.slug == "broken":
        raise ThesisError(thesis.slug, "has no outcome that can be measured")
    record = ThesisRecord(len(claims), len(claims), 0, 0, 0)
    return ThesisScore(thesis.slug, thesis.title, AS_OF, 1.0, "percent", 0.5, record, "open", "", (), "1")


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    texts = {
        "one.txt": "Shares of the fund rose 4% in the first week of the quarter.\n",
        "two.txt": "The fund then lost 13% before the holiday, and won back 2% after it.\n",
        "copy.txt": "Shares of the fund rose 4% in the first week of the quarter.\n",
        "empty.txt": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in texts]


@pytest.fixture
def market(tmp_path: Path) -> Path:
    folder = tmp_path / "market"
    folder.mkdir()
    (folder / "MANIFEST.csv").write_text("series,title,unit,frequency\nGDPC1,Real GDP,billions,quarterly\n")
    (folder / "GDPC1.csv").write_text("date,value\n2026-01-01,110\n2026-04-01,111\n")
    (folder / "GDPC1_vintage_20260730.csv").write_text("date,value\n2026-01-01,100\n2026-04-01,101\n")
    (folder / "IWM.csv").write_text("date,close,adj_close\n2026-08-03,250,249\n2026-08-04,high,1\n2026-08-05,252,\n")
    return folder


@pytest.fixture
def filled(db: Database, articles: list[str]) -> Database:
    import_sources(db, articles, NoNetwork(), lambda: SEEN)
    pipeline.extract_articles(db, extract=find_percents, version="1")
    return db


def rows(db: Database) -> dict[str, int]:
    return {name: db[name].count for name in db.table_names() if not name.startswith("claim_words")}


def test_sources_are_stored_once_and_a_bad_one_is_named(db: Database, articles: list[str]) -> None:
    report = import_sources(db, [*articles, "absent.txt"], NoNetwork(), lambda: SEEN)
    assert (report.stored, report.duplicates + report.addresses) == (2, 1)
    assert [Path(refused.item).name for refused in report.refused] == ["empty.txt", "absent.txt"]
    assert article_rows.count(db) == 2


def test_articles_are_extracted_once_by_each_version(db: Database, articles: list[str]) -> None:
    import_sources(db, articles, NoNetwork(), lambda: SEEN)
    first = pipeline.extract_articles(db, extract=find_percents, version="1")
    assert (first.articles, first.claims) == (2, 3)
    again = pipeline.extract_articles(db, extract=find_percents, version="1")
    assert (again.articles, again.claims) == (0, 0)
    newer = pipeline.extract_articles(db, extract=find_percents, version="2")
    assert (newer.articles, newer.claims) == (2, 3)
    assert len(claim_rows.published_claims(db)) == 3


def test_a_text_that_breaks_the_extractor_is_named_and_tried_again(db: Database) -> None:
    for text in ("first 1%", "boom 2%", "third 3%"):
        article_rows.store(db, Article(text=text, title=text.split()[0]))
    report = pipeline.extract_articles(db, extract=find_percents, version="1")
    assert (report.articles, report.claims) == (2, 2)
    assert [str(refused) for refused in report.refused] == [
        "boom: cannot be used (IndexError: list index out of range)"
    ]
    assert pipeline.extract_articles(db, extract=find_percents, version="1").refused == report.refused


def test_more_articles_than_one_page_are_all_extracted(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "ARTICLES_AT_A_TIME", 2)
    for number in range(5):
        article_rows.store(db, Article(text=f"text {number}%"))
    told: list[tuple[str, int, int | None]] = []
    report = pipeline.extract_articles(db, lambda *step: told.append(step), find_percents, "1")
    assert (report.articles, report.claims) == (5, 5)
    assert told == [("extract", done, 5) for done in range(1, 6)]


def test_market_files_are_merged_and_a_malformed_row_is_named(db: Database, market: Path) -> None:
    report = pipeline.import_market(db, [market])
    assert (report.series, report.observations, report.added) == (2, 7, 7)
    assert [str(refused) for refused in report.refused] == ["IWM.csv line 3: 'high' is no number"]
    again = pipeline.import_market(db, [market])
    assert (again.added, again.redated) == (0, 0)


def test_a_planted_revision_is_not_known_before_its_day(db: Database, market: Path) -> None:
    pipeline.import_market(db, [market])

    def second_quarter(as_of: date) -> float:
        known = (
            one
            for one in market_rows.observations(db, "GDPC1")
            if one.date == date(2026, 4, 1) and one.realtime_start <= as_of
        )
        return max(known, key=lambda one: one.realtime_start).value

    assert second_quarter(date(2026, 8, 15)) == 101.0
    assert second_quarter(date(2026, 10, 8)) == 111.0


def test_files_imported_one_by_one_in_any_order_end_as_those_of_a_folder(
    db: Database, market: Path, tmp_path: Path
) -> None:
    pipeline.import_market(db, [market])
    other = open_database(tmp_path / "other.db")
    for path in sorted(market.glob("[GI]*.csv")):
        pipeline.import_market(other, [path])
    assert list(market_rows.observations(other)) == list(market_rows.observations(db))
    other.close()


def test_one_claim_that_cannot_be_checked_leaves_the_others_checked(filled: Database) -> None:
    report = pipeline.verify_claims(filled, AS_OF, check=check_one)
    assert (report.claims, report.added, report.verdicts) == (2, 2, {"supported": 2})
    assert [refused.reason for refused in report.refused] == ["cannot be used (ZeroDivisionError: unlucky)"]
    assert pipeline.verify_claims(filled, AS_OF, check=check_one).added == 0
    assert check_rows.count(filled) == 2


def test_a_thesis_that_cannot_be_scored_leaves_the_others_scored(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "score", score_thesis)
    monkeypatch.setattr(pipeline, "bearings", lambda _, claims, *__: [Bearing(claims[0].id, "outcome", "supports")])
    report = pipeline.score_theses(filled, THESES, AS_OF)
    assert [score.slug for score in report.scores] == ["rises", "falls"]
    assert [str(refused) for refused in report.refused] == ["broken: has no outcome that can be measured"]
    assert report.added == 2
    assert pipeline.score_theses(filled, THESES, AS_OF).added == 0
    assert thesis_rows.latest(filled).keys() == {"rises", "falls"}
    assert claim_rows.count(filled, {"thesis": "rises"}) == 1


def test_every_step_run_twice_changes_no_row(
    db: Database, articles: list[str], market: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "score", score_thesis)
    monkeypatch.setattr(pipeline, "bearings", lambda *_: [])

    def run() -> dict[str, int]:
        import_sources(db, articles, NoNetwork(), lambda: SEEN)
        pipeline.extract_articles(db, extract=find_percents, version="1")
        pipeline.import_market(db, [market])
        pipeline.verify_claims(db, AS_OF, check=check_one)
        pipeline.score_theses(db, THESES, AS_OF)
        return rows(db)

    first = run()
    changes = db.conn.total_changes
    assert run() == first
    assert db.conn.total_changes == changes
    assert all(first[name] for name in ("articles", "claims", "observations", "checks", "thesis_scores"))


def test_threads_ingest_and_extract_at_once_without_losing_or_doubling_anything(
    db: Database, database_path: Path
) -> None:
    def work(worker: int) -> Counter[str]:
        mine = open_database(database_path)
        outcomes: Counter[str] = Counter()
        for number in range(12):
            article = Article(text=f"story {number} gained {number}%", url=f"https://w{worker}.example/{number}")
            outcomes[article_rows.store(mine, article)] += 1
            claims = find_percents(article.text, None)
            outcomes["claims"] += claim_rows.store(mine, article.id, claims, "1")
        mine.close()
        return outcomes

    with ThreadPoolExecutor(4) as pool:
        total = sum(pool.map(work, range(4)), Counter())
    assert total == Counter(stored=12, another_address=36, claims=12)
    assert rows(db)["articles"] == rows(db)["claims"] == 12


@pytest.mark.shared
def test_the_market_data_beside_the_checkout_is_imported_whole(db: Database, shared: Path) -> None:
    report = pipeline.import_market(db, [shared / "market"])
    lines = {path.stem: path.read_text().splitlines()[1:] for path in (shared / "market").glob("*.csv")}
    del lines["MANIFEST"]
    cells = sum(cell != "" for rows in lines.values() for row in rows for cell in row.split(",")[1:])
    assert report.refused == ()
    assert report.observations == report.added == cells
    assert report.series == len({stem.split("_adj_")[0].split("_vintage_")[0] for stem in lines})
    before = rows(db)
    assert pipeline.import_market(db, [shared / "market"]).added == 0
    assert rows(db) == before
    gross = [one for one in market_rows.observations(db, "GDPC1") if one.date == date(2026, 4, 1)]
    assert {(one.realtime_start.isoformat(), one.known_from) for one in gross} == {
        ("2026-07-30", "vintage"),
        ("2026-09-30", "lag"),
    }
