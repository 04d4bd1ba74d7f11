"""Numbers as words and digits write them, turned into values.

Words from `zero` to trillions, `dozen`, ordinals, fractions (`a third`, `three quarters`) and digits with thousands
marks, decimals, and fractions (`4¾`, `3 1/2`). A point marks decimals and a comma thousands, unless the number can
only be read the other way round (`2.400,75`, `12,5`). A form that is none of these is refused with `None`.
"""

import re
from functools import cache

from nlp.tables import number_in, rows_of

VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}")
FRACTION = re.compile(r"(?:(\d+)[ -])?(\d+)/(\d+)")


def value_of_words(words: str) -> float | None:
    """Return the value of a number in words, or `None`.

    >>> value_of_words("twenty-five"), value_of_words("fifth"), value_of_words("a third")
    (25.0, 5.0, 0.3333333333333333)
    >>> value_of_words("two hundred and six thousand"), value_of_words("a dozen")
    (206000.0, 12.0)
    """
    table = _values()
    parts = words.lower().replace("-", " ").split()
    if parts and parts[0] in ("a", "an") and len(parts) > 1:
        parts = parts[1:]
    total, group, last = 0.0, 0.0, None
    for place, part in enumerate(parts):
        if part == "and" and 0 < place < len(parts) - 1:
            continue
        value = table.get(part)
        if value is None:
            return None
        if value < 1 and last is not None:
            group *= value
        elif value >= 1000:
            total, group = total + (group if last is not None else 1.0) * value, 0.0
        elif (value == 100 or part == "dozen") and last is not None:
            group *= value
        else:
            group += value
        last = value
    return total + group if last is not None else None


def value_of_digits(digits: str) -> tuple[float, float | None]:
    """Return the value of a number in digits and one unit of its last digit (`None` for fractions).

    >>> value_of_digits("1,857"), value_of_digits("3.50"), value_of_digits("4¾"), value_of_digits("2.400,75")
    ((1857.0, 1.0), (3.5, 0.01), (4.75, None), (2400.75, 0.01))
    """
    if digits.isascii() and digits.replace(".", "", 1).isdigit():
        whole, point, decimals = digits.partition(".")
        return float(digits), (10.0 ** -len(decimals) if point else 1.0)
    if digits[-1] in VULGAR:
        whole = digits[:-1].replace(",", "").strip(".")
        return (float(whole) if whole else 0.0) + VULGAR[digits[-1]], None
    if "/" in digits:
        written = FRACTION.fullmatch(digits)
        if written is None or not float(written[3]):
            return 0.0, None
        return float(written[1] or 0) + float(written[2]) / float(written[3]), None
    if EUROPEAN.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    plain = re.sub(r"[^\d.]", "", digits)
    _, point, decimals = plain.partition(".")
    return float(plain), (10.0 ** -len(decimals) if point else 1.0)


@cache
def words_of(*kinds: str) -> dict[str, float]:
    """Return the number words of some kinds, with their values."""
    return {word: value for word, (value, kind) in _table().items() if kind in kinds}


@cache
def _values() -> dict[str, float]:
    return {
        word: value for word, (value, kind) in _table().items() if kind not in ("plural", "multiple", "whole", "tally")
    }


@cache
def _table() -> dict[str, tuple[float, str]]:
    return {row["word"]: (number_in(where, row["value"]), row["kind"]) for where, row in rows_of("number_words.csv")}
