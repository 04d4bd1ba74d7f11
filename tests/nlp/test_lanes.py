"""Sums of packed rows are the sums of the rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.lanes import Lanes

LABELS = ("pe", "return", "sign rise", "typical")
ROWS = st.lists(st.dictionaries(st.sampled_from(LABELS), st.integers(-800, 800).map(lambda n: n / 100)), max_size=12)


@given(ROWS, st.data())
def test_packed_rows_sum_as_plain_ones_do(rows: list[dict[str, float]], data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.integers(0, len(rows)), max_size=40))
    plain = {
        label: sum(rows[key].get(label, 0.0) for key in keys if key < len(rows))
        for label in {label for row in rows for label in row}
    }
    found = Lanes(dict(enumerate(rows))).sums(keys)
    assert found == pytest.approx({label: value for label, value in plain.items() if abs(value) > 1e-6})


def test_rows_of_nothing_come_to_nothing() -> None:
    assert Lanes({}).sums(["tea"]) == {}
    assert Lanes({"hot": {"tea": 0.5}, "cold": {"tea": -0.5}}).sums(["hot", "cold"]) == {}
