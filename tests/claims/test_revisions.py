"""A story is published, changed and changed back: what is marked, what is listed, and from when."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlite_utils import Database

from claims import article_rows, claim_rows, mark_rows, version_rows
from claims.intake import take_in
from claims.pipeline import extract_articles
from claims.revisions import RevisionReport, compare_versions
from ingest.article import Article
from nlp.claim import Claim
from nlp.extract import extract_claims

TEXT = """The S&P 500 rose 1.2% on Monday, led by makers of chips.
The 10-year Treasury yield was 4.1% on Monday.
Harrow Point expects the S&P 500 to gain 8% this year.
Unemployment was 4.3% in January 2026."""
#: One figure corrected, one sentence taken out, one added; the rest stays, in another order.
CHANGED = """The S&P 500 rose 1.3% on Monday, led by makers of chips.
Unemployment was 4.3% in January 2026.
Harrow Point expects the S&P 500 to gain 8% this year.
Inflation ran at 2.5% in January 2026."""
ADDRESS = "https://wire.example/story"
STORY = Article(TEXT, "Example Wire", "Stocks rise", "Ana Example", date(2026, 3, 2), url=ADDRESS)
REVISION = replace(STORY, text=CHANGED)
SEEN = datetime(2026, 3, 2, 22, tzinfo=UTC)
LATER = datetime(2027, 1, 5, 15, tzinfo=UTC)
NOW = LATER + timedelta(days=9)


@pytest.fixture
def revised(db: Database) -> Database:
    """A database with a story and its version of ten months later, compared."""
    take_in(db, STORY, SEEN)
    extract_articles(db)
    take_in(db, REVISION, LATER)
    extract_articles(db)
    compare_versions(db, NOW)
    return db


def said(db: Database, as_of: date | None = None) -> list[str]:
    """What is listed: the article and the figure."""
    return sorted(f"{one.article_id[:4]} {one.claim.quote}" for one in claim_rows.published_claims(db, as_of=as_of))


def listed(*claims: tuple[Article, Iterable[str]]) -> list[str]:
    return sorted(f"{article.id[:4]} {quote}" for article, quotes in claims for quote in quotes)


def flagged(db: Database, until: datetime | None = None) -> dict[str, list[str]]:
    found = mark_rows.marks(db, until)
    return {claim_rows.one(db, one).claim.quote: [mark.kind for mark in marks] for one, marks in found.items()}


def test_an_edited_and_a_withdrawn_claim_are_marked_and_what_is_repeated_is_listed_once(revised: Database) -> None:
    assert flagged(revised) == {"1.2%": ["edited"], "4.1%": ["withdrawn"]}
    assert said(revised) == listed((STORY, ["1.2%", "4.1%", "8%", "4.3%"]), (REVISION, ["1.3%", "2.5%"]))


def test_a_mark_says_what_became_of_the_claim_and_when_that_was_seen(revised: Database) -> None:
    by_kind = {mark.kind: mark for marks in mark_rows.marks(revised).values() for mark in marks}
    assert by_kind["edited"].at == by_kind["withdrawn"].at == LATER
    assert by_kind["edited"].reason == "“1.2%” became “1.3%” in the version seen on 5 Jan 2027"
    assert by_kind["withdrawn"].reason == "no longer in the version seen on 5 Jan 2027"
    assert claim_rows.one(revised, by_kind["edited"].other).claim.quote == "1.3%"


def test_the_words_of_a_version_count_from_the_day_on_which_it_was_seen(revised: Database) -> None:
    assert article_rows.get(revised, REVISION.id).published_on == date(2027, 1, 5)
    assert article_rows.get(revised, STORY.id).published_on == date(2026, 3, 2)


def test_before_a_version_was_seen_everything_reads_as_before(revised: Database) -> None:
    day = LATER.date() - timedelta(days=1)
    assert said(revised, day) == listed((STORY, ["1.2%", "4.1%", "8%", "4.3%"]))
    assert flagged(revised, LATER - timedelta(seconds=1)) == {}


def test_a_claim_that_is_set_aside_is_kept_and_leads_to_the_one_that_stands(revised: Database) -> None:
    found = {one.claim.quote: one.id for one in claim_rows.extracted(revised, REVISION.id)}
    assert set(found) == {"1.3%", "4.3%", "8%", "2.5%"}
    stands = version_rows.standing(revised, found.values())
    assert {claim_rows.one(revised, one).claim.quote for one in stands} == {"4.3%", "8%"}
    assert {one.split("-")[0] for one in stands.values()} == {STORY.id}


def test_a_second_run_adds_nothing(revised: Database) -> None:
    before = [list(revised[table].rows) for table in ("claims", "marks", "repeated_claims", "version_comparisons")]
    assert compare_versions(revised, NOW) == RevisionReport(0)
    assert before == [
        list(revised[table].rows) for table in ("claims", "marks", "repeated_claims", "version_comparisons")
    ]


def test_a_report_counts_what_became_of_the_claims(db: Database) -> None:
    take_in(db, STORY, SEEN)
    take_in(db, REVISION, LATER)
    extract_articles(db)
    assert compare_versions(db, LATER - timedelta(seconds=1)) == RevisionReport(0)
    assert compare_versions(db, LATER) == RevisionReport(1, repeated=2, edited=1, withdrawn=1, added=1)


def test_versions_are_compared_only_when_both_have_been_read(db: Database) -> None:
    take_in(db, STORY, SEEN)
    take_in(db, REVISION, LATER)
    claim_rows.store(db, STORY.id, extract_claims(TEXT, STORY.published_on), "one")
    assert compare_versions(db, NOW, version="one").pairs == 0
    claim_rows.store(db, REVISION.id, extract_claims(CHANGED, date(2027, 1, 5)), "one")
    assert compare_versions(db, NOW, version="one").pairs == 1


def test_a_newer_extractor_compares_anew_and_marks_stay(revised: Database) -> None:
    before = mark_rows.marks(revised)
    for article, day in ((STORY, date(2026, 3, 2)), (REVISION, date(2027, 1, 5))):
        claim_rows.store(revised, article.id, extract_claims(article.text, day), "newer")
    assert compare_versions(revised, NOW, version="newer").repeated == 2
    assert said(revised) == listed((STORY, ["1.2%", "4.1%", "8%", "4.3%"]), (REVISION, ["1.3%", "2.5%"]))
    assert mark_rows.marks(revised) == before


def test_what_a_newer_extractor_takes_for_no_repetition_is_listed_again(revised: Database) -> None:
    [eight] = [one for one in claim_rows.extracted(revised, REVISION.id) if one.claim.quote == "8%"]
    claim_rows.store(revised, STORY.id, [], "newer")
    claim_rows.store(revised, REVISION.id, [eight.claim], "newer")
    compare_versions(revised, NOW, version="newer")
    assert said(revised) == listed((REVISION, ["8%"]))
    assert version_rows.standing(revised, [eight.id]) == {}


def test_a_story_that_goes_back_to_its_first_words_keeps_its_marks_and_adds_a_version(revised: Database) -> None:
    back = LATER + timedelta(days=1)
    assert take_in(revised, STORY, back).outcome == "revision"
    compare_versions(revised, NOW)
    assert flagged(revised) == {
        "1.2%": ["edited"],
        "4.1%": ["withdrawn"],
        "1.3%": ["edited"],
        "2.5%": ["withdrawn"],
    }
    assert said(revised) == listed((STORY, ["1.2%", "4.1%", "8%", "4.3%"]), (REVISION, ["1.3%", "2.5%"]))
    assert [one.article_id for one in version_rows.history(revised, STORY.id)] == [STORY.id, REVISION.id, STORY.id]


def test_marks_of_a_third_version_go_to_the_claim_that_stands(revised: Database) -> None:
    without = replace(STORY, text=CHANGED.replace("Harrow Point expects the S&P 500 to gain 8% this year.\n", ""))
    take_in(revised, without, LATER + timedelta(days=1))
    extract_articles(revised)
    compare_versions(revised, NOW)
    eight = next(one for one in claim_rows.extracted(revised, STORY.id) if one.claim.quote == "8%")
    assert [mark.kind for mark in mark_rows.marks(revised)[eight.id]] == ["withdrawn"]
    assert said(revised) == listed((STORY, ["1.2%", "4.1%", "8%", "4.3%"]), (REVISION, ["1.3%", "2.5%"]))


def test_an_edit_of_the_same_day_is_an_edit(db: Database) -> None:
    take_in(db, STORY, SEEN)
    take_in(db, replace(REVISION, text=TEXT.replace("4.3%", "4.4%")), SEEN + timedelta(hours=1))
    extract_articles(db)
    assert compare_versions(db, NOW) == RevisionReport(1, repeated=3, edited=1)


def test_a_text_that_was_held_before_is_never_set_aside(db: Database) -> None:
    take_in(db, replace(REVISION, url="https://wire.example/other", published_on=date(2026, 2, 1)), SEEN)
    take_in(db, STORY, SEEN)
    take_in(db, REVISION, LATER)
    extract_articles(db)
    assert compare_versions(db, NOW).repeated == 2
    assert said(db) == listed((STORY, ["1.2%", "4.1%", "8%", "4.3%"]), (REVISION, ["1.3%", "2.5%", "4.3%", "8%"]))


def test_what_an_undated_text_said_is_not_set_aside_in_its_dated_version(db: Database) -> None:
    take_in(db, replace(STORY, published_on=None), SEEN)
    take_in(db, REVISION, LATER)
    extract_articles(db)
    compare_versions(db, NOW)
    assert [one for one in said(db) if one.startswith(REVISION.id[:4])] == listed(
        (REVISION, ["1.3%", "2.5%", "4.3%", "8%"])
    )


def test_one_pair_that_cannot_be_compared_is_named_and_the_others_are(db: Database) -> None:
    def reading(text: str, day: date | None) -> list[Claim]:
        if "Nikkei" in text:
            raise RuntimeError("too hard")
        return extract_claims(text, day)

    other = replace(STORY, text="The Nikkei rose 1.2% on Monday, as chips led the market in Tokyo.", url=ADDRESS + "2")
    for article, seen in ((other, SEEN), (STORY, SEEN), (REVISION, LATER)):
        take_in(db, article, seen)
    take_in(db, replace(other, text=other.text.replace("1.2%", "1.3%")), LATER - timedelta(days=1))
    extract_articles(db)
    report = compare_versions(db, NOW, reading)
    assert report.pairs == 1
    assert [str(one) for one in report.refused] == [f"{ADDRESS}2: cannot be used (RuntimeError: too hard)"]
    assert flagged(db) == {"1.2%": ["edited"], "4.1%": ["withdrawn"]}
    assert compare_versions(db, NOW).pairs == 1


def test_two_processes_that_compare_the_same_versions_write_it_once_and_neither_fails(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(db, STORY, SEEN)
    take_in(db, REVISION, LATER)
    extract_articles(db)
    to_compare, others = version_rows.to_compare, list[RevisionReport]()

    def while_another_compares(*asked: object, **told: object) -> list[version_rows.Neighbours]:
        waiting = to_compare(*asked, **told)  # type: ignore[arg-type]
        if not others:
            others.append(RevisionReport(0))
            others[0] = compare_versions(db, NOW)
        return waiting

    monkeypatch.setattr(version_rows, "to_compare", while_another_compares)
    assert compare_versions(db, NOW) == RevisionReport(0)
    assert others[0].pairs == 1
    assert flagged(db) == {"1.2%": ["edited"], "4.1%": ["withdrawn"]}
