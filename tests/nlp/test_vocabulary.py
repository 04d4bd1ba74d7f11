"""The tables, and the phrases found with them."""

from pathlib import Path

import pytest

import nlp.tables as tables_module
from nlp.errors import VocabularyError
from nlp.subjects import mentions
from nlp.unlisted_names.unknown_names import unknown_names
from nlp.vocabulary import vocabulary
from nlp.words.phrases import PhraseTable, tokens


def test_every_metric_has_a_unit_it_accepts_numbers_in_and_owners() -> None:
    metrics = vocabulary().metrics
    assert len(metrics) > 60
    assert all(metric.accepts and metric.kinds and metric.unit for metric in metrics.values())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("no_such_metric,words,1.0,any,3,", "no_such_metric"),
        ("return,words,heavy,any,3,", "heavy"),
        ("return,,1.0,any,3,", "no words"),
        ("return,words,1.0,beside,3,", "beside"),
        ("return,words", "cells"),
        ("return,trading desk,1.0,any,3,", "trading desk"),
    ],
)
def test_a_bad_row_is_refused_with_table_and_row(
    row: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for table in tables_module.DATA.glob("*.csv"):
        (tmp_path / table.name).write_bytes(table.read_bytes())
    cues = tmp_path / "metric_cues.csv"
    cues.write_text(cues.read_text() + row + "\n")
    monkeypatch.setattr(tables_module, "DATA", tmp_path)
    with pytest.raises(VocabularyError, match=problem) as caught:
        vocabulary.__wrapped__()
    assert caught.value.item.startswith("metric_cues.csv row ")


def test_a_capital_in_the_table_wants_one_in_the_text() -> None:
    table = PhraseTable([("Dow", 1), ("US", 2), ("crude oil", 3)])
    words = tokens("The dow, the Dow; us and US; Crude oil")
    assert [found.rows for found in table.find(words)] == [(1,), (2,), (3,)]


def test_the_longest_phrase_wins() -> None:
    table = PhraseTable([("forward", 1), ("forward earnings", 2)])
    assert [found.rows for found in table.find(tokens("forward earnings, forward"))] == [(2,), (1,)]


def test_a_ticker_that_a_page_printed_twice_is_read_once() -> None:
    assert tokens("IWMIWM rose").low == ("iwm", "rose")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("the Russell 2000 Value Index", "russell-2000-value"),
        ("the tech-heavy Nasdaq", "nasdaq-composite"),
        ("10-year Treasury", "us-10y"),
        ("its 10-year average", None),
        ("Cboe Volatility Index", "vix"),
        ("the Philadelphia Fed", None),
    ],
)
def test_a_name_stands_for_its_subject(text: str, subject: str | None) -> None:
    found = [mention.subject for mention in mentions(text, tokens(text)) if mention.subject]
    assert found == ([subject] if subject else [])


def test_unknown_funds_and_companies_become_slugs() -> None:
    text = "Harbor Small Cap Value rose, and so did Zyxon Holdings."
    words = tokens(text)
    found = unknown_names(text, words, [(1, 4)], frozenset({4}), frozenset())
    assert [(name.slug, name.kind) for name in found] == [
        ("harbor-small-cap-value", "fund"),
        ("zyxon-holdings", "company"),
    ]
