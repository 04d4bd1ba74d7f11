"""Numbers of general news without a unit: which of them are quantities, and which parts of codes or names.

A number without unit, scale or noun is a quantity where it has a thousands mark or decimals, or where a small word
before it says so (`to 900`, `an average of 1500`). Refused: a small digit, number words, a number of few digits right
after a capital word (`Area 51`), digits stuck to further ones (`1920x1080`, `24/7`).
"""

import re

from nlp.numbers.number_reading import Reading
from nlp.numbers.plain_words import directions, plain_words

LOOKED_BACK = 25  # characters
SMALLEST = 100.0
NAME_DIGITS = 4
FEW_THOUSANDS = 10_000.0

_CODE = re.compile(r"\s?[x×]\s?\d|[/:]\d|-\d+-\d|[A-Za-z]+\d")
_PART_OF_CODE = re.compile(r"\d[/:]$|#$")
_WORD_BEFORE = re.compile(r"(?<![\w.])([^\W\d_][\w’'.&-]*)\s$")


def is_code(text: str, read: Reading) -> bool:
    """Whether what touches a number makes it a code: `1920x1080`, `24/7`, `9-1-1`."""
    if read.name is not None or read.worded:
        return False
    if _CODE.match(text, read.end):
        return True
    return _PART_OF_CODE.search(text, max(0, read.start - 2), read.start) is not None


def is_named(text: str, read: Reading) -> bool:
    """Whether a capital word before a small number makes it a name: `Area 51`, `Apple Watch 5`."""
    if read.name or read.scale or read.worded or read.sign or read.core[1] - read.core[0] > NAME_DIGITS:
        return False
    digits = text[slice(*read.core)]
    word = _before(text, read)
    if not word[:1].isupper() or not digits.isdigit():
        return False
    known = word.lower()
    return known not in plain_words("number_before") and known not in plain_words("stop") and known not in directions()


def is_bare(text: str, first: Reading, last: Reading) -> bool:
    """Whether one number or two joined ones that count nothing in words are a quantity."""
    digits = text[slice(*first.core)]
    if first.worded:
        return first.scale is not None
    if text[last.end - 1] == "K" and last.value <= FEW_THOUSANDS:
        return False  # `a 4K screen`, `a 5K`
    if first.scale or "," in digits or "." in digits or first is not last:
        return True
    if first.sign:
        return True
    if first.step is None or first.value < SMALLEST:
        return False
    return _before(text, first).lower() in plain_words("number_before")


def _before(text: str, read: Reading) -> str:
    match = _WORD_BEFORE.search(text, max(0, read.start - LOOKED_BACK), read.start)
    return match[1] if match else ""
