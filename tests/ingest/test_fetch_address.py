"""An address is read in one way only, and whatever spelling of a private address is read is still private."""

import ipaddress
import socket
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.fetch_address import AddressError, host_of, normal_host, redirected, shown, web_address
from ingest.fetch_public import is_public

READ = [
    ("http://example.com", "http://example.com/"),
    ("HTTPS://Example.COM:443/A?b=C#d", "https://example.com/A?b=C"),
    (" \n http://example.com/a\t", "http://example.com/a"),
    ("http://example.com:/", "http://example.com/"),
    ("http://example.com:8080", "http://example.com:8080/"),
    ("http://example.com?q", "http://example.com/?q"),
    ("http://example.com./a b", "http://example.com/a%20b"),
    ("http://example.com/a%20b%zz", "http://example.com/a%20b%zz"),
    ('http://example.com/\\"<>`{}', "http://example.com/%5C%22%3C%3E%60%7B%7D"),
    ("http://example.com/a/../b", "http://example.com/a/../b"),
    ("http://bücher.example/ü?ü#ü", "http://xn--bcher-kva.example/%C3%BC?%C3%BC"),
    ("http://my_feed.example-.com/", "http://my_feed.example-.com/"),
    ("http://[2606:4700:0:0::1111]:80/", "http://[2606:4700::1111]/"),
    ("http://@example.com/", "http://example.com/"),
    ("http://a.b:@example.com/", "http://example.com/"),
    ("http://example.com//a//b", "http://example.com//a//b"),
]


@pytest.mark.parametrize(("written", "read"), READ)
def test_an_address_has_one_normal_form(written: str, read: str) -> None:
    assert web_address(written).text == read
    assert web_address(read).text == read


REFUSED = [
    ("", "is no http or https address"),
    ("example.com", "is no http or https address"),
    ("ftp://example.com/", "is no http or https address"),
    ("http://", "has no host"),
    ("http://exa mple.com/", "no proper name"),
    ("http://example..com/", "no proper name"),
    ("http://.example.com/", "no proper name"),
    ("http://example.com../", "no proper name"),
    (f"http://{'a' * 64}.com/", "no proper name"),
    (f"http://{'a.' * 130}com/", "no proper name"),
    ("http://☃℀.example/", "no proper name"),
    ("http://xn--\u00fc.example/", "no proper name"),
    ("http://exa%6dple.com/", "no proper name"),
    ("http://1.2.3.4.5/", "four plain numbers"),
    ("http://1.2.3.256/", "four plain numbers"),
    ("http://example.1/", "four plain numbers"),
    ("http://example.0x/", "four plain numbers"),
    ("http://example.com:x/", "host and port"),
    ("http://example.com:99999/", "from 1 to 65535"),
    ("http://example.com:000080/", "from 1 to 65535"),
    ("http://example.com:22/", "has port 22, which is for ssh and not for the web"),
    ("http://a b@example.com/", "user or password"),
    ("http://a@b@example.com/", "user or password"),
    ("http://example.com/\x7f", "control characters"),
    ("http://example.com/\x85", "control characters"),
    ("http://example.com/\ud800", "control characters"),
    ("http://example.com/" + "x" * 8_000, "longer than 8,000 characters"),
]


@pytest.mark.parametrize(("written", "problem"), REFUSED)
def test_what_others_guess_at_is_refused(written: str, problem: str) -> None:
    with pytest.raises(AddressError, match=problem):
        web_address(written)


def test_the_host_header_has_brackets_and_a_port_where_needed() -> None:
    assert web_address("http://[2606:4700::1]:8080/").authority == "[2606:4700::1]:8080"
    assert web_address("https://example.com:80/").authority == "example.com:80"


def test_credentials_are_kept_apart() -> None:
    address = web_address("http://jane:p%40ss@example.com/")
    assert address.authorization == b"Basic amFuZTpwQHNz"
    assert (address.text, address.whole) == ("http://example.com/", "http://jane:p%40ss@example.com/")
    assert "p%40ss" not in repr(address)
    assert web_address("http://example.com/").authorization is None
    assert web_address("http://token@example.com/").authorization == b"Basic dG9rZW46"


@pytest.mark.parametrize(
    ("location", "there"),
    [
        ("", "http://example.com/a/b"),
        ("c", "http://example.com/a/c"),
        ("?q", "http://example.com/a/b?q"),
        ("//other.example", "http://other.example/"),
        ("HTTPS://other.example", "https://other.example/"),
        ("/\\evil.example", "http://example.com/%5Cevil.example"),
        (" /c ", "http://example.com/c"),
        ("//", "http://example.com/a/b"),
    ],
)
def test_where_a_redirect_leads(location: str, there: str) -> None:
    assert redirected(web_address("http://example.com/a/b"), location).text == there


@pytest.mark.parametrize("location", ["/\t/x", "http://[::1", "http://[x]/", "mailto:a@b", "http://a@b@c/"])
def test_where_no_redirect_leads(location: str) -> None:
    address = web_address("http://example.com/a/b")
    with pytest.raises(AddressError, match=r"^redirects to"):
        redirected(address, location)


