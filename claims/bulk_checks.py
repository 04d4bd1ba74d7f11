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
from concurrent.futures.process import BrokenProcessPool
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
from nlp.errors import NlpError

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

    With more than one worker and no `check`, `path` is the file that they open. What a process that died had taken is
    checked here.
    """
    packets = [keys[first : first + PACKET] for first in range(0, len(keys), PACKET)]
    left: Iterable[Sequence[int]] = packets
    if workers > 1 and check is None:
        lost: list[Sequence[int]] = []
        yield from _by_processes(_stretches(packets, workers), path, as_of, lost)
        left = lost
    if left:
        way = check or Desk(market_rows.held(db), as_of).check
        for packet in left:
            yield _check_keys(db, packet, way)


def _stretches(packets: Sequence[Sequence[int]], workers: int) -> list[Packets]:
    ends = [round(len(packets) * number / workers) for number in range(workers + 1)]
    return [deque(packets[first:last]) for first, last in pairwise(ends)]


def _by_processes(stretches: list[Packets], path: str, as_of: date, lost: list[Sequence[int]]) -> Iterator[Checked]:
    """The packets checked by one process for each stretch; those of processes that died are `lost`."""
    with ExitStack() as stack:
        pools = [stack.enter_context(_pool(path, as_of)) for _ in stretches]
        at_work: dict[Future[Checked], tuple[int, Sequence[int]]] = {}

        def give(number: int) -> None:
            packet = _next(stretches, number)
            if packet is not None:
                try:
                    at_work[pools[number].submit(_in_process, packet)] = number, packet
                except BrokenProcessPool:
                    lost.append(packet)

        for number in [*range(len(pools))] * AHEAD:
            give(number)
        while at_work:
            done, _ = wait(at_work, return_when=FIRST_COMPLETED)
            for future in done:
                number, packet = at_work.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    lost.append(packet)
                    continue  # nothing more for a process that died: the others take what is left of its stretch
                give(number)
                yield future.result()
        lost += [packet for stretch in stretches for packet in stretch]


def _pool(path: str, as_of: date) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_open, initargs=(path, as_of))


def _next(stretches: list[Packets], number: int) -> Sequence[int] | None:
    """The next packet for a process: of its own stretch, else from the end of the longest that is left."""
    longest = max(stretches, key=len)
    if not longest:
        return None
    return stretches[number].popleft() if stretches[number] else longest.pop()


#: What a process works with, opened once when it starts.
_opened: list[tuple["Database", Desk]] = []


def _open(path: str, as_of: date) -> None:
    db = open_database(path)
    _opened.append((db, Desk(market_rows.held(db), as_of)))
    # What is derived is kept in tables without cycles: looking for those would take a tenth of the time.
    gc.disable()


def _in_process(keys: Sequence[int]) -> Checked:
    db, desk = _opened[0]
    return _check_keys(db, keys, desk.check)


def _check_keys(db: "Database", keys: Sequence[int], check: CheckOne) -> Checked:
    refused: list[Refused] = []
    rows, verdicts = [], Counter[str]()
    for published in _read(db, keys, refused):
        try:
            found = check(published)
            rows.append(check_rows.to_row(found))
            verdicts[found.verdict] += 1
        except Exception as error:  # one claim that breaks the method must not take the others with it
            refused.append(Refused.of(published.id, error))
    return Checked(rows, dict(verdicts), refused)


def _read(db: "Database", keys: Sequence[int], refused: list[Refused]) -> list[PublishedClaim]:
    """The claims of those rows; of each row by itself where one of them is no claim."""
    try:
        return claim_rows.of_keys(db, keys)
    except (ValueError, NlpError) as error:
        if len(keys) == 1:
            refused.append(Refused.of(f"row {keys[0]} of claims", error))
            return []
    return [one for key in keys for one in _read(db, [key], refused)]
