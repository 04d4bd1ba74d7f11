"""The bound that the words around a number give it: `over`, `nearly`, `up to`, `or more`.

Words directly before the number decide, an article apart; `or more`, `or so` behind it win over them. The bound is
that of the magnitude as worded; the open side follows the sign.
"""

import re

from nlp.claim import Bound

Span = tuple[int, int]

LOOKED_BACK = 40  # characters

_BEFORE = re.compile(
    r"""(?i:(?:
    (?P<at_least>more\sthan|over|above|at\sleast|exceed(?:ing|s|ed)?|topp(?:ed|ing)|north\sof|upwards?\sof|in\sexcess\sof|
        no\sless\sthan|passed|surpass(?:ed|ing)|greater\sthan|crossed|a\sminimum\sof)
    |(?P<at_most>less\sthan|under|below|(?<!ed\s)(?<!rose\s)(?<!went\s)(?<!it\s)up\sto|as\smuch\sas|at\smost|no\smore\sthan|fewer\sthan|a\smaximum\sof|as\smany\sas)
    |(?P<about>about|around|roughly|nearly|almost|approximately|some|close\sto|near(?:ing|er)?|approaching|pushing|
        just\s(?:short|shy)\sof|approx\.?|circa|or\sso|an\sestimated\sabout|towards?)
    )\s(?:an?\s|the\s|its\s|another\s|\$)?$|(?P<tilde>~)$)""",
    re.VERBOSE,
)
# `edged up to 4.4%` says where it went, not how far at most.
_MOVED_UP = re.compile(r"(?i:\b(?:\w+ed|\w+ing|went|rose|crept|came|back|is|are|was|were)\sup\sto\s$)")
_AFTER = re.compile(
    r"(?i:\s(?:(?P<more>or\s(?:more|higher|greater|better))|(?P<less>or\s(?:less|lower|fewer))|(?P<so>or\sso|range)\b))"
)


def bound_around(text: str, span: Span) -> Bound:
    """Return the bound of the number at a span.

    >>> bound_around("a gain of more than 5%", (20, 22))
    'at_least'
    """
    after = _AFTER.match(text, span[1])
    if after:
        return "at_least" if after.group("more") else "at_most" if after.group("less") else "about"
    ahead = text[max(0, span[0] - LOOKED_BACK) : span[0]]
    before = _BEFORE.search(ahead)
    if not before or _MOVED_UP.search(ahead):
        return "exact"
    if before.group("at_least"):
        return "at_least"
    return "at_most" if before.group("at_most") else "about"


def open_side(low: float, high: float, bound: Bound) -> tuple[float | None, float | None]:
    """Return low and high with the side that a bound leaves open; the bound is that of the magnitude."""
    if bound not in ("at_least", "at_most"):
        return low, high
    grows = bound == "at_least"
    return (low, None) if grows == (low >= 0) else (None, high)
