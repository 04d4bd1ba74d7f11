"""From a claim and observations to a verdict, and nothing seen too early."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.check import Check
from claims.proposition import Proposition
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
    nothing = replace(inflation(2.7), metric="breadth", subject="sp-500")
    multiple = replace(inflation(18.3), metric="pe", subject="russell-2000", unit="ratio")
    assert check(nothing).verdict == "untestable"
    assert (check(multiple).verdict, check(multiple).wanted) == ("no_data", ("RUT_PE",))


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
