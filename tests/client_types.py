"""Writes the client's types from the description of the API, one TypedDict for each model that an answer is made of.

Run by hand when a model has changed:  python -m tests.client_types
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from api.app import create_app
from api.claim_review import ClaimReview
from api.saved_search_models import JsonFeed
from api.settings import Settings
from claims.database import open_database

MODULE = Path(__file__).parents[1] / "api" / "client_types.py"
HEAD = '''"""What the API answers, as plain data: the models of its description, field by field.

Made by `python -m tests.client_types`, not by hand. Days and moments are ISO text; a field that may be null says so.
"""

# ruff: noqa: E501
from typing import Any, Literal, TypedDict
'''
_NAMES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
Schema = Mapping[str, Any]


def description() -> dict[str, Any]:
    """The OpenAPI description of an empty desk's server."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        open_database(path).close()
        return create_app(path, Settings(path, "127.0.0.1", 8000, None)).openapi()


def source(described: Mapping[str, Any]) -> str:
    """The module: what each answer needs stands before it."""
    schemas: dict[str, Any] = described["components"]["schemas"]
    schemas |= {one.__name__: one.model_json_schema() for one in (ClaimReview, JsonFeed)}
    answers = [
        part
        for methods in described["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        for part in _references(answer)
    ]
    wanted: dict[str, None] = {}
    for name in [*answers, "ClaimReview", "JsonFeed"]:
        _visit(name, schemas, wanted)
    return "\n\n".join([HEAD, *(_class(name, schemas[name]) for name in wanted)])


def _references(part: object) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].rsplit("/", 1)[1]
        for each in part.values():
            yield from _references(each)
    elif isinstance(part, list):
        for each in part:
            yield from _references(each)


def _visit(name: str, schemas: Mapping[str, Any], wanted: dict[str, None]) -> None:
    if name in wanted or name not in schemas:
        return
    for other in _references({key: value for key, value in schemas[name].items() if key != "$defs"}):
        if other != name:
            _visit(other, schemas, wanted)
    wanted[name] = None


def _class(name: str, schema: Schema) -> str:
    fields = schema.get("properties", {})
    if not fields:
        return f"{name} = {_type(schema)}\n"
    if all(field.isidentifier() for field in fields):
        said = " ".join(schema.get("description", name).split("\n\n")[0].split())
        lines = [f"    {field}: {_type(one)}" for field, one in fields.items()]
        return "\n".join([f"class {name}(TypedDict):", f'    """{said}"""', "", *lines, ""])
    lines = [f"    {json.dumps(field)}: {_type(one)}," for field, one in fields.items()]
    return "\n".join([f'{name} = TypedDict("{name}", {{', *lines, "})", ""])


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if "enum" in schema or "const" in schema:
        return f"Literal[{', '.join(map(repr, schema.get('enum', [schema.get('const')])))}]"
    if "anyOf" in schema:
        parts = sorted(dict.fromkeys(map(_type, schema["anyOf"])), key=lambda part: part == "None")
        return " | ".join(parts)
    kind = schema.get("type")
    if kind == "array":
        items = schema.get("prefixItems") or [schema.get("items", {})]
        return f"list[{' | '.join(dict.fromkeys(map(_type, items)))}]"
    if kind == "object":
        held = schema.get("additionalProperties")
        return f"dict[str, {_type(held) if isinstance(held, Mapping) else 'Any'}]"
    return _NAMES.get(str(kind), "Any")


def main() -> int:
    """Writes the module, formatted."""
    MODULE.write_text(source(description()))
    done = [
        subprocess.run([sys.executable, "-m", "ruff", *how, "--quiet", str(MODULE)], check=False).returncode
        for how in (["check", "--fix"], ["format"])
    ]
    return max(done)


if __name__ == "__main__":
    sys.exit(main())
