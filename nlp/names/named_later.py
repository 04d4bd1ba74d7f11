"""What a headline or a first sentence speaks of that gets its name right after: `Stocks fell again. The S&P 500 lost 2%`.

Rules. In the opening of a text a market or a commodity that no name before can stand for is the first one of its rows in
`data/named_later.csv` that the text names within `REACH` characters behind the sentence: `Oil rose 7%. Brent futures
settled at $64`. Refused is a market without its country where another than the United States is named. Whether the
market or what is named there is meant is not decided here, the judge learns that.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from nlp.names.remembered import Remembered
from nlp.scene import Scene
from nlp.subjects import HOME, Mention
from nlp.tables import rows_of
from nlp.vocabulary import COUNTRY, findings

REACH = OPENING = 300  # characters
Named = tuple[str, str]


def named_later(scene: Scene, mention: Mention, recent: Sequence[Remembered]) -> Named | None:
    """Return subject and kind of what the text names a market by behind its sentence, or `None`.

    `recent` are the subjects of sentences before: one of the market's rows there, or in the sentence, leaves none.
    """
    rows = _rows().get(mention.subject, {})
    told = {other.subject for other in scene.mentions} | {known.subject for known in recent}
    start, end = scene.sentence.span
    if not rows or start > OPENING or end >= len(scene.text) or not told.isdisjoint(rows):
        return None
    if mention.subject.startswith(COUNTRY) and _is_abroad(scene, recent):
        return None
    behind = findings(scene.text, end, min(end + REACH, len(scene.text))).names
    return next(((row.subject, rows[row.subject]) for name in behind for row in name.rows if row.subject in rows), None)


def _is_abroad(scene: Scene, recent: Sequence[Remembered]) -> bool:
    """Whether another country than the United States has been named."""
    return any(name.kind == "country" and name.subject != HOME for name in (*scene.mentions, *recent))


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for _, row in rows_of("named_later.csv"):
        found.setdefault(row["group"], {})[row["named"]] = row["kind"]
    return found
