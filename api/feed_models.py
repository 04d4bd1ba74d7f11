"""What the API answers about feeds; `api.models` says what holds for all answers.

Rules. Addresses are told without the secrets in them, also in what went wrong.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from api.models import Answer
from claims.feed_rows import Feed
from ingest.polling import Reads, Status
from ingest.urls import redacted

#: Seconds between two polls that may be asked for: five minutes to a month.
MIN_INTERVAL, MAX_INTERVAL = 300, 2_592_000
#: An address as it may be shown.
Address = Annotated[str, AfterValidator(redacted)]
_Seconds = Annotated[int, BeforeValidator(round)]


class FeedAnswer(Answer):
    """A feed that is followed, and how it is."""

    feed: int = Field(description="Its number.", examples=[3])
    title: str | None = Field(examples=["Example Wire, markets"])
    address: Address = Field(description="Where it is asked, without secrets.", examples=["https://example.com/rss"])
    added_as: Address = Field(description="What was given when it was added.", examples=["https://example.com/"])
    added_at: datetime = Field(examples=["2026-01-05T14:00:00Z"])
    site: Address | None = Field(description="The page of its site, as it says.", examples=["https://example.com/"])
    source: str | None = Field(description="The source of its articles; null: as they say.", examples=["Example Wire"])
    reads: Reads = Field(
        description="What becomes an article: the entry, its page, or the longer.", examples=["longer"]
    )
    obeys_robots: bool = Field(description="Whether pages closed by robots.txt are left alone.", examples=[True])
    status: Status = Field(examples=["active"])
    status_reason: str | None = Field(description="Why it is paused or has ended.", examples=["paused by hand"])
    next_poll: datetime = Field(examples=["2026-10-08T15:00:00Z"])
    last_poll: datetime | None = Field(examples=["2026-10-08T14:00:00Z"])
    last_success: datetime | None = Field(examples=["2026-10-08T14:00:00Z"])
    last_error: str | None = Field(description="Gone with the next success.", examples=["answered 503"])
    errors_in_a_row: int = Field(examples=[0])
    interval_seconds: _Seconds = Field(description="Between two polls, when nothing else is asked.", examples=[3600])
    items_per_week: float | None = Field(description="How much it publishes, as its entries say.", examples=[40.0])


class PollAnswer(Answer):
    """One poll of a feed: how it went, and what became of the entries that were new."""

    at: datetime = Field(examples=["2026-10-08T14:00:00Z"])
    outcome: Literal["read", "unchanged", "failed", "ended"] = Field(examples=["read"])
    entries: int = Field(description="Entries that the feed had.", examples=[20])
    added: int = Field(examples=[2])
    changed: int = Field(examples=[0])
    refused: int = Field(description="Entries that nothing could be made of.", examples=[0])
    error: str | None = Field(examples=["answered 503"])


class FeedList(Answer):
    """Every feed that is followed, in the order added."""

    feeds: list[FeedAnswer]


class FeedDetail(FeedAnswer):
    """A feed with its last polls, newest first."""

    polls: list[PollAnswer]


class PollList(Answer):
    """The last polls of a feed, newest first."""

    feed: int = Field(examples=[3])
    polls: list[PollAnswer]


def feed_answer(feed: Feed) -> FeedAnswer:
    """The answer for one feed."""
    return FeedAnswer.model_validate(_fields(feed))


def feed_detail(feed: Feed, polls: list[PollAnswer]) -> FeedDetail:
    """The answer for one feed with its last polls."""
    return FeedDetail.model_validate({**_fields(feed), "polls": polls})


def _fields(feed: Feed) -> dict[str, object]:
    state = feed.state
    own = {name: getattr(state, name) for name in FeedAnswer.model_fields if hasattr(state, name)}
    return {
        **own,
        "feed": feed.key,
        "added_at": feed.added_at,
        "interval_seconds": state.interval.total_seconds(),
    }


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid")

    source: str | None = Field(None, description="The source of its articles; empty: as they say.", max_length=200)
    reads: Reads | None = Field(None, description="What becomes an article.", examples=["longer"])
    obeys_robots: bool | None = Field(None, description="Whether pages closed by robots.txt are left alone.")
    interval_seconds: int | None = Field(
        None,
        description="Between two polls, when nothing else is asked.",
        ge=MIN_INTERVAL,
        le=MAX_INTERVAL,
        examples=[3600],
    )


class NewFeed(_Settings):
    """A feed to follow. Nobody is asked now unless `discover` says so: the first poll tells whether it is a feed."""

    address: str = Field(
        description="A feed, or with `discover` the page of a site.",
        max_length=2000,
        examples=["https://example.com/rss"],
    )
    discover: bool = Field(
        False, description="Ask the address now, and add the likeliest of its feeds; else it is taken as given."
    )


class FeedChange(_Settings):
    """What to change of a feed; what is not named stays. `paused` with a reason in words, if there is one."""

    status: Literal["active", "paused"] | None = Field(
        None, description="`active` is due at once.", examples=["paused"]
    )
    reason: str | None = Field(None, description="Why it is paused, in words.", max_length=400, examples=["moving"])
