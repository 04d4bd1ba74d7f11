"""Whose a number is: every name that it could belong to, with its score.

Evidence: a name in the sentence, less the words, clauses and numbers in between; a name that owns the number
(`the S&P 500's 0.2% gain`) or hangs on it (`2.5% by the Dow`) gains; one that the text only compares with, that
only describes another name, or that speaks, loses. Then the subject of the number before, those of sentences
before, those of the heading. Words that point back stand for the newest subject of a kind they can mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp import weights
from nlp.link import Link
from nlp.metrics import unit_kind
from nlp.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR, Mention
from nlp.vocabulary import Metric

ATTACHING = frozenset({"for", "by", "of", "in", "on", "at"})
DETACHING = frozenset(
    {"ahead", "short", "instead", "because", "out", "higher", "lower", "above", "below", "more", "less"}
)
DETERMINERS = frozenset(
    {"the", "a", "an", "its", "their", "s", "both", "large", "small", "cap", "u", "us", "broader", "broad", "benchmark"}
)
COMPARING = frozenset(
    {
        "short",
        "ahead",
        "than",
        "versus",
        "vs",
        "against",
        "over",
        "behind",
        "beat",
        "beats",
        "outperformed",
        "outpaced",
        "outpacing",
        "underperformed",
        "trailed",
        "lagged",
        "outperforming",
        "underperforming",
        "topping",
        "trailing",
        "lagging",
        "with",
        "to",
        "among",
        "above",
        "below",
        "outpace",
        "outperform",
        "leads",
        "beating",
    }
)
SPEAKING = frozenset(
    {
        "said",
        "says",
        "expected",
        "expect",
        "analysts",
        "analyst",
        "strategists",
        "strategist",
        "economists",
        "economist",
        "sees",
        "expects",
        "projects",
        "estimates",
        "forecasts",
        "reported",
        "wrote",
        "noted",
        "data",
        "research",
        "survey",
        "poll",
        "thinks",
        "predicts",
        "calls",
        "reckons",
    }
)
SPOKEN_AFTER = ("according to", "by", "at", "from", "polled by", "surveyed by")
WHOLES = frozenset({"index", "fund", "equities", "group", "country"})
ORGANISATIONS = frozenset({"company", "fund", "house", "equities"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject that a number could belong to. `subject` may hold `{country}`; `mention` is its name, if here."""

    subject: str
    kind: str
    score: float
    mention: Mention | None


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
            meant = _meant(scene, mention, recent)
            if meant is not None:
                found.append(Candidate(*meant, score - weights.NAME_BACK, None))
        else:
            found.append(Candidate(mention.subject, mention.kind, score, mention))
    if before is not None:
        crossed = abs(before.number.clause - number.clause)
        score = weights.NAME_INHERITED - weights.NAME_CLAUSE * 0.5 * min(crossed, 3)
        found.append(Candidate(before.named, before.kind, score, None))
    most = max((known.links for known in recent), default=0)
    for age, known in enumerate(recent[:6]):
        score = weights.NAME_ABOVE - weights.NAME_AGE * age
        score -= weights.NAME_PARAGRAPH if known.paragraph != paragraph else 0.0
        score -= weights.NAME_UNLINKED if not known.links else 0.0
        score += weights.NAME_TOPIC if known.links and known.links == most else 0.0
        found.append(Candidate(known.subject, known.kind, score, None))
    if heading is not None and heading is not scene:
        for mention in heading.mentions:
            if mention.kind != ANAPHOR and not mention.absorbed:
                found.append(Candidate(mention.subject, mention.kind, weights.NAME_HEADING, None))
    return found


def comparator_of(
    scene: Scene, number: Number, metric: Metric, chosen: Candidate | None, recent: Sequence[Remembered]
) -> Candidate | None:
    """Return the other side of a relative metric: the name compared with, or the whole of a share."""
    best: Candidate | None = None
    for mention in scene.mentions:
        if mention.kind == ANAPHOR and metric.comparator == "whole":
            meant = _meant(scene, mention, recent)
            if meant is None or meant[1] not in WHOLES:
                continue
            mention = replace(mention, subject=meant[0], kind=meant[1])  # noqa: PLW2901  what it stands for
        if mention.kind == ANAPHOR or mention.kind not in metric.kinds or mention.absorbed:
            continue
        if chosen is not None and mention.subject == chosen.subject:
            continue
        if metric.comparator == "whole" and mention.kind not in WHOLES:
            continue
        gap = mention.first - number.last if mention.first >= number.last else number.first - mention.last
        score = -0.1 * gap
        words = _words_before(scene, mention)
        wanted = {"of", "in"} if metric.comparator == "whole" else COMPARING | {"gap", "and"}
        if words & wanted:
            score += 2.0
        if metric.comparator == "whole" and scene.words.low[mention.last : mention.last + 1] == ("s",):
            score += 2.0
        if best is None or score > best.score:
            best = Candidate(mention.subject, mention.kind, score, mention)
    return best


