"""Each outside thing has one door, every module says what it is for, and none grows past a page or two."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path for package in ("ingest", "nlp", "claims", "api") for path in (ROOT / package).rglob("*.py"))
LONGEST, BRANCHES = 300, 5
MADE = "Made by `python -m"
ENVIRONMENT = {"api/settings.py", "nlp/embedding.py"}

#: Of each module, by its path, the source and the tree.
Modules = dict[str, tuple[str, ast.Module]]

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


@pytest.fixture(scope="module")
def modules() -> Modules:
    """Every module of the four packages, parsed once."""
    sources = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in MODULES}
    assert len(sources) > 100
    return {name: (source, ast.parse(source)) for name, source in sources.items()}


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


def test_a_module_imports_the_outside_world_only_at_its_door(modules: Modules) -> None:
    found = [
        f"{name} imports {module}"
        for name, (_, tree) in modules.items()
        for module in imports(tree)
        if (door := DOORS.get(module.split(".")[0])) is not None and not re.fullmatch(door, name)
    ]
    assert found == []


def test_only_the_api_asks_the_clock_or_the_environment(modules: Modules) -> None:
    found = []
    for name, (_, tree) in modules.items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
                continue
            asked = (node.value.id, node.attr)
            if asked in CLOCKS and not name.startswith("api/"):
                found.append(f"{name}:{node.lineno} asks the clock")
            if asked == ("os", "environ") and name not in ENVIRONMENT:
                found.append(f"{name}:{node.lineno} reads the environment")
    assert found == []


def test_a_module_opens_with_what_it_is_for(modules: Modules) -> None:
    assert [name for name, (_, tree) in modules.items() if not ast.get_docstring(tree)] == []


def test_a_module_is_split_where_a_second_idea_begins(modules: Modules) -> None:
    # What a program makes, from something that is short, may be longer.
    written = {name: len(source.splitlines()) for name, (source, _) in modules.items() if MADE not in source}
    assert [f"{name} has {lines} lines" for name, lines in written.items() if lines > LONGEST] == []


def test_a_module_keeps_its_long_choices_in_tables(modules: Modules) -> None:
    chains = {
        f"{name}:{node.lineno}": chain(node)
        for name, (_, tree) in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
    }
    assert [f"{place} has an if chain of {length}" for place, length in chains.items() if length > BRANCHES] == []


def chain(node: ast.If) -> int:
    """How many branches hang on one `if`."""
    rest = node.orelse
    return 1 + (chain(rest[0]) if len(rest) == 1 and isinstance(rest[0], ast.If) else 0)
