"""The one loop with effects. It fetches, reads and writes in order, and decides nothing.

The trip of the data, one way:
1. `claims.bulk_import.import_sources`: path or address → bytes → `Article` → stored once, by content, under every
   address it has; a changed text as a version of its story
2. `read_claims`: text and date of each article that the current extractor has not seen → `Claim`s → stored
   (`extract_articles`); then versions of one story compared, and near copies grouped
3. `import_market`: files → values by vintage → the day from which each was known → stored, merged and never
   replaced
4. `verify_claims`: claims + observations known at `as_of` → `Check`s → appended
5. `score_theses`: theses + claims + their checks + observations → scores of the day → appended

Nothing flows back, and any step run twice adds nothing. One bad item never stops the rest: it is named in the
report with its reason. Work is done outside of transactions and written in short ones, a page of items at a
time, so that others read and write meanwhile, and nothing grows with the number of items but the report of
what was refused.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claims import article_rows, check_rows, claim_rows, copy_rows, market_rows, thesis_rows
from claims.bearing import Similarity, bearings
from claims.bulk_checks import CheckOne, check_all
from claims.copied_claims import copied
from claims.copies import CopiesReport, group_copies
from claims.database import file_of, much_to_write
from claims.errors import ClaimsError
from claims.marking import mark_superseded, marked
from claims.pipeline_report import (
    ExtractReport,
    ImportReport,
    Refused,
    ThesesReport,
    VerifyReport,
)
from claims.progress import Progress, silent
from claims.revisions import RevisionReport, compare_versions
from claims.theses import score
from claims.thesis import Thesis, ThesisScore
from ingest.article import Article
from ingest.errors import IngestError
from ingest.market.files import read_market_files
from nlp.bulk import extract_many
from nlp.claim import Claim
from nlp.extract import EXTRACTOR_VERSION, extract_claims

if TYPE_CHECKING:
    from sqlite_utils import Database

Extract = Callable[[str, date | None], list[Claim]]

#: Articles looked up at a time.
ARTICLES_AT_A_TIME = 50
#: With fewer for each process, one process finds their claims sooner.
ARTICLES_A_PROCESS = 100
CLAIMS_A_PROCESS = 20_000
#: Checks written at a time: they belong all over the index, whose pages are then written once for many.
ROWS_AT_A_TIME = 25_000


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was made of the articles that came in."""

    extract: ExtractReport
    revisions: RevisionReport
    copies: CopiesReport

    @property
    def refused(self) -> tuple[Refused, ...]:
        """What the steps could not use."""
        return self.extract.refused + self.revisions.refused


def read_claims(
    db: "Database", at: datetime, progress: Progress = silent, extract: Extract = extract_claims, processors: int = 1
) -> ReadReport:
    """What follows when articles came in: finds their claims, compares versions seen by `at`, groups near copies."""
    found = extract_articles(db, progress, extract, processors=processors)
    return ReadReport(found, compare_versions(db, at, extract), group_copies(db, progress))


def extract_articles(
    db: "Database",
    progress: Progress = silent,
    extract: Extract = extract_claims,
    version: str = EXTRACTOR_VERSION,
    processors: int = 1,
) -> ExtractReport:
    """Finds the claims of every article that this version of the extractor has not seen.

    With few articles one process does it; starting more would take longer than the work.
    """
    articles = claims = 0
    refused: list[Refused] = []
    total = claim_rows.count_lacking(db, version)
    if not total:
        return ExtractReport(0, 0)
    workers = min(processors, total // ARTICLES_A_PROCESS)
    for article, outcome in extract_many(_unread(db, version), workers, extract):
        if isinstance(outcome, Exception):
            refused.append(Refused.of(article.url or article.title or article.id, outcome))
        else:
            claims += claim_rows.store(db, article.id, outcome, version)
            articles += 1
        progress("extract", articles + len(refused), total)
    return ExtractReport(articles, claims, tuple(refused))


def _unread(db: "Database", version: str) -> Iterator[tuple[Article, str, date | None]]:
    last = 0
    while page := claim_rows.lacking(db, version, ARTICLES_AT_A_TIME, after=last):
        last = page[-1][0]
        for _, article_id in page:
            article = article_rows.get(db, article_id)
            yield article, article.text, article.published_on


def import_market(db: "Database", paths: Iterable[Path], progress: Progress = silent) -> ImportReport:
    """Reads market data files and folders, one series at a time, and merges them into what is held."""
    report = ImportReport(0, 0, 0, 0)
    refused: list[Refused] = []
    for item in read_market_files(paths):
        if isinstance(item, IngestError):
            refused.append(Refused(item.item, item.problem))
            continue
        stored = market_rows.store_files(db, item)
        report = ImportReport(
            series=report.series + 1,
            observations=report.observations + stored.read,
            added=report.added + stored.added,
            redated=report.redated + stored.redated,
        )
        refused.extend(Refused(*conflict) for conflict in stored.conflicts)
        progress("market import", report.series, None)
    return ImportReport(report.series, report.observations, report.added, report.redated, tuple(refused))


def verify_claims(
    db: "Database", as_of: date, progress: Progress = silent, check: CheckOne | None = None, processors: int = 1
) -> VerifyReport:
    """Checks every claim published by `as_of` against what was known at the end of that day.

    Forecasts that their own speaker had replaced by then are marked; they are checked all the same. With few claims, or
    a database that is in memory, one process does it.
    """
    verdicts: Counter[str] = Counter()
    refused: list[Refused] = []
    added = 0
    keys = claim_rows.keys_by_measure(db, as_of)
    path = file_of(db)
    workers = min(processors, len(keys) // CLAIMS_A_PROCESS) if path else 1
    mark_superseded(db, as_of)
    waiting: list[check_rows.Row] = []
    with much_to_write(db):
        for checked in check_all(db, path, keys, as_of, workers, check):
            waiting += checked.rows
            verdicts.update(checked.verdicts)
            refused += checked.refused
            if len(waiting) >= ROWS_AT_A_TIME:
                added += check_rows.append_rows(db, waiting)
                waiting = []
            progress("verify", verdicts.total() + len(refused), len(keys))
        added += check_rows.append_rows(db, waiting)
    return VerifyReport(as_of, verdicts.total(), added, dict(sorted(verdicts.items())), tuple(refused))


def score_theses(
    db: "Database",
    theses: Sequence[Thesis],
    as_of: date,
    progress: Progress = silent,
    similarity: Similarity | None = None,
) -> ThesesReport:
    """Scores every thesis that was open by `as_of`, from what was known at the end of that day.

    Neither what an analyst set aside nor what a copy repeats of its origin counts in a record.
    """
    held = market_rows.held(db)
    claims = claim_rows.every_claim(db, as_of)
    out = marked(db, (), as_of).void | copied(claims, copy_rows.origins(db, as_of)).keys()
    kept = [one for one in claims if one.id not in out]
    checks = check_rows.latest(db, as_of)
    scores: list[ThesisScore] = []
    refused: list[Refused] = []
    added = 0
    for done, thesis in enumerate(theses, start=1):
        try:
            result = score(thesis, kept, checks, held, as_of, similarity)
            added += thesis_rows.append(db, [result])
            found = bearings(thesis, claims, checks, similarity)
            thesis_rows.store_bearings(db, thesis, found, as_of, compared_meanings=similarity is not None)
            scores.append(result)
        except (ClaimsError, ValueError) as error:
            refused.append(Refused.of(thesis.slug, error))
        progress("theses", done, len(theses))
    return ThesesReport(as_of, tuple(scores), added, tuple(refused))
