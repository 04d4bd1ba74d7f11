"""Who says a number. The number that is asked about stands in braces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.claim import Modality
from nlp.speakers.attribution import attribution_of
from nlp.speakers.going_on import carried_attribution
from nlp.words.clauses import clause_at, clauses

CASES: list[tuple[str, Modality, str | None]] = [
    # Introduced.
    ("According to FactSet, profits grew {8.1%} in the quarter.", "reported", "FactSet"),
    ("Profits grew {8.1%} in the quarter, according to FactSet.", "reported", "FactSet"),
    ("Flows reached {3%} of assets, according to data from EPFR.", "reported", "EPFR"),
    # A known house that speaks.
    ("Goldman Sachs expects the index to gain {6%} this year.", "forecast", "Goldman Sachs"),
    ("Barclays now sees growth of {1.9%} in 2027.", "forecast", "Barclays"),
    ("Morgan Stanley strategists forecast a drop of {10%} by autumn.", "forecast", "Morgan Stanley"),
    ("Home Depot expects sales to grow {3%} this year.", "forecast", "Home Depot"),
    ("American Express said spending rose {8%}.", "reported", "American Express"),
    ("UBS raised its forecast for growth to {2.2%}.", "forecast", "UBS"),
    # An unknown name that speaks.
    ("Harbourline Research expects a gain of {4%} by June.", "forecast", "Harbourline Research"),
    ("Shares could fall {12%}, said Petra Lindqvist.", "forecast", "Petra Lindqvist"),
    # Generic parties forecast; a named one wins over them.
    ("Economists expect inflation of {2.8%} in May.", "forecast", "economists"),
    ("Analysts expect earnings to grow {11%} next year.", "forecast", "analysts"),
    ("Consensus sees earnings up {11%} next year.", "forecast", "consensus"),
    ("Economists polled by Reuters expect inflation of {2.8%}.", "forecast", "Reuters"),
    # The nearer of two.
    ("Barclays sees growth of {1.9%}, while Nomura expects 2.4%.", "forecast", "Barclays"),
    ("Barclays sees growth of 1.9%, while Nomura expects {2.4%}.", "forecast", "Nomura"),
    # What a source makes, or who works there.
    ("Harbourline's forecasts have growth at {1.4%} next year.", "forecast", "Harbourline"),
    ("By Tallybank's count {$3 billion} was lost in a day.", "reported", "Tallybank"),
    ("Strategists at Northgate Capital look for a gain of {5%}.", "forecast", "Northgate Capital"),
    # A ticker or a post stands beside the name.
    ("Halden (HLDN) said Monday that it had bought {6,556} bitcoin.", "reported", "Halden"),
    ("Halden (HLDN) wrote down goodwill by {$9 billion}.", "reported", None),
    ("“Growth will reach {2%},” said chief economist Petra Lindqvist.", "forecast", "Petra Lindqvist"),
    ("The staff now expect inflation of {2.0%} this year.", "forecast", "staff"),
    # What happens to somebody is not what somebody says.
    ("Having lost {6%}, the shares recovered.", "reported", None),
    ("January saw a gain of {21,000} jobs.", "reported", None),
    ("Harbourline Fund saw outflows of {$2 billion}.", "reported", None),
    # A part of a longer name says nothing, nor does a security or a label.
    ("Analysts forecast growth of 14% for small caps and of {6%} for the FTSE 100.", "forecast", "analysts"),
    ("The yield on the U.S. Treasury note fell to {3.82%}.", "reported", None),
    ("Key details: consumer spending rose {2.8%}.", "reported", None),
    # Nobody but the article.
    ("The index gained {6%} on Friday.", "reported", None),
    ("Inflation was {2.8%}, more than economists expected.", "reported", None),
    ("It gained {6%} after the report.", "reported", None),
]


def spoken_by(marked: str, modality: Modality) -> str | None:
    before, number, after = marked.replace("}", "{").split("{")
    text, place = before + number + after, len(before)
    whole = (0, len(text))
    spans = clauses(text, whole)
    return attribution_of(text, whole, spans[clause_at(spans, place)], (place, place + len(number)), modality)


@pytest.mark.parametrize(("text", "modality", "expected"), CASES, ids=[row[0] for row in CASES])
def test_a_number_is_said_by(text: str, modality: Modality, expected: str | None) -> None:
    assert spoken_by(text, modality) == expected


@pytest.mark.parametrize(
    ("before", "after", "speaker"),
    [
        ("Barclays cut its forecast on Monday. ", "They now see growth of 1.1%.", "Barclays"),
        ("Petra Lindqvist wrote to clients. ", "The bank expects 4,000 by June.", "Petra Lindqvist"),
        ("Nomura expects little of rates. ", "Its target for the index is 4,000.", "Nomura"),
        (
            "Petra Lindqvist, a strategist at Northgate Capital, is bullish. ",
            "She sees 4,000 by June.",
            "Petra Lindqvist",
        ),
        ("“It is over,” said Petra Lindqvist of Northgate Capital. ", "She expects 4,000 by June.", "Petra Lindqvist"),
        (
            "Petra Lindqvist, who runs funds at Nomura, is bullish. ",
            "She notes that it is at 4,000.",
            "Petra Lindqvist",
        ),
        ("Northgate's chief economist, Petra Lindqvist, is calm. ", "She puts growth at 2%.", "Petra Lindqvist"),
        ("Ms. Lindqvist of Northgate sells cars. ", "She expects volumes to slip by 15%.", "Lindqvist"),
        ("The Bank of Japan raised rates, as economists had expected. ", "The bank expects 2.4%.", "Bank of Japan"),
        ("The ECB left its rate at 2%, as economists had expected. ", "It sees inflation at 1.8%.", "ECB"),
        ("The ECB left its rate at 2%. ", "Trade matters: its volume is forecast to grow 2%.", None),
        ("Economists foresee little growth. ", "They expect 1%.", "economists"),
        ("Nomura expects little of rates. ", "The index closed at 4,000.", None),
    ],
)
def test_who_goes_on_speaking_need_not_be_named_again(before: str, after: str, speaker: str | None) -> None:
    text = before + after
    sentence = (len(before), len(text))
    assert carried_attribution(text, sentence, (0, len(text)), "forecast") == speaker
    assert carried_attribution(after, (0, len(after)), (0, len(after)), "forecast") is None


@given(st.lists(st.sampled_from([row[0] for row in CASES]) | st.text(max_size=30), min_size=1, max_size=3), st.data())
@settings(deadline=None)
def test_a_speaker_is_never_an_empty_name(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts) + "."
    place = data.draw(st.integers(0, len(text) - 1))
    found = attribution_of(text, (0, len(text)), (0, len(text)), (place, place + 1))
    assert found is None or found.strip() == found != ""


@pytest.mark.parametrize(
    ("text", "number", "modality", "source"),
    [
        ("Prices rose 0.3%; economists polled by Reuters had expected 0.2%.", "0.3%", "reported", None),
        ("Prices rose 0.3%; economists polled by Reuters had expected 0.2%.", "0.2%", "forecast", "Reuters"),
        ("Of those surveyed by Northgate, 61% are bullish.", "61%", "reported", "Northgate"),
        ("According to FactSet, growth is at 12%.", "12%", "reported", "FactSet"),
        ("Wedbush raised Apple's price target to $310.", "$310", "forecast", "Wedbush"),
    ],
)
def test_who_is_asked_says_what_they_expect_alone(text: str, number: str, modality: str, source: str | None) -> None:
    place = (text.index(number), text.index(number) + len(number))
    found = attribution_of(text, (0, len(text)), (0, len(text)), place, modality)  # type: ignore[arg-type]
    assert found == source
