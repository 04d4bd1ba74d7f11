"""What became of each claim of a text in its next version. Pure.

Rules, in this order. A claim is
1. `repeated` by one whose sentence is word for word the same and which says the same of the same, whatever its period:
   "this year" is read from the day of its own version;
2. `repeated` by one that says the same of the same for the same period, wherever it stands;
3. `edited` into one that differs in its value, or in what it is said of: either the same quantity for the same period,
   or a figure of the same unit in a sentence that kept half of its words. Of several, the likest;
4. `repeated` by no claim where its sentence still stands word for word, but nothing is found in it now: words that
   stand are not withdrawn;
5. else `withdrawn`: nothing is left of it. What is left over of the later version was `added`.

Each claim has one fate, on either side.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from claims.published_claim import PublishedClaim
from ingest.differences import ALIKE, likeness, words_of
from ingest.same_story import plain_forms
from nlp.claim import Claim

FateKind = Literal["repeated", "edited", "withdrawn", "added"]

_WHAT = ("metric", "subject", "comparator", "unit", "modality", "statistic", "annualised", "event", "attribution")
_VALUE = ("low", "high", "bound")
_PERIOD = ("start", "end")


@dataclass(frozen=True, slots=True)
class Fate:
    """A claim of the earlier version, of the later one, or of both."""

    kind: FateKind
    earlier: PublishedClaim | None
    later: PublishedClaim | None


@dataclass(slots=True)
class _Left:
    """What has no fate yet, in the order of the texts."""

    earlier: list[PublishedClaim]
    later: list[PublishedClaim]
    fates: list[Fate] = field(default_factory=list)

    def settle(self, kind: FateKind, earlier: PublishedClaim, later: PublishedClaim | None) -> None:
        self.fates.append(Fate(kind, earlier, later))
        self.earlier = [one for one in self.earlier if one is not earlier]
        self.later = [one for one in self.later if one is not later]


def compare(
    earlier: Sequence[PublishedClaim], later: Sequence[PublishedClaim], later_text: str = ""
) -> tuple[Fate, ...]:
    """The fates of the claims of two versions: those of the earlier one, then what was added, as the texts run."""
    left = _Left(list(earlier), list(later))
    for key in (_in_its_words, _in_its_meaning):
        for one, other in _equal(left.earlier, left.later, key):
            left.settle("repeated", one, other)
    for one, other in _likest(left.earlier, left.later):
        left.settle("edited", one, other)
    still = _plain(later_text)
    for one in left.earlier:
        left.settle("repeated" if _plain(one.sentence) in still else "withdrawn", one, None)
    place = {one.id: number for number, one in enumerate(earlier)}
    fates = sorted(left.fates, key=lambda fate: place[fate.earlier.id] if fate.earlier else len(place))
    return (*fates, *(Fate("added", None, one) for one in left.later))


def difference(earlier: Claim, later: Claim) -> tuple[str, ...]:
    """The fields in which two claims differ, the value first."""
    return tuple(name for name in (*_VALUE, *_WHAT, *_PERIOD) if getattr(earlier, name) != getattr(later, name))


def _equal(
    earlier: Sequence[PublishedClaim],
    later: Sequence[PublishedClaim],
    key: Callable[[PublishedClaim], Hashable],
) -> Iterator[tuple[PublishedClaim, PublishedClaim]]:
    waiting: defaultdict[Hashable, list[PublishedClaim]] = defaultdict(list)
    for one in reversed(later):
        waiting[key(one)].append(one)
    for one in earlier:
        if found := waiting[key(one)]:
            yield one, found.pop()


def _likest(
    earlier: Sequence[PublishedClaim], later: Sequence[PublishedClaim]
) -> list[tuple[PublishedClaim, PublishedClaim]]:
    bags, later_bags = [words_of(one.sentence) for one in earlier], [words_of(one.sentence) for one in later]
    found = [
        (alike, -row, -column)
        for row, one in enumerate(earlier)
        for column, other in enumerate(later)
        if one.claim.unit == other.claim.unit
        and (alike := _likeness(one.claim, other.claim, bags[row], later_bags[column])) > 0
    ]
    pairs: list[tuple[PublishedClaim, PublishedClaim]] = []
    taken: set[int] = set()
    taken_later: set[int] = set()
    for _, row, column in sorted(found, reverse=True):
        if row not in taken and column not in taken_later:
            taken.add(row)
            taken_later.add(column)
            pairs.append((earlier[-row], later[-column]))
    return pairs


def _likeness(one: Claim, other: Claim, words: Counter[str], later_words: Counter[str]) -> float:
    """How much one claim looks like another that was edited; 0 where it cannot be."""
    differs = set(difference(one, other))
    same_quantity = differs <= {*_VALUE}
    share = likeness(words, later_words)
    about_the_same = "metric" not in differs or "subject" not in differs
    if not same_quantity and not (share >= ALIKE and about_the_same):
        return 0.0
    return len((*_VALUE, *_WHAT, *_PERIOD)) - len(differs) + 2 * share


def _in_its_words(one: PublishedClaim) -> Hashable:
    return (_plain(one.sentence), _plain(one.claim.quote), *(getattr(one.claim, name) for name in (*_WHAT, *_VALUE)))


def _in_its_meaning(one: PublishedClaim) -> Hashable:
    return tuple(getattr(one.claim, name) for name in (*_WHAT, *_VALUE, *_PERIOD))


def _plain(text: str) -> str:
    return " ".join(plain_forms(text).split())
