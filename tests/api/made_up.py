"""A small made-up week: two theses, a handful of claims, a contradiction, records. Numbers are invented."""

from dataclasses import replace
from datetime import date, timedelta

from claims.contradictions import Contradiction, Side
from claims.record import Record
from claims.scorecard import ClaimLine, Counts, Flip, PathPoint, Scorecard, Shares, ThesisLine
from claims.thesis import Bearing, PillarPoint, PillarScore, ThesisPoint, ThesisRecord, ThesisScore

LINE = ClaimLine(
    claim_id="aaaaaaaaaaaa-10-13",
    assertion_id="bbbbbbbbbbbb",
    article_id="aaaaaaaaaaaa",
    title="Half-time | for the <bulls>",
    url="https://example.com/half-time",
    speaker="Dana Whitlock & Sons",
    sources=("Example Wire",),
    repeats=2,
    published_on=date(2026, 7, 6),
    quote="2.4%",
    sentence="Inflation of 2.4% is what Dana Whitlock expects for May.",
    metric="inflation",
    subject="us-cpi",
    comparator=None,
    unit="percent",
    bound="exact",
    modality="forecast",
    value_low=2.4,
    value_high=2.4,
    start=date(2026, 5, 1),
    end=date(2026, 5, 31),
    verdict="refuted",
    reason="the 12-month rate of May 2026 was 3.1%, outside 2.2% to 2.6%",
    due=date(2026, 8, 19),
    actual=3.1,
    interval_low=2.2,
    interval_high=2.6,
    error=0.5,
    scaled_error=1.4,
    exact_hit=False,
    direction_hit=True,
    fragile=False,
    indicative=False,
    outlook=None,
    outlook_at_publication=0.31,
)
SUPPORTED = replace(
    LINE,
    claim_id="aaaaaaaaaaaa-40-52",
    speaker="Harrow Point Capital",
    quote="at least 3 points",
    metric="relative_return",
    subject="russell-2000",
    comparator="sp-500",
    bound="at_least",
    value_low=3.0,
    value_high=None,
    interval_low=3.0,
    interval_high=None,
    actual=9.6,
    error=0.0,
    verdict="supported",
    fragile=True,
    start=date(2026, 1, 1),
    end=date(2026, 8, 21),
)
OPEN = replace(
    LINE,
    claim_id="aaaaaaaaaaaa-60-63",
    quote="two",
    metric="rate_cuts",
    subject="federal-reserve",
    unit="count",
    value_low=2.0,
    value_high=2.0,
    interval_low=2.0,
    interval_high=2.0,
    actual=None,
    error=None,
    verdict="open",
    outlook=0.08,
    due=date(2026, 12, 31),
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
)
RECORD = Record(
    kind="calls",
    by="speaker",
    name="Harrow Point Capital",
    assertions=9,
    due=6,
    supported=4,
    share=0.667,
    independent=5,
    low=0.27,
    high=0.91,
    expected=0.52,
    expected_of=6,
    edge=0.147,
    exact_hits=2,
    exact_of=6,
    direction_hits=5,
    direction_of=6,
    open=2,
    void=0,
    untestable=1,
    no_data=0,
    share_void=0.0,
    share_untestable=0.111,
    share_no_data=0.0,
    ranked=False,
)


def score(as_of: date, standing: float, outlook: float) -> ThesisScore:
    """The made-up thesis at a day."""
    pillar = PillarScore("fed-eases", "The Fed cuts at least twice in 2026", "open", "not due", 0.0, "count", 0.08)
    other = replace(pillar, slug="earnings", statement="Small-cap earnings outgrow", verdict="no_data", outlook=None)
    return ThesisScore(
        slug="small-over-large",
        title="Small caps beat large caps in 2026",
        as_of=as_of,
        standing=standing,
        unit="percent",
        outlook=outlook,
        record=ThesisRecord(right=3, due=5, supports=6, contradicts=2, context=4),
        verdict="open",
        reason="due on 31 December 2026",
        pillars=(pillar, other),
        method_version="1",
    )


