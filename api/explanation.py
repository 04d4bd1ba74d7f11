"""How a verdict came about, in words and numbers: enough for a person with a calculator to come to the same
one.

Rules. The steps stand in the order in which the verdict was reached: what was said, what makes it true, when
it is due, what happened by each reading with the observations it rests on, how far off it was, the verdict
and its reason, the odds. Nothing is computed; a step that the check does not have is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from api import formatting as say
from api.names import MEANINGS, VERBS, VERDICTS
from claims.check import Check, Reading, Used
from claims.published_claim import PublishedClaim

#: Observations listed under one reading; a count over a year has hundreds.
LISTED = 12

_DATED_BY = {
    "vintage": "a stated vintage",
    "close": "the session's close",
    "lag": "the table of release lags",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the derivation: its name, one sentence, and what it rests on."""

    name: str
    words: str
    details: tuple[str, ...] = ()


def derivation(published: PublishedClaim, check: Check | None) -> list[Step]:
    """The steps from the words of a claim to the verdict on it."""
    steps = [*_said(published)]
    if check is None:
        return [*steps, Step("Verdict", MEANINGS["unchecked"])]
    return [*steps, *_tested(published, check), *_judged(published, check), *_odds(check)]


def _said(published: PublishedClaim) -> Iterator[Step]:
    claim = published.claim
    who = published.speaker or "The article"
    on = f" on {say.day(published.published_on)}" if published.published_on else ""
    yield Step("Said", f"{who} {VERBS[claim.modality]}{on}: {say.statement(claim)}.", (f"“{published.sentence}”",))
    yield Step("Period", f"It speaks of {say.period(claim.start, claim.end)}.")


def _tested(published: PublishedClaim, check: Check) -> Iterator[Step]:
    unit = published.claim.unit
    if check.interval is not None:
        allowed = say.interval(check.interval.low, check.interval.high, unit)
        yield Step("True if", f"The words hold for {allowed}.")
    if check.due is not None:
        yield Step("Due", f"It can be judged from {say.day(check.due)} on.")
    for reading in check.readings:
        inside = "inside" if reading.inside else "outside"
        words = f"{reading.name}: {reading.formula} = {say.quantity(reading.value, unit)}, {inside}."
        yield Step("Reading", words, _listed(reading))
    if check.wanted:
        yield Step("Wanted", f"Not held: {', '.join(check.wanted)}.")
    if check.proxy:
        yield Step("Proxy", f"Measured by {check.proxy}.")


def _judged(published: PublishedClaim, check: Check) -> Iterator[Step]:
    unit = published.claim.unit
    if check.error is not None:
        scaled = f", {say.number(check.scaled_error)} times the usual miss" if check.scaled_error is not None else ""
        yield Step("Error", f"{say.signed(check.error, unit)} from what the words allow{scaled}.")
    if check.latest is not None and check.latest != check.actual:
        yield Step("Revised", f"The newest value is {say.quantity(check.latest, unit)}.")
    reason = f"{check.reason[:1].upper()}{check.reason[1:].rstrip('.')}."
    words = f"{VERDICTS[check.verdict]} as of {say.day(check.as_of)}. {reason}"
    yield Step("Verdict", words, tuple(_notes(check)))


def _notes(check: Check) -> Iterator[str]:
    if check.fragile:
        yield "Fragile: honest readings differ."
    if check.indicative:
        yield "Indicative only: the series it is measured by is not official."
    if check.exact_hit is not None:
        yield f"The exact value was {'hit' if check.exact_hit else 'missed'}."
    if check.direction_hit is not None:
        yield f"The direction was {'right' if check.direction_hit else 'wrong'}."
    yield f"Method {check.method_version}."


def _odds(check: Check) -> Iterator[Step]:
    if check.outlook is not None:
        yield Step("Outlook", f"{say.probability(check.outlook)} to end inside, from what is known.")
    if check.outlook_at_publication is not None:
        yield Step("Outlook then", f"{say.probability(check.outlook_at_publication)}, on the day it was published.")


def _listed(reading: Reading) -> tuple[str, ...]:
    shown = [observation_words(one) for one in reading.used[:LISTED]]
    more = len(reading.used) - len(shown)
    return tuple([*shown, f"and {more} more"] if more else shown)


def observation_words(one: Used) -> str:
    """One observation with where it is from and since when it was known."""
    return (
        f"{one.series} {one.field} {say.day(one.date)}: {say.number(one.value, 4)} "
        f"(known from {say.day(one.realtime_start)} by {_DATED_BY.get(one.known_from, one.known_from)}; "
        f"{one.provider})"
    )
