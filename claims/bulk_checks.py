"""Checks of all claims of a database, by as many processes as there are processors to use.

The claims of one measure stand in a row, so that what the market did is looked up once for all of them. Each process
takes packets from a stretch of its own, and when that is done from the end of the longest that is left. It opens the
database for itself, reads the claims it is given the row numbers of, and gives back finished rows; one process alone
writes. A few packets are in flight at a time, so memory stays flat however many claims there are.
"""

import gc
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from multiprocessing import get_context
from typing import TYPE_CHECKING

from claims import check_rows, claim_rows, market_rows
from claims.check import Check
from claims.database import open_database
from claims.pipeline_report import Refused
from claims.published_claim import PublishedClaim
from claims.verify import Desk

if TYPE_CHECKING:
    from sqlite_utils import Database

CheckOne = Callable[[PublishedClaim], Check]
Packets = deque[Sequence[int]]

#: Claims read, checked and given back at a time.
PACKET = 2_500
AHEAD = 2  # packets in flight for each process


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one packet of claims: rows to write, how many had which verdict, which could not be checked."""

    rows: list[check_rows.Row]
    verdicts: dict[str, int]
    refused: list[Refused]


def check_all(
    db: "Database", path: str, keys: Sequence[int], as_of: date, workers: int = 1, check: CheckOne | None = None
) -> Iterator[Checked]:
    """The checks of the claims with those row numbers, a packet at a time. `check` is how, where not by the desk.

    With more than one worker, `path` is the file that they open.
    """
    packets = [keys[first : first + PACKET] for first in range(0, len(keys), PACKET)]
    if workers <= 1:
        way = check or Desk(market_rows.held(db), as_of).check
        for packet in packets:
            yield _checked(claim_rows.of_keys(db, packet), way)
        return
    yield from _by_processes(_stretches(packets, workers), path, as_of)


def _stretches(packets: Sequence[Sequence[int]], workers: int) -> list[Packets]:
    ends = [round(len(packets) * number / workers) for number in range(workers + 1)]
    return [deque(packets[first:last]) for first, last in pairwise(ends)]


def _by_processes(stretches: list[Packets], path: str, as_of: date) -> Iterator[Checked]:
    with ExitStack() as stack:
        pools = [stack.enter_context(_pool(path, as_of)) for _ in stretches]
        at_work: dict[Future[Checked], int] = {}
        for number in [*range(len(pools))] * AHEAD:
            _submit(pools, number, stretches, at_work)
        while at_work:
            done, _ = wait(at_work, return_when=FIRST_COMPLETED)
            for future in done:
                _submit(pools, at_work.pop(future), stretches, at_work)
                yield future.result()


def _pool(path: str, as_of: date) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_open, initargs=(path, as_of))


def _submit(
    pools: list[ProcessPoolExecutor], number: int, stretches: list[Packets], at_work: dict[Future[Checked], int]
) -> None:
    longest = max(stretches, key=len)
    if longest:
        packet = stretches[number].popleft() if stretches[number] else longest.pop()
        at_work[pools[number].submit(_check_keys, packet)] = number


#: What a process works with, opened once when it starts.
_opened: list[tuple["Database", Desk]] = []


def _open(path: str, as_of: date) -> None:
    db = open_database(path)
    _opened.append((db, Desk(market_rows.held(db), as_of)))
    # What is derived is kept in tables without cycles: looking for those would take a tenth of the time.
    gc.disable()


def _check_keys(keys: Sequence[int]) -> Checked:
    db, desk = _opened[0]
    return _checked(claim_rows.of_keys(db, keys), desk.check)


def _checked(claims: Iterable[PublishedClaim], check: CheckOne) -> Checked:
    refused: list[Refused] = []
    rows, verdicts = [], Counter[str]()
    for published in claims:
        try:
            found = check(published)
            rows.append(check_rows.to_row(found))
            verdicts[found.verdict] += 1
        except Exception as error:  # one claim that breaks the method must not take the others with it
            refused.append(Refused.of(published.id, error))
    return Checked(rows, dict(verdicts), refused)
