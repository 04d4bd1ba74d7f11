"""One number of a text read in full: sign, currency, value, scale and unit, as all finders of quantities read it.

Order of the parts: sign, currency, sign, number in digits or words, scale (`million`, `bn`), unit or currency.

Refused with `None`: digits inside a word (`A320`, `MH370`) or a longer code (`1.2.3`), unless a currency stands
before them; digits right after a percent sign, which are a footnote's (`4.2%1`). A number stuck to the small letters
of a word before it counts where it has a unit or a currency (`gained9%`). `l.5%` is 1.5%.
"""

import re
from functools import cache
from typing import NamedTuple

from nlp.number_words import VULGAR, value_of_digits, value_of_words, words_of
from nlp.numbers.unit_words import Unit, forms_before, scale_after, unit_after

Span = tuple[int, int]

MINUS = "-−–﹣－"
MISREAD = ("l", "I")  # for a 1
GROWING = (100.0, 100000.0)  # scales that another may follow: `hundred million`, `lakh crore`
OPEN = " \t\n\xa0($€£~≈+" + MINUS  # what may stand before a number that starts with its decimal point

_V = "".join(VULGAR)
_DIGITS = re.compile(
    rf"""\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d,])
    |\d{{1,3}}(?:(?:,\d{{3}})+|(?:,\d{{2}})+,\d{{3}}|(?:[’'\u202f\u2009]\d{{3}})+)(?!\d)(?:\.\d+)?[{_V}]?
    |\d+,\d{{1,2}}(?=\s?(?:%|€|euros?\b))
    |(?:\d+[ -])?\d{{1,2}}/(?:2|3|4|5|8|16|32|64)(?![\d/])
    |\d+(?:\.\d+)?[{_V}]?|[{_V}]""",
    re.VERBOSE,
)
_GLUED = re.compile(r"(?<![A-Z\d])[a-z]{2}$|\d0s$")
_MINUS_WORD = re.compile(r"(?<!or )(?<!or-)\b(?:minus|negative)[ -]$")
_AND = re.compile(r"[ -]and[ -](?:an?[ -])?(half|quarter|three[ -]quarters)\b(?![ -](?:point|percentage))")
_AND_DIGITS = re.compile(r"\sand\s(?:a\s(half|quarter)|three\squarters)\b(?![ -]point|\sof\b|-)")
_AND_VALUES = {"half": 0.5, "quarter": 0.25}


class Reading(NamedTuple):
    """A number as written. `value` and `step` (one unit of the last digit) have the scale in them and no sign."""

    start: int
    end: int
    core: Span
    value: float
    step: float | None
    sign: str
    scale: float | None
    unit: Unit | None
    before: str
    plus: bool
    worded: bool

    @property
    def name(self) -> str | None:
        """The project's name of the unit or currency."""
        return self.before or (self.unit.name if self.unit else None)

    @property
    def kind(self) -> tuple[str | None, str]:
        """The unit or currency, and the subunit that the number is written in."""
        return self.name, self.unit.subunit if self.unit else ""

    @property
    def money(self) -> bool:
        return bool(self.before) or (self.unit is not None and self.unit.money)

    @property
    def minus(self) -> bool:
        return self.sign != "" and self.sign in MINUS


def read_number(text: str, low: str, at: int) -> Reading | None:
    """Return the number whose digits or first word stand at `at`. `low` is the text in small letters.

    >>> text = "a loss of HK$1.25 billion"
    >>> read = read_number(text, text.lower(), 13)
    >>> text[read.start:read.end], read.value, read.name
    ('HK$1.25 billion', 1250000000.0, 'hkd')
    """
    if low[at].isalpha():
        known = _worded(low, at)
        return None if known is None else _around(text, low, *known, 1.0, True)
    match = _DIGITS.match(low, at)
    if match is None:
        return None
    end = match.end()
    if low[end : end + 1] == "." and low[end + 1 : end + 2].isdigit():
        return None
    core, value, step = _pointed(text, low, at, end)
    part = _AND_DIGITS.match(low, end)
    if part is not None and low[at:end].isdigit():
        core, value, step = (core[0], part.end()), value + _part_of(part), None
    return _around(text, low, core, value, step, False)


