"""What becomes of a story on its way: copies with a share of their words edited, and stories that only look alike.

Rules. A copy has another headline, dateline, footer and outlet, and comes out up to three days later. Of the words that
are edited (`share`), half are edited one by one (another word, none, or one more), the other half go or come as whole
sentences; then sentences are moved, one for each tenth of the text edited. With `scattered`, all are edited one by one,
which is more than editors do and the hardest to find. Figures are edited as seldom as editors do: a tenth as often as
words, by rounding. A *template* has the same words with other figures, on the same or another day; a *topic* has
sentences of its own about the same people and companies.
"""

import re
from dataclasses import replace
from datetime import timedelta
from random import Random

from benchmarks.ingest.made_stories import WORDS, Story, framed, sentence

_ANY_WORD = tuple(word for words in WORDS.values() for word in words)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
FIGURES_EDITED = 0.1


def copy_of(story: Story, share: float, random: Random, scattered: bool = False) -> Story:
    """A copy of a story with about that share of its words edited."""
    by_word = share if scattered else share / 2
    sentences = [_edited(one, by_word, random) for one in story.sentences]
    if not scattered:
        sentences = _recut(sentences, share / 2, random)
        for _ in range(round(share * 10)):
            sentences.insert(random.randrange(len(sentences)), sentences.pop(random.randrange(len(sentences))))
    day = story.day + timedelta(days=random.randrange(4))
    return framed(replace(story, sentences=tuple(sentences), day=day), random)


def template_of(story: Story, random: Random) -> Story:
    """The same words with other figures, within a week."""
    sentences = tuple(_FIGURE.sub(lambda hit: _other(hit.group(), random), one) for one in story.sentences)
    return framed(replace(story, sentences=sentences, day=story.day + timedelta(days=random.randrange(8))), random)


def topic_of(story: Story, random: Random, kept: float = 0.15) -> Story:
    """A story that quotes some sentences of another, and else says its own, the next day."""
    count = len(story.sentences)
    quoted = random.sample(story.sentences, max(1, round(kept * count)))
    own = [sentence(random) for _ in range(count - len(quoted))]
    sentences = tuple(random.sample([*quoted, *own], count))
    return framed(replace(story, sentences=sentences, day=story.day + timedelta(days=1)), random)


def excerpt_of(story: Story, share: float, random: Random) -> Story:
    """The beginning of a story, that share of it."""
    kept = story.sentences[: max(1, round(share * len(story.sentences)))]
    return framed(replace(story, sentences=kept), random)


def _edited(text: str, share: float, random: Random) -> str:
    words: list[str] = []
    for word in text.split():
        chance = share * (FIGURES_EDITED if _FIGURE.search(word) else 1)
        if random.random() >= chance:
            words.append(word)
        elif _FIGURE.search(word):
            words.append(_FIGURE.sub(lambda hit: _rounded(hit.group()), word))
        else:
            words += random.choice(([random.choice(_ANY_WORD)], [], [word, random.choice(_ANY_WORD)]))
    return " ".join(words) or text


def _recut(sentences: list[str], share: float, random: Random) -> list[str]:
    """Whole sentences taken out and put in, about as many of each, until that share of the words is edited."""
    left = share * sum(len(one.split()) for one in sentences)
    made = list(sentences)
    while left > 0 and len(made) > 2:
        if random.random() < 0.5:
            changed = made.pop(random.randrange(len(made)))
        else:
            changed = sentence(random)
            made.insert(random.randrange(len(made)), changed)
        left -= len(changed.split())
    return made


def _rounded(figure: str) -> str:
    return f"{float(figure.replace(',', '')):,.0f}"


def _other(figure: str, random: Random) -> str:
    value = float(figure.replace(",", "")) * random.uniform(0.6, 1.5) + 0.1
    return f"{value:,.1f}" if "." in figure else f"{value:,.0f}"
