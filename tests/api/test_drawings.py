"""Drawings of a line's height: what they say in words, and that they stay within their frame."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.drawings import Point, interval, sparkline, verdict_bar

FIRST = date(2026, 1, 2)
PATH = [Point(FIRST + timedelta(days=7 * nth), 1.0, outlook) for nth, outlook in enumerate((0.5, None, 0.31, 0.62))]


def test_a_path_is_told_from_its_first_day_to_its_last() -> None:
    drawn = sparkline(PATH)
    assert 'aria-label="Outlook from 50% on 2 Jan 2026 to 62% on 23 Jan 2026, lowest 31%, highest 62%"' in drawn
    assert drawn.count(",") >= 3


def test_with_fewer_than_two_days_there_is_no_path() -> None:
    assert sparkline(PATH[:2]) == sparkline([]) == ""


@given(st.lists(st.floats(0, 1), min_size=2, max_size=40))
def test_a_path_stays_within_its_frame(outlooks: list[float]) -> None:
    drawn = sparkline([Point(FIRST + timedelta(days=nth), None, one) for nth, one in enumerate(outlooks)])
    [line] = re.findall(r'<polyline class="path" points="([^"]+)"', drawn)
    for x, y in (map(float, pair.split(",")) for pair in line.split()):
        assert 0 <= x <= 240
        assert 0 <= y <= 44


def test_an_interval_is_told_with_what_was_to_be_expected() -> None:
    assert 'aria-label="70% of 20, between 48% and 85%"' in interval(0.7, 0.48, 0.85, 20)
    assert "40% was to be expected" in interval(0.7, 0.48, 0.85, 20, expected=0.4)
    assert interval(None, None, None, 0) == ""


def test_verdicts_are_parts_of_one_bar_in_their_order() -> None:
    drawn = verdict_bar({"open": 10, "supported": 30})
    assert 'aria-label="30 supported, 10 open"' in drawn
    assert re.findall(r'class="(\w+)" x="([\d.]+)"', drawn) == [("supported", "0.0"), ("open", "750.0")]
    assert verdict_bar({}) == verdict_bar({"open": 0}) == ""
