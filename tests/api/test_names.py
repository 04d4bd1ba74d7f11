"""Names of metrics and subjects that follow from the id, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.names import MEANINGS, VERDICTS, metric_name, subject_name
from api.palette import VERDICT_COLOURS
from nlp.vocabulary import vocabulary

SUBJECTS = [
    ("sp-500", "S&P 500"),
    ("russell-2000-value", "Russell 2000 value"),
    ("us-small-caps", "US small caps"),
    ("us-10y", "US 10-year"),
    ("uk-cpi", "UK CPI"),
    ("us-high-yield-bb", "US high yield BB"),
    ("iwm", "IWM"),
    ("federal-reserve", "Federal Reserve"),
    ("some-company", "Some Company"),
]


@pytest.mark.parametrize(("subject", "expected"), SUBJECTS)
def test_a_subject_has_the_name_it_is_known_by(subject: str, expected: str) -> None:
    assert subject_name(subject) == expected


def test_every_metric_of_the_vocabulary_reads_as_words() -> None:
    assert [metric for metric in vocabulary().metrics if "_" in metric_name(metric)] == []


def test_every_verdict_has_a_label_a_meaning_and_a_colour() -> None:
    assert VERDICTS.keys() == MEANINGS.keys() == VERDICT_COLOURS.keys()


@given(st.text())
def test_any_id_has_a_name(subject: str) -> None:
    assert isinstance(subject_name(subject), str)
