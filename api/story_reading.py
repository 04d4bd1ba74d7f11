"""Which other articles carry the story of one, as pages and API answer it."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from api import models
from claims.copy_rows import Appearance, group_of

if TYPE_CHECKING:
    from sqlite_utils import Database


def story(db: "Database", article_id: str, as_of: date) -> models.StoryAnswer | None:
    """The story of an article, of what was published by `as_of`; `None` where no other article carries it.

    Raises `NotFound`.
    """
    group = group_of(db, article_id, as_of)
    if not group.copies:
        return None
    return models.StoryAnswer(origin=_answer(group.origin), copies=[_answer(one) for one in group.copies])


def _answer(one: Appearance) -> models.AppearanceAnswer:
    fields = asdict(one)
    return models.AppearanceAnswer(id=fields.pop("article_id"), **fields)
