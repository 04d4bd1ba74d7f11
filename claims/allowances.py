"""Misses that do not refute: what the data held cannot tell from a hit.

A return or change over one session, or the level of one day, said before the close or at an unknown hour, may have been
true when it was said: a miss within that series' usual daily move is no data (intraday). A statistic that is revised,
and whose first print is not held, may have been printed as claimed: a miss within the usual revision is no data
(`data/usual_revisions.csv`).
"""

from datetime import date
from functools import cache

from claims.candidate import Window
from claims.check import Reading
from claims.history import RETURNS, Past
from claims.proposition import Proposition
from claims.tables import rows
from claims.wording import amount

STAND_IN = "lag"
ONE_SESSION = RETURNS | {"change", "level", "difference"}
#: What is observed less often has no hour of the day to move in.
DAILY = 2.0


def explained_miss(
    said: Proposition, past: Past, window: Window, outcome: Reading, miss: float, published: date
) -> str | None:
    """Why a miss is no refutation, as a sentence, or `None`. `past` is that of the reading that missed, by `miss`."""
    of = past.reading
    intraday = said.modality == "reported" and window.before_too and window.start == window.end
    if intraday and of.formula in ONE_SESSION and past.history(published).spacing < DAILY:
        usual = past.usual_change(published, 1.0)
        if usual is not None and miss <= usual:
            return (
                f"No verdict (intraday): at the close it was {amount(outcome.value, said.unit)}, within a usual "
                f"daily move ({usual:.2g}) of what was said before it."
            )
    revision = _revisions().get((of.sources[0].series, said.metric))
    stand_in = any(used.known_from == STAND_IN for used in outcome.used)
    if revision is not None and stand_in and miss <= revision:
        return (
            f"No verdict (first print not held): the figure held is {amount(outcome.value, said.unit)}, within a usual "
            f"revision ({revision:g}) of what was said."
        )
    return None


@cache
def _revisions() -> dict[tuple[str, str], float]:
    table = rows("usual_revisions.csv")
    return {(row["series"], row["metric"]): float(row["usual_revision"]) for row in table}
