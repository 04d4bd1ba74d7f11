"""Words for a time in a text, and what they mean on a publication date.

Each row of `data/time_words.csv` is a kind, a meaning (a rule of one of `RULES`), the
words it needs (any of each of two groups joined by `&`) and a pattern. Rows are tried in order, and the first wins
where two overlap: a full date before its month, a quarter before its year. Words that mean nothing known (`late 2025`,
or anything relative where the publication date is not known) are still found: the claim has a time, only an unknown
one.

Refused with `VocabularyError` naming the row: a pattern that does not compile, a meaning that no rule has.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from nlp.errors import VocabularyError
from nlp.tables import rows_of
from nlp.times import (
    anchored_times,
    date_rules,
    meetings,
    part_rules,
    period_rules,
    session_rules,
    span_rules,
    weekday_rules,
    window_rules,
)
from nlp.times.date_rules import COUNT, END, MONTH, MONTHS, PERIOD, YEAR, Rule, Span
from nlp.times.span_rules import POINT
from nlp.times.weekday_rules import WEEKDAYS
from nlp.words.phrases import tokens

TABLE = "time_words.csv"
# Kinds that a year completes; all others hang on the publication date.
DATED = frozenset({"month", "months", "quarter", "half", "day", "between", "through", "week", "units", "point"})
RULES = (
    meetings,
    date_rules,
    weekday_rules,
    window_rules,
    part_rules,
    period_rules,
    span_rules,
    session_rules,
    anchored_times,
)
# What stands for what in a pattern, a period before the months and years that it is made of.
PLACEHOLDERS = (
    ("{POINT}", POINT),
    ("{END}", END),
    ("{PERIOD}", PERIOD),
    ("{MONTH}", MONTH),
    ("{YEAR}", YEAR),
    ("{COUNT}", COUNT),
)

_SHAPES = (
    (re.compile(r"(?:19|20)\d\d[a-z]?"), "#year"),
    (re.compile(r"\d\d"), "#yy"),
    (re.compile(r"[1-4]?q[1-4]?(?:\d\d(?:\d\d)?)?"), "#q"),
    (re.compile(r"\d\dq[1-4]"), "#q"),
    (re.compile(r"h[12]"), "#h"),
    (re.compile(r"[0-3]?\d(?:st|nd|rd|th)"), "#nth"),
    (re.compile(r"(?:[1-4]?[qh][1-4]?)?fy\d*[efa]?"), "#fy"),
    (re.compile(r"[12]h(?:\d\d(?:\d\d)?)?"), "#h"),
    (re.compile(r"\d*[1-9]0s"), "#decade"),
)
_SHAPED = frozenset("0123456789qhf")  # what a word of such a shape begins with
_MONTHS = frozenset(MONTHS)
YEAR_DIGITS = 4


@dataclass(slots=True)
class TimeWords:
    """Words for a time. `start` and `end` are `None` where they mean no known date; `kind` is the row's."""

    span: Span
    kind: str
    start: date | None
    end: date | None
    match: re.Match[str] | None = field(default=None, compare=False)


@dataclass(slots=True)
class TimeRule:
    """A row of the table. Of `also`, where it holds words, one must stand in the sentence."""

    kind: str
    meaning: Rule
    also: frozenset[str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=256)  # the claims of a paragraph ask in a row
def times_in(
    text: str, start: int, end: int, published: date | None, ahead: bool, text_date: date | None = None
) -> tuple[TimeWords, ...]:
    """Return the words for a time in `text[start:end]`, in order, without overlap.

    `ahead` says that the claim looks into the future: a month without a year is then the coming one.
    `text_date` stands for it where it is not known: months and quarters without a year are those nearest to it.
    """
    found = []
    for rule, match in _matches(text, start, end):
        if rule.kind == "this_week":
            low, high = window_rules.week_so_far(published)
        else:
            known = text_date if published is None and rule.kind in DATED else published
            low, high = rule.meaning(match, known, ahead and known is published)
        found.append(TimeWords(match.span(), rule.kind, low, high, match))
    return tuple(found)


def has_year(words: TimeWords, told: str = "y") -> bool:
    """Return whether words for a time name their year: `told` are the letters of the groups that do (`w`: `next`)."""
    return words.match is not None and any(value for name, value in words.match.groupdict().items() if name[0] in told)


@lru_cache(maxsize=256)
def _matches(text: str, start: int, end: int) -> tuple[tuple[TimeRule, re.Match[str]], ...]:
    """Return the rules that find something and what they find, in order, without overlap."""
    words = _words(tokens(text, start, end).low)
    rules, by_word = _rules()
    found: list[tuple[TimeRule, re.Match[str]]] = []
    for index in sorted({index for word in words if word in by_word for index in by_word[word]}):
        rule = rules[index]
        if rule.also and rule.also.isdisjoint(words):
            continue
        for match in rule.pattern.finditer(text, start, end):
            first, last = match.span()
            if not any(first < other.end() and other.start() < last for _, other in found):
                found.append((rule, match))
    found.sort(key=lambda pair: pair[1].start())
    return tuple(found)


def _words(low: tuple[str, ...]) -> set[str]:
    """Return the words of a sentence and marks for its months, weekdays, years, quarters and dates in digits."""
    words = set(low)
    if not words.isdisjoint(WEEKDAYS):
        words.add("#weekday")
    digits, year = 0, False
    for word in list(words):
        if word[:3] in _MONTHS:
            words.add("#month")
        if word[0] in _SHAPED or not word.isascii():
            digits += word.isdigit()
            year = year or (len(word) == YEAR_DIGITS and word.isdigit())
            words.update(_shapes_of(word))
    if digits > 1 and (year or "/" in words):
        words.add("#date")
    return words


@lru_cache(maxsize=1024)
def _shapes_of(word: str) -> tuple[str, ...]:
    return tuple(mark for shape, mark in _SHAPES if shape.fullmatch(word))


@cache
def _rules() -> tuple[tuple[TimeRule, ...], dict[str, list[int]]]:
    """Return the rows of the table in order, and by word the places of those that need it first."""
    rules: list[TimeRule] = []
    by_word: dict[str, list[int]] = {}
    for where, row in rows_of(TABLE):
        known = (getattr(rules, row["meaning"], None) for rules in RULES)
        meaning = next(filter(None, known), None)
        if meaning is None:
            raise VocabularyError(where, f"no rule is called {row['meaning']!r}")
        pattern = row["pattern"]
        for name, words in PLACEHOLDERS:
            pattern = pattern.replace(name, words)
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            raise VocabularyError(where, f"its pattern is wrong: {error}") from None
        first, _, also = row["needs"].partition("&")
        for word in first.split():
            by_word.setdefault(word, []).append(len(rules))
        rules.append(TimeRule(row["kind"], meaning, frozenset(also.split()), compiled))
    return tuple(rules), by_word
