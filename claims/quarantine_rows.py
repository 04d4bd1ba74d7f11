"""What could not be read, to rows and back: the quarantine.

Rules. Nothing that came in is lost: what cannot be used waits here as it came, with its place, the problem and the
reader that had it. The same bytes for the same reader from the same address are one entry, however often they come:
`tries` counts them. What has no bytes of its own is told apart by its place, and so is an entry of a feed, whose bytes
are those of the whole feed. Of what is larger than `LARGEST_KEPT` only the place is kept: `url` is then where it can
be read again, an address or the path of a file. What was discarded stays discarded when it comes again, without its
bytes; what was stored stays stored.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from claims.database import write_transaction
from claims.errors import NotFound
from claims.moments import utc

if TYPE_CHECKING:
    from sqlite_utils import Database

State = Literal["waiting", "stored", "discarded"]

#: Bytes of one item that are kept at most.
LARGEST_KEPT = 1_000_000
#: Readers that make many items of one body: only the place tells those apart.
READERS_OF_MANY = frozenset({"feed", "json"})


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry of the quarantine. `body` is `None` for what is too large to keep, never came, or was discarded.

    `source` is what an article that names no source was to be given, `article` the id of what became of it.
    """

    key: int
    item: str
    problem: str
    reader: str
    body: bytes | None
    url: str | None
    source: str | None
    at: datetime
    tries: int
    state: State
    changed_at: datetime | None
    article: str | None


def keep(
    db: "Database",
    item: str,
    problem: str,
    reader: str,
    body: bytes | None,
    at: datetime,
    url: str | None = None,
    source: str | None = None,
) -> int:
    """Keeps what could not be read, and gives the key of its entry: that of the same, if it came before.

    `item` names its place in words, `reader` what tried to read it; `at` is the moment at which it came.
    """
    kept = body if body is not None and len(body) <= LARGEST_KEPT else None
    row = {
        "item": item,
        "problem": problem,
        "reader": reader,
        "body": kept,
        "digest": _digest(item, reader, body, url),
        "url": url,
        "source": source,
        "at": utc(at),
    }
    with write_transaction(db):
        return int(db.conn.execute(_KEEP, row).fetchone()[0])


def entries(db: "Database", states: Sequence[State] = ("waiting",), after: int = 0, limit: int = 100) -> list[Kept]:
    """The entries of those states in the order in which they came first, without their bytes, a page at a time."""
    marks = ", ".join("?" * len(states))
    columns = _COLUMNS.replace("body", "NULL AS body")
    sql = f"SELECT {columns} FROM quarantine WHERE state IN ({marks}) AND key > ? ORDER BY key LIMIT ?"
    return [_kept(row) for row in db.conn.execute(sql, [*states, after, limit])]


def count(db: "Database", state: State = "waiting") -> int:
    """How many entries are in a state."""
    return int(db.conn.execute("SELECT count(*) FROM quarantine WHERE state = ?", [state]).fetchone()[0])


def get(db: "Database", key: int) -> Kept:
    """The entry with that key. Raises `NotFound`."""
    row = db.conn.execute(f"SELECT {_COLUMNS} FROM quarantine WHERE key = ?", [key]).fetchone()
    if row is None:
        raise NotFound(str(key), "no such entry in the quarantine")
    return _kept(row)


def mark_stored(db: "Database", key: int, article: str | None, at: datetime) -> None:
    """Notes that an entry could be read after all, and which article came of it, where it is one."""
    with write_transaction(db):
        db.conn.execute(
            "UPDATE quarantine SET state = 'stored', article = ?, changed_at = ?, tries = tries + 1 WHERE key = ?",
            [article, utc(at), key],
        )


def mark_failed(db: "Database", key: int, problem: str, at: datetime) -> None:
    """Notes that an entry could not be read this time either, and why."""
    with write_transaction(db):
        db.conn.execute(
            "UPDATE quarantine SET problem = ?, changed_at = ?, tries = tries + 1 WHERE key = ?",
            [problem, utc(at), key],
        )


def discard(db: "Database", keys: Iterable[int], at: datetime) -> int:
    """Throws away the bytes of waiting entries, all or none; how many. Raises `NotFound` for a key that is none."""
    discarded = 0
    with write_transaction(db):
        for key in keys:
            get(db, key)
            discarded += db.conn.execute(
                "UPDATE quarantine SET state = 'discarded', body = NULL, changed_at = ? "
                "WHERE key = ? AND state = 'waiting'",
                [utc(at), key],
            ).rowcount
    return discarded


_COLUMNS = "key, item, problem, reader, body, url, source, at, tries, state, changed_at, article"
_KEEP = """INSERT INTO quarantine (item, problem, reader, body, digest, url, source, at)
VALUES (:item, :problem, :reader, :body, :digest, :url, :source, :at)
ON CONFLICT (digest) DO UPDATE SET item = excluded.item, problem = excluded.problem, tries = tries + 1,
changed_at = excluded.at RETURNING key"""


def _digest(item: str, reader: str, body: bytes | None, url: str | None) -> str:
    place = item if not body or reader in READERS_OF_MANY else ""
    digest = sha256("\0".join((reader, url or "", place, "")).encode("utf-8", "backslashreplace"))
    digest.update(body or b"")
    return digest.hexdigest()


def _kept(row: Sequence[object]) -> Kept:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    for name in ("at", "changed_at"):
        text = values[name]
        values[name] = datetime.fromisoformat(str(text)) if text is not None else None
    return Kept(**values)  # type: ignore[arg-type]  # the table is strict: each column has its type
