"""What was set aside, read again with today's readers.

Rules. Kept bytes are read as what they came as; where only the place was kept, what lies there now is read whole, and
every article in it taken in. A page that a feed led to is asked for as feeds ask: not where robots.txt closes it, and
never as a file. What can be read is stored as seen now, for it was not held before; what cannot stays,
with the problem it has today. Reading comes before the transaction, which is short.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from claims import quarantine_rows
from claims.database import write_transaction
from claims.errors import ClaimsError
from claims.feed_texts import PageFetcher
from claims.intake import take_in
from claims.quarantine_rows import Kept
from ingest.article import Article
from ingest.bulk.parse import articles_at, read_again
from ingest.bulk.raw_item import RawItem
from ingest.errors import IngestError
from ingest.fetch import Fetched, Fetcher
from ingest.urls import is_web_address

if TYPE_CHECKING:
    from sqlite_utils import Database


#: Readers of what feeds gave: who publishes a feed chose the addresses in it.
OF_FEEDS = frozenset({"feed entry", "page"})


class PoliteFetcher(Fetcher, PageFetcher, Protocol):
    """What reading again needs of the network: what users named, and pages that feeds led to."""


def retry(db: "Database", kept: Kept, fetcher: PoliteFetcher, at: datetime) -> str | None:
    """Reads an entry again, and stores what it holds, seen at `at`; the problem that is left, `None` when none is."""
    outcomes = _outcomes(kept, fetcher)
    errors = [one for one in outcomes if isinstance(one, IngestError)]
    articles = [one for one in outcomes if isinstance(one, Article)]
    own = [one for one in errors if one.item == kept.item] if articles else errors
    problem = own[0].problem if own else None if articles else "holds no article"
    try:
        with write_transaction(db):
            ids = [_take(db, one, kept, at) for one in articles]
            if problem is None:
                quarantine_rows.mark_stored(db, kept.key, ids[0] if len(ids) == 1 else None, at)
    except (ClaimsError, UnicodeEncodeError) as error:
        problem = getattr(error, "problem", None) or f"cannot be stored ({error})"
    if problem is not None:
        quarantine_rows.mark_failed(db, kept.key, problem, at)
    return problem


def _take(db: "Database", article: Article, kept: Kept, at: datetime) -> str:
    named = article if article.source or not kept.source else replace(article, source=kept.source)
    return take_in(db, named, at).article_id


@dataclass(frozen=True, slots=True)
class _Pages:
    """Fetches as a guest, whatever is asked for."""

    fetcher: PageFetcher

    def fetch(self, url: str) -> Fetched:
        return self.fetcher.page(url)


def _outcomes(kept: Kept, fetcher: PoliteFetcher) -> list[Article | IngestError]:
    if kept.body is not None:
        address = kept.url if kept.url and is_web_address(kept.url) else None
        return list(read_again(RawItem(kept.item, kept.reader, kept.body, url=address)))
    of_feeds = kept.reader in OF_FEEDS
    if kept.url is None or (of_feeds and not is_web_address(kept.url)):
        return [IngestError(kept.item, "was not kept, and came from no place that can be read again")]
    return list(articles_at(kept.url, _Pages(fetcher) if of_feeds else fetcher))
