"""Who says a number. The number that is asked about stands in braces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.attribution import attribution_of
from nlp.claim import Modality
from nlp.clauses import clause_at, clauses

CASES: list[tuple[str, Modality, str | None]] = [
    # Introduced.
    ("According to FactSet, profits grew {8.1%} in the quarter.", "reported", "FactSet"),
    ("Profits grew {8.1%} in the quarter, according to FactSet.", "reported", "FactSet"),
    ("Flows reached {3%} of assets, according to data from EPFR.", "reported", "EPFR"),
    # A known house that speaks.
    ("Goldman Sachs expects the index to gain {6%} this year.", "forecast", "Goldman Sachs"),
    ("Barclays now sees growth of {1.9%} in 2027.", "forecast", "Barclays"),
    ("Morgan Stanley strategists forecast a drop of {10%} by autumn.", "forecast", "Morgan Stanley"),
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


@given(st.lists(st.sampled_from([row[0] for row in CASES]) | st.text(max_size=30), min_size=1, max_size=3), st.data())
@settings(deadline=None)
def test_a_speaker_is_never_an_empty_name(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts) + "."
    place = data.draw(st.integers(0, len(text) - 1))
    found = attribution_of(text, (0, len(text)), (0, len(text)), (place, place + 1))
    assert found is None or found.strip() == found != ""
