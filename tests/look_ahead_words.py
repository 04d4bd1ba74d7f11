"""What is said in a made-up world: three articles by the end of a day, one after it, and the claims in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claims.published_claim import claim_id
from ingest.article import Article
from nlp.claim import Claim
from tests.api.made_up_rows import claim

YEAR = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
FEBRUARY = {"start": date(2026, 2, 1), "end": date(2026, 2, 28)}
AFTER_THE_DAY = date(2026, 3, 21)
CALLS = """Small caps will beat large caps by 2 points in 2026, said Dana Whitlock.
She expects two rate cuts in 2026.
Inflation will be 2.6% in February.
The S&P 500 ends the year at 7,400.
She gives 60% to a rate cut by June 2026.
The S&P 500 returns 1.5% until the middle of March.
Ten-year yields end the year at 3.8%."""
FACTS = """Gross domestic product grew 1.9% at an annual rate in the fourth quarter.
Payrolls rose by 130,000 in January.
Ten-year yields stood at 4.1%.
The S&P 500 has returned 1.1% this year.
Inflation ran at 2.5% in January.
The Russell 2000 trades at 18x earnings.
The unemployment rate was 4.3% in January.
Small caps are ahead by 1.4 points this year."""
#: The same article as its publisher changed it: one figure is another, the last line is another one.
FACTS_CHANGED = FACTS.replace("130,000", "140,000").replace(
    "Small caps are ahead by 1.4 points this year.", "Ten-year yields stood at 4.2% then."
)
SECOND_THOUGHTS = """Dana Whitlock now expects one rate cut in 2026.
The Russell 2000 trades at 25x earnings.
Harrow Point sees 2.9% inflation for March."""
NARROW = "The Russell 2000 ends the year 0.4 points ahead of the S&P 500."
AFTERWARDS = """Dana Whitlock now expects three rate cuts in 2026.
The Russell 2000 trades at 31x earnings.
Inflation ran at 2.5% in January.
Small caps will beat large caps by 9 points in 2026, said Dana Whitlock.
Payrolls rose by 131,000 in January."""


def _claims_of_calls() -> list[Claim]:
    dana: dict[str, Any] = {"modality": "forecast", "attribution": "Dana Whitlock"}
    ahead = {"comparator": "sp-500", "resolution": 1.0, **YEAR}
    return [
        claim(CALLS, "2 points", "relative_return", "russell-2000", 2.0, "percent", **dana, **ahead),
        claim(CALLS, "two", "rate_cuts", "federal-reserve", 2.0, "count", **dana, **YEAR),
        claim(CALLS, "2.6%", "inflation", "us-cpi", 2.6, "percent", resolution=0.1, **dana, **FEBRUARY),
        claim(CALLS, "7,400", "index_level", "sp-500", 7400.0, "points", resolution=100.0, **dana, **_at(YEAR["end"])),
        claim(
            CALLS,
            "60%",
            "probability",
            "federal-reserve",
            60.0,
            "percent",
            event="a rate cut by June 2026",
            start=YEAR["start"],
            end=date(2026, 6, 30),
            **dana,
        ),
        claim(
            CALLS,
            "1.5%",
            "return",
            "sp-500",
            1.5,
            "percent",
            start=date(2026, 1, 12),
            end=date(2026, 3, 13),
            resolution=0.1,
            **dana,
        ),
        claim(CALLS, "3.8%", "bond_yield", "us-10y", 3.8, "percent", resolution=0.1, **dana, **_at(YEAR["end"])),
    ]


def _claims_of_facts() -> list[Claim]:
    so_far = {"start": YEAR["start"], "end": date(2026, 2, 26)}
    january = {"start": date(2026, 1, 1), "end": date(2026, 1, 31)}
    quarter = {"start": date(2025, 10, 1), "end": date(2025, 12, 31), "annualised": True}
    said = date(2026, 2, 26)
    return [
        claim(FACTS, "1.9%", "gdp_growth", "us", 1.9, "percent", resolution=0.1, **quarter),
        claim(FACTS, "130,000", "payrolls", "us", 130_000.0, "count", resolution=10_000.0, **january),
        claim(FACTS, "4.1%", "bond_yield", "us-10y", 4.1, "percent", resolution=0.1, **_at(said)),
        claim(FACTS, "1.1%", "return", "sp-500", 1.1, "percent", resolution=0.1, **so_far),
        claim(FACTS, "2.5%", "inflation", "us-cpi", 2.5, "percent", resolution=0.1, **january),
        claim(FACTS, "18x", "pe_forward", "russell-2000", 18.0, "ratio", resolution=1.0, **_at(said)),
        claim(FACTS, "4.3%", "unemployment_rate", "us", 4.3, "percent", resolution=0.1, **january),
        claim(
            FACTS,
            "1.4 points",
            "relative_return",
            "russell-2000",
            1.4,
            "percent",
            comparator="sp-500",
            resolution=0.1,
            **so_far,
        ),
    ]


def _claims_of_facts_changed() -> list[Claim]:
    """Those of the facts but for the last; all stand where they stood, and one has another figure."""
    kept = [
        replace(one, quote="140,000", low=140_000.0, high=140_000.0) if one.quote == "130,000" else one
        for one in _claims_of_facts()[:-1]
    ]
    said = _at(date(2026, 2, 25))
    return [*kept, claim(FACTS_CHANGED, "4.2%", "bond_yield", "us-10y", 4.2, "percent", resolution=0.1, **said)]


def _claims_of_second_thoughts() -> list[Claim]:
    text, march = SECOND_THOUGHTS, {"start": date(2026, 3, 1), "end": date(2026, 3, 31)}
    dana: dict[str, Any] = {"modality": "forecast", "attribution": "Dana Whitlock", **YEAR}
    harrow: dict[str, Any] = {"modality": "forecast", "attribution": "Harrow Point", **march}
    return [
        claim(text, "one", "rate_cuts", "federal-reserve", 1.0, "count", **dana),
        claim(text, "25x", "pe_forward", "russell-2000", 25.0, "ratio", resolution=1.0, **_at(date(2026, 3, 2))),
        claim(text, "2.9%", "inflation", "us-cpi", 2.9, "percent", resolution=0.1, **harrow),
    ]


def _narrow_claim() -> Claim:
    more: dict[str, Any] = {"modality": "forecast", "comparator": "sp-500", "resolution": 0.1, **YEAR}
    return claim(NARROW, "0.4 points", "relative_return", "russell-2000", 0.4, "percent", **more)


def _claims_of_afterwards() -> list[Claim]:
    text, january = AFTERWARDS, {"start": date(2026, 1, 1), "end": date(2026, 1, 31)}
    dana: dict[str, Any] = {"modality": "forecast", "attribution": "Dana Whitlock", **YEAR}
    return [
        claim(text, "three", "rate_cuts", "federal-reserve", 3.0, "count", **dana),
        claim(text, "31x", "pe_forward", "russell-2000", 31.0, "ratio", resolution=1.0, **_at(AFTER_THE_DAY)),
        claim(text, "2.5%", "inflation", "us-cpi", 2.5, "percent", resolution=0.1, **january),
        claim(text, "9 points", "relative_return", "russell-2000", 9.0, "percent", comparator="sp-500", **dana),
        claim(text, "131,000", "payrolls", "us", 131_000.0, "count", resolution=1_000.0, **january),
    ]


def _at(day: object) -> dict[str, Any]:
    return {"start": day, "end": day}


@dataclass(frozen=True, slots=True)
class Told:
    """An article and the claims in it."""

    article: Article
    claims: Sequence[Claim]

    @property
    def ids(self) -> list[str]:
        """The public ids of its claims."""
        return [claim_id(self.article.id, one.span) for one in self.claims]


TOLD = (
    Told(Article(CALLS, "Example Wire", "Outlook", "Dana Whitlock", date(2026, 1, 12)), _claims_of_calls()),
    Told(Article(FACTS, "Other Desk", "So far", None, date(2026, 2, 26)), _claims_of_facts()),
    Told(Article(SECOND_THOUGHTS, "Example Wire", "Again", None, date(2026, 3, 2)), _claims_of_second_thoughts()),
)
TOLD_AFTERWARDS = Told(Article(AFTERWARDS, "Third Post", "Since then", None, AFTER_THE_DAY), _claims_of_afterwards())
TOLD_CHANGED = Told(Article(FACTS_CHANGED, "Other Desk", "So far", None, date(2026, 2, 26)), _claims_of_facts_changed())
IDS = [one for told in TOLD for one in told.ids]
#: Measured by funds it leaves much open; by indices, whose past is not known until later, it is nearly exact.
TOLD_NARROWLY = Told(Article(NARROW, "Example Wire", "Nearly", "Harrow Point", date(2026, 3, 2)), [_narrow_claim()])
