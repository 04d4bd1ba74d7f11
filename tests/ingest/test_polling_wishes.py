"""What headers say of asking again, read as RFC 9111 reads them; what is broken says nothing."""

from datetime import timedelta

import pytest

from ingest.polling_wishes import Wishes, fresh_for, validators_of, wishes_of

NOON = "Wed, 04 Mar 2026 12:00:00 GMT"
ONE = "Wed, 04 Mar 2026 13:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": "Public, MAX-AGE = 600"}, 600),
        ({"cache-control": 'max-age="600"'}, 600),
        ({"cache-control": "max-age=600, max-age=60"}, 600),
        ({"cache-control": 'private="a, max-age=5", max-age=600'}, 600),
        ({"cache-control": "s-maxage=600"}, None),
        ({"cache-control": "s-maxage=600, max-age=60"}, 60),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "no-store", "expires": ONE, "date": NOON}, None),
        ({"cache-control": "max-age=600", "age": "200"}, 400),
        ({"cache-control": "max-age=600", "age": "2000"}, 0),
        ({"cache-control": "max-age=600", "age": "old"}, 600),
        ({"cache-control": "max-age=-1"}, None),
        ({"cache-control": "max-age=1.5"}, None),
        ({"cache-control": "max-age=soon"}, None),
        ({"cache-control": "max-age"}, None),
        ({"cache-control": ",,;=,="}, None),
        ({"cache-control": "max-age=" + "9" * 5000}, 1e12),
        ({"cache-control": "max-age=60", "expires": ONE, "date": NOON}, 60),
        ({"cache-control": "public", "expires": ONE, "date": NOON}, 3600),
        ({"expires": NOON, "date": ONE}, 0),
        ({"expires": "0", "date": NOON}, None),
        ({"expires": "-1"}, None),
        ({"expires": ONE}, None),
        ({"expires": "Wed, 04 Mar 2026 13:00:00", "date": NOON}, None),
    ],
)
def test_how_long_an_answer_stays_good(headers: dict[str, str], seconds: float | None) -> None:
    assert fresh_for(headers) == seconds


def test_retry_after_is_seconds_or_a_date_and_has_a_cap_of_its_own() -> None:
    hour = timedelta(hours=1)
    assert wishes_of({"retry-after": "7200"}).wait(hour) == 2 * hour
    assert wishes_of({"retry-after": ONE, "date": "Wed, 04 Mar 2026 10:00:00 GMT"}).wait(hour) == 3 * hour
    assert Wishes(retry_after=1e300).wait(hour) == timedelta(days=7)
    assert Wishes(fresh=float("inf")).wait(hour) == timedelta(days=1)
    assert Wishes(float("nan"), float("nan")).wait(hour) == hour
    assert Wishes(-5, -5).wait(hour) == hour


def test_validators_are_what_was_sent() -> None:
    assert validators_of({"etag": "unquoted", "last-modified": "Yesterday"}) == ("unquoted", "Yesterday")
    assert validators_of({"etag": ""}) == (None, None)
