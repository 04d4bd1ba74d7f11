"""Who says so: the named source of a number, else a generic one, else nobody but the article.

Evidence in the number's sentence, by `data/saying_words.csv`: `according to X`; a known name or a capitalised run
before a verb of saying or forecasting (what only shows something, as `saw` does, speaks of a known name alone); what a
source makes (`X's forecast`, `by X's count`, `X data`, `economists at X`); known sources (`data/attributions.csv`)
beside such words, in brackets, before a dash, or directly before what they forecast. A named party wins over a generic
one, the nearer over the farther. What foretells (`expects`, `consensus`) says forecasts only; who acts as well as
forecasts (`the Fed`, `investors`: kind `speaker`) needs a word of forecasting. What a generic party itself is said to
expect (`Nvidia reports today; analysts expect 5%`, `the 0.2% that economists had forecast`) is its own, whoever is
named elsewhere in the sentence.

`carries_on` says when the speaker of the number before goes on.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from nlp.claim import Modality
from nlp.speakers.known_sources import goes_on, is_stock, sources_in, tidy, unnamed
from nlp.speakers.saying_words import saying_words
from nlp.speakers.speaking_patterns import ANNOUNCED, PLAIN, RELEASED, alternatives, names_in, quotation
from nlp.vocabulary import findings
from nlp.words.phrases import Tokens, tokens

Span = tuple[int, int]

NEAR = 4  # words behind a source that tell whether it speaks
ATTACHED = 3  # words between a number and who is said to have expected it
BESIDE = 5  # words between a known source and the number that it forecasts
REVISED_BEFORE = 14  # characters before a name in which a verb says that others revise what is its own
QUOTED = 500  # characters from a number to who is quoted
OWN_VOICE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|[Mm]y|[Oo]urs)\b(?![.’'])")


def attribution_of(
    text: str, sentence_span: Span, clause_span: Span, quantity_span: Span, modality: Modality = "forecast"
) -> str | None:
    """Return who a sentence gives as the source of a number, as named there, or `None`.

    A generic source (`economists`, `futures`) is one of forecasts only.

    >>> text = "According to FactSet, profits grew 8.1% in the quarter."
    >>> attribution_of(text, (0, len(text)), (0, len(text)), (35, 39))
    'FactSet'
    """
    start, end = sentence_span
    words = tokens(text, start, end)
    sources = findings(text, start, end).sources
    forecast = modality == "forecast"
    named: list[tuple[int, Span, str]] = []
    if sources or not _telling(forecast).isdisjoint(words.low):
        for role, place, written in names_in(text, start, end, forecast):
            name = tidy(written)
            if role == "made" and _revises().search(text, max(start, place[0] - REVISED_BEFORE), place[0]):
                continue  # `Wedbush raised Apple's price target`
            if name and name.lower() not in unnamed(forecast) and not (role == "says" and is_stock(name)):
                named.append((_distance(place, quantity_span), place, name))
    generic: list[tuple[int, Span, str]] = []
    outspoken: list[tuple[int, Span, str]] = []
    for found in sources_in(text, start, end):
        if goes_on(text, words, found.last):
            continue
        name, kind = found.rows[0].name, found.rows[0].kind
        place = (words.starts[found.first], words.ends[found.last - 1])
        distance = _distance(place, quantity_span)
        if kind == "named":
            said = _speaks(words, found.first, found.last, modality) or _is_beside(text, words, place, quantity_span)
            said = said or (forecast and _is_close(text, words, place, quantity_span))
        elif kind == "speaker":
            said = _foretells(words, found.last) if forecast else _publishes(words, found.last)
        else:
            said = forecast and (kind == "document" or _speaks(words, found.first, found.last, modality))
        if said:
            (named if kind in ("named", "document") else generic).append((distance, place, name))
            if kind == "generic" and _foretells(words, found.last):
                outspoken.append((distance, place, name))
    plain = [
        (_distance(match.span(), quantity_span), match.span(), match.group("name"))
        for match in PLAIN.finditer(text, start, end)
        if forecast or match.group("name") not in unnamed(forecast)
    ]
    voice = _own_voice(text, start, quantity_span[0]) if forecast else start
    outspoken = [heard for heard in outspoken if _is_outspoken(text, heard[1], quantity_span, named)]
    for pool in (outspoken, named, generic, plain):
        heard = [
            (distance, name)
            for distance, place, name in pool
            if start == voice or place[0] in range(voice, quantity_span[0])
        ]
        if heard:
            return min(heard)[1]
    return None


def _is_outspoken(text: str, place: Span, quantity: Span, named: Sequence[tuple[int, Span, str]]) -> bool:
    """Whether a generic party that foretells is parted from everybody named, and not the number from it."""
    if place[0] >= quantity[1]:
        between = text[quantity[1] : place[0]].split()
        return len(between) <= ATTACHED and all(other[1] <= quantity[0] for _, other, _ in named)
    if _BORDER.search(text, place[1], quantity[0]):
        return False
    return all(other[1] <= place[0] and _BORDER.search(text, other[1], place[0]) for _, other, _ in named)


def _own_voice(text: str, start: int, end: int) -> int:
    """Return where the article last speaks for itself before a number, or the start of the sentence."""
    spoken = [match.start() for match in OWN_VOICE.finditer(text, start, end)]
    return spoken[-1] if spoken else start


def quoted_speaker(text: str, paragraph: Span, quantity: Span) -> str | None:
    """Return who is quoted around a number: the name beside the mark that ends its quotation, or `None`."""
    opened = max(text.rfind("“", paragraph[0], quantity[0]), text.rfind('"', paragraph[0], quantity[0]))
    if opened < 0 or text.rfind("”", paragraph[0], quantity[0]) > opened:
        return None
    if text[opened] == '"' and text.count('"', paragraph[0], quantity[0]) % 2 == 0:
        return None
    match = quotation().match(text, quantity[1], min(len(text), quantity[1] + QUOTED))
    return tidy(match.group("then") or match.group("first")) or None if match else None


def carries_on(text: str, sentence: Span, before: Span, same_metric: bool, modality: Modality, last: Modality) -> bool:
    """Return whether the speaker of the number before speaks on: `before` is the sentence of that number.

    Within a sentence a speaker goes on where the modality does; in the next one forecasts go on unless the article
    speaks for itself, and what is reported does where it is the same thing that is measured.
    """
    if (modality == "forecast") != (last == "forecast") or modality == "target":
        return False
    if before == sentence:
        return True
    if OWN_VOICE.search(text, *sentence):
        return False
    return modality == "forecast" or same_metric


def announced_source(text: str, span: Span) -> str | None:
    """Return the source that an introduction names for what follows (`From the FactSet report:`), or `None`."""
    match = ANNOUNCED.search(text, *span)
    return (tidy(match.group("name")) or None) if match else None


def announced_forecaster(text: str, span: Span) -> str | None:
    """Return whose forecasts a heading or an introduction announces (`What the Fed sees ahead`), or `None`."""
    return attribution_of(text, span, span, (span[1], span[1]), "forecast")


def issuer_of(text: str, span: Span) -> str | None:
    """Return whose survey a text is the release of (`X today released the results of its survey`), or `None`."""
    if "results of" not in text[slice(*span)]:
        return None
    match = RELEASED.search(text, *span)
    return (tidy(match.group("name")) or None) if match else None


_BORDER = re.compile(r"[;—]|,\s(?:where|while|whereas|and|but|when|although|though|which|for which)\s")
_BRACKET_END = re.compile(r"\)|\s(?:data|est|figures|poll|survey|estimate)")
_LABEL_END = re.compile(r"\s?[—–:]|\s-\s")


def _speaks(words: Tokens, first: int, last: int, modality: Modality) -> bool:
    """Whether a known source is one here: by what introduces it, what it does, or what it has made."""
    before, after = words.low[max(0, first - 2) : first], words.low[last : last + NEAR]
    if modality != "forecast":
        if not saying_words("asking").isdisjoint(before) and not saying_words("foretelling").isdisjoint(after):
            return False
        introduced = not saying_words("reporting").isdisjoint(before) and "led" not in before
        return introduced or not saying_words("verb", "telling", "product").isdisjoint(after)
    telling = saying_words("verb", "telling", "foretelling", "product", "forecast product", "forecasting")
    return not saying_words("introducing").isdisjoint(before) or _holds(after, telling)


def _holds(low: Sequence[str], phrases: frozenset[str]) -> bool:
    """Whether words hold any of some phrases of one or two: `look for`, `expects`."""
    return not phrases.isdisjoint(low) or any(f"{one} {two}" in phrases for one, two in pairwise(low))


def _foretells(words: Tokens, last: int) -> bool:
    """Whether a word of forecasting follows, or `has` and a number. Who is expected to cut foretells nothing."""
    after = words.low[last : last + 3]
    spoken = [word for word in words.low[last : last + 4] if not word.endswith("ly")][:2]
    if len(spoken) > 1 and spoken[0] in saying_words("passive") and spoken[1] in saying_words("foretold"):
        return False
    if not saying_words("foretelling").isdisjoint(after):
        return True
    if " ".join(words.low[last : last + 2]) in saying_words("foretelling"):
        return True
    held = next((at for at, word in enumerate(after) if word in saying_words("holding it")), None)
    return held is not None and any(word[0].isdigit() for word in words.low[last + held + 1 : last + held + 5])


def _publishes(words: Tokens, last: int) -> bool:
    """Whether who also acts is named as the source of data: `Federal Reserve data show`."""
    return last < len(words.low) and words.low[last] in saying_words("published")


def _is_beside(text: str, words: Tokens, place: Span, quantity: Span) -> bool:
    """Whether a source stands in brackets, alone or with what it makes, or opens the sentence before a dash."""
    before, after = text[max(0, place[0] - 1) : place[0]], text[place[1] : place[1] + 10]
    if before == "(" and place[1] <= quantity[1] + 60 and place[0] - quantity[1] < 60:
        return _BRACKET_END.match(after) is not None
    if before[-1:] == " " and text[place[1] : place[1] + 1] == ")" and place[0] > quantity[1]:
        return "per" in text[quantity[1] : place[0]]
    return words.starts[0] == place[0] and _LABEL_END.match(after) is not None


def _is_close(text: str, words: Tokens, place: Span, quantity: Span) -> bool:
    """Whether a number follows close on a source, with no stop between: `Wells Fargo, at 7,800`."""
    between = text[place[1] : quantity[0]]
    if place[1] > quantity[0] or any(mark in between for mark in ".;:()") or any(c.isdigit() for c in between):
        return False
    return len(between.split()) <= BESIDE and not between.startswith(("'", "’"))


def _distance(place: Span, quantity: Span) -> int:
    """Characters between a source and its number; one that comes after is farther."""
    return quantity[0] - place[1] if place[1] <= quantity[0] else 2 * max(0, place[0] - quantity[1])


@cache
def _revises() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('revising')})\s$")


@cache
def _telling(forecast: bool) -> frozenset[str]:
    """The single words without which no unknown name speaks in a sentence."""
    roles = ["verb", "telling", "product", "introducing", *(("foretelling", "forecast product") if forecast else ())]
    return frozenset(word.split()[0] for word in saying_words(*roles))
