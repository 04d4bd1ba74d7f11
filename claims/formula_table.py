"""All formulas by the name that the table of measures gives them."""

from claims.candidate import Formula
from claims.formulas import FORMULAS
from claims.measure import MeasureReading
from claims.periodic import PERIODIC

ALL_FORMULAS: dict[str, Formula] = {**FORMULAS, **PERIODIC}


def formula_of(reading: MeasureReading) -> Formula:
    """The formula that the table of measures names; `KeyError` for one that does not exist."""
    return ALL_FORMULAS[reading.formula]
