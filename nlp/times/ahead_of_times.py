"""What the words ahead of words for a time say of it: that it tells when something was said, or against what.

Each pattern ends where the time begins. It is tried when it is first asked for: most numbers ask for few.
"""

import re
from functools import cached_property, lru_cache

WINDOW = 48  # characters that any of the patterns can need
SUPERLATIVE_REACH = 45
# `The agency said on Friday`: when something was said, not of when it is.
SPOKEN = re.compile(
    r"(?i:\b(?:said|says|told|reported|reports|announced|released?|releases|published|out|issued|wrote|added|noted|"
    r"showed|shows|"
    r"unveiled|updated|posted|disclosed|confirmed|estimated|report|data|statement|note|survey|figures|forecast)"
    r"(?: (?:late|early|earlier|here|reporters|investors))?(?: on| in)?\s$)"
)
NOTED = re.compile(
    r"(?i:\b(?:note|report|interview|statement|survey|letter|presentation|call|outlook|paper|release|minutes)"
    r"(?: to (?:clients|investors))?(?: (?:published|released|issued|dated|out|sent))?(?: late)?(?: on)?\s$)"
)
# `Its worst day this year`: the time says against what, not when.
SUPERLATIVE = re.compile(
    r"(?i:\b(?:worst|most|least|best|longest|first time|first since|"
    r"(?:high|low|peak|record|happened|occurred|existed) since|"
    r"(?:second|third|fourth|only) (?:\w+ ){0,2}since|not since|"
    r"last (?:seen|visited|reached|hit|touched)|unseen|"
    r"(?:not|never|only) (?:\w+ ){0,2}(?:seen|visited|reached|touched)|"
    r"(?:first|only|best|worst|biggest) (?:[\w-]+ ){0,3}of|"
    r"(?:seen|reached|matched|recorded|exceeded|topped|equalled|rivalled) (?:only|just|nowhere)|"
    r"(?!interest|latest|invest|request|test|west|rest|honest)\w{2,}est)"
    r"\b[^\d,;:]*$)"
)
# `The same as in March`, `(March: 3.4%)`: an earlier forecast; `surveyed between`: when was asked.
COMPARED = re.compile(
    r"(?i:(?:\b(?:as|than|from) in|\bwhere|\(|\b(?:surveyed|polled|conducted|compiled)(?: between| from| on| in)?)\s?$)"
)
# `20% more than in the first half of 2020`, `up 19% from 2023`: against what a change is measured.
MEASURED = re.compile(
    r"(?i:\b(?:than|versus|vs\.?|against|compared (?:with|to)|relative to|(?P<from>from|on|over))"
    r"(?: (?:in|at|on|the|that of|those of|it was|its|their|same|levels?|figures?|of|a|an|"
    r"spring|summer|autumn|fall|winter))*\s$)"
)
FOUNDED = re.compile(
    r"(?i:\b(?:before|prior to|after|following|until|till|ahead of|listed|public|founded|born|formed)"
    r"(?: in| since| between)?\s?$)"
)
WORD = re.compile(r"\w+")


class Ahead:
    """What the words ahead of a time say of it, and the last of them: each looked for when it is first asked for."""

    def __init__(self, window: str) -> None:
        self.window = window

    @cached_property
    def qualifies(self) -> str:
        """Why the time only qualifies a number: `superlative` or `founded`, or nothing."""
        if SUPERLATIVE.search(self.window[-SUPERLATIVE_REACH:]):
            return "superlative"
        return "founded" if FOUNDED.search(self.window) else ""

    @cached_property
    def measured(self) -> str:
        """Whether a change is measured against the time: `from` it, more `than` then, or nothing."""
        found = MEASURED.search(self.window)
        return "" if found is None else "from" if found["from"] else "than"

    @cached_property
    def spoken(self) -> bool:
        """Whether it is the time at which something was said."""
        return SPOKEN.search(self.window) is not None

    @cached_property
    def noted(self) -> bool:
        """Whether it is the time of a note, a report or an interview."""
        return NOTED.search(self.window) is not None

    @cached_property
    def compared(self) -> bool:
        """Whether it is the time of what a number is compared with."""
        return COMPARED.search(self.window) is not None

    @cached_property
    def word(self) -> str:
        """The last word, in small letters."""
        words = WORD.findall(self.window)
        return words[-1].lower() if words else ""


@lru_cache(maxsize=256)  # every number of a sentence asks for each of its times
def ahead_of(window: str) -> Ahead:
    """Return what the words ahead of a time say of it; `window` are the `WINDOW` characters that can tell."""
    return Ahead(window)
