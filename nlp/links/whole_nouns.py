"""Wholes that plain nouns name: `9% of our balanced portfolio`, `global equity funds hold 6% of their assets there`.

Rules. Nouns that end with a word for what is invested (`data/linking_words.csv`, role `whole_end`) can be the whole of
a share: `our-...` where they are ours, as they stand, without that word (`6% of the Balanced Growth strategy`), and
with their country (`pension funds`). One noun alone (`the fund`) points back, and is none unless it is ours.
Which form is meant, if any, is not decided here: it is what the judge learns from how the words stand.
"""

from collections.abc import Iterator

from nlp.names.naming import Candidate
from nlp.scene import Number, Scene
from nlp.subjects import Mention
from nlp.vocabulary import COUNTRY
from nlp.words.linking_words import linking_words

KIND = "fund"
LONGEST = 4  # nouns
OURS = frozenset({"our", "my", "we"})
SAID, NEAR, SHORT = -1.0, 0.1, 1.5  # for such nouns, per word between, and taken off without the last of them
POINTED = 2.0  # where `of` or `in` stands before them


def whole_nouns(scene: Scene, number: Number) -> Iterator[Candidate]:
    """Yield the wholes that nouns of a number's sentence can be."""
    low = scene.words.low
    ends = linking_words("whole_end")
    for last, word in enumerate(low, start=1):
        if word not in ends or (last < len(low) and low[last] in ends):
            continue
        first = last - 1
        while first and last - first < LONGEST and _is_noun(scene, first - 1):
            first -= 1
        yield from _forms(scene, number, first, last)


def _forms(scene: Scene, number: Number, first: int, last: int) -> Iterator[Candidate]:
    low = scene.words.low
    before = low[first - 1] if first else ""
    gap = first - number.last if first >= number.last else number.first - last
    leads = low[first - 2] if first > 1 else ""
    score = SAID - NEAR * gap + (POINTED if {"of", "in"} & {before, leads} else 0.0)
    ours = before in OURS
    nouns = low[first:last]
    forms = [("ours", ("our", *nouns))] if ours else []
    if len(nouns) > 1:
        forms += [("bare", nouns), ("short", nouns[:-1]), ("country", (COUNTRY, *nouns))]
    for place, (form, words) in enumerate(forms):
        subject = "-".join(words)
        traits = (
            ("whole nouns", f"{form} {nouns[-1]} {len(nouns)}"),
            ("whole nouns before", f"{form} {leads} {before}"),
            ("whole nouns open", f"{form} {nouns[0]}"),
        )
        mention = Mention(first, last, subject, KIND)
        yield Candidate(subject, KIND, score - SHORT * place, mention, "nouns", traits=traits)


def _is_noun(scene: Scene, index: int) -> bool:
    """Whether a word belongs to the nouns that go on behind it: none of grammar, no number, and no mark follows."""
    word, words = scene.words.low[index], scene.words
    if not word[0].isalpha() or word in linking_words("noun_stop") or word in linking_words("noun_verb"):
        return False
    if any(number.first <= index < number.last for number in scene.numbers):
        return False
    return scene.text[words.ends[index] : words.starts[index + 1]].strip("-‐ ") == ""
