"""An entry of a feed to its text: its own content, or the page that it links to.

Rules. `entry` never asks for a page, `page` always, `longer` only where the entry holds no more than a summary, and
keeps the longer of the two texts. A page that is refused, walled or no article leaves the entry's own text, with the
reason; one that could not be reached for now makes the entry wait, a few polls long, so that no summary is kept for
want of an answer. What an entry says of itself goes before what its page says; a date that neither says is none. The
source is the one that the feed was given, else as read. Nothing here writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol
from urllib.parse import urlsplit

from ingest.article import Article
from ingest.documents import Document, read_document
from ingest.errors import ArticleError, FetchError, IngestError, RobotsError
from ingest.feeds import Entry
from ingest.fetch import Fetched
from ingest.polling import FeedState
from ingest.publication_date import Published
from ingest.urls import canonical_url, is_web_address, redacted

#: Answers that say nothing of the page itself, only of now.
FOR_NOW = frozenset({408, 425, 429, 500, 502, 503, 504})


class PageFetcher(Protocol):
    """Fetches the page that an entry links to. Raises `FetchError`, for one closed to robots too."""

    def page(self, url: str, obey_robots: bool = True) -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A body that no text could be made of, as it came."""

    reader: str
    body: bytes | None
    url: str | None


@dataclass(frozen=True, slots=True)
class EntryText:
    """What was made of an entry: a text, or none; and the problem, where less was read than there is.

    `for_now` when another day may do better.
    """

    article: Article | None
    problem: str | None = None
    for_now: bool = False
    unreadable: Unreadable | None = None


def needs_page(entry: Entry, state: FeedState) -> bool:
    """Whether the text of an entry is to be looked for on its page."""
    has_text = isinstance(entry.content, Article)
    wanted: Mapping[str, bool] = {"entry": False, "page": True, "longer": not (has_text and entry.is_whole)}
    return wanted[state.reads] and entry.url is not None and is_web_address(entry.url)


def own_text(entry: Entry, state: FeedState) -> EntryText:
    """The text that an entry carries itself."""
    if isinstance(entry.content, Article):
        return EntryText(_named(entry.content, state))
    return EntryText(None, entry.content.problem, unreadable=Unreadable("feed entry", None, entry.url))


def text_of_page(entry: Entry, state: FeedState, fetcher: PageFetcher) -> EntryText:
    """The text of the page that an entry links to, or the entry's own where that must do. Asks the network."""
    url = entry.url or ""
    try:
        fetched = fetcher.page(url, obey_robots=state.obeys_robots)
    except FetchError as error:
        return _without(entry, state, error, for_now=_is_for_now(error))
    try:
        article = _article(fetched)
    except IngestError as error:
        return _without(entry, state, error, unreadable=Unreadable("page", fetched.body, url))
    own = entry.content if isinstance(entry.content, Article) else None
    if own is not None and state.reads == "longer" and len(own.text) >= len(article.text):
        return EntryText(_named(own, state))
    return EntryText(_named(_joined(entry, own, article), state))


def _is_for_now(error: FetchError) -> bool:
    # A page closed to robots is an answer; silence, and a robots.txt that cannot be read, are none.
    closed = error.for_good or (isinstance(error, RobotsError) and error.retry_after is None)
    return error.status in FOR_NOW or (error.status is None and not closed)


def _without(
    entry: Entry, state: FeedState, error: IngestError, for_now: bool = False, unreadable: Unreadable | None = None
) -> EntryText:
    own = own_text(entry, state)
    problem = f"its page {error.problem}"
    if own.article is None:
        problem = f"{own.problem}, and {problem}"
    return EntryText(own.article, problem, for_now, None if own.article else unreadable or own.unreadable)


def _article(fetched: Fetched) -> Article:
    name = redacted(fetched.url)
    document = Document(fetched.body, name, fetched.url, fetched.content_type, fetched.headers)
    items = list(islice(read_document(document), 2))
    if len(items) != 1:
        raise ArticleError(name, "holds several articles, not one" if items else "holds no article")
    if isinstance(items[0], IngestError):
        raise items[0]
    return items[0]


def _joined(entry: Entry, own: Article | None, page: Article) -> Article:
    published = entry.published
    if published is None and page.published_on is not None:
        published = Published(page.published_on, page.published_at)
    return replace(
        page,
        title=(own.title if own else None) or entry.title or page.title,
        source=(own.source if own else None) or page.source,
        author=(own.author if own else None) or page.author,
        published_on=published.on if published else None,
        published_at=published.at if published else None,
        url=_address(page, entry),
    )


def _address(page: Article, entry: Entry) -> str | None:
    # Some sites call their front page the canonical address of every page.
    if page.url and urlsplit(page.url).path not in ("", "/"):
        return page.url
    return canonical_url(entry.url) if entry.url else page.url


def _named(article: Article, state: FeedState) -> Article:
    return replace(article, source=state.source) if state.source else article
