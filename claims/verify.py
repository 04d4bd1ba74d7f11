"""Claims and the observations known at `as_of` give checks; how each is decided, `claims.verdict` says. Pure.

What the market did is the same for all who speak of it. So claims of one measure are checked against one yardstick, and
one thing said on one day is checked once, whoever says it. A claim checked alone, or in any order, gets the same check.
Nothing that became known after `as_of` is used, and a claim published after it has no check.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from claims.check import SETTLED, Check
from claims.known import Held
from claims.measures import Measure, measure_of
from claims.probability_events import event_proposition, score_probability
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.sessions_of_a_claim import after_close
from claims.target_range import by_its_midpoint, is_target_range
from claims.verdict import METHOD_VERSION, decide
from claims.yardstick import Yardstick

PROBABILITY = "probability"
#: How many checks are kept in case the same is said again: a story is copied within days.
KEPT = 20_000


def verify(claims: Iterable[PublishedClaim], held: Held, as_of: date) -> list[Check]:
    """One check for each claim published by the end of `as_of`, in their order. Undated ones are `untestable`."""
    said = [one for one in claims if one.published_on is None or one.published_on <= as_of]
    desk = Desk(held, as_of)
    places = sorted(range(len(said)), key=lambda place: _measure_key(said[place]))
    checks = {place: desk.check(said[place]) for place in places}
    return [checks[place] for place in range(len(said))]


def verify_one(published: PublishedClaim, held: Held, as_of: date) -> Check:
    """The check of one claim as of a day."""
    return Desk(held, as_of).check(published)


def check_proposition(said: Proposition, published_on: date, held: Held, as_of: date) -> Check:
    """The check of a proposition that is no claim (`claim_id` is empty): a thesis's outcome, or one of its pillars.

    While it is open, `actual` is where it stands so far.
    """
    return Desk(held, as_of).check_proposition(said, published_on)


def _measure_key(published: PublishedClaim) -> tuple[str, str, str]:
    claim = published.claim
    return claim.metric, claim.subject, claim.comparator or ""


class Desk:
    """Checks claims as of one day, and keeps what claims of one measure share for as long as they come in a row."""

    def __init__(self, held: Held, as_of: date) -> None:
        self._held, self._as_of = held, as_of
        self._measured: tuple[str, str, str] | None = None
        self._yardsticks: dict[tuple[str | None, bool], Yardstick | None] = {}
        self._checked: dict[tuple[Proposition, date | None, bool, Yardstick | None], Check] = {}

    def check(self, published: PublishedClaim) -> Check:
        """The check of one claim, made anew only where nothing like it was said on the same day."""
        if published.claim.metric == PROBABILITY:
            return self._check_probability(published)
        said, known_close = Proposition.of_claim(published.claim), after_close(published)
        yardstick = self._yardstick(said, published.claim.attribution)
        key = said, published.published_on, known_close, yardstick
        known = self._checked.get(key)
        if known is None:
            known = decide(published.id, said, published.published_on, known_close, yardstick, self._as_of)
            if len(self._checked) >= KEPT:
                self._checked.clear()
            self._checked[key] = known
            return known
        return replace(known, claim_id=published.id)

    def check_proposition(self, said: Proposition, published: date, known_close: bool = False, name: str = "") -> Check:
        """The check of what is said, under the name of a claim."""
        return decide(name, said, published, known_close, self._yardstick(said, None), self._as_of)

    def _check_probability(self, published: PublishedClaim) -> Check:
        """A probability is scored by what became of its event, and never supported or refuted."""
        event, day, of_event = event_proposition(published), published.published_on, None
        if event is not None and day is not None:
            of_event = self.check_proposition(event, day, after_close(published), published.id)
        score, reason = score_probability(published, of_event)
        if of_event is None:
            return Check(published.id, self._as_of, METHOD_VERSION, "untestable", reason)
        return replace(
            of_event,
            verdict="untestable" if of_event.verdict in SETTLED else of_event.verdict,
            reason=reason,
            brier=score,
            # These tell how near a call came, and the odds of an event called nothing.
            fragile=False,
            exact_hit=None,
            direction_hit=None,
            error=None,
            scaled_error=None,
            known=None,
        )

    def _yardstick(self, said: Proposition, speaker: str | None) -> Yardstick | None:
        measured = said.metric, said.subject, said.comparator or ""
        if measured != self._measured:
            self._measured = measured
            self._yardsticks.clear()
            self._checked.clear()
        key = speaker, is_target_range(said)
        if key not in self._yardsticks:
            self._yardsticks[key] = self._made(said, speaker)
        return self._yardsticks[key]

    def _made(self, said: Proposition, speaker: str | None) -> Yardstick | None:
        measure = measure_for(said, speaker)
        if measure is None:
            return None
        # Speakers who mean the same readings share a yardstick.
        alike = (one for one in self._yardsticks.values() if one is not None and one.measure == measure)
        return next(alike, None) or Yardstick(measure, self._held, self._as_of)


def measure_for(said: Proposition, speaker: str | None) -> Measure | None:
    """The measure that what a speaker says is held against, or `None` where there is none."""
    measure = measure_of(said.metric, said.subject, said.comparator, speaker)
    return by_its_midpoint(measure) if measure is not None and is_target_range(said) else measure


__all__ = ["METHOD_VERSION", "Desk", "check_proposition", "measure_for", "verify", "verify_one"]
