"""Replay: every check that was ever kept is derived again from the stored vintages, and what differs is named.

Rules. Only checks of the current method are held against it; those of other versions are counted, for a method that
changed says something else. The checks of one day are derived together, over one set of observations. A text that is
not the one that was written is `altered`, whatever it says. A check that was followed by another of its own claim and
day, which is derived again as it stands, is `again`: it was checked anew. Every other difference has its cause proven
(`claims.replay_causes`) or is `unexplained`. Nothing is written.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from claims import market_rows, replay_rows
from claims.check import Check
from claims.errors import ClaimsError
from claims.from_plain import from_json
from claims.known import Held
from claims.measures import measure_of
from claims.pipeline_report import Refused
from claims.probability_events import event_proposition
from claims.progress import Progress
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.replay_causes import Behind, Cause, cause_of, differing
from claims.replay_rows import Kept
from claims.verify import METHOD_VERSION, verify, verify_one
from ingest.market.series import Observation

if TYPE_CHECKING:
    from sqlite_utils import Database

#: What explains a difference; the other causes do not.
EXPLAINED: frozenset[Cause] = frozenset({"extraction", "dated", "late", "again"})

#: Checks that are read, derived again and compared at a time.
AT_A_TIME = 20_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One check that is not derived again as it was kept. `changed` has, by field, what was kept and what is now."""

    claim_id: str
    as_of: date
    cause: Cause
    words: str
    changed: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def explained(self) -> bool:
        """Whether its cause is known and is no fault."""
        return self.cause in EXPLAINED


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a replay found. `other_methods` counts the checks of other method versions, which are not replayed."""

    method_version: str
    days: int
    checks: int
    same: int
    causes: Mapping[str, int]
    differences: tuple[Difference, ...]
    other_methods: Mapping[str, int]
    refused: tuple[Refused, ...] = ()

    @property
    def unexplained(self) -> tuple[Difference, ...]:
        """The differences that nothing explains."""
        return tuple(one for one in self.differences if not one.explained)


def replay(db: "Database", progress: Progress, method: str = METHOD_VERSION) -> ReplayReport:
    """Derives every kept check of a method again; see the module."""
    held = market_rows.held(db)
    days = replay_rows.days(db, method)
    differences: list[Difference] = []
    refused: list[Refused] = []
    total, done = sum(count for _, count in days), 0
    for day, _ in days:
        for keys in replay_rows.batches(db, day, AT_A_TIME):
            log = replay_rows.kept(db, method, keys)
            said = replay_rows.newest_claims(db, list(dict.fromkeys(one.claim_id for one in log)))
            again = {one.claim_id: one for one in _checked(list(said.values()), held, day, refused)}
            differences += _of_day(db, log, again, said)
            done += len(log)
            progress("replay", done, total)
    others = {version: count for version, count in replay_rows.by_method(db).items() if version != method}
    causes: Counter[str] = Counter(one.cause for one in differences)
    return ReplayReport(
        method, len(days), total, total - len(differences), dict(causes), tuple(differences), others, tuple(refused)
    )


def _checked(said: Sequence[PublishedClaim], held: Held, day: date, refused: list[Refused]) -> list[Check]:
    """The checks of a day; of each claim by itself where one of them breaks the method."""
    try:
        return verify(said, held, day)
    except Exception as error:
        if len(said) == 1:
            refused.append(Refused(said[0].id, f"cannot be checked as of {day} ({type(error).__name__}: {error})"))
            return []
    return [check for one in said for check in _checked([one], held, day, refused)]


def _of_day(
    db: "Database", log: Sequence[Kept], again: Mapping[str, Check], said: Mapping[str, PublishedClaim]
) -> Iterator[Difference]:
    stands: dict[str, bool] = {}
    found: list[tuple[Kept, Difference]] = []
    for one in log:
        published = said.get(one.claim_id)
        difference = (
            _difference(db, one, again.get(one.claim_id), published)
            if published is not None
            else Difference(one.claim_id, one.as_of, "unexplained", "its claim is not held")
        )
        if one.last:
            stands[one.claim_id] = difference is None
        if difference is not None:
            found.append((one, difference))
    for one, difference in found:
        followed = not one.last and stands.get(one.claim_id, False) and difference.cause == "unexplained"
        yield _followed(difference) if followed else difference


def _followed(one: Difference) -> Difference:
    words = "it was checked anew as of that day, and that stands"
    return Difference(one.claim_id, one.as_of, "again", words, one.changed)


def _difference(db: "Database", one: Kept, again: Check | None, published: PublishedClaim) -> Difference | None:
    def differs(cause: Cause, words: str, changed: Mapping[str, tuple[Any, Any]] | None = None) -> Difference:
        return Difference(one.claim_id, one.as_of, cause, words, changed or {})

    try:
        kept = from_json(Check, one.payload)
    except (ClaimsError, ValueError, TypeError) as error:
        return differs("altered", f"its text cannot be read: {error}")
    changed = differing(kept, again) if again is not None else {"verdict": (kept.verdict, None)}
    if one.altered:
        return differs("altered", "its text is not the one that was written: the digest does not fit", changed)
    if not changed:
        return None
    return differs(*cause_of(kept, published, _behind(db, published), _derive(db, one.as_of)), changed)


def _behind(db: "Database", published: PublishedClaim) -> Behind:
    extractions = replay_rows.extractions(db, published.id)
    series = sorted({name for one in extractions for name in series_of(one)})
    rows = [row for name in series for row in market_rows.observations(db, name)]
    arrivals = {key: at for name in series for key, at in replay_rows.arrivals(db, name).items()}
    return Behind(extractions, rows, arrivals)


def _derive(db: "Database", as_of: date) -> Callable[[PublishedClaim, Iterable[Observation]], Check]:
    series = list(market_rows.series_of(db))
    return lambda published, rows: verify_one(published, Held(series, rows), as_of)


def series_of(published: PublishedClaim) -> frozenset[str]:
    """The series that measure a claim, or the event of a probability."""
    said = event_proposition(published) or Proposition.of_claim(published.claim)
    measure = measure_of(said.metric, said.subject, said.comparator, published.claim.attribution)
    return frozenset(source.series for row in measure.readings for source in row.sources) if measure else frozenset()
