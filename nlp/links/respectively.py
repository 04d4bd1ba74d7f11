"""Which subject each number of a list has that a sentence deals out: `A and B rose 1% and 2%`, with `respectively`.

1. The numbers are a run of one unit with only list marks and small words in between; the names are the run of names
   before it, or, for a word like `the three indexes`, the newest distinct subjects of the kind it means, in the order
   they were told.
2. Where `respectively` stands behind the run, the names need not stand together.
3. Without it, as many names as numbers must be told in one breath, and no name or number stands between the two.
4. A name and its ticker behind it (`Apple (AAPL)`) are one.
5. A run with `respectively` and no name between it and the run of numbers before belongs to the same subjects as that
   one (`1.9% and 2.2%, up from 1.8% and 2%, respectively`): `repeated`.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.names.remembered import Remembered
from nlp.number_kinds import unit_kind
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR, Mention

Run = list[int]
WORD = "respectively"
BETWEEN = frozenset({"and", "about", "nearly", "by", "a", "to", "or", "around", "almost", "at", "of", "then"})
JOINING = frozenset({"and", "the", "both", "as", "well", "its", "also"})
PARTING = frozenset({"and", "but", "while", "with"})  # what follows belongs to other numbers
REACH = 8  # words between names and numbers that are dealt out unsaid
Named = tuple[str, str]


def aligned(scene: Scene, recent: Sequence[Remembered]) -> dict[int, Named]:
    """Return, by index of the number, the subjects that a list deals out."""
    if len(scene.numbers) < 2:
        return {}
    found: dict[int, Named] = {}
    for run in _runs(scene):
        said = _said(scene, run)
        if said and scene.numbers[run[0]].first and repeated(scene).get(run[0]) is None:
            found.update(zip(run, _names(scene, run, recent), strict=False))
        elif not said:
            found.update(zip(run, _together(scene, run), strict=False))
    return found


def repeated(scene: Scene) -> dict[int, int]:
    """Return, by index of the number, the number before it whose subject it shares."""
    if WORD not in scene.words.low:
        return {}
    runs = _runs(scene)
    found: dict[int, int] = {}
    for run in runs:
        before = list(range(run[0] - len(run), run[0]))
        if not _said(scene, run) or before[0] < 0:
            continue
        first, end = scene.numbers[before[-1]].last, scene.numbers[run[0]].first
        free = not any(first <= m.first < end for m in scene.mentions if not m.absorbed)
        same = len({unit_kind(scene.numbers[index].quantity) for index in [*before, *run]}) == 1
        named = {_owner(scene, index) for index in before}
        if free and same and len(named) == len(before):
            found.update(zip(run, before, strict=True))
    return found


def _owner(scene: Scene, index: int) -> str:
    """Return the name that stands nearest before a number."""
    first = scene.numbers[index].first
    return next((m.subject for m in reversed(scene.mentions) if m.last <= first and not m.absorbed), "")


def _runs(scene: Scene) -> list[Run]:
    """Return the lists of numbers of one unit in a sentence."""
    runs: list[Run] = []
    for index, number in enumerate(scene.numbers):
        before = scene.numbers[index - 1] if index else None
        if before is not None and _listed(scene, before, number):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for run in runs if len(run) > 1]


def _said(scene: Scene, run: Run) -> bool:
    """Whether `respectively` deals a run out: it stands behind it, before the next run, or right before it."""
    low = scene.words.low
    first, last = scene.numbers[run[0]].first, scene.numbers[run[-1]].last
    after = scene.numbers[run[-1] + 1].first if run[-1] + 1 < len(scene.numbers) else len(low)
    return WORD in low[last:after] or WORD in low[max(0, first - 2) : first]


def _names(scene: Scene, run: Run, recent: Sequence[Remembered]) -> list[Named]:
    """Return the names that `respectively` deals out to a run, or none."""
    first = scene.numbers[run[0]].first
    names = [(m.subject, m.kind) for m in _once(scene, first) if _counts(m)]
    pointers = [m for m in scene.mentions if m.kind == ANAPHOR and m.last <= first]
    told = _together(scene, run)
    if told:
        return told
    if len(names) >= len(run) and not pointers:
        return names[-len(run) :]
    if not pointers:
        return []
    kinds = pointers[-1].kinds
    names = list(dict.fromkeys(pair for pair in names if pair[1] in kinds))[-len(run) :]
    if len(names) < len(run):
        newest = [known for known in recent if known.kind in kinds][: len(run)]
        # Those of one sentence come in the order they were told, and sentences the newest first.
        names = [(known.subject, known.kind) for known in sorted(newest, key=lambda known: known.sentence)]
    return names if len(names) == len(run) else []


def _together(scene: Scene, run: Run) -> list[Named]:
    """Return as many names as numbers, told in one breath shortly before them, or none."""
    first = scene.numbers[run[0]].first
    named = _once(scene, first)
    told = named[-len(run) :]
    if len(told) < len(run) or not all(_counts(m) for m in told) or first - told[-1].last > REACH:
        return []
    if run[0] and scene.numbers[run[0] - 1].last > told[0].first:
        return []
    low = scene.words.low
    joined = all(JOINING.issuperset(low[one.last : other.first]) for one, other in pairwise(told))
    alone = len(named) == len(told) or not JOINING.issuperset(low[named[-len(run) - 1].last : told[0].first])
    after = scene.numbers[run[-1]].last
    starts = {number.first for number in scene.numbers}
    later = [m for m in scene.mentions if m.first >= after and not m.absorbed]
    hanging = any(
        m.first - after <= 2 and low[after] not in PARTING and starts.isdisjoint((m.last, m.last + 1)) for m in later
    )
    return [(m.subject, m.kind) for m in told] if joined and alone and not hanging else []


def _once(scene: Scene, end: int) -> list[Mention]:
    """Return the names before a word, one with its ticker behind it as one."""
    named: list[Mention] = []
    for mention in scene.mentions:
        if mention.last > end or mention.absorbed:
            continue
        if named and named[-1].last == mention.first and named[-1].subject == mention.subject:
            named[-1] = replace(named[-1], last=mention.last)
        else:
            named.append(mention)
    return named


def _counts(mention: Mention) -> bool:
    return mention.lone and mention.kind != "country"


def _listed(scene: Scene, first: Number, second: Number) -> bool:
    """Whether only list marks and small words stand between two numbers of one unit."""
    between = scene.words.low[first.last : second.first]
    alike = unit_kind(first.quantity) == unit_kind(second.quantity)
    marks = scene.text[first.quantity.span[1] : second.quantity.span[0]]
    alike = alike and between != ("to",)
    return alike and len(between) <= 2 and BETWEEN.issuperset(between) and not any(mark in marks for mark in "(;|\n")
