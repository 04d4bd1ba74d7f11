"""What an answer makes of what is known of a feed: validators, failures, moves, and when it is asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import ArticleError, FeedError, FetchError, IngestError
from ingest.feed_facts import FeedFacts
from ingest.fetch import Fetched
from ingest.polling import Failed, FeedState, Outcome, Read, Unchanged, after, is_due
from ingest.polling_interval import JITTER, LONGEST, LONGEST_INTERVAL

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
FEED = FeedState("https://desk.example/feed", "desk.example", NOW, interval=HOUR)
DAILY = tuple(NOW - n * DAY for n in range(1, 11))
GONE_QUIET = FetchError("https://desk.example/feed", "did not answer in time")


def answer(headers: dict[str, str] | None = None, status: int = 200, moved_to: str | None = None) -> Fetched:
    return Fetched(b"", "https://desk.example/feed", None, status, headers or {}, moved_to)


def read(
    headers: dict[str, str] | None = None, published: tuple[datetime, ...] = DAILY, added: int = 1, **facts: object
) -> Read:
    return Read(answer(headers), FeedFacts(**facts), published, added)  # type: ignore[arg-type]


def waited(outcome: Outcome, state: FeedState = FEED, jitter: float = 0.0) -> timedelta:
    return after(state, outcome, NOW, jitter).next_poll - NOW


def failed(count: int, error: IngestError, state: FeedState = FEED, now: datetime = NOW) -> FeedState:
    """The state after so many failures, each when the feed is due."""
    for _ in range(count):
        state = after(state, Failed(error), now, 0.0)
        now = state.next_poll
    return state


def test_validators_are_kept_as_sent_and_forgotten_when_an_answer_has_none() -> None:
    headers = {"etag": 'W/"a, b"', "last-modified": "not even a date"}
    state = after(FEED, read(headers), NOW, 0.0)
    assert (state.etag, state.last_modified) == ('W/"a, b"', "not even a date")
    state = after(state, read({"etag": '"c"'}), NOW, 0.0)
    assert (state.etag, state.last_modified) == ('"c"', None)
    assert after(state, read(), NOW, 0.0).etag is None


def test_a_not_modified_answer_changes_only_the_validators_that_it_carries() -> None:
    state = after(FEED, read({"etag": '"a"', "last-modified": "then"}), NOW, 0.0)
    assert (state.etag, state.last_modified) == ('"a"', "then")
    state = after(state, Unchanged(answer(status=304)), NOW, 0.0)
    assert (state.etag, state.last_modified) == ('"a"', "then")
    state = after(state, Unchanged(answer({"etag": '"b"'}, 304)), NOW, 0.0)
    assert (state.etag, state.last_modified) == ('"b"', "then")


def test_a_failure_keeps_the_validators_and_the_interval() -> None:
    state = after(FEED, read({"etag": '"a"'}), NOW, 0.0)
    after_failure = after(state, Failed(GONE_QUIET), NOW + DAY, 0.0)
    assert (after_failure.etag, after_failure.interval) == ('"a"', state.interval)
    assert after_failure.last_success == NOW
    assert after_failure.last_poll == NOW + DAY


def test_what_a_feed_says_of_itself_is_kept_until_it_says_something_else() -> None:
    state = after(FEED, read(title="Desk Notes", site="https://desk.example/"), NOW, 0.0)
    assert (state.title, state.site) == ("Desk Notes", "https://desk.example/")
    assert after(state, read(), NOW, 0.0).title == "Desk Notes"
    assert after(state, read(title="Notes"), NOW, 0.0).title == "Notes"


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (read({"etag": '"a"'}), 6 * HOUR),
        (read({"etag": '"a"', "cache-control": "max-age=36000"}), 10 * HOUR),
        (read({"etag": '"a"', "cache-control": "max-age=600"}), 6 * HOUR),
        (read({"etag": '"a"', "retry-after": "28800"}), 8 * HOUR),
        (read({"etag": '"a"'}, ttl=9 * HOUR), 9 * HOUR),
        (read({"etag": '"a"', "cache-control": "max-age=31536000"}, ttl=WEEK), DAY),
        (read({"etag": '"a"', "retry-after": str(3 * 86_400)}), 3 * DAY),
        (read({"etag": '"a"', "retry-after": "9" * 400}), WEEK),
        (read(), DAY),
        (Unchanged(answer({"cache-control": "max-age=7200"}, 304)), 2 * HOUR),
        (Unchanged(answer(status=304)), 66 * timedelta(minutes=1)),
    ],
)
def test_the_longest_of_all_wishes_holds_up_to_its_cap(outcome: Outcome, expected: timedelta) -> None:
    assert waited(outcome) == expected


def test_a_ttl_outlives_the_answer_that_said_it() -> None:
    state = after(FEED, read({"etag": '"a"'}, ttl=12 * HOUR), NOW, 0.0)
    assert waited(Unchanged(answer(status=304)), state) >= 12 * HOUR


def test_jitter_puts_a_poll_off_by_up_to_a_tenth_and_never_brings_it_forward() -> None:
    assert waited(read({"etag": '"a"'}), jitter=0.5) == 6 * HOUR * 1.05
    assert waited(read({"retry-after": "604800"}), jitter=0.5) == WEEK * 1.05
    assert waited(Failed(GONE_QUIET), jitter=1.0) == HOUR * 1.1


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits, state, now = [], replace(FEED, last_success=NOW), NOW
    for _ in range(7):
        state = after(state, Failed(GONE_QUIET), now, 0.0)
        waits.append((state.next_poll - now) / HOUR)
        now = state.next_poll
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert (state.errors_in_a_row, state.last_error, state.status) == (7, "did not answer in time", "active")


def test_a_success_wipes_failures_out() -> None:
    for outcome in (read(), Unchanged(answer(status=304))):
        state = after(failed(5, GONE_QUIET), outcome, NOW, 0.0)
        assert (state.errors_in_a_row, state.last_error, state.last_success) == (0, None, NOW)


@pytest.mark.parametrize(
    ("error", "tries", "days"),
    [
        (FeedError("feed", "is an HTML page, not a feed"), 3, 1),
        (ArticleError("feed", "is binary"), 3, 1),
        (FetchError("feed", "answered 404", 404), 10, 5),
        (FetchError("feed", "answered 500", 500, retry_after=60), 10, 5),
        (GONE_QUIET, 10, 14),
    ],
)
def test_a_feed_is_paused_after_enough_failures_over_enough_time(error: IngestError, tries: int, days: int) -> None:
    assert failed(tries - 1, error).status == "active"
    paused = failed(tries, error)
    assert paused.status == "paused"
    assert paused.status_reason == f"failed {tries} times in a row, the last time because it {error.problem}"
    assert not is_due(paused, paused.next_poll)
    # One that was read before is given time too.
    lately = replace(FEED, last_success=NOW, errors_in_a_row=50)
    assert after(lately, Failed(error), NOW + days * DAY - HOUR, 0.0).status == "active"
    assert after(lately, Failed(error), NOW + days * DAY, 0.0).status == "paused"


def test_gone_ends_a_feed_at_once() -> None:
    ended = after(FEED, Failed(FetchError("feed", "answered 410", 410)), NOW, 0.0)
    assert (ended.status, ended.status_reason) == ("ended", "its server says that it is gone for good (410)")
    assert not is_due(ended, ended.next_poll)


@pytest.mark.parametrize("status", [429, 503, None])
def test_being_asked_to_wait_is_no_fault(status: int | None) -> None:
    busy = FetchError("feed", "answered 429", status, retry_after=7200)
    state = failed(100, busy)
    assert (state.status, state.errors_in_a_row, state.last_error) == ("active", 0, "answered 429")
    assert waited(Failed(busy)) == 2 * HOUR
    assert failed(1, FetchError("feed", "answered 429", status)).errors_in_a_row == 1


def test_a_permanent_redirect_moves_a_feed_once_it_was_read_there() -> None:
    new = "https://desk.example/rss"
    for outcome in (
        replace(read(), fetched=answer(moved_to=new)),
        Unchanged(answer(status=304, moved_to=new)),
    ):
        state = after(FEED, outcome, NOW, 0.0)
        assert (state.address, state.added_as) == (new, "desk.example")
    assert failed(1, FeedError(new, "is an HTML page, not a feed")).address == FEED.address


def test_only_what_failures_stopped_goes_on_by_itself() -> None:
    for error in (FeedError("feed", "is no feed"), FetchError("feed", "answered 410", 410)):
        stopped = failed(3, error)
        assert stopped.status != "active"
        resumed = after(stopped, read(), NOW, 0.0)
        assert (resumed.status, resumed.status_reason) == ("active", None)
    by_hand = replace(FEED, status="paused", status_reason="on holiday")
    assert after(by_hand, read(), NOW, 0.0).status_reason == "on holiday"
    assert after(by_hand, Failed(GONE_QUIET), NOW, 0.0).status_reason == "on holiday"


def test_a_feed_is_due_when_its_time_has_come_or_a_wrong_clock_had_set_it() -> None:
    assert is_due(FEED, NOW)
    assert not is_due(FEED, NOW - timedelta(seconds=1))
    assert is_due(replace(FEED, next_poll=datetime(2099, 1, 1, tzinfo=UTC)), NOW)
    furthest = after(
        FEED, read({"retry-after": "9" * 9}, skip_hours=frozenset(range(24)) - {11}), NOW + timedelta(0, 1, 1), 1.0
    )
    assert not is_due(furthest, NOW + HOUR)


def test_how_much_comes_in_a_week_outlives_answers_that_do_not_tell() -> None:
    state = after(FEED, read(), NOW, 0.0)
    assert state.items_per_week == pytest.approx(6.3)
    for outcome in (Unchanged(answer(status=304)), read(published=()), Failed(GONE_QUIET)):
        assert after(state, outcome, NOW, 0.0).items_per_week == state.items_per_week


NAMES = st.sampled_from(["cache-control", "expires", "date", "age", "retry-after", "etag", "last-modified", "x-other"])
VALUES = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.integers(0, 10**30).map("max-age={}".format),
    st.sampled_from(
        [
            "max-age=",
            'max-age="60"',
            "max-age=60, no-store",
            "no-cache",
            "Wed, 04 Mar 2026 13:00:00 GMT",
            "Wed, 04 Mar 2026 13:00:00",
            "Fri, 31 Dec 9999 23:59:59 -2359",
            "Mon, 01 Jan 0001 00:00:00 +2359",
            "9" * 5000,
            "nan",
            "inf",
            "-1",
            "٣",
        ]
    ),
)
HEADERS = st.dictionaries(NAMES, VALUES)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.builds(
    lambda at, zone: at.replace(tzinfo=zone), st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), ZONES
)
LENGTHS = st.one_of(st.none(), st.timedeltas())
FACTS = st.builds(
    FeedFacts,
    title=st.none() | st.text(),
    ttl=LENGTHS,
    update_period=LENGTHS,
    skip_hours=st.frozensets(st.integers(-1, 25)),
    skip_days=st.frozensets(st.integers(-1, 8)),
)
ERRORS = st.one_of(
    st.just(FeedError("feed", "is no feed")),
    st.builds(
        FetchError,
        st.just("feed"),
        st.just("failed"),
        st.sampled_from([None, 404, 410, 429, 500, 503]),
        st.none() | st.floats() | st.integers(),
    ),
)
ANSWERS = st.builds(answer, HEADERS)
OUTCOMES = st.one_of(
    st.builds(Read, ANSWERS, FACTS, st.lists(MOMENTS, max_size=30).map(tuple), st.integers(0, 50)),
    st.builds(Unchanged, ANSWERS),
    st.builds(Failed, ERRORS),
)
STATES = st.builds(
    FeedState,
    st.just("https://desk.example/feed"),
    st.just("desk.example"),
    MOMENTS,
    status=st.sampled_from(["active", "paused", "ended"]),
    last_success=st.none() | MOMENTS,
    errors_in_a_row=st.integers(0, 2000),
    interval=st.timedeltas(),
)


@given(STATES, OUTCOMES, MOMENTS, st.floats(0, 1, exclude_max=True))
def test_the_next_poll_is_ahead_and_within_the_cap_whatever_comes(
    state: FeedState, outcome: Outcome, now: datetime, jitter: float
) -> None:
    found = after(state, outcome, now, jitter)
    wait = found.next_poll - now
    skipping = DAY + HOUR if isinstance(outcome, Read) else timedelta(0)
    assert timedelta(minutes=1) < HOUR <= wait <= LONGEST * (1 + JITTER) + timedelta(seconds=1) + skipping
    assert HOUR <= found.interval <= LONGEST_INTERVAL or isinstance(outcome, Failed)
    assert found.next_poll.utcoffset() == timedelta(0)
    assert found.next_poll.microsecond == 0
    assert (found.status == "active") == is_due(found, found.next_poll)
    assert not is_due(found, now)


@given(STATES, st.integers(0, 10**7), MOMENTS, st.sampled_from([429, 503, 500, 404, None, 200, 304]))
def test_nobody_is_asked_before_the_time_it_asked_for(
    state: FeedState, seconds: int, now: datetime, status: int | None
) -> None:
    headers = {"retry-after": str(seconds)}
    outcome: Outcome = Failed(FetchError("feed", "failed", status, float(seconds)))
    if status == 200:
        outcome = read(headers)
    if status == 304:
        outcome = Unchanged(answer(headers, 304))
    assert after(state, outcome, now, 0.0).next_poll - now >= min(timedelta(seconds=seconds), LONGEST)


@given(STATES, ERRORS.filter(lambda error: getattr(error, "retry_after", None) is None), MOMENTS)
def test_the_same_failure_again_and_again_stops_every_feed(state: FeedState, error: IngestError, now: datetime) -> None:
    state = replace(state, status="active", last_success=now, errors_in_a_row=0)
    stopped = failed(40, error, state, now)
    assert stopped.status == ("ended" if getattr(error, "status", None) == 410 else "paused")
    assert stopped.status_reason


def test_the_same_moment_in_another_zone_is_the_same_poll() -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=-5)))
    assert after(FEED, read(), elsewhere, 0.3) == after(FEED, read(), NOW, 0.3)
