"""Pasted and scraped texts come out as the article they hold: `tests/data/pasted` and its `expected.json`."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article
from ingest.documents import articles_of
from ingest.encoding import decode
from ingest.furniture import furniture_in, without_crumbs
from ingest.pasted_text import read_pasted

PASTED = Path(__file__).parents[1] / "data" / "pasted"
EXPECTED = json.loads((PASTED / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_pasted_text_comes_out_with_its_surroundings_read_and_gone(name: str) -> None:
    (article,) = articles_of((PASTED / name).read_bytes(), name)
    assert isinstance(article, Article)
    at = article.published_at.isoformat() if article.published_at else None
    on = article.published_on.isoformat() if article.published_on else None
    assert {
        "title": article.title,
        "author": article.author,
        "source": article.source,
        "published_on": on,
        "published_at": at,
        "text": article.text.split("\n"),
    } == EXPECTED[name]


SEEDS = {
    "great-rotation.txt": (True, "Julian West", "2026-01-04", "00:46"),
    "historic-comeback.txt": (True, "Nathaniel Stone", "2026-01-12", "09:21"),
    "regime-shift.txt": (False, None, "2026-01-14", None),
    "small-cap-renaissance.txt": (True, "Samuel Reed", "2026-01-01", "14:58"),
    "structural-reversion.txt": (False, None, "2026-01-01", None),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", SEEDS)
def test_a_scraped_seed_keeps_its_claims_and_loses_its_furniture(shared: Path, name: str) -> None:
    body = (shared / "seeds" / name).read_bytes()
    (article,) = articles_of(body, name)
    assert isinstance(article, Article)
    has_title, author, on, hour = SEEDS[name]
    assert article.title == (decode(body, name).split("\n")[0] if has_title else None)
    assert (article.source, article.author, str(article.published_on)) == ("AInvest", author, on)
    assert (f"{article.published_at:%H:%M}" if article.published_at else None) == hour
    gold = json.loads((shared / "gold" / "seeds" / name).with_suffix(".json").read_text(encoding="utf-8"))
    lost = [claim["quote"] for claim in gold["claims"] if article.text.count(claim["quote"]) < claim["nth"]]
    assert lost == []
    for trace in (
        "AI Agent",
        "agente de IA",
        "Speaker",
        "min read",
        "omment",
        "omentario",
        "inbox",
        "Aime",
        "--",
    ):
        assert trace not in article.text


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["real", "commentary"])
def test_no_quote_of_a_claim_is_taken_for_furniture(shared: Path, folder: str) -> None:
    for gold in sorted((shared / "gold" / folder).glob("*.json")):
        text = read_pasted(decode(gold.with_suffix(".txt").read_bytes(), gold.name)).text
        claims = json.loads(gold.read_text(encoding="utf-8"))["claims"]
        assert [claim["quote"] for claim in claims if text.count(claim["quote"]) < claim["nth"]] == [], gold.name


KEPT = [
    "Comments by two officials moved the ten-year yield by 8 basis points.",
    "Watch: the 4.5% level on the 10-year.",
    "The GDP report -- a surprise at 3.1% -- lifted shares.",
    "More than half of the 600 companies beat estimates.",
    "Related costs rose 4%.",
]


@pytest.mark.parametrize("line", KEPT)
@pytest.mark.parametrize("place", ["head", "body", "tail"])
def test_a_line_of_the_article_is_no_furniture(line: str, place: str) -> None:
    assert furniture_in(line, place) is None  # type: ignore[arg-type]
    assert without_crumbs(line) == line


def test_dates_of_other_articles_after_the_text_are_not_the_date() -> None:
    text = "Small caps rose 2% on Friday, their best day of the year so far.\n\nJan.14 2026\n\nJan.{} 2026"
    assert read_pasted(text.format(14)).published is not None
    assert read_pasted(text.format(12)).published is None


def test_a_date_inside_a_sentence_is_not_the_date() -> None:
    assert read_pasted("As of January 5, 2026, the index traded at 15 times earnings, a discount.").published is None


@given(st.text(max_size=300))
def test_any_text_is_read_and_reading_never_invents(text: str) -> None:
    clean = read_pasted(text)
    assert set(clean.text.split()) <= set(text.split()) or "--" in text or "(" in text


@given(st.lists(st.sampled_from(["Comments", "By", "Jan. 5, 2026", "", "6min read", "A B", "Rates fell 2%.", *KEPT])))
def test_cleaning_a_clean_text_again_takes_no_sentence_of_it(lines: list[str]) -> None:
    once = read_pasted("\n".join(lines))
    assert all(line in lines for line in once.text.split("\n") if line)
