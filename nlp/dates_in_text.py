"""Words for a time in a text, and what they mean on a publication date.

Each row of `data/time_words.csv` is a kind, a meaning (a rule of `date_rules`, `window_rules` or `session_rules`), the
words it needs (any of each of two groups joined by `&`) and a pattern. Rows are tried in order, and the first wins
where two overlap: a full date before its month, a quarter before its year. Words that mean nothing known (`late 2025`,
or anything relative where the publication date is not known) are still found: the claim has a time, only an unknown
one.

Refused with `VocabularyError` naming the row: a pattern that does not compile, a meaning that no rule has.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from nlp import date_rules, session_rules, window_rules
from nlp.date_rules import COUNT, MONTH, MONTHS, PERIOD, UNKNOWN, WEEKDAYS, YEAR, Rule, Span
from nlp.errors import VocabularyError
from nlp.phrases import tokens

TABLE = "time_words.csv"
# Kinds that a year completes; all others hang on the publication date.
DATED = frozenset({"month", "months", "quarter", "half", "day", "between"})
# What stands for what in a pattern, a period before the months and years that it is made of.
PLACEHOLDERS = (("{PERIOD}", PERIOD), ("{MONTH}", MONTH), ("{YEAR}", YEAR), ("{COUNT}", COUNT))

_SHAPES = (
    (re.compile(r"(?:19|20)\d\d[a-z]?"), "#year"),
    (re.compile(r"[1-4]?q[1-4]?(?:\d\d(?:\d\d)?)?"), "#q"),
    (re.compile(r"h[12]"), "#h"),
    (re.compile(r"fy\d*"), "#fy"),
    (re.compile(r"\d*[1-9]0s"), "#decade"),
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words for a time. `start` and `end` are `None` where they mean no known date; `kind` is the row's."""

    span: Span
    kind: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A row of the table. Of `also`, where it holds words, one must stand in the sentence."""

    kind: str
    meaning: Rule
    also: frozenset[str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=64)  # the claims of a paragraph ask in a row
def times_in(
    text: str, start: int, end: int, published: date | None, ahead: bool, text_year: int | None = None
) -> tuple[TimeWords, ...]:
    """Return the words for a time in `text[start:end]`, in order, without overlap.

    `ahead` says that the claim looks into the future: a month without a year is then the coming one.
    `text_year` is the year of months and quarters without one where the publication date is not known.
    """
    found = []
    for rule, match in _matches(text, start, end):
        if rule.kind == "this_week":
            low, high = window_rules.week_so_far(published)
        elif rule.kind == "month_here":
            low, high = (date(published.year, published.month, 1), published) if published else UNKNOWN
        else:
            known = date(text_year, 12, 31) if published is None and text_year and rule.kind in DATED else published
            low, high = rule.meaning(match, known, ahead and known is published)
        found.append(TimeWords(match.span(), rule.kind, low, high))
    return tuple(found)


@lru_cache(maxsize=64)
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
    digits = 0
    for word in set(words):
        if word[0].isdigit() or word[0] in "qhf":
            digits += word.isdigit()
            words.update(mark for shape, mark in _SHAPES if shape.fullmatch(word))
        if word[:3] in MONTHS:
            words.add("#month")
    if digits > 1:
        words.add("#date")
    return words


@cache
def _rules() -> tuple[tuple[TimeRule, ...], dict[str, list[int]]]:
    """Return the rows of the table in order, and by word the places of those that need it first."""
    rules: list[TimeRule] = []
    by_word: dict[str, list[int]] = {}
    with (Path(__file__).parent / "data" / TABLE).open(encoding="utf-8", newline="") as table:
        for number, row in enumerate(csv.DictReader(table), start=2):
            known = (getattr(rules_of, row["meaning"], None) for rules_of in (date_rules, window_rules, session_rules))
            meaning = next(filter(None, known), None)
            if meaning is None:
                raise VocabularyError(f"{TABLE} row {number}", f"no rule is called {row['meaning']!r}")
            pattern = (
                row["pattern"]
                .replace("{PERIOD}", PERIOD)
                .replace("{MONTH}", MONTH)
                .replace("{YEAR}", YEAR)
                .replace("{COUNT}", COUNT)
            )
            try:
                compiled = re.compile(pattern)
            except re.error as error:
                raise VocabularyError(f"{TABLE} row {number}", f"its pattern is wrong: {error}") from None
            first, _, also = row["needs"].partition("&")
            for word in first.split():
                by_word.setdefault(word, []).append(len(rules))
            rules.append(TimeRule(row["kind"], meaning, frozenset(also.split()), compiled))
    return tuple(rules), by_word
