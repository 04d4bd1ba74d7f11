"""Runs a case through the real line, from the wire to the rows, and says in which points it went another way.

A feed: `HttpFetcher` (this machine allowed) to `PoliteFetcher` (no spacing) to `poll_feeds` on a SQLite file. A page:
`articles_at`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

from claims import article_rows, feed_entry_rows, feed_rows
from claims.database import open_database
from claims.feed_polling import poll_feeds
from ingest.article import Article
from ingest.bulk.parse import articles_at
from ingest.fetch import HttpFetcher, Limits
from ingest.politeness import PoliteFetcher
from ingest.polling import FeedState
from tests.awkward.case import Case, Expected
from tests.awkward.served import Server
from tests.claims.made_web import NOON, Clock

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Bytes that are fetched at most.
LARGEST = 3_000_000
USUAL = Limits(bytes=LARGEST)
SHORT = Limits(bytes=LARGEST, seconds=2.0, seconds_of_silence=1.0)


@dataclass(frozen=True, slots=True)
class Observed:
    """What became of a case; messages are all the words that a user can be shown."""

    fields: dict[str, Any]
    words: str
    messages: str
    entry_problems: Sequence[str]
    asked: Sequence[tuple[str, str | None, str | None]]


def fetcher_for(case: Case) -> PoliteFetcher:
    """The program's fetcher; with short limits for a slow case."""
    limits = SHORT if case.slow else USUAL
    return PoliteFetcher(HttpFetcher(["127.0.0.1", "localhost"], limits), seconds=0.0001, burst=99)


def run(case: Case, server: Server, folder: Path, empty: Path) -> Observed:
    """What becomes of a case. `empty` is an empty database to begin with, `folder` where to work."""
    return _run_page(case, server) if case.kind == "page" else _run_feed(case, server, folder, empty)


def differences(case: Case, seen: Observed, server: Server) -> list[str]:
    """In which points a case went another way than expected, in words."""
    want = filled(case.expected, server, case.name)
    found = [
        f"{name}: expected {wanted!r}, found {seen.fields[name]!r}"
        for name in _COMPARED
        if (wanted := getattr(want, name)) is not None and name in seen.fields and not _same(wanted, seen.fields[name])
    ]
    for name in ("etag", "last_modified"):
        if name in seen.fields and getattr(want, name) != seen.fields[name]:
            found.append(f"{name}: expected {getattr(want, name)!r}, found {seen.fields[name]!r}")
    if "wait" in seen.fields and not want.wait[0] <= seen.fields["wait"] <= want.wait[1]:
        found.append(f"wait: expected {want.wait} hours, found {seen.fields['wait']:.2f}")
    found += [f"has: {words!r} is not there in {_short(seen.words)}" for words in want.has if words not in seen.words]
    found += [f"lacks: {words!r} is there" for words in want.lacks if words in seen.words + seen.messages]
    if want.problem is not None and want.problem.casefold() not in str(seen.fields["error"]).casefold():
        found.append(f"problem: expected {want.problem!r}, found {seen.fields['error']!r}")
    if want.problem is None and seen.fields["error"]:
        found.append(f"problem: expected none, found {seen.fields['error']!r}")
    for words in want.entry_problems:
        if not any(words.casefold() in problem.casefold() for problem in seen.entry_problems):
            found.append(f"entry_problems: {words!r} is not there in {seen.entry_problems}")
    if not want.entry_problems and seen.entry_problems:
        found.append(f"entry_problems: expected none, found {seen.entry_problems}")
    asked = [path for path, _, _ in seen.asked]
    found += [f"never_asked: {path} was asked for" for path in want.never_asked if f"/{case.name}/{path}" in asked]
    if want.sent is not None and (sent := _last_sent(case, seen)) != want.sent:
        found.append(f"sent: expected {want.sent}, found {sent}")
    return found


_COMPARED = (
    "outcome", "texts", "refused", "changed", "waiting", "titles", "published", "authors", "sources", "urls",
    "address", "status", "errors",
)  # fmt: skip


