"""Where every article comes in: stored once, and as a version of the story that it changes.

Rules. A text is known by what it stands under: its address, and the identity that a feed gave it (unique among all
feeds; a guid alone is not). A text that only differs in what does not count (`ingest.same_story.folded`) from one that
stood there is that one. A new text under a known identity is a version of the last one there when the two are one story
by one publisher; another story is an article of its own.

The words of a version count from the day on which it was seen, or from its own later date of publication: words that
were added with hindsight are no forecast of the day of the first. So it is stored with that day, and the hour of the
first is not its hour. Nothing here reads claims: `claims.revisions` compares them once they are found.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from claims import article_rows, version_rows
from claims.database import write_transaction
from claims.sessions_of_a_claim import NEW_YORK
from claims.version_rows import Version
from ingest.article import Article
from ingest.same_story import is_version, says_the_same

if TYPE_CHECKING:
    from sqlite_utils import Database

Outcome = Literal["stored", "duplicate", "another_address", "revision"]

#: So many of the last texts under an identity are compared with a new one: a page that goes back goes back soon.
LOOKED_BACK = 10


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an article: the id under which its text is held, and whether that is new.

    `revision`: a story is held whose text changed; the text it has now may be new or one that it had before.
    """

    article_id: str
    outcome: Outcome


def take_in(db: "Database", article: Article, seen_at: datetime, identity: str | None = None) -> Taken:
    """Keeps an article that was seen at `seen_at` (with its zone), in one transaction; inside another, joins it.

    `identity` is what tells an entry of a feed apart from all others, beside its address. Raises `ClaimsError` when
    another text has its id.
    """
    identities = list(dict.fromkeys(one for one in (identity, article.url) if one))
    with write_transaction(db):
        before = {one: version_rows.under(db, one, LOOKED_BACK) for one in identities}
        if identities and all(seen and seen[-1].article_id == article.id for seen in before.values()):
            return Taken(article.id, article_rows.store(db, article, seen_at))
        texts = {one: article_rows.get(db, one) for one in _ids(before.values())}
        known = _known(article, texts)
        if known is not None:
            article = replace(known, url=article.url)
        last = {one: texts[seen[-1].article_id] for one, seen in before.items() if seen}
        replaced = {one: text for one, text in last.items() if text.id != article.id}
        changed = {one: text for one, text in replaced.items() if is_version(text, article)}
        earlier = next(iter(changed.values()), None)
        if earlier is not None and known is None:
            article = dated(article, earlier, seen_at)
        outcome: Outcome = article_rows.store(db, article, seen_at, revises=earlier.id if earlier else None)
        for one in identities:
            if one not in last or one in replaced:
                version_rows.add(db, one, article.id, seen_at, revision=one in changed)
    return Taken(article.id, "revision" if changed else outcome)


def dated(later: Article, earlier: Article, seen_at: datetime) -> Article:
    """A version with the day from which its words count; without an hour where that is the day on which it was seen.

    >>> from datetime import UTC, date
    >>> first = Article("Small caps fell 2%.", published_on=date(2026, 3, 2))
    >>> again = Article("Small caps fell 3%.", published_on=date(2026, 3, 2))
    >>> dated(again, first, datetime(2026, 3, 5, 12, tzinfo=UTC)).published_on
    datetime.date(2026, 3, 5)
    """
    seen_on = seen_at.astimezone(NEW_YORK).date()
    if _is_later(later, earlier) and later.published_on is not None and later.published_on <= seen_on:
        return later
    day = max(seen_on, earlier.published_on or seen_on)
    return replace(later, published_on=day, published_at=None)


def _is_later(later: Article, earlier: Article) -> bool:
    """Whether a version's own date of publication is after that of the one before."""
    if later.published_on is None or earlier.published_on is None:
        return False
    if later.published_at is not None and earlier.published_at is not None:
        return later.published_on >= earlier.published_on and later.published_at > earlier.published_at
    return later.published_on > earlier.published_on


def _ids(versions: Iterable[list[Version]]) -> list[str]:
    """The articles among versions, the newest under each identity first."""
    return list(dict.fromkeys(one.article_id for seen in versions for one in reversed(seen)))


def _known(article: Article, texts: dict[str, Article]) -> Article | None:
    """The text among those seen before that says the same."""
    if article.id in texts:
        return texts[article.id]
    return next((one for one in texts.values() if says_the_same(one.text, article.text)), None)
