"""One page, one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.urls import canonical_url, may_stand_for, redacted

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
    ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a/amp/", "https://www.example.com/a"),
    ("https://www.google.com/amp/s/amp.example.com/a.amp.html", "https://example.com/a.html"),
    ("https://example.com/a?outputType=amp&page=2", "https://example.com/a?page=2"),
    ("https://touch.example.com/a", "https://example.com/a"),
    ("https://www.example.com/a", "https://www.example.com/a"),  # kept: it may be another page
    ("https://example.com./a", "https://example.com/a"),
    ("https://example.com/a//b///c", "https://example.com/a/b/c"),
    ("https://example.com/news/index.html", "https://example.com/news"),
    ("https://example.com/index.php?id=3", "https://example.com/?id=3"),
    ("https://example.com/my-index.html", "https://example.com/my-index.html"),
    ("https://example.com/a;jsessionid=1A2B?PHPSESSID=x&id=3", "https://example.com/a?id=3"),
    ("https://example.com/%7Ejane/caf%c3%a9", "https://example.com/~jane/caf%C3%A9"),
    ("https://example.com/~jane/caf\u00e9", "https://example.com/~jane/caf%C3%A9"),
    ("https://example.com/a%2fb", "https://example.com/a%2Fb"),  # an escaped slash parts no folders
    ("https://b\u00f6rse.example/a", "https://xn--brse-5qa.example/a"),
    ("https://XN--BRSE-5QA.example/a", "https://xn--brse-5qa.example/a"),
    ("https://example.com/#!/story/12", "https://example.com/#!/story/12"),
    ("https://example.com/a#:~:text=rates", "https://example.com/a"),
    ("ftp://example.com/a", "ftp://example.com/a"),
    ("https://example.com:port/a", "https://example.com:port/a"),
]


@pytest.mark.parametrize(("url", "expected"), CASES)
def test_an_address_has_one_form(url: str, expected: str) -> None:
    assert canonical_url(url) == expected
    assert canonical_url(expected) == expected


CANONICAL = [
    ("https://example.com/a", "https://www.example.com/a?x=1", True),
    ("https://www.example.co.uk/a", "https://m.example.co.uk/b", True),
    ("https://example.com/a", "https://example-com.cdn.ampproject.org/c/s/example.com/a/amp", True),
    ("https://other.com/a", "https://example.com/a", False),
    ("https://other.co.uk/a", "https://example.co.uk/a", False),
    ("https://example.com/", "https://example.com/a", False),
    ("https://example.com/", "https://example.com/index.html", True),
    ("mailto:jane@example.com", "https://example.com/a", False),
]


@pytest.mark.parametrize(("canonical", "url", "may"), CANONICAL)
def test_a_page_can_speak_for_itself_only_on_its_own_site(canonical: str, url: str, may: bool) -> None:
    assert may_stand_for(canonical, url) is may


PIECES = st.text("ab/.%2F?&=#:@m-_é ~;!", max_size=30)


def test_a_cache_of_a_cache_with_a_slash_too_many_is_left_too() -> None:
    assert canonical_url("https://a.cdn.ampproject.org/c/s//example.com/") == "https://example.com/"


@given(
    st.sampled_from(["http://", "https://m.", "https://amp.m.", "HTTPS://www.", "https://a.cdn.ampproject.org/c/s/"]),
    PIECES,
    PIECES,
)
def test_the_canonical_form_is_its_own(start: str, host: str, rest: str) -> None:
    once = canonical_url(f"{start}{host}example.com/{rest}")
    assert canonical_url(once) == once


def test_a_message_never_shows_a_secret() -> None:
    shown = redacted("https://jane:pa55@example.com/v1?api_key=s3cret&token=s3cret&id=7")
    assert shown == "https://example.com/v1?api_key=***&token=***&id=7"
