"""What a name in a sentence is worth to a number in it: how near it stands, and what its words say it does.

A name loses by the words, names, clauses and numbers between it and the number. One that owns the number (`the S&P
500's 0.2% gain`), hangs on it (`2.5% by the Dow`), touches it (`Dow +1%`), opens its clause or stands before a word of
movement gains. One that the text compares with, leaves out (`excluding energy`) or only places (`in London`), that
describes another name, drives it (`the Dow, held back by insurers, added 2%`), hangs on the number before, or speaks,
loses.
"""

from functools import cache

from nlp import weights
from nlp.names.pointing import word_before
from nlp.scene import Number, Scene
from nlp.standing import is_figure_of
from nlp.subjects import Mention
from nlp.words.linking_words import linking_words

ORGANISATIONS = frozenset({"company", "fund", "house", "equities"})
PARTED = frozenset(";:()–—|\n")  # marks that end a breath
FORESEEN = 6  # words within which a bank's forecast follows its name
CHAIN = 8  # words by which a name may hang on the number before it
HUNG = frozenset({("for",), ("in",), ("at",), ("from",), ("by",)})
SELF = frozenset(
    {"report", "reports", "reported", "expects", "expected", "sees", "forecast", "forecasts", "said", "says"}
)
DETERMINERS = frozenset({"the", "a", "an"})
CARRYING = frozenset({"which", "who", "whose", "up", "down", "with", "at", "s", "and"})


def name_score(scene: Scene, mention: Mention, number: Number) -> float:
    """Return what a name is worth to a number of its sentence."""
    score = weights.NAME
    clause = scene.clause_of[mention.first]
    if clause in scene.asides and clause != number.clause:
        score -= weights.NAME_ASIDE
    clauses = min(scene.clauses_between(clause, number.clause), 3)
    score += (_ahead if mention.last <= number.first else _behind)(scene, mention, number, clauses)
    if mention.absorbed or scene.words.low[mention.last : mention.last + 1] in _describing():
        score -= weights.NAME_ABSORBED
    if mention.unknown:
        score -= weights.UNKNOWN if mention.unknown == "unknown" else weights.UNKNOWN_WEAK
    if mention.kind in ORGANISATIONS and _is_a_desk(scene, mention):
        score -= weights.NAME_SPOKEN
    elif mention.kind in ORGANISATIONS and speaks(scene, mention):
        score -= weights.NAME_SPOKEN_SELF if _of_itself(scene, mention) else weights.NAME_SPOKEN
    if word_before(scene, mention) in linking_words("excluding"):
        score -= weights.NAME_EXCLUDED
    return score


def _ahead(scene: Scene, mention: Mention, number: Number, clauses: int) -> float:
    """Return what speaks for a name that stands before its number, less what lies between."""
    low = scene.words.low
    gap = number.first - mention.last
    score = -weights.NAME_WORD * min(gap, 24) - weights.NAME_CLAUSE * clauses
    score -= weights.NAME_NUMBER * min(scene.numbers_between(mention.last, number.first), 4)
    clause = scene.clause_of[mention.first]
    between = first = 0
    for other in scene.mentions:
        if other.absorbed or other is mention:
            continue
        stands = scene.clause_of[other.first]
        if mention.last <= other.first < number.first:
            between += (stands == number.clause or stands not in scene.asides) and not _is_cause(scene, other, number)
        elif other.first < mention.first and stands == clause and not sets_the_scene(scene, other, mention):
            first += 1
    score -= weights.NAME_BETWEEN * min(between, 3)
    before = word_before(scene, mention)
    if _is_spent(scene, mention, number):
        return score - weights.NAME_SPENT
    if first and _is_cause(scene, mention, number):
        score -= weights.NAME_CAUSE
    if not first:
        opens = any(sets_the_scene(scene, mention, other) and other.last <= number.first for other in scene.mentions)
        score += -weights.NAME_BETWEEN if opens else weights.NAME_FIRST
    if before in linking_words("placing"):
        score -= weights.NAME_PLACED
    if not gap:
        score += weights.NAME_BESIDE
    elif low[mention.last] == "s" and gap <= 3:
        score += weights.NAME_OWNER
    elif before in linking_words("comparing") and (gap > 1 or low[mention.last] == "by"):
        score -= weights.NAME_COMPARED
    if any(moved.first == mention.last for moved in scene.movements):
        score += weights.NAME_MOVES
    return score


def sets_the_scene(scene: Scene, mention: Mention, other: Mention) -> bool:
    """Return whether a name only says where what is told of another: `In crypto, bitcoin fell`."""
    low, first = scene.words.low, mention.first - 1
    opens = (
        first >= 0
        and low[first] in ("in", "among")
        and (not first or scene.clause_of[first - 1] != scene.clause_of[first])
    )
    behind = other.first - mention.last
    if (
        not opens
        or other.absorbed
        or not 0 <= behind <= 1
        or not DETERMINERS.issuperset(low[mention.last : other.first])
    ):
        return False
    return scene.text[scene.words.ends[mention.last - 1] : scene.words.starts[other.first]].startswith(",")


