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
    became of the claims that bear on it. `verdict` and `reason` are those of the outcome.
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
