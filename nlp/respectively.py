"""Which subject each number of a list has that `respectively` deals out.

The numbers are the last run of one unit before the word; the names are those before the run, or, for a word like
`the three indexes`, the newest distinct subjects of the kind it means.
"""

from collections.abc import Sequence

from nlp.metrics import unit_kind
from nlp.remembered import Remembered
from nlp.scene import Number, Scene
from nlp.subjects import ANAPHOR


def aligned(scene: Scene, recent: Sequence[Remembered]) -> dict[int, tuple[str, str]]:
    """Return, by index of the number, the subjects that `respectively` deals out."""
    low = scene.words.low
    if "respectively" not in low:
        return {}
    place = len(low) - 1 - low[::-1].index("respectively")
    run = [index for index, number in enumerate(scene.numbers) if number.last <= place]
    last = len(run)
    while (
        last > 1
        and unit_kind(scene.numbers[run[last - 2]].quantity) == unit_kind(scene.numbers[run[-1]].quantity)
        and _listed(scene, scene.numbers[run[last - 2]], scene.numbers[run[last - 1]])
    ):
        last -= 1
    run = run[last - 1 :] if run else []
    if len(run) < 2:
        return {}
    first = scene.numbers[run[0]].first
    names = [
        (mention.subject, mention.kind)
        for mention in scene.mentions
        if mention.last <= first and not mention.absorbed and mention.kind not in (ANAPHOR, "country")
    ]
    plural = any(m.kind == ANAPHOR and m.last <= first for m in scene.mentions)
    if len(names) >= len(run) and not plural:
        names = names[-len(run) :]
    elif plural:
        pointers = [m for m in scene.mentions if m.kind == ANAPHOR and m.last <= first]
        kinds = pointers[-1].kinds
        names = list(dict.fromkeys(pair for pair in names if pair[1] in kinds))[-len(run) :]
        if len(names) < len(run):
            names = [(known.subject, known.kind) for known in recent if known.kind in kinds][: len(run)]
    if len(names) != len(run):
        return {}
    return dict(zip(run, names, strict=True))


def _listed(scene: Scene, first: Number, second: Number) -> bool:
    """Whether only list marks and small words stand between two numbers."""
    between = scene.words.low[first.last : second.first]
    return len(between) <= 2 and all(word in ("and", "about", "nearly", "by", "a", "to") for word in between)
