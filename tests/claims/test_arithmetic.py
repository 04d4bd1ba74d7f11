"""The arithmetic that is printed gives the value of the reading it stands for, whatever the formula."""

import ast
import math
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import arithmetic, arithmetic_spans
from claims.arithmetic import TEMPLATES, calculated, digits, row_of, written
from claims.candidate import Missing, Window
from claims.check import Reading
from claims.formula_table import formula_of
from claims.formulas import FORMULAS
from claims.known import Held
from claims.measures import MeasureReading, Source, measure_of
from claims.periodic import PERIODIC
from claims.yield_formulas import YIELDS
from ingest.market.series import Field, Observation
from nlp.claim import Statistic
from tests.claims.market_made import daily, held, monthly

LAST = date(2026, 6, 30)
TWO = frozenset(
    {
        *("decided_midpoint", "difference", "ratio", "relative_ratio", "relative_return"),
        *("inverse_ratio", "inverse_less", "trailing_yield"),
    }
)
STEPPED = frozenset({"moves_down", "moves_up", "quarter_points_down", "quarter_points_up", "move_size"})
QUARTERLY = frozenset({"annualised_quarter", "quarter_growth", "quarter_on_year"})


def worked_out(text: str) -> float:
    """What a person's calculator shows: nothing but numbers, four operations, powers and roots."""
    typed = text.replace(",", "").replace("x", "*").replace("^", "**")
    assert re.fullmatch(r"(?:sqrt|[\d.()+\-*/ ])+", typed.replace("sqrt", "")), text
    return float(eval(compile(ast.parse(typed, mode="eval"), "", "eval"), {"__builtins__": {}, "sqrt": math.sqrt}))


def made(formula: str) -> tuple[MeasureReading, Held]:
    """A row of that formula, and some years of made-up observations of its series."""
    series = ("ONE", "TWO") if formula in TWO else ("ONE",)
    rows: list[Observation] = []
    for number, name in enumerate(series):
        if formula == "trailing_yield":
            # A fund that pays 1% every sixty days: its adjusted price, then its price.
            grown = [1.01 ** (n // 60) if name == "ONE" else 1.0 for n in range(500)]
            rows += daily(name, date(2025, 3, 1), [grown[n] * (100.01 + math.sin(n / 9)) for n in range(500)])
        elif formula in PERIODIC and formula not in YIELDS:
            values = [200.123 + 1.37 * n + 5 * math.sin(n + number) for n in range(48)]
            every = 3 if formula in QUARTERLY else 1
            rows += monthly(name, 2022, 7, values)[::every]
        elif formula in STEPPED:
            rows += daily(name, date(2025, 12, 1), [4.5 - 0.25 * (n // 60) + 0.5 * (n > 150) for n in range(230)])
        else:
            rows += daily(name, date(2025, 12, 1), [100.01 + 7 * math.sin(n / 9 + number) + number for n in range(230)])
    field: Field = "value" if formula in PERIODIC and formula not in YIELDS else "close"
    return MeasureReading("made", formula, tuple(Source(name, field) for name in series), 100.0), held(*rows)


WINDOWS: list[tuple[str, date, Statistic]] = [
    ("a day", LAST, "last"),
    ("a quarter", date(2026, 4, 1), "last"),
    ("the mean of a quarter", date(2026, 4, 1), "average"),
    ("the mean of a year", date(2025, 7, 1), "average"),
    ("the peak of a quarter", date(2026, 4, 1), "peak"),
    ("a year", date(2025, 1, 1), "last"),
    ("a month", date(2026, 6, 1), "last"),
]


@pytest.mark.parametrize("formula", [*FORMULAS, *PERIODIC])
def test_every_formula_is_written_so_that_a_calculator_gives_its_value(formula: str) -> None:
    of, data = made(formula)
    tried = 0
    for name, start, statistic in WINDOWS:
        end = date(2025, 12, 31) if name == "a year" else LAST
        views = tuple(data.known(source.series, source.field, LAST) for source in of.sources)
        found = formula_of(of)(views, Window(start, end, statistic))
        if isinstance(found, Missing):
            continue
        for candidate in found[:3]:
            reading = Reading("made", candidate.value * of.scale, True, candidate.words, candidate.used)
            text = written(of, reading, views)
            assert text is not None, (name, candidate.words, candidate.used)
            assert worked_out(text) == pytest.approx(reading.value, rel=1e-6, abs=5e-5), (name, text)
            assert calculated(text) == pytest.approx(worked_out(text), rel=1e-12)
            tried += 1
    assert tried


def test_every_formula_of_the_table_of_measures_has_a_way_of_being_written() -> None:
    ways = {*TEMPLATES, *arithmetic._MOVES, *arithmetic_spans._BETWEEN}
    assert {*FORMULAS, *PERIODIC} <= ways


def test_no_arithmetic_is_shown_that_leads_elsewhere() -> None:
    of, data = made("return")
    view = data.known("ONE", "close", LAST)
    found = formula_of(of)((view,), Window(date(2026, 4, 1), LAST))
    assert not isinstance(found, Missing)
    right = Reading("made", found[0].value * 100, True, "", found[0].used)
    wrong = Reading("made", found[0].value * 100 + 0.01, True, "", found[0].used)
    assert written(of, right) is not None
    assert written(of, wrong) is None


def test_a_short_mean_is_a_sum_and_a_long_one_its_total() -> None:
    of, data = made("level")
    view = data.known("ONE", "close", LAST)
    for start, shown in ((date(2026, 6, 26), " + "), (date(2026, 1, 1), " / 181")):
        found = formula_of(of)((view,), Window(start, LAST, "average"))
        assert not isinstance(found, Missing)
        text = written(of, Reading("", found[0].value * 100, True, "", found[0].used), (view,))
        assert text is not None
        assert shown in text


def test_a_reading_leads_to_its_row_of_the_table() -> None:
    [rates] = [measure_of("policy_rate", "federal-reserve")]
    assert rates is not None
    used = held(*daily("DFEDTARU", LAST, [4.0], "value")).known("DFEDTARU", "value", LAST).used(0)
    both = Reading("upper bound, in force the day after", 4.0, True, "", (used,))
    row = row_of(rates, both)
    assert row is not None
    assert row.name == "upper bound"
    assert row_of(rates, Reading("another", 4.0, True, "", (used,))) is None


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False))
def test_a_number_is_typed_with_ten_digits(value: float) -> None:
    typed = digits(value)
    assert float(typed.replace(",", "")) == pytest.approx(value, rel=1e-9, abs=1e-300)
    assert "e" not in typed


def test_what_is_no_arithmetic_is_refused() -> None:
    for text in ("a + b", "abs(3)", "'x'"):
        with pytest.raises(ValueError, match="no arithmetic"):
            calculated(text)
