"""Who says so, as a decision: everybody to whom the text gives a voice, and nobody.

Rules. What `attribution` finds for a number stands first, and alone where `according to` says it or an introduction has
announced it. Else whom its sentence lets speak, who said the numbers before, newest first, whom the one before lets
speak, the company whose own guidance it is, whose forecasts a heading announces, and nobody (the article itself) are
options too. Each is known by where it stands, by what lets it speak, and by whether the same is said as before; the
judge weighs that.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.claim import Claim
from nlp.judge import Feature, Judge, Option
from nlp.speakers.attribution import OWN_VOICE
from nlp.speakers.known_sources import sources_in, tidy
from nlp.speakers.people import people_in
from nlp.speakers.speaking_patterns import PLAIN, names_in, speaking_on
from nlp.vocabulary import findings
from nlp.words.phrases import tokens

Span = tuple[int, int]

RULE_SAYS = 3.0  # what the rules' choice has over the others
SURE = frozenset({"according", "plain"})  # `according to FactSet` leaves nothing to decide
UNNAMED = frozenset({"generic", "speaker", "document"})  # sources that the table has by what they are
BEFORE = 3  # speakers of numbers before that are tried
LOOKED_BACK = 12  # claims before in which they are looked for
STEP, FARTHEST = 20, 6  # characters between a voice and its number, in steps
CROSSED = 2  # numbers between them that are counted


class Stand(NamedTuple):
    """Where a number stands: its sentence, the one before in the paragraph, its span, those of its sentence's other
    numbers, what it is, the company whose guidance it is, who foresees what stands below its heading, and where it
    opens a paragraph the sentence that ends the one before."""

    sentence: Span
    before: Span | None
    quantity: Span
    numbers: Sequence[Span]
    metric: str
    modality: str
    own: str | None = None
    heading: str | None = None
    over: Span | None = None


class Voice(NamedTuple):
    """Somebody whom a sentence lets speak: the name as written, how the text does so, and where."""

    name: str
    how: str
    place: Span


class _Speakers:
    """Who can have said so, each once: the first place that names them, and what speaks for them."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, str, list[Feature]]] = {}

    def offer(self, name: str, origin: str, *features: Feature) -> None:
        """Take note of somebody. `origin` says where the name comes from: `here`, `above`, `own`, `heading`, ..."""
        key = name.lower()
        if key in self.known:
            _, first, found = self.known[key]
            found.append(("who also", f"{first.split(' ', 1)[0]} {origin}"))
        else:
            self.known[key] = name, origin, list(features)


def who_says(
    text: str,
    stand: Stand,
    rule: str | None,
    announced: str | None,
    earlier: Sequence[Claim],
    judge: Judge,
) -> str | None:
    """Return who is given as the source of a number, or `None`.

    `rule` is whom the rules find, `announced` whom an introduction named for all that follows, `earlier` the claims
    before.
    """
    here = heard(text, *stand.sentence)
    if rule is not None and (rule == announced or any(voice.name == rule and voice.how in SURE for voice in here)):
        return rule
    named = (claim.attribution for claim in reversed(earlier[-LOOKED_BACK:]) if claim.attribution is not None)
    known = list(dict.fromkeys(named))[:BEFORE]
    above = heard(text, *stand.before) if stand.before is not None else ()
    over = heard(text, *stand.over) if stand.over is not None else ()
    if rule is None and not (here or above or over or known or stand.heading):
        return None
    goes_on, own = speaking_on(text, *stand.sentence) is not None, OWN_VOICE.search(text, *stand.sentence) is not None
    since = f"{_since(stand, earlier)} {own}"
    found = _Speakers()
    if stand.own is not None:
        found.offer(stand.own, "own")
    if stand.heading is not None:
        found.offer(stand.heading, "heading", ("who heads", f"{goes_on} {own} {since}"))
    for voice in here:
        found.offer(voice.name, f"here {voice.how}", *_stands(voice, stand))
    for age, speaker in enumerate(known):
        features = ("who goes on", f"{age} {since}"), ("who on", f"{age} {goes_on} {stand.modality}")
        found.offer(speaker, f"before {age}", *features)
    for voice in above:
        found.offer(voice.name, f"above {voice.how}", ("who above", f"{voice.how} {goes_on} {stand.modality} {own}"))
    for voice in over:
        found.offer(voice.name, f"over {voice.how}", ("who over", f"{voice.how} {goes_on} {stand.modality} {own}"))
    if rule is not None:
        found.offer(rule, "rule")
    options = [_option(None, "nobody", (), rule, stand, since)]
    options += [_option(name, origin, features, rule, stand, since) for name, origin, features in found.known.values()]
    best, _ = judge.decide("attribution", stand.quantity, {}, (), options)
    return options[best].value


