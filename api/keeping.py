"""What was worked out once and is given again, while it is still true.

Rules. A value is kept with the state of the database that it was made of, and given again as long as that stays. Of
several that ask for the same at once, one makes it and the others wait for it. While something is written all the time
(`HECTIC` commits seen within `WINDOW` seconds) a value that is at most `STALE` seconds old is given, too, or `WORTH`
times as old as it took to make: otherwise every asker would make the same again after each commit, and nobody would get
anything. Whoever wrote through this
server sees at once what they wrote: `wrote` ends every value made before.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any, TypeVar, cast

#: Commits seen within the window from which on the database counts as being written to all the time.
HECTIC = 5
WINDOW = 2.0
#: Seconds that a value may be old then.
STALE = 2.0
#: What took long to make is given for so many times as long.
WORTH = 10.0

Value = TypeVar("Value")


class NotAtHand(LookupError):
    """What would have to be made first."""


class Freshness:
    """Which state the database is in, and whether it is being written to all the time."""

    def __init__(self, state: Callable[[], int], clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self._state = state
        self._own = 0
        self._last: tuple[int, int] | None = None
        self._changes: deque[float] = deque(maxlen=HECTIC)
        self._lock = Lock()

    def state(self) -> tuple[int, int]:
        """The state now; two that are equal saw the same rows."""
        with self._lock:
            now = (self._state(), self._own)
            if now != self._last:
                if self._last is not None:
                    self._changes.append(self.clock())
                self._last = now
            return now

    def wrote(self) -> None:
        """Something was written through this server: what was made before is not good enough any more."""
        self._own += 1

    def may_be_old(self) -> bool:
        """Whether the database is being written to all the time."""
        full = len(self._changes) == HECTIC
        return full and self.clock() - self._changes[0] <= WINDOW

    def is_good(
        self, made_of: tuple[int, int], made_at: float, now: tuple[int, int] | None = None, took: float = 0.0
    ) -> bool:
        """Whether what was made of a state at a moment, in so many seconds, may be given now, or in the state `now`."""
        now = now or self.state()
        if made_of == now:
            return True
        return made_of[1] == now[1] and self.may_be_old() and self.clock() - made_at <= max(STALE, WORTH * took)


@dataclass(frozen=True, slots=True)
class _Made:
    value: object
    of: tuple[int, int]
    at: float
    took: float


class Keeping:
    """Values by key, the least used of which go when there are more than `most`. For many threads.

    With `size` it is their sizes that may be `most` together.
    """

    def __init__(self, freshness: Freshness, most: int, size: Callable[[Any], int] = lambda _: 1) -> None:
        self._freshness = freshness
        self._most = most
        self._size = size
        self._held = 0
        self._made: OrderedDict[Hashable, _Made] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of that key, made now unless a good one is kept."""
        if (kept := self._good(key)) is not None:
            return cast(Value, kept.value)
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            if (kept := self._good(key)) is not None:
                return cast(Value, kept.value)
            of, began = self._freshness.state(), self._freshness.clock()
            try:
                value = make()
            except BaseException:
                with self._lock:
                    self._making.pop(key, None)
                raise
            with self._lock:
                now = self._freshness.clock()
                before = self._made.pop(key, None)
                self._held += self._size(value) - (self._size(before.value) if before else 0)
                self._made[key] = _Made(value, of, now, now - began)
                while self._held > self._most:
                    gone, old = self._made.popitem(last=False)
                    self._held -= self._size(old.value)
                    self._making.pop(gone, None)
            return value

    def at_hand(self, key: Hashable) -> Any:
        """The value of that key where a good one is kept; nobody waits for it. Raises `NotAtHand`."""
        if (kept := self._good(key)) is None:
            raise NotAtHand(key)
        return kept.value

    def _good(self, key: Hashable) -> _Made | None:
        with self._lock:
            kept = self._made.get(key)
            if kept is not None:
                self._made.move_to_end(key)
        return kept if kept is not None and self._freshness.is_good(kept.of, kept.at, took=kept.took) else None
