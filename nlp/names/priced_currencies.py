"""The currency in which another one is priced: `the dollar was last at 141 yen` is a rate of the yen.

Rules. Where a sentence names a currency, or the dollar, one that stands in the number itself (`141 yen`, not `$1.02`)
is a name of its own, and stands as that one does.
"""

from collections.abc import Iterator

from nlp.scene import Number, Scene
from nlp.subjects import Mention
from nlp.vocabulary import findings

KIND = "currency"
PRICED = frozenset({KIND, "currency_index"})


def priced_currencies(scene: Scene, number: Number) -> Iterator[tuple[str, Mention]]:
    """Yield the currency that a number is told in, and the last name before it that it prices."""
    priced = [m for m in scene.mentions if m.kind in PRICED and m.last <= number.first and not m.absorbed]
    if not priced:
        return
    for name in findings(scene.text, *number.quantity.span).names:
        for row in name.rows:
            if row.kind == KIND and row.subject != priced[-1].subject:
                yield row.subject, priced[-1]
