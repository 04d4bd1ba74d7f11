"""The tables of metrics, subjects, cues and countries as frozen maps.

Order: read each table, check every row against the others, build the phrase tables once. Refused with a
`VocabularyError` that names table and row: a missing or doubled id, a metric that no table of metrics has, an
empty list of names, a number that is none, a sign that is neither + nor -.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from nlp.errors import VocabularyError
from nlp.pointer import Pointer
from nlp.subject_row import AMERICAN as AMERICAN
from nlp.subject_row import COUNTRY as COUNTRY
from nlp.subject_row import Subject as Subject
from nlp.subject_tables import subject_names
from nlp.tables import names_in, number_in, rows_of
from nlp.words.inflection import FORMS
from nlp.words.phrases import Found, PhraseIndex, PhraseTable, in_capitals, tokens

CORE = "{core}"  # for the core of the price index last spoken of
OTHER, NONE = "other", "none"  # a thing that no metric has; words that speak for none
CENTRAL_BANK = "{central_bank}"  # for that country's central bank


@dataclass(frozen=True, slots=True)
class Metric:
    """What a metric is measured in, and whose it can be.

    `accepts` maps the words' unit (`money` for any currency) to the factor that makes it the metric's unit, `parity`
    to what is then taken off (`0.72 times the market's multiple`).
    `kinds` are the kinds of subject that can have it; `default_subjects` are whose it can be when nobody is named, the
    likeliest first.
    `sign` is the nature of the words that give its values their sign, empty where they carry none.
    `comparator` says which other side it needs: `other`, `whole`, `rate` or none. `change` marks a metric that is
    by how much something moved, and never where it moved to. No value lies beyond `most`. `time` is what a
    period is to it: a `level` holds at a date, a `reading` for a month, a `running` change up to publication, a
    `yearly` one for a year, any other for a `span`. `proposed` says what must speak for it besides learned weights:
    a `cue`, that or having been `told` before in the text, that or a subject that is `named`; empty, nothing.
    """

    metric: str
    unit: str
    accepts: Mapping[str, float]
    parity: Mapping[str, float]
    kinds: frozenset[str]
    default_subjects: tuple[str, ...]
    sign: str
    comparator: str
    change: bool
    most: float
    time: str
    proposed: str

    @property
    def usual_subject(self) -> str:
        """Whose it is when nobody is named and nothing tells, or nothing."""
        return self.default_subjects[0] if self.default_subjects else ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for a metric: how strongly, on which side of its number, within how many words.

    `needs` says what else must hold (`cue_needs`).
    """

    metric: str
    weight: float
    side: str
    reach: int
    needs: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A word that gives a number its sign. `nature` says among which metrics it does."""

    sign: int
    nature: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who may be said to say so. `kind` is `named`, `generic`, `document` or `speaker`."""

    name: str
    kind: str


@dataclass(slots=True)
class Findings:
    """What the tables find in the words of a sentence, each in order and without overlap."""

    names: list[Found[Subject]]
    pointers: list[Found[Pointer]]
    cues: list[Found[Cue]]
    movements: list[Found[Movement]]
    spans: list[Found[str]]
    modalities: list[Found[str]]
    sources: list[Found[Source]]


