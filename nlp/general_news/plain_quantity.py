"""A quantity of general news, and what is known of it while a text is read."""

from dataclasses import dataclass
from typing import NamedTuple

from nlp.claim import Bound
from nlp.general_news.plain_changes import Direction
from nlp.numbers.number_reading import Reading


@dataclass(frozen=True, slots=True)
class PlainQuantity:
    """A quantity of general news. `low` and `high` are equal but for a range; a bound stands beside the number.

    `unit` is a name of the project (`percent`, `usd`, `bps`, `points`, `ratio`), a subunit (`cent`), a span of time,
    the counted noun in the singular, or `count`. `start` and `end` are where it stands.
    """

    low: float
    high: float
    unit: str
    bound: Bound
    direction: Direction
    start: int
    end: int


class Found(NamedTuple):
    """A quantity with its first and last number, and whether it is none unless it shares a unit."""

    quantity: PlainQuantity
    first: Reading
    last: Reading
    weak: bool
