"""Styles and sizes called by one bare word: `Value beat growth`, `small led large`, `growth lost 10%`.

Rules:

1. Two words of one pair (`value` and `growth`, `small` and `large`) are names where only a word of comparison stands
   between them.
2. `Value` and `growth` are each a name where nothing stands before that they belong to (`earnings growth`), nothing
   behind that makes them another thing (`growth of GDP`), and the other style is named too: in the same sentence, by
   itself, with its noun (`value stocks rose 2%, growth 3%`) or as an index (`against 4% for growth`).
3. Where the text has spoken of styles before (`growth stocks`, `value over growth`), one of them is enough: before a
   word that only a holding has beside it (`growth trades at`), or behind a word of comparison (`ahead of growth`).
4. `Value` alone is a name where it opens a clause before such a word, in a sentence without amounts (`volume`, `deal`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from nlp.subjects import Mention
from nlp.words.linking_words import linking_words
from nlp.words.phrases import Tokens

PAIRS = {
    "value": ("us-value", "growth"),
    "growth": ("us-growth", "value"),
    "small": ("us-small-caps", "large"),
    "smalls": ("us-small-caps", "larges"),
    "large": ("us-large-caps", "small"),
    "larges": ("us-large-caps", "smalls"),
}
BETWEEN = 3
ALONE = "value"
KIND = "group"
FULL = frozenset({KIND, "index"})  # kinds of names that hold a style: `value stocks`, `the Russell 1000 Value`
ITSELF = frozenset({"value", "growth"})
_NOUNS = (
    "stocks?|shares|names|companies|index(?:es)?|indices|funds?|ETFs?|styles?|investors|managers|equities|"
    "benchmarks?|basket|factor|camp|side"
)
_SPOKEN = re.compile(
    rf"(?i:\b(?:value|growth)(?: and (?:value|growth))?[ -](?:{_NOUNS})\b|\brussell \d{{4}} (?:value|growth)\b"
    r"|\b(?:(?P<one>value)|growth)\b[^.;:\n]{0,24}\b(?:over|beat|beats|beaten|led|versus|vs|against|than|outperform\w*|"
    r"underperform\w*|lag\w*|trail\w*|ahead of|behind|to)\s(?:\w+ )?(?(one)growth|value)\b)"
)
# `Growth fell to 2.4%`: as an economy's does.
_TO_A_RATE = re.compile(r"\w+\s\w+(?:\s\w+){0,3}\s(?:to|at)\s(?:an? |about |nearly )?-?[\d.]+\s?(?:%|per\s?cent)")
OWNED = "'’-"  # a mark that parts a word from what it belongs to


def styles(text: str, words: Tokens, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the styles and sizes that bare words name, those inside a known name apart."""
    low = words.low
    if PAIRS.keys().isdisjoint(low):
        return
    taken = {place for mention in known for place in range(mention.first, mention.last)}
    named = _by_themselves(text, words, taken, known)
    for first, word in enumerate(low):
        if word not in PAIRS or first in taken:
            continue
        subject, other = PAIRS[word]
        if first in named or _beside_the_other(low, first, other) or _is_held_alone(text, words, first):
            yield Mention(first, first + 1, subject, KIND)


def _beside_the_other(low: Sequence[str], first: int, other: str) -> bool:
    """Whether only words of comparison part it from the other of its pair."""
    ahead, behind = low[first + 1 : first + 1 + BETWEEN], low[max(0, first - BETWEEN) : first]
    between: Sequence[str] = ()
    if other in ahead:
        between = ahead[: ahead.index(other)]
    elif other in behind:
        between = behind[len(behind) - list(reversed(behind)).index(other) :]
    return bool(between) and between[0] in _comparing()


def _is_held_alone(text: str, words: Tokens, first: int) -> bool:
    low = words.low
    if low[first] != ALONE or not _opens(text, words, first):
        return False
    held = low[first + 1 : first + 2]
    alone = linking_words("style_held").isdisjoint(held) and linking_words("style_beats").isdisjoint(held)
    return not alone and linking_words("style_amount").isdisjoint(low[:first])


def _by_themselves(text: str, words: Tokens, taken: set[int], known: Sequence[Mention]) -> set[int]:
    """Return where `value` and `growth` stand by themselves as styles."""
    low = words.low
    free = [place for place, word in enumerate(low) if word in ITSELF and place not in taken]
    found = {
        place
        for place in free
        if _is_held(text, words, place)
        or ((_opens(text, words, place) or low[place - 1] in _before()) and not _is_of_another(low, place))
    }
    # Styles that the sentence names in full: `value stocks`.
    full = {word for mention in known if mention.kind in FULL for word in low[mention.first : mention.last]} & ITSELF
    if {low[place] for place in found} | full == ITSELF:
        return found
    if not free or _first_spoken(text) > words.ends[-1]:
        return set()
    return {place for place in free if _is_held(text, words, place)}


def _is_held(text: str, words: Tokens, place: int) -> bool:
    """Whether a word stands as a holding does: `growth trades at`, `ahead of growth`."""
    low = words.low
    if _is_of_another(low, place):
        return False
    if low[place] != ALONE and _TO_A_RATE.match(text, words.starts[place]):
        return False
    free = _opens(text, words, place) or low[place - 1] in _before()
    free = free or (low[place] == ALONE and low[place - 1] in linking_words("style_when"))
    if free and not _holding().isdisjoint(low[place + 1 : place + 2]):
        return True
    beside = low[place - 1] if place else ""
    return beside in _comparing() or low[max(0, place - 2) : place] in (("ahead", "of"), ("favor", "of"))


def _is_of_another(low: Sequence[str], place: int) -> bool:
    """Whether the word behind makes it another thing: `growth of GDP`, `value added`, not `value added 2%`."""
    behind = low[place + 1 : place + 3]
    if linking_words("style_not_before").isdisjoint(behind[:1]):
        return False
    placed = not linking_words("style_placed").isdisjoint(behind[1:])
    return not (placed or (behind[0] == "added" and behind[1:] and behind[1][0].isdigit()))


def _opens(text: str, words: Tokens, place: int) -> bool:
    """Whether a word opens its clause."""
    return not place or bool(text[words.ends[place - 1] : words.starts[place]].strip().strip(OWNED))


@lru_cache(maxsize=64)  # a text is asked about once for each of its sentences that hold such a word
def _first_spoken(text: str) -> int:
    """Return where a text has first spoken of styles, or a place behind its end."""
    match = _SPOKEN.search(text)
    return match.end() if match is not None else len(text) + 1


@cache
def _holding() -> frozenset[str]:
    return linking_words("style_held") | linking_words("style_held_spoken") | linking_words("style_beats")


@cache
def _comparing() -> frozenset[str]:
    return linking_words("comparing") | linking_words("style_beats")


@cache
def _before() -> frozenset[str]:
    return _comparing() | linking_words("joining") | linking_words("style_before")
