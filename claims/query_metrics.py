"""What a query asks about: metrics, subjects and the other sides of comparisons, each made to fit the others.

Rules: those of `claims.query_reading`, 1 to 4. Pure; refuses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.query_names import firms
from claims.query_tables import Match, Metrics, Subjects, covered, words_for
from nlp.subjects import resolve
from nlp.vocabulary import COUNTRY, vocabulary
from nlp.words.phrases import Tokens

CENTRAL_BANK = "{central_bank}"
#: A metric whose words name an event, which is no metric of the claim.
OF_EVENTS = "probability"
#: Kinds whose name alone says too little: any market, any place.
PLAIN = frozenset({"equities", "country", "stop"})
HOME = "us"
#: Kinds whose names are words that are written small.
WORDS = frozenset({"group", "sector", "activity", "prices", "bonds", "credit", "commodity", "consumers"})
CURRENCIES = frozenset({"currency", "currency_index"})
#: What is told of many countries in one breath is of any of these where none is named.
WORLDWIDE = frozenset({"activity"})
PLACES = ("us", "euro-area", "uk", "jp", "cn", "de")
#: First and last word, and the values.
Thing = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about. `metrics` are all that may be meant, `phrases` the words that mean them."""

    phrases: tuple[tuple[Match, tuple[str, ...]], ...] = ()
    subjects: tuple[Thing, ...] = ()
    comparators: tuple[Thing, ...] = ()
    needing: frozenset[Match] = frozenset()
    kinds: frozenset[str] = frozenset()

    @property
    def metrics(self) -> tuple[str, ...]:
        """All metrics that may be meant."""
        return tuple(dict.fromkeys(metric for _, metrics in self.phrases for metric in metrics))

    def narrowed(self, metrics: Sequence[str]) -> "Asked":
        """The same with the metrics that a number has the unit of, where there is one; what needs a number and has none
        is dropped.
        """
        if not metrics:
            kept = tuple(phrase for phrase in self.phrases if phrase[0] not in self.needing)
            return replace(self, phrases=kept)
        narrowed = ((match, tuple(one for one in several if one in metrics)) for match, several in self.phrases)
        return replace(self, phrases=tuple((match, fitting) for match, fitting in narrowed if fitting))


def asked(words: Tokens, read: Sequence[Match], moving: bool = False) -> Asked:
    """What the phrases of a query ask about; `moving` where it has a word of rising or falling."""
    named = [one for one in read if isinstance(one.meaning, Metrics) and one.meaning.metrics]
    events = [one for one in named if isinstance(one.meaning, Metrics) and OF_EVENTS in one.meaning.metrics]
    named = events or named
    found = [one for one in read if isinstance(one.meaning, Subjects) and one.meaning.subjects]
    found = [one for one in found if not _in_a_name(words, one, read)]
    countries = [one for one in found if _kind(one) == "country"]
    candidates = {metric for one in named for metric in _metrics(one)}
    # A firm that speaks of markets is asked about where nothing else is.
    found = [one for one in found if not _is_firm(words, one) or (len(found) == 1 and candidates)]
    others = [one for one in found if _kind(one) not in PLAIN or (_kind(one) == "equities" and _near(one, countries))]
    fitting = [one for one in others if not candidates or any(_has(metric, one) for metric in candidates)]
    if events:
        fitting = []  # what the odds are of is said in words
    kinds = {_kind(one) for one in fitting}
    bank = "central_bank" in kinds
    phrases: list[tuple[Match, tuple[str, ...]]] = []
    needing: set[Match] = set()
    for one in named:
        metrics = _metrics(one)
        able = tuple(metric for metric in metrics if kinds & vocabulary().metrics[metric].kinds)
        needs = one.meaning.needs if isinstance(one.meaning, Metrics) else ""
        if needs == "named" and not able:
            continue
        if needs == "amount" and not bank:
            needing.add(one)
        fitted = able or metrics
        growth = _growths(fitted) if moving else ()
        phrases.append((one, tuple(dict.fromkeys((*fitted, *growth)))))
    relative = _relative(phrases)
    whole = {vocabulary().metrics[metric].comparator for _, several in phrases for metric in several} == {"whole"}
    sides = [(one, _other_side(words, one, fitting, bool(phrases) and relative, whole)) for one in fitting]
    subjects: list[Thing] = []
    comparators: list[Thing] = []
    place = _country(fitting, countries)
    pair = [one for one, start in sides if start is not None and _kind(one) in CURRENCIES]
    if any(_kind(one) in CURRENCIES for one, start in sides if start is None):
        sides = [(one, start) for one, start in sides if one not in pair]  # sterling against the dollar
    for one, start in sides:
        thing = (one.first if start is None else start, one.last, _resolved(one, place))
        (comparators if start is not None and relative else subjects).append(
            thing if start is not None and relative else (one.first, *thing[1:])
        )
    used = [one for one in fitting if COUNTRY in _meaning(one)]
    subjects += _of_country(countries, used, phrases, fitting, place)
    return Asked(tuple(phrases), tuple(subjects), tuple(comparators), frozenset(needing), frozenset(kinds))


