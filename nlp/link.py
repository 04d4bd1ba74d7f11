"""A link: a number with the metric and subject it was given, and how sure the linker is of them."""

import math
from dataclasses import dataclass

from nlp.scene import Number


@dataclass(frozen=True, slots=True)
class Link:
    """A number with the metric, subject, comparator and sign it was given, its score and its lead.

    `named` is the subject as the tables have it, where `{country}` may still stand.
    """

    number: Number
    metric: str
    subject: str
    named: str
    kind: str
    comparator: str | None
    sign: int
    score: float
    lead: float

    @property
    def confidence(self) -> float:
        """Return a number from 0 to 1 that grows with the score and the lead."""
        return 1.0 / (1.0 + math.exp(-(0.7 * (self.score - 3.0) + 1.2 * min(self.lead, 2.0) - 0.5)))