def _worded(low: str, at: int) -> tuple[Span, float] | None:
    """Return a number in words and its value. A scale alone needs `a` before it: `a million`, `half a dozen`."""
    match = _words().match(low, at)
    if match is not None:
        end, value = match.end(), value_of_words(match[0])
        part = _AND.match(low, end)
        if value is None:
            return None
        return ((at, part.end()), value + _part_of(part)) if part else ((at, end), value)
    match = _scales().match(low, at)
    if match is None or low[max(0, at - 2) : at] != "a " or low[max(0, at - 3) : at - 2].isalnum():
        return None
    halved = low[max(0, at - 7) : at] == "half a " and not low[max(0, at - 8) : at - 7].isalnum()
    start, value = (at - 7, 0.5) if halved else (at - 2, 1.0)
    # The scale itself is read as one that follows the article.
    return ((start, match.end()), value * 12) if match[0] == "dozen" else ((start, at - 1), value)


def _part_of(match: re.Match[str]) -> float:
    """Return what follows a whole number: `and a half`, `and three quarters`."""
    return _AND_VALUES.get(match[1], 0.75)


def _pointed(text: str, low: str, at: int, end: int) -> tuple[Span, float, float | None]:
    """Return digits, value and step, with a decimal point before the digits (`.5`) and a misread one (`l.5%`)."""
    if at and text[at - 1] == "." and "." not in low[at:end]:
        ahead = text[at - 2 : at - 1] if at > 1 else ""
        if ahead == "" or ahead in OPEN:
            return ((at - 1, end), *value_of_digits("." + low[at:end]))
        if ahead in MISREAD and low[end : end + 1] == "%" and not text[max(0, at - 3) : at - 2].isalnum():
            return ((at - 2, end), *value_of_digits("1." + low[at:end]))
    return ((at, end), *value_of_digits(low[at:end]))


def _around(text: str, low: str, core: Span, value: float, step: float | None, worded: bool) -> Reading | None:
    """Return the reading of a number whose digits or words are known."""
    end = core[1]
    plus, end = _plus(low, end)
    digits = low[slice(*core)]
    scale = None
    while (found := scale_after(low, end)) is not None and (scale is None or scale in GROWING):
        scale, end = (scale or 1.0) * found[0], found[1]
    start, sign, before, needs = _ahead(text, low, core[0])
    unit = unit_after(text, low, end)
    marked = scale is not None or "," in digits
    if unit is not None and (
        (unit.needs == "scale" and not marked)
        or (before and not unit.money)
        or (unit.money and unit.needs == "tight" and unit.subunit == "cent" and value >= 100)
    ):
        unit = None
    if needs and not _fits(needs, digits, scale, value):
        return None
    if unit is not None:
        end = unit.end
        # `$` says less than the words do: `$40 Canadian dollars`.
        before = "" if before == "usd" else before
    after, end = _plus(low, end)
    if not worded and not _stands_alone(text, start, sign, bool(before) or unit is not None, bool(before)):
        return None
    size = step
    if scale is not None:
        value, size = float(f"{value * scale:.15g}"), None if step is None else step * scale
    return Reading(start, end, core, value, size, sign, scale, unit, before, plus or after, worded)


def _fits(needs: str, digits: str, scale: float | None, value: float) -> bool:
    """Whether a number is what the currency before it needs (see `nlp.numbers.unit_words`); `R2K` is no money."""
    if "," in digits or "." in digits or (scale or 0) >= 1e6:
        return True
    return needs == "digit" and (value >= 10 or scale is not None)


def _plus(low: str, at: int) -> tuple[bool, int]:
    """Return whether a plus that means `or more` stands at `at`, and where to read on: `20%+`, `$1bn-plus`."""
    mark = low[at : at + 1]
    if mark != "+" and mark != "-":
        return False, at
    if mark == "+" and not low[at + 1 : at + 2].isdigit():
        return True, at + 1
    return (True, at + 5) if low.startswith("-plus", at) else (False, at)


