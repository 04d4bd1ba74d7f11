"""The points of a consensus as a table: one row each, in the plain form that the API sends."""

from api.consensus_models import ConsensusAnswer
from api.export_columns import Column, Kind, Table
from api.export_forms import write_csv


def _of(kind: Kind, name: str, says: str) -> Column:
    return Column(name, kind, (name,), says)


POINTS = Table(
    "points",
    (
        _of("text", "modality", "forecast, target, reported or typical"),
        _of("text", "state", "standing, earlier or set_aside"),
        _of("text", "speaker", "who says it"),
        _of("text", "sources", "where it was said or carried"),
        _of("day", "first_published", "when it was said first"),
        _of("day", "last_published", "when it was said last"),
        _of("text", "metric", "what is measured"),
        _of("text", "subject", "of what"),
        _of("text", "period", "the period it is about"),
        _of("text", "bound", "exact, about, at_least, at_most or range"),
        _of("number", "low", "the least value said, in `unit`; empty for an open side"),
        _of("number", "high", "the largest value said"),
        _of("number", "value", "the middle; empty for what is open on one side"),
        _of("text", "unit", "the unit of all values"),
        _of("text", "quote", "the words that state the value"),
        _of("flag", "outlier", "whether it stands out"),
        _of("text", "verdict", "how its first claim stands"),
        _of("text", "assertion", "the assertion"),
        _of("text", "claim", "the claim that says it first"),
    ),
)


def csv_of(found: ConsensusAnswer) -> bytes:
    """Every point of a consensus as CSV."""
    shared = {"period": found.period.name, "unit": found.variant.unit}
    rows = [
        {
            **point.model_dump(mode="json"),
            **shared,
            "modality": group.modality,
            "sources": "; ".join(point.sources),
            "claim": point.claims[0],
        }
        for group in found.groups
        for point in group.points
    ]
    return b"".join(write_csv(POINTS, [rows]))
