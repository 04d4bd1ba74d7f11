"""The claims of one number, from rows.

Rules. A number is a metric, a subject and a period (`claims.consensus_period`). Only current claims count, of articles
published by the day asked for; those of undated articles never do. They are found by the index of quantities, and of
more than `LARGEST` those published last are taken.
"""

import json
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from claims.claim_columns import READ, from_columns
from claims.consensus_period import Period, ends, fits
from claims.published_claim import PublishedClaim

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Claims of one number that are set beside each other; of more, no chart tells anything.
LARGEST = 1_000


def of_number(
    db: "Database", metrics: Collection[str], subjects: Collection[str], period: Period, as_of: date
) -> tuple[list[PublishedClaim], bool]:
    """The claims of these metrics and subjects that fit a period, and whether there are more, older ones."""
    window = ends(period)
    asked: dict[str, Any] = {
        "metrics": json.dumps(sorted(metrics)),
        "subjects": json.dumps(sorted(subjects)),
        "first": window and window[0].isoformat(),
        "last": window and window[1].isoformat(),
        "as_of": as_of.isoformat(),
        "limit": LARGEST + 1,
    }
    rows = list(db.query(_OF_NUMBER.format(_ENDING[window is not None]), asked))
    claims = [from_columns(row) for row in rows[:LARGEST]]
    fitting = [one for one in claims if fits(period, one.claim.metric, one.claim.start, one.claim.end)]
    return fitting, len(rows) > LARGEST


_ENDING = {True: "BETWEEN :first AND :last", False: "IS NULL"}
_OF_NUMBER = f"""SELECT {READ}
FROM (SELECT key FROM claims INDEXED BY claims_by_quantity
 WHERE current = 1 AND metric IN (SELECT value FROM json_each(:metrics))
 AND subject IN (SELECT value FROM json_each(:subjects)) AND period_end {{}} AND sort_day BETWEEN '0' AND :as_of
 ORDER BY sort_day DESC, key DESC LIMIT :limit) k
JOIN claims c ON c.key = k.key JOIN articles a ON a.id = c.article"""
