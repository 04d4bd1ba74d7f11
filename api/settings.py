"""The settings: the only place that reads the environment.

Rules. Every setting is one row of `SETTINGS` with its variable, its default and what it is for; the README's
table is checked against it. Nothing is read when this module is imported. Refuses, naming the variable, a
value that does not fit. No settings library: reading a few variables must not cost `borneout --help` half a
second.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    Setting("BORNEOUT_FRED_KEY", "", "the key for the API of FRED, which gives vintages (a secret)"),
    Setting("BORNEOUT_STOOQ_KEY", "", "the key for prices of Stooq (a secret)"),
    Setting("BORNEOUT_LOCAL_SERIES", "", "a table of a desk's own CSV and Parquet series, asked before any provider"),
    Setting("BORNEOUT_REPORTS", "reports", "the folder into which `borneout watch` writes the weekly scorecards"),
    Setting("BORNEOUT_CONTACT", "", "an http address or mail that servers are told, where your desk can be reached"),
    Setting("BORNEOUT_ALLOWED_HOSTS", "", "hosts that are fetched from though they are private, separated by commas"),
    Setting("BORNEOUT_THESES", "", "a folder of thesis files to use instead of those that come with borneout"),
    Setting("BORNEOUT_READ_KEYS", "", "1 where reading needs a key (scope `read`) or a login, too"),
    Setting("BORNEOUT_PER_MINUTE", "600", "requests a minute of one address without a key; 0: any; loopback: any"),
    Setting("BORNEOUT_PROXIES", "0", "how many reverse proxies stand before the server and add to X-Forwarded-For"),
    Setting("BORNEOUT_HOSTS", "", "names that the server is asked by, without ports, separated by commas; empty: any"),
    Setting("BORNEOUT_ORIGINS", "", "origins whose pages may ask the API from a browser (CORS), separated by commas"),
    Setting("BORNEOUT_QUERY_SECONDS", "10", "seconds after which a request's reading is given up"),
)


#: The settings that a provider of market data may need; two are secrets, and no `repr` shows any.
OF_PROVIDERS = ("BORNEOUT_FRED_KEY", "BORNEOUT_STOOQ_KEY", "BORNEOUT_LOCAL_SERIES")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says, with defaults for what it does not.

    `of_providers` has the settings that providers of market data need, by variable; those not given are absent.
    """

    database: Path
    host: str
    port: int
    theses: Path | None
    reports: Path = Path("reports")
    spacy: str | None = None
    contact: str = ""
    allowed_hosts: tuple[str, ...] = ()
    of_providers: Mapping[str, str] = field(default_factory=dict, repr=False)
    read_keys: bool = False
    per_minute: int = 600
    proxies: int = 0
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    query_seconds: float = 10.0


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from `environment` (the process's own by default). Raises `SettingsError`.

    >>> read_settings({"BORNEOUT_PORT": "9000"}).port
    9000
    """
    given = os.environ if environment is None else environment
    values = {one.variable: given.get(one.variable) or one.default for one in SETTINGS}
    return Settings(
        database=Path(values["BORNEOUT_DB"]),
        host=values["BORNEOUT_HOST"],
        port=_whole(values, "BORNEOUT_PORT", 1, 65535),
        theses=Path(values["BORNEOUT_THESES"]) if values["BORNEOUT_THESES"] else None,
        reports=Path(values["BORNEOUT_REPORTS"]),
        spacy=values["BORNEOUT_SPACY"] or None,
        contact=_contact(values["BORNEOUT_CONTACT"].strip()),
        allowed_hosts=_hosts(values["BORNEOUT_ALLOWED_HOSTS"]),
        of_providers={name: values[name].strip() for name in OF_PROVIDERS if values[name].strip()},
        read_keys=_yes(values, "BORNEOUT_READ_KEYS"),
        per_minute=_whole(values, "BORNEOUT_PER_MINUTE", 0, 1_000_000),
        proxies=_whole(values, "BORNEOUT_PROXIES", 0, 16),
        hosts=_names(values["BORNEOUT_HOSTS"]),
        origins=_origins(values["BORNEOUT_ORIGINS"]),
        query_seconds=_whole(values, "BORNEOUT_QUERY_SECONDS", 1, 3600),
    )


def _whole(values: Mapping[str, str], variable: str, least: int, most: int) -> int:
    given = values[variable].strip()
    if not (given.isascii() and given.isdecimal() and len(given) < 10 and least <= int(given) <= most):
        raise SettingsError(variable, f"{given!r} does not fit; it is a number from {least} to {most}")
    return int(given)


def _yes(values: Mapping[str, str], variable: str) -> bool:
    words = {"": False, "0": False, "no": False, "1": True, "yes": True}
    given = values[variable].strip().lower()
    if given not in words:
        raise SettingsError(variable, f"{given!r} does not fit; it is 1 or 0")
    return words[given]


def _names(given: str) -> tuple[str, ...]:
    """The names of a list, as a request names its host: in small letters, an IPv6 address in brackets."""
    named = tuple(name.strip().lower() for name in given.split(",") if name.strip())
    for name in named:
        if not re.fullmatch(r"[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\]", name):
            raise SettingsError("BORNEOUT_HOSTS", f"{name!r} is no name of a host; it is written as desk.example.com")
    return named


def _origins(given: str) -> tuple[str, ...]:
    """The origins of a list, each a scheme and a host, with a port where it is not the usual one."""
    named = tuple(name.strip().rstrip("/") for name in given.split(",") if name.strip())
    for name in named:
        scheme, _, host = name.partition("://")
        if scheme not in ("http", "https") or not host or not set("/?#@*").isdisjoint(host):
            raise SettingsError("BORNEOUT_ORIGINS", f"{name!r} is no origin; it is written as https://desk.example.com")
    return named


def _contact(given: str) -> str:
    if given:
        from ingest.fetch_agent import user_agent

        try:
            user_agent(given)
        except ValueError as error:
            raise SettingsError("BORNEOUT_CONTACT", f"{given!r} {error}") from error
    return given


def _hosts(given: str) -> tuple[str, ...]:
    """The hosts of a list, in normal form; names alone, without scheme, port or path."""
    named = [name.strip() for name in given.split(",") if name.strip()]
    if not named:
        return ()
    from ingest.fetch_address import AddressError, normal_host

    found = []
    for name in named:
        try:
            found.append(normal_host(name))
        except AddressError as error:
            raise SettingsError("BORNEOUT_ALLOWED_HOSTS", f"{name!r} is no host: it {error}") from error
    return tuple(found)
