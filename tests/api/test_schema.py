"""The description of the API is true: whatever it says may be asked is asked, and every answer is one that it names.

Rules. Requests are made of the description alone, good ones and bad ones, with a key that may do everything, inside
this process. No answer is a fault of the server; every status, type and body is one that the description has; what it
forbids is refused. A good request may ask for what is not there, or with a cursor that nobody gave out; it is never one
that cannot be read.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure, FailureGroup

from api.app import create_app
from api.client import OPERATIONS, Client
from api.settings import Settings
from claims import key_rows
from claims.database import open_database
from claims.key_rows import SCOPES

#: Requests made of each operation.
EXAMPLES = {GenerationMode.POSITIVE: 4, GenerationMode.NEGATIVE: 2}
#: Statuses of what can be read and is refused all the same.
REFUSED = ("400", "403", "404", "409", "501")
CONFIG = {
    "generation": {"database": "none"},
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ["2xx", *REFUSED]},
        # The key is sent beside whatever else is made up, so that it is never missing.
        "ignored_auth": {"enabled": False},
    },
}
METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture
def open_desk(tmp_path: Path, database: Path, settings: Settings) -> tuple[Any, str]:
    """The server over a copy of the small database, and a key for all of it."""
    copy = Path(copyfile(database, tmp_path / "copy.db"))
    db = open_database(copy)
    _, secret = key_rows.create(db, "tests", frozenset(SCOPES), 1_000_000, datetime(2026, 10, 8, tzinfo=UTC))
    db.close()
    return create_app(copy, replace(settings, per_minute=0)), secret


@pytest.fixture(scope="module")
def described(database: Path, settings: Settings) -> dict[str, Any]:
    description: dict[str, Any] = json.loads(json.dumps(create_app(database, settings).openapi(), allow_nan=False))
    return description


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def test_every_operation_has_a_name_a_tag_a_summary_and_says_how_it_refuses(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    names = [one["operationId"] for _, _, one in operations(described)]
    assert len(names) == len(set(names))
    for path, method, one in operations(described):
        assert re.fullmatch(r"[a-z]+[A-Za-z]+", one["operationId"]), path
        assert one["summary"], path
        assert one["description"], path
        assert len(one["tags"]) == 1, path
        assert path.startswith("/v1/") is False or any(status.startswith("4") for status in one["responses"]), path
        assert any(status.startswith("2") for status in one["responses"]), (path, method)
        for parameter in one.get("parameters", ()):
            told = parameter.get("description") or _example(parameter["schema"]) or _closed(parameter["schema"])
            assert told, f"{path}: {parameter['name']} says nothing"


def test_every_model_shows_what_it_looks_like(described: dict[str, Any]) -> None:
    silent = [name for name, model in described["components"]["schemas"].items() if not _shown(model)]
    assert silent == []


def test_nothing_in_the_description_is_no_number(described: dict[str, Any]) -> None:
    assert not re.search(r"\bNaN\b|\bInfinity\b", json.dumps(described))


def test_the_client_has_a_method_for_every_operation(described: dict[str, Any]) -> None:
    assert set(OPERATIONS) == {one["operationId"] for _, _, one in operations(described)}
    assert all(callable(getattr(Client, name)) for name in OPERATIONS.values())
    assert all((getattr(Client, name).__doc__ or "").endswith(".") for name in OPERATIONS.values())


def _example(schema: dict[str, Any]) -> bool:
    return bool({"examples", "example", "default", "const", "enum"} & schema.keys())


#: Kinds and formats that say by themselves what they look like.
_PLAIN = ("boolean", "integer")
_FORMATS = ("date", "date-time")


def _closed(schema: dict[str, Any]) -> bool:
    alternatives = schema.get("anyOf", [schema])
    plain = (one.get("type") in _PLAIN or one.get("format") in _FORMATS or "$ref" in one for one in alternatives)
    return any(plain) or any(map(_example, alternatives))


def _shown(model: dict[str, Any]) -> bool:
    """Whether a model has an example, a field that has one, or is made of nothing but what shows itself."""
    fields = model.get("properties", {}).values()
    if _example(model) or any("examples" in one for one in fields):
        return True
    return all(_closed(one) or not _TEXT & {kind.get("type") for kind in one.get("anyOf", [one])} for one in fields)


#: Kinds of which one cannot tell what they hold.
_TEXT = {"string"}


# What is far from the days held is asked by hand in `test_hostile`; each such day takes a scorecard of its own.
schemathesis.openapi.format("date", st.sampled_from(["2025-12-31", "2026-01-31", "2026-10-08"]))


def refused_by(operation: Any, mode: GenerationMode, headers: dict[str, str]) -> list[str]:
    """What the description and the server did not agree on, of requests made of one operation."""
    found: list[str] = []

    @given(case=operation.as_strategy(generation_mode=mode))
    @hypothesis_settings(
        max_examples=EXAMPLES[mode],
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def asked(case: Any) -> None:
        try:
            case.call_and_validate(headers=headers)
        except (FailureGroup, Failure) as failure:
            found.append(f"{mode.value} {case.as_curl_command()}: {failure}")

    asked()
    return found


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
def test_every_answer_is_one_that_the_description_names(open_desk: tuple[Any, str], mode: GenerationMode) -> None:
    app, secret = open_desk
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=config)
    found: list[str] = []
    for result in schema.get_all_operations():
        operation = result.ok()
        takes = operation.path_parameters or operation.query or operation.headers or operation.body
        if takes or mode is GenerationMode.POSITIVE:
            found += refused_by(operation, mode, {"Authorization": f"Bearer {secret}"})
    assert not found, "\n\n".join(dict.fromkeys(found))
