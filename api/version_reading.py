"""What pages and API answer with about the versions of an article: which there are, and what changed between them.

Rules. Those of `api.reading`. A version counts from the moment at which it was seen, so as of a day before that it is
not there; the one that is asked for is always among them. What is compared is what was kept.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from api.clock import end_of
from api.models import VersionAnswer
from api.version_models import ChangeAnswer, ChangedVersion, VersionsAnswer
from claims import article_rows, version_rows
from claims.errors import NotFound
from claims.published_claim import PublishedClaim
from claims.version_rows import Version
from ingest.article import Article
from ingest.differences import changes

if TYPE_CHECKING:
    from sqlite_utils import Database


def versions(db: "Database", article_id: str, as_of: date) -> list[VersionAnswer]:
    """The texts of the story that an article tells which had been seen by then, in the order seen."""
    return [_answer(one, _text(db, one)) for one in _seen(db, article_id, as_of)]


def changed_versions(db: "Database", article_id: str, as_of: date) -> VersionsAnswer:
    """The same with what changed from each to the next. Raises `NotFound` for an article not held as of that day."""
    asked = article_rows.get(db, article_id)
    if asked.published_on is not None and asked.published_on > as_of:
        raise NotFound(article_id, f"was published on {asked.published_on}, after {as_of}")
    found: list[ChangedVersion] = []
    before: Article | None = None
    for one in _seen(db, article_id, as_of):
        text = _text(db, one)
        differs = changes(before.text, text.text) if before else ()
        found.append(
            ChangedVersion(
                **_answer(one, text).model_dump(),
                title=text.title,
                changes=[ChangeAnswer.model_validate(change) for change in differs],
            )
        )
        before = text
    return VersionsAnswer(article=article_id, as_of=as_of, versions=found)


def standing(db: "Database", claims: Iterable[PublishedClaim]) -> dict[str, str]:
    """For each claim that repeats one of an earlier version: the one that stands. Others are not in it."""
    return version_rows.standing(db, [one.id for one in claims])


def _seen(db: "Database", article_id: str, as_of: date) -> Sequence[Version]:
    """The versions seen by the end of a day, numbered anew from the first of the story."""
    end = end_of(as_of)
    history = version_rows.history(db, article_id)
    first = history[0].number - 1 if history else 0
    own = next((one.number for one in history if one.article_id == article_id), 0)
    return [
        Version(one.identity, one.number - first, one.article_id, one.seen_at, one.revision)
        for one in history
        if not one.revision or one.number == own or (one.seen_at is not None and one.seen_at <= end)
    ]


def _text(db: "Database", version: Version) -> Article:
    return article_rows.get(db, version.article_id)


def _answer(version: Version, text: Article) -> VersionAnswer:
    return VersionAnswer(
        number=version.number, article=version.article_id, seen_at=version.seen_at, published_on=text.published_on
    )
