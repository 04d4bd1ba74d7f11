"""Whose own numbers they are: the company that a number belongs to, where it looks ahead or speaks for itself.

Rules. A company guides where a verb of guiding (`data/saying_words.csv`) follows its name, `it`, a word for it (`the
chipmaker`, `management`) or opens the sentence as a note does (`Forecasts Q1 revenue of ...`), and where a forecast is
called its own (`its guidance`, `its full-year outlook`). Whoever else speaks between that and the number says it
instead (`it guided to 5%, where analysts had 6%`). What a company reports is told by itself where a word for it says so
(`the chipmaker said`). What the market pays for a company is nothing of its own.
"""

import re
from collections.abc import Sequence
from functools import cache

from nlp.link import Link
from nlp.names.remembered import Remembered
from nlp.numbers.number_hits import lowered
from nlp.scene import Scene
from nlp.speakers.known_sources import is_stock
from nlp.speakers.speaking_patterns import LATER, NAME, alternatives

COMPANY = "company"
LOOKED_BACK = 5000  # characters before a number in which its company is named
# What others say of a company, not it of itself.
VALUED = frozenset(
    {"price", "return", "relative_return", "market_cap", "pe", "pe_forward", "pe_trailing", "relative_valuation"}
)
OTHERS = re.compile(r"(?i:\b(?:est|estimates?|expectations|cons)\b)")  # of what it guides to
BRACKETS = r"(?:\s\([^)]*\))?(?:,[^,;]{0,80},)?"  # behind a name: its ticker, and what it is


def guided_by(read: Scene, found: Link, recent: Sequence[Remembered]) -> str | None:
    """Return the company whose own forecast a number is, as the text names it, or `None`."""
    if found.kind != COMPANY or found.metric in VALUED:
        return None
    start, end = read.sentence.span[0], found.number.quantity.span[0]
    said = _last_guiding(read, found, start, end)
    if (
        said is None
        or OTHERS.search(read.text, said, end)
        or any(said <= read.words.starts[source.first] < end for source in read.sources)
    ):
        return None
    return _as_named(read, found, end, recent)


def reported_by(read: Scene, found: Link, recent: Sequence[Remembered]) -> str | None:
    """Return the company that is said to have told of its own number (`the chipmaker said that sales grew 62%`)."""
    if found.kind != COMPANY or found.metric in VALUED:
        return None
    start, end = read.sentence.span
    return _as_named(read, found, end, recent) if _telling().search(read.text, start, end) else None


def _last_guiding(read: Scene, found: Link, start: int, end: int) -> int | None:
    """Return where the company last begins to guide before a number: the end of the words for that."""
    ends = [match.end() for match in _guiding().finditer(read.text, start, end)]
    opening = _opening().match(read.text, start, end)
    ends += [opening.end()] if opening else []
    for mention in read.mentions:
        if mention.subject == found.named:
            after = _after_name().match(read.text, read.words.ends[mention.last - 1], end)
            ends += [after.end()] if after else []
    return max(ends, default=None)


def _as_named(read: Scene, found: Link, end: int, recent: Sequence[Remembered]) -> str | None:
    """Return what the text calls the subject of a number, by its name rather than the ticker behind that."""
    name = _last_name(read, found, end, recent)
    if name is None or not is_stock(name):
        return name
    before = read.text[max(0, end - LOOKED_BACK) : end]
    explained = re.search(rf"({NAME})\s?\((?:[A-Z]+:\s?)?{re.escape(name)}\)", before)
    return explained[1] if explained else name


def _last_name(read: Scene, found: Link, end: int, recent: Sequence[Remembered]) -> str | None:
    """Return what the text calls the subject of a number: its last name in the sentence, else before it."""
    starts = read.words.starts
    names = [mention for mention in read.mentions if mention.subject == found.named]
    names = [
        mention for mention in names if read.text[starts[mention.first] - 1 : starts[mention.first]] != "("
    ] or names  # no ticker
    if names:
        ahead = [mention for mention in names if starts[mention.first] < end]
        last = (ahead or names)[-1]
        return read.text[starts[last.first] : read.words.ends[last.last - 1]]
    words = " ".join(next((known.words for known in recent if known.subject == found.named and known.words), ()))
    before = read.text[max(0, end - LOOKED_BACK) : end]
    place = lowered(before).rfind(words) if words else -1
    return before[place : place + len(words)] if place >= 0 else None


@cache
def _guiding() -> re.Pattern[str]:
    """A company that is not named looks ahead: a pronoun or a word for it and a verb, or a forecast of its own."""
    verb, made = alternatives("guiding"), alternatives("forecast product")
    return re.compile(
        rf"(?i:\b(?:it|they|co|company|management|(?:the|this) (?:[\w&-]+ ){{0,3}}?[\w&-]+)\s{LATER}(?:{verb})\b)"
        rf"|(?i:\b(?:its|their)\s(?:[\w-]+\s){{0,5}}?(?:{made})\b)"
        rf"|(?i:\b(?:after|by|and|but|while|despite|also|for)\s(?:{verb})\b)"
        rf"|(?i:\bguid(?:e|es|ed|ance|ing))\b"
    )


@cache
def _telling() -> re.Pattern[str]:
    """A company that is not named says something: `the chipmaker said`, `it said on Monday`."""
    return re.compile(
        rf"(?i:\b(?:it|company|management|(?:the|this) (?:[\w&-]+ ){{0,3}}?[\w&-]+)\s{LATER}(?:said|says)\b)"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\W*(?i:{alternatives('guiding')})\b")


@cache
def _after_name() -> re.Pattern[str]:
    return re.compile(rf"{BRACKETS}\s{LATER}(?:{alternatives('guiding')})\b")
