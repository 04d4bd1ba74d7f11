"""Whole pages come out as an editor would keep them: floors over `tests/data/pages`, and single pages."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import cache

import pytest

from ingest.article import Article
from ingest.article_text import read_page
from ingest.errors import ArticleError
from tests.page_scores import Page, mean, pages, score

# Part -> the least F1 and share of numbers kept, and the most strange numbers in all its pages together.
FLOORS = {"dev": (0.99, 0.99, 4), "held": (0.95, 0.995, 24), "fresh": (0.945, 0.999, 72)}
# Fields that no markup of the page tells, but its reader.
UNTOLD = {
    ("span_soup", "author"),
    ("bureau_release", "author"),
    ("drupal_institute", "author"),
}
# A page whose linked data names an hour without a zone, and whose meta tags name it with one.
ZONELESS = {"portal_ads"}


@cache
def read(page: Page) -> Article:
    return read_page(page.body, page.name, page.metadata["address"])


@pytest.mark.parametrize("part", FLOORS)
def test_the_pages_keep_their_text_and_numbers_and_none_of_their_furniture(part: str) -> None:
    scores = [score(read(page).text, page.expected, page.metadata["title"]) for page in pages(part)]
    f1, kept, strange = FLOORS[part]
    assert len(scores) >= 12
    result = mean(scores)
    assert result.f1 >= f1
    assert result.kept >= kept
    assert result.strange <= strange


@pytest.mark.parametrize("page", [*pages("dev"), *pages("held"), *pages("fresh")], ids=lambda page: page.name)
def test_a_page_says_who_wrote_it_where_and_when(page: Page) -> None:
    article = read(page)
    wanted = dict(page.metadata)
    at = wanted.pop("published_at")
    assert page.name in ZONELESS or article.published_at == (datetime.fromisoformat(at) if at else None)
    got = {
        "title": article.title,
        "author": article.author,
        "source": article.source,
        "published_on": str(article.published_on) if article.published_on else None,
        "url": article.url,
    }
    for field, value in got.items():
        assert value == wanted[field] or (page.name, field) in UNTOLD


def test_the_scores_can_tell_good_from_bad() -> None:
    good = score("Yields rose to 4.2% on Monday", "Yields rose to 4.2% on Monday")
    assert (good.f1, good.kept, good.strange) == (1.0, 1.0, 0)
    bad = score("Yields rose to 4.21% on Monday. DAX 24,199", "Yields rose to 4.2% on Monday")
    assert bad.f1 < 0.9
    assert (bad.kept, bad.strange) == (0.0, 2)


@pytest.mark.parametrize("page", pages("fresh"), ids=lambda page: page.name)
def test_no_number_of_a_page_is_lost_whoever_wrote_it(page: Page) -> None:
    assert score(read(page).text, page.expected).kept == 1.0


def test_names_help_and_are_not_needed() -> None:
    """The same pages with every class, id, role and data attribute taken away, as a style sheet's hashes do."""
    names = re.compile(rb"""\s(?:class|id|data-[\w-]+|role|itemprop)=(?:"[^"<>]*"|'[^'<>]*')""")
    texts = [(page, read_page(names.sub(b"", page.body), page.name).text) for page in pages("fresh")]
    result = mean(score(text, page.expected, page.metadata["title"]) for page, text in texts)
    assert result.f1 >= 0.86
    assert result.kept == 1.0


def page_of(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


PROSE = "<p>Small caps rose 2.4% this week, more than twice the gain of the larger index.</p>"
LONGER = PROSE + "<p>Yields fell to 4.1% after the report, and the curve was a little steeper at the close.</p>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>403 Forbidden</title>", "<h1>Forbidden</h1><p>You have no permission to see this page here.</p>"),
        ("<title>Just a moment...</title>", "<p>Checking your browser before you go on to the site.</p>"),
        ("<title>Are you a robot?</title>", "<p>Please make sure your browser supports JavaScript and cookies.</p>"),
        ("<title>Example</title>", "<div id='root'></div><script>start()</script>"),
    ],
)
def test_an_error_a_wall_or_an_empty_page_is_refused(head: str, body: str) -> None:
    with pytest.raises(ArticleError):
        read_page(page_of(body, head), "page.html")


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("https://example.com/story", "https://example.com/story"),
        ("/story", "https://example.com/story"),
        ("https://other.org/story", "https://example.com/news/7"),
        ("https://example.com/", "https://example.com/news/7"),
        ("http://[broken", "https://example.com/news/7"),
    ],
)
def test_a_canonical_address_is_believed_on_its_own_site_only(canonical: str, kept: str) -> None:
    body = page_of(LONGER, f"<link rel='canonical' href='{canonical}'>")
    assert read_page(body, "page", "https://m.example.com/news/7").url == kept


