"""What the API answers about sources; `api.models` says what holds for all answers."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from api.feed_models import FeedAnswer
from api.models import MADE_AS_OF, Answer
from claims.record import Record
from ingest.urls import redacted


class SourceAnswer(Answer):
    """A source: how much is held of it, who was right, and how its feeds are.

    Facts and calls are two records, never mixed; each is null where the source has nothing of its kind.
    """

    name: str = Field(examples=["Example Wire"])
    articles: int = Field(examples=[120])
    claims: int = Field(examples=[940])
    first_published: date | None = Field(examples=["2026-01-05"])
    last_published: date | None = Field(description="When its last article was published.", examples=["2026-10-07"])
    facts: Record | None = Field(description="Of what it reported: supported, of due.")
    calls: Record | None = Field(description="Of what was forecast in it: supported, of due.")
    feeds: list[FeedAnswer] = Field(description="The feeds that its articles come from, and how they are now.")


class SourceArticle(Answer):
    """An article in the list of its source."""

    id: str = Field(examples=["76e554af3a85"])
    title: str | None = Field(examples=["Half-time"])
    author: str | None = Field(examples=["Dana Whitlock"])
    url: Annotated[str, AfterValidator(redacted)] | None = Field(examples=["https://example.com/half-time"])
    published_on: date | None = Field(examples=["2026-10-07"])
    claims: int = Field(description="How many claims it makes.", examples=[8])


class SourceDetail(SourceAnswer):
    """A source with the calls that still stood when due, and its last articles."""

    as_of: date
    records_as_of: date | None = Field(description=MADE_AS_OF, examples=["2026-10-08"])
    calls_standing: Record | None = Field(description="Of the calls that were not replaced before they came due.")
    latest: list[SourceArticle] = Field(description="Its last articles, newest first.")


class SourceList(Answer):
    """The sources, most claims first. `unnamed_articles` name no source."""

    as_of: date
    records_as_of: date | None = Field(description=MADE_AS_OF, examples=["2026-10-08"])
    total: int = Field(description="How many sources there are.", examples=[40])
    sources: list[SourceAnswer]
    unnamed_articles: int = Field(examples=[3])
    next: str | None = Field(description="The cursor of the page after this one.", examples=["MjAw"])
    next_url: str | None = Field(examples=["/v1/sources?cursor=MjAw"])
