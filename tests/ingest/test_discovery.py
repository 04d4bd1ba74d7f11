"""From a page to its feeds: named before linked before guessed, comments last, each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.discovery import discover, find_feeds, guesses
from ingest.errors import FetchError
from ingest.fetch import Fetched

FEED = b"<rss version='2.0'><channel><title>Wire</title></channel></rss>"
HOME = "https://example.com/blog/"


class FakeFetcher:
    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def fetch(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchError(url, "answered 404")
        return Fetched(self.pages[url], url)


def found(page: str) -> list[tuple[str, str | None, str]]:
    return [(feed.url, feed.title, feed.by) for feed in discover(page.encode(), HOME)]


def test_feeds_come_in_the_page_s_order_each_once_and_comments_last() -> None:
    page = """<html><head><base href="/news/">
    <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Comments Feed" href="/comments/feed/">
    <LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" TITLE="Posts &amp; more" HREF="feed">
    <link rel="alternate" type="application/atom+xml" href="https://other.example.com/atom">
    <link rel="alternate" type="application/feed+json" href="//example.com/feed.json">
    <link rel="alternate" type="application/rss+xml" href="feed">
    <link rel="stylesheet" type="application/rss+xml" href="/no">
    <link rel="alternate" type="application/json" href="/wp-json/posts/1">
    <link rel="alternate" hreflang="es" href="/es/"></head>
    <body><a href="/rss.xml">RSS <b>here</b></a> <a href="feed">again</a> <a href="/feeding-cats">cats</a>
    <a href="feed://example.com/f.rss">subscribe</a> <a href="javascript:feed.xml">x</a></body></html>"""
    assert found(page) == [
        ("https://example.com/news/feed", "Posts & more", "named"),
        ("https://other.example.com/atom", None, "named"),
        ("https://example.com/feed.json", None, "named"),
        ("https://example.com/rss.xml", "RSS here", "linked"),
        ("https://example.com/f.rss", "subscribe", "linked"),
        ("https://example.com/comments/feed/", "Blog » Comments Feed", "named"),
    ]


def test_a_feed_is_found_itself() -> None:
    assert [(feed.url, feed.title, feed.by) for feed in discover(FEED, HOME)] == [(HOME, "Wire", "itself")]


@pytest.mark.parametrize("body", [b"", b"  ", b"plain text", b"\x00\x01", b'{"a": 1}', b"<html></html>"])
def test_a_page_without_feeds_has_none(body: bytes) -> None:
    assert discover(body, HOME) == ()


LINKS = {
    "/feed": True,
    "/feed/": True,
    "/feed/atom": True,
    "/index.xml": True,
    "/a.rss?x=1": True,
    "/?feed=rss2": True,
    "/feeds/posts/default": True,
    "/feedback": False,
    "/rss-explained": False,
    "/sitemap.xml": False,
    "/atomic": False,
}


@pytest.mark.parametrize("path", LINKS)
def test_a_link_looks_like_a_feed_or_not(path: str) -> None:
    assert bool(found(f'<a href="{path}">x</a>')) is LINKS[path]


def test_what_a_page_names_is_found_without_guessing() -> None:
    fetcher = FakeFetcher({HOME: b'<link rel="alternate" type="application/rss+xml" href="/f">'})
    assert [feed.url for feed in find_feeds(HOME, fetcher)] == ["https://example.com/f"]
    assert fetcher.asked == [HOME]


def test_a_guess_counts_only_where_a_feed_stands_and_guesses_are_bounded() -> None:
    pages = {HOME: b"<p>Hello", "https://example.com/rss": b"<html>no</html>", "https://example.com/feed.xml": FEED}
    fetcher = FakeFetcher(pages)
    assert [(feed.url, feed.title, feed.by) for feed in find_feeds(HOME, fetcher)] == [
        ("https://example.com/feed.xml", "Wire", "guessed")
    ]
    assert fetcher.asked == [HOME, *guesses(HOME)]
    few = FakeFetcher(pages)
    assert find_feeds(HOME, few, most_guesses=2) == ()
    assert len(few.asked) == 3


def test_an_address_that_cannot_be_fetched_is_an_error_that_names_it() -> None:
    with pytest.raises(FetchError, match=r"example\.com/blog/: answered 404"):
        find_feeds(HOME, FakeFetcher({}))


def test_no_address_has_no_guesses() -> None:
    assert guesses("notes.txt") == ()
    assert len(set(guesses(HOME))) == len(guesses(HOME)) >= 7


@given(st.text())
def test_any_page_is_read(text: str) -> None:
    for feed in discover(f'{text}<a href="/{text}.rss">'.encode(errors="replace"), HOME):
        assert feed.url.startswith("http")
