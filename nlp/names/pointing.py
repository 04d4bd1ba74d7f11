"""What a word that points back stands for, and the word a name follows.

Every name of a kind that it can mean, each with what speaks against it: that another opened its clause, that it stood
in one that only describes, that it is only compared with, and for names of sentences before how far back they lie.
A word of a certain sort (`the value index`, `the seven`) means only subjects of that sort, or the counterpart of one
(`its value sibling` after a growth index): `like` of `data/anaphora.csv`.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nlp import weights
from nlp.names.inner_names import held_by
from nlp.names.remembered import Remembered
from nlp.scene import Scene
from nlp.subjects import ANAPHOR, Mention
from nlp.words.linking_words import linking_words

MEANINGS = 8  # names that a word is tried with
TICKER_REACH = 1  # words between a name and its ticker in brackets: the exchange
LATTER, FORMER = "latter", "former"  # the last name before the word, and the one before that


class Meaning(NamedTuple):
    """A subject that a word may stand for, what speaks against it, and where it stood."""

    subject: str
    kind: str
    loss: float
    place: str


def word_before(scene: Scene, mention: Mention) -> str:
    """Return the word before a name, articles and the like apart, or ``; `short of` and `ahead of` are one.

    A ticker in brackets stands where the name before them does: `tracked by the iShares fund (NYSE:IWM)`.
    """
    low = scene.words.low
    index = _told_again(scene, mention).first - 1
    while index >= 0 and low[index] in linking_words("determiners"):
        index -= 1
    if index > 0 and low[index] == "of" and low[index - 1] in ("short", "ahead", "instead", "outside", "exclusive"):
        index -= 1
    return low[index] if index >= 0 else ""


def _told_again(scene: Scene, mention: Mention) -> Mention:
    """Return the name right before the brackets that a name of the same subject stands in, else that name itself."""
    for other in scene.mentions:
        if other.subject == mention.subject and mention.first - TICKER_REACH <= other.last <= mention.first:
            between = scene.text[scene.words.ends[other.last - 1] : scene.words.starts[mention.first]]
            if between.lstrip().startswith("("):
                return other
    return mention


def meant_by(scene: Scene, pointer: Mention, recent: Sequence[Remembered]) -> tuple[str, str] | None:
    """Return subject and kind that a word pointing back most likely stands for, or `None`."""
    found = meanings(scene, pointer, recent)
    if not found:
        return (pointer.instead.subject, pointer.instead.kind) if pointer.instead is not None else None
    best = min(found, key=lambda meaning: meaning.loss)
    return best.subject, best.kind


def meanings(scene: Scene, pointer: Mention, recent: Sequence[Remembered]) -> list[Meaning]:
    """Return the subjects that a word pointing back can stand for, each once."""
    found: dict[str, Meaning] = {}
    like = pointer.pointer.like if pointer.pointer is not None else ""
    for meaning in islice(_meanings(scene, pointer, recent), 3 * MEANINGS):
        named = _like(meaning.subject, like)
        if named and (named not in found or found[named].loss > meaning.loss):
            found[named] = meaning if named == meaning.subject else meaning._replace(subject=named)
    if like in (LATTER, FORMER):
        here = sum(m.last <= pointer.first and m.kind in pointer.kinds and not m.absorbed for m in scene.mentions) > 1
        # Names of this sentence come nearest first, those of the sentence before in the order of their telling.
        told = list(found.values())
        if not here:
            of = {known.subject: known.sentence for known in reversed(recent)}
            apart = len(told) > 1 and of.get(told[0].subject) != of.get(told[1].subject)
            told = [told[1], told[0]] if apart else told
        place = int(here == (like == FORMER))
        return [meaning._replace(loss=0.0) for meaning in told[place : place + 1]]
    return list(found.values())[:MEANINGS]


def _meanings(scene: Scene, pointer: Mention, recent: Sequence[Remembered]) -> Iterator[Meaning]:
    """Yield the names of the sentence before a word, nearest clause first, then those of sentences before."""
    row = pointer.pointer
    also = row.also if row is not None else frozenset[str]()
    noun = scene.words.low[pointer.last - 1]
    clause = scene.clause_of[pointer.first]
    here = _before(scene, pointer, recent)
    firsts: dict[int, Mention] = {}
    for mention, _, _ in here:
        firsts.setdefault(scene.clause_of[mention.first], mention)
    for mention, subject, kind in reversed(here):
        stands = scene.clause_of[mention.first]
        loss = 0.0 if firsts[stands] is mention else weights.POINT_LATER
        loss += weights.POINT_ASIDE if stands in scene.asides and stands != clause else 0.0
        loss += weights.POINT_COMPARED if word_before(scene, mention) in linking_words("comparing") else 0.0
        loss += weights.POINT_ALSO if kind in also else 0.0
        loss -= weights.POINT_NOUN if noun in scene.words.low[mention.first : mention.last] else 0.0
        place = "opens" if firsts[stands] is mention else "later"
        yield Meaning(subject, kind, loss, f"here {place}")
    free = (one for one, _, kind in here if kind not in also)
    bound = any(word_before(scene, one) not in linking_words("comparing") for one in free)
    above = weights.POINT_ABOVE if bound else weights.POINT_BACK
    total = sum(known.links for known in recent)
    ages = {True: 0, False: 0}
    for known in recent:
        if known.kind not in pointer.kinds:
            continue
        loss = above + weights.POINT_AGE * ages[known.kind in also]
        loss -= weights.POINT_NOUN if noun in known.words else 0.0
        loss += 0.0 if known.paragraph == scene.sentence.paragraph else weights.POINT_PARAGRAPH
        loss -= weights.POINT_TOPIC * known.links / total if total else 0.0
        loss -= weights.POINT_NEW if not known.links and known is recent[0] else 0.0
        loss -= weights.POINT_TITLE if known.title else 0.0
        loss -= weights.POINT_OPENER if known.opens and known.paragraph == scene.sentence.paragraph else 0.0
        loss += weights.POINT_ALSO if known.kind in also else 0.0
        yield Meaning(known.subject, known.kind, loss, f"above {min(ages[known.kind in also], 3)}")
        ages[known.kind in also] += 1


def _before(scene: Scene, pointer: Mention, recent: Sequence[Remembered]) -> list[tuple[Mention, str, str]]:
    """Return the names before a word that it can mean, each with subject and kind."""
    found: list[tuple[Mention, str, str]] = []
    row = pointer.pointer
    for mention in scene.mentions:
        if mention.last > pointer.first or mention.absorbed or mention.unknown == "weak":
            continue
        subject, kind = mention.subject, mention.kind
        if kind == ANAPHOR and mention.last - mention.first > 1 and not _by_place(mention):
            subject, kind = meant_by(scene, mention, recent) or ("", ANAPHOR)
        if row is not None and kind not in row.kinds:
            found += [(mention, inner, sort) for inner, sort in held_by(scene, mention) if sort in row.kinds]
        if kind in pointer.kinds:
            found.append((mention, subject, kind))
    return found


def _by_place(mention: Mention) -> bool:
    """Whether a word means a name by the place it stands at: `the latter`."""
    return mention.pointer is not None and mention.pointer.like in (LATTER, FORMER)


def _like(subject: str, like: str) -> str:
    """Return the subject of the sort that a word asks for: itself, its counterpart, or nothing.

    >>> _like("russell-1000-growth", "value growth>value"), _like("dax", "value growth>value")
    ('russell-1000-value', '')
    """
    if not like or like in (LATTER, FORMER):
        return subject
    for sort in like.split():
        part, _, other = sort.partition(">")
        if part in subject:
            return subject.replace(part, other) if other else subject
    return ""
