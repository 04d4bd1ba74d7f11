"""What a price is measured by that is no name: `a discount of 9% to net asset value`, `15% below its 10-year average`.

Rules. The rows of `data/yardsticks.csv` say which words mean what, and for which metric. A fund's discount goes on
being one to its net asset value in the sentences of a paragraph that follow. An average is what the number is measured
by only where it is the subject's own and the number hangs on it (`12% above its average`): `a discount of 12%, against
an average of 8%`, compares two discounts.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from nlp.names.naming import Candidate
from nlp.scene import Number, Scene
from nlp.subjects import Mention
from nlp.tables import names_in, rows_of
from nlp.words.phrases import PhraseTable, tokens

KIND = "yardstick"
SAID, OWN = 2.0, 3.0  # for words of the sentence, and for the average that a number hangs on
NEAR = 0.1  # taken off per word between them
SAID_ABOVE = -1.5  # for words of the paragraph so far
OWNERS = frozenset({"its", "their", "own", "his", "her", "our"})
LEADING = frozenset({"above", "below", "over", "under", "beneath", "to", "than", "of", "from"})
LEAD = 6  # words between such a word and the average: `below its own long-term historical average`
# Words that may part a number from such a word: `15% higher than`, `a 15% premium to`. A discount that `is above` its
# average is compared with that of other times.
HANGING = frozenset(
    {"discount", "discounts", "premium", "premiums", "valuation", "percent", "points", "or", "so", "expensive"}
    | {"higher", "lower", "cheaper", "dearer", "richer", "pricier", "more", "less"}
)


class Yardstick(NamedTuple):
    """What words mean, and whether it is one only where it is the subject's own."""

    subject: str
    own: bool


def yardsticks(scene: Scene, number: Number, metric: str) -> Iterator[Candidate]:
    """Yield what a number can be measured by besides names, from its sentence and from its paragraph before that."""
    table = _tables().get(metric)
    if table is None:
        return
    for found in table.find(scene.words):
        for row in found.rows:
            gap = found.first - number.last if found.first >= number.last else number.first - found.last
            if row.own and not _hangs(scene, number, found.first):
                continue
            score = OWN if row.own else SAID - NEAR * gap
            yield Candidate(row.subject, KIND, score, Mention(found.first, found.last, row.subject, KIND), "here")
    paragraph = tokens(scene.text, scene.sentence.paragraph[0], scene.sentence.span[0])
    above = {row.subject for found in table.find(paragraph) for row in found.rows if not row.own}
    for subject in sorted(above):
        yield Candidate(subject, KIND, SAID_ABOVE, None, "paragraph")


def _hangs(scene: Scene, number: Number, average: int) -> bool:
    """Whether a number is what its subject is away from its own average: `15% below its 10-year average`."""
    low = scene.words.low
    leads = [place for place in range(max(number.last, average - LEAD), average) if low[place] in LEADING]
    if not leads or not HANGING.issuperset(low[number.last : leads[0]]):
        return False
    return not OWNERS.isdisjoint(low[leads[0] + 1 : average])


@cache
def _tables() -> Mapping[str, PhraseTable[Yardstick]]:
    phrases: dict[str, list[tuple[str, Yardstick]]] = {}
    for where, row in rows_of("yardsticks.csv"):
        known = phrases.setdefault(row["metric"], [])
        known += [(words, Yardstick(row["subject"], bool(row["own"]))) for words in names_in(where, row["words"])]
    return {metric: PhraseTable(known) for metric, known in phrases.items()}
