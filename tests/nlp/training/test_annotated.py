"""Passages with their claims marked inline are read as the contract's fields, and every bad mark is named."""

from datetime import date
from pathlib import Path

import pytest

from nlp.training.annotated import TEXTS, Fault, passages, read

HEADER = "# 2026-01-04 | real | a test\n"


def one(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "texts.txt"
    path.write_text(HEADER + body, encoding="utf-8")
    return path


def test_a_mark_becomes_a_claim_and_the_text_loses_its_marks(tmp_path: Path) -> None:
    body = (
        "Small caps grow {17% to 22% | earnings_growth us-small-caps | 17..22 | 2026 | forecast | by consensus} next.\n"
    )
    [passage] = passages(one(tmp_path, body))
    assert passage.text == "Small caps grow 17% to 22% next."
    [mark] = passage.claims
    assert passage.text[slice(*mark.span)] == "17% to 22%"
    assert (mark.low, mark.high, mark.bound, mark.unit) == (17.0, 22.0, "range", "percent")
    assert (mark.start, mark.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (mark.modality, mark.attribution) == ("forecast", "consensus")


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("at_least 30", 30.0, None), ("at_least -1", None, -1.0), ("at_most -8", -8.0, None), ("about 5", 5.0, 5.0)],
)
def test_the_open_side_follows_the_sign(tmp_path: Path, value: str, low: float | None, high: float | None) -> None:
    [passage] = passages(one(tmp_path, f"It moved {{x% | return sp-500 | {value} | pub}}."))
    assert (passage.claims[0].low, passage.claims[0].high) == (low, high)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("-", None, None),
        ("pub", date(2026, 1, 4), date(2026, 1, 4)),
        ("pub..", date(2026, 1, 4), None),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-02..pub", date(2025, 2, 1), date(2026, 1, 4)),
    ],
)
def test_a_period_is_written_short(tmp_path: Path, period: str, start: date | None, end: date | None) -> None:
    [passage] = passages(one(tmp_path, f"It moved {{5% | return sp-500 | 5 | {period}}}."))
    assert (passage.claims[0].start, passage.claims[0].end) == (start, end)


@pytest.mark.parametrize(
    ("mark", "problem"),
    [
        ("5% | return sp-500 | 5", "has not quote, metric and subject, value and period"),
        ("5% | joy sp-500 | 5 | pub", "unknown metric 'joy'"),
        ("5% | return sp-500 | five | pub", "the value 'five' is none"),
        ("5% | return sp-500 | 5 | soon", "the period 'soon' is no day, month, quarter or year"),
        ("5% | other sp-500 | 5 | pub", "a value of `other` needs its unit"),
        ("5% | return sp-500 | 5 | pub | guessed", "'guessed' is neither a modality nor `by WHO`"),
        ("5% | return sp-500 | 9..5 | pub", "'9..5' starts above its end"),
    ],
)
def test_a_mark_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, mark: str, problem: str) -> None:
    path = one(tmp_path, f"A line.\nIt moved {{{mark}}}.")
    with pytest.raises(Fault, match=r"texts\.txt:3: ") as caught:
        passages(path)
    assert problem in str(caught.value)


def test_every_shipped_passage_can_be_read() -> None:
    files = sorted(TEXTS.glob("*.txt"))
    faults = [fault for path in files for fault in read(path)[1]]
    claims = sum(len(passage.claims) for path in files for passage in read(path)[0])
    assert faults == []
    assert claims > 2000
