"""The settings: the only place that reads the environment.

Rules. Every setting is one row of `SETTINGS` with its variable, its default and what it is for; the README's
table is checked against it. Nothing is read when this module is imported. Refuses, naming the variable, a
value that does not fit. No settings library: reading four variables must not cost `borneout --help` half a
second.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingsError(Exception):
    """A variable of the environment whose value does not fit. `item` is its name."""

    def __init__(self, item: str, problem: str) -> None:
        self.item = item
        self.problem = problem
        super().__init__(f"{item}: {problem}")


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable of the environment."""

    variable: str
    default: str
    purpose: str


SETTINGS: tuple[Setting, ...] = (
    Setting("BORNEOUT_DB", "borneout.db", "the database file, when --db does not name one"),
    Setting("BORNEOUT_HOST", "127.0.0.1", "the address that `borneout serve` listens on"),
    Setting("BORNEOUT_PORT", "8000", "the port that `borneout serve` listens on"),
    Setting("BORNEOUT_SPACY", "", "an installed spaCy pipeline (`en_core_web_sm`) whose entities are used for names"),
    Setting("BORNEOUT_THESES", "", "a folder of thesis files to use instead of those that come with borneout"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says, with defaults for what it does not."""

    database: Path
    host: str
    port: int
    theses: Path | None
    spacy: str | None = None


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from `environment` (the process's own by default). Raises `SettingsError`.

    >>> read_settings({"BORNEOUT_PORT": "9000"}).port
    9000
    """
    given = os.environ if environment is None else environment
    values = {one.variable: given.get(one.variable) or one.default for one in SETTINGS}
    port = values["BORNEOUT_PORT"]
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise SettingsError("BORNEOUT_PORT", f"{port!r} is no port; it is a number from 1 to 65535")
    return Settings(
        database=Path(values["BORNEOUT_DB"]),
        host=values["BORNEOUT_HOST"],
        port=int(port),
        theses=Path(values["BORNEOUT_THESES"]) if values["BORNEOUT_THESES"] else None,
        spacy=values["BORNEOUT_SPACY"] or None,
    )
