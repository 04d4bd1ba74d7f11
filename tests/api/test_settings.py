"""Settings come from the environment and nowhere else, and a value that does not fit is named."""

from pathlib import Path

import pytest

from api.settings import SETTINGS, SettingsError, read_settings


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
    }
    assert given.keys() == {one.variable for one in SETTINGS}
    read = read_settings(given)
    assert (read.database, read.host, read.port, read.theses) == (Path("x.db"), "::1", 81, Path("mine"))
    assert read.spacy == "en_core_web_sm"


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "8.0"])
def test_a_port_that_is_none_is_refused_by_name(port: str) -> None:
    with pytest.raises(SettingsError, match="BORNEOUT_PORT: "):
        read_settings({"BORNEOUT_PORT": port})
