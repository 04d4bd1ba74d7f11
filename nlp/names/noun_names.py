"""Names that are no more than nouns: `Furniture stores lost 1.1%`, `and allocation funds $63 billion`.

No table can have them all. What does something in the clause of a number, or stands right before it, is called so:
nouns alone (`passive-funds`), with their country (`us-furniture-stores`), or as a part of what was spoken of last, a
company (`nvda-gaming`), an index (`sp-600-misses`) or a survey (`us-manufacturing-production`). Which form is meant,
if any, is not decided here: how such a name is made, ends and goes on is what the judge learns from.

Rules:

1. Nouns are words without a role of their own in the sentence: up to `LONGEST` between a small word, a mark or the
   head of the clause and a verb, another small word or the number.
2. The first nouns of the clause count, those that hang on them (`dealers of building materials`), and the last
   before the number.
3. Refused are names of the tables as they stand, what only says what is measured (`inflation`), and words that point
   back. A word that only says how it is measured (`the production index`) ends no name.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nlp.judge import Feature
from nlp.names.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR, HOME, Mention
from nlp.unlisted_names.unknown_names import FUND_WORDS
from nlp.vocabulary import COUNTRY, OTHER
from nlp.words.linking_words import linking_words

PART = "part"  # the kind of what is called by nouns alone: a group, a sector, a line of the statistics
PARTED = frozenset({"group", "sector", "series", "economy", "activity", "prices"})  # kinds that it can be of
LONGEST = 4  # nouns
PHRASES = 3  # names that a number is tried with
FUNDS = FUND_WORDS | {"etfs", "funds", "trusts", "portfolio", "portfolios", "strategy"}
# What can have parts that are called by nouns, and of which kind they are.
WHOLES = {
    "company": PART,
    "house": PART,
    "index": "sector",
    "activity": "activity",
    "prices": "prices",
    "credit": "credit",
    "consumers": "consumers",
}
SECTORS = frozenset({"sector", "activity"})  # kinds of names that call a part of what is spoken of, too
RETOLD = SECTORS | {"economy"}  # kinds of names that can be told more exactly: `the quits rate`
JOBS = "jobs"  # `layoffs` say which way jobs go, and are nouns
ARTICLES = frozenset({"the", "this", "that", "a", "an"})
HANGING = frozenset({"of", "in", "at", "on"})  # join nouns: `deposits at small banks`
LEADING = frozenset(
    {"of", "at", "by", "up", "down", "with", "about", "nearly"}
)  # lead from a listed name to its number
LISTING = frozenset({"and", "by", "while", "but", "with", "for"})  # lead to a listed name
COUNTED_ONES = "counted"
COUNTED = 6  # words in which those follow who are counted: `52 of the 103 economists`
OURS = "our"
_BLANK = re.compile(r"[ '’\-]*")
Words = tuple[int, int]


class NounName(NamedTuple):
    """A subject that nouns make, its kind, the nouns as a name, and what is to be learned of it."""

    subject: str
    kind: str
    mention: Mention
    traits: tuple[Feature, ...]


def noun_names(scene: Scene, number: Number, recent: Sequence[Remembered]) -> Iterator[NounName]:
    """Yield the subjects that nouns before a number can be; `recent` are those of sentences before, newest first."""
    low = scene.words.low
    for (first, last), place in islice(_phrases(scene, number), PHRASES):
        whole = _whole(scene, first, recent)
        words = [word for word in low[first : _without_measure(low, first, last)] if word != "s"]
        held = next((m.kind for m in scene.mentions if m.first < last and first < m.last), "")
        traits = (place, str(len(words)), held, low[last] if last < len(low) and last != number.first else "#")
        ours = first > 0 and low[first - 1] == OURS
        for form, subject, kind in _forms(words, ours, whole, _is_a_sector(scene, first, last)):
            yield NounName(subject, kind, Mention(first, last, subject, kind), _traits(form, words, *traits))


def can_have(kinds: frozenset[str], kind: str) -> bool:
    """Return whether a metric of some kinds can be had by one: what nouns call can be of several.

    >>> can_have(frozenset({"sector"}), PART), can_have(frozenset({"rate"}), PART)
    (True, False)
    """
    return kind in kinds or (kind == PART and not kinds.isdisjoint(PARTED))


def _forms(
    words: Sequence[str], ours: bool, whole: tuple[str, str] | None, sector: bool
) -> Iterator[tuple[str, str, str]]:
    """Yield the subjects that nouns can be, each with its form and kind; a sector of the tables is a part only."""
    called = "-".join(words)
    kind = "fund" if words[-1] in FUNDS else PART
    if not sector:
        yield "bare", f"{OURS}-{called}" if ours else called, kind
        yield "country", f"{COUNTRY}-{called}", kind
    if whole is not None and words[-1] not in whole[0].split("-"):
        yield whole[1], f"{whole[0]}-{called}", WHOLES[whole[1]]


def _traits(form: str, words: Sequence[str], place: str, length: str, held: str, after: str) -> tuple[Feature, ...]:
    return (
        ("nouns", f"{form} {place} {length} {held}"),
        ("nouns end", f"{form} {words[-1]}"),
        ("nouns open", f"{form} {words[0]}"),
        ("nouns go on", f"{form} {after}"),
        ("nouns called", f"{form} {'-'.join(words)}"),
    )


def _whole(scene: Scene, first: int, recent: Sequence[Remembered]) -> tuple[str, str] | None:
    """Return subject and kind of what was named last before nouns, of all that can have parts.

    What is a part itself (`us-manufacturing-new-orders`) stands for the whole that was named too.
    """
    here = [(m.subject, m.kind) for m in reversed(scene.mentions) if m.lone and m.last <= first]
    told = [*here, *((known.subject, known.kind) for known in recent)]
    wholes = [(subject, kind) for subject, kind in told if kind in WHOLES]
    return min((one for one in wholes if _at_home(wholes[0]).startswith(_at_home(one))), key=_length, default=None)


def _length(named: tuple[str, str]) -> int:
    return len(_at_home(named))


def _at_home(named: tuple[str, str]) -> str:
    """Return how the parts of a subject open, one without its country being at home."""
    return f"{named[0].replace(COUNTRY, HOME)}-"


def _phrases(scene: Scene, number: Number) -> Iterator[tuple[Words, str]]:
    """Yield the nouns beside a number that can be a name, each with how they stand."""
    found = [*_ahead(scene, number), *_counted(scene, number)]
    seen: set[Words] = set()
    for nouns, place in found:
        if nouns not in seen and nouns[1] - nouns[0] <= LONGEST and not _is_told(scene, nouns, place):
            seen.add(nouns)
            yield nouns, place


def _ahead(scene: Scene, number: Number) -> Iterator[tuple[Words, str]]:
    """Yield the nouns of a number's clause before it."""
    low = scene.words.low
    begin = scene.clause_of.index(number.clause) if number.clause in scene.clause_of else number.first
    parted = begin > 0 and _is_verb(scene, begin)  # `Gaming, which used to be its largest unit, grew 15%`
    opening = _nouns(scene, 0 if parted else begin, number.first)
    if opening is not None:
        last = opening[1]
        if parted or last == number.first or _is_verb(scene, last):
            yield opening, "opens"
        elif low[last] in HANGING:
            if hanging := _nouns(scene, last, number.first, many=True):
                yield hanging, "hangs"
            yield opening, "bears"
    last = number.first
    while last > begin and low[last - 1] in LEADING:
        last -= 1
    moved = last
    while moved > begin and _is_verb(scene, moved - 1):
        moved -= 1
    if moved < last:
        yield _back(scene, begin, moved), "moves"
    first, last = _back(scene, begin, last)
    if first < last and low[last - 1].endswith("s") and first and low[first - 1] in LISTING:
        yield (first, last), "listed"


