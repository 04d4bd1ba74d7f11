"""The back-test of pairs asks only of what was known, is the outlook itself, and is the same from either side."""

import json
from datetime import date, timedelta

import numpy as np
import pytest

from claims.calibration import Calibration
from claims.calibration_pairs import PairQuestion, funds, index_only, leader_stays, pair_calibration, pair_questions
from claims.candidate import Window
from claims.check import Interval
from claims.known import Held
from claims.measure import Source
from claims.measures import measure_of
from claims.outlook import outlook
from claims.plain import to_json
from ingest.market.series import Field, Observation
from tests.claims.market_made import held, observation

DAYS = [day.item() for day in np.arange("2015-12-01", "2023-01-01", dtype="datetime64[D]") if np.is_busday(day)]
AS_OF = date(2023, 6, 30)


def fund(series: str, seed: int, field: Field = "adj_close", days: list[date] = DAYS) -> list[Observation]:
    prices = 100 * np.exp(np.cumsum(np.random.default_rng(seed).normal(0.0002, 0.01, len(days))))
    return [
        observation(series, day, round(float(price), 4), field, vintage="made" if field == "adj_close" else "")
        for day, price in zip(days, prices, strict=True)
    ]


ROWS = [*fund("IWM", 1), *fund("SPY", 2), *fund("QQQ", 3, "close"), *fund("GSPC", 4, "close")]
MARKET = held(*ROWS)
NAMES = ("GSPC", "IWM", "QQQ", "SPY")


def silent(_step: str, _done: int, _total: int | None) -> None:
    """No progress is shown."""


def asked(market: Held, until: date = AS_OF) -> list[PairQuestion]:
    return pair_questions(market, funds(market, NAMES, until), until, silent)


@pytest.fixture(scope="module")
def questions() -> list[PairQuestion]:
    return asked(MARKET)


def test_funds_are_what_can_be_bought_with_total_return_where_it_is_held() -> None:
    found = funds(MARKET, NAMES, AS_OF)
    assert [(one.series, one.field) for one in found] == [("IWM", "adj_close"), ("QQQ", "close"), ("SPY", "adj_close")]
    assert index_only("RUT") and not index_only("UNHEARD_OF")


def test_every_complete_year_is_asked_at_eleven_month_ends_both_ways(questions: list[PairQuestion]) -> None:
    assert {one.year for one in questions} == set(range(2016, 2023))
    assert len(questions) == 3 * 2 * 7 * 11
    assert {one.asked_on.month for one in questions} == set(range(1, 12))
    assert all((one.asked_on + timedelta(days=1)).day == 1 for one in questions)
    assert {one.months_to_go for one in questions} == set(range(1, 12))


def test_a_year_that_still_runs_or_is_not_held_to_its_end_is_not_asked() -> None:
    assert {one.year for one in asked(MARKET, date(2022, 12, 30))} == set(range(2016, 2022))
    short = held(*(row for row in ROWS if row.date < date(2022, 12, 20)))
    assert {one.year for one in asked(short)} == set(range(2016, 2022))


def test_what_one_direction_lacks_of_one_the_other_has_exactly(questions: list[PairQuestion]) -> None:
    said = {(one.own, one.other, one.asked_on): one for one in questions}
    for one in questions:
        mirror = said[one.other, one.own, one.asked_on]
        assert one.forecast + mirror.forecast == 1.0
        assert one.came_true != mirror.came_true


def test_each_answer_is_the_outlook_of_that_day(questions: list[PairQuestion]) -> None:
    one = next(one for one in questions if (one.own, one.other, one.months_to_go, one.year) == ("IWM", "SPY", 5, 2020))
    measure = measure_of("relative_return", "iwm", "spy")
    assert measure is not None
    total = type(measure)(*measure.key, tuple(r for r in measure.readings if r.name == "total return"), measure.width)
    window = Window(date(2020, 1, 1), date(2020, 12, 31))
    assert one.forecast == outlook(total, Interval(0.0, None), window, MARKET, one.asked_on)


