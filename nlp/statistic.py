"""Which value of its period a number is (`peak`, `trough`, `average`, else `last`), and whether it is annualised.

The word must stand in the number's own clause, within a few words before it or directly behind it.
"""

import re

from nlp.claim import Statistic

Span = tuple[int, int]

REACH = 40  # characters
_PEAK = re.compile(r"(?i:\b(?:peak(?:ed|ing)?|all-time high|record high|high of|topped out|as high as)\b)")
_TROUGH = re.compile(r"(?i:\b(?:trough(?:ed)?|bottom(?:ed)?|low of|as low as|record low)\b)")
_AVERAGE = re.compile(r"(?i:\b(?:averag(?:e|ed|es|ing)|mean(?![ -]revert|[ -]revers)|median)\b)")
# Without one of these there is none.
_STEMS = ("peak", "high", "topped", "trough", "bottom", "low", "averag", "mean", "median")
_ANNUALISED = re.compile(
    r"(?i:\b(?:annuali[sz]ed|annually|a year(?! (?:ago|earlier|later|before))|per year|per annum|SAAR|"
    r"annual(?:ized)? rate|CAGR)\b)"
)


def statistic_of(text: str, clause_span: Span, quantity_span: Span) -> Statistic:
    """Return which value of the period a number is.

    >>> statistic_of("a 10-year average of 16.2", (0, 25), (21, 25))
    'average'
    """
    near = text[max(clause_span[0], quantity_span[0] - REACH) : quantity_span[0]]
    if not any(map(near.lower().__contains__, _STEMS)):
        return "last"
    for pattern, statistic in ((_PEAK, "peak"), (_TROUGH, "trough"), (_AVERAGE, "average")):
        if pattern.search(near):
            return statistic  # type: ignore[return-value]  # the three literals of the row
    return "last"


def annualised(text: str, clause_span: Span, quantity_span: Span, metric: str) -> bool:
    """Return whether a return or volatility is stated per year."""
    if metric not in ("return", "relative_return", "volatility", "gdp_growth"):
        return False
    near = text[max(clause_span[0], quantity_span[0] - REACH) : min(clause_span[1], quantity_span[1] + REACH)]
    return _ANNUALISED.search(near) is not None
