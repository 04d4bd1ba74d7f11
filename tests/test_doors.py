"""Each outside thing has one door, every module says what it is for, and none grows past a page or two."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path for package in ("ingest", "nlp", "claims", "api") for path in (ROOT / package).rglob("*.py"))
LONGEST = 300

# What is imported -> the modules that may, as patterns of their path. Nothing else may.
DOORS = {
    "sqlite3": r"claims/(database\w*|\w+_rows|search\w*|pipeline)\.py",
    "sqlite_utils": r"claims/(database\w*|\w+_rows|search\w*|pipeline)\.py|api/dependencies\.py",
    "feedparser": r"ingest/feed\w*\.py",
    "trafilatura": r"ingest/(article_text|page_metadata)\.py",
    "py3langid": r"ingest/language\.py",
    "httpx2": r"ingest/fetch\w*\.py|api/client\w*\.py",
    "httpcore2": r"ingest/fetch\w*\.py",
    "socket": r"ingest/fetch\w*\.py|ingest/address\w*\.py",
    "spacy": r"nlp/spacy_component\.py",
    "sentence_transformers": r"nlp/embedding\.py",
    "torch": r"nlp/embedding\.py",
    "altair": r"api/chart\w*\.py",
    "vl_convert": r"api/chart\w*\.py",
    "typst": r"api/report\w*\.py",
    "fastapi": r"api/(pages/)?\w+\.py",
    "starlette": r"api/(pages/)?\w+\.py",
    "structlog": r"api/\w*log\w*\.py",
    "prometheus_client": r"api/\w*metrics\w*\.py",
    "limits": r"api/\w*limit\w*\.py",
    "pyarrow": r"ingest/.*\.py|api/export\w*\.py",
    "click": r"api/cli\w*\.py",
    "random": r"(?!)",
}
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
}


def imports(tree: ast.AST) -> Iterator[str]:
    """What is imported when the module runs: what only types need does not count."""
    for node in running(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def running(tree: ast.AST) -> Iterator[ast.AST]:
    if isinstance(tree, ast.If) and isinstance(tree.test, ast.Name) and tree.test.id == "TYPE_CHECKING":
        return
    yield tree
    for child in ast.iter_child_nodes(tree):
        yield from running(child)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_the_outside_world_only_at_its_door(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    for module in imports(ast.parse(path.read_text())):
        door = DOORS.get(module.split(".")[0])
        assert door is None or re.fullmatch(door, name), f"{name} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_api_asks_the_clock_or_the_environment(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked = (node.value.id, node.attr)
            assert asked not in CLOCKS or name.startswith("api/"), f"{name}:{node.lineno} asks the clock"
            assert asked != ("os", "environ") or name in {"api/settings.py", "nlp/embedding.py"}, (
                f"{name}:{node.lineno} reads the environment"
            )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_opens_with_what_it_is_for_and_stays_short(path: Path) -> None:
    source = path.read_text()
    assert ast.get_docstring(ast.parse(source)), f"{path.name} has no docstring"
    made = "Made by `python -m" in source  # by a program, from something that is short
    assert made or len(source.splitlines()) <= LONGEST, (
        f"{path.name} has passed {LONGEST} lines: split where a second idea begins"
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_its_long_choices_in_tables(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.If):
            assert chain(node) <= 5, f"{path.name}:{node.lineno} has an if chain of {chain(node)}"


def chain(node: ast.If) -> int:
    """How many branches hang on one `if`."""
    rest = node.orelse
    return 1 + (chain(rest[0]) if len(rest) == 1 and isinstance(rest[0], ast.If) else 0)
