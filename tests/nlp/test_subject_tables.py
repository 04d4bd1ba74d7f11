"""Names of groups are made of a word and a head; a listed name means what the list says."""

from pathlib import Path

import pytest

from nlp import tables
from nlp.errors import VocabularyError
from nlp.subject_tables import subject_names
from nlp.subjects import mentions
from nlp.words.phrases import tokens


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Value companies", "us-value"),
        ("Cyclical firms", "us-cyclicals"),
        ("Smaller names", "us-small-caps"),
        ("Emerging-market companies", "msci-em"),
        ("Blue-chip shares", "us-large-caps"),
        ("Lower-quality stocks", "us-low-quality"),
        ("Muni bond ETFs", "us-municipal-bonds"),
        ("Oil stocks", "{country}-energy"),
    ],
)
def test_a_group_is_known_by_its_word_under_any_head(name: str, subject: str) -> None:
    text = f"{name} rose 3%."
    assert mentions(text, tokens(text))[0].subject == subject


def test_heads_that_no_row_has_are_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for table in tables.DATA.glob("*.csv"):
        (tmp_path / table.name).write_text(table.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "group_names.csv").write_text("subject,kind,modifiers,heads\nus-value,group,value,hats\n")
    monkeypatch.setattr(tables, "DATA", tmp_path)
    with pytest.raises(VocabularyError, match=r"group_names.csv row 2.*'hats'"):
        list(subject_names())