def test_nothing_that_came_later_is_known(questions: list[PairQuestion]) -> None:
    day = date(2020, 7, 31)
    crash = [
        observation(row.series, row.date, row.value * 3, row.field, vintage=row.vintage)
        if row.series == "IWM" and row.date > day
        else row
        for row in ROWS
    ]
    revised = observation("QQQ", date(2020, 7, 15), 900.0, "close", known=date(2021, 3, 1), vintage="later")
    later = {(one.own, one.other, one.asked_on): one for one in asked(held(*crash, revised))}
    for one in questions:
        if one.asked_on <= day:
            other = later[one.own, one.other, one.asked_on]
            assert (one.forecast, one.normal, one.lead) == (other.forecast, other.normal, other.lead)
    assert any(one.forecast != later[one.own, one.other, one.asked_on].forecast for one in questions)


def test_the_share_of_leaders_that_stayed_is_that_of_years_before(questions: list[PairQuestion]) -> None:
    given = leader_stays(questions)
    assert all(given[at] == 0.5 for at, one in enumerate(questions) if one.year == 2016)
    before = [one for one in questions if one.year < 2020 and one.months_to_go == 2]
    stayed = (1 + sum(one.came_true == (one.lead > 0) for one in before)) / (2 + len(before))
    at = next(at for at, one in enumerate(questions) if one.year == 2020 and one.months_to_go == 2 and one.lead > 0)
    assert given[at] == pytest.approx(stayed)


def test_the_tables_add_up_and_are_json() -> None:
    found = pair_calibration(MARKET, funds(MARKET, NAMES, AS_OF), AS_OF, silent)
    assert isinstance(found, Calibration)
    assert (found.n, found.pairs, found.measures) == (462, 3, 0)
    assert [one.name for one in found.references] == [
        "climatology",
        "normal_252",
        "persistence",
        "persistence_softened",
    ]
    assert found.references[0].brier == 0.25
    assert found.skill == pytest.approx(1 - found.brier / 0.25)
    assert [one.name for one in found.by_months_to_go] == [str(month) for month in range(1, 12)]
    assert sum(one.n for one in found.by_pair) == sum(one.count for one in found.bins) == found.n
    assert {"n", "years", "pairs", "brier", "ece", "references", "bins", "by_months_to_go", "by_pair"} <= set(
        json.loads(to_json(found))
    )
    assert pair_calibration(Held(), (), AS_OF, silent) is None


def simulated(years: int, number: int) -> Held:
    """Funds that share a market and have storms of volatility of their own; nobody is better than another."""
    random = np.random.default_rng(8)
    days = [day.item() for day in np.arange("1990-12-01", f"{1991 + years}-01-01", dtype="datetime64[D]")]
    days = [day for day in days if day.weekday() < 5]
    storms = np.zeros((len(days), number))
    for at in range(1, len(days)):
        storms[at] = 0.98 * storms[at - 1] + random.normal(0, 0.1, number)
    changes = 0.004 * np.exp(storms) * random.standard_normal((len(days), number)) + random.normal(
        0, 0.01, (len(days), 1)
    )
    prices = np.round(100 * np.exp(np.cumsum(changes, axis=0)), 6)
    return held(
        *(
            observation(f"FUND{nth}", day, float(prices[at, nth]), "close")
            for nth in range(number)
            for at, day in enumerate(days)
        )
    )


def test_of_funds_of_which_none_is_better_the_outlook_is_calibrated_and_no_worse_than_the_normal() -> None:
    market = simulated(16, 5)
    legs = funds(market, [f"FUND{nth}" for nth in range(5)], date(2100, 1, 1))
    found = pair_calibration(market, legs, date(2100, 1, 1), silent)
    assert found is not None and found.n == 16 * 10 * 11 * 2
    assert found.ece < 0.04
    assert found.brier < found.references[1].brier
    assert found.skill is not None and 0.25 < found.skill < 0.5


def test_a_split_makes_no_fund_do_worse() -> None:
    split = next(day for day in DAYS if day >= date(2020, 6, 10))
    plain = [*fund("QQQ", 3, "close"), *fund("IJR", 5, "close")]
    shares = [
        observation(one.series, one.date, one.value / (10 if one.series == "QQQ" and one.date >= split else 1), "close")
        for one in plain
    ]
    legs = tuple(Source(series, "close") for series in ("QQQ", "IJR"))
    before, after = (
        pair_questions(market, legs, AS_OF, silent)
        for market in (held(*plain), held(*shares, observation("QQQ", split, 10.0, "split")))
    )
    assert [one.came_true for one in after] == [one.came_true for one in before]
    assert [one.forecast for one in after] == pytest.approx([one.forecast for one in before])
