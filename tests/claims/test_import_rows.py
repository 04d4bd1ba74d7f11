"""The journal of imports holds one row a file, the last that was noted."""

from datetime import UTC, datetime

from sqlite_utils import Database

from claims import import_rows
from claims.import_rows import Import

AT = datetime(2026, 8, 31, 12, tzinfo=UTC)
DIGEST = "a" * 64


def test_what_was_noted_last_is_how_far_a_file_is(db: Database) -> None:
    assert import_rows.get(db, DIGEST) is None
    import_rows.put(db, Import(DIGEST, "a.csv", "table", 200, 190, 10), AT)
    state = Import(DIGEST, "b.csv", "table", 220, 210, 10, finished=True)
    import_rows.put(db, state, AT)
    assert import_rows.get(db, DIGEST) == state
    assert db["imports"].count == 1