def _ahead(text: str, low: str, at: int) -> tuple[int, str, str, str]:
    """Return where a number at `at` starts with sign and currency, its sign, its currency and what that needs."""
    start, sign = _signed(text, at)
    start, before, needs = _currency(text, start, at)
    if before and not sign:
        start, sign = _signed(text, start)
    if not sign and low[start - 2 : start - 1] in ("s", "e") and low[start - 1] in " -":
        word = _MINUS_WORD.search(low, max(0, start - 10), start)
        if word:
            start, sign = word.start(), "-"
    return start, sign, before, needs


def _signed(text: str, at: int) -> tuple[int, str]:
    """Return the plus or minus right before `at`, if it joins the number to nothing that stands before it."""
    sign = text[at - 1] if at else ""
    if sign and (sign == "+" or sign in MINUS):
        ahead = text[at - 2] if at > 1 else " "
        if not (ahead.isalnum() or ahead in ".,/^%"):
            return at - 1, sign
    return at, ""


def _currency(text: str, at: int, bound: int) -> tuple[int, str, str]:
    """Return where the currency before `at` starts, its name and what it needs of the number at `bound`."""
    forms, longest, lasts = forms_before()
    place = at - 1 if at and text[at - 1] in " \xa0" else at
    last = text[place - 1] if place else ""
    # Every form has a capital letter or a sign: most words are passed over here.
    if last not in lasts or not last or (last.islower() and text[max(0, place - 3) : place].strip().islower()):
        return at, "", ""
    tail = text[max(0, at - longest - 1) : at]
    tail = tail[: len(tail) - (at - place)]
    for length in range(min(longest, len(tail)), 0, -1):
        known = forms.get(tail[-length:])
        if known is None:
            continue
        ahead = text[max(0, place - length - 1) : place - length]
        # A single letter (`R18m`) must touch its number: `S&P -1.5%`.
        if not (
            tail[-length].isalpha() and (ahead.isalnum() or ahead in ("&", "/") or (length == 1 and place < bound))
        ):
            return place - length, *known
    return at, "", ""


def _stands_alone(text: str, start: int, sign: str, measured: bool, money: bool) -> bool:
    """Whether a number that starts at `start` is not part of a word, a code or a footnote mark."""
    if not start or sign:
        return True
    ahead = text[start - 1]
    if ahead.isalpha():
        return measured and _GLUED.search(text, max(0, start - 3), start) is not None
    if ahead == "/" and measured and text[start - 2 : start - 1] in "%":
        return True  # `80%/20%`
    if ahead.isnumeric() or ahead in "^%⁄_":
        return False
    return money or ahead not in ".,/"


@cache
def _words() -> re.Pattern[str]:
    term, scale = ("|".join(sorted(words_of(kind), key=len, reverse=True)) for kind in ("cardinal", "scale"))
    tens = "|".join(word for word, value in words_of("cardinal").items() if value >= 20)
    ones = "|".join(word for word, value in words_of("cardinal").items() if 1 <= value < 10)
    term = rf"(?:(?:{tens})(?:[ -](?:{ones})(?![a-z]))?|{term})"
    return re.compile(
        rf"{term}(?:[ ](?:dozen)|(?:[ -](?:{scale}))+[ -](?:and[ ])?{term}(?![a-z]))*(?:(?=fold)|(?![^\W\d_]))"
    )


@cache
def _scales() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words_of('scale', 'dozen'))})(?![^\W\d_])")


def scaled(reading: Reading, factor: float | None) -> Reading:
    """Return a number without a scale of its own with that of the number it is joined to (`$20-25 billion`)."""
    if factor is None or reading.scale is not None:
        return reading
    step = None if reading.step is None else reading.step * factor
    return reading._replace(value=float(f"{reading.value * factor:.15g}"), step=step, scale=factor)
