"""Styles and sizes called by one bare word: `Value beat growth`, `small led large`.

Rule: two words of one pair (`value` and `growth`, `small` and `large`) are names where only a word of comparison stands
between them; `value` and `growth` also where each stands by itself in one sentence (`value gained 3% and growth 5%`),
nothing before it that it belongs to. `Value` alone is one where it opens a clause before a verb of holding or moving,
nothing owning it.
"""

from collections.abc import Iterator, Sequence

from nlp.linking_words import linking_words
from nlp.phrases import Tokens
from nlp.subjects import Mention

PAIRS = {
    "value": ("us-value", "growth"),
    "growth": ("us-growth", "value"),
    "small": ("us-small-caps", "large"),
    "smalls": ("us-small-caps", "larges"),
    "large": ("us-large-caps", "small"),
    "larges": ("us-large-caps", "smalls"),
}
LEADS = frozenset(
    ["beat", "beats", "beating", "led", "leads", "leading", "over", "topped", "lagged", "lags", "trailed"]
)
BETWEEN = 3
ALONE = "value"
HOLDS = LEADS | {"remains", "remained", "was", "is", "has", "had", "trails", "outperformed", "underperformed", "did"}
HOLDS |= {"s", "trades", "sells", "yields", "gained", "returned", "rose", "fell", "lost"}
KIND = "group"
ITSELF = frozenset({"value", "growth"})


def styles(text: str, words: Tokens, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the styles and sizes that bare words name, those inside a known name apart."""
    low = words.low
    if PAIRS.keys().isdisjoint(low):
        return
    taken = {place for mention in known for place in range(mention.first, mention.last)}
    comparing = linking_words("comparing") | LEADS
    alone = _by_themselves(text, words, taken, comparing | linking_words("joining") | linking_words("style_before"))
    for first, word in enumerate(low):
        if word not in PAIRS or first in taken:
            continue
        subject, other = PAIRS[word]
        if first in alone:
            yield Mention(first, first + 1, subject, KIND)
            continue
        ahead, behind = low[first + 1 : first + 1 + BETWEEN], low[max(0, first - BETWEEN) : first]
        if other in ahead:
            between = ahead[: ahead.index(other)]
            if between and between[0] in comparing:
                yield Mention(first, first + 1, subject, KIND)
        elif other in behind:
            between = behind[len(behind) - list(reversed(behind)).index(other) :]
            if between and between[0] in comparing:
                yield Mention(first, first + 1, subject, KIND)
        elif word == ALONE and first + 1 < len(low) and low[first + 1] in HOLDS:
            opens = not first or text[words.ends[first - 1] : words.starts[first]].strip()
            if opens:
                yield Mention(first, first + 1, subject, KIND)


def _by_themselves(text: str, words: Tokens, taken: set[int], before: frozenset[str]) -> set[int]:
    """Return where `value` and `growth` stand by themselves, if both do."""
    low = words.low
    found = [
        place
        for place, word in enumerate(low)
        if word in ITSELF
        and place not in taken
        and (not place or low[place - 1] in before or text[words.ends[place - 1] : words.starts[place]].strip())
        and linking_words("style_not_before").isdisjoint(low[place + 1 : place + 2])
    ]
    return set(found) if {low[place] for place in found} == ITSELF else set()
