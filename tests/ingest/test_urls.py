"""One page, one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.urls import canonical_url, redacted

CASES = [
    ("https://example.com/a?utm_source=x&id=3&fbclid=y", "https://example.com/a?id=3"),
    ("http://example.com:80/a", "https://example.com/a"),
    ("https://example.com:8443/a", "https://example.com:8443/a"),
    ("https://EXAMPLE.com/Path/", "https://example.com/Path"),
    ("https://example.com", "https://example.com/"),
    ("https://m.example.com/a", "https://example.com/a"),
    ("https://amp.example.com/a/amp/", "https://example.com/a"),
    ("https://example.com/a.amp.html", "https://example.com/a.html"),
    ("https://m.com/a", "https://m.com/a"),  # the whole name, no mobile host
    ("https://jane:pw@example.com/a#part", "https://example.com/a"),
    ("https://example.com/?b=2&a=1", "https://example.com/?a=1&b=2"),
    ("https://example.com/search?s=rates", "https://example.com/search?s=rates"),
    ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ("ftp://example.com/a", "ftp://example.com/a"),
    ("https://example.com:port/a", "https://example.com:port/a"),
]


@pytest.mark.parametrize(("url", "expected"), CASES)
def test_an_address_has_one_form(url: str, expected: str) -> None:
    assert canonical_url(url) == expected
    assert canonical_url(expected) == expected


PIECES = st.text("ab/.%2F?&=#:@m-_é ~", max_size=30)


@given(st.sampled_from(["http://", "https://m.", "https://amp.m.", "HTTPS://www."]), PIECES, PIECES)
def test_the_canonical_form_is_its_own(start: str, host: str, rest: str) -> None:
    once = canonical_url(f"{start}{host}example.com/{rest}")
    assert canonical_url(once) == once


def test_a_message_never_shows_a_secret() -> None:
    shown = redacted("https://jane:pa55@example.com/v1?api_key=s3cret&token=s3cret&id=7")
    assert shown == "https://example.com/v1?api_key=***&token=***&id=7"
