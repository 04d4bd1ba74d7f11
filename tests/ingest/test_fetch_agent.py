"""The User-Agent tells who asks, and nothing else can be written into it."""

import pytest

from ingest.fetch_agent import USER_AGENT, user_agent


@pytest.mark.parametrize(
    "contact", ["https://desk.example/about?x=1", "http://desk.example", "desk+feeds@mail.example"]
)
def test_a_contact_is_told(contact: str) -> None:
    told = user_agent(contact)
    assert told == f"{USER_AGENT[:-1]}; {contact})"
    assert told.isascii()


@pytest.mark.parametrize(
    "contact",
    [
        "desk",
        "@",
        "a@",
        "ftp://desk.example",
        "https://",
        "a@b\r\nX: y",
        "a@b c",
        "a@b\n",
        "https://x/\x00",
        "a@b)",
        "(a@b",
        "büro@x.de",
        "a@b@c",
        "a@" + "b" * 200,
    ],
)
def test_what_is_no_contact_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="no http address and no mail address"):
        user_agent(contact)


def test_without_a_contact_it_is_the_program_alone() -> None:
    assert user_agent() == USER_AGENT
