"""The table of events: words that a probability is the probability of, and what they say must happen.

Rules. Rows are tried in order, the first whose words occur counts. Rows of banks hold for central banks alone, and a
row without a metric says why its words are no test. Of rows for any subject, those with a metric are not for banks:
what rises there is a rate, and a bank does it.
"""

import re
from dataclasses import dataclass
from functools import cache

from claims.tables import rows
from nlp.claim import Bound


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the table: words that say an event, and what they say of the subject; no metric is none at all."""

    of_a_bank: bool
    words: re.Pattern[str]
    metric: str
    low: float | None
    high: float | None
    unit: str
    why: str

    @property
    def bound(self) -> Bound:
        """Which sides are open."""
        if self.low is not None and self.high is not None:
            return "range"
        return "at_least" if self.high is None else "at_most"


def fitting(words: str, of_a_bank: bool) -> Pattern | None:
    """The first row whose words occur in those of an event; `None` where none does.

    >>> fitting("a cut before Christmas", of_a_bank=True).metric, fitting("a cut", of_a_bank=False)
    ('rate_cuts', None)
    """
    usable = (row for row in patterns() if row.of_a_bank == of_a_bank or (of_a_bank and not row.metric))
    return next((row for row in usable if row.words.search(words)), None)


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows of the table, in order."""
    return tuple(
        Pattern(
            of_a_bank=row["whose"] == "bank",
            words=re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE),
            metric=row["metric"],
            low=float(row["low"]) if row["low"] else None,
            high=float(row["high"]) if row["high"] else None,
            unit=row["unit"],
            why=row["why"],
        )
        for row in rows("events.csv")
    )
