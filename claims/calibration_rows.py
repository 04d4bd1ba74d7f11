"""Back-tests of the outlook to rows and back: kept whole, as text, and only added; the newest of a day stands."""

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from claims.calibration import Calibration
from claims.database import write_transaction
from claims.from_plain import from_json
from claims.log_rows import appending
from claims.plain import to_json

if TYPE_CHECKING:
    from sqlite_utils import Database


def append(db: "Database", calibration: Calibration) -> bool:
    """Keeps a back-test; whether the same one did not stand already."""
    payload = to_json(calibration)
    digest = sha256(payload.encode()).hexdigest()
    with write_transaction(db):
        added = db.conn.execute(_INSERT, [calibration.kind, calibration.as_of.isoformat(), digest, payload])
    return added.rowcount > 0


def latest(db: "Database", as_of: date | None = None) -> list[Calibration]:
    """The newest back-test of each kind made as of `as_of` or before (`None`: at all), by kind."""
    day = as_of.isoformat() if as_of is not None else None
    return [from_json(Calibration, row[0]) for row in db.conn.execute(_LATEST, {"as_of": day})]


_INSERT = appending("calibrations", of=("kind", "as_of"), says=("payload",))
# With one max(), SQLite takes the other columns from the row that has it.
_LATEST = """SELECT payload, max(as_of || printf('%020d', key)) FROM calibrations
WHERE :as_of IS NULL OR as_of <= :as_of GROUP BY kind ORDER BY kind"""
