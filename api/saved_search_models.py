"""What the API takes and answers about saved searches, by the rules of `api.models`."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.models import Answer
from api.search_models import FilterQuery
from claims.search_query import Sort

#: Letters of a query that is kept.
LONGEST_SAVED = 4000


class SavedQuery(FilterQuery):
    """What may be kept of a search: what is searched for, and in which order."""

    sort: Sort = Field("relevance", description="As in `/v1/claims`.")


Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")
]


class NewSearch(BaseModel):
    """A search to be kept."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "Small caps", "query": "q=small+caps&modality=forecast"}]},
    )

    name: Name = Field(description="What it is called; one name for each who saves.", examples=["Small caps"])
    query: str = Field(
        description="What is searched for, as it stands in the address of `/v1/claims` behind the question mark.",
        examples=["q=small+caps&modality=forecast"],
        max_length=LONGEST_SAVED,
    )


class SavedSearchAnswer(Answer):
    """A search that is kept, and where it leads."""

    id: str = Field(examples=["6f1d2a9c04be"])
    name: str = Field(examples=["Small caps"])
    query: str = Field(examples=["q=small+caps&modality=forecast"])
    words: str = Field(description="The search in words.", examples=["claims forecast, of Russell 2000"])
    saved_by: str | None = Field(description="The name of the key that saved it.", examples=["desk"])
    saved_at: datetime = Field(examples=["2026-10-08T14:05:00Z"])
    claims: str = Field(examples=["/v1/claims?q=small+caps&modality=forecast"])
    page: str = Field(examples=["/claims?q=small+caps&modality=forecast"])
    json_feed: str = Field(examples=["/v1/searches/6f1d2a9c04be/feed.json"])
    atom_feed: str = Field(examples=["/v1/searches/6f1d2a9c04be/feed.atom"])


class SavedSearchList(Answer):
    """The searches that are kept, by id. `next` is the cursor of the page after this one, null at the end."""

    searches: list[SavedSearchAnswer]
    next: str | None = Field(examples=["WyI2ZjFkMmE5YzA0YmUiXQ"])
    next_url: str | None = Field(examples=["/v1/searches?cursor=WyI2ZjFkMmE5YzA0YmUiXQ"])


class JsonFeed(Answer):
    """A JSON Feed 1.1 of what a search finds: new claims, and verdicts that changed, the latest first."""

    version: str = Field(examples=["https://jsonfeed.org/version/1.1"])
    title: str = Field(examples=["Small caps"])
    home_page_url: str = Field(examples=["https://desk.example.com/claims?q=small+caps"])
    feed_url: str = Field(examples=["https://desk.example.com/v1/searches/6f1d2a9c04be/feed.json"])
    items: list[dict[str, Any]] = Field(examples=[[{"id": "tag:borneout,2026:claims/76e554af3a85-20-23"}]])
