"""What a measure is: how a metric of a subject is computed from series, in one or more readings.

Only values; `claims.measures` finds the measure of a claim, `claims.measure_tables` reads the tables.
"""

from dataclasses import dataclass
from functools import cached_property

from ingest.market.series import Field


@dataclass(frozen=True, slots=True)
class Source:
    """A field of a series that a formula reads."""

    series: str
    field: Field


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """One way to compute a measure. `scale` turns the formula's number into the metric's unit.

    `gap` widens a claim's interval by what a proxy may differ from the thing itself, in the metric's unit, and `basis`
    says where that figure comes from (`measured: ...` or `assumed: ...`); `indicative` by that share of the claimed
    value, for series of uncertain definition. `drift` is the yearly one that an outlook for an outright price assumes
    (6% for broad equity: about the mean of S&P 500 price returns since 1950). `speakers` are those who mean this
    reading when they name the metric; it is empty where anybody may.
    """

    name: str
    formula: str
    sources: tuple[Source, ...]
    scale: float
    proxy: str | None = None
    gap: float = 0.0
    indicative: float = 0.0
    drift: float = 0.0
    basis: str = ""
    speakers: tuple[str, ...] = ()

    def __hash__(self) -> int:
        # A reading is the key of all that is derived from it; those of one measure differ in one of these.
        return hash((self.formula, self.name, self.sources[0].series if self.sources else ""))


@dataclass(frozen=True, slots=True)
class Width:
    """Floor and cap of half a unit of the last digit, and those of a return over one session.

    `relative` ones are shares of the value.
    """

    relative: bool
    floor: float
    cap: float
    session_floor: float
    session_cap: float


@dataclass(frozen=True)
class Measure:
    """How a metric of a subject is computed: its readings in order, at least one."""

    metric: str
    subject: str
    comparator: str | None
    readings: tuple[MeasureReading, ...]
    width: Width | None

    def __hash__(self) -> int:
        return hash(self.key)

    @cached_property
    def key(self) -> tuple[str, str, str | None]:
        return self.metric, self.subject, self.comparator

    @cached_property
    def indicative(self) -> float:
        return max(reading.indicative for reading in self.readings)

    @property
    def series(self) -> tuple[str, ...]:
        """Every series that any reading reads, in order, each once."""
        return tuple(dict.fromkeys(source.series for reading in self.readings for source in reading.sources))
