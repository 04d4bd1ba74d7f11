"""How much is held, in figures that are cheap to have: what a watcher of the server asks every few seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.moments import moment

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Held:
    """The figures. `embedded` are the claims that have a vector; `jobs` says when each job last succeeded."""

    articles: int
    claims: int
    checks: int
    embedded: int
    feeds: int
    feeds_in_trouble: int
    quarantined: int
    jobs: Mapping[str, datetime]


def held(db: "Database") -> Held:
    """What is held now."""
    figures = {name: _count(db, rows) for name, rows in _COUNTED.items()}
    jobs = {name: moment(at) for name, at in db.conn.execute(_JOBS)}
    return Held(jobs=jobs, **figures)


def _count(db: "Database", rows: str) -> int:
    return int(db.conn.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])


_COUNTED = {
    "articles": "articles",
    "claims": "claims WHERE current = 1",
    "checks": "checks",
    "embedded": "claim_sketches",
    "feeds": "feeds WHERE status = 'active'",
    "feeds_in_trouble": "feeds WHERE status = 'active' AND errors_in_a_row > 0",
    "quarantined": "quarantine WHERE state = 'waiting'",
}
_JOBS = "SELECT name, last_success FROM jobs WHERE last_success IS NOT NULL ORDER BY name"
