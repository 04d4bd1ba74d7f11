"""The command `serve`: what it hands to the server, and what it refuses before anyone can connect."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.app import Server
from api.cli import main


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the server's library would get."""
    seen: dict[str, Any] = {}

    def libraries(**options: object) -> None:
        seen["libraries"] = options

    monkeypatch.setattr("uvicorn.run", lambda app, **options: seen.update(options, app=app))
    monkeypatch.setattr("api.request_log.log_libraries", libraries)
    return seen


def test_the_database_is_made_and_the_server_says_nothing_of_itself(tmp_path: Path, handed: dict[str, Any]) -> None:
    path = tmp_path / "desk.db"
    result = CliRunner().invoke(main, ["serve", "--db", str(path), "--port", "8401", "--log", "none"])
    assert result.exit_code == 0, result.output
    assert path.exists()
    app: Server = handed["app"]
    assert (app.state.desk.database, app.log) == (path, None)
    assert (handed["host"], handed["port"], handed["uds"]) == ("127.0.0.1", 8401, None)
    # The lines of the library's own log would have whole addresses in them; its headers would be believed.
    assert handed["access_log"] is handed["server_header"] is handed["proxy_headers"] is False
    assert handed["timeout_graceful_shutdown"] > 0


def test_a_socket_may_be_listened_on_and_the_log_takes_the_form_asked_for(
    tmp_path: Path, handed: dict[str, Any]
) -> None:
    path = tmp_path / "desk.db"
    result = CliRunner().invoke(main, ["serve", "--db", str(path), "--socket", "s.sock", "--log", "words", "-v"])
    assert result.exit_code == 0, result.output
    assert "s.sock" in result.stderr
    assert handed["uds"] == "s.sock"
    assert handed["app"].log is not None
    assert handed["libraries"] == {"pretty": True, "level": 20}


def test_a_file_that_is_no_database_is_refused_before_anyone_connects(tmp_path: Path, handed: dict[str, Any]) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(b"no database at all, but long enough to be looked at" * 50)
    result = CliRunner().invoke(main, ["serve", "--db", str(path)])
    assert result.exit_code == 1
    assert "is not a database" in result.output
    assert not handed
