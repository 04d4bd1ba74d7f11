"""A small web that tests make up: feeds and pages at addresses, answered as told, and a clock that they set."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from threading import Lock

from ingest.errors import FetchError
from ingest.fetch import Fetched

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SITE = "https://wire.example"
FEED = f"{SITE}/feed"

Answer = Fetched | Exception


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a made-up feed. `body` is its whole text, `summary` what it says without."""

    guid: str
    body: str | None = None
    summary: str | None = None
    link: str | None = None
    title: str | None = None
    published: datetime | None = NOON - timedelta(hours=1)

    def xml(self) -> str:
        """The entry as RSS."""
        parts = {
            "title": self.title or f"Note {self.guid}",
            "link": self.link or f"{SITE}/{self.guid}",
            "description": self.summary,
            "content:encoded": self.body and f"<p>{self.body}</p>",
            "pubDate": self.published and format_datetime(self.published),
        }
        inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in parts.items() if text)
        return f'<item><guid isPermaLink="false">{escape(self.guid)}</guid>{inner}</item>'


def rss(*items: Item, title: str = "Example Wire") -> bytes:
    """A feed of those entries."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>{SITE}/</link>{''.join(item.xml() for item in items)}</channel></rss>"
    ).encode()


def sentences(subject: str, count: int = 12) -> str:
    """A text of so many sentences about a subject, long enough to be an article."""
    return " ".join(
        f"{subject} rose {number}.{number % 10}% in week {number} of the year, and traders said that it would go on."
        for number in range(1, count + 1)
    )


def page(text: str, title: str = "A page", head: str = "") -> bytes:
    """An HTML page with that text as its article."""
    paragraphs = "".join(f"<p>{escape(part.strip())}.</p>" for part in text.rstrip(".").split(". "))
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>{title}</h1>{paragraphs}</article></main></body></html>"
    ).encode()


@dataclass
class Web:
    """A fetcher over answers by address. `asked` has each question with the validators that came with it."""

    answers: dict[str, Answer | Callable[[], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    pages: list[tuple[str, bool]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def feed(self, *items: Item, at: str = FEED, etag: str | None = None, title: str = "Example Wire") -> None:
        """Puts a feed at an address; with `etag`, whoever knows it is answered 304."""
        headers = {"content-type": "application/rss+xml"} | ({"etag": etag} if etag else {})
        self.answers[at] = Fetched(rss(*items, title=title), at, headers["content-type"], 200, headers)

    def page_at(self, url: str, text: str, head: str = "") -> None:
        """Puts a page at an address."""
        self.answers[url] = Fetched(page(text, head=head), url, "text/html; charset=utf-8")

    def refuse(self, url: str, status: int, retry_after: float | None = None) -> None:
        """Answers an address with an error."""
        self.answers[url] = FetchError(url, f"answered {status}", status=status, retry_after=retry_after)

    def fetch(self, url: str) -> Fetched:
        """What stands at an address."""
        return self._answer(url)

    def ask(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What stands at an address, or 304 for whoever has its validator."""
        with self.lock:
            self.asked.append((url, etag, last_modified))
        found = self._answer(url)
        if etag is not None and found.headers.get("etag") == etag:
            return Fetched(b"", found.url, None, 304, {"etag": etag})
        return found

    def page(self, url: str, obey_robots: bool = True) -> Fetched:
        """The page at an address."""
        with self.lock:
            self.pages.append((url, obey_robots))
        return self._answer(url)

    def _answer(self, url: str) -> Fetched:
        found = self.answers.get(url) or FetchError(url, "answered 404", status=404)
        answer = found() if callable(found) else found
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class Clock:
    """A moment that a test sets."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **time: float) -> None:
        """Lets time pass."""
        self.at += timedelta(**time)
