"""The settings decide who the fetcher says it is and which private hosts it may reach."""

import pytest

from api.fetching import fetcher_from
from api.settings import SettingsError, read_settings
from ingest.errors import FetchError
from tests.ingest.raw_server import Talk, serving


def test_the_fetcher_tells_the_contact_and_reaches_the_allowed_hosts() -> None:
    heard: list[bytes] = []

    def say(talk: Talk) -> None:
        heard.append(talk.hear())
        talk.say(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    settings = read_settings(
        {"BORNEOUT_CONTACT": " desk@mail.example ", "BORNEOUT_ALLOWED_HOSTS": "intranet.example, LOCALHOST. ,"}
    )
    with serving(say) as port:
        assert fetcher_from(settings).fetch(f"http://localhost:{port}/").body == b"ok"
        with pytest.raises(FetchError, match="is not a public address"):
            fetcher_from(read_settings({})).fetch(f"http://localhost:{port}/")
    (request,) = heard
    assert b"; desk@mail.example)\r\n" in request


def test_the_settings_are_read_in_normal_form() -> None:
    assert read_settings({}).allowed_hosts == ()
    assert read_settings({"BORNEOUT_ALLOWED_HOSTS": "A.example.,[::1],10.0.0.5"}).allowed_hosts == (
        "a.example",
        "::1",
        "10.0.0.5",
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BORNEOUT_CONTACT", "me"),
        ("BORNEOUT_CONTACT", "a@b.example\r\nX-Evil: 1"),
        ("BORNEOUT_ALLOWED_HOSTS", "http://desk.example"),
        ("BORNEOUT_ALLOWED_HOSTS", "desk.example:8080"),
        ("BORNEOUT_ALLOWED_HOSTS", "desk.example, *.example"),
        ("BORNEOUT_ALLOWED_HOSTS", "10.0.0.0/8"),
        ("BORNEOUT_ALLOWED_HOSTS", "127.1"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: value})
    assert caught.value.item == variable
