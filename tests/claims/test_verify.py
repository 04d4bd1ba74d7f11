"""From a claim and observations to a verdict, and nothing seen too early."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.check import Check
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.verify import check_proposition, verify, verify_one
from tests.claims.made_claims import said as made
from tests.claims.market_made import daily, held, monthly, observation

NEW_YEAR = date(2026, 1, 5)
LATER = date(2026, 10, 8)

MARKET = held(
    *daily("IWM", date(2025, 11, 1), [100.0 + 0.5 * (n % 7) for n in range(61)]),  # to 2025-12-31, which closes at 102
    *daily("IWM", date(2026, 1, 1), [102.0 + 0.1 * n for n in range(250)]),
    *monthly("CPIAUCNS", 2024, 1, [100.0] * 12 + [102.7] * 12),
    observation("DFEDTARU", date(2025, 12, 31), 3.75),
    observation("DFEDTARL", date(2025, 12, 31), 3.5),
    observation("DFEDTARU", NEW_YEAR, 3.75),
    observation("DFEDTARL", NEW_YEAR, 3.5),
)


def check(said: Proposition, on: date = NEW_YEAR, as_of: date = LATER) -> Check:
    return check_proposition(said, on, MARKET, as_of)


def inflation(value: float) -> Proposition:
    return Proposition(
        "inflation",
        "us-cpi",
        value,
        value,
        "percent",
        start=NEW_YEAR,
        end=NEW_YEAR,
        modality="reported",
        resolution=0.1,
    )


def test_a_reported_figure_that_was_published_so_is_supported() -> None:
    found = check(inflation(2.7))
    assert (found.verdict, found.error) == ("supported", 0.0)
    assert found.actual == pytest.approx(2.7)


def test_a_wrong_one_is_refuted_by_its_signed_distance() -> None:
    found = check(inflation(3.1))
    assert found.verdict == "refuted"
    assert found.error == pytest.approx(2.7 - 3.05)


def test_a_target_range_is_right_only_if_both_ends_are() -> None:
    def said(low: float, high: float) -> Proposition:
        return Proposition(
            "policy_rate", "federal-reserve", low, high, "percent", start=NEW_YEAR, end=NEW_YEAR, bound="range",
            modality="reported", resolution=0.01,
        )  # fmt: skip

    assert check(said(3.5, 3.75)).verdict == "supported"
    assert check(said(3.75, 4.0)).verdict == "refuted"
    assert check(said(3.25, 3.5)).verdict == "refuted"


def test_a_point_for_the_policy_rate_may_mean_either_bound_and_is_fragile() -> None:
    said = Proposition(
        "policy_rate", "federal-reserve", 3.5, 3.5, "percent", start=NEW_YEAR, end=NEW_YEAR, modality="reported",
        resolution=0.1,
    )  # fmt: skip
    found = check(said)
    assert (found.verdict, found.fragile) == ("supported", True)
    assert "lower bound" in {reading.name for reading in found.readings if reading.inside}


def test_a_forecast_is_open_until_its_end_even_when_touched() -> None:
    said = Proposition(
        "return",
        "iwm",
        5.0,
        None,
        "percent",
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        bound="at_least",
    )
    found = check(said, as_of=date(2026, 8, 1))
    assert found.verdict == "open"
    assert found.actual is not None and found.actual > 5.0
    assert found.outlook is not None and 0.5 < found.outlook <= 1.0


def test_what_has_no_row_is_untestable_and_what_has_no_series_names_it() -> None:
    nothing = replace(inflation(2.7), metric="streak", subject="sp-500")
    multiple = replace(inflation(18.3), metric="pe", subject="russell-2000", unit="ratio")
    assert check(nothing).verdict == "untestable"
    assert (check(multiple).verdict, check(multiple).wanted) == ("no_data", ("RUT_PE", "RUSSELL_2000__PE"))


@pytest.mark.parametrize("modality", ["target", "typical"])
def test_goals_and_regularities_are_never_due(modality: str) -> None:
    said = replace(inflation(2.0), modality=modality)  # type: ignore[arg-type]  # the parameter is text
    assert check(said).verdict == "untestable"


def test_a_claim_published_later_has_no_check_and_an_undated_one_is_untestable() -> None:
    early, undated = made("early", published=date(2026, 10, 9)), made("undated", published=None)
    assert verify([early], MARKET, LATER) == []
    assert [one.verdict for one in verify([undated], MARKET, LATER)] == ["untestable"]


def test_a_claim_said_after_the_close_is_held_against_that_close_alone() -> None:
    evening = datetime(2026, 1, 20, 17, 0, tzinfo=ZoneInfo("America/New_York"))
    day = date(2026, 1, 20)
    claim = made("year to date", 1.9, subject="iwm", end=day, published=day, resolution=0.1)
    at_noon = verify_one(claim, MARKET, LATER)
    at_night = verify_one(replace(claim, published_at=evening), MARKET, LATER)
    assert len(at_noon.readings) == 2
    assert len(at_night.readings) == 1


def test_a_planted_future_observation_changes_nothing_that_was_said_before() -> None:
    said = Proposition(
        "return",
        "iwm",
        0.0,
        None,
        "percent",
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        bound="at_least",
    )
    as_of = date(2026, 3, 1)
    clean = daily("IWM", date(2025, 6, 1), [100.0 + (n % 5) for n in range(274)])
    planted = [
        *clean,
        observation("IWM", date(2026, 2, 20), 1.0, "close", known=date(2026, 3, 2), vintage="late"),
    ]
    assert check_proposition(said, NEW_YEAR, held(*clean), as_of) == check_proposition(
        said, NEW_YEAR, held(*planted), as_of
    )


@given(value=st.floats(-20, 20), widen=st.floats(0, 10))
def test_a_wider_claim_is_never_refuted_where_a_narrower_one_held(value: float, widen: float) -> None:
    narrow = Proposition(
        "return", "iwm", value, value, "percent", start=date(2026, 1, 1), end=date(2026, 2, 1), bound="range",
        modality="reported", resolution=0.1,
    )  # fmt: skip
    wide = replace(narrow, low=value - widen, high=value + widen)
    if check(narrow, on=date(2026, 2, 3)).verdict == "supported":
        assert check(wide, on=date(2026, 2, 3)).verdict == "supported"


def test_a_claim_in_another_unit_than_its_measure_is_never_compared() -> None:
    dear = Proposition(
        "index_level", "russell-2000", 100.0, 100.0, "usd", start=NEW_YEAR, end=NEW_YEAR, modality="reported"
    )
    found = check(dear)
    assert (found.verdict, found.actual) == ("untestable", None)
    assert "stated in usd" in found.reason and "measured in points" in found.reason


def odds(on: date, event: str | None = None, end: date | None = None) -> PublishedClaim:
    return made(
        "odds", 80.0, published=on, metric="probability", subject="federal-reserve", modality="forecast", event=event,
        start=on, end=end,
    )  # fmt: skip


def test_a_probability_whose_event_is_not_told_is_never_supported_or_refuted_and_says_so() -> None:
    found = verify_one(odds(NEW_YEAR), MARKET, LATER)
    assert (found.verdict, found.brier) == ("untestable", None)
    assert "probability" in found.reason and "event" in found.reason


def test_a_probability_is_scored_by_what_became_of_its_event() -> None:
    said = odds(date(2025, 9, 1), "a rate cut", date(2025, 12, 31))
    waiting, decided = (verify_one(said, POLICY, day) for day in (date(2025, 9, 10), date(2026, 1, 10)))
    assert (waiting.verdict, waiting.brier) == ("open", None)
    assert (decided.verdict, decided.brier) == ("untestable", 0.04)
    assert decided.readings


POLICY = held(
    *daily("DFEDTARU", date(2023, 1, 1), [4.5] * 1000, "value"),
    *daily("DFEDTARU", date(2025, 9, 27), [4.25] * 500, "value"),
)


def cut(size: float, resolution: float = 1.0) -> Proposition:
    return Proposition(
        "policy_rate_change", "federal-reserve", size, size, "bps", start=date(2025, 9, 1), end=date(2025, 12, 31),
        resolution=resolution,
    )  # fmt: skip


def test_market_pricing_that_is_no_multiple_of_a_quarter_point_is_scored_by_its_error_alone() -> None:
    found = check_proposition(cut(-48.0), date(2025, 9, 2), POLICY, LATER)
    assert found.verdict == "untestable"
    assert found.error is not None and found.error > 0
    assert (found.actual, found.outlook_at_publication) == (pytest.approx(-25.0), None)
    assert check_proposition(cut(-25.0), date(2025, 9, 2), POLICY, LATER).verdict == "supported"


def test_pricing_is_open_until_it_is_due_and_has_no_outlook() -> None:
    found = check_proposition(cut(-48.0), date(2025, 9, 2), POLICY, date(2025, 12, 1))
    assert (found.verdict, found.outlook) == ("open", None)


def test_a_reported_value_of_a_running_year_is_not_held_against_what_came_after_it() -> None:
    said = Proposition(
        "return", "iwm", 1.6, 1.6, "percent", start=date(2026, 1, 1), end=date(2026, 12, 31), modality="reported",
        resolution=0.1,
    )  # fmt: skip
    found = check(said, on=date(2026, 1, 17))
    assert found.verdict == "supported"
    assert max(one.date for one in found.readings[0].used) == date(2026, 1, 17)


def test_the_error_is_the_distance_from_the_interval_of_the_reading_that_is_shown() -> None:
    funds = held(observation("SPX_TRAILING_PE_worldperatio", date(2025, 12, 1), 20.0, known=date(2026, 1, 2)))
    said = Proposition(
        "pe_trailing", "sp-500", 30.0, 30.0, "ratio", start=NEW_YEAR, end=NEW_YEAR, modality="reported", resolution=0.1
    )
    found = check_proposition(said, NEW_YEAR, funds, LATER)
    assert found.interval is not None
    assert found.error == pytest.approx(found.interval.distance(20.0))


def test_a_direction_is_judged_by_the_reading_that_is_shown() -> None:
    unmoved = held(
        *daily("DFEDTARU", date(2025, 1, 1), [3.75] * 500, "value"),
        *daily("DFEDTARL", date(2025, 1, 1), [3.5] * 500, "value"),
    )
    said = Proposition(
        "policy_rate", "federal-reserve", 3.5, 3.5, "percent", start=date(2026, 3, 1), end=date(2026, 3, 1),
        resolution=0.1,
    )  # fmt: skip
    found = check_proposition(said, NEW_YEAR, unmoved, date(2026, 4, 1))
    assert (found.verdict, found.direction_hit) == ("supported", None)


def test_a_bound_that_already_held_said_no_direction() -> None:
    prices = daily("RUT", date(2025, 1, 1), [100.0] * 400)
    said = Proposition(
        "index_level", "russell-2000", None, 120.0, "points", start=date(2026, 1, 20), end=date(2026, 1, 20),
        bound="at_most",
    )  # fmt: skip
    found = check_proposition(said, NEW_YEAR, held(*prices), LATER)
    assert (found.verdict, found.direction_hit) == ("supported", None)


def test_a_series_that_becomes_known_later_leaves_what_was_said_before_unchanged() -> None:
    multiple = replace(inflation(18.3), metric="pe", subject="russell-2000", unit="ratio")
    late = held(observation("RUT_PE", date(2026, 9, 1), 18.0, known=date(2026, 9, 2)))
    day = date(2026, 2, 1)
    assert check_proposition(multiple, NEW_YEAR, late, day) == check_proposition(multiple, NEW_YEAR, held(), day)


def test_a_day_s_move_in_a_yield_may_have_been_true_before_the_close() -> None:
    yields = [4.0 + 0.2 * (n % 2) for n in range(60)]
    market = held(*daily("DGS10", date(2026, 1, 1), yields, "value"))
    day = date(2026, 2, 11)  # 20 basis points up
    said = Proposition(
        "yield_change", "us-10y", 5.0, 5.0, "bps", start=day, end=day, modality="reported", resolution=1.0
    )
    found = check_proposition(said, day, market, LATER)
    assert (found.verdict, "intraday" in found.reason) == ("no_data", True)


def test_the_error_of_a_flow_is_scaled_by_its_own_size_for_the_naive_forecast_of_a_flow_is_zero() -> None:
    jobs = [1000.0 + 100.0 * n for n in range(60)]
    market = held(*monthly("PAYEMS", 2021, 1, jobs, lag=40))
    period = date(2025, 10, 1), date(2025, 10, 31)
    said = Proposition("payrolls", "us", 150_000.0, 150_000.0, "count", start=period[0], end=period[1],
                       modality="reported", resolution=1000.0)  # fmt: skip
    found = check_proposition(said, date(2025, 12, 1), market, LATER)
    assert found.error is not None and found.scaled_error == pytest.approx(found.error / 100_000.0)


def test_a_spread_forecast_for_later_stands_where_it_is_now() -> None:
    yields = held(
        *daily("DGS30", date(2026, 1, 1), [4.8] * 20, "value"), *daily("DGS2", date(2026, 1, 1), [4.0] * 20, "value")
    )
    said = Proposition("yield_spread", "us-30y", 90.0, 90.0, "bps", "us-2y", date(2026, 6, 30), date(2026, 6, 30))
    found = check_proposition(said, NEW_YEAR, yields, date(2026, 1, 20))
    assert (found.verdict, found.actual) == ("open", pytest.approx(80.0))
