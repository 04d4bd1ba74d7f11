"""The rows that the tests of pages, API and commands share: two articles, five claims, a thesis, checks."""

from datetime import date

from claims.check import Check, Interval, Reading, Used
from claims.published_claim import claim_id
from ingest.article import Article
from nlp.claim import Claim

AS_OF = date(2026, 10, 8)
TEXT = """Inflation ran at 2.7% in November, said Dana <Whitlock> & Sons.

The desk expects two rate cuts in 2026.
The Russell 2000 trades at 18x forward earnings.
Others put it at 25x forward earnings."""
HOSTILE = """The S&P 500 returned 9.6% in the first half. <script>alert(1)</script> | **bold** =cmd()"""
THESIS = """
title = "Small caps beat large caps in 2026"
statement = "IWM beats SPY in calendar 2026, by price."
opened = 2026-01-01
horizon = 2026-12-31

[outcome]
metric = "relative_return"
subject = "iwm"
comparator = "spy"
low = 0.0
unit = "percent"
start = 2026-01-01
end = 2026-12-31

[[pillars]]
slug = "fed-eases"
statement = "The Fed cuts at least twice in 2026."
metric = "rate_cuts"
subject = "federal-reserve"
low = 2
unit = "count"
start = 2026-01-01
end = 2026-12-31
"""


def claim(text: str, quote: str, metric: str, subject: str, value: float, unit: str, **more: object) -> Claim:
    """A claim on the words `quote`, with its sentence being the line they stand in."""
    start = text.index(quote)
    line = (
        text.rfind("\n", 0, start) + 1,
        len(text) if "\n" not in text[start:] else text.index("\n", start),
    )
    fields = {"bound": "exact", "modality": "reported", "sentence": line, **more}
    return Claim((start, start + len(quote)), quote, metric, subject, unit, value, value, **fields)  # type: ignore[arg-type]


ARTICLES = (
    Article(TEXT, "Example Wire", "Half-time", "Dana Whitlock", date(2026, 1, 5), None, "https://example.com/half"),
    Article(HOSTILE, "Example Wire", "<b>Hostile</b> title", None, date(2026, 7, 6)),
)
CLAIMS = (
    (
        claim(TEXT, "2.7%", "inflation", "us-cpi", 2.7, "percent", attribution="Dana <Whitlock> & Sons"),
        claim(
            TEXT,
            "two",
            "rate_cuts",
            "federal-reserve",
            2.0,
            "count",
            modality="forecast",
            end=date(2026, 12, 31),
        ),
        claim(
            TEXT,
            "18x",
            "pe_forward",
            "russell-2000",
            18.0,
            "ratio",
            start=date(2026, 1, 5),
            end=date(2026, 1, 5),
        ),
        claim(
            TEXT,
            "25x",
            "pe_forward",
            "russell-2000",
            25.0,
            "ratio",
            start=date(2026, 1, 5),
            end=date(2026, 1, 5),
        ),
    ),
    (claim(HOSTILE, "9.6%", "return", "sp-500", 9.6, "percent"),),
)
IDS = tuple(claim_id(article.id, one.span) for article, claims in zip(ARTICLES, CLAIMS, strict=True) for one in claims)
_USED = Used("CPIAUCNS", "value", date(2025, 11, 1), 324.122, date(2025, 12, 18), "lag", "CSV")
CHECKS = (
    Check(
        IDS[0],
        AS_OF,
        "1",
        "supported",
        "the 12-month rate of November 2025 was 2.74%",
        Interval(2.65, 2.75),
        actual=2.74,
        error=0.0,
        exact_hit=True,
        readings=(Reading("not seasonally adjusted", 2.74, True, "CPIAUCNS[2025-11] / [2024-11] - 1", (_USED,)),),
    ),
    Check(IDS[1], AS_OF, "1", "open", "not due before 31 December 2026", Interval(2.0, 2.0), outlook=0.08),
    Check(IDS[2], AS_OF, "1", "no_data", "no series is held", wanted=("RUT_FWD_PE",)),
    Check(IDS[4], AS_OF, "1", "refuted", "it returned 4.1%", Interval(9.55, 9.65), actual=4.1, error=-5.45),
)
