"""The periods about publication, the meetings of the Fed, and what else a period can mean."""

from datetime import date
from pathlib import Path

import pytest

from nlp import tables
from nlp.claim import Modality
from nlp.errors import VocabularyError
from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE
from nlp.times import meetings
from nlp.times.about_publication import about_publication
from nlp.times.dates_in_text import times_in
from nlp.times.dates_known import Period
from nlp.times.meeting_months import meeting_readings
from nlp.times.other_readings import loose_readings

THURSDAY = date(2025, 10, 16)
SEPTEMBER = (date(2025, 9, 1), date(2025, 9, 30))
DECISION = (date(2025, 9, 17), date(2025, 9, 17))


def told(metric: str, subject: str, modality: Modality, published: date = THURSDAY) -> dict[str, Period]:
    return {how: period for _, how, period in about_publication(metric, subject, modality, published)}


def test_a_survey_of_consumers_is_of_its_month_but_for_the_first_days() -> None:
    assert told("sentiment", "us-consumers", "reported")["survey"][0] == date(2025, 10, 1)
    assert told("sentiment", "us-consumers", "reported", date(2025, 10, 2))["survey"] == SEPTEMBER


def test_private_investors_are_asked_until_wednesday() -> None:
    assert told("sentiment", "", "reported")["survey week"] == (date(2025, 10, 15), date(2025, 10, 15))


def test_a_week_of_fund_flows_ends_on_wednesday() -> None:
    assert told("fund_flow", "", "reported")["flow week"] == (date(2025, 10, 9), date(2025, 10, 15))


def test_forecasts_look_to_the_ends_of_years_and_a_year_on() -> None:
    found = told("index_level", "", "forecast")
    assert found["next year end"][1] == date(2026, 12, 31)
    assert found["in a year"][1] == date(2026, 10, 16)


def test_what_the_fed_does_is_of_a_meeting() -> None:
    assert told("policy_rate", "federal-reserve", "reported")["last meeting"] == DECISION
    assert told("probability", "federal-reserve", "forecast")["next meeting"][0] == date(2025, 10, 29)
    assert "last meeting" not in told("policy_rate", "", "reported")
    [cut] = extract_claims("The Fed lowered its rate by 25 basis points.", date(2025, 9, 19), RULES_ALONE)
    assert (cut.start, cut.end) == DECISION


def test_no_meeting_is_known_outside_the_table() -> None:
    assert meetings.meeting_until(date(1990, 1, 1)) is None
    assert meetings.meeting_from(date(2090, 1, 1)) is None


@pytest.mark.parametrize("rows", ["day\n2025-09-17\n2025-09-17\n", "day\nsoon\n"], ids=["twice", "no day"])
def test_a_wrong_row_of_meetings_is_named(rows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / meetings.TABLE).write_text(rows, encoding="utf-8")
    monkeypatch.setattr(tables, "DATA", tmp_path)
    with pytest.raises(VocabularyError, match="row"):
        meetings.meeting_days.__wrapped__()


@pytest.mark.parametrize(
    ("period", "modality", "expected"),
    [
        ((date(2025, 1, 1), THURSDAY), "reported", ("session before", (date(2025, 1, 1), date(2025, 10, 15)))),
        ((date(2025, 1, 1), date(2025, 12, 31)), "forecast", ("until", (THURSDAY, date(2025, 12, 31)))),
        ((date(2025, 4, 8), date(2025, 4, 8)), "reported", ("since", (date(2025, 4, 8), THURSDAY))),
        ((date(2025, 12, 31), date(2025, 12, 31)), "forecast", ("month", (date(2025, 12, 1), date(2025, 12, 31)))),
    ],
)
def test_what_else_a_period_can_mean(period: Period, modality: Modality, expected: tuple[str, Period]) -> None:
    assert expected in [*loose_readings("said", period, THURSDAY, modality)]


def test_what_was_said_before_is_read_in_fewer_ways() -> None:
    year = (date(2025, 1, 1), date(2025, 12, 31))
    assert [how for how, _ in loose_readings("before", year, THURSDAY, "forecast")] == ["until"]
    assert not [*loose_readings("publication", year, THURSDAY, "forecast")]


def test_nothing_else_is_known_without_a_date() -> None:
    assert not [*loose_readings("said", SEPTEMBER, None, "reported")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The S&P 500 bottomed on April 8. Since then it has gained 33%.", (date(2025, 4, 8), THURSDAY)),
        (
            "Stocks fell in September. The S&P 500 has gained 4% since the 26th of that month.",
            (date(2025, 9, 26), THURSDAY),
        ),
        ("The bank sees the S&P 500 at 7,000 in mid-2026 and 7,400 at its end.", (date(2026, 12, 31),) * 2),
        ("The bank sees the S&P 500 at 7,000 next year and 7,400 by year-end.", (date(2026, 12, 31),) * 2),
        ("Targets for the S&P 500 at the end of 2026:\n\nUBS: 7,500", (date(2026, 12, 31),) * 2),
        ("Traders see a 90% chance of a cut at the Fed's next meeting.", (date(2025, 10, 29),) * 2),
        ("The Fed is expected to cut by 50 basis points over its next two meetings.", (THURSDAY, date(2025, 12, 10))),
        ("The Fed left its rate at 4.00%-4.25% at its last meeting.", DECISION),
        ("The Riksbank is expected to cut rates by 25 basis points at its next meeting.", (THURSDAY, None)),
        ("Futures price a 65% chance of a cut at the June meeting.", (date(2026, 6, 1), date(2026, 6, 30))),
        ("The Dow snapped a five-day winning streak.", (date(2025, 10, 9), date(2025, 10, 15))),
    ],
)
def test_times_that_hang_on_others_and_meetings(text: str, period: Period) -> None:
    last = extract_claims(text, THURSDAY)[-1]
    assert (last.start, last.end) == period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The European Central Bank cut its deposit rate by 25 basis points.", date(2025, 6, 5)),
        ("The ECB should cut its rate by 25 basis points at its next meeting.", date(2025, 7, 24)),
        ("The Bank of England should cut its rate by 25 basis points at its next meeting.", date(2025, 6, 19)),
        ("The Bank of Japan should raise its rate by 25 basis points at its next meeting.", date(2025, 6, 17)),
        ("Bank of America says the Fed will cut by 25 basis points at its next meeting.", date(2025, 6, 18)),
    ],
)
def test_meetings_of_other_central_banks(text: str, day: date) -> None:
    [claim] = extract_claims(text, date(2025, 6, 5), RULES_ALONE)
    assert (claim.start, claim.end) == (day, day)


def test_what_is_decided_in_a_month_may_be_of_its_meeting() -> None:
    text = "a quarter-point cut in July"
    [words] = times_in(text, 0, len(text), date(2025, 6, 5), True)
    for bank, day in (("federal-reserve", 30), ("ecb", 24), ("boj", 31), ("riksbank", 30)):
        [found] = meeting_readings(words, bank, "probability")
        assert found.period == (date(2025, 7, day), date(2025, 7, day))
    assert not list(meeting_readings(words, "federal-reserve", "return"))


def test_a_run_of_meetings_is_one_of_the_bank_named() -> None:
    [streak] = extract_claims("The ECB raised its rate for the tenth straight time.", date(2023, 9, 14))
    assert (streak.start, streak.end) == (date(2022, 7, 21), date(2023, 9, 14))
