"""The next days on which something of a thesis comes due or comes out.

Rules.
1. The outcome, each pillar and the open claims for or against it are due on the day their check says; pillars
   of one day are one line, and claims.
2. A monthly or quarterly series that a proposition rests on is published on the days that the release calendar, else
   its usual lag, gives (`ingest.market.release_lags`): named are the next one and the one that decides. A figure that
   is late is not waited for.
3. A proposition on the policy rate may move at the meetings of the Federal Open Market Committee up to its end: the
   next three are named.
4. Days after `as_of` only, the nearest first. What is known of the calendar is held to be known on any day.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from claims.bearing import OUTCOME, bearings
from claims.check import Check
from claims.known import Held
from claims.measures import measure_of
from claims.periodic import PERIODIC, month_earlier
from claims.policy_moves import meetings
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.thesis import Bearing, NextDate, Pillar, Stance, Thesis
from ingest.errors import MarketDataError
from ingest.market.release_lags import first_release, release_lag
from ingest.market.series import Series

POLICY = frozenset({"policy_rate", "policy_rate_change", "policy_move_size", "rate_cuts", "rate_hikes"})
FEDERAL_RESERVE = "federal-reserve"
MEETINGS = 3
MONTHS = {"monthly": 1, "quarterly": 3}
QUARTERS = ("first", "second", "third", "fourth")
SIDES: Mapping[Stance, str] = {"supports": "for it", "contradicts": "against it"}


def next_dates(
    thesis: Thesis,
    claims: Collection[PublishedClaim],
    checks: Mapping[str, Check],
    held: Held,
    as_of: date,
    limit: int = 10,
) -> tuple[NextDate, ...]:
    """The `limit` nearest days after `as_of`, by day; `checks` by claim id are those of `as_of`."""
    said = [one for one in claims if one.published_on is not None and one.published_on <= as_of]
    found = [
        *_due(thesis, as_of),
        *_claims_due(thesis, said, checks, as_of),
        *_releases(thesis, held, as_of),
        *_meetings(thesis, as_of),
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.name))[:limit])


def _grounds(thesis: Thesis) -> Iterator[tuple[str, Proposition]]:
    yield OUTCOME, thesis.outcome
    for pillar in thesis.pillars:
        yield pillar.slug, pillar.proposition


def _due(thesis: Thesis, as_of: date) -> Iterator[NextDate]:
    if thesis.outcome.end is not None and thesis.outcome.end > as_of:
        yield NextDate(thesis.outcome.end, "outcome", OUTCOME, f"The thesis is due: {thesis.statement}", (OUTCOME,))
    by_day: dict[date, list[Pillar]] = {}
    for pillar in thesis.pillars:
        if pillar.proposition.end is not None and pillar.proposition.end > as_of:
            by_day.setdefault(pillar.proposition.end, []).append(pillar)
    for day, due in by_day.items():
        words = f"{len(due)} pillars are due" if len(due) > 1 else f"A pillar is due: {due[0].statement}"
        yield NextDate(day, "pillar", due[0].slug, words, tuple(pillar.slug for pillar in due))


def _claims_due(
    thesis: Thesis, claims: Collection[PublishedClaim], checks: Mapping[str, Check], as_of: date
) -> Iterator[NextDate]:
    by_id = {one.id: one for one in claims}
    by_day: dict[date, list[Bearing]] = {}
    for one in bearings(thesis, claims, checks):
        check = checks.get(one.claim_id)
        if one.stance != "context" and check is not None and check.verdict == "open" and (check.due or as_of) > as_of:
            by_day.setdefault(check.due or as_of, []).append(one)
    for day, due in by_day.items():
        stances = {one.claim_id: one.stance for one in due}
        words = _claim_words([by_id[claim_id] for claim_id in stances], stances.values())
        name = due[0].claim_id if len(stances) == 1 else ""
        yield NextDate(day, "claim", name, words, tuple(sorted({one.pillar for one in due})))


def _claim_words(claims: list[PublishedClaim], stances: Iterable[Stance]) -> str:
    count = Counter(stances)
    sides = [f"{count[stance]} {word}" for stance, word in SIDES.items() if count[stance]]
    if len(claims) > 1:
        return f"{len(claims)} claims are due: {' and '.join(sides)}"
    one = claims[0]
    what = one.claim.metric.replace("_", " ")
    return f"A claim is due, {sides[0].removeprefix('1 ')}: {what} “{one.claim.quote}”, {one.speaker or 'unnamed'}"


def _releases(thesis: Thesis, held: Held, as_of: date) -> Iterator[NextDate]:
    wanted: dict[tuple[str, date], list[str]] = {}
    for name, said in _grounds(thesis):
        for series in _periodic_series(said, held):
            for period in _periods(series, said, held, as_of):
                wanted.setdefault((series.id, period), []).append(name)
    for (series_id, period), names in wanted.items():
        kept = held.series(series_id)
        assert kept is not None
        day = first_release(release_lag(series_id, kept.frequency), kept.frequency, period)
        words = f"Published for {_period_words(period, kept.frequency)}: {_short(kept.title)}"
        yield NextDate(day, "release", series_id, words, tuple(names))


def _periodic_series(said: Proposition, held: Held) -> Iterator[Series]:
    """The series of the first reading that rests on figures of months or quarters and is held."""
    measure = measure_of(said.metric, said.subject, said.comparator)
    readings = [one for one in measure.readings if one.formula in PERIODIC] if measure else []
    for source in readings[0].sources if readings else ():
        series = held.series(source.series)
        if series is not None and series.frequency in MONTHS:
            yield series


def _periods(series: Series, said: Proposition, held: Held, as_of: date) -> Iterator[date]:
    """The next period that comes out after `as_of`, and the one that decides; none once that is out."""
    view = held.known(series.id, "value", as_of)
    if not len(view) or said.end is None:
        return
    try:
        lag = release_lag(series.id, series.frequency)
    except MarketDataError:
        return  # nobody has said when it comes out
    period = view.dates[-1].astype(date)
    months = MONTHS[series.frequency]
    while first_release(lag, series.frequency, period) <= as_of:
        period = month_earlier(period, -months)
    if period > said.end:
        return
    yield period
    while (after := month_earlier(period, -months)) <= said.end:
        period = after
        if month_earlier(period, -months) > said.end:
            yield period


def _period_words(period: date, frequency: str) -> str:
    """
    >>> _period_words(date(2026, 9, 1), "quarterly"), _period_words(date(2026, 9, 1), "monthly")
    ('the third quarter of 2026', 'September 2026')
    """
    if frequency == "quarterly":
        return f"the {QUARTERS[(period.month - 1) // 3]} quarter of {period.year}"
    return f"{period:%B %Y}"


def _short(title: str) -> str:
    """A title without its remarks: `Unemployment rate (none for October 2025)` is the unemployment rate."""
    return title.split(" (")[0].split(";")[0]


def _meetings(thesis: Thesis, as_of: date) -> Iterator[NextDate]:
    moved = [
        (name, said.end) for name, said in _grounds(thesis) if said.metric in POLICY and said.subject == FEDERAL_RESERVE
    ]
    last = max((end for _, end in moved if end is not None), default=as_of)
    for day in [day for day in meetings() if as_of < day <= last][:MEETINGS]:
        names = tuple(name for name, end in moved if end is not None and day <= end)
        yield NextDate(day, "meeting", "fomc", "The Federal Reserve decides on its policy rate", names)
