"""What else must hold for a cue to speak for its metric: the column `needs` of `data/metric_cues.csv`.

`amount`, the number stands as an amount of it (`by 3%`, `a lead of 3%`, `3% behind`); `by`, the same but for the first
word beside it; `count`, it is counted (`two more cuts`); `country`, a country's name stands right before it (`Germany
grew 0.2%`); `inside`, the cue may be part of the number's own words (`a third straight week`); `moved`, what it names
moves by the number (`shares jumped 5%`); `moving`, the same, and the word of movement follows it at once (`free cash
flow rose 12%`); `multiplied`, a verb right behind it says how often it is what it was (`unemployment halved`);
`revised`, somebody moves it (`raised their estimates by 2%`, `estimates for the year have risen 2%`); `unrevised`,
nobody does (`beat estimates by 2%`); `part`, the number is a part of it (`a third of sales`); `apart`, it says how far
off something is (`26% below that of the index`); `points` and `money`, it is in such a unit; `whole`, what can be the
whole of a share is named right behind it (`technology's share of the S&P 500`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from nlp.number_kinds import is_multiple, unit_kind
from nlp.scene import Number, Scene
from nlp.standing import HEDGES, is_amount, is_apart, is_level, is_moved, is_part
from nlp.words.linking_words import linking_words
from nlp.words.phrases import Found

POINTS = frozenset({"bps", "percentage_points", "points"})
WHOLES = frozenset({"index", "equities"})
REVISED_REACH = 4  # words before what is revised


class CueAt(NamedTuple):
    """A number and a cue `gap` words from it; `after` says that the cue comes later."""

    scene: Scene
    number: Number
    cue: Found[Any]
    gap: int
    after: bool


def _by(at: CueAt) -> bool:
    number = at.number
    return at.scene.words.low[number.first - 1 : number.first] in (("by",), ("of",)) or at.gap == 0 < at.after


def _moving(at: CueAt) -> bool:
    scene, number, cue, _, after = at
    if not is_moved(scene, number, cue, after):
        return False
    moved = next((move for move in scene.moves if cue.last <= move.first and _touches(at, move)), None)
    return moved is not None and _only(at, cue.last, moved.first, "perfect", "auxiliary")


def _multiplied(at: CueAt) -> bool:
    return is_multiple(at.number.quantity) and _only(at, at.cue.last, at.number.first, "perfect", "auxiliary", "hedge")


def _revised(at: CueAt) -> bool:
    scene, number, cue, _, after = at
    words, have = scene.words, linking_words("perfect")
    if after or "," in scene.text[words.ends[cue.last - 1] : number.quantity.span[0]] or is_level(scene, number):
        return False
    moves = [
        move
        for move in scene.movements
        if move.first >= cue.first - REVISED_REACH
        and all(row.nature != "relative" for row in move.rows)
        and words.low[move.last : move.last + 1] != ("short",)
    ]  # who beats an estimate, misses it or falls short of it revises nothing
    place = number.first - 1
    while words.low[place] in HEDGES and place >= cue.last:
        place -= 1
    if words.low[place] == "by" and any(move.last <= place for move in moves):
        return True
    # `Estimates have risen`, `estimates for the year have risen`; `estimates revenue has risen` revises nothing.
    of_what = words.low[cue.last] in ("for", "of")
    return any(
        cue.last < move.first
        and words.low[move.first - 1] in have
        and (of_what or _only(at, cue.last, move.first, "perfect"))
        for move in moves
        if _touches(at, move)
    )


def _whole(at: CueAt) -> bool:
    behind = range(at.cue.last, at.cue.last + 2)  # an article may stand between
    return any(mention.first in behind and mention.kind in WHOLES for mention in at.scene.mentions)


def _touches(at: CueAt, move: Found[Any]) -> bool:
    """Whether a word of movement stands right before the number: `rose by about 3%`."""
    low, first = at.scene.words.low, at.number.first
    return move.last <= first and all(word == "by" or word in HEDGES for word in low[move.last : first])


def _only(at: CueAt, first: int, last: int, *roles: str) -> bool:
    """Whether all words from `first` to before `last` have one of some roles."""
    return all(any(word in linking_words(role) for role in roles) for word in at.scene.words.low[first:last])


NEEDS: Mapping[str, Callable[[CueAt], bool]] = MappingProxyType(
    {
        "amount": lambda at: is_amount(at.scene, at.number, at.cue.last, at.gap, at.after),
        "apart": lambda at: is_apart(at.scene, at.number),
        "by": _by,
        "country": lambda at: any(m.kind == "country" and m.last == at.cue.first for m in at.scene.mentions),
        "count": lambda at: _only(at, at.number.last, at.cue.first, "counted"),
        "inside": lambda at: True,  # asked for where cues are found
        "money": lambda at: unit_kind(at.number.quantity) == "money",
        "moved": lambda at: is_moved(at.scene, at.number, at.cue, at.after),
        "moving": _moving,
        "multiplied": _multiplied,
        "part": lambda at: is_part(at.scene, at.number),
        "points": lambda at: unit_kind(at.number.quantity) in POINTS,
        "revised": _revised,
        "unrevised": lambda at: not _revised(at),
        "whole": _whole,
    }
)
