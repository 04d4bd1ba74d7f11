"""Settings come from the environment and nowhere else, and a value that does not fit is named."""

from pathlib import Path

import pytest

from api.settings import OF_PROVIDERS, SETTINGS, SettingsError, read_settings
from ingest.market.providers.provider_tables import providers


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = read_settings({})
    assert settings.database == Path("borneout.db")
    assert (settings.host, settings.port, settings.theses) == ("127.0.0.1", 8000, None)


def test_an_empty_variable_is_none() -> None:
    assert read_settings({one.variable: "" for one in SETTINGS}) == read_settings({})


def test_every_setting_is_read() -> None:
    given = {
        "BORNEOUT_DB": "x.db",
        "BORNEOUT_HOST": "::1",
        "BORNEOUT_PORT": "81",
        "BORNEOUT_SPACY": "en_core_web_sm",
        "BORNEOUT_THESES": "mine",
        "BORNEOUT_FRED_KEY": "hunter2",
        "BORNEOUT_STOOQ_KEY": " hunter3 ",
        "BORNEOUT_LOCAL_SERIES": "series.csv",
        "BORNEOUT_REPORTS": "weekly",
        "BORNEOUT_CONTACT": "desk@example.com",
        "BORNEOUT_ALLOWED_HOSTS": "Feeds.Internal, 10.0.0.7",
        "BORNEOUT_READ_KEYS": "1",
        "BORNEOUT_PER_MINUTE": "60",
        "BORNEOUT_PROXIES": "2",
        "BORNEOUT_HOSTS": "Desk.Example.com, [::1]",
        "BORNEOUT_ORIGINS": "https://a.example/, http://b.example:8080",
        "BORNEOUT_QUERY_SECONDS": "3",
    }
    assert given.keys() == {one.variable for one in SETTINGS}
    read = read_settings(given)
    assert (read.database, read.host, read.port, read.theses) == (Path("x.db"), "::1", 81, Path("mine"))
    assert (read.reports, read.contact) == (Path("weekly"), "desk@example.com")
    assert read.allowed_hosts == ("feeds.internal", "10.0.0.7")
    assert read.spacy == "en_core_web_sm"
    assert (read.read_keys, read.per_minute, read.proxies, read.query_seconds) == (True, 60, 2, 3)
    assert read.hosts == ("desk.example.com", "[::1]")
    assert read.origins == ("https://a.example", "http://b.example:8080")
    assert read.of_providers == {
        "BORNEOUT_FRED_KEY": "hunter2",
        "BORNEOUT_STOOQ_KEY": "hunter3",
        "BORNEOUT_LOCAL_SERIES": "series.csv",
    }


def test_every_setting_that_a_provider_needs_can_be_given() -> None:
    assert {provider.needs_key for provider in providers().values()} - {""} == set(OF_PROVIDERS)
    assert set(OF_PROVIDERS) <= {one.variable for one in SETTINGS}


def test_no_secret_is_shown() -> None:
    assert "hunter2" not in repr(read_settings({"BORNEOUT_FRED_KEY": "hunter2"}))


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "8.0"])
def test_a_port_that_is_none_is_refused_by_name(port: str) -> None:
    with pytest.raises(SettingsError, match="BORNEOUT_PORT: "):
        read_settings({"BORNEOUT_PORT": port})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BORNEOUT_READ_KEYS", "maybe"),
        ("BORNEOUT_PER_MINUTE", "-1"),
        ("BORNEOUT_PER_MINUTE", "1" * 5000),
        ("BORNEOUT_PROXIES", "all"),
        ("BORNEOUT_ORIGINS", "*"),
        ("BORNEOUT_ORIGINS", "https://a.example/path"),
        ("BORNEOUT_QUERY_SECONDS", "0"),
        ("BORNEOUT_HOSTS", "desk.example.com:8000"),
        ("BORNEOUT_HOSTS", "https://desk.example.com"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_its_name(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"{variable}: "):
        read_settings({variable: value})
