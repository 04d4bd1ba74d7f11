"""Styles and sizes called by one bare word: `Value beat growth`, `small led large`.

Rule: two words of one pair (`value` and `growth`, `small` and `large`) are names where only a word of comparison stands
between them; `value` alone is one where it opens a clause before a verb of holding or moving, nothing owning it.
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
KIND = "group"


def styles(text: str, words: Tokens, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the styles and sizes that bare words name, those inside a known name apart."""
    low = words.low
    if PAIRS.keys().isdisjoint(low):
        return
    taken = {place for mention in known for place in range(mention.first, mention.last)}
    comparing = linking_words("comparing") | LEADS
    for first, word in enumerate(low):
        if word not in PAIRS or first in taken:
            continue
        subject, other = PAIRS[word]
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
