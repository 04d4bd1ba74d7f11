"""A quantity: a number with its unit, range and bound, as the words give it."""

from dataclasses import dataclass

from nlp.claim import Bound


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, in the words' own unit.

    `low` and `high` are equal for a point and `None` on an open side. `unit` is `percent`, `percentage_points`,
    `bps`, an ISO currency in lower case, `ratio`, `points`, `count`, `shares`, `times`, `share` (n of m, in
    percent), `days` to `years`, or `standard deviations`. `resolution` is one unit of the last digit, in `unit`, or
    `None` for worded fractions and multiples. `signed` says that a plus or minus is written; `worded` that words,
    not digits, give the value.
    """

    span: tuple[int, int]
    quote: str
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    resolution: float | None = None
    signed: bool = False
    worded: bool = False
