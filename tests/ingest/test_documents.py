"""What lies at a path or an address becomes articles; what cannot be read becomes one error that names it."""

from pathlib import Path

import pytest

from ingest.article import Article
from ingest.bulk.parse import articles_at
from ingest.documents import articles_of
from ingest.errors import ArticleError, FeedError, FetchError, IngestError
from ingest.fetch import Fetched

FEEDS = Path(__file__).parents[1] / "data" / "feeds"
PROSE = "The small-cap index rose 2.3% on Monday, and the ten-year yield fell to 4.1% after the report."
PAGE = f"""<html><head><title>Rates Fall | CNBC</title><meta property="og:site_name" content="CNBC">
<meta property="article:published_time" content="2026-01-06T01:30:00Z"><meta name="author" content="Ana Rey">
<link rel="canonical" href="https://www.cnbc.com/rates?utm_source=x"></head>
<body><nav><a href="/">Home 5,000</a></nav><article><h1>Rates Fall</h1><p>{PROSE}</p>
<p>Traders now expect two cuts of 25 basis points before the end of the year, one fewer than in December.</p>
<table><tr><th>Index</th><th>Change</th></tr><tr><td>Dow</td><td>+0.4%</td></tr></table></article>
<footer>Copyright 2026</footer></body></html>"""


class FakeFetcher:
    def __init__(self, pages: dict[str, Fetched]) -> None:
        self.pages = pages

    def fetch(self, url: str) -> Fetched:
        if url not in self.pages:
            raise FetchError(url, "answered 404")
        return self.pages[url]


NOWHERE = FakeFetcher({})


def articles(items: object) -> list[Article]:
    found = list(items)  # type: ignore[call-overload]
    assert all(isinstance(item, Article) for item in found), found
    return found


BAD = {
    "empty.txt": (b" \n", ": is empty"),
    "sound.txt": (b"\x00\x01\x02\x03", ": is a binary file, not text"),
    "report.txt": (b"%PDF-1.7 x", ": is a PDF file, not text"),
    "big.txt": (b"word " * 2_100_000, ": is too large: 10,500,000 bytes, at most 10,000,000 are read"),
    "feed.xml": (
        b"<!DOCTYPE html><html><head><title>503 Down</title></head></html>",
        ": is an HTML page, not a feed (503 Down)",
    ),
    "other.xml": (b"<?xml version='1.0'?><catalogue/>", ": is no RSS or Atom feed"),
    "wall.html": (
        b"<html><head><title>Just a moment...</title></head><body><p>Wait.</p></body></html>",
        ": is an error page: 'Just a moment...'",
    ),
    "only.txt": (b"Comments\n\nNo comments yet", ": has no text but page furniture"),
    "broken.json": (b'[{"text": ', " item 1: breaks off"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_one_error_of_one_line(name: str, tmp_path: Path) -> None:
    body, problem = BAD[name]
    path = tmp_path / name
    path.write_bytes(body)
    (error,) = articles_at(str(path), NOWHERE)
    assert isinstance(error, FeedError if name.endswith(".xml") else ArticleError)
    assert str(error).startswith(f"{path}{problem}")
    assert "\n" not in str(error)


def test_a_missing_path_and_an_address_that_fails_are_errors_that_name_them(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.txt")
    assert [str(error) for error in articles_at(missing, NOWHERE)] == [f"{missing}: does not exist"]
    address = "https://example.com/x"
    assert [str(error) for error in articles_at(address, NOWHERE)] == [f"{address}: answered 404"]


def test_one_bad_file_in_a_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.txt").write_bytes(b"\x00\x00")
    (tmp_path / "c.html").write_text(PAGE)
    (tmp_path / ".hidden.txt").write_text(PROSE)
    first, bad, last = articles_at(str(tmp_path), NOWHERE)
    assert isinstance(first, Article)
    assert isinstance(bad, IngestError)
    assert isinstance(last, Article)


def test_a_bad_line_of_json_lines_is_named_and_the_rest_kept() -> None:
    good = b'{"text": "Oil rose 3%.", "published": "2026-01-05", "url": "https://www.reuters.com/a?utm_id=1"}'
    lines = good + b'\nnope\n\n{"text": ""}\n{"text": "Gold fell 1%.", "published": "soon"}\n'
    first, *errors = articles_of(lines, "file.jsonl")
    assert isinstance(first, Article)
    assert (first.source, str(first.published_on), first.url) == (
        "Reuters",
        "2026-01-05",
        "https://www.reuters.com/a",
    )
    assert [str(error).split(":")[0] for error in errors] == [f"file.jsonl line {number}" for number in (2, 4, 5)]


def test_a_page_keeps_its_table_and_says_who_wrote_it_and_when() -> None:
    url = "https://www.cnbc.com/rates?utm_source=x"
    (article,) = articles(articles_at(url, FakeFetcher({url: Fetched(PAGE.encode(), url, "text/html; charset=utf-8")})))
    assert (article.title, article.author, article.source) == ("Rates Fall", "Ana Rey", "CNBC")
    assert article.published_at is not None
    assert (str(article.published_on), f"{article.published_at:%H:%M}") == ("2026-01-05", "20:30")
    assert article.url == "https://www.cnbc.com/rates"
    assert PROSE in article.text
    assert "Dow | +0.4%" in article.text
    assert "5,000" not in article.text


def test_a_feed_gives_full_texts_summaries_and_mended_dates() -> None:
    full, summary, undated, error = articles_of((FEEDS / "wire.rss").read_bytes(), "wire.rss")
    assert isinstance(full, Article)
    assert full.text == "Stocks rose 1%.\n\n- Dow +0.4%\n\nGold | $4,100"
    assert (full.title, full.author, full.source) == ("Stocks & bonds", "Jane Doe", "Example Wire")
    assert (full.url, str(full.published_on)) == ("https://example.com/a/1", "2026-01-05")
    assert isinstance(summary, Article)
    assert (summary.text, summary.url, str(summary.published_on)) == ("Gold fell 2%.", None, "2026-01-04")
    assert isinstance(undated, Article)
    assert undated.published_on is None
    assert str(error) == "wire.rss entry 4 (Nothing here): has no text"


ENCODED = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_text_reads_alike_in_every_encoding(encoding: str) -> None:
    text = "“Small caps” fell 2%–3% – the café’s view, and no more than that, was that it passes."
    (article,) = articles(articles_of(text.encode(encoding), "a.txt"))
    assert article.text == text


def test_misread_quotes_and_invisible_marks_are_put_right() -> None:
    (article,) = articles(
        articles_of("Itâ€™s up\u00a02%\u200b, the desk said on Monday, after a week of losses.".encode(), "a.txt")
    )
    assert article.text.startswith("It’s up 2%,")
