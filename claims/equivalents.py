"""What counts as the same quantity under another name: two tables, of subjects and of metrics.

Subjects are alike in two degrees. `quantity_of`: the same thing measured, so that two different values of it
contradict each other (an index, the fund that tracks it, the plain group that writers mean by it).
`group_of`: near enough for a claim about one to bear on a thesis about the other (the Russell 2000 and the
S&P 600 are both small caps, and may well differ). A subject in no row is like itself only.

Metrics have a kind, `level` (holds at a date) or `span` (covers a period), and a family (all kinds of P/E
are one). `apart_days` is how many days apart two values are still about one quantity: 14 for what moves
slowly, 0 for what the market or a statistical office says anew (there only one and the same period will do),
and nothing where a metric does not say enough to compare at all (the odds of which event, the share of whom).
A step is the grid on which a metric's values lie (whole moves, policy rates by the eighth), so that `two
cuts` allows 2 and not 1.7.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from claims.errors import ClaimsError
from claims.tables import rows

SUBJECTS_TABLE = "equivalent_subjects.csv"
METRICS_TABLE = "metric_kinds.csv"

Kind = Literal["level", "span"]


@dataclass(frozen=True, slots=True)
class MetricKind:
    """One row of the table of metrics."""

    metric: str
    kind: Kind
    family: str
    apart_days: int | None
    step: float | None = None


@cache
def metric_kinds() -> dict[str, MetricKind]:
    """The table of metrics by id. Raises `ClaimsError` naming the row of an unknown kind."""
    kinds: dict[str, MetricKind] = {}
    for row in rows(METRICS_TABLE):
        if row["kind"] not in get_args(Kind):
            raise ClaimsError(f"{METRICS_TABLE}, {row['metric']}", f"has the unknown kind {row['kind']!r}")
        kind: Kind = "level" if row["kind"] == "level" else "span"
        step = float(row["step"]) if row["step"] else None
        apart_days = int(row["apart_days"]) if row["apart_days"] else None
        kinds[row["metric"]] = MetricKind(row["metric"], kind, row["family"], apart_days, step)
    return kinds


def kind_of(metric: str) -> MetricKind:
    """The kind of a metric; one that is in no row covers its period and is like itself only.

    >>> kind_of("pe_forward").family == kind_of("pe").family
    True
    """
    return metric_kinds().get(metric) or MetricKind(metric, "span", metric, None)


def is_level(metric: str) -> bool:
    """Whether a metric holds at a date, rather than covering a period.

    >>> is_level("policy_rate"), is_level("return")
    (True, False)
    """
    return kind_of(metric).kind == "level"


@cache
def _subjects() -> dict[str, tuple[str, str]]:
    return {row["subject"]: (row["quantity"], row["group"]) for row in rows(SUBJECTS_TABLE)}


def quantity_of(subject: str) -> str:
    """The subject that stands for all that measure the same thing.

    >>> quantity_of("iwm"), quantity_of("us-small-caps"), quantity_of("ijr")
    ('russell-2000', 'russell-2000', 'sp-600')
    """
    return _subjects().get(subject, (subject, subject))[0]


def group_of(subject: str) -> str:
    """The group of subjects that bear on each other.

    >>> group_of("ijr"), group_of("russell-2000"), group_of("us-10y")
    ('us-small-caps', 'us-small-caps', 'us-10y')
    """
    return _subjects().get(subject, (subject, subject))[1]


@lru_cache(4_096)
def subjects_of(group: str) -> frozenset[str]:
    """Every subject whose `group_of` is that one.

    >>> "iwm" in subjects_of("us-small-caps"), subjects_of("us-10y")
    (True, frozenset({'us-10y'}))
    """
    return frozenset(one for one in (group, *_subjects()) if group_of(one) == group)


@lru_cache(4_096)
def measured_alike(subject: str) -> frozenset[str]:
    """Every subject that measures the same thing, itself among them.

    >>> {"iwm", "us-small-caps"} <= measured_alike("russell-2000"), measured_alike("us-10y")
    (True, frozenset({'us-10y'}))
    """
    return frozenset(one for one in (subject, *_subjects()) if quantity_of(one) == quantity_of(subject))


@lru_cache(4_096)
def metrics_of(family: str) -> frozenset[str]:
    """Every metric of a family.

    >>> "pe_forward" in metrics_of(kind_of("pe").family), metrics_of("inflation")
    (True, frozenset({'inflation'}))
    """
    return frozenset(one for one in (family, *metric_kinds()) if kind_of(one).family == family)