def _option(
    name: str | None, origin: str, features: Sequence[Feature], rule: str | None, stand: Stand, told: str
) -> Option[str | None]:
    by_rule = name is rule if name is None or rule is None else name.lower() == rule.lower()
    place = origin.split(" ", 1)[0]
    own = (
        ("who", f"{origin} {stand.modality}"),
        ("who of", f"{place} {stand.metric}"),
        ("who rule", f"{by_rule} {rule is None} {origin}"),
        ("who told", f"{place} {told} {stand.modality}"),
        *features,
    )
    return Option(f"who {place}", RULE_SAYS * by_rule, own, rule if by_rule else name)


def _since(stand: Stand, earlier: Sequence[Claim]) -> str:
    """Return whether the claim before is near, of the same metric and of the same modality."""
    if not earlier:
        return "first"
    last = earlier[-1]
    near = last.sentence == stand.sentence or (stand.before is not None and last.span[0] >= stand.before[0])
    return f"{near} {last.metric == stand.metric} {last.modality == stand.modality}"


@lru_cache(maxsize=8)  # every number of a sentence asks for the same
def heard(text: str, start: int, end: int) -> tuple[Voice, ...]:
    """Return everybody whom a sentence lets speak, each once: by the patterns first, then the known sources.

    What is measured does not speak (`the P/E projected for 2026`).
    """
    words, read = tokens(text, start, end), findings(text, start, end)
    measured = [(words.starts[cue.first], words.ends[cue.last - 1]) for cue in read.cues]
    found: dict[str, Voice] = {}
    for how, place, written in names_in(text, start, end, True):
        name, first = tidy(written), text.index(written, *place)
        last = first + len(written)
        if name and (how in SURE or not any(low < last and first < high for low, high in measured)):
            found.setdefault(name.lower(), Voice(name, how, (first, last)))
    for match in PLAIN.finditer(text, start, end):
        found.setdefault(match["name"].lower(), Voice(match["name"], "plain", match.span()))
    for source in sources_in(text, start, end):
        row, place = source.rows[0], (words.starts[source.first], words.ends[source.last - 1])
        found.setdefault(row.name.lower(), Voice(row.name, row.kind, place))
    for name, place in people_in(text, start, end):
        found.setdefault(name.lower(), Voice(name, "person", place))
    return tuple(found.values())


def _stands(voice: Voice, stand: Stand) -> list[Feature]:
    """Return how somebody in the sentence of a number stands to it."""
    ahead = voice.place[1] <= stand.quantity[0]
    low, high = (voice.place[1], stand.quantity[0]) if ahead else (stand.quantity[1], voice.place[0])
    side = "ahead" if ahead else "behind"
    crossed = min(sum([low <= other[0] < high for other in stand.numbers]), CROSSED)
    return [
        ("who place", f"{side} {min(max(0, high - low) // STEP, FARTHEST)} {crossed}"),
        ("who side", f"{side} {voice.how} {crossed} {stand.modality}"),
        ("who name", voice.name.lower() if voice.how in UNNAMED else voice.how),
    ]
