"""Feeds of every format come to one model; what is broken keeps what could be read, and what is no feed says so."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article
from ingest.documents import articles_of
from ingest.errors import ArticleError, FeedError
from ingest.feeds import Entry, Feed, parse_feed, read_feed

FORMATS = Path(__file__).parents[1] / "data" / "feeds" / "formats"
LONG = "The index rose 2.3% on Monday, and the yield fell to 4.1% after the report, said traders at the desk. " * 20


def rss(items: str, channel: str = "", names: str = "") -> bytes:
    head = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" {names}>'
    )
    return f"{head}<channel><title>Wire</title>{channel}{items}</channel></rss>".encode(errors="replace")


def item(title: str = "Oil", text: str = "Oil rose 3%.", more: str = "") -> str:
    return f"<item><title>{title}</title><description>{text}</description>{more}</item>"


def texts(feed: Feed) -> list[str]:
    return [
        entry.content.text if isinstance(entry.content, Article) else entry.content.problem for entry in feed.entries
    ]


def only(body: bytes, url: str | None = "https://example.com/feed") -> Entry:
    (entry,) = parse_feed(body, "feed", url).entries
    return entry


@pytest.mark.parametrize("path", sorted(FORMATS.iterdir()), ids=lambda path: path.name)
def test_every_format_comes_to_the_same_entries(path: Path) -> None:
    feed = parse_feed(path.read_bytes(), path.name, "https://example.com/feed")
    first, second = feed.entries
    assert (feed.facts.title, feed.facts.site) == ("Example Wire", "https://example.com/")
    assert [entry.title for entry in feed.entries] == ["Stocks & bonds", "Gold"]
    assert [entry.url for entry in feed.entries] == ["https://example.com/a/1", "https://example.com/a/2"]
    if path.name == "rss090.rdf":  # has neither texts nor dates
        assert texts(feed) == ["has no text", "has no text"]
        return
    assert texts(feed) == ["Stocks rose 1% on Monday.", "Gold fell 2% on Sunday."]
    assert not second.is_whole
    if path.stem not in ("rss091", "rss092"):
        assert [str(entry.published and entry.published.on) for entry in feed.entries] == ["2026-01-05", "2026-01-04"]
        assert first.published
        assert f"{first.published.at:%H:%M %z}" == "09:30 -0500"
        assert isinstance(first.content, Article)
        assert first.content.author == "Jane Doe"


def test_the_identity_is_the_guid_else_the_address_else_the_text() -> None:
    body = rss(
        item("A", more="<guid isPermaLink='false'>x-1</guid><link>https://example.com/1?utm_source=a</link>")
        + item("B", more="<link>https://example.com/2?utm_source=b</link>")
        + item("C", "Gold fell 2%.")
    )
    first, second, third = parse_feed(body, "feed").entries
    assert (first.identity, second.identity) == ("x-1", "https://example.com/2")
    assert second.url == "https://example.com/2?utm_source=b"
    assert third.identity == parse_feed(rss(item("C", "Gold fell 2%.")), "other").entries[0].identity
    assert third.identity.startswith("sha256:")


def test_a_guid_and_an_address_that_tell_nothing_apart_are_not_used() -> None:
    site = "<link>https://example.com/</link>"
    same = "<guid>https://example.com/</guid>"
    feed = parse_feed(rss(item("A", more=site + same) + item("B", "Gold fell.", site + same), site), "feed")
    assert len({entry.identity for entry in feed.entries}) == 2
    assert [entry.url for entry in feed.entries] == [None, None]


def test_entries_of_one_identity_are_folded_into_the_one_that_says_more() -> None:
    body = rss(
        item("A", "Short.", "<guid>1</guid>") + item("B", "Else.") + item("A", "Not so short.", "<guid>1</guid>")
    )
    assert texts(parse_feed(body, "feed")) == ["Not so short.", "Else."]


def test_a_digest_changes_with_a_word_and_not_with_another_spelling() -> None:
    date = "<pubDate>Mon, 05 Jan 2026 14:30:00 GMT</pubDate>"
    plain = only(rss(item("Oil &amp; gas", "Oil rose 3%.", date)))
    spelt = only(
        rss(
            item(
                "<![CDATA[Oil &amp; gas]]>",
                "&lt;p&gt;Oil  rose\n3%.&lt;/p&gt;",
                date.replace("14:30:00 GMT", "09:30:00 -0500"),
            )
        )
    )
    edited = only(rss(item("Oil &amp; gas", "Oil rose 4%.", date)))
    assert plain.digest == spelt.digest
    assert plain.digest != edited.digest


WHOLE = {
    "long content": (f"<content:encoded>{LONG}</content:encoded>", True),
    "content that reads on": (f"<content:encoded>{LONG} Read more …</content:encoded>", False),
    "content cut by an ellipsis": (
        f"<content:encoded>{LONG} and then the</content:encoded>".replace("the</", "the [...]</"),
        False,
    ),
    "content as short as its summary": ("<content:encoded>Oil rose 3%.</content:encoded>", False),
    "brief but more than its summary": (f"<content:encoded>{LONG[:102]}</content:encoded>", True),
    "summary": ("", False),
    "content under a footer": (
        f"<content:encoded>{LONG}&lt;p&gt;The post Oil appeared first on Wire.&lt;/p&gt;</content:encoded>",
        True,
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_an_entry_is_whole_or_a_summary(name: str) -> None:
    content, is_whole = WHOLE[name]
    assert only(rss(item(more=content))).is_whole is is_whole


def test_a_description_as_long_as_an_article_is_whole() -> None:
    assert only(rss(item(text=LONG))).is_whole
    assert not only(rss(item(text=LONG[:900]))).is_whole


AUDIO = "<enclosure url='https://example.com/1.mp3' length='1' type='audio/mpeg'/>"
UNTYPED = "<enclosure url='https://example.com/1.mp3?x=1' length='1'/>"
WORDS = f"<content:encoded>{LONG}</content:encoded>"


def test_a_podcast_s_notes_are_ignored_however_long() -> None:
    feed = parse_feed(rss(item(more=AUDIO + WORDS) + item("B", more=AUDIO), "<itunes:author>J</itunes:author>"), "feed")
    assert feed.facts.is_podcast
    assert texts(feed) == ["is a podcast episode"] * 2
    assert not any(entry.is_whole for entry in feed.entries)


def test_an_article_with_an_audio_version_or_a_picture_keeps_its_text() -> None:
    image = "<enclosure url='https://example.com/1.jpg' type='image/jpeg'/>"
    itunes = "<itunes:author>J</itunes:author>"
    feed = parse_feed(
        rss(item("A", more=AUDIO + WORDS) + item("B", more=image) + item("C", more=UNTYPED), itunes), "feed"
    )
    assert not feed.facts.is_podcast
    assert [text == "is a podcast episode" for text in texts(feed)] == [False, False, True]


def test_a_feed_s_wishes_are_read_and_garbage_is_none() -> None:
    facts = parse_feed((FORMATS / "rss20.rss").read_bytes(), "feed").facts
    assert (facts.ttl, facts.skip_hours, facts.skip_days) == (timedelta(minutes=90), frozenset({0, 7}), frozenset({6}))
    assert (facts.self_url, facts.hub) == ("https://example.com/feed", "https://hub.example.com/")
    assert parse_feed((FORMATS / "rss10.rdf").read_bytes(), "feed").facts.update_period == timedelta(minutes=30)
    for garbage in ("0", "-5", "soon", "9" * 400, "1.5", ""):
        assert parse_feed(rss("", f"<ttl>{garbage}</ttl>"), "feed").facts.ttl is None


def test_a_date_beyond_two_days_after_the_transport_s_is_dropped() -> None:
    body = rss(item(more="<pubDate>Thu, 08 Jan 2026 12:00:00 GMT</pubDate>"))
    headers = {"date": "Mon, 05 Jan 2026 12:00:00 GMT"}
    assert only(body).published is not None
    assert parse_feed(body, "feed", None, headers).entries[0].published is None
    assert parse_feed(body, "feed", None, {"date": "Tue, 06 Jan 2026 12:00:00 GMT"}).entries[0].published is not None


TEXTS = {
    "cdata": ("<![CDATA[<p>Oil rose <b>3%</b>.</p>]]>", "Oil rose 3%."),
    "escaped": ("&lt;p&gt;Oil rose 3%.&lt;/p&gt;", "Oil rose 3%."),
    "escaped twice": ("&amp;lt;p&amp;gt;Oil rose 3%.&amp;lt;/p&amp;gt;", "Oil rose 3%."),
    "unescaped": ("<p>Oil <b>rose</b> 3%.</p>", "Oil rose 3%."),
    "unescaped and unclosed": ("Oil rose<br>3%.", "Oil rose\n3%."),
    "entities of HTML": ("Oil&nbsp;rose 3% &mdash; so &eacute; said.", "Oil rose 3% — so é said."),
    "an entity of nobody": ("AT&T rose 3% &foo; so.", "AT&T rose 3% &foo; so."),
    "smaller than": ("P/E &lt; 20 and falling.", "P/E < 20 and falling."),
    "control characters": ("Oil\x0b rose\x07 3%.", "Oil rose 3%."),
    "references to nothing": ("Oil&#0; rose&#x1F; 3%.", "Oil rose 3%."),
    "windows characters": ("Oil&#146;s up 3%.", "Oil’s up 3%."),
    "an undeclared prefix": ("Oil rose 3%.</description><x:y>1</x:y><description>", "Oil rose 3%."),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_however_it_is_written(name: str) -> None:
    written, text = TEXTS[name]
    assert texts(parse_feed(rss(item(text=written)), "feed")) == [text]


PLAIN = (
    "<rss version='2.0'><channel><item><title>A</title>"
    "<description>The café’s oil rose 3%.</description></item></channel></rss>"
)
ENCODINGS = {
    "utf-8": PLAIN.encode(),
    "utf-8 with a mark": PLAIN.encode("utf-8-sig"),
    "utf-16": PLAIN.encode("utf-16"),
    "utf-16 without a mark": f"<?xml version='1.0' encoding='utf-16'?>{PLAIN}".encode("utf-16-le"),
    "windows-1252": f"<?xml version='1.0' encoding='windows-1252'?>{PLAIN}".encode("cp1252"),
    "windows-1252 called utf-8": f"<?xml version='1.0' encoding='utf-8'?>{PLAIN}".encode("cp1252"),
    "windows-1252 called latin": f"<?xml version='1.0' encoding='iso-8859-1'?>{PLAIN}".encode("cp1252"),
    "mixed": f"<?xml version='1.0' encoding='utf-8'?>{PLAIN}".encode().replace("’".encode(), b"\x92"),
    "after junk": f"\n\n <br />Warning: x\n <?xml version='1.0'?>{PLAIN}".encode(),
    "before junk": f"{PLAIN}<script>x</script> & more".encode(),
    "utf-8 called something else": f"<?xml version='1.0' encoding='klingon'?>{PLAIN}".encode(),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_feed_reads_alike_in_every_encoding(name: str) -> None:
    assert texts(parse_feed(ENCODINGS[name], "feed")) == ["The café’s oil rose 3%."]


def test_an_encoding_that_only_the_transport_names_is_used() -> None:
    body = PLAIN.replace("café’s", "нефть").encode("cp1251")
    feed = parse_feed(body, "feed", None, {"content-type": "text/xml; charset=windows-1251"})
    assert texts(feed) == ["The нефть oil rose 3%."]


@pytest.mark.parametrize("end", [10, 60, 130, 160, 200, 300])
def test_a_truncated_feed_keeps_whole_entries_and_no_half_one(end: int) -> None:
    whole = rss(item("A", "Oil rose 3%.") + item("B", "Gold fell 2% on Monday.") + item("C", "<![CDATA[Rates rose.]]>"))
    cut = whole[: whole.index(b"<item>") + end]
    if b"</item>" not in cut:
        with pytest.raises(FeedError, match="feed: breaks off before the end of its first entry"):
            parse_feed(cut, "feed")
        return
    assert (
        texts(parse_feed(cut, "feed"))
        == ["Oil rose 3%.", "Gold fell 2% on Monday.", "Rates rose."][: cut.count(b"</item>")]
    )


def test_one_broken_entry_is_named_and_the_rest_kept() -> None:
    feed = parse_feed(
        rss(item("A") + "<item><title>B</title><link>x</wrong></item>" + item("C", "Gold fell.")), "f.rss"
    )
    assert texts(feed) == ["Oil rose 3%.", "is broken beyond reading", "Gold fell."]
    assert str(feed.entries[1].content) == "f.rss entry 2: is broken beyond reading"


def test_a_feed_without_entries_is_a_feed() -> None:
    feed = parse_feed(rss("", "<ttl>60</ttl>"), "feed")
    assert (feed.entries, feed.facts.title, feed.facts.ttl) == ((), "Wire", timedelta(hours=1))
    assert parse_feed(b'{"version": "https://jsonfeed.org/version/1", "title": "W", "items": []}', "feed").entries == ()


NO_FEEDS = {
    "is an HTML page, not a feed (503 Down)": b"<!DOCTYPE html><html><head><title>503\nDown</title></head></html>",
    "is an XML sitemap, not a feed": b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
    "is an OPML list of feeds, not a feed": b"<opml version='2.0'><body/></opml>",
    "is JSON, but no JSON Feed (rate limit exceeded)": b'{"error": {"message": "rate limit\\nexceeded"}}',
    "is JSON, but no JSON Feed": b"[1, 2]",
    "is no RSS or Atom feed": b"<?xml version='1.0'?><catalogue/>",
    "is empty": b" \n ",
    "is a PNG image, not a feed": b"\x89PNG\r\n\x1a\n\x00\x00",
    "is too large: 10,000,001 bytes, at most 10,000,000 are read": b" " * 10_000_001,
}


@pytest.mark.parametrize("problem", NO_FEEDS)
def test_what_is_no_feed_says_what_it_is(problem: str) -> None:
    with pytest.raises(FeedError) as caught:
        parse_feed(NO_FEEDS[problem], "https://example.com/feed")
    assert str(caught.value) == f"https://example.com/feed: {problem}"
    (error,) = read_feed(NO_FEEDS[problem], "https://example.com/feed")
    assert isinstance(error, FeedError)


def test_an_item_of_a_json_feed_that_is_none_is_an_error_in_its_place() -> None:
    item = b'{"id": "1", "content_text": "Oil rose 3%.", "title": 5}'
    body = b'{"version": "https://jsonfeed.org/version/1", "items": [7, ' + item + b"]}"
    assert texts(parse_feed(body, "feed")) == ["is broken beyond reading", "Oil rose 3%."]


def test_a_document_that_is_a_json_feed_is_read_as_a_feed() -> None:
    body = (FORMATS / "json1.json").read_bytes()
    first, second = articles_of(body, "feed.json")
    assert isinstance(first, Article)
    assert (first.source, first.text, first.author) == ("Example Wire", "Stocks rose 1% on Monday.", "Jane Doe")
    assert isinstance(second, Article)
    (episode,) = articles_of(
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "summary": "Notes.", '
        b'"attachments": [{"url": "https://example.com/1.mp3", "mime_type": "audio/mpeg"}]}]}',
        "pod.json",
    )
    assert isinstance(episode, ArticleError)
    assert episode.problem == "is a podcast episode"


def test_links_that_lead_nowhere_are_no_addresses() -> None:
    for link in ("mailto:a@example.com", "http://[x", "javascript:1", "https://"):
        assert only(rss(item(more=f"<link>{link}</link>")), None).url is None
    assert only(rss(item(more="<link>\n /a b \n</link>"))).url == "https://example.com/a%20b"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4), st.integers(0, 400))
def test_whatever_a_feed_holds_is_read_or_refused_by_name(entries: list[tuple[str, str]], cut: int) -> None:
    body = rss("".join(item(title, text) for title, text in entries)) if cut % 2 else rss("x" + str(entries))
    for piece in (body, body[: len(body) - cut], body[cut:]):
        try:
            feed = parse_feed(piece, "feed")
        except FeedError as error:
            assert error.item == "feed"
        else:
            assert len({entry.identity for entry in feed.entries}) == len(feed.entries)
