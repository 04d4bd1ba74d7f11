"""Requests to one provider start no closer together than its rate allows, from however many threads."""

from threading import Barrier, Lock, Thread, local

import pytest

from ingest.market.providers.answer import ProviderError
from ingest.market.providers.throttle import UNSTATED, Throttle
from tests.ingest.market.providers.speaking_server import Clock


def test_requests_are_spaced_at_the_rate_of_their_provider() -> None:
    clock = Clock()
    throttle = Throttle({"fred": 2, "stooq": 0.2}, clock, clock.sleep)
    for _ in range(4):
        throttle.wait("fred")
    assert clock.slept == [0.5, 0.5, 0.5]
    throttle.wait("stooq")
    assert clock.now == 1.5, "another provider waits for nobody"


def test_time_that_passed_counts_but_is_never_saved_up() -> None:
    clock = Clock()
    throttle = Throttle({"fred": 2}, clock, clock.sleep)
    throttle.wait("fred")
    clock.now = 100.0
    throttle.wait("fred")
    throttle.wait("fred")
    assert clock.slept == [0.5]


def test_a_short_wish_to_be_left_alone_is_waited_out() -> None:
    clock = Clock()
    throttle = Throttle({"fred": 2}, clock, clock.sleep)
    throttle.hold("fred", 20)
    throttle.hold("fred", 5)
    throttle.wait("fred")
    assert clock.now == 20
    throttle.hold("fred")
    throttle.wait("fred")
    assert clock.now == 20 + UNSTATED


def test_a_long_one_is_an_error_at_once_until_it_is_over() -> None:
    clock = Clock()
    throttle = Throttle({"fred": 2, "stooq": 1}, clock, clock.sleep)
    throttle.hold("fred", 3600)
    with pytest.raises(ProviderError, match="fred: asked to be left alone for another 3600 seconds") as caught:
        throttle.wait("fred")
    assert caught.value.retry_after == 3600
    throttle.wait("stooq")
    assert clock.slept == []
    clock.now = 3600.0
    throttle.wait("fred")


def test_a_refusal_while_another_waits_holds_it_too() -> None:
    clock = Clock()
    told = iter([True])

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if next(told, False):
            throttle.hold("fred", 10)

    throttle = Throttle({"fred": 2}, clock, sleep)
    throttle.wait("fred")
    throttle.wait("fred")
    assert clock.now == 10.5


def test_threads_share_one_rate() -> None:
    lock, started, clock = Lock(), Barrier(8), local()
    starts: list[float] = []

    def now() -> float:
        return float(getattr(clock, "now", 0.0))  # each thread's own: only its sleeping moves it

    def sleep(seconds: float) -> None:
        clock.now = now() + seconds

    throttle = Throttle({"fred": 200}, now, sleep)

    def ask() -> None:
        started.wait()
        for _ in range(3):
            throttle.wait("fred")
            with lock:
                starts.append(now())

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(starts) == pytest.approx([nth / 200 for nth in range(24)])
