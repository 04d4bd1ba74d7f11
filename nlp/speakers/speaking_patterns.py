"""How a text names who says its numbers, as patterns made of `data/saying_words.csv`.

Rules: a name is a run of capitalised words, `of`, `the`, `and` and `&` between them; a full stop ends it unless it
is an initial's. What foretells (`expects`, `a forecast`) counts where forecasts are asked for only.
"""

import re
from functools import cache, lru_cache

from nlp.speakers.saying_words import saying_words
from nlp.words.phrases import tokens

Span = tuple[int, int]

_WORD = r"(?:(?:[A-Z]\.)+|[A-Z][\w&'’-]*(?:[./]\w[\w&'’-]*)*)"  # a full stop ends it, unless an initial's
NAME = rf"(?:(?:{_WORD}|of|the|and|&)\s){{0,5}}{_WORD}"
LATER = (
    r"(?:also |now |still |recently |currently |itself |previously |already |today |then |only |even |again |once |"
    r"last (?:week|month|year|\w+day) |this (?:week|month|year) |on \w+day |earlier |accordingly |(?:\w+ly),? )?"
)
PRONOUNS = frozenset({"he", "she", "they", "it", "its", "their", "his", "her"})
_LED_BY = {"said": "quoting", "count": "counting", "at": "employed"}  # roles of words without which a pattern is none
_STEMS = (
    *("according to", "per", "ed by", "data from", "figures from", "numbers from", "one believes"),
    *("arithmetic of", "words of", "view of", "opinion of", "estimation of", "books of"),
    *("a note", "a report", "a survey", "a poll"),
)
TARGET = re.compile(r"(?i:(?:the |new )?(?:price target|target price|pt)\b)")  # of whoever has rated a share
PLAIN = re.compile(
    r"[Aa]ccording to (?:the )?(?!our\b|my\b|preliminary\b|first\b|flash\b)(?P<name>[a-z]+(?: [a-z]+)?)"
    r"(?=[,.;)—-]|\s(?:for|in|on|from|and|that|the|with|while)\b|$)"
)
RELEASED = re.compile(
    rf"(?P<name>{NAME})®?(?:\s\([^)]*\))?,?\s(?:today |on \w+day )?(?:has )?(?:released|published|announced|issued)"
    r"(?: today| on \w+day)?,? (?:the )?(?:\w+ )?results of (?:its|their|the)\b"
)
ANNOUNCED = re.compile(
    rf"(?:From|Source|Sources|By|Per|Data from)(?: the|:)? (?P<name>{NAME})(?:[’']s)?(?: \w+){{0,2}}:\s*$"
)


@lru_cache(maxsize=8)  # every number of a sentence asks for the same
def names_in(text: str, start: int, end: int, forecast: bool) -> tuple[tuple[str, Span, str], ...]:
    """Return what the patterns find in a sentence: which of them, where, and the name as it is written."""
    low = tokens(text, start, end).low
    rating = saying_words("rating")
    needed = {"says": _verbs(forecast), "made": _products(forecast), "rates": rating, "rated": rating}
    sentence = text[start:end].lower()
    return tuple(
        (role, match.span(), match["name"])
        for role, pattern in patterns(forecast).items()
        if (role not in needed or not needed[role].isdisjoint(low)) and _may_hold(sentence, role)
        for match in pattern.finditer(text, start, end)
    )


def _may_hold(sentence: str, role: str) -> bool:
    """Whether a sentence, in small letters, holds any of what a pattern begins with."""
    stems = saying_words(_LED_BY[role]) if role in _LED_BY else _STEMS if role == "according" else ("",)
    return any(map(sentence.__contains__, stems))


