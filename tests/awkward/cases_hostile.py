"""Feed bodies: what is escaped too often or too seldom, what is meant to do harm, and what is very large."""

from html import escape

from tests.awkward.case import Answer, Case, Expected, failed
from tests.awkward.cases_bodies import feed, said
from tests.awkward.made import FEED, GOLD, atom, entry, item, rss

LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))

CASES = (
    said("cdata", "text in CDATA", f"<![CDATA[<p>{GOLD}</p>]]>", "3.1%"),
    said(
        "cdata-split",
        "CDATA that ends inside itself",
        f"<![CDATA[<p>{GOLD} <i>]]]]><![CDATA[></i> Tin rose 7.7%.</p>]]>",
        "3.1%",
        "7.7%",
    ),
    Case(
        "cut-in-first",
        "breaks off inside the first entry: told, and asked again soon",
        {"feed": Answer(FEED[: FEED.index("silver")])},
        failed("breaks off"),
    ),
    Case(
        "cdata-unclosed",
        "CDATA that is not closed, with all that follows in it",
        {"feed": Answer(FEED.replace("<content:encoded>", "<content:encoded><![CDATA["))},
        failed("breaks off"),
    ),
    said(
        "escaped-twice",
        "HTML escaped twice",
        escape(escape(f"<p>{GOLD}</p><p>AT&T fell 2.5%.</p>")),
        "3.1%",
        "AT&T fell 2.5%",
        lacks=("<p>", "&lt;", "&amp;"),
    ),
    said(
        "less-than-number",
        "a less-than sign before a number",
        escape(f"<p>{GOLD} Yields stay &lt;4% and P/E &gt;20x.</p>"),
        "<4%",
        ">20x",
    ),
    said(
        "less-than-raw",
        "a less-than sign before a number, escaped once too seldom",
        f"{GOLD} Yields stay &lt;4% this year.",
        "<4% this year",
    ),
    said(
        "reference-nothing",
        "references to characters that are none",
        f"{GOLD} &#0; &#xFFFFFFF; &#xD800; Tin rose 7.7%.",
        "3.1%",
        "7.7%",
    ),
    said(
        "percent-reference",
        "a percent sign by number",
        escape("<p>Gold rose 3.1&#37; in April, to &#36;4&#44;215 an ounce.</p>"),
        "3.1% in April, to $4,215",
    ),
    said(
        "script",
        "scripts, styles and frames in the text",
        escape(
            f"<p>{GOLD}</p><script>var a=99.9;</script><style>p{{x:88.8}}</style><iframe src=x>77.7</iframe><img "
            "src=x onerror=alert(1)>"
        ),
        "3.1%",
        lacks=("99.9", "88.8", "77.7", "alert"),
    ),
    feed(
        "laughs",
        "a billion laughs",
        FEED.replace("<rss", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss', 1).replace("silver", "&l9;"),
        failed("entit"),
    ),
    feed(
        "laughs-quadratic",
        "an entity of 10 kB, a thousand times",
        FEED.replace("<rss", f'<!DOCTYPE rss [<!ENTITY a "{"a" * 10_000}">]><rss', 1).replace("silver", "&a;" * 1000),
        failed("entit"),
    ),
    feed(
        "entity-own",
        "a short entity of its own",
        FEED.replace("<rss", '<!DOCTYPE rss [<!ENTITY wire "Example Wire">]><rss', 1).replace(
            "silver", "&wire; silver"
        ),
        Expected(has=["3.1%", "Example Wire silver"]),
    ),
    feed(
        "entity-file",
        "an entity that is a file",
        FEED.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss', 1).replace(
            "silver", "&x;"
        ),
        Expected("failed", texts=None, errors=1, problem="entit", lacks=["root:"]),
    ),
    feed(
        "entity-address",
        "an entity that is an address",
        FEED.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "@HERE@/x">]><rss', 1).replace("silver", "&x;"),
        Expected("failed", texts=None, errors=1, problem="entit", never_asked=["x"]),
    ),
    feed(
        "dtd-address",
        "a DTD with a parameter that is an address",
        FEED.replace("<rss", '<!DOCTYPE rss [<!ENTITY % x SYSTEM "@HERE@/x"> %x;]><rss', 1),
        Expected(has=["3.1%"], never_asked=["x"]),
    ),
    feed(
        "include",
        "a part to be included from a file",
        FEED.replace(
            "<item>", '<item><include xmlns="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
        ),
        Expected(lacks=["root:"]),
    ),
    feed(
        "deep",
        "elements nested a hundred thousand deep",
        FEED.replace("<item>", f"{'<a>' * 100_000}<item>"),
        Expected(has=["3.1%"]),
    ),
    feed(
        "deep-html",
        "text nested ten thousand deep: refused, in words",
        rss(item(None, extra=f"<content:encoded>{escape('<div>' * 10_000)}{GOLD}</content:encoded>")),
        Expected(texts=0, refused=1, entry_problems=["no text"]),
    ),
    feed(
        "attributes-many",
        "an element with five thousand attributes: refused, since parsers take the square of that",
        FEED.replace("<item>", "<item" + "".join(f" a{number}='1'" for number in range(5_000)) + ">"),
        failed("attributes"),
    ),
    feed(
        "entries-1000",
        "1,000 entries",
        rss(
            *(
                item(f"Note {number}: gold rose {number / 100:.2f}% to ${number + 1000:,}.", f"n{number}")
                for number in range(1000)
            )
        ),
        Expected(texts=1000, has=["5.34%", "9.99%"]),
    ),
    feed("text-huge", "one entry of 200 kB", rss(item(f"{GOLD} " * 1000)), Expected(texts=1, has=["3.1%"])),
    feed(
        "title-huge",
        "a title of a hundred thousand letters",
        rss(item(title="Gold " * 20_000)),
        Expected(texts=1, has=["3.1%"]),
    ),
    feed("guid-huge", "a guid of a hundred thousand letters", rss(item(guid="g" * 100_000)), Expected(texts=1)),
    feed(
        "surrogate",
        "half a character in JSON",
        '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"Gold \\ud83d rose '
        '3.1% in April to $4,215 an ounce."}]}',
        Expected(texts=1, has=["rose 3.1%"]),
        "application/feed+json",
    ),
    feed(
        "language",
        "an entry in French among English ones: set aside, with the reason",
        rss(
            item(),
            item(
                "L’or a progressé de 3,1 % en avril, son troisième mois de hausse, tandis que l’argent a reculé de "
                "0,4 %. L’once a terminé à 4 215 dollars, et la banque attend un nouveau sommet avant la fin de "
                "l’année.",
                "or",
            ),
        ),
        Expected(titles=["Gold"], refused=1, entry_problems=["French"]),
    ),
    feed(
        "atom-relative-base",
        "a base that leads to another site",
        atom(
            entry(link='<link href="gold"/>'),
            root='feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/a/"',
        ),
        Expected(urls=["https://other.example/a/gold"]),
    ),
)
