"""How many requests one may make: by key, by address, and by keys that are none."""

from types import SimpleNamespace

import pytest

from api.key_access import ANONYMOUS, Caller
from api.rate_limit import WRONG_KEYS, RateLimits

KEY = Caller("1234", "desk", frozenset({"read"}), per_minute=3)
OTHER = Caller("5678", "other", frozenset({"read"}), per_minute=3)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A clock that stands still until told; at the beginning of a minute."""
    clock = SimpleNamespace(now=1_800_000_000.0)
    told = SimpleNamespace(time=lambda: clock.now)
    monkeypatch.setattr("limits.storage.memory.time", told)
    monkeypatch.setattr("limits.strategies.time", told)
    monkeypatch.setattr("api.rate_limit.time", lambda: clock.now)
    return clock


def test_a_key_may_make_its_own_number_and_another_is_not_counted_with_it(clock: SimpleNamespace) -> None:
    limits = RateLimits(600)
    told = [limits.ask(KEY, "203.0.113.9") for _ in range(4)]
    assert [(one.allowed, one.remaining) for one in told if one] == [(True, 2), (True, 1), (True, 0), (False, 0)]
    other = limits.ask(OTHER, "203.0.113.9")
    assert other is not None
    assert other.allowed


def test_who_waits_as_long_as_told_may_ask_again(clock: SimpleNamespace) -> None:
    limits = RateLimits(600)
    refused = [limits.ask(KEY, "local") for _ in range(4)][-1]
    assert refused is not None
    assert not refused.allowed
    headers = dict(refused.headers())
    assert headers[b"retry-after"] == str(refused.reset).encode()
    assert headers[b"ratelimit-policy"] == b'"key";q=3;w=60'
    assert headers[b"ratelimit"] == b'"key";r=0;t=%d' % refused.reset
    clock.now += refused.reset
    again = limits.ask(KEY, "local")
    assert again is not None
    assert again.allowed
    assert b"retry-after" not in dict(again.headers())


def test_without_a_key_an_address_is_counted_and_this_machine_is_not(clock: SimpleNamespace) -> None:
    limits = RateLimits(2)
    told = [limits.ask(ANONYMOUS, "203.0.113.9") for _ in range(3)]
    assert [one.allowed for one in told if one] == [True, True, False]
    assert limits.ask(ANONYMOUS, "203.0.113.10") is not None
    assert [limits.ask(ANONYMOUS, "local") for _ in range(10)] == [None] * 10
    assert RateLimits(0).ask(ANONYMOUS, "203.0.113.9") is None


def test_keys_that_are_none_are_counted_for_this_machine_too(clock: SimpleNamespace) -> None:
    limits = RateLimits(0)
    told = [limits.wrong_key("local").allowed for _ in range(WRONG_KEYS + 1)]
    assert told == [True] * WRONG_KEYS + [False]
