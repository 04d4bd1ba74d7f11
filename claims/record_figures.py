"""The figures of one record, from the outcomes that count in it. What each means is said at `claims.record.Record`."""

from collections.abc import Iterable, Sequence

from claims.edge import edge_of
from claims.independence import balanced_share, independent_of
from claims.numeric_skill import skill
from claims.outcome import Outcome
from claims.record import RANKED_FROM, By, Kind, Record
from claims.wilson import wilson


def record_of(kind: Kind, by: By, name: str, outcomes: Sequence[Outcome], superseded: int = 0) -> Record:
    """The record of `name` over `outcomes`, one for each assertion; `superseded` of them were replaced in time."""
    due = [outcome for outcome in outcomes if outcome.settled is not None]
    checks = [outcome.settled for outcome in due if outcome.settled is not None]
    supported = sum(check.verdict == "supported" for check in checks)
    independent, balanced = _independent(due)
    low, high = wilson(balanced, independent) if balanced is not None else (None, None)
    edge = edge_of(one for one in (outcome.foreseen() for outcome in due) if one is not None)
    exact_hits, exact_of = _told(check.exact_hit for check in checks)
    direction_hits, direction_of = _told(check.direction_hit for check in checks)
    scaled_error, scaled_of = _mean(abs(one.scaled_error) for one in checks if one.scaled_error is not None)
    forecasts = [one for one in (outcome.forecast() for outcome in outcomes) if one is not None and kind != "facts"]
    probabilities = [outcome.check for outcome in outcomes if outcome.check is not None and not outcome.void]
    brier, brier_of = _mean(check.brier for check in probabilities if check.brier is not None)
    void = sum(outcome.void for outcome in outcomes)
    untestable = sum(outcome.has("untestable") for outcome in outcomes)
    no_data = sum(outcome.has("no_data") for outcome in outcomes)
    return Record(
        kind=kind,
        by=by,
        name=name,
        assertions=len(outcomes),
        due=len(due),
        supported=supported,
        share=_share(supported, len(due)),
        independent=independent,
        low=low,
        high=high,
        expected=edge.expected,
        expected_of=edge.of,
        edge=edge.edge,
        exact_hits=exact_hits,
        exact_of=exact_of,
        direction_hits=direction_hits,
        direction_of=direction_of,
        open=sum(outcome.has("open") for outcome in outcomes),
        void=void,
        untestable=untestable,
        no_data=no_data,
        share_void=_share(void, len(outcomes)),
        share_untestable=_share(untestable, len(outcomes)),
        share_no_data=_share(no_data, len(outcomes)),
        ranked=independent >= RANKED_FROM,
        balanced_share=balanced,
        edge_low=edge.low,
        edge_high=edge.high,
        edge_clusters=edge.clusters,
        superseded=superseded,
        skill=skill(forecasts),
        skill_of=len(forecasts),
        scaled_error=scaled_error,
        scaled_of=scaled_of,
        brier=brier,
        brier_of=brier_of,
    )


def _independent(due: Sequence[Outcome]) -> tuple[int, float | None]:
    """How many independent outcomes there are, and the share of hits in which each of them weighs the same."""
    dated = [(outcome, window) for outcome in due if (window := outcome.window()) is not None]
    belongs = independent_of([window for _, window in dated])
    return len(set(belongs)), balanced_share([outcome.has("supported") for outcome, _ in dated], belongs)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Iterable[float]) -> tuple[float | None, int]:
    held = list(values)
    return (sum(held) / len(held), len(held)) if held else (None, 0)


def _told(hits: Iterable[bool | None]) -> tuple[int, int]:
    known = [hit for hit in hits if hit is not None]
    return sum(known), len(known)