def _counted(scene: Scene, number: Number) -> Iterator[tuple[Words, str]]:
    """Yield those who are counted: `half of the economists`, `52 of the 103 economists`."""
    low = scene.words.low
    if "of" in low[number.first : number.last + 1]:
        counted = _nouns(scene, number.last, min(len(low), number.last + COUNTED), many=True)
        if counted is not None:
            yield counted, COUNTED_ONES


def _back(scene: Scene, begin: int, last: int) -> Words:
    """Return the nouns that end before a word; they may be none."""
    first = last
    while first > begin and _is_noun(scene, first - 1) and (first == last or _joined(scene, first - 1)):
        first -= 1
    return first, last


def _nouns(scene: Scene, begin: int, end: int, many: bool = False) -> Words | None:
    """Return the first nouns from a word on, or `None`; `many` asks for a plural."""
    first = next((index for index in range(begin, end) if _is_noun(scene, index)), end)
    last = first
    while last < end and _is_noun(scene, last) and (last == first or _goes_on(scene, last - 1)):
        last += 1
    plural = last > first and scene.words.low[_without_measure(scene.words.low, first, last) - 1].endswith("s")
    return (first, last) if first < last and (plural or not many) else None


def _is_told(scene: Scene, nouns: Words, place: str) -> bool:
    """Whether words are no nouns of their own: a name of the tables, a measure, a source, or none at all."""
    (first, last), low = nouns, scene.words.low
    if first and last - first == 1 and low[first - 1] in ARTICLES and not low[first].endswith("s"):
        return True  # `the multiple`, `a mere 0.1%`
    if first == last or (first and last - first == 1 and low[first].endswith(("ed", "ing"))):
        return True
    funds = low[last - 1] in FUNDS and last - first > 1
    known = [(m.first, m.last) for m in scene.mentions if not (funds or m.unknown or m.kind in RETOLD)]
    known += [(cue.first, cue.last) for cue in scene.cues if cue.rows[0].metric != OTHER]
    covered = {index for one, other in known for index in range(one, other)}
    end = _without_measure(low, first, last)
    if covered.issuperset(range(first, end)):
        return True
    # The capital of a word that opens the sentence does not tell whether it is a name or a noun.
    own = [m for m in scene.mentions if m.kind in ("country", ANAPHOR) or (m.unknown and m.first)]
    others = [(m.first, m.last) for m in own if not (funds and m.kind == "fund")]
    others += [(source.first, source.last) for source in scene.sources if place != COUNTED_ONES]
    return any(one < end and first < other for one, other in others)


