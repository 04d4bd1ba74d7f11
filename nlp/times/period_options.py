"""The periods that a number could have, each once, and what is learned of each.

Rules. A period that several things speak for keeps the strongest reason, and notes the others. Beside what tells of it
(`said`, `before`, `publication`) a period is known by its size, by where it lies from publication, by the kind of line
the number stands in, by the weekday of publication and what the text opens with, by whether the sentence says a time
at all and whether the paragraph has told one before, by the words that say it, by the words before the number and the
tense they tell, by what parts it from the last number and is said of both, and by what else was told of that period.
Nothing here decides: each of these is a feature that the judge has a learned weight for.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from nlp.claim import Modality
from nlp.judge import Feature, Judge, Option
from nlp.times.date_rules import MONTH, WEEKDAY
from nlp.times.dates_in_text import TimeWords
from nlp.times.dates_known import Period, size_of
from nlp.times.fitted_times import time_of
from nlp.times.taken_times import Taken
from nlp.times.told_changes import Changes, lies_to
from nlp.times.untold_periods import Before

Span = tuple[int, int]

LONG = 400  # days
NEAR, QUARTER = 10, 100  # days before publication


class Past(NamedTuple):
    """What a text has told before a number.

    `before` is the period of the last claim of the paragraph with the same kind of metric, `context` the stretches of
    text whose words for a time hold for what follows (the paragraph so far, the heading), nearest first, `lead` the
    text's first sentences, `earlier` the periods of its last claims, newest first, `text_date` what stands for the
    publication date where it is not known, `told` whether this is the `first` claim of the text, `opens` its paragraph
    or comes `later`, `line` the kind of line it stands in. `left` are the last two words before the number, `between`
    what parts it from the number before, and `again` whether that is near, of the same metric, subject and modality.
    `led` is the last day of the change that led to the number: that of the one before, in its sentence. `column` is
    where the head of its column stands, in a table; `subject` is whose number it is,
    `taken` the periods that it takes from the claims before. `helper` is the last word before it that tells a tense,
    `standing` the last that tells whether it is of a close or of now;
    `alike` says of the periods told before how old each is and what its newest claim has in common with the number,
    `changes` up to when the changes told ran, and `recaps` whether the text opens with days, weeks or months.
    """

    before: Before | None = None
    context: Sequence[Span] = ()
    lead: Sequence[Span] = ()
    earlier: Sequence[Period] = ()
    text_date: date | None = None
    told: str = "first"
    line: str = "prose"
    left: tuple[str, str] = ("", "")
    between: str = ""
    again: str = "first"
    led: date | None = None
    column: Span | None = None
    subject: str = ""
    taken: Sequence[Taken] = ()
    helper: str = ""
    standing: str = ""
    alike: Mapping[Period, str] = MappingProxyType({})
    changes: Changes = Changes()
    recaps: str = ""


NOTHING_TOLD = Past()


class Offer(NamedTuple):
    """What speaks for a period most strongly."""

    base: float
    origin: str
    features: Sequence[Feature]


class PeriodOptions:
    """The options of a decision, each period once: the strongest reason for it, and what else speaks for it."""

    def __init__(self, metric: str, modality: Modality, published: date | None, past: Past, judge: Judge) -> None:
        self.judge = judge
        self.fit = f"{time_of(metric)} {modality}"
        self.metric = metric
        self.modality = modality
        self.published = published
        self.past = past
        # Of what the text's first sentences speak, and the weekday of publication.
        self.text = ("none", "" if published is None else str(published.weekday()))
        # The periods of claims before, and which of them the last one has.
        self.known = dict.fromkeys(past.earlier, "earlier") | dict.fromkeys(past.earlier[:1], "last")
        self.best: dict[Period, Offer] = {}

    def offer(self, base: float, origin: str, period: Period, features: Sequence[Feature] = ()) -> None:
        """Take note of a period: what the rules give it, what tells of it, and what is to be learned of that."""
        found = Offer(base, origin, features)
        known = self.best.get(period)
        if known is not None:
            stronger, weaker = (found, known) if base > known.base else (known, found)
            also = ("period also", f"{weaker.origin} {self.fit}")
            found = Offer(stronger.base, stronger.origin, (*stronger.features, also))
        self.best[period] = found

    def opens_with(self, opening: str) -> None:
        """Take note of what the text's first sentences speak of: a `day`, a `week`."""
        self.text = (opening, self.text[1])

    def worded(self, words: TimeWords, period: Period) -> tuple[Feature, ...]:
        """Return what is to be learned of a period from the very words that say it."""
        shape, place = shape_of(words.match.group() if words.match else ""), " ".join(_place(period, self.published))
        return (
            ("time words", f"{shape} {self.fit}"),
            ("time words lies", f"{shape} {place}"),
            ("time kind lies", f"{words.kind} {place} {self.fit}"),
        )

    def likely(self) -> list[tuple[str, Period]]:
        """Return the periods that the rules think likely, each with what tells of it."""
        return [(offer.origin, period) for period, offer in self.best.items() if offer.base > 0]

    def all(self) -> list[Option[Period]]:
        """Return the options."""
        said = any(offer.origin == "said" and offer.base > 0 for offer in self.best.values())
        return [self._option(period, offer, said) for period, offer in self.best.items()]

    def _option(self, period: Period, offer: Offer, said: bool) -> Option[Period]:
        place, past = _place(period, self.published), self.past
        about = (offer.origin, *place, self.metric, self.modality, past.told, past.line, said)
        # Weighed once for each that the text has, as those are: together they would be many.
        shared, worth = self.judge.weighed(traits, *about)
        of_text, worth_of_text = self.judge.weighed(text_traits, offer.origin, *place, time_of(self.metric), *self.text)
        own = (*offer.features, *self._beside(offer.origin, place, period))
        return Option(f"period {offer.origin}", offer.base, own, period, (shared, of_text), worth + worth_of_text)

    def _beside(self, origin: str, place: tuple[str, str], period: Period) -> tuple[Feature, ...]:
        """Return what the words before a number, and the number before it, say of a period."""
        past, lies = self.past, " ".join(place)
        if origin == "before" and past.before is not None:
            origin = f"before {past.before.how}"
        known, alike = self.known.get(period, "new"), past.alike.get(period, "new")
        return (
            ("period left", f"{past.left[1]} {origin}"),
            ("period left lies", f"{past.left[1]} {lies}"),
            ("period left2", f"{past.left[0]} {past.left[1]} {origin}"),
            ("period left2 lies", f"{past.left[0]} {past.left[1]} {lies}"),
            ("period between", f"{past.between} {origin}"),
            ("period between lies", f"{past.between} {lies}"),
            ("period again", f"{past.again} {origin}"),
            ("period again lies", f"{past.again} {lies}"),
            ("period same", f"{known} {past.again}"),
            ("period same between", f"{known} {past.between}"),
            ("period helper", f"{past.helper} {origin}"),
            ("period helper lies", f"{past.helper} {lies} {self.fit}"),
            ("period helper same", f"{past.helper} {known} {past.again}"),
            ("period alike", f"{alike} {self.fit}"),
            ("period alike left", f"{alike} {past.left[1]}"),
            ("period alike helper", f"{alike} {past.helper}"),
            ("period alike origin", f"{alike} {origin}"),
            ("period alike between", f"{alike} {past.between}"),
            *self._to_changes(place, period),
        )

    def _to_changes(self, place: tuple[str, str], period: Period) -> tuple[Feature, ...]:
        """Return how a period lies to the first and the newest change that the text has told, and to what it recaps."""
        changes = self.past.changes
        first, newest = lies_to(period, changes.first), lies_to(period, changes.newest)
        weekday = self.text[1]
        return (
            ("period standing", f"{self.past.standing} {' '.join(place)} {self.fit}"),
            ("changes standing", f"{self.past.standing} {newest} {self.fit}"),
            ("changes first", f"{first} {self.fit}"),
            ("changes newest", f"{newest} {changes.where} {self.fit}"),
            ("changes of", f"{newest} {self.metric} {self.modality}"),
            ("changes both", f"{first} {newest} {changes.usual} {self.fit}"),
            ("changes recapped", f"{self.past.recaps} {' '.join(place)} {self.fit}"),
            ("changes weekday", f"{weekday} {self.past.recaps} {place[0]} {self.fit}"),
        )


