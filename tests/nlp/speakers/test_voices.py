"""Who says so, of everybody to whom the text gives a voice."""

from datetime import date

import pytest

from nlp.claim import Claim
from nlp.extract import extract_claims
from nlp.judge import RULES_ALONE, Judge
from nlp.speakers.voices import heard

DAY = date(2025, 6, 6)


def told(text: str, judge: Judge = RULES_ALONE) -> list[tuple[str, str | None]]:
    claims: list[Claim] = extract_claims(text, DAY, judge)
    return [(claim.quote, claim.attribution) for claim in claims]


@pytest.mark.parametrize(
    ("sentence", "voices"),
    [
        ("Barclays expects growth of 2%, economists polled by Reuters 1.8%.", {"Barclays", "Reuters", "economists"}),
        ("According to market data, the index trades on 18 times earnings.", {"market data"}),
        ("The P/E projected for 2026 is 18.", set()),
        ("Halden Research's GDP forecast is 2.1%.", {"Halden Research"}),
        ("The index rose 2%.", set()),
        ("Then Maple Street sold the FTSE 100 down to 9,000.", set()),
    ],
    ids=["two", "unnamed", "what is measured", "who measures", "nobody", "parts of names"],
)
def test_a_sentence_lets_some_speak(sentence: str, voices: set[str]) -> None:
    assert {voice.name for voice in heard(sentence, 0, len(sentence))} == voices


def test_what_was_learned_can_carry_a_speaker_on_or_silence_one() -> None:
    text = "Barclays sees the S&P 500 at 6,600. The index stood at 5,940 on Friday."
    assert told(text) == [("6,600", "Barclays"), ("5,940", None)]
    carrying = Judge({("who of", "before index_level"): {"": 9.0}})
    assert told(text, carrying)[1] == ("5,940", "Barclays")
    silent = Judge({("who of", "nobody index_level"): {"": 9.0}})
    assert told(text, silent) == [("6,600", None), ("5,940", None)]


@pytest.mark.parametrize("source", ["FactSet", "ADP", "the Conference Board"])
def test_according_to_leaves_nothing_to_decide(source: str) -> None:
    text = f"According to {source}, S&P 500 profits grew 8.1% in the quarter."
    nobody = Judge({("who of", "nobody earnings_growth"): {"": 99.0}})
    assert told(text, nobody) == [("8.1%", source.removeprefix("the "))]


def test_whom_a_paragraph_ends_with_can_speak_on_in_the_next() -> None:
    text = "Imports have jumped, the Commerce Department said on Thursday.\n\nThey rose 10% in January."
    assert told(text) == [("10%", None)]
    speaking = Judge({("who", "over says reported"): {"": 9.0}})
    assert told(text, speaking) == [("10%", "Commerce Department")]
