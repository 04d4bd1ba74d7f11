"""How long a feed is left alone follows from how often something comes out in it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.feed_facts import FeedFacts
from ingest.polling_interval import after_reading, after_silence, items_a_week, next_moment, rhythm

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def every(gap: timedelta, count: int) -> list[datetime]:
    return [NOW - gap * n for n in range(1, count + 1)]


def interval(
    published: list[datetime],
    before: timedelta = 6 * HOUR,
    *,
    found: bool = True,
    nothing: bool = False,
    conditional: bool = True,
    facts: FeedFacts | None = None,
) -> timedelta:
    return after_reading(
        before, facts or FeedFacts(), published, NOW, found=found, nothing=nothing, conditional=conditional
    )


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (every(DAY, 10), 6 * HOUR),
        (every(HOUR, 20), HOUR),
        (every(WEEK, 10), DAY),
        # A pause of a holiday does not change a rhythm, nor does an entry of ten years ago.
        ([*every(DAY, 5), *(NOW - 30 * DAY - n * DAY for n in range(5))], 6 * HOUR),
        ([*every(DAY, 9), NOW - 3650 * DAY], 6 * HOUR),
        # Five at once each morning are one morning.
        ([NOW - n * DAY - m * MINUTE for n in range(1, 6) for m in range(5)], 6 * HOUR),
        # Three hours of entries are all there is: half of them may be gone in an hour and a half.
        (every(9 * MINUTE, 20), HOUR),
        ([*every(12 * MINUTE, 5), *every(10 * HOUR, 2)], timedelta(hours=2.5)),
    ],
)
def test_a_feed_with_validators_is_asked_four_times_a_gap(published: list[datetime], expected: timedelta) -> None:
    assert interval(published) == pytest.approx(expected, abs=10 * MINUTE)


def test_without_validators_a_day_passes_unless_entries_would_be_lost_in_it() -> None:
    assert interval(every(DAY, 10), conditional=False) == DAY
    assert interval([], conditional=False) == DAY
    # Ten hours of entries: the newer half of them is still there after five.
    assert interval(every(HOUR, 10), conditional=False) == timedelta(hours=4.5)
    assert interval(every(MINUTE, 10), conditional=False) == HOUR


def test_a_pinned_entry_does_not_hide_that_the_others_make_way() -> None:
    assert interval([*every(HOUR, 10), NOW - 900 * DAY], conditional=False) == 5 * HOUR


def test_nothing_new_makes_it_longer_little_by_little() -> None:
    assert interval(every(DAY, 10), nothing=True, found=False) == 6.6 * HOUR
    assert after_silence(10 * HOUR) == 11 * HOUR
    length = HOUR
    for _ in range(40):
        length = after_silence(length)
    assert length == DAY


def test_without_times_what_is_found_halves_it() -> None:
    assert interval([]) == 3 * HOUR
    assert interval([], found=False) == 6 * HOUR
    assert interval([], nothing=True, found=False) == 6.6 * HOUR


def test_what_a_feed_asks_for_counts_up_to_a_day() -> None:
    assert interval(every(DAY, 10), facts=FeedFacts(ttl=10 * HOUR)) == 10 * HOUR
    assert interval(every(DAY, 10), facts=FeedFacts(ttl=MINUTE)) == 6 * HOUR
    assert interval(every(DAY, 10), facts=FeedFacts(ttl=365 * DAY)) == DAY
    assert interval([], facts=FeedFacts(update_period=12 * HOUR)) == 12 * HOUR
    assert interval(every(DAY, 10), facts=FeedFacts(update_period=12 * HOUR)) == 6 * HOUR


def test_times_to_come_are_no_rhythm() -> None:
    assert rhythm([NOW + DAY, NOW + 2 * DAY, NOW - DAY], NOW) is None
    assert rhythm([*every(DAY, 3), NOW + WEEK], NOW) == DAY


def test_hours_and_days_to_skip_are_stepped_over_within_a_day() -> None:
    # NOW is a Wednesday, noon.
    asked = NOW + timedelta(minutes=30)
    assert next_moment(asked, HOUR, 0.0, FeedFacts(skip_hours=frozenset({13, 14}))) == NOW + 3 * HOUR
    assert next_moment(asked, HOUR, 0.0, FeedFacts(skip_hours=frozenset({14}))) == asked + HOUR
    assert next_moment(NOW, HOUR, 0.0, FeedFacts(skip_days=frozenset({2}))) == NOW + 12 * HOUR
    all_hours = FeedFacts(skip_hours=frozenset(range(24)))
    assert next_moment(NOW, HOUR, 0.0, all_hours) == NOW + HOUR
    assert next_moment(NOW, HOUR, 0.0, FeedFacts(skip_days=frozenset(range(7)))) == NOW + HOUR


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ([], None),
        ([NOW - DAY], None),
        ([NOW - DAY, NOW - 2 * DAY], 3.5),
        (every(DAY, 40), 6.75),
        (every(HOUR, 25), 24 * 7 * 24 / 25),
        ([NOW - 400 * DAY, NOW - 300 * DAY], 0.0),
        ([NOW - MINUTE, NOW - MINUTE], 168.0),
    ],
)
def test_items_a_week(published: list[datetime], expected: float | None) -> None:
    assert items_a_week(published, NOW) == pytest.approx(expected, abs=0.01)


@given(st.lists(st.timedeltas(timedelta(0), 500 * DAY), max_size=40), st.booleans(), st.booleans())
def test_the_order_of_entries_does_not_matter(ages: list[timedelta], nothing: bool, conditional: bool) -> None:
    published = [NOW - age for age in ages]
    one, other = (
        interval(times, found=not nothing, nothing=nothing, conditional=conditional)
        for times in (published, sorted(published))
    )
    assert one == other
    assert HOUR <= one <= DAY
