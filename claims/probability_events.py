"""Probabilities scored: the event in the text's words becomes a proposition, its outcome a Brier score.

Rules, in order, of the words of the event (`data/events.csv` has the patterns, the first that fits counts):
1. What no series tells, or whose words do not say what must happen, is no proposition.
2. Of a central bank: no move of one kind, or a hold; a move of a named size (to within half a quarter point at a named
   meeting, at least that by a day); a count of moves (at least that where the words say so, or say `by`); else any move
   that way. `More`, `another` and the like count from publication. A month that has one meeting stands for it, and its
   decision is in force the day after.
3. Of anything else: a level or change that the extractor finds in the event's own words with a side open; which of two
   does better; whether it is higher or lower at the end.
4. The days are those of the probability itself. An event without an end, one that ends before it was given a
   probability, and one whose words name another month are none.

A range of probabilities counts by its midpoint, `at least` and `at most` by the end that is stated. Brier (1950),
"Verification of forecasts expressed in terms of probability": the squared distance from 1 or 0.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from claims.check import SETTLED, Check
from claims.event_patterns import Pattern, fitting
from claims.measures import measure_of
from claims.policy_moves import meetings
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.wording import day as day_words
from nlp.claim import Claim
from nlp.extract import extract_claims
from nlp.vocabulary import vocabulary

METRIC = "probability"
HALF_A_MOVE = 12.5  # basis points
SIZES = frozenset({"policy_rate_change", "policy_move_size"})
COUNTS = frozenset({"rate_cuts", "rate_hikes"})

_MORE = re.compile(r"\b(?:more|another|further|additional|again)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:at least|or more|by|before|more than|over)\b", re.IGNORECASE)
# What an event's end cuts off: `$140` of `$140,000`.
_REST_OF_NUMBER = re.compile(r"(?:[.,]\d+)+\w?")
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_BETTER = re.compile(r"\b(?:(?:out|under)perform\w*|beats?|outpac\w+|lags?|trails?|outdo\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unread:
    """Why an event is no proposition, in words."""

    why: str


def event_proposition(published: PublishedClaim) -> Proposition | None:
    """What must happen for the event of a probability to have happened; `None` where that cannot be told."""
    found = read_event(published)
    return found if isinstance(found, Proposition) else None


@lru_cache(maxsize=4096)  # a claim is checked on many days, and its event read by extraction
def read_event(published: PublishedClaim) -> Proposition | Unread:
    """`event_proposition`, or why there is none."""
    claim = published.claim
    if claim.metric != METRIC:
        return Unread("it is no probability")
    words = event_words(published)
    said = published.published_on
    if not words or said is None:
        return Unread("the words name no event" if said else "its article has no publication date")
    found = _of_a_bank(claim, words, said) if _is_bank(claim.subject) else _of_a_market(claim, words, said)
    return found if isinstance(found, Unread) else _dated(found, claim, words, said)


def event_words(published: PublishedClaim) -> str:
    """The event in the text's words, with the rest of a number that its end cut off."""
    event = published.claim.event or ""
    at = published.sentence.find(event) if event else -1
    rest = _REST_OF_NUMBER.match(published.sentence, at + len(event)) if at >= 0 and event[-1:].isdigit() else None
    return event + (rest.group() if rest else "")


def brier(low: float | None, high: float | None, happened: bool) -> float:
    """The Brier score of a probability in percent: 0 is best, 1 worst.

    A range counts by its midpoint, an open side by the end that is stated.

    >>> brier(70.0, 70.0, True), brier(60.0, 80.0, False), brier(90.0, None, True)
    (0.09, 0.49, 0.01)
    """
    ends = [end for end in (low, high) if end is not None]
    return round((sum(ends) / len(ends) / 100 - happened) ** 2, 12)


def score_probability(published: PublishedClaim, check_of_event: Check | None) -> tuple[float | None, str]:
    """The Brier score of a probability and the reason in words; no score where its event is not settled.

    `check_of_event` is the check of `event_proposition`, `None` where there is none.
    """
    claim = published.claim
    read = read_event(published)
    if isinstance(read, Unread) or check_of_event is None:
        why = read.why if isinstance(read, Unread) else "its event was not checked"
        return None, f"A probability, scored when its event can be checked; it cannot: {why}."
    event = event_words(published)
    if check_of_event.verdict not in SETTLED:
        return None, f"A probability, scored by its event (“{event}”). {check_of_event.reason}"
    happened = check_of_event.verdict == "supported"
    score = brier(claim.low, claim.high, happened)
    told = "happened" if happened else "did not happen"
    return score, f"“{event}” {told}: {check_of_event.reason} {_scored(claim)} scores {score:.4f} (Brier)."


def _scored(claim: Claim) -> str:
    if claim.low is None or claim.high is None:
        return f"The stated end, {claim.low if claim.high is None else claim.high:g}%,"
    middle = f"{(claim.low + claim.high) / 2:g}%"
    return middle if claim.low == claim.high else f"The middle of the range, {middle},"