@lru_cache(maxsize=8)
def speaking_on(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the words by which the speaker of a sentence before still speaks in this one, or `None`."""
    target = TARGET.match(text, start, end)
    if target is None:
        low = tokens(text, start, end).low
        if start and (_speakers().isdisjoint(low) or _speaking().isdisjoint(low)):
            return None
    return target or going_on().search(text, start, end)


@cache
def patterns(forecast: bool) -> dict[str, re.Pattern[str]]:
    """The ways in which a sentence names who says its numbers; what foretells counts for forecasts only."""
    more = ("foretelling",) if forecast else ()
    verb, product = (
        alternatives("verb", "telling", *more),
        alternatives("product", *(("forecast product",) if forecast else ())),
    )
    revising, made = alternatives("revising"), alternatives("forecast product")
    revised = rf"(?:{revising}) (?:its|their|his|her|the|{NAME}[’']s?) (?:[\w&'’-]+ ){{0,4}}?(?:{made}|estimates?)"
    quoting = rf"(?:{alternatives('quoting')})(?:(?:\s[a-z-]+){{0,2}}\s(?i:{alternatives('post')}))?"
    # Who is asked what they expect says nothing of what came about.
    refused = rf"(?!\w|\s[A-Z&]|,?\s(?:\w+ ){{0,2}}?(?:{alternatives('foretelling')})\b)"
    asked = "" if forecast else rf"(?(asked){refused})"
    return {
        "according": re.compile(
            rf"\b(?:[Aa]ccording to|[Pp]er|(?P<asked>{alternatives('asking')}) by|"
            rf"(?:compiled|cited|tracked|quoted) by|(?:data|figures|numbers) from|"
            rf"in the (?:arithmetic|words|view|opinion|estimation|books) of|"
            rf"if one believes|in a (?:note|report|survey|poll) (?:by|from))\s"
            rf"(?:data from |a |the |an? \w+ (?:of|by) )?(?P<name>{NAME}){asked}"
        ),
        "says": re.compile(
            rf"(?P<name>{NAME})(?:\s\([A-Z.:\s]+\))?(?:,[^,;]{{0,80}},)?\s{LATER}(?:{verb}|{revised})\b(?!\s(?:down|off)\b)"
        ),
        "made": re.compile(rf"(?P<name>{NAME})[’']s?\s(?:[\w-]+\s){{0,3}}(?:{product})\b"),
        "count": re.compile(rf"(?:{alternatives('counting')}) (?:of|by|from|compiled by) (?:the )?(?P<name>{NAME})"),
        "at": re.compile(rf"(?i:{alternatives('employed')}) (?:at|from|of) (?P<name>{NAME})"),
        **(_ratings() if forecast else {}),
        "said": re.compile(rf"[”\",]\s(?:{quoting})\s(?P<name>{NAME})"),
    }


@cache
def _ratings() -> dict[str, re.Pattern[str]]:
    """Who rates a share: `Northlake upgraded Intel to buy`, `Intel was cut to hold from buy by Northlake`."""
    grade = rf"(?:to|from|at|with|as) (?:an? )?(?i:{alternatives('grade')})(?=[.,;:)]|\s(?:from|at|by|with|on|and)\s|$)"
    rated = rf"(?:{alternatives('rating')})\s(?:[\w&'’().-]+ ){{0,5}}?{grade}"
    return {
        "rates": re.compile(rf"(?P<name>{NAME})\s{rated}"),
        "rated": re.compile(rf"\b{rated}(?: {grade})? (?:at|by) (?P<name>{NAME})"),
    }


@cache
def quotation() -> re.Pattern[str]:
    """From a number to the end of its quotation and the name beside it."""
    return re.compile(
        rf"[^\"“”]*[”\"],?\s(?:(?:{alternatives('quoting')})\s(?P<then>{NAME})"
        rf"|(?P<first>{NAME})(?:,[^,;]{{0,80}},)?\s(?:{alternatives('quoting')}|told)\b)"
    )


@cache
def going_on() -> re.Pattern[str]:
    """How a sentence begins or goes on in which the speaker of a sentence before still speaks."""
    verb = alternatives("verb", "telling", "foretelling")
    product, house = alternatives("product", "forecast product"), alternatives("house")
    passive = alternatives("passive")  # `its profits are forecast to grow` is no forecast of its own
    return re.compile(
        rf"\A[“\"]|(?i:\b(?:he|she|they|it)\s(?:also |now |still |then |therefore |has |had )?(?:{verb})\b)"
        rf"|(?i:\b(?:its|their|his|her)\s(?:(?!(?:{passive})\s)[\w-]+\s){{0,2}}(?:{product})\b)"
        rf"|(?i:\b(?:the|this|that)\s(?!(?:\w+ )?(?:quarter|half|year|month|week)\b)(?:[\w-]+ ){{0,2}}?(?:{house})"
        rf"(?:\s{LATER}(?:{verb}|{alternatives('going on')})\b"
        rf"|[’']s?\s(?:[\w-]+\s){{0,2}}(?:{product})\b))"
    )


@cache
def _verbs(forecast: bool) -> frozenset[str]:
    """The first words without one of which nobody says anything, or foretells it where forecasts are asked for."""
    return _first_words("verb", "telling", *(("foretelling",) if forecast else ())) | saying_words("revising")


@cache
def _products(forecast: bool) -> frozenset[str]:
    """The first words of all that a source makes, forecasts where they are asked for."""
    return _first_words("product", *(("forecast product",) if forecast else ()))


@cache
def _speakers() -> frozenset[str]:
    """Who goes on: a pronoun, or a house by its kind."""
    return PRONOUNS | saying_words("house")


@cache
def _speaking() -> frozenset[str]:
    """The first words without one of which nobody goes on."""
    return _verbs(True) | _products(True) | _first_words("going on")


def _first_words(*roles: str) -> frozenset[str]:
    return frozenset(tokens(words).low[0] for words in saying_words(*roles))


def alternatives(*roles: str) -> str:
    """The words of some roles as alternatives of a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(saying_words(*roles), key=lambda word: (-len(word), word)))
