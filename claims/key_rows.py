"""Keys and logins, to rows and back: who may do what over the network.

Rules. A secret is 256 random bits and is given once, when its key is made; the database has its SHA-256 alone, which is
enough for what cannot be guessed. Nothing that a key did goes away with it: a key is revoked, never removed, and its
name stays taken. A login is a key's, in a browser: it has a token of its own, ends at a moment that is set at its
beginning, and at once when its key is revoked. Refuses, with `ClaimsError`, a name that is taken or hard to read, a
scope that there is not, and a rate below one.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex, token_urlsafe
from typing import TYPE_CHECKING, Literal, cast, get_args

from claims.database import write_transaction
from claims.errors import ClaimsError, NotFound
from claims.moments import moment, utc

if TYPE_CHECKING:
    from sqlite_utils import Database

#: What a key may do: `read` what is held where that needs a key, `write` articles and saved searches, manage `feeds`,
#: and `review` claims at the desk.
Scope = Literal["read", "write", "feeds", "review"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
#: How every secret begins, so that one that leaked can be found by those who look for such things.
PREFIX = "bo_"
#: Seconds that noting a use may take; it is no loss where it does not come about.
PATIENCE = 0.1
_NAME = re.compile(r"[^\W_](?:[\w .@'-]{0,62}[\w.])?")


@dataclass(frozen=True, slots=True)
class Key:
    """One key without its secret. `per_minute` is how many requests it may make in a minute."""

    id: str
    name: str
    scopes: frozenset[Scope]
    per_minute: int
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


def create(db: "Database", name: str, scopes: Iterable[str], per_minute: int, at: datetime) -> tuple[Key, str]:
    """Makes a key; it and its secret, which cannot be had again."""
    wanted = _scopes(name, scopes)
    if not _NAME.fullmatch(name):
        raise ClaimsError(repr(name), "is no name for a key: up to 64 letters, figures, spaces and .@'-")
    if not 0 < per_minute <= 1_000_000:
        raise ClaimsError(name, f"a key may make 1 to 1,000,000 requests a minute, not {per_minute}")
    secret = PREFIX + token_urlsafe(32)
    made = Key(token_hex(4), name, wanted, per_minute, moment(utc(at)), None, None)
    with write_transaction(db):
        if db.conn.execute("SELECT 1 FROM api_keys WHERE name = ?", [name]).fetchone():
            raise ClaimsError(name, "is the name of another key")
        db.conn.execute(
            "INSERT INTO api_keys (id, name, digest, scopes, per_minute, created_at) VALUES (?, ?, ?, ?, ?, ?)",
            [made.id, name, digest(secret), " ".join(sorted(wanted)), per_minute, utc(at)],
        )
    return made, secret


def find(db: "Database", secret: str) -> Key | None:
    """The key with that secret, unless there is none or it was revoked."""
    row = db.conn.execute(f"SELECT {_COLUMNS} FROM api_keys k WHERE digest = ?", [digest(secret)]).fetchone()
    return _unless_revoked(row)


def all_keys(db: "Database") -> list[Key]:
    """Every key, revoked or not, in the order in which they were made."""
    return [_key(row) for row in db.conn.execute(f"SELECT {_COLUMNS} FROM api_keys k ORDER BY created_at, name")]


def revoke(db: "Database", name: str, at: datetime) -> Key:
    """Ends the key of that name or id, and every login with it. Raises `NotFound`; one that was stays so."""
    with write_transaction(db):
        row = db.conn.execute(f"SELECT {_COLUMNS} FROM api_keys k WHERE name = ? OR id = ?", [name, name]).fetchone()
        if row is None:
            raise NotFound(name, "no such key")
        key = _key(row)
        db.conn.execute("UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [utc(at), key.id])
        db.conn.execute("DELETE FROM logins WHERE key_id = ?", [key.id])
        row = db.conn.execute(f"SELECT {_COLUMNS} FROM api_keys k WHERE id = ?", [key.id]).fetchone()
    return _key(row)


def note_use(path: Path, key_id: str, at: datetime) -> bool:
    """Notes that a key was used at a moment; false where the database is busy, and nothing is waited for."""
    connection = sqlite3.connect(path, timeout=PATIENCE)
    try:
        with connection:
            connection.execute("UPDATE api_keys SET last_used_at = ? WHERE id = ?", [utc(at), key_id])
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def log_in(db: "Database", key_id: str, at: datetime, until: datetime) -> str:
    """Begins a login of a key that ends at a moment; its token, which cannot be had again. Ended ones go."""
    token = token_urlsafe(32)
    with write_transaction(db):
        db.conn.execute("DELETE FROM logins WHERE until <= ?", [utc(at)])
        db.conn.execute(
            "INSERT INTO logins (digest, key_id, created_at, until) VALUES (?, ?, ?, ?)",
            [digest(token), key_id, utc(at), utc(until)],
        )
    return token


def logged_in(db: "Database", token: str, at: datetime) -> Key | None:
    """The key whose login has that token, unless it ended or the key was revoked."""
    row = db.conn.execute(
        f"SELECT {_COLUMNS} FROM logins l JOIN api_keys k ON k.id = l.key_id WHERE l.digest = ? AND l.until > ?",
        [digest(token), utc(at)],
    ).fetchone()
    return _unless_revoked(row)


def log_out(db: "Database", token: str) -> None:
    """Ends the login with that token; nothing where there is none."""
    with write_transaction(db):
        db.conn.execute("DELETE FROM logins WHERE digest = ?", [digest(token)])


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


_COLUMNS = "k.id, k.name, k.scopes, k.per_minute, k.created_at, k.last_used_at, k.revoked_at"


def _scopes(name: str, given: Iterable[str]) -> frozenset[Scope]:
    wanted = frozenset(given)
    for scope in sorted(wanted - set(SCOPES)):
        raise ClaimsError(name, f"{scope!r} is no scope; there are {', '.join(SCOPES)}")
    if not wanted:
        raise ClaimsError(name, f"a key needs a scope; there are {', '.join(SCOPES)}")
    return cast(frozenset[Scope], wanted)


def _unless_revoked(row: Sequence[str | int | None] | None) -> Key | None:
    found = _key(row) if row else None
    return found if found is not None and found.revoked_at is None else None


def _key(row: Sequence[str | int | None]) -> Key:
    key_id, name, scopes, per_minute, created_at, last_used_at, revoked_at = row
    return Key(
        id=str(key_id),
        name=str(name),
        scopes=cast(frozenset[Scope], frozenset(str(scopes).split())),
        per_minute=int(per_minute or 0),
        created_at=moment(str(created_at)),
        last_used_at=moment(str(last_used_at)) if last_used_at else None,
        revoked_at=moment(str(revoked_at)) if revoked_at else None,
    )
