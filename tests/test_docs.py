"""The README is complete and true: every command and setting is in it, and what it names exists."""

import re
from pathlib import Path

from api.cli import COMMANDS
from api.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_every_command_is_in_the_readme() -> None:
    for name, _, _ in COMMANDS:
        assert f"`borneout {name}" in README, f"borneout {name} is not in the README"


def test_every_setting_is_in_the_readme_with_its_purpose() -> None:
    for setting in SETTINGS:
        assert f"| `{setting.variable}` | `{setting.default}` | {setting.purpose} |" in README, setting.variable


def test_every_path_that_a_document_names_exists() -> None:
    for document in DOCUMENTS:
        for path in re.findall(
            r"`((?:api|claims|docs|ingest|nlp|sample|tests|benchmarks)/[\w./-]*)`", document.read_text()
        ):
            assert (ROOT / path).exists(), f"{document.name} names {path}"


def test_documents_speak_of_the_project_alone() -> None:
    for document in DOCUMENTS:
        text = document.read_text()
        assert not re.search(r"\.\./shared|@@|\b[Ii]ssue \d|\bthis session\b", text), document.name
