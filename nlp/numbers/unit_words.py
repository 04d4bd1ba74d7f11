"""What stands beside a number and says what it counts: signs and names of currencies, units, scales.

The tables are `data/currencies.csv`, `data/unit_words.csv` and `data/scales.csv`. A form stands before the number
(`HK$`, `RM`) or after it (`ringgit`, `basis points`); of several that fit, the longest counts. A space in a form is
a space or hyphen in the text, and none after a letter in one that stands before. `needs` and `joint` say when a form
counts at all:

- `tight`: without a gap (`20x`, `118.5p`); `spaced`: only with one; `any`: either way
- `scale`: only where the number has a scale or a thousands mark (`20 trillion won`, not `3 won`)
- `decimal`: the same, or decimals (`R1.50`); `digit`: the same, or two digits (`PS6m`, not `PS5`)
- `exact`: in this case of letters (`18 R`)
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlp.tables import number_in, rows_of

_TOKEN = re.compile(r"[\s-]?([^\W\d_]{1,20}|[%％¢€£$¥₹₩₽₺])")
_NEXT = re.compile(r"\s?\d")  # `USD10m EUR50m`: the second code belongs to the second number
_INITIAL = re.compile(r"\.\s?[A-Z]")  # `12 R. Smith`


class Unit(NamedTuple):
    """A unit as found: its name, whether it is money, the subunit it is written in, and where its form ends."""

    name: str
    money: bool
    subunit: str
    needs: str
    end: int


class _Form(NamedTuple):
    words: str
    name: str
    money: bool
    subunit: str
    joint: str


def unit_after(text: str, low: str, at: int) -> Unit | None:
    """Return the unit that stands after a number which ends at `at`. `low` is the text in small letters.

    >>> unit_after("5 basis points", "5 basis points", 1)
    Unit(name='bps', money=False, subunit='', needs='any', end=14)
    """
    token = _TOKEN.match(low, at)
    if token is None:
        return None
    start = token.start(1)
    for form in _after().get(token[1], ()):
        end = start + len(form.words)
        written = low[start:end] == form.words or low[start:end].replace("-", " ").replace("\xa0", " ") == form.words
        if written and _stands(text, low, at, (start, end), form):
            return Unit(form.name, form.money, form.subunit, form.joint, end)
    return None


def _stands(text: str, low: str, at: int, span: tuple[int, int], form: _Form) -> bool:
    """Whether a form that is written at a span belongs to the number that ends at `at`."""
    start, end = span
    if form.words[-1].isalpha() and low[end : end + 1].isalnum():
        return False
    if text[at] == "\n" and text[start].isupper():
        return False  # `Euro: $1.19`, and on the next line `Yen: 147`
    if form.joint in ("tight", "spaced"):
        return (form.joint == "spaced") == (start > at)
    if form.joint == "exact":
        return text[start].isupper() and not _INITIAL.match(text, end)
    return not (form.money and _NEXT.match(low, end) and text[start:end] in forms_before()[0])


def scale_after(low: str, at: int) -> tuple[float, int] | None:
    """Return the scale after a number which ends at `at`, and where it ends.

    >>> scale_after("7.5bn euros", 3)
    (1000000000.0, 5)
    """
    token = _TOKEN.match(low, at)
    scale = token and scales().get(token[1])
    if not token or not scale:
        return None
    end = token.end()
    beyond = low[end : end + 1]
    if scale[1] == "tight" and (token.start(1) > at or beyond.isdigit() or beyond in ("²", "³")):
        return None
    return scale[0], end


@cache
def forms_before() -> tuple[dict[str, tuple[str, str]], int, frozenset[str]]:
    """Return the forms of currencies before a number, with currency and needs, the longest's length, their ends."""
    forms = {form: (row["iso"], row["needs"]) for row, form in _rows("currencies.csv") if row["place"] == "before"}
    return forms, max(map(len, forms)), frozenset(form[-1] for form in forms)


@cache
def scales() -> dict[str, tuple[float, str]]:
    """Return the words for scales with their value and how they join a number."""
    return {row["word"]: (number_in(where, row["value"]), row["joint"]) for where, row in rows_of("scales.csv")}


@cache
def _after() -> dict[str, list[_Form]]:
    """Return the forms that stand after a number by their first word, longest first."""
    found: dict[str, list[_Form]] = {}
    for row, words in _rows("unit_words.csv"):
        _add(found, _Form(words, row["unit"], False, "", row["joint"]))
    for row, words in _rows("currencies.csv"):
        if row["place"] == "after":
            _add(found, _Form(words.lower(), row["iso"], True, row["subunit"], row["needs"]))
    for forms in found.values():
        forms.sort(key=lambda form: -len(form.words))
    return found


def _add(found: dict[str, list[_Form]], form: _Form) -> None:
    token = _TOKEN.match(form.words)
    if token is not None:
        found.setdefault(token[1], []).append(form)


def _rows(name: str) -> Iterator[tuple[dict[str, str], str]]:
    for _, row in rows_of(name):
        for form in row["forms"].split(";"):
            yield row, form
