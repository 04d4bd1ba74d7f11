"""What earlier sentences leave to later ones: heading, label, sentence before, subjects, country, last metrics.

It only grows forward, so that what follows a sentence never changes its claims. A heading holds until the next
one, a label (`UK:`) until its paragraph ends; subjects are kept newest first.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.language import Sentence
from nlp.link import Link
from nlp.names.inner_names import held_by
from nlp.names.naming import topic_of
from nlp.names.places import Places, describes, told_by, told_by_sources
from nlp.names.pointing import meant_by
from nlp.names.remembered import Remembered
from nlp.number_kinds import unit_kind
from nlp.scene import Scene, scene
from nlp.speakers.attribution import announced_forecaster, announced_source, issuer_of
from nlp.subjects import ANAPHOR, Entity
from nlp.times.columns import Head, heads_of, is_row
from nlp.unlisted_names.told_names import Forms, tell
from nlp.vocabulary import CORE, vocabulary

REMEMBERED = 20
SIDES = 4  # other sides of a metric that are kept
LOOKED_BACK = 3  # sentences without a number that are still read for names
LOOKED_BACK_FOR_TIMES = 8  # sentences of the paragraph
INTRODUCED = 12  # lines that an introduction announces
LEAD = 3  # sentences that tell when most of a text plays
TURNS, PATTERN = 4, 3  # subjects told last that may have their turn again, and numbers that show how they alternate
LEVELS = ("index_level", "price")  # metrics whose values tell subjects apart
EXPLAINED = frozenset({"company", "fund"})  # kinds of names that the text goes on to shorten
FUND, MARKET = "fund", "equities"
LABEL_WORDS = 6  # a colon further in is no label
INTRODUCES = re.compile(r":\Z|\b(?:follows|as below)\.?\Z")
FORECASTS = re.compile(r"(?i:\b(?:projections?|forecasts?|outlook|dots|dot plot|guidance|targets|predictions?)\b)")


@dataclass(slots=True)
class Memory:
    """What is known when a sentence is read.

    `recent` is newest first; `last` is the paragraph's last metric of each unit, `signs` the last sign of each
    metric, `levels` the last
    level of each index and price, `ahead` says that an introduction (`The projections are as follows:`) announced
    forecasts, `source` is whom it named for them, `forecaster` who foresees what follows a heading,
    `issuer` whose survey the text is the release of. `whose` is the last subject of each metric, `against` its last
    other side, `turns` the last subjects, each once and the newest first, `figures` the last metric and value of
    each, `values` the last value of each metric and subject, `heads` head the columns of a table. `entities` are
    names that another reader found, `told` what the names are called that the text explains.
    """

    entities: Sequence[Entity] = ()
    heading: Scene | None = None
    heads: tuple[Head, ...] = ()
    before: Scene | None = None
    recent: list[Remembered] = field(default_factory=list)
    label: str | None = None
    last: dict[str, str] = field(default_factory=dict)
    signs: dict[str, int] = field(default_factory=dict)
    levels: dict[tuple[str, str], float] = field(default_factory=dict)
    whose: dict[str, str] = field(default_factory=dict)
    against: dict[str, list[str]] = field(default_factory=dict)
    opposite: dict[tuple[str, str], str] = field(default_factory=dict)
    turns: list[str] = field(default_factory=list)
    figures: dict[str, tuple[str, float]] = field(default_factory=dict)
    values: dict[tuple[str, str], float] = field(default_factory=dict)
    told: Forms = field(default_factory=dict)
    ahead: bool = False
    source: str | None = None
    forecaster: str | None = None
    issuer: str | None = None
    _counts: Counter[str] = field(default_factory=Counter)
    _titles: set[str] = field(default_factory=set)
    _reading: int = -1
    _opener: tuple[str, str] | None = None
    _places: Places = field(default_factory=Places)
    _opening: tuple[int, int] | None = None
    _metrics: Counter[tuple[str, str]] = field(default_factory=Counter)
    _skipped: list[Sentence] = field(default_factory=list)
    _paragraph: tuple[int, int] | None = None
    _told: list[tuple[str, str]] = field(default_factory=list)
    _sentences: list[tuple[int, int]] = field(default_factory=list)
    _lead: list[tuple[int, int]] = field(default_factory=list)
    _introduced: tuple[int, int] | None = None
    _since_then: int = 0

    def enter(self, text: str, sentence: Sentence, numbers: bool) -> None:
        """Take note of a sentence about to be read; `numbers` says whether it holds quantities."""
        if sentence.paragraph != self._paragraph:
            self.label = None
            self.last.clear()
            self._sentences.clear()
            self._told.clear()
            self._opener = None
            self._paragraph = sentence.paragraph
        if self.heads and not is_row(text, sentence.span):
            self.heads = ()
        self._opening = self._opening or sentence.span
        self.issuer = self.issuer or issuer_of(text, sentence.span)
        self._sentences.append(sentence.span)
        self._since_then += 1
        if INTRODUCES.search(text, *sentence.span):
            self._introduced, self._since_then = sentence.span, 0
        if len(self._lead) < LEAD:
            self._lead.append(sentence.span)
        if numbers:
            for skipped in self._skipped:
                self._note(scene(text, skipped, [], self.entities, self.told))
            self._skipped.clear()
            return
        if sentence.kind == "heading":
            if not self.recent:  # whom the text is about was named ahead of its first heading
                for skipped in self._skipped:
                    self._remember_names(scene(text, skipped, [], self.entities, self.told))
            self.ahead = _announces(text, sentence)
            self.source = announced_source(text, sentence.span)
            self.forecaster = announced_forecaster(text, sentence.span)
            self.heading = scene(text, sentence, [], self.entities, self.told)
            self.heads = heads_of(self.heading) or self.heads
            self._skipped.clear()
            self.before = None
            self._remember_names(self.heading)
            return
        if INTRODUCES.search(text, *sentence.span):
            self.ahead = _announces(text, sentence)
            self.source = announced_source(text, sentence.span)
            self.forecaster = announced_forecaster(text, sentence.span)
        self._skipped.append(sentence)
        del self._skipped[:-LOOKED_BACK]

    def leave(self, read: Scene, links: Sequence[Link]) -> None:
        """Keep what a sentence that was read says."""
        if read.sentence.kind == "heading":
            self.heading = read
        self._note(read)
        for link in links:
            self.signs[link.metric] = link.sign
            level = link.number.quantity.low
            if link.metric in LEVELS and level:
                self.levels[link.metric, link.subject] = level
            unit = unit_kind(link.number.quantity)
            self.last[unit] = link.metric
            self._metrics[unit, link.metric] += 1
        self._counts.update(link.named for link in links)
        for link in reversed(links):
            if link.kind != "default":
                # Markets of two countries are two: `European stocks cost 14 times earnings, US stocks 22`.
                self.remember(link.subject if link.kind == MARKET else link.named, link.kind)

    def tell(self, metric: str, subject: str, other: str | None, value: float) -> None:
        """Keep what a number was linked with, for the numbers that follow in its sentence and later."""
        self.whose[metric] = subject
        if other is not None:
            told = self.against.get(metric, [])
            self.against[metric] = [other, *(one for one in told if one != other)][:SIDES]
            self.opposite[metric, subject] = other
        self.figures[subject] = metric, value
        self.values.pop((metric, subject), None)  # the newest stands last
        self.values[metric, subject] = value
        self.turns = [subject, *(told for told in self.turns if told != subject)][:TURNS]
        self._told = [(subject, metric), *self._told[: PATTERN - 1]]

    def pattern(self) -> str:
        """Return how the last numbers of the paragraph alternated, newest first: `aba 01`, the sides and then whether
        each has the metric of the one before it."""
        sides: dict[str, str] = {}
        letters = "".join(sides.setdefault(subject, "abcd"[len(sides)]) for subject, _ in self._told)
        return f"{letters} {''.join(str(int(one[1] == two[1])) for one, two in pairwise(self._told))}"

    def usual_metric(self, unit: str) -> str:
        """Return the metric that most numbers of a unit had so far, or nothing."""
        known = [(count, metric) for (kind, metric), count in self._metrics.items() if kind == unit]
        return max(known)[1] if known else ""

    def stretches(self, read: Scene) -> list[tuple[int, int]]:
        """Return where words hold for a sentence that is read: its paragraph so far, newest first, then the heading.

        What introduces lines (`Targets for the end of 2026:`) holds for the next of them.
        """
        found = self._sentences[-2 : -2 - LOOKED_BACK_FOR_TIMES : -1]
        if self._introduced is not None and 0 < self._since_then <= INTRODUCED and self._introduced not in found:
            found.append(self._introduced)
        if self.heading is not None and self.heading is not read:
            found.append(self.heading.sentence.span)
        return found

    def sentence_before(self, read: Scene) -> tuple[int, int] | None:
        """Return the sentence before the one that is read in its paragraph, if there is one."""
        return next((span for span in reversed(self._sentences) if span[1] <= read.sentence.span[0]), None)

    def lead(self, read: Scene) -> list[tuple[int, int]]:
        """Return the sentences that the text opens with, before the one that is read."""
        return [span for span in self._lead if span[1] <= read.sentence.span[0]]

    def see_label(self, read: Scene) -> None:
        """Take the country a line opens with (`UK: both PMIs improved`) as that of its paragraph."""
        for mention in read.mentions:
            if mention.kind == "country" and mention.last <= LABEL_WORDS and mention.first == 0:
                if read.text[read.words.ends[mention.last - 1] :][:1] == ":":
                    self.label = mention.subject
                return

    def remember(self, subject: str, kind: str, words: tuple[str, ...] = (), weak: bool = False) -> None:
        """Put a subject in front of the recent ones; `words` is its name there, `weak` that only capitals tell it."""
        if not words:
            words = next((known.words for known in self.recent if known[:2] == (subject, kind)), ())
        self.recent = [known for known in self.recent if known[:2] != (subject, kind)]
        title = subject in self._titles
        opens = (subject, kind) == self._opener
        found = Remembered(
            subject, kind, self._paragraph, self._counts[subject], title, words, opens, self._reading, weak
        )
        self.recent.insert(0, found)
        del self.recent[REMEMBERED:]

    def home(self, read: Scene) -> tuple[str, ...]:
        """Return the countries a name without one may belong to: label, heading, then those spoken of so far.

        A heading that names a continent comes last, and none comes where the text has not said enough of any.
        """
        heads = [m.subject for m in self.heading.mentions if m.kind == "country"] if self.heading is not None else []
        found = [self.label] if self.label else []
        found += [country for country in heads if country in vocabulary().central_banks]
        return tuple(dict.fromkeys([*found, *self._places.ranked(told_by_sources(read)), *heads]))

    def _note(self, read: Scene) -> None:
        self._reading = read.sentence.span[0]
        if read.sentence.paragraph == self._paragraph:
            self.see_label(read)
        self.before = read
        self._remember_names(read)

    def _remember_names(self, read: Scene) -> None:
        self._places.see(told_by(read), read.sentence.kind == "heading")
        opening = read.sentence.span == self._opening
        if self._opener is None and read.sentence.paragraph == self._paragraph:
            self._opener = topic_of(read)
        for mention in reversed(read.mentions):
            told = mention.kind != ANAPHOR and not describes(read, mention)
            if mention.kind == ANAPHOR and not read.numbers and mention.last - mention.first > 1:
                # `The portfolio remains cheap. It trades at ...`: what is spoken of again is the newest.
                meant = meant_by(read, mention, self.recent)
                if meant is not None and meant[1] == FUND and any(known[:2] == meant for known in self.recent):
                    self.remember(*meant)
            if told and not mention.absorbed and mention.subject != CORE:
                if opening:
                    self._titles.add(mention.subject)
                words = read.words.low[mention.first : mention.last]
                for subject, kind in held_by(read, mention):
                    self.remember(subject, kind, weak=True)
                if mention.unknown == "unknown" and len(words) > 1 and mention.kind in EXPLAINED:
                    tell(self.told, words, mention.subject, mention.kind)
                self.remember(mention.subject, mention.kind, words, mention.unknown == "weak")


def _announces(text: str, sentence: Sentence) -> bool:
    """Whether a heading or introduction says that forecasts follow."""
    return FORECASTS.search(text, *sentence.span) is not None
