"""When observations became known: counts by day agree with counting one by one."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from claims.arrivals import Arrivals, series_of
from claims.proposition import Proposition

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 20).map(lambda days: FIRST + timedelta(days=days))
CAME = st.lists(st.tuples(st.sampled_from(["IWM", "SPY", "CPI"]), DAYS), max_size=30)


@given(CAME, DAYS, DAYS)
def test_what_is_known_by_a_day_is_what_came_by_then(came: list[tuple[str, date]], day: date, other: date) -> None:
    found = Arrivals.of((series, on, count) for (series, on), count in Counter(came).items())
    for names in (["IWM"], ["SPY", "CPI"], ["unheard-of"]):
        assert found.known(names, day) == sum(series in names and on <= day for series, on in came)
        after, until = sorted((day, other))
        assert found.between(names, after, until) == any(series in names and after < on <= until for series, on in came)
    assert found.last("IWM", day) == max((on for series, on in came if series == "IWM" and on <= day), default=None)


def test_the_series_of_a_proposition_are_those_of_all_its_readings() -> None:
    assert {"IWM", "SPY"} <= series_of(Proposition("relative_return", "iwm", 0.0, None, "percent", "spy"))
    assert series_of(Proposition("rate_cuts", "federal-reserve", 2.0, None, "count")) == {"DFEDTARU"}
    assert series_of(Proposition("streak", "iwm", 2.0, None, "count")) == frozenset()
