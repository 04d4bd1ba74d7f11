"""Whose request it is: what a client writes about itself counts for nothing."""

from typing import Any

import pytest

from api.client_address import came_by, client_address


def scope(client: str | None, *forwarded: str) -> dict[str, Any]:
    headers = [(b"x-forwarded-for", one.encode()) for one in forwarded]
    return {"client": (client, 1) if client is not None else None, "headers": headers}


@pytest.mark.parametrize(
    ("client", "forwarded", "proxies", "address"),
    [
        ("203.0.113.9", (), 0, "203.0.113.9"),
        ("203.0.113.9", ("127.0.0.1",), 0, "203.0.113.9"),
        ("203.0.113.9", ("10.0.0.1", "198.51.100.7"), 0, "203.0.113.9"),
        ("127.0.0.1", (), 0, "local"),
        ("::1", (), 0, "local"),
        ("::ffff:127.0.0.1", (), 0, "local"),
        ("::ffff:203.0.113.9", (), 0, "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", (), 0, "2001:db8:1:2::/64"),
        ("fe80::1%eth0", (), 0, "fe80::/64"),
        ("testclient", (), 0, "local"),
        (None, (), 0, "local"),
        ("10.0.0.1", ("127.0.0.1, 203.0.113.9",), 1, "203.0.113.9"),
        ("10.0.0.1", ("127.0.0.1", "203.0.113.9"), 1, "203.0.113.9"),
        ("10.0.0.1", ("6.6.6.6, 203.0.113.9, 10.0.0.2",), 2, "203.0.113.9"),
        ("10.0.0.1", ("203.0.113.9",), 2, "203.0.113.9"),
        ("10.0.0.1", (" , ",), 1, "10.0.0.1"),
        ("127.0.0.1", ("203.0.113.9",), 1, "203.0.113.9"),
        ("127.0.0.1", (), 1, "local"),
        ("127.0.0.1", ("127.0.0.1",), 1, "127.0.0.1"),
        ("127.0.0.1", ("::1",), 1, "::1"),
        ("127.0.0.1", ("unknown",), 1, "unknown"),
        ("127.0.0.1", ("x" * 60_000,), 1, "unknown"),
        ("127.0.0.1", ("203.0.113.9:4711",), 1, "203.0.113.9"),
        ("127.0.0.1", ("[2001:db8:1:2:3::4]:4711",), 1, "2001:db8:1:2::/64"),
    ],
)
def test_the_address_that_counts(client: str | None, forwarded: tuple[str, ...], proxies: int, address: str) -> None:
    assert client_address(scope(client, *forwarded), proxies) == address


@pytest.mark.parametrize(
    ("said", "proxies", "scheme"),
    [
        ((), 1, "http"),
        (("https",), 1, "https"),
        (("https",), 0, "http"),
        (("http, HTTPS ",), 1, "https"),
        (("https", "http"), 1, "http"),
        (("javascript",), 1, "http"),
    ],
)
def test_how_a_request_came_is_what_the_nearest_proxy_says(said: tuple[str, ...], proxies: int, scheme: str) -> None:
    headers = [(b"x-forwarded-proto", one.encode()) for one in said]
    assert came_by({"scheme": "http", "headers": headers}, proxies) == scheme