def _is_spent(scene: Scene, mention: Mention, number: Number) -> bool:
    """Whether a name hangs on the number before, and the number itself has one so too: `2% for A, 3% for B`."""
    low = scene.words.low
    after = low[number.last : number.last + 1]
    if after not in HUNG:
        return False
    before = [other.last for other in scene.numbers if other.last <= mention.first]
    hung = low[before[-1] : mention.first] if before else ()
    return hung[:1] == after and _attached(hung) and not scene.numbers_between(mention.last, number.first)


def _is_cause(scene: Scene, mention: Mention, number: Number) -> bool:
    """Whether a name only drives another: `the Dow, held back by insurers, added 2%`, not `led by insurers, up 2%`."""
    return (
        word_before(scene, mention) == "by"
        and number.first > mention.last
        and scene.words.low[mention.last] not in CARRYING
    )


def _behind(scene: Scene, mention: Mention, number: Number, clauses: int) -> float:
    """Return what speaks for a name that stands behind its number, less what lies between."""
    gap = mention.first - number.last
    score = -weights.NAME_WORD * min(gap, 24)
    crossed = scene.numbers_between(number.last, mention.first)
    between = scene.words.low[number.last : mention.first]
    whole = _is_share_of(scene, number, between)
    marks = scene.text[number.quantity.span[1] : scene.words.starts[mention.first]]
    free = not crossed and not whole and PARTED.isdisjoint(marks) and "," not in marks
    if free and _attached(between) and scene.numbers_between(mention.last, mention.last + 1) == 0:
        away = mention.kind == "country" and between[0] not in ("for", "by")
        return score if away else score + weights.NAME_ATTACHED
    if free and _chained(between):
        return score + weights.NAME_CHAINED
    if is_whole(scene, mention, number):
        return score - weights.NAME_WHOLE
    return score - weights.NAME_AFTER - weights.NAME_CLAUSE * clauses - weights.NAME_NUMBER * min(crossed, 4)


def _is_share_of(scene: Scene, number: Number, between: tuple[str, ...]) -> bool:
    share = between[:1] == ("of",) and number.quantity.unit in ("percent", "share")
    return share and not is_figure_of(scene, number)


def is_whole(scene: Scene, mention: Mention, number: Number) -> bool:
    """Return whether a number is a part of what a name right behind it names: `6% of the S&P 500`."""
    between = scene.words.low[number.last : mention.first]
    return _is_share_of(scene, number, between) and linking_words("determiners").issuperset(between[1:])


def _attached(between: tuple[str, ...]) -> bool:
    """Whether a name hangs on the number before it: `by the`, `drubbing of`, `loss in`, `2% to the`."""
    if between[:1] and between[0] in linking_words("springing") and between[1:2] == ("from",):
        return linking_words("determiners").issuperset(between[2:])
    for index, word in enumerate(between[:3]):
        if word in linking_words("detaching") and between[index : index + 2] != ("out", "of"):
            return False
        if word in linking_words("attaching") or (not index and word == "to"):
            return all(rest in linking_words("determiners") for rest in between[index + 1 :])
    return False


def _chained(between: tuple[str, ...]) -> bool:
    """Whether a name hangs on the number before it by nouns: `drop in the profits of the`, `fall for shares in`."""
    last = len(between)
    while last and between[last - 1] in linking_words("determiners"):
        last -= 1
    return (
        2 < last <= CHAIN
        and between[last - 1] in linking_words("attaching")
        and not linking_words("attaching").isdisjoint(between[: last - 2])
        and linking_words("detaching").isdisjoint(between)
        and linking_words("comparing").isdisjoint(between)
    )


@cache
def _describing() -> frozenset[tuple[str, ...]]:
    """Return the words that make a name before them describe another: `biotech company`."""
    return frozenset((word,) for word in linking_words("describing"))


def _of_itself(scene: Scene, mention: Mention) -> bool:
    """Whether a company that speaks most likely speaks of itself: `Zyxon reported`, `Zyxon, which reports today`."""
    return mention.kind == "company" and not SELF.isdisjoint(scene.words.low[mention.last : mention.last + 2])


def _is_a_desk(scene: Scene, mention: Mention) -> bool:
    """Whether those who speak for a name speak of others: `strategists at JPMorgan`, `JPMorgan's economists`."""
    low = scene.words.low
    before, behind = low[max(0, mention.first - 2) : mention.first], low[mention.last : mention.last + 2]
    at = len(before) == 2 and before[0] in linking_words("desk_at") and before[1] in ("at", "of", "from", "with")
    return at or not linking_words("desk").isdisjoint(behind[: 2 if behind[:1] == ("s",) else 1])


def speaks(scene: Scene, mention: Mention) -> bool:
    """Return whether a name says what the text tells: `Nvidia said`, `according to FactSet`."""
    low = scene.words.low
    behind = low[mention.last : mention.last + FORESEEN]
    if not linking_words("speaking").isdisjoint(behind[:2]):
        return True
    if mention.kind == "house" and not linking_words("foreseeing").isdisjoint(behind):
        return True
    before = low[max(0, mention.first - 2) : mention.first]
    return before == ("according", "to") or (before[-1:] == ("per",) and mention.kind != "equities")
