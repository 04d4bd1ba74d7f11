"""Whose a number is: every name that it could belong to, with its score.

Evidence: a name in the sentence, less the words, clauses and numbers in between; a name that owns the number
(`the S&P 500's 0.2% gain`) or hangs on it (`2.5% by the Dow`) gains; one that the text only compares with, that
only describes another name, or that speaks, loses. Then the subject of the number before, those of sentences
before, those of the heading. Words that point back stand for the newest subject of a kind they can mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp import weights
from nlp.link import Link
from nlp.linking_words import linking_words
from nlp.pointing import meant_by, word_before
from nlp.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR, Mention
from nlp.vocabulary import CORE, COUNTRY

ORGANISATIONS = frozenset({"company", "fund", "house", "equities"})

UNSAID = ("us-equities", "equities")  # what `the index` means where the text never says which


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject that a number could belong to. `subject` may hold `{country}`; `mention` is its name, if here.

    `origin` says where it comes from: `here`, `pointer`, `inherited`, `recent`, `paragraph before`, `heading`,
    `aligned` or `default`. `compared` says that the text measures others against it.
    """

    subject: str
    kind: str
    score: float
    mention: Mention | None
    origin: str
    compared: bool = False


def candidates(
    scene: Scene,
    number: Number,
    recent: Sequence[Remembered],
    heading: Scene | None,
    before: Link | None,
) -> list[Candidate]:
    """Return the candidates of a number, in no order. `recent` are subjects of sentences before, newest first."""
    paragraph = scene.sentence.paragraph
    found = []
    for mention in scene.mentions:
        if mention.last > number.first and mention.first < number.last:
            continue
        score = _name_score(scene, mention, number)
        if mention.kind == ANAPHOR:
            meant = meant_by(scene, mention, recent)
            if meant is not None:
                subject = _core(scene, mention, recent) if meant[0] == CORE else meant[0]
                found.append(Candidate(subject, meant[1], score - weights.NAME_BACK, mention, "pointer"))
            elif "index" in mention.kinds:
                found.append(Candidate(*UNSAID, score - weights.NAME_BACK, mention, "pointer unsaid"))
        else:
            compared = word_before(scene, mention) in linking_words("comparing")
            subject = _core(scene, mention, recent) if mention.subject == CORE else mention.subject
            found.append(Candidate(subject, mention.kind, score, mention, "here", compared))
    if before is not None:
        crossed = abs(before.number.clause - number.clause)
        score = weights.NAME_INHERITED - weights.NAME_CLAUSE * 0.5 * min(crossed, 3)
        found.append(Candidate(before.named, before.kind, score, None, "inherited"))
    most = max((known.links for known in recent), default=0)
    for age, known in enumerate(recent[:6]):
        score = weights.NAME_ABOVE - weights.NAME_AGE * age
        score -= weights.NAME_PARAGRAPH if known.paragraph != paragraph else 0.0
        score -= weights.NAME_UNLINKED if not known.links else 0.0
        score += weights.NAME_TOPIC if known.links and known.links == most else 0.0
        origin = f"recent {age}" if known.paragraph == paragraph else f"paragraph before {min(age, 2)}"
        found.append(Candidate(known.subject, known.kind, score, None, origin))
    if heading is not None and heading is not scene:
        for mention in heading.mentions:
            if mention.kind != ANAPHOR and not mention.absorbed and mention.unknown != "weak":
                found.append(Candidate(mention.subject, mention.kind, weights.NAME_HEADING, None, "heading"))
    return found


def _core(scene: Scene, mention: Mention, recent: Sequence[Remembered]) -> str:
    """Return the core of the price index last spoken of: `excluding food and energy, they rose 3.1%`."""
    here = [other.subject for other in scene.mentions if other.kind == "prices" and other.last <= mention.first]
    before = [known.subject for known in recent if known.kind == "prices"]
    last = next((name for name in [*reversed(here), *before] if name != CORE), "")
    family = next((name for name in ("pce", "ppi") if name in last), "cpi")
    return f"{COUNTRY}-core-{family}"


def _name_score(scene: Scene, mention: Mention, number: Number) -> float:
    score = weights.NAME
    low = scene.words.low
    clause = scene.clause_of[mention.first]
    clauses = scene.clauses_between(clause, number.clause)
    if clause in scene.asides and clause != number.clause:
        score -= weights.NAME_ASIDE
    if mention.last <= number.first:
        gap = number.first - mention.last
        score -= weights.NAME_WORD * min(gap, 24) + weights.NAME_CLAUSE * min(clauses, 3)
        crossed = scene.numbers_between(mention.last, number.first)
        score -= weights.NAME_NUMBER * crossed
        owner = gap >= 1 and low[mention.last] == "s" and gap <= 3
        if owner:
            score += weights.NAME_OWNER
        elif word_before(scene, mention) in linking_words("comparing") and (gap > 1 or low[mention.last] == "by"):
            score -= weights.NAME_COMPARED
    else:
        gap = mention.first - number.last
        score -= weights.NAME_WORD * min(gap, 24)
        crossed = scene.numbers_between(number.last, mention.first)
        between = low[number.last : mention.first]
        whole = between[:1] == ("of",) and number.quantity.unit in ("percent", "share")
        if (
            not crossed
            and not whole
            and _attached(between)
            and (mention.kind != "country" or between[0] in ("for", "by"))
        ):
            score += weights.NAME_ATTACHED
        else:
            score -= weights.NAME_AFTER + weights.NAME_CLAUSE * min(clauses, 3) + weights.NAME_NUMBER * crossed
    if mention.absorbed:
        score -= weights.NAME_ABSORBED
    if mention.unknown:
        score -= weights.UNKNOWN if mention.unknown == "unknown" else weights.UNKNOWN_WEAK
    if mention.kind in ORGANISATIONS and _speaks(scene, mention):
        score -= weights.NAME_SPOKEN
    return score


def _attached(between: tuple[str, ...]) -> bool:
    """Whether a name hangs on the number before it: `by the`, `drubbing of`, `loss in`."""
    for index, word in enumerate(between[:3]):
        if word in linking_words("detaching"):
            return False
        if word in linking_words("attaching"):
            return all(rest in linking_words("determiners") for rest in between[index + 1 :])
    return False


def _speaks(scene: Scene, mention: Mention) -> bool:
    low = scene.words.low
    if linking_words("speaking") & set(low[mention.last : mention.last + 2]):
        return True
    return low[max(0, mention.first - 2) : mention.first] == ("according", "to")
