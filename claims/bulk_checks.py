"""Checks of all claims of a database, by as many processes as there are processors to use.

The claims of one measure travel together, so that what is held of it is looked up once for all of them. Each process
opens the database for itself, reads the claims it is given the row numbers of, and gives back finished rows; one
process alone writes. A few packets are in flight at a time, so memory stays flat however many claims there are.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING

from claims import check_rows, claim_rows, market_rows
from claims.check import Check
from claims.database import open_database
from claims.known import Held
from claims.pipeline_report import Refused
from claims.published_claim import PublishedClaim
from claims.verify import verify

if TYPE_CHECKING:
    from sqlite_utils import Database

Verify = Callable[[Iterable[PublishedClaim], Held, date], list[Check]]

#: Claims read, checked and given back at a time.
PACKET = 5_000
AHEAD = 2  # packets in flight for each process


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one packet of claims: rows to write, how many had which verdict, which could not be checked."""

    rows: list[check_rows.Row]
    verdicts: dict[str, int]
    refused: list[Refused]


def check_all(
    db: "Database", path: str, keys: Sequence[int], as_of: date, workers: int = 1, verify: Verify = verify
) -> Iterator[Checked]:
    """The checks of the claims with those row numbers, a packet at a time, in their order.

    With more than one worker, `path` is the file that they open.
    """
    packets = [keys[first : first + PACKET] for first in range(0, len(keys), PACKET)]
    if workers <= 1:
        held = market_rows.held(db)
        for packet in packets:
            yield _checked(claim_rows.of_keys(db, packet), held, as_of, verify)
        return
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_open, initargs=(path, as_of)
    ) as pool:
        waiting: deque[Future[Checked]] = deque()
        for packet in packets:
            waiting.append(pool.submit(_check_keys, packet))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


#: What a process works with, opened once when it starts.
_opened: list[tuple["Database", Held, date]] = []


def _open(path: str, as_of: date) -> None:
    db = open_database(path)
    _opened.append((db, market_rows.held(db), as_of))


def _check_keys(keys: Sequence[int]) -> Checked:
    db, held, as_of = _opened[0]
    return _checked(claim_rows.of_keys(db, keys), held, as_of, verify)


def _checked(claims: list[PublishedClaim], held: Held, as_of: date, verify: Verify) -> Checked:
    refused: list[Refused] = []
    rows, verdicts = [], Counter[str]()
    for check in _checks(verify, claims, held, as_of, refused):
        rows.append(check_rows.to_row(check))
        verdicts[check.verdict] += 1
    return Checked(rows, dict(verdicts), refused)


def _checks(
    verify: Verify, claims: list[PublishedClaim], held: Held, as_of: date, refused: list[Refused]
) -> list[Check]:
    """The checks of some claims; of each claim by itself where they cannot be checked as one."""
    try:
        return verify(claims, held, as_of)
    except Exception as error:  # one claim that breaks the method must not take the others with it
        if len(claims) == 1:
            refused.append(Refused.of(claims[0].id, error))
            return []
    return [check for claim in claims for check in _checks(verify, [claim], held, as_of, refused)]
