"""Keys and logins: the secret is given once and never held, and what is revoked or over counts no more."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from claims import key_rows
from claims.database import open_database, write_transaction
from claims.errors import ClaimsError, NotFound

AT = datetime(2026, 10, 8, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_key_is_found_by_its_secret_and_by_nothing_else(db: Database) -> None:
    made, secret = key_rows.create(db, "desk", ["read", "write"], 60, AT)
    assert secret.startswith("bo_")
    assert len(secret) >= 46  # 256 bits
    assert key_rows.find(db, secret) == made
    assert (made.name, made.scopes, made.per_minute) == ("desk", {"read", "write"}, 60)
    for other in ("", secret[:-1], secret.upper(), made.id, made.name, "bo_", "\udcff"):
        assert key_rows.find(db, other) is None


def test_the_database_has_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "keys.db"
    db = open_database(path)
    _, secret = key_rows.create(db, "desk", ["review"], 60, AT)
    [key] = key_rows.all_keys(db)
    token = key_rows.log_in(db, key.id, AT, AT + HOUR)
    db.close()
    held = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert secret.encode() not in held
    assert secret[3:].encode() not in held
    assert token.encode() not in held


def test_two_secrets_are_never_the_same(db: Database) -> None:
    secrets = {key_rows.create(db, f"desk {nth}", ["read"], 60, AT)[1] for nth in range(20)}
    assert len(secrets) == 20


def test_a_revoked_key_and_its_logins_count_no_more_and_its_name_stays_taken(db: Database) -> None:
    made, secret = key_rows.create(db, "desk", ["review"], 60, AT)
    token = key_rows.log_in(db, made.id, AT, AT + HOUR)
    revoked = key_rows.revoke(db, "desk", AT + HOUR)
    assert revoked.revoked_at == AT + HOUR
    assert key_rows.find(db, secret) is None
    assert key_rows.logged_in(db, token, AT) is None
    assert key_rows.revoke(db, made.id, AT + 2 * HOUR) == revoked  # by its id, and a second time
    assert key_rows.all_keys(db) == [revoked]
    with pytest.raises(ClaimsError, match="desk: is the name of another key"):
        key_rows.create(db, "desk", ["read"], 60, AT)
    with pytest.raises(NotFound, match="nobody: no such key"):
        key_rows.revoke(db, "nobody", AT)


def test_a_login_ends_at_its_moment_or_when_given_back(db: Database) -> None:
    made, _ = key_rows.create(db, "desk", ["review"], 60, AT)
    token, other = (key_rows.log_in(db, made.id, AT, AT + HOUR) for _ in range(2))
    assert key_rows.logged_in(db, token, AT + HOUR - timedelta(seconds=1)) == made
    assert key_rows.logged_in(db, token, AT + HOUR) is None
    key_rows.log_out(db, token)
    assert key_rows.logged_in(db, token, AT) is None
    assert key_rows.logged_in(db, other, AT) == made
    key_rows.log_in(db, made.id, AT + 2 * HOUR, AT + 3 * HOUR)
    assert db["logins"].count == 1  # those that ended are gone


@pytest.mark.parametrize(
    ("name", "scopes", "per_minute", "words"),
    [
        ("", ["read"], 60, "is no name"),
        ("a\nb", ["read"], 60, "is no name"),
        ("x" * 65, ["read"], 60, "is no name"),
        ("desk", [], 60, "needs a scope"),
        ("desk", ["admin"], 60, "'admin' is no scope"),
        ("desk", ["read"], 0, "requests a minute"),
        ("desk", ["read"], 10**9, "requests a minute"),
    ],
)
def test_what_is_no_key_is_refused_by_name(
    db: Database, name: str, scopes: list[str], per_minute: int, words: str
) -> None:
    with pytest.raises(ClaimsError, match=words):
        key_rows.create(db, name, scopes, per_minute, AT)
    assert key_rows.all_keys(db) == []


def test_a_use_is_noted_unless_the_database_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keys.db"
    db = open_database(path)
    made, secret = key_rows.create(db, "desk", ["read"], 60, AT)
    assert key_rows.note_use(path, made.id, AT)
    found = key_rows.find(db, secret)
    assert found is not None
    assert found.last_used_at == AT
    monkeypatch.setattr(key_rows, "PATIENCE", 0.0)
    with write_transaction(db):
        assert not key_rows.note_use(path, made.id, AT + HOUR)
    db.close()
