"""Who is introduced as a person, so that `she expects` can be hers.

Rules. A person is a name of two words or three that a post or a house explains (`Mary Ellis, a strategist at
Northgate`, `Mary Ellis of Northgate`, `Mary Ellis, who runs the fund`, `Northgate's Mary Ellis`, `chief economist Mary
Ellis`), that is quoted (`said Mary Ellis`), or one word after `Mr`, `Ms` or `Dr`. What the tables know as a source or
a subject is none.
"""

import re
from functools import cache, lru_cache

from nlp.speakers.saying_words import saying_words
from nlp.speakers.speaking_patterns import alternatives
from nlp.vocabulary import findings
from nlp.words.phrases import tokens

Span = tuple[int, int]

_PART = r"(?:[A-Z]['’])?[A-Z][a-zà-ÿ]+(?:-?[A-Z][a-zà-ÿ]+)*"
_OF_HOUSE = re.compile(r"\b(?:of|at|from|the|The)\s(?:[A-Z][\w&.'’-]*\s)*\Z")
STOP = "stop"  # kind of a name that is no subject, as those of some people are
HOUSE = 60  # characters before a name in which it can have begun as that of a house
PERSON = rf"{_PART}(?:\s[A-Z]\.)?(?:\s(?:de|van|von|der|di|da|del))?(?:\s{_PART}){{1,2}}"


@lru_cache(maxsize=8)  # every number of a sentence asks for the same
def people_in(text: str, start: int, end: int) -> tuple[tuple[str, Span], ...]:
    """Return the persons whom a stretch of text introduces, in order, each with its place.

    >>> text = "Mary Ellis, a strategist at Northgate, is bullish, and so is Tom Reyes of Halden Research."
    >>> [name for name, _ in people_in(text, 0, len(text))]
    ['Mary Ellis', 'Tom Reyes']
    """
    known = _known(text, start, end)
    found: dict[Span, str] = {}
    for pattern in _introductions():
        for match in pattern.finditer(text, start, end):
            name = _without_post(match["name"])
            place = (match.end("name") - len(name), match.end("name"))
            if not name or _OF_HOUSE.search(text, max(start, place[0] - HOUSE), place[0]):
                continue
            if not any(low < place[1] and place[0] < high for low, high in known):
                found[place] = name
    return tuple((found[place], place) for place in sorted(found))


def _without_post(name: str) -> str:
    """Return a name without the post that stands before it."""
    words = name.split()
    while words and words[0].lower() in saying_words("post", "opening"):
        words.pop(0)
    return " ".join(words)


def _known(text: str, start: int, end: int) -> list[Span]:
    """Return where a stretch names sources and subjects."""
    words, read = tokens(text, start, end), findings(text, start, end)
    stretches = [(found.first, found.last) for found in read.sources]
    stretches += [(name.first, name.last) for name in read.names if name.rows[0].kind != STOP]
    return [(words.starts[first], words.ends[last - 1]) for first, last in stretches]


@cache
def _introductions() -> tuple[re.Pattern[str], ...]:
    post, said = alternatives("post"), alternatives("quoting")
    name = rf"\b(?P<name>{PERSON})"
    explained = rf",\s(?:who\b|[^,;.]{{0,60}}?\b(?i:{post})\b)|,?\s(?:of|at|from)\s(?:the\s)?[A-Z]"
    return (
        re.compile(rf"{name}(?:{explained})"),
        re.compile(rf"(?:\b(?i:{post}),?|\b(?:{said})|[’']s)\s{name}"),
        re.compile(rf"{name}\s(?:{said})\b"),
        re.compile(rf"\b(?:Mr|Ms|Mrs|Dr)\.?\s(?P<name>{_PART})"),
    )
