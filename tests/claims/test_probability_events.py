"""Events in a text's words become propositions, and their outcomes Brier scores; what is no test says why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.check import Verdict
from claims.measures import measure_of
from claims.policy_moves import meetings
from claims.probability_events import Unread, brier, event_proposition, event_words, read_event, score_probability
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.verify import check_proposition
from nlp.extract import extract_claims
from tests.claims.made_claims import said
from tests.claims.market_made import daily, held

SAID = date(2026, 1, 12)
FED = "federal-reserve"
JANUARY, MARCH = date(2026, 1, 28), date(2026, 3, 18)


def probability(
    event: str | None,
    subject: str = FED,
    start: date | None = date(2026, 3, 1),
    end: date | None = date(2026, 3, 31),
    published: date | None = SAID,
    low: float | None = 70.0,
    sentence: str = "",
) -> PublishedClaim:
    return said(
        "p-1-2",
        low,
        published=published,
        metric="probability",
        subject=subject,
        modality="forecast",
        event=event,
        start=start,
        end=end,
        sentence=sentence or f"There is a 70% chance of {event}.",
    )


def proposed(claim: PublishedClaim) -> Proposition:
    found = read_event(claim)
    assert isinstance(found, Proposition), found
    return found


AT_ONE_MEETING: list[tuple[str, str, float | None, float | None]] = [
    ("a cut", "rate_cuts", 1, None),
    ("a March rate cut", "rate_cuts", 1, None),
    ("that the Fed eases", "rate_cuts", 1, None),
    ("lower rates", "rate_cuts", 1, None),
    ("a hike", "rate_hikes", 1, None),
    ("the committee raising rates", "rate_hikes", 1, None),
    ("a hold", "policy_rate_change", -12.5, 12.5),
    ("no change", "policy_rate_change", -12.5, 12.5),
    ("rates being left unchanged", "policy_rate_change", -12.5, 12.5),
    ("the Fed keeps rates where they are", "policy_rate_change", -12.5, 12.5),
    ("no hike", "rate_hikes", None, 0),
    ("no rate cut", "rate_cuts", None, 0),
    ("a quarter-point cut", "policy_rate_change", -37.5, -12.5),
    ("a 50 basis point cut", "policy_rate_change", -62.5, -37.5),
    ("a 25bp hike", "policy_rate_change", 12.5, 37.5),
]


@pytest.mark.parametrize(("event", "metric", "low", "high"), AT_ONE_MEETING)
def test_what_a_bank_does_at_a_meeting(event: str, metric: str, low: float | None, high: float | None) -> None:
    found = proposed(probability(event))
    assert (found.metric, found.subject, found.low, found.high) == (metric, FED, low, high)
    assert (found.start, found.end) == (MARCH - timedelta(days=1), MARCH + timedelta(days=1))


BY_A_DAY: list[tuple[str, str, float | None, float | None]] = [
    ("at least one cut by the end of the year", "rate_cuts", 0.5, None),
    ("two cuts by December", "rate_cuts", 1.5, None),
    ("two cuts in 2026", "rate_cuts", 1.5, 2.5),
    ("at least two more cuts in 2026", "rate_cuts", 1.5, None),
    ("three hikes in 2026", "rate_hikes", 2.5, 3.5),
    ("a quarter-point cut by year-end", "policy_rate_change", -1e4, -12.5),
    ("no cut at all this year", "rate_cuts", None, 0),
]


@pytest.mark.parametrize(("event", "metric", "low", "high"), BY_A_DAY)
def test_what_a_bank_does_by_a_day(event: str, metric: str, low: float | None, high: float | None) -> None:
    found = proposed(probability(event, start=date(2026, 1, 1), end=date(2026, 12, 31)))
    assert (found.metric, found.low, found.high, found.end) == (metric, low, high, date(2026, 12, 31))
    assert found.start == (SAID if " more " in event else date(2026, 1, 1))


OF_MARKETS: list[tuple[str, str, tuple[str, str, str | None, float | None, float | None]]] = [
    ("the S&P 500 ends 2026 above 8,000", "us", ("index_level", "sp-500", None, 8000.0, None)),
    ("the 10-year Treasury yield rising above 5%", "us-10y", ("bond_yield", "us-10y", None, 5.0, None)),
    ("unemployment above 5% by December 2026", "us", ("unemployment_rate", "us", None, 5.0, None)),
    (
        "small caps outperform large caps in 2026",
        "us",
        ("relative_return", "us-small-caps", "us-large-caps", 0.0, None),
    ),
    ("the Russell 2000 beats the S&P 500", "us", ("relative_return", "russell-2000", "sp-500", 0.0, None)),
    ("the index being higher", "sp-500", ("return", "sp-500", None, 0.0, None)),
    ("a lower close", "russell-2000", ("return", "russell-2000", None, None, 0.0)),
]


@pytest.mark.parametrize(("event", "subject", "expected"), OF_MARKETS)
def test_what_a_market_does(
    event: str, subject: str, expected: tuple[str, str, str | None, float | None, float | None]
) -> None:
    found = proposed(probability(event, subject, date(2026, 1, 1), date(2026, 12, 31)))
    assert (found.metric, found.subject, found.comparator, found.low, found.high) == expected
    assert (found.end, found.modality) == (date(2026, 12, 31), "forecast")
    assert measure_of(found.metric, found.subject, found.comparator) is not None


NO_TEST: list[tuple[str, PublishedClaim, str]] = [
    ("a recession", probability("a recession in the coming year", "us"), "recessions"),
    ("a recession of a bank's country", probability("a US recession"), "recessions"),
    ("a deal", probability("the deal closing by March", "us"), "market"),
    ("a move either way", probability("a move"), "which way"),
    ("nothing said", probability(None), "no event"),
    ("words that say nothing", probability("70%"), "do not say"),
    ("no end", probability("a cut", start=None, end=None), "no day"),
    ("no publication date", probability("a cut", published=None), "publication"),
    ("over before it was said", probability("a cut", published=date(2026, 4, 2)), "before"),
    ("another month's words", probability("a cut in June"), "another month"),
    ("a month without a meeting", probability("a cut", start=date(2026, 2, 1), end=date(2026, 2, 28)), "no meeting"),
    ("no probability", said("a-1-2", 5.0), "no probability"),
]


@pytest.mark.parametrize(("claim", "why"), [row[1:] for row in NO_TEST], ids=[row[0] for row in NO_TEST])
def test_what_is_no_test_says_why(claim: PublishedClaim, why: str) -> None:
    found = read_event(claim)
    assert isinstance(found, Unread)
    assert why in found.why
    assert event_proposition(claim) is None


def test_a_number_that_the_end_of_an_event_cut_off_is_whole_again() -> None:
    claim = probability(
        "BTC ends 2026 above $140", "bitcoin", sentence="A 22% chance that BTC ends 2026 above $140,000."
    )
    assert event_words(claim) == "BTC ends 2026 above $140,000"
    assert proposed(replace(claim, claim=replace(claim.claim, end=date(2026, 12, 31)))).low == 140_000.0


def test_an_extracted_probability_is_read() -> None:
    text = "Futures put the odds of a quarter-point cut in March at 61%."
    [claim] = [one for one in extract_claims(text, SAID) if one.metric == "probability"]
    published = replace(probability(claim.event, sentence=text), claim=claim)
    assert proposed(published).end == MARCH + timedelta(days=1)


def rates(moved: float, day: date) -> list[float]:
    """The upper bound from December 2025 to the summer, moved on the day after a meeting."""
    first = date(2025, 12, 1)
    return [3.75 + (moved if first + timedelta(days=n) > day else 0.0) for n in range(240)]


OUTCOMES: list[tuple[str, float, Verdict]] = [
    ("a cut", -0.25, "supported"),
    ("a cut", 0.0, "refuted"),
    ("a hold", 0.0, "supported"),
    ("a hold", -0.25, "refuted"),
    ("a quarter-point cut", -0.5, "refuted"),
    ("a quarter-point cut", -0.25, "supported"),
    ("a hike", 0.25, "supported"),
    ("no cut", 0.25, "supported"),
]


@pytest.mark.parametrize(("event", "moved", "verdict"), OUTCOMES)
def test_the_event_of_a_meeting_is_checked_by_the_rate_in_force_after_it(
    event: str, moved: float, verdict: Verdict
) -> None:
    data = held(*daily("DFEDTARU", date(2025, 12, 1), rates(moved, MARCH), "value"))
    claim = probability(event, low=70.0)
    check = check_proposition(proposed(claim), SAID, data, date(2026, 3, 25))
    assert check.verdict == verdict
    score, words = score_probability(claim, check)
    assert score == pytest.approx(0.09 if verdict == "supported" else 0.49)
    assert event in words
    assert check.outlook_at_publication is None or 0.001 < check.outlook_at_publication < 0.999
    too_early = check_proposition(proposed(claim), SAID, data, MARCH)
    assert too_early.verdict == "open"
    assert score_probability(claim, too_early)[0] is None


def test_a_probability_without_a_test_has_no_score_and_a_reason() -> None:
    score, words = score_probability(probability("a recession", "us"), None)
    assert score is None
    assert "recessions" in words


@given(st.floats(0, 100), st.floats(0, 100), st.booleans())
def test_a_brier_score_lies_between_0_and_1_and_a_range_counts_by_its_middle(
    one: float, other: float, happened: bool
) -> None:
    low, high = min(one, other), max(one, other)
    middle = (low + high) / 2
    assert 0 <= brier(low, high, happened) <= 1
    assert brier(low, high, happened) == pytest.approx(brier(middle, middle, happened), abs=1e-9)
    assert brier(low, low, True) + brier(low, low, False) >= 0.5 - 1e-9
    assert brier(low, None, happened) == brier(None, low, happened) == brier(low, low, happened)


def test_the_meetings_that_months_stand_for_are_on_record() -> None:
    assert {JANUARY, MARCH} <= set(meetings())
