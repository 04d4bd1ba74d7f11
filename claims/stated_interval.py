"""What a claim's words alone allow as true, where no check has said it with the market's usual changes.

The rules are those of `implied_interval`, also for a quantity that no series measures: its metric's floor and
cap of rounding hold all the same.
"""

from claims.check import Interval
from claims.implied_interval import implied_interval
from claims.measures import Measure, MeasureReading, measure_of, widths
from claims.proposition import Proposition
from nlp.claim import Claim

_WORDS_ALONE = MeasureReading(name="words", formula="none", sources=(), scale=1.0)


def stated_interval(claim: Claim) -> Interval:
    """The values that the words of `claim` allow, in its unit.

    >>> said = Claim((0, 3), "15x", "pe", "iwm", "ratio", 15.0, 15.0, "exact", "reported", resolution=1.0)
    >>> stated_interval(said)
    Interval(low=14.5, high=15.5)
    """
    of = (claim.metric, claim.subject, claim.comparator)
    measure = measure_of(*of) or Measure(*of, (_WORDS_ALONE,), widths().get(claim.metric))
    return implied_interval(Proposition.of_claim(claim), measure).interval
