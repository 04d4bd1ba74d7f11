"""The line chart: the same bytes for the same values, nothing out of its frame, text escaped, few points for many."""

import re
from datetime import date, timedelta
from math import isfinite

from hypothesis import given
from hypothesis import strategies as st

from api.chart_line import MOST, PLOT, At, Band, Dot, Drawing, Line, draw

DAY = date(2026, 1, 5)


def line(values: list[float], every: int = 1) -> Line:
    return Line("A & B", "series", [DAY + timedelta(days=every * place) for place in range(len(values))], values)


def test_it_says_what_it_shows_and_has_no_style_of_its_own() -> None:
    drawn = draw(
        Drawing(
            "A <title>", "A & description", "percent", [line([1.0, 2.0, 1.5])], Band(1.0, None, DAY, DAY),
            [At(DAY, "said <here>")], [Dot(DAY, 1.0, "refuted", "close"), Dot(DAY, 2.0, "supported", "x")], zero=0.0,
        )
    )  # fmt: skip
    assert "A &lt;title&gt;" in drawn
    assert "said &lt;here&gt;" in drawn
    assert 'role="img"' in drawn
    assert "style=" not in drawn
    assert "fill=" not in drawn
    assert '<path class="dot refuted"' in drawn
    assert '<circle class="dot supported"' in drawn


def test_nothing_to_draw_is_nothing() -> None:
    assert draw(Drawing("a", "b", "percent", [line([])])) == ""


def test_values_that_are_none_are_nothing_to_draw() -> None:
    assert draw(Drawing("a", "b", "percent", [line([float("nan"), float("inf")])])) == ""


def test_an_empty_line_may_stand_beside_another_and_beside_a_dot() -> None:
    beside = draw(Drawing("a", "b", "percent", [line([]), line([1.0, 2.0])]))
    assert beside == draw(Drawing("a", "b", "percent", [line([1.0, 2.0])]))
    assert "<circle" in draw(Drawing("a", "b", "percent", [line([])], dots=[Dot(DAY, 1.0, "open", "x")]))


def test_one_value_is_drawn() -> None:
    assert "<svg" in draw(Drawing("a", "b", "usd", [line([5e12])]))


def test_many_values_keep_their_lowest_and_highest() -> None:
    values = [float(place % 97) for place in range(20_000)]
    values[12_345], values[4_321] = 500.0, -500.0
    drawn = draw(Drawing("a", "b", "points", [line(values)]))
    path = re.search(r'<path d="([^"]+)"', drawn)
    assert path
    heights = [float(found) for found in re.findall(r"[ML]\d+ (\d+)", path[1])]
    assert len(heights) <= MOST + 3
    everything = draw(Drawing("a", "b", "points", [line([-500.0, 500.0], every=19_999)]))
    ends = re.findall(r"[ML]\d+ (\d+)", everything.partition('class="plot"')[2])
    assert {min(heights), max(heights)} == {float(found) for found in ends}


def test_steps_hold_until_the_next_value() -> None:
    stepped = Line("rate", "series", [DAY, DAY + timedelta(days=30)], [4.0, 3.75], steps=True)
    assert re.search(r'd="M[\d ]+H\d+V\d+"', draw(Drawing("a", "b", "percent", [stepped])))


def names(drawn: str) -> list[tuple[bool, float, str]]:
    """Whether each name of a day stands left of its line, at which height, and the name."""
    found = re.findall(r'<text class="day-name( left)?" dx="-?5" x="[\d.]+%" y="(-\d+)">([^<]+)<', drawn)
    return [(bool(left), float(height), name) for left, height, name in found]


def test_names_of_near_days_stand_on_either_side_of_them() -> None:
    days = [At(DAY + timedelta(days=50), "said"), At(DAY + timedelta(days=53), "due")]
    said, due = names(draw(Drawing("a", "b", "percent", [line([1.0] * 100)], days=days)))
    assert (said[0], due[0]) == (True, False)
    assert said[1] == due[1]


def test_names_that_have_no_room_beside_each_other_stand_over_each_other() -> None:
    days = [At(DAY, "said"), At(DAY + timedelta(days=1), "due")]
    said, due = names(draw(Drawing("a", "b", "percent", [line([1.0] * 100)], days=days)))
    assert said[1] != due[1]


def test_words_on_a_phone_are_fewer_than_on_a_wide_page() -> None:
    drawn = draw(Drawing("a", "b", "percent", [line([1.0, 2.0], every=280)]))
    wide, always = drawn.count('"tick wide"'), drawn.count('"tick"')
    assert 0 < always <= 5
    assert 4 <= wide + always <= 10


SIZES = st.floats(-1e13, 1e13, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-6)


@given(
    st.lists(SIZES, min_size=1, max_size=60), st.integers(1, 400), st.one_of(st.none(), SIZES), st.integers(-900, 900)
)
def test_everything_lies_inside_its_frame(values: list[float], every: int, low: float | None, said: int) -> None:
    about = Band(low, None if low is None else low + 1, DAY, DAY + timedelta(days=10))
    days = [At(DAY + timedelta(days=said), "said"), At(DAY + timedelta(days=said), "due")]
    drawing = Drawing("a", "b", "percent", [line(values, every)], about, days)
    drawn = draw(drawing)
    assert drawn == draw(drawing)
    shares = [float(found) for found in re.findall(r'\b(?:x|y|x1|x2|y1|y2|cx|cy|width|height)="(-?[\d.]+)%"', drawn)]
    assert all(isfinite(share) and 0 <= share <= 100 for share in shares)
    path = re.search(r'class="plot".*?d="([^"]+)"', drawn)
    assert path
    assert all(0 <= int(place) <= PLOT for place in re.findall(r"-?\d+", path[1]))
    assert "nan" not in drawn
    assert "inf" not in drawn
