"""What an answer adds: new days, revisions as vintages of their day, and nothing in place of what is held."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.market.additions import Additions, additions
from ingest.market.known_from import Vintages, date_observations
from ingest.market.providers.answer import Answer, Value
from ingest.market.series import Field, Series

TODAY = date(2026, 11, 21)
YIELD = Series("DGS10", "10-year", "percent", "daily", "H.15")
JOBS = Series("PAYEMS", "Payrolls", "thousands", "monthly", "BLS")
AUGUST, SEPTEMBER, OCTOBER = (date(2026, month, 1) for month in (8, 9, 10))
Held = dict[Field, Vintages]


def answer(
    values: Mapping[date, float], field: Field = "value", stated: date | None = None, series: Series = JOBS
) -> Answer:
    rows = tuple(Value(field, day, value, stated) for day, value in values.items())
    return Answer("fred", series.id, rows, "https://example.com", "0" * 64)


def after(held: Held, more: Additions) -> Held:
    """What is held with the additions."""
    kept: dict[Field, dict[str, dict[date, float]]] = {
        name: {label: dict(values) for label, values in vintages.items()} for name, vintages in held.items()
    }
    for name, vintages in more.values.items():
        for label, values in vintages.items():
            kept.setdefault(name, {}).setdefault(label, {}).update(values)
    return {name: dict(vintages) for name, vintages in kept.items()}


def test_new_days_of_a_series_that_is_never_revised_join_its_one_vintage() -> None:
    held: Held = {"value": {"": {date(2026, 11, 18): 4.1}}}
    more = additions(YIELD, held, answer({date(2026, 11, 18): 4.1, date(2026, 11, 19): 4.2}, series=YIELD), TODAY)
    assert more.values == {"value": {"": {date(2026, 11, 19): 4.2}}}
    assert more.refused == ()


def test_a_differing_value_of_a_series_that_is_never_revised_is_refused_and_the_rest_added() -> None:
    held: Held = {"value": {"": {date(2026, 11, 18): 4.1}}}
    more = additions(YIELD, held, answer({date(2026, 11, 18): 4.3, date(2026, 11, 19): 4.2}, series=YIELD), TODAY)
    assert more.values == {"value": {"": {date(2026, 11, 19): 4.2}}}
    [(name, reason)] = more.refused
    assert name == "DGS10 value"
    assert "4.1 held, 4.3 given" in reason


def test_the_first_history_of_a_revised_series_is_dated_by_the_table_of_release_lags() -> None:
    more = additions(JOBS, {}, answer({AUGUST: 158.1, SEPTEMBER: 158.2}), TODAY)
    dated = date_observations(JOBS, "value", more.values["value"])
    assert [(one.date, one.realtime_start.isoformat(), one.known_from) for one in dated] == [
        (AUGUST, "2026-09-04", "lag"),
        (SEPTEMBER, "2026-10-02", "lag"),
    ]


def test_a_revision_without_a_stated_day_is_known_from_the_day_of_the_retrieval() -> None:
    held: Held = {"value": {"2026-10-05": {AUGUST: 158.1, SEPTEMBER: 158.2}}}
    more = additions(JOBS, held, answer({AUGUST: 158.1, SEPTEMBER: 158.9, OCTOBER: 159.4}), TODAY)
    assert more.values == {"value": {"2026-11-21": {SEPTEMBER: 158.9, OCTOBER: 159.4}}}
    dated = [one for one in date_observations(JOBS, "value", after(held, more)["value"]) if one.vintage == "2026-11-21"]
    assert {(one.realtime_start, one.known_from) for one in dated if one.date == SEPTEMBER} == {(TODAY, "vintage")}
    assert all(one.realtime_start == TODAY for one in dated)


def test_a_stated_vintage_is_kept_under_its_day_and_only_what_it_changed() -> None:
    first = answer({AUGUST: 158.1}, stated=date(2026, 9, 4))
    second = answer({AUGUST: 158.1, SEPTEMBER: 158.2}, stated=date(2026, 10, 2))
    both = Answer("fred", "PAYEMS", first.values + second.values, "https://example.com", "0" * 64)
    more = additions(JOBS, {}, both, TODAY)
    assert more.values == {"value": {"2026-09-04": {AUGUST: 158.1}, "2026-10-02": {SEPTEMBER: 158.2}}}


def test_a_second_revision_on_one_day_is_refused_until_the_next() -> None:
    held: Held = {"value": {"2026-11-21": {SEPTEMBER: 158.9}}}
    given = answer({SEPTEMBER: 159.0})
    same_day = additions(JOBS, held, given, TODAY)
    assert (same_day.values, len(same_day.refused)) == ({}, 1)
    next_day = additions(JOBS, held, given, date(2026, 11, 22))
    assert next_day.values == {"value": {"2026-11-22": {SEPTEMBER: 159.0}}}


def test_an_adjusted_price_is_a_vintage_of_its_last_day() -> None:
    fund = Series("IWM", "Fund", "USD", "daily", "file")
    more = additions(
        fund, {}, answer({date(2026, 11, 19): 9.0, date(2026, 11, 20): 9.5}, "adj_close", series=fund), TODAY
    )
    assert list(more.values["adj_close"]) == ["2026-11-20"]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (Value("value", date(2026, 11, 22), 1.0), "is dated after the day on which it was given"),
        (Value("value", AUGUST, 1.0, date(2026, 11, 22)), "is dated after the day on which it was given"),
        (Value("value", AUGUST, float("nan")), "nan is no value"),
        (Value("split", AUGUST, 0.0), "0 is no split"),
        (Value("dividend", AUGUST, -0.1), "-0.1 is no dividend"),
    ],
)
def test_what_cannot_be_a_value_is_refused_and_the_rest_added(value: Value, problem: str) -> None:
    good = Value("value", SEPTEMBER, 158.2)
    more = additions(JOBS, {}, Answer("fred", "PAYEMS", (value, good), "", "0" * 64), TODAY)
    assert [reason for _, reason in more.refused] == [problem]
    assert more.count == 1


months = st.integers(1, 10).map(lambda month: date(2026, month, 1))
given_values = st.dictionaries(months, st.sampled_from([101.1, 102.2, 103.3]), min_size=1)


@given(st.lists(given_values, min_size=1, max_size=4))
def test_no_retrieval_changes_what_an_earlier_day_saw_and_none_adds_twice(answers: list[dict[date, float]]) -> None:
    held: Held = {}
    for number, values in enumerate(answers):
        today = date(2026, 11, 21 + number)
        before = _seen(held, today)
        more = additions(JOBS, held, answer(values), today)
        held = after(held, more)
        assert additions(JOBS, held, answer(values), today).count == 0
        yesterday = date(2026, 11, 20 + number)
        revised = {day for day, value in values.items() if before.get(day, value) != value}
        assert all(_seen(held, yesterday)[day] == before[day] for day in revised if number)
        assert _seen(held, today) == {**before, **values}


def _seen(held: Held, as_of: date) -> dict[date, float]:
    """The newest value of each day known at the end of `as_of`."""
    dated = date_observations(JOBS, "value", held.get("value", {}))
    dated.sort(key=lambda one: (one.date, one.realtime_start, one.vintage))
    return {one.date: one.value for one in dated if one.realtime_start <= as_of}
