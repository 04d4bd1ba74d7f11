"""Numbers as words and digits write them, turned into values.

Words from `one` to `ninety-nine`, `hundred`, `dozen`, ordinals, fractions (`a third`, `three quarters`) and digits
with thousands marks, decimals, and vulgar fractions (`4¾`). A form that is none of these is refused with `None`.
"""

import csv
from functools import cache
from pathlib import Path

VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6, "mm": 1e6,
    "billion": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "t": 1e12,
}  # fmt: skip


def value_of_words(words: str) -> float | None:
    """Return the value of a number in words, or `None`.

    >>> value_of_words("twenty-five"), value_of_words("fifth"), value_of_words("a third")
    (25.0, 5.0, 0.3333333333333333)
    """
    table = _words()
    parts = words.lower().replace("-", " ").split()
    if parts and parts[0] in ("a", "an") and len(parts) > 1:
        parts = parts[1:]
    total, last = 0.0, None
    for part in parts:
        value = table.get(part)
        if value is None:
            return None
        if value < 1 and last is not None:
            total = total * value
        elif value >= 100 and last is not None:
            total *= value
        else:
            total += value
        last = value
    return total if parts else None


def value_of_digits(digits: str) -> tuple[float, float | None]:
    """Return the value of a number in digits and one unit of its last digit (`None` for vulgar fractions).

    >>> value_of_digits("1,857"), value_of_digits("3.50"), value_of_digits("4¾")
    ((1857.0, 1.0), (3.5, 0.01), (4.75, None))
    """
    if digits[-1] in VULGAR:
        whole = digits[:-1]
        return (float(whole) if whole else 0.0) + VULGAR[digits[-1]], None
    plain = digits.replace(",", "")
    _, point, decimals = plain.partition(".")
    return float(plain), (10.0 ** -len(decimals) if point else 1.0)


def scale_of(word: str | None) -> float:
    """Return what a scale word multiplies by, 1 where there is none.

    >>> scale_of("bn"), scale_of(None)
    (1000000000.0, 1.0)
    """
    return SCALES[word.lower().rstrip(".")] if word else 1.0


@cache
def _words() -> dict[str, float]:
    with (Path(__file__).parent / "data" / "number_words.csv").open(encoding="utf-8", newline="") as table:
        return {row["word"]: float(row["value"]) for row in csv.DictReader(table)}
