"""Articles that a program sends, into the database: stored once each, and their claims found at once.

Rules. They are read as `ingest.json_articles` reads JSON, and come in by the one door that all articles come in by
(`claims.intake`). What is bad is named and stops nothing else. Claims are found of `AT_ONCE` characters of new text in
all; what is beyond that is kept, and its claims are found by the next run that reads articles, as its answer says
(`claims` is null). Versions are compared and copies grouped where nothing else waits to be read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from claims import article_rows, claim_rows
from claims.copies import group_copies
from claims.errors import ClaimsError
from claims.intake import Outcome, take_in
from claims.pipeline_report import Refused
from claims.revisions import compare_versions
from ingest.article import Article
from ingest.errors import IngestError
from ingest.json_articles import read_json, read_json_lines
from nlp.claim import Claim
from nlp.extract import EXTRACTOR_VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Articles of one request, and characters of them that are read while its sender waits.
MOST = 200
AT_ONCE = 300_000
NAME = "body"

Extract = Callable[[str, date | None], list[Claim]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one article: as which it is held, and how many claims it makes, `None` where they are still to be
    found.
    """

    id: str
    article: Article
    outcome: Outcome
    claims: int | None


def read_body(body: bytes, lines: bool) -> list[Article | IngestError]:
    """The articles of a body, as JSON or as JSON lines. Raises `ClaimsError` for more than `MOST`."""
    found = []
    for one in (read_json_lines if lines else read_json)(body, NAME):
        found.append(one)
        if len(found) > MOST:
            raise ClaimsError(NAME, f"has more than {MOST} articles; send them in parts")
    return found


def take(
    db: "Database", items: Iterable[Article | IngestError], at: datetime, extract: Extract
) -> tuple[list[Taken], list[Refused]]:
    """Stores what is good, in order, and finds its claims; `at` is when it came."""
    taken: list[Taken] = []
    refused: list[Refused] = []
    for one in items:
        try:
            if isinstance(one, IngestError):
                raise one
            done = take_in(db, one, at)
            taken.append(Taken(done.article_id, article_rows.get(db, done.article_id), done.outcome, None))
        except (IngestError, ClaimsError) as error:
            refused.append(Refused(error.item, error.problem))
        except UnicodeEncodeError:
            refused.append(Refused(NAME, "has a character that is none (half of a surrogate pair)"))
    read = _with_claims(db, taken, extract)
    if claim_rows.count_lacking(db, EXTRACTOR_VERSION) == 0 and any(one.outcome != "duplicate" for one in taken):
        compare_versions(db, at, extract)
        group_copies(db)
    return read, refused


def _with_claims(db: "Database", taken: Iterable[Taken], extract: Extract) -> list[Taken]:
    room, found = AT_ONCE, []
    for one in taken:
        article, count = one.article, None
        room -= len(article.text)
        if room >= 0:
            if one.outcome in ("stored", "revision"):
                claims = extract(article.text, article.published_on)
                claim_rows.store(db, one.id, claims, EXTRACTOR_VERSION)
            count = claim_rows.count(db, {"article": one.id})
        found.append(replace(one, claims=count))
    return found
