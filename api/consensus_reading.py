"""What pages and API answer with about consensus: one function for each question, as in `api.reading`."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from api import consensus_models as models
from api import formatting as say
from api.clock import end_of
from api.cursors import part_of
from api.names import JOINTS, metric_name, subject_name
from claims import check_rows, consensus_rows, copy_rows, mark_rows
from claims.consensus import Consensus, Group, Variant, Wanted, consensus
from claims.consensus_list import Spoken, most_spoken_of
from claims.consensus_period import UNDATED, Period, parse_period
from claims.consensus_points import Point
from claims.equivalents import measured_alike, metrics_of
from claims.errors import NotFound
from claims.mark import voided
from claims.search_index import State

if TYPE_CHECKING:
    from sqlite_utils import Database


def one(
    db: "Database", metric: str, subject: str, period: str, as_of: date, wanted: Wanted | None = None
) -> models.ConsensusAnswer:
    """Everyone who says something of one number by then. Raises `NotFound`, and `ClaimsError` for no period."""
    asked = parse_period(period)
    claims, more = consensus_rows.of_number(db, {metric, *metrics_of(metric)}, measured_alike(subject), asked, as_of)
    ids = [one.id for one in claims]
    origins = copy_rows.origins_of(db, {one.article_id for one in claims}, as_of)
    checks = check_rows.latest_of(db, ids, as_of)
    found = consensus(asked, claims, checks, _set_aside(db, ids, as_of), origins, wanted)
    if found is None:
        what = f"{metric} of {subject} in {asked.name}"
        raise NotFound(what, f"nothing was said of it by {as_of}" if not claims else "nothing of it is of that kind")
    return _answer(found, metric, subject, as_of, more)


def listed(
    spoken: Sequence[Spoken], as_of: date, asked: dict[str, object], cursor: str | None, limit: int
) -> models.ConsensusList:
    """One page of the numbers that most speak of; `asked` is what the address of the next one keeps."""
    part = part_of(spoken, "/v1/consensus", asked, as_of, cursor, limit)
    return models.ConsensusList(
        as_of=as_of,
        total=len(spoken),
        numbers=[_spoken(one) for one in part.shown],
        next=part.next,
        next_url=part.next_url,
    )


def spoken(state: State, as_of: date, metric: str | None, subject: str | None) -> list[Spoken]:
    """The numbers that at least two speak of; of a metric or a subject, only theirs, and what measures the same."""
    metrics = {metric, *metrics_of(metric)} if metric else None
    return most_spoken_of(state, as_of, metrics, measured_alike(subject) if subject else None)


def title_of(metric: str, subject: str, period: Period, comparator: str | None = None) -> str:
    """What a number is called.

    >>> title_of("relative_return", "iwm", parse_period("2026"), "spy")
    'IWM return relative to SPY, 2026'
    """
    what = metric_name(metric) if comparator or metric not in JOINTS else metric.replace("_", " ")
    against = f" {JOINTS.get(metric, 'against')} {subject_name(comparator)}" if comparator else ""
    return f"{subject_name(subject)} {what}{against}, {period_words(period)}"


def period_words(period: Period) -> str:
    """A period as one reads it.

    >>> period_words(parse_period("2026-Q3")), period_words(UNDATED)
    ('Q3 2026', 'no end named')
    """
    return "no end named" if period == UNDATED else say.period(period.start, period.end)


def _set_aside(db: "Database", claim_ids: Sequence[str], as_of: date) -> frozenset[str]:
    marks = mark_rows.of_claims(db, claim_ids, end_of(as_of))
    return frozenset(
        claim for claim, theirs in marks.items() if voided(theirs) or any(one.kind == "withdrawn" for one in theirs)
    )


def _answer(found: Consensus, metric: str, subject: str, as_of: date, more: bool) -> models.ConsensusAnswer:
    period = found.period
    return models.ConsensusAnswer(
        as_of=as_of,
        title=title_of(metric, subject, period, found.variant.comparator),
        metric=metric,
        metrics=list(found.metrics),
        subject=subject,
        subjects=list(found.subjects),
        period=models.PeriodAnswer(name=period.name, words=period_words(period), start=period.start, end=period.end),
        variant=_variant(found.variant),
        others=[_variant(one) for one in found.variants if _variant(one) != _variant(found.variant)],
        claims=found.claims,
        assertions=found.assertions,
        more=more,
        groups=[_group(one, found.variant.unit) for one in found.groups],
    )


def _variant(one: Variant) -> models.VariantAnswer:
    return models.VariantAnswer.model_validate(one)


def _group(one: Group, unit: str) -> models.GroupAnswer:
    return models.GroupAnswer(
        modality=one.modality,
        now=models.SummaryAnswer.model_validate(one.now),
        outcome=models.OutcomeAnswer.model_validate(one.outcome) if one.outcome else None,
        points=[_point(point, unit) for point in one.points],
    )


def _point(one: Point, unit: str) -> models.PointAnswer:
    about = "about " if one.bound == "about" else ""
    fields = asdict(one) | {
        "assertion": f"{one.assertion}-{one.lead}",
        "words": f"{about}{say.span(one.low, one.high, unit)}",
    }
    return models.PointAnswer.model_validate(fields)


def _spoken(one: Spoken) -> models.SpokenAnswer:
    place = "/".join(quote(part, safe="") for part in (one.metric, one.subject, one.period))
    title = title_of(one.metric, one.subject, parse_period(one.period))
    return models.SpokenAnswer(**asdict(one), title=title, url=f"/v1/consensus/{place}")