def point(session: date, standing: float, outlook: float, record: ThesisRecord | None = None) -> ThesisPoint:
    """The made-up thesis at the end of a session."""
    return ThesisPoint(
        thesis="small-over-large",
        session=session,
        standing=standing,
        outlook=outlook,
        verdict="open",
        reason="due on 31 December 2026",
        record=record or ThesisRecord(right=1, due=2, supports=3, contradicts=0, context=0),
        pillars=(PillarPoint("fed-eases", "open", "not due", 0.0, 0.2),),
        method_version="1",
        declared="made up",
        lacked=0,
    )


def thesis_line() -> ThesisLine:
    """The made-up thesis on the card, with 33 weeks of path."""
    first = date(2026, 1, 5)
    waves = [(nth * 0.4 + (nth % 5) * 0.3, 0.5 + nth * 0.011) for nth in range(33)]
    path = tuple(PathPoint(first + timedelta(weeks=nth), *values) for nth, values in enumerate(waves))
    return ThesisLine(
        slug="small-over-large",
        title="Small caps beat large caps in 2026",
        statement="IWM beats SPY in calendar 2026, by price.",
        outcome="IWM's return relative to SPY is above 0% in 2026.",
        opened=date(2026, 1, 1),
        horizon=date(2026, 12, 31),
        legs=(),
        score=score(date(2026, 8, 23), 9.6, 0.91),
        before=score(date(2026, 8, 16), 8.1, 0.87),
        standing_change=1.5,
        outlook_change=0.04,
        path=path,
        bearings=(Bearing("aaaaaaaaaaaa-40-52", "outcome", "supports"),),
    )


def side(low: float, speaker: str, claim: str) -> Side:
    """One of the made-up multiples that do not fit together."""
    return Side(
        assertion_id=claim * 12,
        claim_ids=(f"{claim * 12}-1-4",),
        quote=f"{low:g}x",
        metric="pe_forward",
        subject="russell-2000",
        unit="ratio",
        low=low,
        high=low,
        interval_low=low - 0.5,
        interval_high=low + 0.5,
        modality="reported",
        start=date(2026, 1, 5),
        end=date(2026, 1, 5),
        published_on=date(2026, 1, 5),
        speakers=(speaker,),
        sources=("Example Wire",),
        verdict=None,
        actual=None,
    )


def card() -> Scorecard:
    """The whole week."""
    return Scorecard(
        week="2026-W34",
        first_day=date(2026, 8, 17),
        last_day=date(2026, 8, 23),
        as_of=date(2026, 8, 23),
        method_version="1",
        theses=(thesis_line(),),
        came_due=(LINE, SUPPORTED),
        flipped=(
            Flip("claim", LINE.claim_id, "US CPI inflation 2.4%", "open", "refuted", "the May figure came out"),
            Flip(
                "pillar",
                "small-over-large/fed-eases",
                "The Fed cuts at least twice",
                "holds",
                "fails",
                "a hike",
            ),
        ),
        due_next=(OPEN,),
        best_calls=(SUPPORTED,),
        worst_calls=(LINE,),
        contradictions=(
            Contradiction(
                id="cccccccccccc",
                family="price_to_earnings",
                kinds=("pe_forward",),
                subject="russell-2000",
                subjects=("russell-2000",),
                comparator=None,
                unit="ratio",
                modality="reported",
                lowest=15.0,
                highest=33.0,
                spread=18.0,
                first_published=date(2026, 1, 5),
                last_published=date(2026, 1, 14),
                sources=("Example Wire",),
                within_one_source=True,
                sides=(side(15, "Dana Whitlock", "d"), side(33, "Northgate Research", "e")),
                actual=None,
                actual_from=None,
            ),
        ),
        records=(RECORD, replace(RECORD, kind="facts", name="Example Wire", ranked=True, independent=12)),
        counts=Counts(5, 74, 3, 61, 12, 5, 9, 14, 20, 1),
        shares=Shares(void=0.016, untestable=0.33, no_data=0.23, settled=0.28),
    )