@lru_cache(maxsize=1 << 12)  # few words, again and again
def shape_of(words: str) -> str:
    """Return words for a time without what changes from date to date: its months, weekdays and digits.

    >>> shape_of("the week ended Friday, October 10"), shape_of("in Q3 2025")
    ('the week ended weekday, month 99', 'in q9 9999')
    """
    plain = re.sub(WEEKDAY, "weekday", re.sub(MONTH, "month", words))
    return " ".join(re.sub(r"\d", "9", plain).lower().split())


@lru_cache(maxsize=1 << 12)  # most numbers of a text have the same periods to choose from
def _place(period: Period, published: date | None) -> tuple[str, str]:
    return size_named(period, published), lies(period, published)


def size_named(period: Period, published: date | None) -> str:
    """Return how long a period is, or how it is open.

    >>> size_named((date(2025, 1, 1), date(2025, 6, 3)), date(2025, 6, 3)), size_named((None, None), None)
    ('to date', 'none')
    """
    start, end = period
    if start is None or end is None:
        return "none" if start == end else "open" if end is None else "up to"
    known = size_of(period)
    if known:
        return known
    if end == published and (start.month, start.day) == (1, 1):
        return "to date"
    return "long" if (end - start).days > LONG else "spell"


def lies(period: Period, published: date | None) -> str:
    """Return where a period lies from publication.

    >>> lies((date(2025, 1, 1), date(2025, 6, 3)), date(2025, 6, 3)), lies((None, None), None)
    ('up to it', 'undated')
    """
    start, end = period
    if published is None:
        return "undated"
    if end is None:
        return "none" if start is None else "from it" if start == published else "open"
    if end == published:
        return "on it" if start == published else "up to it"
    if end < published:
        days = (published - end).days
        return "days ago" if days <= NEAR else "months ago" if days <= QUARTER else "long ago"
    if start == published:
        return "from it to a day"
    return "ahead" if start is not None and start > published else "around"


