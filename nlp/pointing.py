"""What a word that points back stands for, and the word a name follows.

`It` and `the index` stand for the first name of a kind they can mean in the nearest clause before them that does not
only describe, else for the newest such subject of sentences before.
"""

from collections.abc import Sequence

from nlp.linking_words import linking_words
from nlp.remembered import Remembered
from nlp.scene import Scene
from nlp.subjects import Mention


def word_before(scene: Scene, mention: Mention) -> str:
    """Return the word before a name, articles and the like apart, or ``; `short of` and `ahead of` are one."""
    low = scene.words.low
    index = mention.first - 1
    while index >= 0 and low[index] in linking_words("determiners"):
        index -= 1
    if index > 0 and low[index] == "of" and low[index - 1] in ("short", "ahead"):
        index -= 1
    return low[index] if index >= 0 else ""


def meant_by(scene: Scene, pointer: Mention, recent: Sequence[Remembered]) -> tuple[str, str] | None:
    """Return subject and kind that a word pointing back stands for, or `None`."""
    here = [
        mention
        for mention in scene.mentions
        if mention.last <= pointer.first
        and mention.kind in pointer.kinds
        and not mention.absorbed
        and mention.unknown != "weak"
    ]
    told = [mention for mention in here if scene.clause_of[mention.first] not in scene.asides] or here
    if told:
        clause = scene.clause_of[told[-1].first]
        first = next(mention for mention in told if scene.clause_of[mention.first] == clause)
        return first.subject, first.kind
    return next(((known.subject, known.kind) for known in recent if known.kind in pointer.kinds), None)
