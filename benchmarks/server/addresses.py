"""What is asked of both servers: for each kind of answer, addresses of ours and those of Datasette that ask the same.

Each list is long enough that no address comes twice within a run, and made of what the database holds: a metric and a
day, one claim or article and a day, words and a day. Datasette has no `as_of`; it gets the day as a filter where its
answer is a list, and the same row again where it is one row, of which it keeps nothing.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote_plus

COUNT = 24_000
#: Where the addresses begin that a server is warmed up with: none of them comes again when it is measured.
ELSEWHERE = COUNT // 4
LAST = date(2026, 10, 8)
FACETS = "".join(f"&_facet={name}" for name in ("metric", "subject", "comparator", "attribution", "modality", "bound"))
WORDS = (
    "small caps",
    "earnings growth",
    "rate cuts",
    "forward multiple",
    "year end target",
    "large caps",
    "inflation",
    "index return",
    "price earnings",
    "fund flows",
    "economy growth",
    "bond yield",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the database holds that can be asked for. `name` is what Datasette calls it."""

    name: str
    metrics: list[str]
    claims: list[tuple[str, int]]
    articles: list[tuple[str, int]]
    days: list[str]

    def known_as(self, name: str) -> "Found":
        """The same in a file of another name."""
        return replace(self, name=name)


#: How a server is asked for the nth answer of a kind.
Asking = Callable[[Found, int], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of answer: its name, and how to ask either server for it."""

    name: str
    ours: Asking
    theirs: Asking


def found(path: Path) -> Found:
    """Looks what a database holds."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        metrics = [row[0] for row in db.execute("SELECT metric FROM claims GROUP BY 1 ORDER BY count(*) DESC LIMIT 24")]
        claims = db.execute("SELECT id, key FROM claims WHERE current = 1 AND sort_day > '' ORDER BY key LIMIT 12000")
        articles = db.execute("SELECT id, key FROM articles WHERE published_on IS NOT NULL ORDER BY key LIMIT 6000")
        days = [(LAST + timedelta(days=nth)).isoformat() for nth in range(1000)]
        return Found(path.stem, metrics, claims.fetchall(), articles.fetchall(), days)
    finally:
        db.close()


def _pairs(one: list[str], other: list[str], nth: int) -> tuple[str, str]:
    return one[nth % len(one)], other[nth // len(one) % len(other)]


def _of_metric(found: Found, nth: int) -> tuple[str, str]:
    return _pairs(found.metrics, found.days, nth)


def _of_words(nth: int, found: Found) -> tuple[str, str]:
    words, day = _pairs(list(WORDS), found.days, nth)
    return quote_plus(words), day


def _claim(found: Found, nth: int) -> tuple[str, int, str]:
    (public, key), day = found.claims[nth % len(found.claims)], found.days[nth // len(found.claims) % 1000]
    return public, key, day


def _article(found: Found, nth: int) -> tuple[str, int, str]:
    (public, key), day = found.articles[nth % len(found.articles)], found.days[nth // len(found.articles) % 1000]
    return public, key, day


def _list_of_ours(path: str, extra: str = "") -> Asking:
    def address(found: Found, nth: int) -> str:
        metric, day = _of_metric(found, nth)
        return f"{path}?metric={metric}&as_of={day}{extra}"

    return address


def _list_of_theirs(form: str) -> Asking:
    def address(found: Found, nth: int) -> str:
        metric, day = _of_metric(found, nth)
        query = f"metric={metric}&current=1&sort_day__lte={day}&_sort_desc=sort_day&_size=50{FACETS}"
        return f"/{found.name}/claims{form}?{query}"

    return address


def _words_of_ours(path: str, extra: str = "") -> Asking:
    def address(found: Found, nth: int) -> str:
        words, day = _of_words(nth, found)
        return f"{path}?q={words}&as_of={day}{extra}"

    return address


def _words_of_theirs(form: str) -> Asking:
    def address(found: Found, nth: int) -> str:
        words, day = _of_words(nth, found)
        return f"/{found.name}/claims{form}?_search={words}&current=1&sort_day__lte={day}&_size=50{FACETS}"

    return address


def _row_of_ours(path: str, one: Callable[[Found, int], tuple[str, int, str]]) -> Asking:
    def address(found: Found, nth: int) -> str:
        public, _, day = one(found, nth)
        return f"{path}/{public}?as_of={day}"

    return address


def _row_of_theirs(table: str, form: str, one: Callable[[Found, int], tuple[str, int, str]]) -> Asking:
    def address(found: Found, nth: int) -> str:
        return f"/{found.name}/{table}/{one(found, nth)[1]}{form}"

    return address


KINDS: tuple[Kind, ...] = (
    Kind("claims of a metric, with facets: page", _list_of_ours("/claims"), _list_of_theirs("")),
    Kind("claims of a metric, with facets: JSON", _list_of_ours("/v1/claims", "&facets=1"), _list_of_theirs(".json")),
    Kind("one claim: page", _row_of_ours("/claims", _claim), _row_of_theirs("claims", "", _claim)),
    Kind("one claim: JSON", _row_of_ours("/v1/claims", _claim), _row_of_theirs("claims", ".json", _claim)),
    Kind("one article: page", _row_of_ours("/articles", _article), _row_of_theirs("articles", "", _article)),
    Kind("one article: JSON", _row_of_ours("/v1/articles", _article), _row_of_theirs("articles", ".json", _article)),
    Kind("search by words, with facets: page", _words_of_ours("/claims"), _words_of_theirs("")),
    Kind("search by words, with facets: JSON", _words_of_ours("/v1/claims", "&facets=1"), _words_of_theirs(".json")),
)


def write(asking: Asking, held: Found, folder: Path, different: int, first: int = 0) -> Path:
    """A file with addresses from the `first` on, `different` ones over and over."""
    made = [asking(held, first + nth) for nth in range(different)]
    path = folder / "addresses.txt"
    path.write_text("\n".join(islice(cycle(made), max(different, 64))) + "\n")
    return path