def filled(expected: Expected, server: Server, name: str) -> Expected:
    """What is expected, with the addresses of the server put in."""
    return replace(
        expected,
        address=server.filled(expected.address, name).decode(),
        # Articles keep addresses in their canonical form, which is with https.
        urls=expected.urls
        and [url and server.filled(url, name).decode().replace("http://127", "https://127") for url in expected.urls],
    )


def _same(wanted: Any, found: Any) -> bool:
    if not isinstance(wanted, Sequence) or isinstance(wanted, str):
        return bool(wanted == found)
    # A day that is wanted is also there where the hour is known.
    return len(wanted) == len(found) and all(
        one == other or (one and other and len(one) == len("2026-04-20") and other.startswith(f"{one} "))
        for one, other in zip(wanted, found, strict=True)
    )


def _last_sent(case: Case, seen: Observed) -> tuple[str | None, str | None]:
    path = f"/{case.name}/{case.asked_at.rpartition('/')[2]}"
    return [(etag, modified) for asked, etag, modified in seen.asked if asked == path][-1]


def _short(text: str) -> str:
    return repr(text if len(text) < 600 else f"{text[:600]} ...")


def _run_feed(case: Case, server: Server, folder: Path, empty: Path) -> Observed:
    address = server.filled(case.asked_at, case.name).decode()
    with _database(folder / f"of {case.name}.db", empty) as db:
        clock, fetcher = Clock(), fetcher_for(case)
        feed = feed_rows.add(db, FeedState(address, address, NOON, reads=case.reads), NOON)
        for _ in range(case.polls):
            clock.forward(days=8)
            report = poll_feeds(db, fetcher, clock, lambda: 0.0)
        polled, state = report.feeds[0], feed_rows.by_key(db, feed.key).state
        seen = feed_entry_rows.latest(db, feed.key, 10_000)
        articles = list(article_rows.all_articles(db))
        problems = [one.entry.problem for one in seen if one.entry.problem]
        fields = _articles(articles) | {
            "outcome": polled.outcome,
            "error": polled.error,
            "refused": polled.refused,
            "changed": polled.changed,
            "waiting": polled.waiting,
            "address": state.address,
            "status": state.status,
            "errors": state.errors_in_a_row,
            "etag": state.etag,
            "last_modified": state.last_modified,
            "wait": (state.next_poll - clock.at).total_seconds() / 3600,
        }
        messages = "\n".join([str(report), *map(str, report.feeds), *map(str, report.refused), *problems])
    return Observed(fields, _words(articles), messages, problems, _asked(case, server))


def _run_page(case: Case, server: Server) -> Observed:
    items = list(articles_at(server.filled(case.asked_at, case.name).decode(), fetcher_for(case)))
    articles = [item for item in items if isinstance(item, Article)]
    errors = [item for item in items if not isinstance(item, Article)]
    fields = _articles(articles) | {
        "outcome": "failed" if errors else "read",
        "error": "; ".join(error.problem for error in errors) or None,
    }
    return Observed(fields, _words(articles), "\n".join(map(str, errors)), [], _asked(case, server))


@contextmanager
def _database(path: Path, empty: Path) -> Iterator["Database"]:
    copyfile(empty, path)
    db = open_database(path)
    # Hundreds of files are made: what a power cut would leave of them is no matter here.
    db.conn.execute("PRAGMA synchronous = OFF")
    try:
        yield db
    finally:
        db.close()


def _articles(articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "texts": len(articles),
        "titles": [article.title for article in articles],
        "published": [_published(article) for article in articles],
        "authors": [article.author for article in articles],
        "sources": [article.source for article in articles],
        "urls": [article.url for article in articles],
    }


def _published(article: Article) -> str | None:
    """The day that the article has; with the moment in UTC where it has one, which may fall on another day."""
    if article.published_at is None:
        return article.published_on and article.published_on.isoformat()
    return f"{article.published_on} ({article.published_at.astimezone(UTC):%Y-%m-%dT%H:%MZ})"


def _words(articles: Sequence[Article]) -> str:
    return "\n".join(f"{article.title or ''}\n{article.text}" for article in articles)


def _asked(case: Case, server: Server) -> list[tuple[str, str | None, str | None]]:
    return [one for one in server.asked if one[0].startswith(f"/{case.name}/")]
