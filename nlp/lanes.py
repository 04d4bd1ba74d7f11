"""Many rows of weights, of which a few are summed at a time: each row is one whole number.

A row gives some of the labels a weight. Each label has a lane of `BITS` bits in the number, its weight in
hundredths, so that adding numbers adds all their lanes at once, exactly and in any order. A lane below zero borrows
from the next one up: `_middle`, half of what a lane holds in each, is added before the lanes are read, and its bits are
then turned over, which leaves each lane as a signed number.

Weights have two decimals at most, what is finer is rounded, and sums stay below `2**15 / 100`, some 327. Narrow lanes
make short numbers, which are added faster.
"""

from collections.abc import Hashable, Iterable, Mapping
from struct import Struct

BITS = 16
SCALE = 100
HALF = 1 << (BITS - 1)


class Lanes:
    """The rows by key, for sums of some of them.

    >>> Lanes({"hot": {"tea": 0.5, "ice": -1.25}, "sweet": {"ice": 0.75}}).sums(["hot", "sweet", "sour"])
    {'tea': 0.5, 'ice': -0.5}
    """

    __slots__ = ("_labels", "_middle", "_rows", "_struct")

    def __init__(self, rows: Mapping[Hashable, Mapping[str, float]]) -> None:
        self._labels = list(dict.fromkeys(label for row in rows.values() for label in row))
        shifts = {label: BITS * place for place, label in enumerate(self._labels)}
        self._rows = {
            key: sum(round(weight * SCALE) << shifts[label] for label, weight in row.items())
            for key, row in rows.items()
        }
        self._middle = sum(HALF << shift for shift in shifts.values())
        self._struct = Struct(f"<{len(self._labels)}h")

    def sums(self, keys: Iterable[Hashable]) -> dict[str, float]:
        """Return the sum of the rows of some keys by label, those that come to nothing left out."""
        total = sum(filter(None, map(self._rows.get, keys)))
        if not total:
            return {}
        apart = (total + self._middle) ^ self._middle
        lanes = self._struct.unpack(apart.to_bytes(self._struct.size, "little"))
        return {label: lane / SCALE for label, lane in zip(self._labels, lanes, strict=True) if lane}
