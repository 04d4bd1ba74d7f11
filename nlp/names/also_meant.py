"""What else a name can stand for: `banks` mostly the banks of a country, at times its financials.

Rules. The rows of `data/also_meant.csv` say what else, the likeliest first, and its kind where that is another. A
series of a country (`housing starts`) can also stand for its economy. What opens with the index or the trade last
spoken of comes first: `new orders` are those of services in a text on services. Which of them is meant is not decided
here, the judge learns that.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from nlp.names.remembered import Remembered
from nlp.subjects import Mention
from nlp.tables import rows_of
from nlp.vocabulary import COUNTRY

SERIES, ECONOMY = "series", "economy"  # kinds
WHOLES = frozenset({"activity", "index"})  # kinds that other subjects open with: `sp-500-ex-energy`
Meant = tuple[str, str]


def also_meant(mention: Mention, here: Sequence[Mention], recent: Sequence[Remembered]) -> list[Meant]:
    """Return subjects and kinds that a name can stand for, the likeliest first.

    `here` are the names of its sentence, `recent` those before.
    """
    own = (mention.subject, mention.kind)
    others = [(subject, kind or mention.kind) for subject, kind in _also().get(mention.subject, ())]
    if mention.kind == SERIES:
        others.append((COUNTRY, ECONOMY))
    if not others:
        return [own]
    spoken = _last_spoken(mention, here, recent)
    return sorted([own, *others], key=lambda meant: not (spoken and meant[0].startswith(f"{spoken}-")))


def _last_spoken(mention: Mention, here: Sequence[Mention], recent: Sequence[Remembered]) -> str:
    """Return the index or the trade that was named last, the sentence of a name first."""
    named = [other.subject for other in here if other.kind in WHOLES and other.subject != mention.subject]
    told = (known.subject for known in recent if known.kind in WHOLES and known.subject != mention.subject)
    return named[-1] if named else next(told, "")


@cache
def _also() -> Mapping[str, tuple[Meant, ...]]:
    found: dict[str, tuple[Meant, ...]] = {}
    for _, row in rows_of("also_meant.csv"):
        meant = tuple((subject, row["kind"]) for subject in row["also"].split())
        found[row["subject"]] = (*found.get(row["subject"], ()), *meant)
    return found
