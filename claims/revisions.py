"""What became of claims when their publisher changed the text: a step after the extraction.

Rules. Neighbouring versions are compared once for each version of the extractor, when it has read both. What a claim
says is compared as read on the day of the earlier version, since "this year" in words that stay means what it meant.
1. A claim that was changed or taken out gets the mark `edited` or `withdrawn`, at the moment at which the later version
   was seen. It was said: it is checked and counted all the same.
2. A claim of a later version that repeats one of the earlier is set aside: the earlier one stands, is listed once and
   counts from its own day. What a text that was held before says is never set aside, nor what a dated version says that
   an undated one said: what has no date is never checked.
3. A claim that comes back keeps its marks: the versions tell the rest.

Marks follow the claim that stands, by its public id. A newer extractor compares anew and may add marks; those that the
older one made stay as they are, on the ids that it gave. Nothing is taken away, and a second run adds nothing.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from claims import article_rows, claim_rows, mark_rows, version_rows
from claims.database import write_transaction
from claims.fates import Fate, compare, difference
from claims.mark import Mark
from claims.pipeline_report import Refused
from claims.published_claim import PublishedClaim
from claims.sessions_of_a_claim import NEW_YORK
from claims.version_rows import Neighbours
from claims.wording import day
from ingest.article import Article
from nlp.claim import Claim
from nlp.extract import EXTRACTOR_VERSION, extract_claims

if TYPE_CHECKING:
    from sqlite_utils import Database

Extract = Callable[[str, date | None], list[Claim]]

#: Pairs of versions looked up at a time.
PAIRS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class RevisionReport:
    """Pairs of versions compared, and what became of the claims in them."""

    pairs: int
    repeated: int = 0
    edited: int = 0
    withdrawn: int = 0
    added: int = 0
    refused: tuple[Refused, ...] = ()


def compare_versions(
    db: "Database", at: datetime, extract: Extract = extract_claims, version: str = EXTRACTOR_VERSION
) -> RevisionReport:
    """Compares all neighbouring versions seen by `at` that this version of the extractor has read and not compared."""
    kinds: Counter[str] = Counter()
    refused: dict[tuple[str, str], Refused] = {}
    pairs = 0
    while waiting := version_rows.to_compare(db, version, at, PAIRS_AT_A_TIME, skipping=len(refused)):
        for pair in waiting:
            later = article_rows.get(db, pair.later)
            try:
                fates = _fates(db, pair, later, extract, version)
            except Exception as error:  # a reader of another library may raise anything; the others go on
                refused[pair.earlier, pair.later] = Refused.of(later.url or later.title or later.id, error)
                continue
            if _keep(db, pair, fates, version):
                kinds.update(fate.kind for fate in fates)
                pairs += 1
    found = {kind: kinds[kind] for kind in ("repeated", "edited", "withdrawn", "added")}
    return RevisionReport(pairs, **found, refused=tuple(refused.values()))


def _fates(db: "Database", pair: Neighbours, later: Article, extract: Extract, version: str) -> tuple[Fate, ...]:
    earlier = article_rows.get(db, pair.earlier)
    before = claim_rows.extracted(db, pair.earlier, version)
    after = claim_rows.extracted(db, pair.later, version)
    fates = compare(before, after, later.text)
    if earlier.published_on == later.published_on or all(fate.kind == "repeated" for fate in fates):
        return fates
    return compare(before, _read_on(after, extract(later.text, earlier.published_on)), later.text)


def _read_on(claims: Sequence[PublishedClaim], again: Sequence[Claim]) -> list[PublishedClaim]:
    """The claims with the periods that their words have on another day."""
    periods = {one.span: (one.start, one.end) for one in again}
    read = []
    for one in claims:
        start, end = periods.get(one.claim.span, (one.claim.start, one.claim.end))
        read.append(replace(one, claim=replace(one.claim, start=start, end=end)))
    return read


def _keep(db: "Database", pair: Neighbours, fates: Sequence[Fate], version: str) -> bool:
    """Writes what became of the claims of two versions; false where another process has done so meanwhile."""
    with write_transaction(db):
        if not version_rows.compared(db, pair, version):
            return False
        stands = version_rows.standing(db, [fate.earlier.id for fate in fates if fate.earlier])
        marks = []
        for fate in fates:
            if fate.earlier is None:
                continue
            claim_id = stands.get(fate.earlier.id, fate.earlier.id)
            if fate.kind != "repeated":
                marks.append(_mark(claim_id, fate, pair.seen_at))
            elif fate.later is not None and pair.stored_as and _is_dated_after(fate.earlier, fate.later):
                version_rows.set_aside(db, fate.later.id, claim_id, version)
        mark_rows.append(db, marks)
    return True


def _is_dated_after(earlier: PublishedClaim, later: PublishedClaim) -> bool:
    if earlier.published_on is None or later.published_on is None:
        return earlier.published_on is later.published_on
    return later.published_on >= earlier.published_on


def _mark(claim_id: str, fate: Fate, seen_at: datetime) -> Mark:
    seen = f"in the version seen on {day(seen_at.astimezone(NEW_YORK).date())}"
    if fate.earlier is None or fate.later is None:
        return Mark(claim_id, "withdrawn", seen_at, f"no longer {seen}")
    return Mark(claim_id, "edited", seen_at, f"{_edit(fate.earlier.claim, fate.later.claim)} {seen}", fate.later.id)


def _edit(earlier: Claim, later: Claim) -> str:
    """What was changed, in words: the figure, else the first of what it is said of."""
    if earlier.quote != later.quote:
        return f"“{earlier.quote}” became “{later.quote}”"
    name = next(iter(difference(earlier, later)), "quote")
    if name in ("start", "end"):
        return f"“{earlier.quote}” is said of another time"
    return f"“{earlier.quote}” is said with another {name}"
