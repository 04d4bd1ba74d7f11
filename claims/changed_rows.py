"""Claims whose verdict is another one than before, and since when.

Rules. A verdict turns on a day when what stands at its end differs from what stood before it; the first verdict of a
claim is no turn. A trigger notes the checks that may have turned one when they are appended (`verdict_turns`), so that
a week of turns is read in its own size, whatever the number of checks; what was noted is compared again here, since
checks of days before may come later. Of several turns of one claim the newest is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claims.check import Verdict

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim whose verdict turned on a day."""

    claim_id: str
    day: date
    before: Verdict
    after: Verdict


def newest_turns(db: "Database", since: date, as_of: date, limit: int) -> list[Turn]:
    """The `limit` newest turns from `since` to `as_of`, both included, of claims that are still held to be made."""
    found: dict[str, Turn] = {}
    for turn in _turns(db, since, as_of):
        if len(found) == limit:
            break
        found.setdefault(turn.claim_id, turn)
    return list(found.values())


def _turns(db: "Database", since: date, as_of: date) -> Iterator[Turn]:
    days = {"since": since.isoformat(), "as_of": as_of.isoformat()}
    for claim, day, before, after in db.conn.execute(_TURNS, days):
        if before is not None and before != after:
            yield Turn(claim, date.fromisoformat(day), before, after)


_STOOD = "SELECT o.verdict FROM checks o WHERE o.claim = k.claim AND o.as_of {} t.as_of"
_LAST = "ORDER BY o.as_of DESC, o.key DESC LIMIT 1"
_TURNS = f"""SELECT k.claim, t.as_of, ({_STOOD.format("<")} {_LAST}), ({_STOOD.format("<=")} {_LAST})
FROM verdict_turns t JOIN checks k ON k.key = t.checked
WHERE t.as_of BETWEEN :since AND :as_of AND EXISTS (SELECT 1 FROM claims c WHERE c.id = k.claim AND c.current = 1)
ORDER BY t.as_of DESC, t.checked DESC"""