CLOCKS = {
    "linked data": "<script type='application/ld+json'>"
    + json.dumps({"@type": "NewsArticle", "datePublished": "2026-01-09T09:41:00-05:00"})
    + "</script>",
    "meta": "<meta property='article:published_time' content='2026-01-09T14:41:00Z'>",
    "time": "<article><time datetime='2026-01-09T09:41-05:00'>today</time></article>",
    "shown": "<div class='timestamp'>Jan. 9, 2026 9:41 a.m. ET</div>",
    "shown apart": "<div><span class='pub-date'>January 9, 2026</span> <span class='pub-time'>9:41 AM ET</span></div>",
    "shown after the day": "<meta name='date' content='2026-01-09'><p class='time'>9:41 a.m. EST</p>",
}


@pytest.mark.parametrize("place", CLOCKS)
def test_the_hour_of_publication_is_read_wherever_the_page_has_it(place: str) -> None:
    article = read_page(page_of(CLOCKS[place] + LONGER), "page")
    assert article.published_at == datetime.fromisoformat("2026-01-09T09:41:00-05:00")


def test_a_midnight_of_the_world_clock_is_a_day() -> None:
    head = "<meta property='article:published_time' content='2026-01-09T00:00:00Z'>"
    article = read_page(page_of(LONGER, head), "page")
    assert (str(article.published_on), article.published_at) == ("2026-01-09", None)


NAMED: dict[str, Callable[[str], str]] = {
    "a class": lambda text: f"<div class='story-related'>{text}</div>",
    "an id": lambda text: f"<div id='newsletterSignup'>{text}</div>",
    "a role": lambda text: f"<div role='complementary'>{text}</div>",
    "a style": lambda text: f"<div style='display: none'>{text}</div>",
    "a form": lambda text: f"<form>{text}</form>",
}


@pytest.mark.parametrize("how", NAMED)
def test_furniture_named_by_markup_goes_and_no_article_goes_by_its_name(how: str) -> None:
    furniture = NAMED[how]("<p>Gold at $5,000 is what 400,000 readers heard of before anybody else did.</p>")
    story = LONGER * 3
    assert "5,000" not in read_page(page_of(f"<div>{story}{furniture}{story}</div>"), "page").text
    whole = read_page(page_of(f"<div class='has-sidebar related'>{story}</div>"), "page").text
    assert whole.count("2.4%") == 3


STAYS = {
    "a link in a sentence": "<p>Shares of <a class='ticker' href='/q'>Example Mining</a> rose after that.</p>",
    "a heading's id": "<h2 id='credit'>Example Mining</h2>",
    "a weak name": "<div class='survey'><p>Example Mining was named by 41% of those who answered in May.</p>"
    "<p>In the survey of April it had been 38%, and in March no more than 22% of them.</p></div>",
    "a label without links": "<p>Plus: Example Mining, which it owns in part, lost 4% in London on Friday.</p>",
}
GOES = {
    "a test's name": "<div data-testid='PromoBox'><p>Gold at $5,000 is what 400,000 readers heard of first.</p></div>",
    "a label and links": "<p><b>WATCH:</b> <a href='/v'>Why gold is at $5,000</a></p>",
    "a sponsor": "<div><b>Together with Ledgerly</b><br>Move up to $5,000 at no fee in 52 currencies. Open now.</div>",
    "a box under a heading": "<div><h2>Related stories</h2><div><h3>Gold at $5,000</h3></div></div>",
    "a change beside a ticker": "<p>The miner (<span><a href='/q/EXM'>EXM</a> "
    "<span>(+50.00%)</span></span>) had nothing to say on the matter when it was asked on Friday.</p>",
    "words for screens": "<p>The miner <span style='clip:rect(0, 0, 0, 0)'>5,000</span> said no more.</p>",
}


@pytest.mark.parametrize("what", STAYS)
def test_words_of_the_article_stay_whatever_they_are_called(what: str) -> None:
    text = read_page(page_of(f"<div>{LONGER * 3}{STAYS[what]}{LONGER * 3}</div>"), "page").text
    assert "Example Mining" in text


@pytest.mark.parametrize("what", GOES)
def test_promotions_within_the_article_go_and_the_article_goes_on(what: str) -> None:
    text = read_page(page_of(f"<div>{LONGER * 3}{GOES[what]}{LONGER * 3}</div>"), "page").text
    assert "5,000" not in text
    assert "50.00%" not in text
    assert text.count("2.4%") == 6


def test_a_linked_body_goes_before_the_stub_that_shows_its_beginning() -> None:
    stub = "Brightwater has lost $1.8 billion this month, people who know of the matter said on Thursday."
    whole = f"{stub} Its fund was down 8.2% by the 18th. It had gained 14.6% before, on sales of 320 million of vega."
    head = f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'articleBody': whole})}</script>"
    offers = "<div><p>Read on for $1 a month, and cancel whenever you please within the first year.</p></div>" * 6
    assert read_page(page_of(f"<div><p>{stub}</p></div>{offers}", head), "page").text == whole
