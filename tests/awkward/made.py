"""Bodies that the cases are made of."""

from html import escape

#: A text with numbers, long enough to be one.
GOLD = (
    "Gold rose 3.1% in April, its third month of gains, while silver fell 0.4%. The ounce closed at $4,215, and the "
    "desk expects it to end the year above $4,500. Central banks bought 95 tonnes in the first quarter."
)
OIL = (
    "Crude oil fell 2.6% on Monday to $71.40 a barrel, after stocks in the United States rose by 4.2 million barrels. "
    "Analysts had expected a fall of 1.1 million. Demand is seen growing 0.9% this year."
)
BONDS = (
    "The 10-year Treasury yield ended at 4.35%, up 12 basis points on the week. Traders now price two rate cuts this "
    "year, and the spread over two-year notes widened to 58 basis points, the most since 2022."
)
DAY = "Mon, 20 Apr 2026 09:30:00 GMT"
GOLD_AT = "2026-04-20 (2026-04-20T09:30Z)"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)


def item(text: str | None = GOLD, name: str = "gold", **parts: str | None) -> str:
    """An item of RSS, whole unless told: `title`, `link`, `guid`, `date` as they are to stand there (`None` for not),
    `extra` elements, `summary` instead of a whole text."""
    given: dict[str, str | None] = {
        "title": name.capitalize(),
        "link": f"@HERE@/{name}",
        "guid": f"@HERE@/{name}",
        "date": DAY,
        "summary": None,
        "extra": None,
    } | parts
    elements = (
        given["title"] is not None and f"<title>{given['title']}</title>",
        given["link"] is not None and f"<link>{given['link']}</link>",
        given["guid"] is not None and f"<guid>{given['guid']}</guid>",
        given["date"] is not None and f"<pubDate>{given['date']}</pubDate>",
        given["summary"] is not None and f"<description>{given['summary']}</description>",
        text is not None and f"<content:encoded>{escape(f'<p>{text}</p>')}</content:encoded>",
        given["extra"],
    )
    return f"<item>{''.join(element for element in elements if element)}</item>"


def rss(*items: str, head: str = "<link>@ROOT@/</link>", title: str = "Example Wire", declared: str = "utf-8") -> str:
    """An RSS 2.0 feed of those items; `head` are elements of its channel."""
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n<rss version="2.0" {NAMESPACES}><channel>'
        f"<title>{title}</title>{head}{''.join(items)}</channel></rss>"
    )


def atom(*entries: str, head: str = "", root: str = 'feed xmlns="http://www.w3.org/2005/Atom"') -> str:
    """An Atom 1.0 feed of those entries."""
    name = root.split()[0]
    return (
        f'<?xml version="1.0" encoding="utf-8"?><{root}><title>Example Wire</title><id>@HERE@/</id>'
        f"<updated>2026-04-20T09:30:00Z</updated>{head}{''.join(entries)}</{name}>"
    )


def entry(
    content: str = f'<content type="html">&lt;p&gt;{GOLD}&lt;/p&gt;</content>',
    link: str = '<link href="@HERE@/gold"/>',
    dates: str = "<published>2026-04-20T09:30:00Z</published><updated>2026-04-21T10:00:00Z</updated>",
) -> str:
    """An entry of Atom 1.0."""
    return f"<entry><title>Gold</title><id>tag:desk.example,2026:gold</id>{link}{dates}{content}</entry>"


def page(text: str = GOLD, head: str = "", title: str = "Gold in April", after: str = "", before: str = "") -> str:
    """An HTML page with that text three paragraphs long, and furniture around it."""
    paragraphs = "".join(f"<p>{one}</p>" for one in (text, LONGER, LAST))
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/markets">Markets</a></nav>{before}<article><h1>{title}</h1>{paragraphs}'
        f"</article>{after}<footer>Copyright 2026 Example Wire</footer></body></html>"
    )


#: The other paragraphs of a page, with their own numbers.
LONGER = (
    "Funds that hold bullion took in $6.2 billion over the four weeks, according to the desk, and their holdings stand "
    "at 3,390 tonnes. The premium in Shanghai widened to $38 an ounce, which is the most since last October."
)
LAST = (
    "Whether that lasts is another question. Real yields fell 15 basis points over the month, and the desk thinks that "
    "a further fall of 25 basis points would add some $200 to the price by the end of the third quarter."
)

FEED = rss(item())
FEED_TWO = rss(item(), item(OIL, "oil"))
ATOM = atom(entry())
LOGIN = "<!doctype html><html><head><title>Log in</title></head><body><form>Name <input name=n></form></body></html>"
#: A feed without addresses of the server in it, to be compressed or cut at a byte.
PLAIN = rss(item(link=None, guid="tag:gold"), item(OIL, "oil", link=None, guid="tag:oil"), head="").encode()