def traits(
    origin: str,
    size: str,
    where: str,
    metric: str,
    modality: str,
    told: str,
    line: str,
    said: bool,
) -> tuple[Feature, ...]:
    """Return the features of an option.

    `told` says what came before (`first` of the text, `opens` its paragraph, `later`), `line` is the kind of line,
    `said` whether words for a time stand in the sentence.
    """
    time = time_of(metric)
    fit = f"{time} {modality}"
    return (
        ("period", f"{origin} {fit}"),
        ("period of", f"{origin} {metric}"),
        ("period lies", f"{where} {fit}"),
        ("period long", f"{size} {metric} {modality}"),
        ("period long lies", f"{size} {where} {fit}"),
        ("period origin long", f"{origin} {size} {time}"),
        ("period origin lies", f"{origin} {where} {fit}"),
        ("period origin said", f"{origin} {said} {fit}"),
        ("period origin told", f"{origin} {told} {fit}"),
        ("period origin line", f"{origin} {line} {time}"),
        ("period lies told", f"{where} {told} {said} {time}"),
    )


def text_traits(origin: str, size: str, where: str, time: str, opening: str, weekday: str) -> tuple[Feature, ...]:
    """Return the features that an option has by its text: what it opens with (a `week`), and when it was published."""
    return ("period opening", f"{opening} {origin} {time}"), ("period weekday", f"{weekday} {size} {where}")
