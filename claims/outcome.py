"""An assertion as it counts in one record: the claim that speaks for it, its check, and whether it was set aside."""

from dataclasses import dataclass
from datetime import date

from claims.check import SETTLED, Check, Verdict
from claims.edge import Foreseen
from claims.equivalents import quantity_of
from claims.independence import Window
from claims.numeric_skill import Forecast
from claims.published_claim import PublishedClaim


@dataclass(frozen=True, slots=True)
class Outcome:
    """`published` is the claim that counts, the first to say it; `void` that an analyst set all who say it aside."""

    published: PublishedClaim
    check: Check | None
    void: bool = False

    @property
    def settled(self) -> Check | None:
        """The check, where it has a verdict that counts and the claim was not set aside."""
        return self.check if self.check is not None and self.check.verdict in SETTLED and not self.void else None

    @property
    def measure(self) -> tuple[str, str, str | None]:
        """What it is an outcome of: an index and the fund that tracks it are one."""
        claim = self.published.claim
        return claim.metric, quantity_of(claim.subject), quantity_of(claim.comparator) if claim.comparator else None

    def has(self, verdict: Verdict) -> bool:
        """Whether that is how it stands."""
        return not self.void and self.check is not None and self.check.verdict == verdict

    def window(self) -> Window | None:
        """From publication to the due date; `None` where it has neither."""
        day = self.published.published_on
        due = due_day(self.published, self.check) or day
        return Window(self.measure, day, due) if day is not None and due is not None else None

    def foreseen(self) -> Foreseen | None:
        """The outcome with its odds on the day of publication; `None` where there were none, or it is not settled."""
        check = self.settled
        due = due_day(self.published, check)
        if check is None or check.outlook_at_publication is None or due is None:
            return None
        return Foreseen(self.measure, due, check.outlook_at_publication, check.verdict == "supported")

    def forecast(self) -> Forecast | None:
        """The point that was forecast and what came; also of one that is scored by its error alone.

        `None` of what is no point, not due, not sure (`no_data`), or where the naive forecast is not known.
        """
        claim, check = self.published.claim, self.check
        if self.void or check is None or check.verdict in ("open", "no_data"):
            return None
        if claim.low is None or claim.low != claim.high or check.actual is None or check.known is None:
            return None
        return Forecast(claim.metric, claim.unit, claim.low, check.known, check.actual, claim.resolution)


def due_day(published: PublishedClaim, check: Check | None) -> date | None:
    """When a claim is due: as its check says, else the end of its period."""
    return (check.due if check is not None else None) or published.claim.end
