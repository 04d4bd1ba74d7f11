"""A case: what a server does, and what must become of it, in the project's own terms.

In bodies and headers, `@HERE@` stands for the address of the case's own folder on the server, `@ROOT@` for that of the
server, `@LOCAL@` for the folder under the name localhost, whose robots.txt cannot be read, and `@PORT@` for the port.
Times to wait are in hours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Text = bytes | str
Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in proper HTTP. `content_type` is a header unless empty; `headers` may replace `Date` too."""

    body: Text = b""
    content_type: str = "application/rss+xml"
    status: int = 200
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """So many seconds of silence."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is torn down."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Nothing more is sent until the other side gives up."""


@dataclass(frozen=True, slots=True)
class Wire:
    """What goes over the wire, byte for byte."""

    pieces: Sequence[Text | Pause | Reset | Hold]


Served = Answer | Wire


@dataclass(frozen=True, slots=True)
class Expected:
    """What must become of a case. `None` is not looked at.

    `outcome` and `refused` are those of the last poll, the rest is what stands in the database after it: the number of
    `texts`, of which `titles`, `published` (a day, or a moment in UTC), `authors`, `sources` and `urls` are in the
    order of storing; `has` are words in titles and texts, `lacks` are in none of them and in no message. `address` is
    where the feed is asked from now on, `wait` the least and the most hours until then. `problem` are words of the
    feed's error, `entry_problems` of those of its entries, `sent` the validators of the last question, `never_asked`
    paths that were not asked for.
    """

    outcome: Literal["read", "unchanged", "failed", "ended"] = "read"
    texts: int | None = 1
    refused: int = 0
    changed: int | None = None
    waiting: int = 0
    titles: Sequence[str | None] | None = None
    published: Sequence[str | None] | None = None
    authors: Sequence[str | None] | None = None
    sources: Sequence[str | None] | None = None
    urls: Sequence[str | None] | None = None
    has: Sequence[str] = ()
    lacks: Sequence[str] = ()
    address: str = "@HERE@/feed"
    status: Literal["active", "paused", "ended"] = "active"
    wait: tuple[float, float] = (0.99, 26.5)
    errors: int = 0
    etag: str | None = None
    last_modified: str | None = None
    problem: str | None = None
    entry_problems: Sequence[str] = ()
    sent: tuple[str | None, str | None] | None = None
    never_asked: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its name, what it is in words, what is served at the paths of its folder, and what is expected.

    Several answers at a path are given one after the other, and the last one stays. `slow` ones are fetched with short
    limits. `kind` says whether the address is followed as a feed, `polls` times eight days apart, or read as a page.
    """

    name: str
    what: str
    served: Mapping[str, Served | Sequence[Served]]
    expected: Expected
    polls: int = 1
    reads: Literal["entry", "page", "longer"] = "entry"
    slow: bool = False
    kind: Literal["feed", "page"] = "feed"
    asked_at: str = "@HERE@/feed"


def failed(problem: str, errors: int = 1, **rest: object) -> Expected:
    """A poll that failed, with words of the error: nothing stored, the feed still active."""
    return Expected(**{"outcome": "failed", "texts": 0, "errors": errors, "problem": problem} | rest)  # type: ignore[arg-type]
