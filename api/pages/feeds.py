"""The feeds that are followed and how each is: how it went last, when it is asked next, how much it publishes.

Rules. What is in trouble stands first, then what works, then what is paused or has ended, apart. Whoever is logged in
with a key that may manage feeds can pause one and resume it. Addresses are shown without the secrets in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import formatting as say
from api.clock import now
from api.dependencies import AsOf, Connection, Writing
from api.feed_models import FeedAnswer, feed_answer
from api.forms import Form
from api.key_access import Caller, caller_of, must_have
from api.page import Page
from api.rendering import frame, render
from claims import feed_rows, poll_rows
from claims.poll_rows import Poll

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

#: Polls of each feed that are drawn.
POLLS = 24
_LONGEST_REASON = 200
Number = Annotated[int, Path(ge=1, le=2**62)]


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One feed: how it is in words, the class of its sign, its last polls as a strip with the same in words."""

    feed: FeedAnswer
    name: str
    words: str
    sign: str
    interval: str
    next: str
    last: str
    strip: Sequence[str]
    polled: str


@dataclass(frozen=True, slots=True)
class FeedsPage(Page):
    """The feeds. `apart` are those that are paused or ended; `managing` when the reader may change them."""

    active: Sequence[FeedLine]
    apart: Sequence[FeedLine]
    troubled: int
    a_week: float
    managing: bool


@router.get("/feeds")
def feeds_page(request: Request, db: Connection, as_of: AsOf) -> Response:
    """The feeds and how each is, now."""
    moment = now()
    lines = [_line(one, poll_rows.latest(db, one.key, POLLS), moment) for one in feed_rows.all_feeds(db)]
    active = [one for one in lines if one.feed.status == "active"]
    page = FeedsPage(
        **frame(request, "Feeds", "feeds", as_of, data="/v1/feeds"),
        active=sorted(active, key=lambda one: (-one.feed.errors_in_a_row, one.name.lower())),
        apart=[one for one in lines if one.feed.status != "active"],
        troubled=sum(one.feed.errors_in_a_row > 0 for one in active),
        a_week=sum(one.feed.items_per_week or 0.0 for one in active),
        managing="feeds" in caller_of(request).scopes,
    )
    return render("feeds.html", page)


@router.post("/feeds/{number}/pause")
def pause(request: Request, db: Writing, form: Form, number: Number) -> Response:
    """Asks a feed no more until it is resumed."""
    caller = _manager(request)
    reason = " ".join(form.get("reason", "").split())[:_LONGEST_REASON] or f"paused by {caller.name}"
    feed_rows.change(db, number, **feed_rows.paused(reason))
    return RedirectResponse("/feeds", 303)


@router.post("/feeds/{number}/resume")
def resume(request: Request, db: Writing, form: Form, number: Number) -> Response:
    """Asks a feed again, from now on."""
    _manager(request)
    feed_rows.change(db, number, **feed_rows.active(now()))
    return RedirectResponse("/feeds", 303)


def _manager(request: Request) -> Caller:
    caller = caller_of(request)
    if not caller.id:
        raise HTTPException(401, "log in with a key that may manage feeds")
    return must_have(caller, "feeds")


def _line(feed: feed_rows.Feed, polls: Sequence[Poll], moment: datetime) -> FeedLine:
    found = feed_answer(feed)
    words, sign = _how(found)
    outcomes = [one.outcome for one in reversed(polls)]
    counts = ", ".join(f"{outcomes.count(one)} {one}" for one in dict.fromkeys(outcomes))
    return FeedLine(
        feed=found,
        name=found.title or found.address,
        words=words,
        sign=sign,
        interval=f"every {length(timedelta(seconds=found.interval_seconds)).removeprefix('1 ')}",
        next=_ahead(found.next_poll - moment) if found.status == "active" else say.UNKNOWN,
        last=f"{length(moment - found.last_success)} ago" if found.last_success else "never",
        strip=outcomes,
        polled=f"Last {len(polls)} polls: {counts}" if polls else "Not asked yet",
    )


def _how(feed: FeedAnswer) -> tuple[str, str]:
    """How a feed is, in words, and the class of its sign."""
    if feed.status != "active":
        named = feed.status.capitalize()
        return (f"{named}: {feed.status_reason}" if feed.status_reason else named), "untestable"
    if feed.errors_in_a_row:
        failed = "Failed once" if feed.errors_in_a_row == 1 else f"Failed {feed.errors_in_a_row} times in a row"
        return f"{failed}: {feed.last_error}" if feed.last_error else failed, "refuted"
    if feed.last_poll is None:
        return "Not asked yet", "open"
    return (f"Waiting: {feed.last_error}", "open") if feed.last_error else ("Works", "supported")


_LENGTHS = ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute"))


def length(time: timedelta) -> str:
    """How long a time is, in its largest whole unit.

    >>> length(timedelta(hours=25)), length(timedelta(minutes=90)), length(timedelta(seconds=5))
    ('1 day', '1 hour', 'under a minute')
    """
    for size, word in _LENGTHS:
        if time >= size:
            count = time // size
            return f"{count} {word}{'' if count == 1 else 's'}"
    return "under a minute"


def _ahead(time: timedelta) -> str:
    return "due now" if time <= timedelta(0) else f"in {length(time)}"
