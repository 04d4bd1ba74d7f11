"""Lists of feeds: written, they are read back as they were; a bad outline is named and the rest kept."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import FeedError
from ingest.opml import Outline, read_opml, write_opml

CREATED = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
LIST = """<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="1.1"><head><title>My feeds</title></head><body>
<outline text="Markets">
  <outline title="Deep" text="x"><outline TEXT="Wire" XMLURL="https://example.com/feed?a=1&b=2" htmlUrl="https://example.com/"/></outline>
  <outline text="Gold &amp; oil" xmlUrl=" feed://example.com/gold " reads="page"/>
</outline>
<outline text="Nothing"/>
<outline text="Mail" xmlUrl="mailto:x@example.com"/>
<outline text="Again" xmlUrl="https://example.com/gold"/>
<outline xmlUrl="https://example.com/bare"/>
<outline text="Empty folder"></outline>
</body></opml>"""


def test_a_list_keeps_folders_titles_and_settings_and_names_what_is_bad() -> None:
    read = read_opml(LIST.encode(), "list.opml")
    assert read.title == "My feeds"
    wire, gold, bare = read.feeds
    assert wire == Outline("https://example.com/feed?a=1&b=2", "Wire", "https://example.com/", ("Markets", "Deep"))
    assert (gold.xml_url, gold.title, gold.folders) == ("https://example.com/gold", "Gold & oil", ("Markets",))
    assert gold.settings == {"reads": "page"}
    assert (bare.title, bare.folders) == (None, ())
    assert [str(error) for error in read.errors] == [
        "list.opml outline 5 (Nothing): has no xmlUrl",
        "list.opml outline 6 (Mail): xmlUrl 'mailto:x@example.com' is no http or https address",
        "list.opml outline 9 (Empty folder): has no xmlUrl",
    ]


BAD = {
    "is no OPML list of feeds": b"<rss/>",
    "is broken XML": b"<opml><body><outline xmlUrl='https://example.com/f'>",
    "declares entities of its own, which is refused": (
        b'<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><opml><body><outline text="&b;"/></body></opml>'
    ),
    "is too large: 10,000,001 bytes, at most 10,000,000 are read": b" " * 10_000_001,
}


@pytest.mark.parametrize("problem", BAD)
def test_what_is_no_list_is_refused_by_name(problem: str) -> None:
    with pytest.raises(FeedError) as caught:
        read_opml(BAD[problem], "list.opml")
    assert str(caught.value) == f"list.opml: {problem}"


def test_too_many_outlines_are_refused() -> None:
    with pytest.raises(FeedError, match="more than 50,000 outlines"):
        read_opml(b"<opml><body>" + b"<outline/>" * 50_001 + b"</body></opml>", "list.opml")


def test_a_written_list_is_opml_that_any_reader_takes() -> None:
    feeds = [Outline("https://example.com/f?a=1&b=2", 'A "b" <c>', None, ("M & M",), {"reads": "page"})]
    written = write_opml(feeds, "Mine", CREATED).decode()
    assert "<dateCreated>Mon, 05 Jan 2026 09:30:00 +0000</dateCreated>" in written
    assert '<outline text="M &amp; M" title="M &amp; M">' in written
    assert 'type="rss"' in written
    assert 'xmlUrl="https://example.com/f?a=1&amp;b=2"' in written


WORDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x24F, exclude_categories=("C", "Z", "M")), min_size=1, max_size=12
)
TITLES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@st.composite
def outlines(draw: st.DrawFn, number: int) -> Outline:
    query = draw(st.sampled_from(["", "?a=1&b=2", "?q=%20'<>\""]))
    return Outline(
        xml_url=f"https://example.com/{number}{query}",
        title=draw(st.none() | TITLES),
        html_url=draw(st.sampled_from([None, "https://example.com/", "http://example.org/a?b=1&c=2"])),
        folders=tuple(draw(st.lists(TITLES, max_size=3))),
        settings=draw(st.dictionaries(st.sampled_from(["reads", "obeys", "{urn:borneout}source"]), TITLES, max_size=2)),
    )


@given(st.data(), st.integers(0, 6), TITLES)
def test_what_is_written_is_read_back(data: st.DataObject, count: int, title: str) -> None:
    feeds = [data.draw(outlines(number)) for number in range(count)]
    read = read_opml(write_opml(feeds, title, CREATED), "list.opml")
    assert not read.errors
    assert {feed.xml_url: _plain(feed) for feed in read.feeds} == {feed.xml_url: _plain(feed) for feed in feeds}


def _plain(feed: Outline) -> Outline:
    from ingest.encoding import normalise

    title = normalise(feed.title) if feed.title else None
    settings = {key: normalise(value) for key, value in feed.settings.items()}
    return Outline(feed.xml_url, title, feed.html_url, tuple(map(normalise, feed.folders)), settings)


@given(st.binary(max_size=200), st.integers(0, 600))
def test_no_bytes_break_the_reading(junk: bytes, at: int) -> None:
    body = LIST.encode()
    try:
        read_opml(body[:at] + junk + body[at:], "list.opml")
    except FeedError as error:
        assert error.item == "list.opml"
