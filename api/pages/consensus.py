"""Consensus: the numbers that most speak of, and one of them with everyone's word on one axis.

Rules. Without a metric, a subject and a period there is the list; with all three, the number. What the form leaves
empty is not asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from api import consensus_reading as reading
from api.consensus_chart import Drawn, consensus_chart
from api.consensus_models import ConsensusAnswer, ConsensusList, GroupAnswer, PointAnswer, VariantAnswer
from api.consensus_routes import spoken, wanted
from api.dependencies import AsOf, Connection, TheDesk, TheSearcher
from api.names import metric_name, subject_name
from api.page import Page
from api.rendering import day_asked, frame, render
from claims.consensus import Wanted
from nlp.vocabulary import vocabulary

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LISTED = 60
#: Points that a table shows; the file has all.
SHOWN = 40
#: Points stand in this order in a table, and the newest first.
STATES = ("standing", "earlier", "set_aside")
#: What a group is called.
HEADINGS = {
    "forecast": "What is expected",
    "target": "What is meant as a goal",
    "reported": "What was reported",
    "typical": "What is called usual",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One group with its heading, its chart and the points of its table, of which `more` are left out."""

    heading: str
    group: GroupAnswer
    chart: Drawn | None
    points: Sequence[PointAnswer]
    more: int


@dataclass(frozen=True, slots=True)
class OtherAxis:
    """Claims that lie on another axis: in words, how many, and where they are shown."""

    words: str
    claims: int
    path: str


@dataclass(frozen=True, slots=True)
class ConsensusListPage(Page):
    """The numbers that most speak of. `metric` and `subject` are as asked, empty where all are listed."""

    found: ConsensusList
    metric: str
    subject: str
    metrics: Sequence[str]
    more: str


@dataclass(frozen=True, slots=True)
class ConsensusPage(Page):
    """One number. `csv` is where its points are as a table, `claims` where they are listed."""

    found: ConsensusAnswer
    sections: Sequence[Section]
    others: Sequence[OtherAxis]
    csv: str
    claims: str


@router.get("/consensus")
def consensus_page(
    request: Request,
    db: Connection,
    desk: TheDesk,
    searcher: TheSearcher,
    as_of: AsOf,
    which: Annotated[Wanted, Depends(wanted)],
    metric: Annotated[str, Query(max_length=100)] = "",
    subject: Annotated[str, Query(max_length=200)] = "",
    period: Annotated[str, Query(max_length=40)] = "",
    cursor: Annotated[str, Query(max_length=400)] = "",
) -> Response:
    """The numbers that most speak of, or one of them."""
    metric, subject, period = metric.strip(), subject.strip(), period.strip()
    if metric and subject and period:
        return _one(request, reading.one(db, metric, subject, period, as_of, which))
    asked: dict[str, object] = {"metric": metric, "subject": subject}
    numbers = spoken(db, desk, searcher, as_of, metric, subject)
    found = reading.listed(numbers, as_of, asked, cursor or None, LISTED)
    more = f"/consensus?{found.next_url.partition('?')[2]}" if found.next_url else ""
    page = ConsensusListPage(
        **frame(request, "Consensus", "consensus", as_of),
        found=found,
        metric=metric,
        subject=subject,
        metrics=sorted(vocabulary().metrics, key=metric_name),
        more=more,
    )
    return render("consensus_list.html", page)


def _one(request: Request, found: ConsensusAnswer) -> Response:
    kept = day_asked(request, found.as_of)
    own = {
        name: text for name in ("comparator", "unit", "statistic", "event") if (text := request.query_params.get(name))
    }
    place = "/v1/consensus/" + "/".join(quote(one, safe="") for one in (found.metric, found.subject, found.period.name))
    asked = f"?{urlencode(own | kept)}" if own or kept else ""
    number = {"metric": found.metric, "subject": found.subject, "period": found.period.name}
    listed = [("metric", one) for one in found.metrics] + [("subject", one) for one in found.subjects]
    within = [("period_from", found.period.start), ("period_to", found.period.end)]
    listed += [(name, day.isoformat()) for name, day in within if day is not None]

    def to_claim(claim: str) -> str:
        return f"/claims/{claim}?{urlencode(kept)}" if kept else f"/claims/{claim}"

    page = ConsensusPage(
        **frame(request, found.title, "consensus", found.as_of, data=place + asked),
        found=found,
        sections=[_section(one, found, to_claim) for one in found.groups],
        others=[
            OtherAxis(_axis_words(one), one.claims, f"/consensus?{urlencode(number | _asks_for(one) | kept)}")
            for one in found.others
        ],
        csv=f"{place}/points.csv{asked}",
        claims=f"/claims?{urlencode([*listed, *kept.items()])}",
    )
    return render("consensus.html", page)


def _section(group: GroupAnswer, found: ConsensusAnswer, to_claim: Callable[[str], str]) -> Section:
    heading = HEADINGS[group.modality]
    chart = consensus_chart(group, found.variant.unit, f"{found.title}: {heading.lower()}", to_claim)
    points = sorted(group.points, key=lambda one: STATES.index(one.state))
    return Section(heading, group, chart, points[:SHOWN], max(len(points) - SHOWN, 0))


def _asks_for(one: VariantAnswer) -> dict[str, str]:
    fields = {"comparator": one.comparator, "unit": one.unit, "statistic": one.statistic, "event": one.event}
    return {name: text for name, text in fields.items() if text}


def _axis_words(one: VariantAnswer) -> str:
    """What makes an axis another one."""
    parts = (
        f"against {subject_name(one.comparator)}" if one.comparator else "",
        f"in {one.unit}",
        one.statistic if one.statistic != "last" else "",
        "annualised" if one.annualised else "",
        f"“{one.event}”" if one.event else "",
    )
    return ", ".join(part for part in parts if part)
