"""The coin or metal that a fund's name holds: `spot bitcoin ETFs` bring up bitcoin, `SPDR Gold Shares` gold.

Rules. A fund that is named is itself the subject, so that its name hides what it holds. That can still be meant later,
by a word that asks for it (`the coin itself`, `the metal`). Nothing else is read out of a fund's name.
"""

from functools import lru_cache

from nlp.scene import Scene
from nlp.subjects import Mention
from nlp.vocabulary import findings

HELD = frozenset({"coin", "commodity"})


def held_by(read: Scene, mention: Mention) -> tuple[tuple[str, str], ...]:
    """Return subject and kind of what the name of a fund holds."""
    if mention.kind != "fund" or mention.last - mention.first < 2:
        return ()
    return _inside(read.text[read.words.starts[mention.first] : read.words.ends[mention.last - 2]])


@lru_cache(maxsize=256)  # the same few funds again and again
def _inside(words: str) -> tuple[tuple[str, str], ...]:
    """Return the coins and commodities that the last words of a phrase name, the firm ahead of them apart.

    >>> _inside("SPDR Gold"), _inside("Vanguard Growth")
    ((('gold', 'commodity'),), ())
    """
    rest = words
    while rest:
        found = [row for name in findings(rest).names for row in name.rows if row.kind in HELD]
        if found:
            return tuple((row.subject, row.kind) for row in found)
        rest = rest.partition(" ")[2]
    return ()
