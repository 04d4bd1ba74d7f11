"""A derivation has every step that its check has, in order, in words and numbers that a calculator comes to."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from api.explained_case import Background
from api.explained_readings import LISTED
from api.explanation import derivation
from api.step import Step, exact
from claims.arithmetic import calculated
from claims.check import Check, Interval, Reading
from claims.known import Held
from claims.mark import Mark
from claims.plain import to_json
from claims.published_claim import PublishedClaim
from claims.verify import verify_one
from ingest.market.series import Observation, Series
from tests.api.made_up_rows import ARTICLES, CHECKS, CLAIMS, IDS
from tests.claims.made_claims import said
from tests.claims.market_made import daily, monthly, observation

AS_OF = date(2026, 10, 8)
LINE = re.compile(r"^(?P<text>[^=;a-wyz]+) = (?P<result>[−-]?[\d,]*\.?\d+)")


def published(nth: int) -> PublishedClaim:
    article, claim = ARTICLES[0], CLAIMS[0][nth]
    sentence = article.text[slice(*(claim.sentence or claim.span))]
    return PublishedClaim(
        IDS[nth],
        claim,
        article.id,
        article.title,
        article.source,
        None,
        None,
        article.published_on,
        None,
        sentence,
    )


def derived(claim: PublishedClaim, rows: list[Observation], as_of: date = AS_OF, **behind: Any) -> dict[str, Step]:
    """The steps of a claim checked against these observations, by name; the last of each name."""
    names = sorted({row.series for row in rows})
    held = Held([Series(name, name, "", "daily", "made") for name in names], rows)
    check = verify_one(claim, held, as_of)
    background = Background(held, tuple(rows), behind.get("checks", (check,)), behind.get("marks", ()))
    return {step.name: step for step in derivation(claim, check, background)}


def yields(start: date = date(2025, 1, 1), days: int = 640) -> list[Observation]:
    return daily("DGS10", start, [4.0 + 0.0016 * n + 0.08 * ((n * 7) % 11) / 11 for n in range(days)], "value")


def test_a_settled_claim_is_derived_from_its_words_to_its_verdict() -> None:
    steps = {step.name: step for step in derivation(published(0), CHECKS[0])}
    assert list(steps) == ["Said", "Published", "Period", "True if", "Reading", "Error", "Exact value", "Verdict"]
    assert steps["Said"].words == "Dana <Whitlock> & Sons says on 5 Jan 2026: US CPI inflation 2.7%."
    assert steps["Said"].details[1] == "“2.7%” is read as inflation of us-cpi: 2.7%, reported."
    assert steps["True if"].words == "The words hold for 2.65% to 2.75%."
    assert steps["Reading"].words.endswith("CPIAUCNS[2025-11] / [2024-11] - 1 = 2.74%, inside.")
    assert (
        steps["Reading"]
        .details[0]
        .startswith("CPIAUCNS value 1 Nov 2025: 324.122 (known from 18 Dec 2025 by the table of release lags; CSV)")
    )
    assert steps["Verdict"].words == "Supported as of 8 Oct 2026. The 12-month rate of November 2025 was 2.74%."


def test_an_open_claim_ends_with_its_odds() -> None:
    last = derivation(published(1), CHECKS[1])[-1]
    assert (last.name, last.words) == ("Outlook", "8% to end inside, from what is known.")


def test_a_claim_without_data_names_the_series_that_is_wanted() -> None:
    assert "Not held: RUT_FWD_PE." in [step.words for step in derivation(published(2), CHECKS[2])]


def test_a_claim_never_checked_says_so() -> None:
    assert derivation(published(3), None)[-1].words == "No check has been run on it."


def test_a_reading_of_many_observations_lists_some_and_counts_the_rest() -> None:
    reading = CHECKS[0].readings[0]
    long = replace(CHECKS[0], readings=(Reading("all", 1.0, True, "sum", reading.used * (LISTED + 5)),))
    step = next(step for step in derivation(published(0), long) if step.name == "Reading")
    assert len(step.details) == LISTED + 1
    assert step.details[-1] == "and 5 more"


def test_a_return_names_its_closes_and_writes_its_arithmetic() -> None:
    claim = said("a-1-2", 4.0, subject="sp-500", start=date(2025, 12, 1), end=date(2025, 12, 31), published=AS_OF)
    rows = [
        observation("GSPC", date(2025, 11, 28), 6849.09, "close"),
        observation("GSPC", date(2025, 12, 31), 6845.5, "close"),
    ]
    steps = derived(claim, rows)
    arithmetic, closes, starts, ends = steps["Reading"].details
    assert arithmetic == "(6,845.5 / 6,849.09 - 1) x 100 = −0.0524"
    assert "from the close before 1 Dec 2025" in closes
    assert starts.startswith("starts: GSPC close 28 Nov 2025: 6,849.09")
    assert ends.startswith("ends: GSPC close 31 Dec 2025: 6,845.5")
    assert steps["Reading"].figures["arithmetic"] == "(6,845.5 / 6,849.09 - 1) x 100"
    assert steps["Error"].details[0] == "-0.05241572238 - 3.5 = -3.552415722"


FORECAST = said(
    "a-1-2",
    5.2,
    metric="bond_yield",
    subject="us-10y",
    modality="forecast",
    start=date(2026, 6, 30),
    end=date(2026, 6, 30),
    resolution=0.1,
    published=date(2026, 1, 5),
)


def test_a_forecast_is_allowed_a_quarter_of_the_usual_change_with_its_windows() -> None:
    steps = derived(FORECAST, yields())
    quarter = next(line for line in steps["True if"].details if line.startswith("A quarter"))
    assert re.search(r"0\.25 x [\d.]+ = [\d.]+", quarter)
    assert re.search(r"over 176 days \(176 observations\) in \d+ past windows, as known on 5 Jan 2026", quarter)
    assert steps["Due"].details == ("A forecast is judged at the end that it names, 30 Jun 2026, never before.",)
    assert re.search(r"in [\d,]+ past windows known on 5 Jan 2026", steps["Error"].details[1])
    assert steps["Direction"].words.startswith("It was right: from 4.")
    assert steps["Exact value"].words == "It was missed (the words alone allow 5.15% to 5.25%)."
    assert steps["Outlook then"].details[0].startswith("From 4.")


def test_every_line_of_arithmetic_is_right() -> None:
    about = replace(FORECAST, claim=replace(FORECAST.claim, bound="about", modality="reported"), published_on=AS_OF)
    shown = 0
    for claim in (FORECAST, about):
        for step in derived(claim, yields()).values():
            for line in (part for detail in step.details for part in re.split(r"; |: |, ", detail)):
                found = LINE.match(line.rstrip("."))
                if found is None:
                    continue
                result = float(re.sub(r"[^\d.\-]", "", found["result"].replace("−", "-")))
                assert calculated(found["text"]) == pytest.approx(result, rel=1e-4, abs=1e-4), line
                shown += 1
    assert shown >= 8


def test_a_forecast_without_an_end_says_what_was_assumed() -> None:
    claim = replace(FORECAST, claim=replace(FORECAST.claim, start=FORECAST.published_on, end=None))
    steps = derived(claim, yields())
    assert steps["Due"].details == ("No end is named: twelve months after publication.",)
    assert "So far" in steps


def test_an_observation_that_was_revised_says_which_vintage_counts_and_why() -> None:
    first = [*monthly("PAYEMS", 2026, 3, [158_000.0, 158_200.0], lag=35)]
    later = observation("PAYEMS", date(2026, 4, 1), 158_100.0, known=date(2026, 6, 5), vintage="2026-06-05")
    claim = said(
        "a-1-2",
        200_000.0,
        metric="payrolls",
        subject="us",
        unit="count",
        start=date(2026, 4, 1),
        end=date(2026, 4, 30),
        published=date(2026, 5, 8),
        resolution=1000.0,
    )
    steps = derived(claim, [*first, later])
    assert steps["Reading"].details[0] == "(158,200 - 158,000) x 1,000 = 200,000"
    assert steps["Reading"].details[2].endswith("in force when it was said; revised to 158,100 on 5 Jun 2026")
    assert steps["Revised"].words.startswith("By the vintages known on 8 Oct 2026 it is 100,000, −100,000; outside")
    forecast = replace(claim, claim=replace(claim.claim, modality="forecast"), published_on=date(2026, 3, 2))
    assert "its first print; revised to" in derived(forecast, [*first, later])["Reading"].details[2]


def test_a_fragile_verdict_names_the_readings_that_tip_it() -> None:
    claim = said("a-1-2", 10.0, subject="russell-2000", end=date(2026, 6, 30), published=AS_OF, resolution=0.1)
    rows = [
        observation("RUT", date(2025, 12, 31), 2000.0, "close"),
        observation("RUT", date(2026, 6, 30), 2200.0, "close"),
        observation("IWM", date(2025, 12, 31), 200.0, "close"),
        observation("IWM", date(2026, 6, 30), 222.0, "close"),
    ]
    words = derived(claim, rows)["Fragile"].words
    assert words.startswith("Honest readings differ: price (10%) inside, fund (11%) outside.")


def test_the_hour_of_publication_is_told_in_new_york() -> None:
    at = datetime(2026, 1, 5, 21, 45, tzinfo=UTC)
    steps = derived(replace(FORECAST, published_at=at), yields())
    assert steps["Published"].words == "5 Jan 2026, at 16:45 in New York, after the close."
    assert "unknown hour" in derived(FORECAST, yields())["Published"].words


def test_marks_and_earlier_verdicts_are_told_last() -> None:
    mark = Mark("a-1-2", "void", datetime(2026, 9, 1, 13, tzinfo=UTC), "a page number")
    before = Check("a-1-2", date(2026, 3, 1), "1", "open", "Due 30 Jun 2026.")
    after = Check("a-1-2", date(2026, 7, 1), "1", "refuted", "It was 4.9%.")
    steps = derived(FORECAST, yields(), marks=(mark,), checks=(before, before, after))
    assert list(steps)[-2:] == ["Mark", "Before"]
    assert steps["Mark"].words == "Set aside on 1 Sep 2026 at 09:00 in New York: a page number."
    assert steps["Verdict"].details[0].startswith("Void: set aside by an analyst")
    assert steps["Before"].words == "The verdict changed once in 3 checks."
    assert steps["Before"].details[1] == "1 Jul 2026: Refuted by method 1. It was 4.9%."


def test_the_steps_are_plain_data_too() -> None:
    for step in derived(FORECAST, yields()).values():
        assert to_json(step)


def test_a_probability_is_scored_by_whether_its_event_happened() -> None:
    claim = said(
        "a-1-2",
        70.0,
        metric="probability",
        subject="federal-reserve",
        modality="forecast",
        event="a quarter-point cut in March",
        start=date(2026, 3, 1),
        end=date(2026, 3, 31),
        published=date(2026, 1, 12),
    )
    interval = Interval(-37.5, -12.5)
    check = Check(
        claim.id, AS_OF, "2", "untestable", "It happened.", interval, date(2026, 3, 19), error=0.0, brier=0.09
    )
    steps = {step.name: step for step in derivation(claim, check)}
    assert steps["True if"].words == (
        "Its event is read as Federal Reserve change of the policy rate: −37.5 bp to −12.5 bp, "
        "17 Mar 2026 to 19 Mar 2026; it has happened at −37.5 bp to −12.5 bp."
    )
    assert "Error" not in steps
    assert steps["Verdict"].details[0] == "A probability is scored, never right or wrong."
    assert steps["Brier"].words == "0.09: 0 is best, 0.25 what a coin gets, 1 worst."
    assert steps["Brier"].details == ("(0.7 - 1) ^ 2 = 0.09",)
    assert steps["Due"].details == ("A forecast is judged at the end that it names, 19 Mar 2026, never before.",)


def test_a_value_is_written_so_that_it_can_be_told_from_an_end() -> None:
    assert exact(2.7500001, "percent", (2.65, 2.75)) == "2.7500001%"
    assert exact(2.75, "percent", (2.65, 2.75)) == "2.75%"


def test_a_reading_that_differs_from_the_one_that_decided_is_no_revision() -> None:
    start = date(2025, 6, 2)
    closes = [*daily("GSPC", start, [100.0, 103.0]), *daily("SPY", start, [50.0, 51.0])]
    claim = said(
        "a-1-2",
        2.0,
        metric="return",
        subject="sp-500",
        start=date(2025, 6, 3),
        end=date(2025, 6, 3),
        published=date(2025, 6, 5),
        resolution=0.1,
    )
    steps = derived(claim, closes)
    assert "price (3%) outside" in steps["Fragile"].words
    assert "Revised" not in steps
    assert steps["Newest"].words == "By the vintages known on 8 Oct 2026 the first reading (price) is still 3%."


def test_what_a_release_lag_dates_is_taken_for_the_print_and_not_called_it() -> None:
    rows = monthly("PAYEMS", 2026, 3, [158_000.0, 158_200.0], lag=35)
    claim = said(
        "a-1-2",
        200_000.0,
        metric="payrolls",
        subject="us",
        unit="count",
        start=date(2026, 4, 1),
        end=date(2026, 4, 30),
        published=date(2026, 5, 8),
        resolution=1000.0,
    )
    lagged = [replace(row, known_from="lag") for row in rows]
    told = derived(claim, lagged)["Reading"].details
    assert any(line.endswith("taken for the one in force when it was said") for line in told)