def _is_bank(subject: str) -> bool:
    return subject in vocabulary().bank_countries


def _of_a_bank(claim: Claim, words: str, said: date) -> Proposition | Unread:
    row = fitting(words, of_a_bank=True)
    if row is not None and (not row.metric or row.low is None or row.low < 0):
        return _stated(row, claim)
    numbers = list(_inside(words, said, SIZES | COUNTS))
    sized = next((one for one in numbers if one.metric in SIZES and one.low is not None), None)
    if sized is not None and sized.low is not None:
        size = -abs(sized.low) if row is not None and row.metric == "rate_cuts" else sized.low
        return _sized(claim, size, at_least=_meeting(claim, said) is None)
    counted = next((one for one in numbers if one.metric in COUNTS and one.low is not None), None)
    if counted is not None and counted.low is not None:
        open_ended = counted.high is None or _AT_LEAST.search(words)
        most = None if open_ended else counted.low + 0.5
        return Proposition(counted.metric, claim.subject, counted.low - 0.5, most, "count", bound="range")
    return _stated(row, claim) if row is not None else Unread("the words do not say what the bank does")


def _sized(claim: Claim, size: float, at_least: bool) -> Proposition:
    """A move of that size, in basis points: at one meeting that one, by a day at least that."""
    low, high = size - HALF_A_MOVE, size + HALF_A_MOVE
    if at_least:
        low, high = (-1e4, high) if size < 0 else (low, 1e4)
    return Proposition("policy_rate_change", claim.subject, low, high, "bps", bound="range")


def _of_a_market(claim: Claim, words: str, said: date) -> Proposition | Unread:
    row = fitting(words, of_a_bank=False)
    if row is not None and not row.metric:
        return _stated(row, claim)
    for one in _inside(words, said, None):
        if one.bound in ("at_least", "at_most") and measure_of(one.metric, one.subject, one.comparator):
            return replace(Proposition.of_claim(one), modality="forecast")
    if _BETTER.search(words):
        # A figure makes the extractor look who is against whom.
        for one in _inside(f"{words} by 1%", said, frozenset({"relative_return"})):
            better = one.low is not None and one.low > 0
            said_of = Proposition.of_claim(replace(one, modality="forecast"))
            if better:
                return replace(said_of, low=0.0, high=None, bound="at_least")
            return replace(said_of, low=None, high=0.0, bound="at_most")
        return Unread("the words do not say which does better than which")
    return _stated(row, claim) if row is not None else Unread("the words state nothing that a series can tell")


def _inside(words: str, said: date, metrics: frozenset[str] | None) -> Iterator[Claim]:
    """The claims that the extractor finds in the words of an event, of those metrics."""
    # Said as an expectation, so that its days are read as days to come.
    for one in extract_claims(f"We expect that {words}.", said):
        if one.metric != METRIC and (metrics is None or one.metric in metrics):
            yield one


def _stated(row: Pattern, claim: Claim) -> Proposition | Unread:
    if not row.metric:
        return Unread(row.why)
    return Proposition(row.metric, claim.subject, row.low, row.high, row.unit, bound=row.bound)


def _dated(event: Proposition, claim: Claim, words: str, said: date) -> Proposition | Unread:
    """The event over the days of its probability, or of the one meeting among them."""
    of_a_bank = _is_bank(event.subject)
    ends = [day for day in (claim.end, event.end) if day is not None]
    ahead = [day for day in ends if day > said or (of_a_bank and day == said)]
    if not ahead:
        why = (
            f"its period ends on {day_words(ends[0])}, before it could happen"
            if ends
            else "the words name no day for it"
        )
        return Unread(why)
    end = ahead[0]
    start = min(claim.start or said, end)
    named = {_MONTHS[month] for month in _MONTH.findall(words)}
    if named and not named & set(_months(start, end)):
        return Unread("its words name another month than its period")
    if not of_a_bank:
        return replace(event, start=start, end=end)
    if _MORE.search(words):
        start = max(start, said)
    meeting = _meeting(claim, said)
    if meeting is not None:
        # From the close before the decision to the day on which it is in force.
        return replace(event, start=meeting - timedelta(days=1), end=meeting + timedelta(days=1))
    inside = [day for day in meetings() if start <= day <= end]
    if claim.subject == "federal-reserve" and not inside and meetings()[0] <= start <= meetings()[-1]:
        return Unread("no meeting lies in its period")
    return replace(event, start=start, end=end + timedelta(days=1) if end in inside else end)


def _meeting(claim: Claim, said: date) -> date | None:
    """The meeting that a month or day stands for, where exactly one lies in it."""
    if claim.end is None or claim.subject != "federal-reserve":
        return None
    first = claim.start or claim.end
    inside = [day for day in meetings() if max(first, said) <= day <= claim.end]
    return inside[0] if len(inside) == 1 and (claim.end - first).days <= 31 else None


def _months(start: date, end: date) -> Iterator[int]:
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield number % 12 + 1
