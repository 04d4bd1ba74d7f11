"""The scorecard of one ISO week, as plain data: what a page, a Markdown file, a PDF and a program show alike.

Nothing here computes: `scorecard_building.build` fills it, pages and reports only render it. Values, errors
and intervals are in the unit that stands beside them; probabilities and shares run from 0 to 1.
`claims.plain.to_plain` makes JSON of it.

A week is named as ISO 8601 names it (`2026-W34`), begins on Monday and ends on Sunday.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claims.contradictions import Contradiction
from claims.errors import ClaimsError
from claims.record import Record
from claims.thesis import Bearing, Leg, ThesisScore

_WEEK = re.compile(r"((?!0001)[0-9]{4})-W([0-9]{2})")  # before the first week there is no Sunday


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week: its name, its Monday and its Sunday."""

    name: str
    first_day: date
    last_day: date


def parse_week(name: str) -> Week:
    """The week that `name` names. Raises `ClaimsError` naming a text that is no ISO week.

    >>> parse_week("2026-W34").last_day
    datetime.date(2026, 8, 23)
    >>> parse_week("2025-W53")
    Traceback (most recent call last):
    claims.errors.ClaimsError: 2025-W53: is no ISO week: 2025 has no week 53
    """
    parts = _WEEK.fullmatch(name)
    if parts is None:
        raise ClaimsError(name or "week", "is no ISO week such as 2026-W34")
    year, week = int(parts[1]), int(parts[2])
    try:
        return Week(name, date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7))
    except ValueError:
        raise ClaimsError(name, f"is no ISO week: {year} has no week {week}") from None


def week_of(day: date) -> Week:
    """The ISO week that a day lies in.

    >>> week_of(date(2026, 8, 21)).name
    '2026-W34'
    """
    year, week, _ = day.isocalendar()
    return parse_week(f"{year:04d}-W{week:02d}")


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One assertion as a card shows it: what was said, by whom, and how it stands.

    `claim_id` is the claim that said it first. `repeats` is how many claims say it, `sources` where; `also_in` are
    the sources that only carry it in a copy of another's story.
    `value_low` and `value_high` are what was said, `interval_low` and `interval_high` the values that make it
    true.
    """

    claim_id: str
    assertion_id: str
    article_id: str
    title: str | None
    url: str | None
    speaker: str | None
    sources: tuple[str, ...]
    repeats: int
    published_on: date | None
    quote: str
    sentence: str
    metric: str
    subject: str
    comparator: str | None
    unit: str
    bound: str
    modality: str
    value_low: float | None
    value_high: float | None
    start: date | None
    end: date | None
    verdict: str
    reason: str
    due: date | None
    actual: float | None
    interval_low: float | None
    interval_high: float | None
    error: float | None
    scaled_error: float | None
    exact_hit: bool | None
    direction_hit: bool | None
    fragile: bool
    indicative: bool
    outlook: float | None
    outlook_at_publication: float | None
    also_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathPoint:
    """A thesis at one `as_of` on its way: for charts."""

    as_of: date
    standing: float | None
    outlook: float | None


@dataclass(frozen=True, slots=True)
class ThesisLine:
    """A thesis on the card: its score now and a week before, what changed, and its path since it was opened.

    `standing_change` is in the unit of the score, `outlook_change` a difference of probabilities; both are
    `None` where either end is. `outcome` says the outcome test in words. `bearings` are the claims that bear
    on it.
    """

    slug: str
    title: str
    statement: str
    outcome: str
    opened: date
    horizon: date
    legs: tuple[Leg, ...]
    score: ThesisScore
    before: ThesisScore | None
    standing_change: float | None
    outlook_change: float | None
    path: tuple[PathPoint, ...]
    bearings: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """Something that stands otherwise than a week before, and why.

    `before` and `after` are verdicts; of a thesis or pillar while open, `holds` or `fails`: on which side of
    its test it stands so far. `name` is what a reader calls it; `item` its id (claim id, thesis slug, thesis
    slug/pillar slug).
    """

    kind: Literal["claim", "thesis", "pillar"]
    item: str
    name: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are at the card's `as_of`, and how many of the claims are new in its week.

    `articles` are those with claims; the verdicts and `void` count assertions.
    """

    articles: int
    claims: int
    new_claims: int
    assertions: int
    supported: int
    refuted: int
    open: int
    no_data: int
    untestable: int
    void: int


@dataclass(frozen=True, slots=True)
class Shares:
    """What cannot be judged, as shares of all assertions (0 to 1); `None` where there is no assertion."""

    void: float | None
    untestable: float | None
    no_data: float | None
    settled: float | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One ISO week. `as_of` is its Sunday, or an earlier day where the card was asked for as of that day.

    `came_due`: verdicts of assertions that came due or were settled in the week. `due_next`: open assertions
    by due date. `best_calls`: forecasts borne out against the odds; `worst_calls`: refuted ones, by how far
    they missed. `older_contradictions` is how many more there are than `contradictions`, which has the latest, where
    the card was kept with no more.
    """

    week: str
    first_day: date
    last_day: date
    as_of: date
    method_version: str
    theses: tuple[ThesisLine, ...]
    came_due: tuple[ClaimLine, ...]
    flipped: tuple[Flip, ...]
    due_next: tuple[ClaimLine, ...]
    best_calls: tuple[ClaimLine, ...]
    worst_calls: tuple[ClaimLine, ...]
    contradictions: tuple[Contradiction, ...]
    records: tuple[Record, ...]
    counts: Counts
    shares: Shares
    older_contradictions: int = 0
