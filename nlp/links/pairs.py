"""The pairs of a metric and a subject that a number can have, each once, and what is learned of each.

Rules. Pairs far behind the best are left out. A pair is known by how its metric is told and by which cue
(`cue_evidence`), by how its name stands (`evidence`), by how cue and name stand to each other, and by whether the text
has told the same before.
Nothing here decides: each of these is a feature that the judge has a learned weight for.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.judge import Feature, Option
from nlp.link import Link, LinksBefore
from nlp.links.cue_evidence import of_cue, of_pair
from nlp.links.evidence import of_candidate, plain
from nlp.metrics import OTHER, Said
from nlp.names.naming import Candidate
from nlp.names.places import country_spoken_of
from nlp.scene import Number, Scene
from nlp.subjects import HOME
from nlp.vocabulary import vocabulary

HOPELESS = 4.0  # so far behind the best, no word around a number makes up for it
# How a metric is told, the strongest first: by words ahead or behind, by a verb, by the number before.
STRENGTHS = {how: place for place, how in enumerate(("ahead", "behind", "moving", "moved", "above", "inherited"))}
AROUND, BEHIND = 10, 3  # words before and after a number that tell whose it is
FEW = 3  # words between two numbers that are taken as they stand
MANY, LONG = 4, 3  # else they are counted in steps, up to so many


class Pair:
    """A metric and a subject of a number, the kind of subject, and the name that it comes from, if any."""

    __slots__ = ("candidate", "kind", "metric", "subject")

    def __init__(self, metric: str, subject: str, kind: str, candidate: Candidate | None) -> None:
        self.metric = metric
        self.subject = subject
        self.kind = kind
        self.candidate = candidate


class Offer(NamedTuple):
    """The strongest evidence for a pair: its score, the kind of subject, the place of its candidate, and what it is."""

    score: float
    kind: str
    place: int | None
    said: Said


def weighed(
    scene: Scene,
    number: Number,
    best: Mapping[tuple[str, str], Offer],
    support: Mapping[tuple[str, str], int],
    named: Sequence[Candidate],
    before: LinksBefore,
    countries: Sequence[str],
) -> list[Option[Pair]]:
    """Return the best offer of each pair as an option.

    `support` says how many offers it had, `countries` are those that what has none of its own can belong to, the
    likeliest first.
    """
    home = countries[0]
    of_name: dict[int | None, list[Feature]] = {None: [("origin", "default")]}
    parted: dict[int | None, str | None] = {}  # the words between a name and the number, where they are few
    of_metric: dict[tuple[str, str], list[Feature]] = {}
    options: list[Option[Pair]] = []
    least = max([offer.score for offer in best.values()], default=0.0) - HOPELESS
    told = _told(best)
    others = {metric: next((other for other, what in told if what != metric), None) for metric, _ in best}
    left = plain(scene.words.low[number.first - 1]) if number.first else ""
    near: tuple[str, ...] | None = None
    for (metric, subject), (score, kind, place, said) in best.items():
        if score < least:
            continue
        candidate = None if place is None else named[place]
        if place not in of_name and candidate is not None:
            of_name[place] = of_candidate(scene, number, candidate)
            parted[place] = dict(of_name[place]).get("name between")
        told_by = (metric, said.how)
        if told_by not in of_metric:
            of_metric[told_by] = of_cue(scene, number, metric, said)
        origin = candidate.origin if candidate is not None else "default"
        how = said.kind
        features = [
            ("metric kind", f"{metric} {kind}"),
            ("evidence", said.how),
            ("evidence beside", f"{how} {others[metric]}"),
            ("support", str(min(support[metric, subject], 4))),
            ("left origin", f"{left} {origin}"),
            *_as_told(metric, subject, f"{how} {origin.split(' ', 1)[0]}", origin, before),
        ]
        if kind == "country":
            stands_for = subject.removeprefix(candidate.subject) if candidate is not None else subject
            features.append(("country as", f"{metric} {stands_for}"))
            features.append(("country as told", f"{metric} {stands_for} {before.whose.get(metric)}"))
        if candidate is not None:
            features.append(("metric origin", f"{metric} {candidate.origin}"))
            if parted[place] is not None:
                features.append(("metric between", f"{metric} {parted[place]}"))
            features += of_pair(scene, number, metric, said, candidate)
        features += _in_turn(scene, metric, subject, said, before)
        if len(countries) > 1:
            features += _which(subject, metric, origin, countries, before)
        if home != HOME:
            land = _land(subject, home)
            features += [("abroad", f"{land} {origin}"), ("abroad metric", f"{land} {metric}")]
        if _is_contested(metric):
            near = _words_near(scene, number) if near is None else near
            sort = _sort(subject, home)
            features += [("whose near", f"{sort} {word}") for word in near]
        last = before.last
        if last is not None and (last.metric == metric or last.subject == subject):
            same = "both" if last.metric == metric and last.subject == subject else "one"
            features.append(("again", f"{same} {said.how}"))
        options.append(
            Option(
                metric, score, features, Pair(metric, subject, kind, candidate), (of_name[place], of_metric[told_by])
            )
        )
    return options


def _as_told(metric: str, subject: str, how: str, origin: str, before: LinksBefore) -> list[Feature]:
    """Return whether the text has told the same before, or the same of another."""
    known = metric in before.whose
    return [
        ("had", f"{(metric, subject) in before.values} {known} {how}"),
        ("had last", f"{before.whose.get(metric) == subject} {known} {origin}"),
    ]


def _in_turn(scene: Scene, metric: str, subject: str, said: Said, before: LinksBefore) -> list[Feature]:
    """Return whose turn it is: pairs of figures keep the order of their sides (`5% against 3%, at 22 times and 15`).

    What is told of one side against another hangs on whose figure was higher (`a discount of 30%`).
    """
    turn = next((str(age) for age, told in enumerate(before.turns) if told == subject), "new")
    found = [("turn", f"{turn} {before.between}"), ("turn told", f"{turn} {before.pattern} {said.kind}")]
    if _is_relative(metric):
        side = _side(subject, before)
        found.append(("side", f"{metric} {side}"))
        if said.cue is not None:
            found.append(("side cue", f"{' '.join(scene.words.low[said.cue.first : said.cue.last])} {side}"))
    return found


def _side(subject: str, before: LinksBefore) -> str:
    """Return whether a subject's last figure is higher or lower than the last one of another in the same metric."""
    if subject not in before.figures:
        return "new"
    metric, value = before.figures[subject]
    for other in before.turns:
        if other != subject and before.figures[other][0] == metric:
            rival = before.figures[other][1]
            return f"{'higher' if value > rival else 'lower' if value < rival else 'same'} {metric}"
    return "alone"


