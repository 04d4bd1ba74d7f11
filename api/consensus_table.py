"""The points of a consensus as a table: one row each, in the plain form that the API sends."""

from api.consensus_models import ConsensusAnswer
from api.export_columns import Table, column
from api.export_forms import write_csv

POINTS = Table(
    "points",
    (
        column("text", "modality", "forecast, target, reported or typical"),
        column("text", "state", "standing, earlier or set_aside"),
        column("text", "speaker", "who says it"),
        column("text", "sources", "where it was said or carried"),
        column("day", "first_published", "when it was said first"),
        column("day", "last_published", "when it was said last"),
        column("text", "metric", "what is measured"),
        column("text", "subject", "of what"),
        column("text", "period", "the period it is about"),
        column("text", "bound", "exact, about, at_least, at_most or range"),
        column("number", "low", "the least value said, in `unit`; empty for an open side"),
        column("number", "high", "the largest value said"),
        column("number", "value", "the middle; empty for what is open on one side"),
        column("text", "unit", "the unit of all values"),
        column("text", "quote", "the words that state the value"),
        column("flag", "outlier", "whether it stands out"),
        column("text", "verdict", "how its first claim stands"),
        column("text", "assertion", "the assertion"),
        column("text", "claim", "the claim that says it first"),
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
