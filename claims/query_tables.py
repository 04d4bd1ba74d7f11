"""The words of a query that mean something, from the tables of `nlp` and those named `query_*`.

Rules. Metrics, subjects and their words are those that extraction reads; the tables of queries only say which of
those words mean it when they stand alone (`query_metrics`: `growth` does not), and what else a word of a reader
covers (`query_subjects`: `oil` is WTI and Brent). A row there without a meaning takes one away. A cue of `nlp` of
several words whose last one is a noun of measure (`head`) means what it weighs most for. Letters may be of any case,
but for names that are ordinary words (`capitals`). Refuses, with `ClaimsError` naming the table and the words, a
metric that is none.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claims.equivalents import group_of, kind_of, metrics_of, quantity_of, subjects_of
from claims.errors import ClaimsError
from claims.tables import rows
from nlp.vocabulary import AMERICAN, COUNTRY, vocabulary
from nlp.words.phrases import Tokens, tokens

Words = tuple[str, ...]
#: A cue weighs as much as the heaviest one of its words when it lacks less than this.
NEARLY = 0.4
#: A cue of several words that weighs less says little.
LIGHTEST = 2.4


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics that words may mean, alternatives; `needs` is `named` where a subject must be named that has it, and
    `amount` where a number or a central bank must stand beside it."""

    metrics: tuple[str, ...]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects that a name covers, its own first, and the kind of its own."""

    subjects: tuple[str, ...]
    kind: str


class Entry(NamedTuple):
    """What words mean in one dimension; `written` is how they must be written, where their capitals matter."""

    kind: str
    meaning: object
    written: Words | None = None
    not_before: frozenset[str] = frozenset()


class Match(NamedTuple):
    """Words `[first, last)` of a query and what they mean."""

    first: int
    last: int
    kind: str
    meaning: object


@cache
def words_for(role: str) -> frozenset[Words]:
    """The phrases of a role of `query_words.csv`, in small letters."""
    return frozenset(tokens(one).low or (one,) for one in phrases_for(role))


@cache
def phrases_for(role: str) -> tuple[str, ...]:
    """The phrases of a role as written in the table."""
    return tuple(one for row in rows("query_words.csv") if row["role"] == role for one in row["words"].split(";"))


def matches(words: Tokens) -> list[Match]:
    """Everything that the tables find, phrases of one kind at one place the longest only."""
    table, longest = _lexicon()
    found: list[Match] = []
    for first, word in enumerate(words.low):
        if word not in longest:
            continue
        seen: set[str] = set()
        for last in range(min(len(words.low), first + longest[word]), first, -1):
            for entry in table.get(words.low[first:last], ()):
                if entry.kind not in seen and _fits(entry, words, first, last):
                    seen.add(entry.kind)
                    found.append(Match(first, last, entry.kind, entry.meaning))
    return found


def _fits(entry: Entry, words: Tokens, first: int, last: int) -> bool:
    following = words.low[last] if last < len(words.low) else ""
    return (entry.written is None or entry.written == words.raw[first:last]) and following not in entry.not_before


@cache
def _lexicon() -> tuple[Mapping[Words, tuple[Entry, ...]], Mapping[str, int]]:
    """Entries by their words, and by first word how many words the longest has."""
    table: dict[Words, dict[str, Entry]] = {}
    # What comes later stands in for what came before.
    for words, entry in (*_cues(), *_subjects(), *_own()):
        if words:
            table.setdefault(words, {})[entry.kind] = entry
    longest: dict[str, int] = {}
    for words in table:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return {words: tuple(entries.values()) for words, entries in table.items()}, longest


def _cues() -> Iterator[tuple[Words, Entry]]:
    weights: dict[Words, dict[str, float]] = {}
    for row in rows("metric_cues.csv", "nlp"):
        if row["metric"] not in vocabulary().metrics:  # what is no metric can be told from one, not asked for
            continue
        for cue in row["cues"].split(";"):
            words = tokens(cue.strip()).low
            if not words[0][0].isalpha():  # a tenor or a value, which is read by itself
                continue
            known = weights.setdefault(words, {})
            known[row["metric"]] = max(float(row["weight"]), known.get(row["metric"], 0.0))
    heads = {words[0] for words in words_for("head")}
    for words, by_metric in weights.items():
        most = max(by_metric.values())
        if len(words) > 1 and words[-1] in heads and most >= LIGHTEST:
            metrics = tuple(metric for metric, weight in by_metric.items() if weight > most - NEARLY)
            yield words, Entry("metric", Metrics(metrics))


def _subjects() -> Iterator[tuple[Words, Entry]]:
    for row in rows("subjects.csv", "nlp"):
        not_before = frozenset(word.lower() for word in row["not_before"].split())
        for name in filter(None, map(str.strip, row["names"].split(";"))):
            subject = row["subject"]
            if COUNTRY in subject and AMERICAN.intersection(tokens(name).raw):
                subject = subject.replace(COUNTRY, "us")
            yield from _name(name, Subjects(covered(subject, row["kind"]), row["kind"]), not_before)
    for row in rows("companies.csv", "nlp"):
        for name in filter(None, map(str.strip, row["names"].split(";"))):
            yield from _name(name, Subjects((row["company"],), row["kind"]), frozenset())
    for row in rows("countries.csv", "nlp"):
        for name in filter(None, map(str.strip, row["names"].split(";"))):
            yield from _name(name, Subjects((row["country"],), "country"), frozenset())


def _name(name: str, subjects: Subjects, not_before: frozenset[str]) -> Iterator[tuple[Words, Entry]]:
    words = tokens(name)
    if words.low in words_for("never") or (len(words.low) == 1 and len(words.low[0]) == 1):
        return
    # A ticker of two letters is a word as often as not.
    if len(words.low) == 1 and (words.low in words_for("capitals") or (len(name) == 2 and subjects.kind == "company")):
        yield words.low, Entry("subject", subjects, words.raw, not_before)
    else:
        yield words.low, Entry("subject", subjects, None, not_before)


def covered(subject: str, kind: str) -> tuple[str, ...]:
    """A subject and what stands for it: for a plain group all that its group has, for an index what measures the same.
    A fund or a company is itself only.

    >>> covered("iwm", "fund"), covered("sp-400", "index")
    (('iwm',), ('sp-400', 'mdy', 'us-mid-caps', 'ijh'))
    """
    if kind in ("fund", "company", "house"):
        return (subject,)
    group = group_of(subject)
    alike = sorted_as_held(subjects_of(group))
    # A plain group that has no index of its own, as the Magnificent Seven, is itself.
    if kind != "group" or quantity_of(subject) == subject:
        alike = tuple(one for one in alike if quantity_of(one) == quantity_of(subject))
    return tuple(dict.fromkeys((subject, *alike)))


def sorted_as_held(subjects: Iterable[str]) -> tuple[str, ...]:
    """Subjects in the order of the table of equivalents."""
    order = {row["subject"]: place for place, row in enumerate(rows("equivalent_subjects.csv"))}
    return tuple(sorted(subjects, key=lambda one: (order.get(one, len(order)), one)))


def _own() -> Iterator[tuple[Words, Entry]]:
    named = [(row["subject"], row["kind"]) for row in rows("subjects.csv", "nlp")]
    kinds = dict(named) | {subject.replace(COUNTRY, "us"): kind for subject, kind in named}
    for row in rows("query_metrics.csv"):
        metrics = tuple(dict.fromkeys(_metrics(row["words"], row["metrics"])))
        for words in row["words"].split(";"):
            yield tokens(words).low, Entry("metric", Metrics(metrics, row["needs"]))
    for row in rows("query_subjects.csv"):
        subjects = tuple(row["subjects"].split())
        kind = kinds[subjects[0]] if subjects else ""
        for words in row["words"].split(";"):
            yield tokens(words).low, Entry("subject", Subjects(subjects, kind))
    for dimension, table in (("modality", "query_modalities.csv"), ("verdict", "query_verdicts.csv")):
        column = "modalities" if dimension == "modality" else "verdicts"
        for row in rows(table):
            for words in row["words"].split(";"):
                yield tokens(words).low, Entry(dimension, tuple(row[column].split()))


def _metrics(words: str, cell: str) -> Iterator[str]:
    for metric in cell.split():
        name = metric.removesuffix("*")
        if name not in vocabulary().metrics:
            raise ClaimsError(f"query_metrics.csv, {words}", f"means {name!r}, which is no metric")
        yield name
        # All kinds of P/E are meant where the kind is not said.
        if metric.endswith("*"):
            yield from sorted((metrics_of(kind_of(name).family) - {name}) & vocabulary().metrics.keys())