@lru_cache(maxsize=512)
def _is_relative(metric: str) -> bool:
    row = vocabulary().metrics.get(metric)
    return row is not None and row.comparator == "other"


@lru_cache(maxsize=512)
def _is_contested(metric: str) -> bool:
    """Whether the tables leave open whose a metric is where nobody is named: words tell consumer prices from others."""
    row = vocabulary().metrics.get(metric)
    return row is not None and len(row.default_subjects) > 1


def _words_near(scene: Scene, number: Number) -> tuple[str, ...]:
    """Return the words around a number that tell whose it is (`the odds of a recession`), each once."""
    low = scene.words.low
    words = (*low[max(0, number.first - AROUND) : number.first], *low[number.last : number.last + BEHIND])
    return tuple(sorted({word for word in words if not word[0].isdigit()}))


def _sort(subject: str, home: str) -> str:
    """Return what a subject is, its country left out."""
    if subject in vocabulary().bank_countries:
        return "bank"
    return subject.removeprefix(home) if subject == home or subject.startswith(f"{home}-") else subject


def _which(subject: str, metric: str, origin: str, countries: Sequence[str], before: LinksBefore) -> list[Feature]:
    """Return how likely the country of a subject is, and whether the number before was of it, too."""
    country = country_spoken_of(subject) or subject
    rank = "none" if country not in countries else "home" if country == HOME else str(countries.index(country))
    told = country_spoken_of(before.turns[0]) or before.turns[0] if before.turns else ""
    return [
        ("country rank", f"{rank} {origin}"),
        ("country rank metric", f"{rank} {metric}"),
        ("country again", f"{rank} {told == country} {told in countries}"),
    ]


def _land(subject: str, home: str) -> str:
    """Return whether a subject is of the country that the text speaks of, or American."""
    return next((land for land in (home, HOME) if subject == land or subject.startswith(f"{land}-")), "none")


def _told(best: Mapping[tuple[str, str], Offer]) -> list[tuple[str, str]]:
    """Return how each metric is told, and which it is: by words of the sentence first."""
    found: dict[str, str] = {}
    for (metric, _), offer in best.items():
        how = offer.said.kind
        if metric != OTHER and STRENGTHS.get(how, 9) <= STRENGTHS.get(found.get(metric, ""), 9):
            found[metric] = how
    return sorted([(how, metric) for metric, how in found.items()], key=lambda pair: STRENGTHS.get(pair[0], 9))


def between(scene: Scene, number: Number, last: Link | None) -> str:
    """Return what stands between a number and the last one that was linked in its sentence: words, else marks."""
    if last is None:
        return ""
    words = [plain(word) for word in scene.words.low[last.number.last : number.first]]
    if not words:
        return "".join(scene.text[last.number.quantity.span[1] : number.quantity.span[0]].split())[:FEW]
    return " ".join(words) if len(words) <= FEW else f"{words[0]} .. {words[-1]} {min(LONG, len(words) // MANY)}"
