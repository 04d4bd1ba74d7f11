"""What a number of general news counts, where no sign or unit of `nlp.numbers.unit_words` says it: the noun behind it.

The noun phrase after the number ends at a small word, a verb or a mark; its unit is the first plural in it, else its
first word, in the singular (`1,100 public housing properties`: `property`). Spans of time are `year`, `month`,
`week`, `day`, ages `year of age`; letters that touch the number are its unit as they stand (`256GB`). Without a noun
the answer is `None`.
"""

import re
from typing import NamedTuple

from nlp.numbers.number_reading import Reading
from nlp.numbers.plain_words import plain_words

LONGEST = 4  # words of a noun phrase that are looked at
DECADE = "decade"  # `the 80s`
SYMBOL = 3  # letters that the symbol of a unit has at most: `Nm`
SPRINT = frozenset({144.0, 240.0, 360.0, 480.0, 720.0, 1080.0, 1440.0, 2160.0})  # lines of a screen: `1080p`

_WORD = re.compile(r"(?:(?P<gap>\s|-)|^)(?P<word>[^\W\d_][\w’'.&/-]{0,40})")
_GLUED = re.compile(r"(?:[^\W\d_]|[°″′'\"²³/])[\w°″′²³/·.-]{0,20}")
_OLD = re.compile(r"[ -]years?[ -]olds?\b|[ -]yr[ -]olds?\b")
_POUND = re.compile(r"-|\sof\s(?!debt|funding|investment|taxpayer|public)|\s(?:per square|force|feet)")
_WEIGHS = re.compile(r"\b(?:weigh\w*|lost|shed|gained|lift\w*|heavy)\b")


class Counted(NamedTuple):
    """What a number counts and where the words that say it end."""

    unit: str
    end: int


def measured(low: str, read: Reading) -> Counted | None:
    """Return the unit of a number that a sign, a currency or a unit word gives, as general news means it."""
    name = read.name
    if name is None or (name == "gbp" and read.unit is not None and _is_weight(low, read)):
        return Counted("pound", read.end) if name else None
    if read.unit is not None and read.unit.subunit:
        unit = read.unit.subunit
        if unit == "penny" and read.value in SPRINT:
            return Counted("line", read.end)
        return Counted(unit, read.end)
    if name == "ratio" and low[read.end - 5 : read.end] == "times" and not _is_multiple(low, read):
        return Counted("time", read.end)
    return Counted(_time(name) or name, read.end)


def _is_weight(low: str, read: Reading) -> bool:
    """Whether `pounds` are a weight."""
    if read.unit is None or not low[slice(*read.core)] or not low[: read.unit.end].endswith(("pound", "pounds")):
        return False
    if read.step is None or _POUND.match(low, read.end):
        return read.scale is None
    return read.scale is None and _WEIGHS.search(low, max(0, read.start - 30), read.start) is not None


def _is_multiple(low: str, read: Reading) -> bool:
    """Whether `times` multiplies (`6.5 times earnings`) and does not count occasions (`three times in May`)."""
    following = [word.strip(".,;:)") for word in low[read.end : read.end + 20].split()]
    if following and following[0] in plain_words("multiple_of"):
        return not (following[0] in ("a", "the") and following[1:2] and following[1] in plain_words("time"))
    return read.step is not None and read.step < 1


def counted(text: str, low: str, end: int) -> Counted | None:
    """Return the noun behind a number that ends at a place, in the singular.

    >>> text = "with 1,100 public housing properties, it says"
    >>> counted(text, text, 10).unit
    'property'
    """
    if _OLD.match(low, end):
        return Counted("year of age", end)
    glued = _GLUED.match(text, end)
    if glued and glued[0] != "-":
        unit = glued[0].rstrip(".-'")
        if unit == "s":
            return Counted(DECADE, end + 1)
        return Counted(plain_words("time_short").get(unit.lower(), unit), end + len(unit)) if unit else None
    words: list[re.Match[str]] = []
    at = end
    while len(words) < LONGEST and (word := _WORD.match(text, at)) is not None:
        if _stops(word["word"]):
            break
        words.append(word)
        at = word.end()
        if text[at - 1] == ".":
            break
    return _head(words)


def _stops(word: str) -> bool:
    if len(word) == 1 and word.isupper() and word != "I":
        return False
    return word.lower().rstrip(".") in plain_words("stop")


def _head(words: list[re.Match[str]]) -> Counted | None:
    """Return the head of a noun phrase: its first plural, or its first word that is no adjective."""
    nouns = [word for word in words if _bare(word) not in plain_words("adjective")]
    if not nouns:
        return None
    for word in nouns:
        single = _time(_bare(word))
        if single:
            return Counted(single, _end(word))
        if _is_plural(_bare(word)):
            unit = singular(_bare(word))
            return Counted("counts" if unit == "count" else unit, _end(word))
    first = _bare(nouns[0])
    if len(nouns) == 1 and first not in plain_words("named_unit") and _is_name(nouns[0]["word"]):
        return None
    return None if first.endswith(("ed", "ing", "ly")) else Counted(first, _end(nouns[0]))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower() and len(word.rstrip(".")) > SYMBOL


def _end(word: re.Match[str]) -> int:
    return word.start("word") + len(word["word"].rstrip(".'’-/"))


def _bare(word: re.Match[str]) -> str:
    return word["word"].lower().rstrip(".'’-/")


def _time(word: str) -> str:
    """Return the span of time that a word names, if it names one."""
    single = word.removesuffix("s")
    return single if single in plain_words("time") else plain_words("time_short").get(word, "")


def _is_plural(word: str) -> bool:
    return word in plain_words("plural") or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def singular(word: str) -> str:
    """Return a noun in the singular.

    >>> singular("properties"), singular("boxes"), singular("homes"), singular("staff")
    ('property', 'box', 'home', 'staff')
    """
    if word in plain_words("plural") or not _is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]
