"""What the API answers about the versions of an article, by the rules of `api.models`."""

from datetime import date
from typing import Literal

from pydantic import Field

from api.models import Answer, VersionAnswer


class ChangeAnswer(Answer):
    """A sentence that came, went or changed from one version to the next; empty where it was not or is not there."""

    kind: Literal["added", "removed", "changed"]
    before: str
    after: str


class ChangedVersion(VersionAnswer):
    """A version with what changed from the one before it; the first has no changes."""

    title: str | None
    changes: list[ChangeAnswer] = Field(description="In the order of the texts.")


class VersionsAnswer(Answer):
    """The versions of an article that had been seen by `as_of`, in the order seen."""

    article: str = Field(examples=["76e554af3a85"])
    as_of: date
    versions: list[ChangedVersion]