def aligned(scene: Scene, recent: Sequence[Remembered]) -> dict[int, tuple[str, str]]:
    """Return, by index of the number, the subjects that `respectively` deals out."""
    low = scene.words.low
    if "respectively" not in low:
        return {}
    place = len(low) - 1 - low[::-1].index("respectively")
    run = [index for index, number in enumerate(scene.numbers) if number.last <= place]
    last = len(run)
    while (
        last > 1
        and unit_kind(scene.numbers[run[last - 2]].quantity) == unit_kind(scene.numbers[run[-1]].quantity)
        and _listed(scene, scene.numbers[run[last - 2]], scene.numbers[run[last - 1]])
    ):
        last -= 1
    run = run[last - 1 :] if run else []
    if len(run) < 2:
        return {}
    first = scene.numbers[run[0]].first
    names = [
        (mention.subject, mention.kind)
        for mention in scene.mentions
        if mention.last <= first and not mention.absorbed and mention.kind not in (ANAPHOR, "country")
    ]
    plural = any(m.kind == ANAPHOR and m.last <= first for m in scene.mentions)
    if len(names) >= len(run) and not plural:
        names = names[-len(run) :]
    elif plural:
        pointers = [m for m in scene.mentions if m.kind == ANAPHOR and m.last <= first]
        kinds = pointers[-1].kinds
        names = list(dict.fromkeys(pair for pair in names if pair[1] in kinds))[-len(run) :]
        if len(names) < len(run):
            names = [(known.subject, known.kind) for known in recent if known.kind in kinds][: len(run)]
    if len(names) != len(run):
        return {}
    return dict(zip(run, names, strict=True))


def _listed(scene: Scene, first: Number, second: Number) -> bool:
    """Whether only list marks and small words stand between two numbers."""
    between = scene.words.low[first.last : second.first]
    return len(between) <= 2 and all(word in ("and", "about", "nearly", "by", "a", "to") for word in between)


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
        crossed = sum(mention.last <= other.first < number.first for other in scene.numbers)
        score -= weights.NAME_NUMBER * crossed
        owner = gap >= 1 and low[mention.last] == "s" and gap <= 3
        if owner:
            score += weights.NAME_OWNER
        elif _words_before(scene, mention) & COMPARING and (gap > 1 or low[mention.last] == "by"):
            score -= weights.NAME_COMPARED
    else:
        gap = mention.first - number.last
        score -= weights.NAME_WORD * min(gap, 24)
        crossed = sum(number.last <= other.first < mention.first for other in scene.numbers)
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
        score -= weights.UNKNOWN
    if mention.kind in ORGANISATIONS and _speaks(scene, mention):
        score -= weights.NAME_SPOKEN
    return score


def _attached(between: tuple[str, ...]) -> bool:
    """Whether a name hangs on the number before it: `by the`, `drubbing of`, `loss in`."""
    for index, word in enumerate(between[:3]):
        if word in DETACHING:
            return False
        if word in ATTACHING:
            return all(rest in DETERMINERS for rest in between[index + 1 :])
    return False


def _words_before(scene: Scene, mention: Mention) -> set[str]:
    low = scene.words.low
    index = mention.first - 1
    while index >= 0 and low[index] in DETERMINERS:
        index -= 1
    if index > 0 and low[index] == "of" and low[index - 1] in ("short", "ahead"):
        index -= 1
    return {low[index]} if index >= 0 else set()


def _speaks(scene: Scene, mention: Mention) -> bool:
    low = scene.words.low
    if SPEAKING & set(low[mention.last : mention.last + 2]):
        return True
    return low[max(0, mention.first - 2) : mention.first] == ("according", "to")


def _meant(scene: Scene, pointer: Mention, recent: Sequence[Remembered]) -> tuple[str, str] | None:
    here = [
        mention
        for mention in scene.mentions
        if mention.last <= pointer.first and mention.kind in pointer.kinds and not mention.absorbed
    ]
    told = [mention for mention in here if scene.clause_of[mention.first] not in scene.asides] or here
    if told:
        clause = scene.clause_of[told[-1].first]
        first = next(mention for mention in told if scene.clause_of[mention.first] == clause)
        return first.subject, first.kind
    return next(((known.subject, known.kind) for known in recent if known.kind in pointer.kinds), None)
