"""Entries: what becomes of them from one poll to the next, and what is read of each."""

from html import escape

from tests.awkward.case import Answer, Case, Expected
from tests.awkward.cases_entries import TWO, feed, polled
from tests.awkward.made import DAY, GOLD, GOLD_AT, OIL, atom, entry, item, rss


def said(name: str, what: str, html: str, *has: str, lacks: tuple[str, ...] = ()) -> Case:
    """An entry with that text."""
    whole = f"<content:encoded>{escape(html)}</content:encoded>"
    return feed(name, what, item(None, extra=whole), expected=Expected(has=has, lacks=lacks))


def author(name: str, what: str, element: str, author: str | None) -> Case:
    """An entry with that element, and the author that it means."""
    return feed(f"author-{name}", what, item(extra=element), expected=Expected(authors=[author]))


CASES = (
    polled(
        "edited",
        "a figure corrected: another version of the article",
        rss(item()),
        rss(item(GOLD.replace("3.1%", "2.9%"))),
        expected=Expected(texts=2, changed=1, has=["3.1%", "2.9%"]),
    ),
    polled(
        "edited-title",
        "a title alone edited: no other text",
        rss(item()),
        rss(item(title="Gold in April")),
        expected=Expected(titles=["Gold"]),
    ),
    polled(
        "edited-date",
        "a date alone edited",
        rss(item()),
        rss(item(date="Tue, 21 Apr 2026 09:30:00 GMT")),
        expected=Expected(published=[GOLD_AT]),
    ),
    polled(
        "edited-spaces",
        "white space alone edited",
        rss(item()),
        rss(item(GOLD.replace(" ", "  "))),
        expected=Expected(),
    ),
    polled(
        "edited-back",
        "edited, and back again",
        rss(item()),
        rss(item(GOLD.replace("3.1%", "2.9%"))),
        rss(item()),
        expected=Expected(texts=2),
    ),
    polled(
        "withdrawn",
        "an entry gone from the feed: its article stays",
        rss(item(), item(OIL, "oil")),
        rss(item(OIL, "oil")),
        expected=TWO,
    ),
    polled("all-gone", "an empty feed after a full one", rss(item(), item(OIL, "oil")), rss(), expected=TWO),
    polled(
        "emptied",
        "an entry whose text is gone: its article stays",
        rss(item()),
        rss(item(None)),
        expected=Expected(has=["3.1%"], entry_problems=["no text"]),
    ),
    polled("back-again", "an entry that comes back", rss(item()), rss(), rss(item()), expected=Expected()),
    polled(
        "guid-reused",
        "another story under an old guid: both are kept",
        rss(item(guid="top")),
        rss(item(OIL, "oil", guid="top")),
        expected=TWO,
    ),
    feed(
        "title-only",
        "an entry with a title alone",
        item(None),
        item(OIL, "oil"),
        expected=Expected(titles=["Oil"], refused=1, entry_problems=["no text"]),
    ),
    feed("title-missing", "an entry without a title", item(title=None), expected=Expected(titles=[None])),
    feed(
        "nothing-at-all",
        "an empty entry among others",
        "<item/>",
        item(),
        "<item></item>",
        expected=Expected(texts=1, refused=1, entry_problems=["no text"]),
    ),
    author("creator", "Dublin Core's creator", "<dc:creator>Jane Doe</dc:creator>", "Jane Doe"),
    author("mail", "a mail address with the name behind", "<author>jane@desk.example (Jane Doe)</author>", "Jane Doe"),
    author("mail-only", "a mail address alone: no name", "<author>jane@desk.example</author>", None),
    author("by", "a name with By before it", "<dc:creator>By Jane Doe</dc:creator>", "Jane Doe"),
    author("empty", "an empty name", "<dc:creator> </dc:creator>", None),
    Case(
        "author-atom",
        "Atom's author",
        {
            "feed": Answer(
                atom(
                    entry().replace(
                        "<title>", "<author><name>Jane Doe</name><email>j@d.example</email></author><title>"
                    )
                )
            )
        },
        Expected(authors=["Jane Doe"]),
    ),
    Case(
        "source-title",
        "the source is the feed's title",
        {"feed": Answer(rss(item()))},
        Expected(sources=["Example Wire"]),
    ),
    said(
        "first-appeared",
        "the line that says where the post appeared first",
        f"<p>{GOLD}</p><p>The post <a href='/g'>Gold</a> appeared first on <a href='/'>Example Wire</a>.</p>",
        "3.1%",
        lacks=("appeared first",),
    ),
    said(
        "table",
        "a table: its numbers are kept",
        f"<p>{GOLD}</p><table><tr><th>Metal</th><th>April</th></tr><tr><td>Platinum</td><td>6.7%</td></tr></table>",
        "6.7%",
        "Platinum",
    ),
    said(
        "list",
        "a list: its numbers are kept",
        f"<p>{GOLD}</p><ul><li>Platinum: 6.7%</li><li>Tin: 8.8%</li></ul>",
        "Platinum: 6.7%",
        "Tin: 8.8%",
    ),
    said(
        "footnote",
        "a footnote's mark is no digit",
        f"<p>{GOLD} Tin rose 8.8%<sup>2</sup> and closed at 31,400<sup><a href='#3'>3</a></sup>.</p>",
        "8.8%",
        lacks=("8.8%2", "31,4003"),
    ),
    said("spans", "numbers cut into parts by markup", f"<p>{GOLD} Tin rose <b>8</b>.<b>8</b>%.</p>", "8.8%"),
    said("react", "numbers with comments inside", f"<p>{GOLD} Tin rose 8<!-- -->.<!-- -->8<!-- -->%.</p>", "8.8%"),
    said(
        "thousands",
        "odd spaces inside numbers",
        f"<p>{GOLD} Tin closed at 31\u202f400 and rose\u00a08.8\u00a0%.</p>",
        "8.8",
        "31",
    ),
    said(
        "invisible",
        "invisible marks inside numbers",
        f"<p>{GOLD} Tin rose 8\u200b.8\u00ad% to $31,\u2060400.</p>",
        "8.8%",
        "$31,400",
    ),
    said(
        "line-breaks",
        "paragraphs by line breaks",
        f"{GOLD}<br><br>Tin rose 8.8%.<br/>Lead fell 1.9%.",
        "Tin rose 8.8%.",
        "Lead fell 1.9%.",
    ),
    said(
        "tracking-picture",
        "a picture that counts readers",
        f"<p>{GOLD}</p><img src='@HERE@/pixel.gif' width=1 height=1>",
        "3.1%",
        lacks=("pixel",),
    ),
    feed(
        "plain-text",
        "plain text with line breaks",
        item(None, summary=f"{GOLD}\n\nTin rose 8.8%."),
        expected=Expected(has=["3.1%", "Tin rose 8.8%."]),
    ),
    feed(
        "future",
        "an entry dated in a year: kept, without the date",
        item(date="Tue, 04 May 2027 12:00:00 GMT"),
        expected=Expected(published=[None]),
    ),
    feed(
        "newest-last",
        "the oldest entry first",
        item(date=DAY),
        item(OIL, "oil", date="Tue, 21 Apr 2026 09:30:00 GMT"),
        expected=Expected(texts=2, titles=["Gold", "Oil"]),
    ),
    feed(
        "namespaced-garbage",
        "elements of modules that nobody knows",
        item(extra='<x:y xmlns:x="urn:x"><title>Tin</title><link>@HERE@/tin</link></x:y>'),
        expected=Expected(titles=["Gold"], urls=["@HERE@/gold"]),
    ),
)
