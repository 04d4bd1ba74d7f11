"""Feed bodies: broken XML, characters in the wrong encoding, escapes, and what is meant to do harm."""

from tests.awkward.case import Answer, Case, Expected
from tests.awkward.made import FEED, FEED_TWO, GOLD, GOLD_AT, OIL, item, rss

DATED = Expected(titles=["Gold"], has=["3.1%", "$4,215"], published=[GOLD_AT])
FIRST = Expected(texts=None, has=["3.1%", "$4,215"])
ODD = f"“Gold” – the métal – cost €4,215 in Zürich. {GOLD}"
BROKEN = Expected(texts=0, refused=1, entry_problems=["broken beyond reading"])
ODD_READ = Expected(titles=["Gold"], has=["“Gold” – the métal – cost €4,215 in Zürich."])
LATIN_READ = Expected(has=["the métal", "Zürich"], lacks=["Ã", "\ufffd"])


def feed(
    name: str, what: str, body: str | bytes, expected: Expected = DATED, content_type: str = "application/rss+xml"
) -> Case:
    return Case(name, what, {"feed": Answer(body, content_type)}, expected)


def said(name: str, what: str, text: str, *has: str, lacks: tuple[str, ...] = ("&amp;", "&lt;")) -> Case:
    """An entry whose element `content:encoded` is exactly that text."""
    whole = f"<content:encoded>{text}</content:encoded>"
    return feed(name, what, rss(item(None, extra=whole)), Expected(titles=["Gold"], has=has, lacks=lacks))


def titled(name: str, what: str, title: str, expected: str) -> Case:
    return feed(name, what, rss(item(title=title)), Expected(titles=[expected]))


