"""A thesis: a declared proposition about markets, with an opening date, a horizon, an outcome and pillars."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claims.proposition import Proposition

Stance = Literal["supports", "contradicts", "context"]


@dataclass(frozen=True, slots=True)
class Pillar:
    """One proposition that a thesis rests on."""

    slug: str
    statement: str
    proposition: Proposition


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of the trade that the thesis stands for; only said, the outcome is what is measured."""

    side: Literal["long", "short"]
    instrument: str
    price: Literal["price", "total_return"] = "price"


@dataclass(frozen=True, slots=True)
class Thesis:
    """As read from its TOML file. `outcome` decides it, `pillars` are the propositions it rests on."""

    slug: str
    title: str
    statement: str
    opened: date
    horizon: date
    outcome: Proposition
    pillars: tuple[Pillar, ...]
    legs: tuple[Leg, ...] = ()

    def __hash__(self) -> int:
        """By its name, which two that are equal share: what is kept for a thesis is looked up many times."""
        return hash(self.slug)


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim that bears on a pillar (or on the `outcome`), and with which sign. `by` says why it is attached."""

    claim_id: str
    pillar: str
    stance: Stance
    by: Literal["arithmetic", "meaning"] = "arithmetic"


@dataclass(frozen=True, slots=True)
class ThesisRecord:
    """`right`: supporting assertions that came true plus contradicting ones that failed, of all `due`."""

    right: int
    due: int
    supports: int
    contradicts: int
    context: int


@dataclass(frozen=True, slots=True)
class PillarScore:
    """Where one pillar stands: the value so far, the verdict on it, and the outlook while open."""

    slug: str
    statement: str
    verdict: str
    reason: str
    standing: float | None
    unit: str
    outlook: float | None


@dataclass(frozen=True, slots=True)
class ThesisScore:
    """A thesis at an `as_of`. Three numbers, never mixed.

    `standing` is the outcome's value so far, in `unit`; `outlook` the probability of the outcome; `record` what
    became of the claims that bear on it. `verdict` and `reason` are those of the outcome. `level` says
    that the standing is a level (a yield), and no change (a return).
    """

    slug: str
    title: str
    as_of: date
    standing: float | None
    unit: str
    outlook: float | None
    record: ThesisRecord
    verdict: str
    reason: str
    pillars: tuple[PillarScore, ...]
    method_version: str
    level: bool = False


@dataclass(frozen=True, slots=True)
class PillarPoint:
    """Where one pillar stood at the end of a session."""

    slug: str
    verdict: str
    reason: str
    standing: float | None
    outlook: float | None


@dataclass(frozen=True, slots=True)
class ThesisPoint:
    """A thesis at the end of one session: one point of its path, computed once from what was known then.

    `declared` is a digest of the propositions it was computed for. `lacked` counts the observations known by then of
    the series of those propositions that had no standing: where more of them are held later, the session is
    computed again.
    """

    thesis: str
    session: date
    standing: float | None
    outlook: float | None
    verdict: str
    reason: str
    record: ThesisRecord
    pillars: tuple[PillarPoint, ...]
    method_version: str
    declared: str
    lacked: int


Moved = Literal["standing", "outlook", "pillar", "record"]


@dataclass(frozen=True, slots=True)
class Mover:
    """What moved a thesis over a week: `contribution` to the `moved` number, in `unit`, and in words.

    Those of standing and of outlook add up to the change. An outlook's unit is `probability` (0 to 1), a record's
    `claims`.
    """

    moved: Moved
    name: str
    contribution: float
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What a thesis moved by since the end of a day, and by what; a change is `None` where either end is not known."""

    since: date
    standing_change: float | None
    outlook_change: float | None
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class NextDate:
    """A day on which something of a thesis comes due or out.

    `name` is its pillar, claim or series, empty for several claims. `bears_on` names the propositions that
    it decides or moves: slugs of pillars, or `outcome`.
    """

    day: date
    kind: Literal["outcome", "pillar", "claim", "release", "meeting"]
    name: str
    words: str
    bears_on: tuple[str, ...]