def test_one_host_has_one_form() -> None:
    assert {normal_host(host) for host in ("::1", "[::1]", "[0:0:0:0:0:0:0:1]")} == {"::1"}
    for bad in ("http://a/", "a/b", "a:80", "a b", "*.example.com", ""):
        with pytest.raises(AddressError):
            normal_host(bad)


# Properties

WRAPPINGS = ("::ffff:{}", "::{}", "::ffff:0:{}", "64:ff9b::{}", "64:ff9b:1::{}")
PRIVATE = st.sampled_from(["127.0.0.0/8", "10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16", "100.64.0.0/10"]).flatmap(
    lambda network: st.ip_addresses(v=4, network=network)
)
DIGITS = {
    "full-width": {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)},
    "bold": {ord(str(digit)): chr(0x1D7CE + digit) for digit in range(10)},
    "plain": {},
}


@st.composite
def part(draw: st.DrawFn, number: int) -> str:
    form = draw(st.sampled_from(["{:d}", "0{:o}", "000{:o}", "0x{:x}", "0X{:X}", "0x0{:x}"]))
    return form.format(number)


@st.composite
def spellings(draw: st.DrawFn) -> str:
    """A private IPv4 address as the C library would read it, in other digits and dots."""
    number = int(draw(PRIVATE))
    count = draw(st.integers(1, 4))
    whole = [number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255]
    last = int.from_bytes(bytes(whole[count - 1 :]), "big")
    parts = [draw(part(one)) for one in [*whole[: count - 1], last]]
    dots = draw(st.sampled_from([".", "。", "．", "｡"]))
    digits = DIGITS[draw(st.sampled_from(sorted(DIGITS)))]
    return dots.join(parts).translate(digits) + draw(st.sampled_from(["", ".", "。"]))


def reached(host: str) -> str | None:
    """The host that would be connected to, where the spelling is read at all."""
    try:
        return web_address(f"http://{host}/").host
    except AddressError:
        return None


@given(spellings())
@example("127.0.0.1")
@example("0x7f.1")
@example("１２７。０。０。１")
def test_no_spelling_of_a_private_address_is_read_as_a_public_one(host: str) -> None:
    read = reached(host)
    assert read is None or not is_public(read)


@given(PRIVATE, st.sampled_from(WRAPPINGS))
def test_no_wrapping_of_a_private_address_is_public(address: ipaddress.IPv4Address, wrapping: str) -> None:
    wrapped = wrapping.format(address)
    assert reached(f"[{wrapped}]") == str(ipaddress.IPv6Address(wrapped))
    assert not is_public(wrapped)


@given(PRIVATE, st.integers(0, (1 << 80) - 1))
def test_no_tunnel_to_a_private_address_is_public(address: ipaddress.IPv4Address, rest: int) -> None:
    tunnel = ipaddress.IPv6Address(0x2002 << 112 | int(address) << 80 | rest)
    teredo = ipaddress.IPv6Address(0x20010000 << 96 | rest >> 16 << 32 | int(address) ^ 0xFFFFFFFF)
    assert not is_public(str(tunnel))
    assert not is_public(str(teredo))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@example("127.1")
@example("0")
@example("a@127.0.0.1")
def test_a_host_that_is_read_means_the_same_to_the_system(text: str) -> None:
    """What the system takes for a number is a number here too: never a name that it would resolve by itself."""
    try:
        host = host_of(text)
    except AddressError:
        return
    try:
        packed = socket.inet_aton(host)
    except OSError:
        return
    assert str(ipaddress.IPv4Address(packed)) == host


@given(st.text(max_size=40))
@example("http://a@b@c")
@example("http:///\\a:b@c")
def test_anything_is_read_the_same_twice_or_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"http://example.com/{text}", f"http://x@{text}/"):
        try:
            first = web_address(address)
        except AddressError:
            continue
        assert web_address(first.text).text == first.text
        assert web_address(first.whole).whole == first.whole
        assert first.text.isascii() and first.text.isprintable() and " " not in first.text


@given(st.text(max_size=40))
def test_anywhere_a_redirect_leads_is_an_address_that_is_read_or_refused(location: str) -> None:
    address = web_address("https://jane:secret@example.com/a")
    try:
        there = redirected(address, location)
    except AddressError:
        return
    assert web_address(there.whole) == there
    assert there.host == "example.com" or not there.credentials


@given(
    st.text(st.characters(categories=["L", "N", "P"]), min_size=3, max_size=20), st.sampled_from(["/", "", "?", "\n"])
)
def test_no_message_shows_a_password(password: str, end: str) -> None:
    secret = f"S3c{quote(password, safe='!*()$,:;')}T"
    text = f"http://jane:{secret}@example.com{end}"
    assert "S3c" not in shown(text)
    assert shown(text).isprintable()


@given(st.text(max_size=600))
def test_what_is_shown_is_one_short_line(text: str) -> None:
    for address in (text, f"http://{text}", f"http://example.com/{text}"):
        line = shown(address)
        assert len(line) <= 301
        assert not any(character in line for character in "\r\n\x1b\0")