CASES = (
    feed(
        "cut-in-second",
        "breaks off inside the second entry: the first is kept",
        FEED_TWO[: FEED_TWO.index("Crude") - 40],
        FIRST,
    ),
    feed("cut-after-first", "breaks off after the first entry", FEED[: FEED.index("</item>") + 7]),
    feed(
        "unclosed-title",
        "a title that is not closed: refused, never half read",
        FEED.replace("Gold</title>", "Gold"),
        BROKEN,
    ),
    feed(
        "unclosed-item",
        "an item that is not closed: both entries are there",
        FEED_TWO.replace("</item>", "", 1),
        Expected(texts=2, has=["3.1%", "2.6%"]),
    ),
    feed(
        "crossed-tags",
        "tags that cross: refused, never half read",
        FEED.replace("</content:encoded></item>", "</item></content:encoded>"),
        BROKEN,
    ),
    feed("attribute-unquoted", "an attribute without quotes", FEED.replace('version="2.0"', "version=2.0")),
    feed(
        "comment-before",
        "a comment of 5 kB before the first element",
        FEED.replace("<rss", f"<!-- {'x' * 5_000} --><rss", 1),
    ),
    feed("blank-before", "blank lines before the declaration", "\n\n  " + FEED),
    feed(
        "junk-before",
        "a warning of PHP before the declaration",
        "<br />\n<b>Warning</b>: mysql_connect() in <b>/var/www/db.php</b> on line <b>7</b><br />\n" + FEED,
    ),
    feed(
        "junk-after",
        "a comment of a cache and a script after the end",
        FEED + "\n<!-- cached 0.2 s --><script>var a = 1;</script>",
    ),
    feed("no-declaration", "no declaration", FEED[FEED.index("<rss") :]),
    feed("declaration-twice", "two declarations", FEED[: FEED.index("<rss")] + FEED),
    feed("xml-1.1", "XML 1.1", FEED.replace('version="1.0" enc', 'version="1.1" enc')),
    feed("null-bytes", "zero bytes between", FEED.replace("silver", "sil\0ver"), Expected(texts=1, has=["3.1%"])),
    feed(
        "control-characters",
        "control characters in the text",
        FEED.replace("silver", "\x0b\x08silver\x1f"),
        Expected(has=["silver fell 0.4%"], lacks=["\x08"]),
    ),
    feed(
        "comment-inside",
        "a comment inside the text",
        rss(
            item(
                None,
                extra="<content:encoded>&lt;p&gt;Gold rose <!-- a -->3.1% &lt;!-- b --&gt;in April. "
                f"{OIL}</content:encoded>",
            )
        ),
        Expected(has=["Gold rose 3.1% in April"]),
    ),
    feed("bom", "a byte order mark", b"\xef\xbb\xbf" + FEED.encode()),
    feed("bom-twice", "two byte order marks", b"\xef\xbb\xbf" * 2 + FEED.encode()),
    feed(
        "utf-16-bom",
        "UTF-16 with a byte order mark",
        rss(item(ODD, link=None, guid="g"), head="", declared="utf-16").encode("utf-16"),
        ODD_READ,
    ),
    feed(
        "utf-16-big",
        "UTF-16, big end first, with a mark",
        b"\xfe\xff" + rss(item(ODD, link=None, guid="g"), head="", declared="utf-16").encode("utf-16-be"),
        ODD_READ,
    ),
    feed(
        "utf-16-bare",
        "UTF-16 without a mark",
        rss(item(ODD, link=None, guid="g"), head="", declared="utf-16").encode("utf-16-le"),
        ODD_READ,
    ),
    feed("utf-16-said", "UTF-8 that says it is UTF-16", rss(item(ODD), declared="utf-16"), ODD_READ),
    feed(
        "utf-32",
        "UTF-32 with a mark",
        rss(item(ODD, link=None, guid="g"), head="", declared="utf-32").encode("utf-32"),
        ODD_READ,
    ),
    feed("windows-as-utf-8", "windows-1252 that says it is UTF-8", rss(item(ODD)).encode("cp1252"), ODD_READ),
    feed(
        "windows-as-latin",
        "windows-1252 that says it is ISO-8859-1, as browsers read it",
        rss(item(ODD), declared="iso-8859-1").encode("cp1252"),
        ODD_READ,
    ),
    feed(
        "windows-declared",
        "windows-1252, as declared",
        rss(item(ODD), declared="windows-1252").encode("cp1252"),
        ODD_READ,
    ),
    feed(
        "windows-undeclared",
        "windows-1252 that says nothing",
        rss(item(ODD)).replace(' encoding="utf-8"', "").encode("cp1252"),
        ODD_READ,
    ),
    feed(
        "latin-9",
        "ISO-8859-15, as declared",
        rss(item("The métal cost €4,215 in Zürich."), declared="iso-8859-15").encode("iso-8859-15"),
        Expected(has=["métal cost €4,215 in Zürich"]),
    ),
    feed("utf-8-as-latin", "UTF-8 that says it is ISO-8859-1", rss(item(ODD), declared="iso-8859-1"), LATIN_READ),
    feed("encoding-unknown", "an encoding that there is not", rss(item(ODD), declared="x-klingon"), ODD_READ),
    feed("encoding-empty", "an empty name of an encoding", rss(item(ODD), declared=""), ODD_READ),
    feed(
        "one-bad-byte",
        "one byte that is no UTF-8",
        FEED.encode().replace(b"silver", b"sil\xffver"),
        Expected(titles=["Gold"], has=["3.1%", "$4,215"]),
    ),
    feed(
        "mojibake",
        "UTF-8 that was read as windows-1252 and written again",
        rss(item(ODD.encode().decode("cp1252", "ignore"))),
        Expected(has=["the métal", "€4,215 in Zürich"]),
    ),
    feed(
        "entity-undefined",
        "entities that XML does not have",
        FEED.replace("silver", "silver&nbsp;&ndash;&nbsp;the metal&hellip;"),
        Expected(has=["3.1%", "the metal"]),
    ),
    titled("entity-unknown", "an entity that nobody has", "Gold &foo; up 3.1%", "Gold &foo; up 3.1%"),
    titled(
        "ampersand-bare",
        "a bare ampersand in a title",
        "AT&T and the S&P 500 fell 2.5%",
        "AT&T and the S&P 500 fell 2.5%",
    ),
    titled(
        "less-than-bare",
        "a bare less-than sign in a title",
        "Banks trade at < 15x earnings",
        "Banks trade at < 15x earnings",
    ),
    titled("title-markup", "markup in a title", "&lt;b&gt;Gold&lt;/b&gt; &amp;amp; silver", "Gold & silver"),
    titled("title-cdata", "a title in CDATA", "<![CDATA[Gold & silver]]>", "Gold & silver"),
    titled("title-escaped-twice", "a title escaped twice", "S&amp;amp;P 500 rises 2.5%", "S&P 500 rises 2.5%"),
    titled(
        "title-number",
        "a reference by number, of windows-1252",
        "Gold&#8217;s &#147;best&#148; week",
        "Gold’s “best” week",
    ),
    titled("title-lines", "a title over several lines", "\n   Gold rises\n   3.1%\n  ", "Gold rises 3.1%"),
    titled("title-less-than", "a less-than sign, escaped once", "P/E &lt; 15x, yield &lt;4%", "P/E < 15x, yield <4%"),
)
