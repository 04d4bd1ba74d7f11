"""Words among a million claims: which claims have them, and how well they fit.

Order: a query into terms (words; what is written without a space, as `P/E`, or in "double quotes" stands as a phrase);
for each term the keys of the claims that have it; a score for each claim that has one.
Rules. Any text is a query: no sign in it means anything, words that say nothing (`of`, `the`, `who`) count only where
there are no others. The score is the share of the query, rare terms weighing more, that stands in the claim: 1 where
all of it does. A weight changes only when a term becomes twice as frequent, so the scores of a claim stay what they are
while others arrive; as of a day, what came later makes no term more frequent. Claims are never removed and keys only
rise: what was read of a term once is read no more, only what came since. Any thread may use one object.
"""

import math
import re
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from claims.database import file_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlite_utils import Database

    Keys = NDArray[Any]  # whole numbers
    Scores = NDArray[np.float32]
    Seen = NDArray[np.bool_]

#: Terms of a query that count, and characters of each.
MOST_TERMS = 16
LONGEST_TERM = 100
#: Of a term that more claims have, the newest so many count: reading them takes a twentieth of a second.
MOST_CLAIMS = 250_000
#: Keys held in memory, of all terms together: four bytes each.
MOST_HELD = 8_000_000
#: Words that stand in any sentence, or ask.
SILENT = frozenset(
    re.findall(
        r"\w+",
        """a about after all also an and any are as at be been before but by can could did do does for from had has have
        he her his how i if in into is it its may more most much my no not of on one or our over said says see she
        should so some such than that the their them then there these they this those to up was we were what when where
        which while who whose why will with would you your""",
    )
)
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


class Words:
    """The claims of each term that was asked for lately."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: OrderedDict[tuple[str, str], Keys] = OrderedDict()  # by file and term

    def matching(
        self, db: "Database", text: str, allowed: "Keys | None" = None, limit: int = 1000
    ) -> list[tuple[int, float]]:
        """The claims that fit best among those with the keys `allowed` (any, where it is `None`), each with its score;
        the newer first where they fit alike.
        """
        every = self.by_key(db, text)
        keys = np.arange(len(every)) if allowed is None else allowed[allowed < len(every)]
        keys = keys[every[keys] > 0]
        if len(keys) > limit:  # most are left out before the rest is put in order
            keys = np.sort(keys)[np.argsort(every[np.sort(keys)], kind="stable")[-limit:]]
        order = np.lexsort((-keys, -every[keys]))
        return list(zip(keys[order].tolist(), every[keys[order]].tolist(), strict=True))

    def by_key(self, db: "Database", text: str, seen: "Seen | None" = None) -> "Scores":
        """The score of each claim, by its key; 0 for a key that is none's. With `seen`, which says of each key whether
        there is such a claim yet, for those keys only, and how rare a term is is counted among those seen.
        """
        claims = [self._having(db, term) for term in terms(text)]
        if seen is None:
            last = max((int(having[-1]) for having in claims if len(having)), default=0)
            seen = np.ones(last + 1, np.bool_)
            total = int(db.conn.execute("SELECT coalesce(max(key), 0) FROM claims").fetchone()[0])
        else:
            total = int(np.count_nonzero(seen))
        claims = [having[: np.searchsorted(having, len(seen))] for having in claims]
        weights = [_weight(int(np.count_nonzero(seen[having])), total) for having in claims]
        scores: Scores = np.zeros(len(seen), dtype=np.float32)
        for having, weight in zip(claims, weights, strict=True):
            scores[having] += np.float32(weight / sum(weights))
        return scores

    def _having(self, db: "Database", term: str) -> "Keys":
        """The claims that have a term."""
        place = file_of(db), term
        with self._lock:
            held = self._held.pop(place, None)
        known = np.zeros(0, dtype=np.int32) if held is None else held
        row = db.conn.execute(_HAVING, [term, int(known[-1]) if len(known) else 0, MOST_CLAIMS]).fetchone()
        if row[0]:
            fresh = np.fromstring(row[0], dtype=np.int32, sep=",")
            known = np.concatenate([known, fresh[::-1]])
        with self._lock:
            self._held[place] = known
            while sum(map(len, self._held.values())) > MOST_HELD and len(self._held) > 1:
                self._held.popitem(last=False)
        return known


# The newest first, so that of a term that very many have the newest are read.
_HAVING = """SELECT group_concat(rowid) FROM
 (SELECT rowid FROM claim_words WHERE claim_words MATCH ? AND rowid > ? ORDER BY rowid DESC LIMIT ?)"""


def terms(text: str) -> tuple[str, ...]:
    """The terms of a query, as the full-text index wants them: each in quotes, in which no sign means anything.

    >>> terms('who expects "soft landing" for S&P 500')
    ('"expects"', '"soft landing"', '"s&p"', '"500"')
    >>> terms("What is it?"), terms("!?")
    (('"what"', '"is"', '"it?"'), ())
    """
    plain = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ").lower()
    found = [phrase or word for phrase, word in _TERM.findall(plain)]
    spoken = [" ".join(one[:LONGEST_TERM].split()) for one in found if any(map(str.isalnum, one[:LONGEST_TERM]))]
    telling = [one for one in spoken if one.strip("!?.,;:()") not in SILENT]
    return tuple(f'"{one}"' for one in dict.fromkeys(telling or spoken))[:MOST_TERMS]


def _weight(having: int, total: int) -> int:
    """How much a term says: one more each time that half as many claims have it."""
    return 1 + max(0, round(math.log2(total / having))) if having else 1
