"""Steps to what they became: in order, by as many processes as are allowed, and no faster than it is asked for.

Rules. The first items are read in this process: starting others takes two seconds, which a small import would pay for
nothing. Where reading them has taken `warm_up` seconds (the first apart, which
loads the extractor) and more follow, processes are started, each of which has one
packet of items at a time and answers item by item. One that dies, or gives no answer for `patience` seconds, is
replaced: the item it had is in error, and what was behind it goes to the next. A few packets are held at a time, so
that memory stays flat whatever comes.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from ingest.article import Article
from ingest.bulk.parse import parse
from ingest.bulk.raw_item import Outcomes, Parsed, RawItem, Step
from ingest.errors import ArticleError

Parse = Callable[[RawItem], Outcomes]
#: What one process tells another: an error is no thing that can be sent, but what it says is.
_Sent = Article | tuple[str, str]

WARM_UP = 2.0
PATIENCE = 60.0
#: Seconds that a process may take to start.
TO_START = 60.0
#: Items and bytes of one packet, and packets held for each process, those that wait to be written among them.
ITEMS, BYTES, AHEAD = 32, 1_000_000, 3
#: Items that one process reads before another takes its place: libraries that read pages keep what they saw.
ITEMS_OF_A_PROCESS = 5_000


def parse_in_order(
    given: Iterator[Step],
    processes: int = 1,
    warm_up: float = WARM_UP,
    patience: float = PATIENCE,
    read: Parse = parse,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Parsed]:
    """What each step's item became, in the order of the steps."""
    spent, loaded = 0.0, False
    for step in given:
        started = clock()
        outcomes = read(step.item) if step.item else ()
        # The first item loads what all are read with, which each process would have to load again.
        spent += clock() - started if loaded else 0.0
        loaded = loaded or step.item is not None
        yield Parsed(step, outcomes)
        if processes > 1 and spent >= warm_up:
            yield from _Pool(given, processes, patience, read).run()
            return


@dataclass(slots=True)
class _Packet:
    """Steps that are read together, and what became of the first of them."""

    steps: list[Step]
    outcomes: list[Outcomes] = field(default_factory=list)

    @property
    def left(self) -> list[RawItem]:
        return [step.item for step in self.steps[len(self.outcomes) :] if step.item]

    def settle(self) -> None:
        """Steps without an item need no reading."""
        while len(self.outcomes) < len(self.steps) and self.steps[len(self.outcomes)].item is None:
            self.outcomes.append(())

    def answer(self, outcomes: Outcomes) -> None:
        self.outcomes.append(outcomes)
        self.settle()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: "Connection[Any, Any]"
    packet: _Packet | None = None
    deadline: float = 0.0
    answered: int = 0
    is_ready: bool = False


class _Pool:
    """Processes that read packets while they are needed; it ends with its iteration, however that ends."""

    def __init__(self, given: Iterator[Step], processes: int, patience: float, read: Parse) -> None:
        self._given = given
        self._patience = patience
        self._read = read
        self._held: deque[_Packet] = deque()
        self._waiting: deque[_Packet] = deque()
        self._most = processes * AHEAD
        self._workers = [self._start() for _ in range(processes)]

    def run(self) -> Iterator[Parsed]:
        """What the steps became."""
        try:
            self._fill()
            while self._held:
                while self._held and len(self._held[0].outcomes) == len(self._held[0].steps):
                    packet = self._held.popleft()
                    self._fill()
                    yield from map(Parsed, packet.steps, packet.outcomes)
                if self._held:
                    self._listen()
        finally:
            for worker in self._workers:
                _end(worker)

    def _fill(self) -> None:
        while len(self._held) < self._most and (packet := self._next()):
            packet.settle()
            self._held.append(packet)
            if packet.left:
                self._waiting.append(packet)
        for place, worker in enumerate(self._workers):
            if worker.packet is None and self._waiting:
                if worker.answered >= ITEMS_OF_A_PROCESS:
                    _end(worker)
                    self._workers[place] = self._start()
                self._give(self._workers[place], self._waiting.popleft())

    def _next(self) -> _Packet | None:
        taken: list[Step] = []
        size = 0
        for step in self._given:
            taken.append(step)
            size += len(step.item.body or b"") if step.item else 0
            if len(taken) >= ITEMS or size >= BYTES:
                break
        return _Packet(taken) if taken else None

    def _give(self, worker: _Worker, packet: _Packet) -> None:
        worker.packet = packet
        worker.deadline = time.monotonic() + self._patience + (0 if worker.is_ready else TO_START)
        with suppress(OSError):  # one that died meanwhile is noticed when it is listened to
            worker.connection.send(packet.left)

    def _listen(self) -> None:
        busy = {one.connection: place for place, one in enumerate(self._workers) if one.packet}
        first = min(self._workers[place].deadline for place in busy.values())
        ready = set(wait(list(busy), max(0.0, first - time.monotonic())))
        for connection, place in busy.items():
            worker = self._workers[place]
            packet = worker.packet
            assert packet is not None
            try:
                if connection in ready:
                    self._take(worker, packet, connection.recv())
                    worker.deadline = time.monotonic() + self._patience
                elif time.monotonic() >= worker.deadline:
                    self._lose(place, packet, f"took longer than {self._patience:g} seconds to read")
            except (EOFError, OSError):
                self._lose(place, packet, "ended the process that read it")
            if not packet.left and worker.packet is packet:
                worker.packet = None
        self._fill()

    def _take(self, worker: _Worker, packet: _Packet, answer: list[_Sent] | None) -> None:
        worker.is_ready = True
        if answer is not None:
            packet.answer(tuple(one if isinstance(one, Article) else ArticleError(*one) for one in answer))
            worker.answered += 1

    def _lose(self, place: int, packet: _Packet, problem: str) -> None:
        """Replaces a process; the item it had is at fault, and the rest of its packet comes next."""
        _end(self._workers[place])
        self._workers[place] = self._start()
        packet.answer((ArticleError(packet.left[0].name, problem),))
        if packet.left:
            self._waiting.appendleft(packet)

    def _start(self) -> _Worker:
        context = get_context("spawn")
        mine, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._read), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, mine)


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()


def _work(connection: "Connection[Any, Any]", read: Parse) -> None:
    """What a process does: reads packets until nobody gives any more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one answers to the keyboard
    with suppress(EOFError, OSError):
        connection.send(None)  # ready: what it imports to read takes a second
        while True:
            for item in connection.recv():
                answer: list[_Sent] = [
                    one if isinstance(one, Article) else (one.item, one.problem) for one in read(item)
                ]
                connection.send(answer)
