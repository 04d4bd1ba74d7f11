"""What is said of the world, by whom, and which value is meant."""

import pytest

from nlp.event import event_of
from nlp.modality import modality_of
from nlp.speakers.attribution import announced_source, attribution_of
from nlp.statistic import annualised, statistic_of

MODALITIES = [
    ("Profits are expected to rise 5%.", "earnings_growth", "forecast"),
    ("Profits rose 5%.", "earnings_growth", "reported"),
    ("The index could fall 5% from here.", "return", "forecast"),
    ("Analysts had forecast a 5% rise.", "gdp_growth", "forecast"),
    ("The typical premium is 5%.", "relative_valuation", "typical"),
    ("Its 10-year average is 5%.", "pe", "typical"),
    ("Inflation is above the 5% target.", "inflation", "target"),
    ("Payrolls rose 5%, more than expected.", "payrolls", "reported"),
    ("There is a 5% chance of a cut.", "probability", "forecast"),
    ("Futures had 5% of cuts for June.", "policy_rate_change", "forecast"),
    ("Since 1950 the fourth quarter brought 5% on average.", "return", "typical"),
    ("Shares brought 5% on average in June.", "return", "reported"),
    ("The house had pencilled in 5%.", "gdp_growth", "forecast"),
    ("Profits rose 5%, ahead of consensus.", "earnings_growth", "reported"),
    ("Output had fallen by 5%.", "gdp_growth", "reported"),
    ("Core prices: 5%.", "inflation", None),
    ("The bank's target range for the index is 5% up.", "index_level", "forecast"),
    ("It lowered its price objective from 5% to nothing.", "price", "forecast"),
    ("The index is 5%.", "index_level", None),
]
SOURCES = [
    ("According to FactSet, it grew 5%.", "FactSet"),
    ("It grew 5%, said Maria Lopez, a strategist.", "Maria Lopez"),
    ("Goldman Sachs sees growth of 5%.", "Goldman Sachs"),
    ("Economists polled by Reuters expect 5%.", "Reuters"),
    ("Economists expect growth of 5%.", "economists"),
    ("The consensus is for 5%.", "consensus"),
    ("It grew 5% according to market data.", "market data"),
    ("The index rose 5%.", None),
    ("The Bloomberg Dollar Spot Index rose 5%.", None),
]


@pytest.mark.parametrize(("text", "metric", "expected"), MODALITIES, ids=[row[0] for row in MODALITIES])
def test_the_words_of_a_sentence_give_a_modality(text: str, metric: str, expected: str | None) -> None:
    place = text.index("5%")
    assert modality_of(text, (0, len(text)), (0, len(text)), (place, place + 2), metric) == expected


@pytest.mark.parametrize(("text", "expected"), SOURCES, ids=[row[0] for row in SOURCES])
def test_a_sentence_names_its_source(text: str, expected: str | None) -> None:
    place = text.index("5%")
    assert attribution_of(text, (0, len(text)), (0, len(text)), (place, place + 2)) == expected


def test_a_generic_source_speaks_of_forecasts_only() -> None:
    text = "Prices rose 5%, and economists expect no change."
    assert attribution_of(text, (0, len(text)), (0, 14), (12, 14), "reported") is None


def test_an_introduction_names_the_source_of_what_follows() -> None:
    text = "From the Morningstar report:"
    assert announced_source(text, (0, len(text))) == "Morningstar"
    assert announced_source("From here on it gets hard.", (0, 26)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is a 5% chance of a cut in June.", "a cut in June"),
        ("The odds of a recession fell to 5%.", "a recession"),
        ("Recession odds are now 5%.", "Recession"),
        ("Traders see 5% odds that rates rise, up from nothing.", "rates rise"),
    ],
)
def test_a_probability_names_its_event(text: str, expected: str) -> None:
    place = text.index("5%")
    assert event_of(text, (0, len(text)), (0, len(text)), (place, place + 2)) == expected


def test_which_value_of_the_period_is_meant() -> None:
    for text, expected in [
        ("a peak of 5%", "peak"),
        ("bottomed at 5%", "trough"),
        ("averaged 5%", "average"),
        ("at 5%", "last"),
    ]:
        place = text.index("5%")
        assert statistic_of(text, (0, len(text)), (place, place + 2)) == expected


def test_only_a_rate_of_change_is_annualised() -> None:
    text = "returned 5% a year"
    assert annualised(text, (0, len(text)), (9, 11), "return")
    assert not annualised(text, (0, len(text)), (9, 11), "dividend_yield")
