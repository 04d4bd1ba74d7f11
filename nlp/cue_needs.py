"""What else must hold for a cue to speak for its metric: the column `needs` of `data/metric_cues.csv`.

`amount`, the number stands as an amount of it (`by 3%`, `a lead of 3%`, `3% behind`); `by`, the same but for the first
word beside it; `count`, it is counted (`two more cuts`); `inside`, the cue may be part of the number's own words (`a
third straight week`); `moved`, what it names moves by the number (`shares jumped 5%`); `revised`, somebody moves it
(`raised their estimates by 2%`, `estimates have risen 2%`); `multiplied`, a verb says how often it is what it was
(`unemployment halved`); `part`, the number is a part of it (`a third of sales`); `apart`, it says how far off something
is (`26% below that of the index`); `points` and `money`, it is in such a unit.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from nlp.number_kinds import is_multiple, unit_kind
from nlp.phrases import Found
from nlp.scene import Number, Scene
from nlp.speaking_patterns import REVISING
from nlp.standing import is_amount, is_apart, is_level, is_moved, is_part, moves_between

POINTS = frozenset({"bps", "percentage_points", "points"})
COUNTABLE = frozenset(
    {
        "more",
        "additional",
        "further",
        "extra",
        "such",
        "other",
        "to",
        "or",
        "of",
        "fed",
        "new",
        "net",
        "public",
        "listed",
    }
    | {"rate", "quarter", "half", "point", "points", "basis", "bps", "interest", "percentage", "25", "50"}
    | {"two", "three", "consecutive", "straight", "initial", "s", "p", "&", "500"}
)
AUXILIARY = frozenset({"have", "has", "had", "are", "were", "is", "was", "been"})
REVISED_REACH = 4  # words before what is revised


def holds(need: str, scene: Scene, number: Number, cue: Found[Any], gap: int, after: bool) -> bool:
    """Return whether what a cue needs holds of a number `gap` words from it; `after` says that the cue comes later."""
    return not need or NEEDS[need](scene, number, cue, gap, after)


def _amount(scene: Scene, number: Number, cue: Found[Any], gap: int, after: bool) -> bool:
    return is_amount(scene, number, cue.last, gap, after)


def _by(scene: Scene, number: Number, cue: Found[Any], gap: int, after: bool) -> bool:
    return scene.words.low[number.first - 1 : number.first] in (("by",), ("of",)) or gap == 0 < after


def _count(scene: Scene, number: Number, cue: Found[Any], gap: int, after: bool) -> bool:
    return COUNTABLE.issuperset(scene.words.low[number.last : cue.first])


def _moved(scene: Scene, number: Number, cue: Found[Any], gap: int, after: bool) -> bool:
    return is_moved(scene, number, cue, after)


def _revised(scene: Scene, number: Number, cue: Found[Any], gap: int, after: bool) -> bool:
    if after or scene.clause_of[cue.first] != number.clause or is_level(scene, number):
        return False
    low = scene.words.low
    if low[number.first - 1] == "by":
        return not set(REVISING).isdisjoint(low[max(0, cue.first - REVISED_REACH) : cue.first])
    return any(
        cue.last < move.first and move.last <= number.first and low[move.first - 1] in AUXILIARY for move in scene.moves
    )


def _multiplied(scene: Scene, number: Number, cue: Found[Any], gap: int, after: bool) -> bool:
    return is_multiple(number.quantity) and not moves_between(scene, cue.last, number.first)


NEEDS: Mapping[str, Callable[[Scene, Number, Found[Any], int, bool], bool]] = MappingProxyType(
    {
        "amount": _amount,
        "apart": lambda scene, number, *_: is_apart(scene, number),
        "by": _by,
        "count": _count,
        "inside": lambda *_: True,  # asked for where cues are found
        "money": lambda scene, number, *_: unit_kind(number.quantity) == "money",
        "moved": _moved,
        "multiplied": _multiplied,
        "part": lambda scene, number, *_: is_part(scene, number),
        "points": lambda scene, number, *_: unit_kind(number.quantity) in POINTS,
        "revised": _revised,
    }
)
