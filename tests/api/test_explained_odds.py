"""The law that is told gives the probability of the check: by its distances and a table of Student's t."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from api.explained_case import Background, case_of
from api.explained_odds import law_words, odds
from api.step import Step
from claims.check import Check, Interval
from claims.distributions import tail_cdf
from claims.known import Held
from claims.outlook_laws import LevelLaw, StepsLaw
from claims.outlook_span_laws import MeanLaw
from claims.published_claim import PublishedClaim
from claims.verify import verify_one
from ingest.market.series import Observation, Series
from tests.claims.made_claims import said
from tests.claims.market_made import daily

SAID, AS_OF, END = date(2026, 1, 5), date(2026, 4, 1), date(2026, 12, 31)
PRICES = daily("GSPC", date(2024, 1, 1), [6000 + 2.1 * n + 40 * ((n * 7) % 13) / 13 for n in range(822)], "close")
YIELDS = daily("DGS10", date(2024, 1, 1), [4.0 + 0.1 * ((n * 7) % 13) / 13 for n in range(822)], "value")
RATES = daily("DFEDTARU", date(2022, 1, 1), [4.0 - 0.25 * (n // 300) for n in range(1552)], "value")


def forecast(low: float, high: float | None = None, **fields: Any) -> PublishedClaim:
    return said("a-1-2", low, high, modality="forecast", start=END, end=END, published=SAID, **fields)


LEVEL = forecast(4.1, metric="bond_yield", subject="us-10y", resolution=0.1)
PRICE = forecast(8000.0, metric="index_level", subject="sp-500", unit="points", resolution=100.0)
COUNT = replace(
    forecast(1.0, metric="rate_cuts", subject="federal-reserve", unit="count"),
    claim=replace(
        forecast(1.0, metric="rate_cuts", subject="federal-reserve", unit="count").claim, start=date(2026, 1, 1)
    ),
)


def told(claim: PublishedClaim, rows: list[Observation]) -> tuple[float, Step]:
    held = Held([Series(rows[0].series, "", "", "daily", "made")], rows)
    check = verify_one(claim, held, AS_OF)
    assert check.outlook is not None
    [now, then] = odds(case_of(claim, check, Background(held, tuple(rows))))
    assert (now.name, then.name) == ("Outlook", "Outlook then")
    assert then.figures["known_on"] == SAID.isoformat()
    return check.outlook, now


@pytest.mark.parametrize(("claim", "rows", "law"), [(LEVEL, YIELDS, "LevelLaw"), (PRICE, PRICES, "LogLaw")])
def test_the_distances_of_a_law_give_the_probability(claim: PublishedClaim, rows: list[Observation], law: str) -> None:
    outlook, step = told(claim, rows)
    assert step.figures["law"] == law
    low, high = (float(line.rsplit(" = ")[1]) for line in step.details[-2:])
    assert tail_cdf(high) - tail_cdf(low) == pytest.approx(outlook, abs=1e-4)
    last = rows[AS_OF.toordinal() - rows[0].date.toordinal()]
    assert step.details[0] == (
        f"From {last.value:,.4f}".rstrip("0") + ", the last of 1 Apr 2026 that was known; 274 days to 31 Dec 2026."
    )


def test_a_law_of_steps_tells_the_chance_of_each() -> None:
    outlook, step = told(COUNT, RATES)
    shown = {value: int(share) for value, share in re.findall(r"(\d+): (\d+)%", step.details[-1])}
    assert shown["1"] == pytest.approx(outlook * 100, abs=0.51)


def test_a_probability_that_no_law_gives_has_none() -> None:
    held = Held([Series("DGS10", "", "", "daily", "made")], YIELDS)
    check = replace(verify_one(LEVEL, held, AS_OF), outlook=0.123)
    step = next(iter(odds(case_of(LEVEL, check, Background(held, tuple(YIELDS))))))
    assert step.figures["law"] is None
    assert not any("Law" in line for line in step.details)


def test_values_that_are_not_told_one_by_one_are_told_together() -> None:
    law = StepsLaw(tuple(float(value) for value in range(12)), (0.12,) * 4 + (0.065,) * 8)
    case = case_of(LEVEL, Check("a", AS_OF, "2", "open", "r", Interval(10.0, 11.0)), Background())
    lines = list(law_words(case, law))
    assert lines[1] == "All other values: 20%, of which inside: 13%."


def test_the_law_of_a_mean_tells_where_its_ends_lie_on_the_law_of_what_is_to_come() -> None:
    law = MeanLaw(100.0, 2.0, LevelLaw(50.0, 10.0))
    case = case_of(LEVEL, Check("a", AS_OF, "2", "open", "r", Interval(200.0, 240.0)), Background())
    lines = list(law_words(case, law))
    assert lines[0].startswith("Law of a mean or total: 100 of it is known")
    assert lines[2:] == ["(50 - 50) / 10 = 0", "(70 - 50) / 10 = 2"]