def _is_a_sector(scene: Scene, first: int, last: int) -> bool:
    """Whether words are the name of a sector or trade, as the tables have it."""
    return any(m.kind in SECTORS and m.first <= first and last <= m.last for m in scene.mentions)


def _without_measure(low: Sequence[str], first: int, last: int) -> int:
    """Return where nouns end, those apart that only say how something is measured; one noun is left."""
    while last - first > 1 and low[last - 1] in linking_words("noun_measure"):
        last -= 1
    return last


def _is_noun(scene: Scene, index: int) -> bool:
    """Whether a word has no role of its own: neither a small word nor a verb nor a number."""
    word = scene.words.low[index]
    return word[0].isalpha() and len(word) > 1 and word not in linking_words("noun_stop") and not _is_verb(scene, index)


def _is_verb(scene: Scene, index: int) -> bool:
    if index >= len(scene.words.low):
        return False
    word = scene.words.low[index]
    if index + 1 < len(scene.words.low) and scene.words.low[index + 1] in FUNDS:
        return False  # `allocation funds`
    rows = [row for found in scene.movements if found.first <= index < found.last for row in found.rows]
    moves = any(row.nature != JOBS for row in rows)
    return moves or word in linking_words("noun_verb") or word.endswith("ly")


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether nouns go on behind a word; one in `-ed` is mostly a verb there."""
    return _joined(scene, index) and not scene.words.low[index + 1].endswith("ed")


def _joined(scene: Scene, index: int) -> bool:
    """Whether no mark stands between a word and the next one."""
    words = scene.words
    return _BLANK.fullmatch(scene.text, words.ends[index], words.starts[index + 1]) is not None
