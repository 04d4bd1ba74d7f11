"""Work that waits for the world, side by side in threads, with everything else in one.

Rules. A lane is a generator: it yields calls, each is run in a thread of a pool, and the lane goes on with what came
back, or with the error that was raised. Lanes themselves run only in the thread that called `run`, so what they do
between two calls needs no lock and may write to the one connection. No more lanes are begun than there are workers:
what is held at a time does not grow with their number. When it is to stop, lanes are closed where they stand.
"""

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Any

Call = Callable[[], Any]
Lane = Generator[Call, Any, None]

#: Seconds between two looks at whether to stop, while nothing comes back.
LOOK = 0.25


def never() -> bool:
    """A wish to stop that nobody has."""
    return False


def run(lanes: Iterable[Lane], workers: int, stopping: Callable[[], bool] = never) -> bool:
    """Runs every lane to its end, at most `workers` at a time; whether all were done.

    What a lane raises ends them all and is raised here.

    >>> got = []
    >>> def lane(number):
    ...     got.append((yield lambda: number * 2))
    >>> run([lane(1), lane(2)], workers=1), got
    (True, [2, 4])
    """
    waiting = iter(lanes)
    running: dict[Future[Any], Lane] = {}
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="poll") as pool:

        def go_on(lane: Lane, step: Callable[[], Call]) -> None:
            with suppress(StopIteration):  # the lane is done
                running[pool.submit(step())] = lane

        try:
            while not stopping():
                while len(running) < workers and (lane := next(waiting, None)) is not None:
                    go_on(lane, lane.__next__)
                if not running:
                    return True
                for future in wait(running, timeout=LOOK, return_when=FIRST_COMPLETED).done:
                    lane, error = running.pop(future), future.exception()
                    go_on(lane, _send(lane, future.result()) if error is None else _throw(lane, error))
            return False
        finally:
            for future, lane in running.items():
                future.cancel()
                lane.close()


def _send(lane: Lane, value: Any) -> Callable[[], Call]:
    return lambda: lane.send(value)


def _throw(lane: Lane, error: BaseException) -> Callable[[], Call]:
    return lambda: lane.throw(error)