@dataclass(frozen=True, slots=True)
class Default:
    """The metric of a number that stands by a subject of a kind with no cue, and how strongly."""

    unit: str
    kind: str
    metric: str
    weight: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables, checked."""

    metrics: Mapping[str, Metric]
    index: PhraseIndex
    defaults: Mapping[tuple[str, str], tuple[Default, ...]]
    central_banks: Mapping[str, str]
    bank_countries: Mapping[str, str]
    currencies: frozenset[str]
    country_subjects: Mapping[str, str]
    country_also: Mapping[str, tuple[str, ...]]
    growth_of: Mapping[str, str]
    levels_of: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)  # every stage of a sentence asks for the same
def findings(text: str, start: int = 0, end: int | None = None) -> Findings:
    """Return what every table of phrases finds in `text[start:end]`, in one pass."""
    return Findings(*vocabulary().index.find(in_capitals(text, tokens(text, start, end))))


@cache
def vocabulary() -> Vocabulary:
    """Return the tables, read and checked once.

    Raises `VocabularyError` naming the table and the row that cannot be used.
    """
    metrics, of_countries = _metrics(), list(rows_of("country_subjects.csv"))
    defaults: dict[tuple[str, str], tuple[Default, ...]] = {}
    for default in _defaults(metrics):
        key = (default.unit, default.kind)
        defaults[key] = (*defaults.get(key, ()), default)
    return Vocabulary(
        metrics=MappingProxyType(metrics),
        index=PhraseIndex(
            (
                PhraseTable(subject_names()),
                PhraseTable(_anaphora()),
                PhraseTable(_cues(metrics)),
                PhraseTable(_movements()),
                PhraseTable(
                    (words, _known(metrics, where, row["metric"]))
                    for where, row in rows_of("rate_spans.csv")
                    for words in names_in(where, row["words"])
                ),
                PhraseTable(
                    (words, row["modality"])
                    for where, row in rows_of("modality_cues.csv")
                    for words in names_in(where, row["words"])
                ),
                PhraseTable((row["name"], Source(row["name"], row["kind"])) for _, row in rows_of("attributions.csv")),
            )
        ),
        defaults=MappingProxyType(defaults),
        currencies=frozenset(row["currency"] for _, row in rows_of("countries.csv") if row["currency"]),
        central_banks=MappingProxyType(
            {row["country"]: row["central_bank"] for _, row in rows_of("countries.csv") if row["central_bank"]}
        ),
        bank_countries=MappingProxyType(
            {
                row["central_bank"]: row["country"]
                for _, row in reversed([*rows_of("countries.csv")])
                if row["central_bank"]
            }
        ),
        growth_of=MappingProxyType(
            {_known(metrics, where, row["metric"]): row["growth"] for where, row in rows_of("growth_metrics.csv")}
        ),
        levels_of=MappingProxyType(_levels(metrics)),
        country_subjects=MappingProxyType(
            {_known(metrics, where, row["metric"]): row["subject"] for where, row in of_countries}
        ),
        country_also=MappingProxyType(
            {row["metric"]: tuple(row["also"].split()) for _, row in of_countries if row["also"]}
        ),
    )


def _metrics() -> dict[str, Metric]:
    metrics: dict[str, Metric] = {}
    for where, row in rows_of("metrics.csv"):
        name = row["metric"]
        if not name or name in metrics:
            raise VocabularyError(where, "its metric is missing or stands twice")
        accepts, parity = {}, {}
        for pair in row["accepts"].split():
            unit, _, worth = pair.partition(":")
            factor, _, less = worth.partition("-")
            accepts[unit], parity[unit] = number_in(where, factor), number_in(where, less or "0")
        if not accepts or not row["unit"] or not row["kinds"]:
            raise VocabularyError(where, "it names no unit, no accepted unit or no kind of subject")
        metrics[name] = Metric(
            metric=name,
            unit=row["unit"],
            accepts=MappingProxyType(accepts),
            parity=MappingProxyType(parity),
            kinds=frozenset(row["kinds"].split()),
            default_subjects=tuple(row["default_subjects"].split()),
            sign=row["sign"],
            comparator=row["comparator"],
            change=row["change"] == "yes",
            time=row["time"],
            proposed=row["proposed"],
            most=number_in(where, row["most"]) if row["most"] else float("inf"),
        )
    return metrics


def _cues(metrics: Mapping[str, Metric]) -> Iterator[tuple[str, Cue]]:
    silent: dict[str, bool] = {}
    for where, row in rows_of("metric_cues.csv"):
        if row["side"] not in ("any", "before", "after"):
            raise VocabularyError(where, f"side {row['side']!r} is none of any, before, after")
        reach = int(number_in(where, row["reach"]))
        metric = row["metric"] if row["metric"] in (OTHER, NONE) else _known(metrics, where, row["metric"])
        cue = Cue(metric, number_in(where, row["weight"]), row["side"], reach, row["needs"])
        for phrase in names_in(where, row["cues"]):
            if silent.setdefault(phrase, metric == NONE) != (metric == NONE):
                raise VocabularyError(where, f"{phrase!r} stands for a metric and for none")
            yield phrase, cue


def _movements() -> Iterator[tuple[str, Movement]]:
    for where, row in rows_of("movements.csv"):
        if row["sign"] not in ("+", "-"):
            raise VocabularyError(where, f"sign {row['sign']!r} is neither + nor -")
        for word in names_in(where, row["words"]):
            for form in FORMS[row["part"]](word):
                yield form, Movement(1 if row["sign"] == "+" else -1, row["nature"])


def _anaphora() -> Iterator[tuple[str, Pointer]]:
    for where, row in rows_of("anaphora.csv"):
        for words in names_in(where, row["words"]):
            yield words, Pointer(frozenset(row["kinds"].split()), frozenset(row["also"].split()), row["like"])


def _levels(metrics: Mapping[str, Metric]) -> dict[str, tuple[str, ...]]:
    levels: dict[str, tuple[str, ...]] = {}
    for where, row in rows_of("level_metrics.csv"):
        change = _known(metrics, where, row["metric"])
        levels[change] = (*levels.get(change, ()), _known(metrics, where, row["level"]))
    return levels


def _defaults(metrics: Mapping[str, Metric]) -> Iterator[Default]:
    for where, row in rows_of("default_metrics.csv"):
        for kind in row["kinds"].split():
            metric = _known(metrics, where, row["metric"])
            yield Default(row["unit"], kind, metric, number_in(where, row["weight"]))


def _known(metrics: Mapping[str, Metric], where: str, metric: str) -> str:
    if metric not in metrics:
        raise VocabularyError(where, f"metric {metric!r} is not in metrics.csv")
    return metric
