"""Feeds: ids that stay, moments that are those of the news, and no text that breaks the document."""

from datetime import UTC, datetime
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from api.feed_documents import AUTHORITY, Entry, Feed, atom_feed, json_feed

AT = datetime(2026, 10, 8, 14, 5, tzinfo=UTC)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(*entries: Entry) -> Feed:
    site = "https://desk.example.com"
    return Feed(
        "searches/6f1d", "Small caps", f"{site}/claims?q=x", f"{site}/feed", datetime(2026, 1, 1, tzinfo=UTC), entries
    )


ENTRY = Entry("claims/a-1-2", "https://desk.example.com/claims/a-1-2", "A <b> & c", "said: <i>", AT, "Dana", ("pe",))


def test_an_entry_has_an_id_that_names_no_host_and_the_moment_of_its_news() -> None:
    [item] = json_feed(feed(ENTRY))["items"]
    assert (item["id"], item["date_published"]) == ("tag:borneout,2026:claims/a-1-2", "2026-10-08T14:05:00Z")
    root = ElementTree.fromstring(atom_feed(feed(ENTRY)))
    assert root.findtext("a:entry/a:id", None, ATOM) == item["id"]
    assert root.findtext("a:updated", None, ATOM) == "2026-10-08T14:05:00Z"
    assert root.findtext("a:entry/a:title", None, ATOM) == "A <b> & c"
    assert root.findtext("a:entry/a:author/a:name", None, ATOM) == "Dana"


def test_a_feed_without_news_is_as_old_as_its_search() -> None:
    root = ElementTree.fromstring(atom_feed(feed()))
    assert root.findtext("a:updated", None, ATOM) == "2026-01-01T00:00:00Z"
    assert json_feed(feed())["items"] == []


@given(st.text(), st.text())
def test_no_text_breaks_the_document(title: str, text: str) -> None:
    entry = Entry("claims/x", "https://desk.example.com/", title, text, AT, text, (title,))
    root = ElementTree.fromstring(atom_feed(feed(entry)))
    assert root.findtext("a:entry/a:id", None, ATOM) == f"{AUTHORITY}claims/x"
