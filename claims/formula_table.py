"""All formulas by the name that the table of measures gives them, and the spans that some of them alone speak of."""

from claims.candidate import Formula, Window
from claims.formulas import FORMULAS
from claims.measure import MeasureReading
from claims.periodic import PERIODIC

ALL_FORMULAS: dict[str, Formula] = {**FORMULAS, **PERIODIC}


def formula_of(reading: MeasureReading) -> Formula:
    """The formula that the table of measures names; `KeyError` for one that does not exist."""
    return ALL_FORMULAS[reading.formula]


#: How many days a span must have at least, and may have at most, for a formula to speak of it.
_SPANS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("annualised_quarter", "quarter_growth", "quarter_on_year"), (0, 200)),
    **dict.fromkeys(("annual_average_growth", "fourth_quarter_growth"), (360, 400)),
    "growth_on_year": (330, 400),
}


def speaks_of(reading: MeasureReading, window: Window) -> bool:
    """Whether a reading can say something of a span of that length: growth of a quarter says nothing of a year."""
    least, most = _SPANS.get(reading.formula, (0, window.days))
    return window.said is not None or least <= window.days <= most
