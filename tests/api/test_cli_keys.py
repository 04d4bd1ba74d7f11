import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from claims import key_rows
from claims.database import open_database


def run(path: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["keys", *arguments, "--db", str(path)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_secret_is_printed_once_and_is_all_that_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    secret = run(path, "add", "desk", "--scope", "review", "--scope", "write", "--per-minute", "30").strip()
    db = open_database(path)
    key = key_rows.find(db, secret)
    db.close()
    assert key is not None
    assert (key.name, key.scopes, key.per_minute) == ("desk", {"review", "write"}, 30)
    listed = run(path, "list")
    assert "desk" in listed
    assert secret not in listed
    assert "revoked" in run(path, "revoke", "desk")
    [facts] = json.loads(run(path, "list", "--json"))["keys"]
    assert facts["revoked_at"]
    assert (facts["scopes"], facts["last_used_at"]) == (["review", "write"], None)


def test_json_has_the_secret_too(tmp_path: Path) -> None:
    facts = json.loads(run(tmp_path / "desk.db", "add", "desk", "--json"))
    assert facts["secret"].startswith("bo_")
    assert facts["scopes"] == ["read"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("revoke", "nobody"), "nobody: no such key"),
        (("add", "a\nb"), "is no name for a key"),
        (("add", "desk", "--scope", "admin"), "admin"),
        (("add", "desk", "--per-minute", "0"), "per-minute"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    result = CliRunner().invoke(main, ["keys", *arguments, "--db", str(tmp_path / "desk.db")])
    assert result.exit_code != 0
    assert words in result.output
