"""Whose a number is: every name that it could belong to, with its score.

Evidence, each piece worth what `weights` says:

1. A name in the sentence loses by the words, names, clauses and numbers between it and the number. One that owns the
   number (`the S&P 500's 0.2% gain`), hangs on it (`2.5% by the Dow`), touches it (`Dow +1%`), opens its clause or
   stands before a word of movement gains. One that the text compares with, leaves out (`excluding energy`) or only
   places (`in London`), that describes another name, or that speaks, loses.
2. Of names told in one breath (`the Dow, the S&P 500 and the Nasdaq each rose 1%`) the first stands for all.
3. A word that points back stands for each name that it can mean (`pointing`); `our fund`, where no fund is named, is
   called just that.
4. A group stands for an index that measures it, too, where the text has named that (`group_indices`), and a name for
   whatever else it is called by (`also_meant`).
5. An index without a part is named too (`left_out`), the currency of a number that prices another
   (`priced_currencies`), and plain nouns that no table has can be a name (`noun_names`).
6. Then the subject of the number before, those of sentences before, newest first and the one most spoken of ahead, and
   those of the heading.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nlp import weights
from nlp.link import Link
from nlp.names.also_meant import also_meant
from nlp.names.group_indices import measures
from nlp.names.left_out import left_out
from nlp.names.name_scores import ORGANISATIONS, PARTED, is_whole, name_score, sets_the_scene, speaks
from nlp.names.noun_names import noun_names
from nlp.names.pointing import meanings, word_before
from nlp.names.priced_currencies import KIND as CURRENCY
from nlp.names.priced_currencies import priced_currencies
from nlp.names.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR, Mention
from nlp.vocabulary import CORE, COUNTRY
from nlp.words.linking_words import linking_words

COLLECTIVE = frozenset({"group", "sector", "index", "equities"})
MEASURED = frozenset({"group", "equities"})  # kinds that an index stands for
CORE_PRICES = f"{COUNTRY}-core-cpi"
CONSUMER = frozenset({"cpi", "consumer"})  # words of a name that mean no other core
OWN_FUNDS = frozenset(
    {"fund", "portfolio", "strategy", "trust"}
)  # what a letter calls its fund where it never names it
SHARES, OWNERS = frozenset({"share", "weight", "weighting", "slice"}), frozenset({"s", "its", "their", "our"})
PARTS = frozenset({"part", "sector", "group", "performer", "gainer", "decliner", "member", "stock", "corner", "area"})
RANKS = frozenset({"best", "worst", "best-performing", "worst-performing", "top", "leading", "only", "performing"})
JOINTS = frozenset("-–/")  # between the two sides of a gap
FUNDS = frozenset({"fund", "company", "house"})
RECALLED = 12  # subjects of sentences before that are tried

UNSAID = ("us-equities", "equities")  # what `the index` means where the text never says which


class Candidate(NamedTuple):
    """A subject that a number could belong to. `subject` may hold `{country}`; `mention` is its name, if here.

    `origin` says where it comes from: `here`, `measured` (an index, as what measures a group), `pointer`, `left` (what
    a part is left out of), `nouns`, `priced`, `inherited`, `recent`, `paragraph before`, `heading`, `aligned` or
    `default`.
    `role` is `compared` where the text measures others against it, `whole` where the number is a part of it. `traits`
    are what can be learned from where it stood.
    """

    subject: str
    kind: str
    score: float
    mention: Mention | None
    origin: str
    role: str = ""
    traits: tuple[tuple[str, str], ...] = ()


def candidates(
    scene: Scene,
    number: Number,
    recent: Sequence[Remembered],
    told: Sequence[Candidate],
    before: Link | None,
) -> list[Candidate]:
    """Return the candidates of a number, in no order.

    `recent` are subjects of sentences before, newest first, `told` the candidates that they and the heading give.
    """
    found = list(told)
    breath = _told_together(scene, number)
    for index, mention in enumerate(scene.mentions):
        if mention.last > number.first and mention.first < number.last:
            continue
        if mention.kind == ANAPHOR:
            found += _pointed(scene, mention, number, recent, before)
            continue
        place = breath.get(index)
        score = name_score(scene, mention if place is None else scene.mentions[place[1]], number)
        if place is not None:
            score += weights.NAME_TOGETHER if index == place[0] else -weights.NAME_TOGETHER
        role = _role(scene, mention, number)
        for loss, (subject, kind) in enumerate(_meant(scene, mention, recent)):
            found.append(Candidate(subject, kind, score - weights.CORE_ALSO * loss, mention, "here", role))
        if mention.kind in MEASURED and not mention.absorbed:
            words = scene.words.low[mention.first : mention.last]
            found += [
                Candidate(index, "index", score - weights.MEASURED_BY, mention, "measured", role, traits)
                for index, traits in measures(mention.subject, words, [m.subject for m in scene.mentions], recent)
            ]
    for subject, kind, mention in left_out(scene, recent):
        score = name_score(scene, mention, number)  # leaving out is what makes this name, and does not count against it
        found.append(Candidate(subject, kind, score + weights.NAME_EXCLUDED - weights.LEFT_OUT, mention, "left"))
    for name in noun_names(scene, number, recent):
        score = name_score(scene, name.mention, number) - weights.NOUNS
        found.append(Candidate(name.subject, name.kind, score, name.mention, "nouns", traits=name.traits))
    for subject, mention in priced_currencies(scene, number):
        found.append(Candidate(subject, CURRENCY, name_score(scene, mention, number), mention, "priced"))
    if before is not None:
        score = weights.NAME_INHERITED
        found.append(Candidate(before.named, before.kind, score, None, "inherited"))
    return found


def _role(scene: Scene, mention: Mention, number: Number) -> str:
    if (
        word_before(scene, mention) in linking_words("comparing")
        or _left_behind(scene, mention)
        or _paired(scene, mention)
    ):
        return "compared"
    return "whole" if is_whole(scene, mention, number) or _has_parts(scene, mention) else ""


def _left_behind(scene: Scene, mention: Mention) -> bool:
    """Whether others left a name behind: `left the S&P 500 behind by 14 points`."""
    low = scene.words.low
    return (
        low[mention.last : mention.last + 1] == ("behind",) and "left" in low[max(0, mention.first - 2) : mention.first]
    )


def _has_parts(scene: Scene, mention: Mention) -> bool:
    """Whether a name stands as what another is a part of, or has a share of.

    `Its weight in the S&P 500`, `Apple's share of it`, `energy was the weakest part of the S&P 500`.
    """
    low, place = scene.words.low, mention.first - 1
    while place >= 0 and low[place] in linking_words("determiners"):
        place -= 1
    if place < 2 or low[place] not in ("of", "in"):
        return False
    ranked = any(low[at] in RANKS or low[at].endswith("est") for at in (place - 2, max(0, place - 3)))
    return (low[place - 1] in SHARES and low[place - 2] in OWNERS) or (ranked and low[place - 1] in PARTS)


def _paired(scene: Scene, mention: Mention) -> bool:
    """Whether a name stands as the second of two that a mark joins: `the BTP-Bund spread`."""
    if not mention.first:
        return False
    joint = scene.text[scene.words.ends[mention.first - 1] : scene.words.starts[mention.first]]
    return joint in JOINTS and any(m.last == mention.first and m.kind == mention.kind for m in scene.mentions)


def told_before(scene: Scene, recent: Sequence[Remembered], heading: Scene | None) -> list[Candidate]:
    """Return the subjects of sentences before and of the heading as candidates of every number of a sentence."""
    paragraph = scene.sentence.paragraph
    found = []
    total = sum(known.links for known in recent)
    topics = {known.kind for known in recent if known.opens and known.paragraph == paragraph}
    newer: Counter[str] = Counter()
    for age, known in enumerate(recent[:RECALLED]):
        near = known.paragraph == paragraph
        score = weights.NAME_ABOVE
        score += weights.NAME_NEWEST_COMPANY if known.kind == "company" and not newer["company"] else 0.0
        newer[known.kind] += 1
        score -= 0.0 if near else weights.NAME_PARAGRAPH
        score -= weights.NAME_REPLACED if not near and known.kind in topics else 0.0
        new = near and not age
        score += 0.0 if known.links else weights.NAME_NEW if new else -weights.NAME_UNLINKED
        score += weights.NAME_TOPIC * known.links / total if total else 0.0
        score += weights.NAME_TITLE if known.title else 0.0
        score += weights.NAME_OPENER if near and known.opens and not known.title else 0.0
        score -= weights.NAME_WEAK if known.weak else 0.0
        origin = f"recent {min(age, 5)}" if near else f"paragraph before {min(age, 2)}"
        share = round(4 * known.links / total) if total else 0
        traits = (
            ("recalled", f"{known.kind} {min(newer[known.kind], 4)} {near}"),
            ("recalled share", f"{share} {known.title} {near}"),
            ("recalled weak", f"{known.weak} {near}"),
        )
        found.append(Candidate(known.subject, known.kind, score, None, origin, traits=traits))
    if heading is not None and heading is not scene:
        for mention in heading.mentions:
            if mention.lone:
                found.append(Candidate(mention.subject, mention.kind, weights.NAME_HEADING, None, "heading"))
    return found


def topic_of(read: Scene) -> tuple[str, str] | None:
    """Return subject and kind of what a sentence is about: its first name that stands on its own."""
    for mention in read.mentions:
        named = mention.lone and mention.kind != "house"
        if named and word_before(read, mention) not in linking_words("placing") | linking_words("comparing"):
            aside = read.clause_of[mention.first] in read.asides
            if not aside and not (mention.kind in ORGANISATIONS and speaks(read, mention)):
                return mention.subject, mention.kind
    return None


def _pointed(
    scene: Scene, pointer: Mention, number: Number, recent: Sequence[Remembered], before: Link | None
) -> list[Candidate]:
    """Return what a word that points back can mean as candidates: also the owner of the number before."""
    vague = pointer.pointer is None or not pointer.pointer.like
    score = name_score(scene, pointer, number) - (weights.NAME_BACK if vague else weights.NAME_BACK_LIKE)
    noun = scene.words.low[pointer.last - 1]
    found = [
        Candidate(
            _cores(scene, pointer, recent)[0] if meant.subject == CORE else meant.subject,
            meant.kind,
            score - meant.loss,
            pointer,
            "pointer",
            traits=(("pointed", f"{noun} {meant.kind}"), ("pointed from", f"{noun} {meant.place}")),
        )
        for meant in meanings(scene, pointer, recent)
    ]
    carried = before is not None and before.number.last <= pointer.first and pointer.last - pointer.first == 1
    if carried and before is not None and before.kind in pointer.kinds | {"default"}:
        found.append(Candidate(before.named, before.kind, score, pointer, "pointer"))
    told = any(mention.first == pointer.last for mention in scene.mentions)  # `our fund, Carrow Partners,`
    ours = scene.words.low[pointer.first] == "our" or noun == "portfolio"
    if noun in OWN_FUNDS and ours and not told and not any(one.kind in FUNDS for one in found):
        called = "-".join(scene.words.low[pointer.first : pointer.last])
        doubt = weights.NAME_UNSAID * (1 + any(known.kind in FUNDS for known in recent))
        found.append(Candidate(called, "fund", score - doubt, pointer, "pointer nameless"))
    if not found and pointer.instead is not None:
        named = pointer.instead
        found.append(Candidate(named.subject, named.kind, score, pointer, "pointer"))
    if not found and "index" in pointer.kinds:
        found.append(Candidate(*UNSAID, score - weights.NAME_UNSAID, pointer, "pointer unsaid"))
    return found


def _told_together(scene: Scene, number: Number) -> dict[int, tuple[int, int]]:
    """Return, by index of the name, the first and the last name of the breath it is told in, for those before."""
    text, words = scene.text, scene.words
    groups: dict[int, tuple[int, int]] = {}
    run: list[int] = []
    for index, mention in enumerate(scene.mentions):
        if mention.absorbed or mention.kind == ANAPHOR or mention.last > number.first:
            continue
        if run:
            last = scene.mentions[run[-1]]
            between = words.low[last.last : mention.first]
            marks = text[words.ends[last.last - 1] : words.starts[mention.first]]
            alike = last.kind == mention.kind or not {last.kind, mention.kind} & {"company", "house"}
            joined = alike and ("," in marks or "and" in between) and linking_words("joining").issuperset(between)
            parted = not PARTED.isdisjoint(marks) or sets_the_scene(scene, last, mention)
            if not joined or parted or last.subject == mention.subject:
                run = []
        run.append(index)
        if len(run) > 1:
            groups.update(dict.fromkeys(run, (_speaker(scene, run), index)))
    return groups


def _speaker(scene: Scene, run: Sequence[int]) -> int:
    """Return the name that stands for all: the first, or what they are called: `Apple, Meta and Tesla, the trio,`."""
    last, before = scene.mentions[run[-1]], scene.mentions[run[-2]]
    called = len(run) > 2 and last.kind in COLLECTIVE and "and" not in scene.words.low[before.last : last.first]
    alike = {scene.mentions[index].kind for index in run[:-1]}
    return run[-1] if called and alike == {"company"} else run[0]


def _meant(scene: Scene, mention: Mention, recent: Sequence[Remembered]) -> Sequence[tuple[str, str]]:
    """Return subjects and kinds that a name stands for, the likeliest first."""
    phrase = scene.words.low[mention.first : mention.last]
    if mention.subject == CORE or (mention.subject == CORE_PRICES and CONSUMER.isdisjoint(phrase)):
        return [(subject, mention.kind) for subject in _cores(scene, mention, recent)]
    return also_meant(mention, scene.mentions, recent)


def _cores(scene: Scene, mention: Mention, recent: Sequence[Remembered]) -> list[str]:
    """Return whose core it can be: of the price index last spoken of (`excluding food and energy, they rose 3.1%`).

    Else that of consumer prices; where the Fed is spoken of, or both indices are, the other one is second.
    """
    here = [other.subject for other in scene.mentions if other.kind == "prices" and other.last <= mention.first]
    before = [known.subject for known in recent if known.kind == "prices"]
    last = next((name for name in [*reversed(here), *before] if name != CORE), "")
    family = next((name for name in ("pce", "ppi") if name in last), "cpi")
    spoken = {mention.subject for mention in scene.mentions} | {known.subject for known in recent}
    feds = "federal-reserve" in spoken or any("pce" in subject for subject in spoken)
    other = {"pce": "cpi", "cpi": "pce" if feds else ""}.get(family)
    return [f"{COUNTRY}-core-{name}" for name in ((family, other) if other else (family,))]
