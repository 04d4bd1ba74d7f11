"""What a formula is asked, and what it finds: a window of days in, candidates or the reason why there are none out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import overload

from claims.check import Used
from claims.view import Values, View
from nlp.claim import Statistic


@dataclass(frozen=True, slots=True)
class Window:
    """The days a claim speaks of. `before_too` asks for the close before the last one as well.

    `said` is the day of publication where the claim is dated by it: a periodic statistic is then the latest one
    released by that day.
    """

    start: date
    end: date
    statistic: Statistic = "last"
    before_too: bool = False
    said: date | None = None

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def base_day(self) -> date:
        """The day whose close a change runs from."""
        begins = self.start.weekday() == 0 or self.start.day == 1 or self.start == self.end
        return self.start - timedelta(days=1) if begins else self.start


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that the data give, with the observations it is made of."""

    value: float
    used: tuple[Used, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no value, in words; `awaited` where it is what stands at the end of the window that is not held."""

    reason: str
    awaited: bool = False


class Spanned(Sequence[Candidate]):
    """The candidates of a level over a span, newest first: one that lies in the interval is enough.

    `values` has all their values; a candidate is made when it is looked at, which most never are.
    """

    def __init__(self, values: Values, candidate: Callable[[int], Candidate]) -> None:
        self.values = values
        self._candidate = candidate

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, place: int) -> Candidate: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, place: int | slice) -> Candidate | tuple[Candidate, ...]:
        places = range(len(self))[place]
        if isinstance(places, range):
            return tuple(map(self._candidate, places))
        return self._candidate(places)


Found = Sequence[Candidate] | Missing
Formula = Callable[[tuple[View, ...], Window], Found]
