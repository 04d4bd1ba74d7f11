"""A hostile feed ends quickly, in an error that names it or in harmless text, and opens nothing."""

import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import FeedError
from ingest.feeds import Feed, parse_feed
from ingest.opml import read_opml

SECRET = "the-marker-of-a-file"
SECONDS = 10  # of this process, however busy the machine is; what is quadratic takes minutes


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture(autouse=True)
def only_the_strict_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_arguments: object) -> None:
        raise AssertionError("a part of feedparser runs whose time has no bound")

    monkeypatch.setattr("feedparser.api.LooseFeedParser", never)
    monkeypatch.setattr("feedparser.html._BaseHTMLProcessor.feed", never)


def feed(doctype: str, text: str) -> bytes:
    items = f"<item><title>A</title><description>{text}</description></item>"
    return f"<?xml version='1.0'?>{doctype}<rss version='2.0'><channel>{items}</channel></rss>".encode()


def laughs(levels: int = 9) -> str:
    deeper = "".join(f'<!ENTITY lol{level} "{f"&lol{level - 1};" * 10}">' for level in range(1, levels + 1))
    return f'<!DOCTYPE rss [<!ENTITY lol0 "lol">{deeper}]>'


BOMBS = {
    "billion laughs": feed(laughs(), "&lol9;"),
    "quadratic blow-up": feed(f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 50_000),
    "many short ones": feed(f'<!DOCTYPE rss [<!ENTITY a "{"a" * 60}">]>', "&a;" * 1_000_000),
    "entities in CDATA": feed(laughs(), "<![CDATA[&lol9;]]>"),
}
MANY = 20_000
PREFIXES = "".join(f"<n{number}:title xmlns:n{number}='u:{number}'/>" for number in range(MANY))
HARMLESS = {
    "categories": feed("", "</description>" + "<category>x</category>" * MANY + "<description>"),
    "links": feed("", "</description>" + "<link>x</link>" * MANY + "<description>"),
    "dates": feed("", "</description>" + "<pubDate>2026-01-</pubDate>" * MANY + "<description>"),
    "an author without an end": feed("", f"</description><author>{'a' * 1_000_000}</author><description>"),
    "a base without an end": feed("", f"</description><link xml:base='/{'a/' * 200_000}'>x</link><description>"),
    "an identity without an end": feed("", f"</description><guid>{'a' * 1_000_000}</guid><description>"),
    "namespaces": feed("", f"</description>{PREFIXES}<description>"),
    "unused": feed(laughs(), "Oil rose 3%."),
    "a doctype inside": feed("", f"Oil rose 3%.</description>{laughs(3)}<description>&lol3;"),
    "nested deep": feed("", "<div>" * 50_000),
    "open to the end": feed("", "<![CDATA[" * 50_000),
    "tags without an end": feed("", "<a " * 50_000),
    "entries in entries": b"<rss><channel>" + b"<item>" * 9_000,
    "ampersands": feed("", "&" * 200_000),
    "roots": b"<rss" * 100_000,
    "prefixes": feed("", "".join(f"<p{number}:x/>" for number in range(5_000))),
    "invitations": feed("", "read more " * 20_000),
}


def parsed(body: bytes) -> Feed | None:
    before, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        return parse_feed(body, "feed")
    except FeedError as error:
        assert error.item == "feed"
        return None
    finally:
        assert time.process_time() - before < SECONDS
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 200_000  # KiB


@pytest.mark.parametrize("name", BOMBS)
def test_an_entity_bomb_is_refused_by_name_at_once(name: str) -> None:
    assert parsed(BOMBS[name]) is None


@pytest.mark.parametrize("name", HARMLESS)
def test_hostile_xml_ends_quickly(name: str) -> None:
    found = parsed(HARMLESS[name])
    assert found is None or len(found.entries) <= 9_000


BROKEN = {
    "nothing": feed("", "Oil rose 3%."),
    "its end": feed("", "Oil rose 3%.")[: -len("</channel></rss>")],
    "a tag": feed("", "Oil <b>rose<br>3% & so&nbsp;on."),
    "the end of a title": feed("", "Oil rose 3%.").replace(b"</title>", b""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_the_library_gets_is_well_formed_however_broken_the_feed(name: str) -> None:
    assert parsed(BROKEN[name]) is not None


def test_a_body_that_is_the_path_of_a_feed_opens_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed").write_bytes(feed("", SECRET))
    with pytest.raises(FeedError):
        parse_feed(b"feed", "feed")


def test_threads_read_alike_from_the_first_feed_on() -> None:
    program = (
        "import sys\nfrom concurrent.futures import ThreadPoolExecutor\nfrom ingest.feeds import parse_feed\n"
        "sys.setswitchinterval(1e-6)\nbody = sys.stdin.buffer.read()\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    print(len({repr(feed) for feed in pool.map(lambda _: parse_feed(body, 'feed'), range(32))}))\n"
    )
    body = b"<rss xmlns:d='http://purl.org/dc/elements/1.1/'><channel><item><d:creator>Jo</d:creator></item></channel></rss>"
    found = subprocess.run([sys.executable, "-c", program], input=body, capture_output=True, check=True, timeout=60)
    assert found.stdout.split() == [b"1"]


def test_short_plain_entities_of_a_document_s_own_are_read() -> None:
    body = feed('<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY co "Oil &#38; Gas">]>', "Rose&nbsp;3%.")
    found = parsed(body)
    assert found is not None
    assert "Rose 3%." in str(found.entries[0].content)


def test_nothing_that_a_feed_names_is_opened_or_fetched(tmp_path: Path, listener: socket.socket) -> None:
    marker = tmp_path / "marker.txt"
    marker.write_text(SECRET)
    server = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    doctypes = [
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{marker}">]>',
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{server}">]>',
        f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{server}"> %p;]>',
        f'<!DOCTYPE rss SYSTEM "{server}">',
        f'<!DOCTYPE rss PUBLIC "-//X//EN" "file://{marker}" [<!ENTITY % p SYSTEM "file://{marker}"> %p;]>',
    ]
    include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file://{marker}" parse="text"/>'
    bodies = [feed(doctype, f"Oil rose 3%. &x; {include}") for doctype in doctypes]
    bodies += [str(marker).encode(), f"file://{marker}".encode(), server.encode()]
    bodies += [f'<?xml-stylesheet href="{server}"?>'.encode() + feed("", include)]
    for body in bodies:
        found = parsed(body)
        assert SECRET not in repr(found)
        with pytest.raises(FeedError):
            read_opml(body, "list")
    with pytest.raises(BlockingIOError):
        listener.accept()
