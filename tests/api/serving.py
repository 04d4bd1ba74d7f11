"""A server over a database of a test's own, with routes that show who asks, and keys."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import Response, StreamingResponse
from fastapi.testclient import TestClient

from api.app import create_app
from api.dependencies import Connection, WhoAsks, Writing
from api.key_access import Caller, requires
from api.request_log import make_log
from api.settings import read_settings
from claims import key_rows
from claims.database import open_database

AT = datetime(2026, 10, 8, 9, 30, tzinfo=UTC)
FAR = ("203.0.113.9", 1)


class Served:
    """The server, its log, and what it was asked."""

    def __init__(self, path: Path, **settings: Any) -> None:
        self.path = path
        open_database(path).close()
        self.stream = StringIO()
        self.asked: list[str] = []
        log = make_log(self.stream, pretty=False)
        self.app: FastAPI = create_app(path, replace(read_settings({}), database=path, **settings), log)
        _add_routes(self.app, self.asked)

    def key(self, name: str, *scopes: str, per_minute: int = 600) -> str:
        """The secret of a new key."""
        db = open_database(self.path)
        try:
            return key_rows.create(db, name, scopes, per_minute, AT)[1]
        finally:
            db.close()

    @contextmanager
    def client(self, address: tuple[str, int] = ("127.0.0.1", 1)) -> Iterator[TestClient]:
        """A client at an address."""
        with TestClient(self.app, raise_server_exceptions=False, client=address) as made:
            yield made

    def lines(self) -> list[dict[str, Any]]:
        """The log so far."""
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


def _add_routes(app: FastAPI, asked: list[str]) -> None:
    @app.get("/try/caller")
    def caller(who: WhoAsks) -> dict[str, str]:
        return {"name": who.name}

    @app.post("/try/review")
    def review(who: Annotated[Caller, Depends(requires("review"))]) -> dict[str, str]:
        return {"name": who.name}

    @app.get("/try/counted")
    def counted(n: int = 0) -> dict[str, int]:
        asked.append("counted")
        return {"n": n, "times": len(asked)}

    @app.get("/try/long")
    def long() -> Response:
        return Response("word " * 20_000, media_type="text/plain")

    @app.get("/try/private")
    def private() -> Response:
        asked.append("private")
        return Response(f"{len(asked)}", headers={"Cache-Control": "private"})

    @app.get("/try/stream")
    def stream() -> Response:
        def parts() -> Iterator[str]:
            for nth in range(1_000):
                asked.append(f"part {nth}")
                yield f"part {nth}\n"

        return StreamingResponse(parts(), media_type="text/csv")

    @app.post("/try/body")
    async def body(request: Request) -> dict[str, int]:
        return {"length": len(await request.body())}

    @app.post("/try/write")
    def write(db: Writing, name: str) -> dict[str, str]:
        key_rows.create(db, name, ["read"], 60, AT)
        return {"name": name}

    @app.get("/try/keys")
    def keys(db: Connection) -> list[str]:
        asked.append("keys")
        return [one.name for one in key_rows.all_keys(db)]

    @app.get("/try/endless")
    def endless(db: Connection) -> int:
        sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        return int(db.conn.execute(sql).fetchone()[0])

    @app.get("/try/fault")
    def fault(secret: str = "") -> int:
        raise RuntimeError(f"it broke with Bearer {secret} and token={secret}")
