"""Curves named by their two ends: `2s10s`, `the 3-month/10-year spread`, `the gap between five- and 30-year yields`.

Rules. Two tenors side by side are the ends of a curve, whichever stands first; its country is that of the yield that
the number was linked with. Nothing else is read here: `the 10-year yields 57 basis points more than the two-year` names
its two sides as any comparison does.
"""

import re

TENORS = {"one": 1, "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10, "twenty": 20, "thirty": 30}
YEARS, MONTHS = frozenset({1, 2, 3, 5, 7, 10, 20, 30}), frozenset({1, 3, 6})
_TENOR = rf"(\d{{1,2}}|{'|'.join(TENORS)})"
_CURVE = re.compile(
    rf"\b{_TENOR}(?P<unit>[ -]?(?:years?|yr|months?|mo|[ysm](?![a-z])))?-?"
    rf"(?:\s?[/–-]\s?|\s(?:and|to|versus|vs\.?|minus)\s(?:the\s)?|(?<=[sm])(?=\d)){_TENOR}[ -]?(?:years?|yr|[ys])\b",
    re.IGNORECASE,
)


def curve_in(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Return the longer and the shorter end of the first curve of a sentence, or `None`.

    >>> curve_in("The 5s30s curve", 0, 15), curve_in("two- and ten-year yields", 0, 24), curve_in("3m10y", 0, 5)
    (('30y', '5y'), ('10y', '2y'), ('10y', '3m'))
    """
    for found in _CURVE.finditer(text, start, end):
        first, unit, second = found[1].lower(), (found["unit"] or "").strip(" -").lower(), found[3].lower()
        one, other = (TENORS.get(word) or int(word) for word in (first, second))
        if other not in YEARS or one == other:
            continue
        if unit.startswith("m") and one in MONTHS:
            return f"{other}y", f"{one}m"
        if one in YEARS and not unit.startswith("m"):
            return f"{max(one, other)}y", f"{min(one, other)}y"
    return None