def _growths(metrics: Sequence[str]) -> tuple[str, ...]:
    """The growths of some metrics, of those that have one."""
    tables = vocabulary()
    return tuple(tables.growth_of[one] for one in metrics if tables.growth_of.get(one) in tables.metrics)


def _kind(one: Match) -> str:
    return one.meaning.kind if isinstance(one.meaning, Subjects) else ""


def _in_a_name(words: Tokens, one: Match, read: Sequence[Match]) -> bool:
    """Whether a plain word stands inside a longer name that nobody knows: the `Small-Cap` of a fund."""
    if _kind(one) not in WORDS or not words.raw[one.first][0].isupper():
        return False
    known = {index for other in read for index in range(other.first, other.last)}
    beside = [index for index in (one.first - 1, one.last) if 0 <= index < len(words.raw) and index not in known]
    return any(words.raw[index][0].isupper() for index in beside)


def _is_firm(words: Tokens, one: Match) -> bool:
    return _kind(one) in ("company", "house") and words.low[one.first : one.last] in firms()


def _meaning(one: Match) -> str:
    return one.meaning.subjects[0] if isinstance(one.meaning, Subjects) else ""


def _metrics(one: Match) -> tuple[str, ...]:
    return one.meaning.metrics if isinstance(one.meaning, Metrics) else ()


def _has(metric: str, one: Match) -> bool:
    """Whether what a name means can have a metric; the whole or the other side of a comparison need not."""
    return _kind(one) in vocabulary().metrics[metric].kinds


def _near(one: Match, countries: Sequence[Match]) -> bool:
    return any(country.last == one.first for country in countries)


def _relative(phrases: Sequence[tuple[Match, tuple[str, ...]]]) -> bool:
    """Whether an `A vs B` compares: with a metric that has another side, or with none named."""
    sides = [vocabulary().metrics[metric].comparator for _, metrics in phrases for metric in metrics]
    return not sides or any(sides)


def _other_side(words: Tokens, one: Match, fitting: Sequence[Match], measured: bool, whole: bool) -> int | None:
    """Where the other side of a comparison begins, with the word that makes it one."""
    known = words_for("joint") | (words_for("joint_of_metric") if measured else frozenset())
    if whole:
        known |= words_for("whole")
    for size in (3, 2, 1):
        start = one.first - size
        stretch = words.low[max(0, start) : one.first]
        bare = tuple(word for word in stretch if word != "the")
        if start < 0 or bare not in known or not bare:
            continue
        before = any(other.last == start for other in fitting)
        return start if before or bare != ("over",) else None
    return None


def _country(fitting: Sequence[Match], countries: Sequence[Match]) -> str:
    """The country that is asked about, else the one of a central bank, else the United States."""
    if countries:
        return _meaning(countries[0])
    banks = vocabulary().bank_countries
    return next((banks[_meaning(one)] for one in fitting if _meaning(one) in banks), "")


def _resolved(one: Match, place: str) -> tuple[str, ...]:
    subjects = one.meaning.subjects if isinstance(one.meaning, Subjects) else ()
    places = (place,) if place else PLACES if _kind(one) in WORLDWIDE else (HOME,)
    resolved = [resolve(subject, where) for subject in subjects for where in places]
    if COUNTRY in _meaning(one):
        resolved += covered(resolved[0], _kind(one))
    return tuple(dict.fromkeys(resolved))


def _of_country(
    countries: Sequence[Match],
    used: Sequence[Match],
    phrases: Sequence[tuple[Match, tuple[str, ...]]],
    fitting: Sequence[Match],
    place: str,
) -> list[Thing]:
    """What a country named asks for: the subjects that it gives a name to, else whose metric it is there."""
    if not countries:
        return []
    if used:
        return [(one.first, one.last, _resolved(used[0], place)) for one in countries[:1]]
    if fitting:
        return []
    defaults = {vocabulary().metrics[metric].usual_subject for _, metrics in phrases for metric in metrics}
    bank = vocabulary().central_banks.get(place, "")
    found: list[str] = []
    for default in sorted(defaults):
        if COUNTRY in default:
            subject = resolve(default, place)
            found += [subject, subject.replace("-cpi", "-core-cpi"), place]
            found += [f"{place}-services", f"{place}-composite"] if subject.endswith("-manufacturing") else []
            found += [f"{place}-pce", f"{place}-core-pce"] if subject == "us-cpi" else []
        elif default == CENTRAL_BANK:
            found += [bank] if bank else []
            found.append(place)
    return [(countries[0].first, countries[0].last, tuple(dict.fromkeys(found)))] if found else []
