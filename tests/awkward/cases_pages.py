"""Pages: what is an article and what is none, characters, addresses, dates."""

from tests.awkward.case import Answer, Case, Expected, failed
from tests.awkward.made import FEED_TWO, GOLD, LONGER, page

READ = Expected(texts=1, has=["3.1%", "$4,215", "3,390 tonnes"], lacks=["Copyright", "Markets"])
ODD = f"“Gold” – the métal – cost €4,215 in Zürich. {GOLD}"
ODD_READ = Expected(has=["“Gold” – the métal – cost €4,215 in Zürich."])
HTML = "text/html; charset=utf-8"


def noted(name: str, what: str, body: str | bytes, expected: Expected = READ, content_type: str = HTML) -> Case:
    return Case(name, what, {"note": Answer(body, content_type)}, expected, kind="page", asked_at="@HERE@/note")


def head(name: str, what: str, head: str, **expected: object) -> Case:
    return noted(name, what, page(head=head), Expected(**expected))  # type: ignore[arg-type]


def bare(title: str, words: str) -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{words}</body></html>"


def canonical(name: str, what: str, canonical: str, url: str) -> Case:
    return head(f"canonical-{name}", what, f'<link rel="canonical" href="{canonical}">', urls=[url])


JSON_LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Gold in '
    f'April", "datePublished": "2026-04-20T09:30:00Z", "author": {{"name": "Jane Doe"}}, "articleBody": '
    f'"{GOLD} {LONGER}"}}'
    "</script>"
)

CASES = (
    noted("page-plain", "a plain page", page()),
    noted("page-no-type", "a page without a content type", page(), content_type=""),
    noted("page-octet-stream", "a page sent as a stream of bytes", page(), content_type="application/octet-stream"),
    noted("page-text-plain", "a page sent as plain text", page(), content_type="text/plain"),
    noted("page-xml-type", "a page sent as XML", page(), content_type="application/xhtml+xml"),
    noted(
        "page-json-ld",
        "the article in JSON-LD alone",
        bare("Gold in April", f'{JSON_LD}<div id="app"></div>'),
        Expected(
            has=["3.1%", "$4,215", "3,390 tonnes"], published=["2026-04-20 (2026-04-20T09:30Z)"], authors=["Jane Doe"]
        ),
    ),
    noted(
        "page-tables",
        "a page whose numbers are in tables alone",
        page("The metals compared.", after="").replace(
            "</article>",
            "<table><tr><th>Metal</th><th>April</th></tr><tr><td>Platinum</td><td>6.7%</td></tr><tr><td>Tin</td>"
            "<td>8.8%</td></tr></table></article>",
        ),
        Expected(has=["Platinum", "6.7%", "8.8%"]),
    ),
    noted(
        "page-only-table",
        "a page of one table and a sentence",
        bare(
            "Metals in April",
            "<main><h1>Metals in April</h1><p>The table compares the metals in "
            "April.</p><table><tr><th>Metal</th><th>April</th></tr><tr><td>Gold</td><td>3.1%</td></tr><tr><td>"
            "Platinum</td><td>6.7%</td></tr><tr><td>Tin</td><td>8.8%</td></tr></table></main>",
        ),
        Expected(has=["3.1%", "6.7%", "8.8%"]),
    ),
    noted(
        "page-lists",
        "a page whose numbers are in a list",
        page().replace("</article>", "<ul><li>Platinum: 6.7%</li><li>Tin: 8.8%</li></ul></article>"),
        Expected(has=["Platinum: 6.7%", "Tin: 8.8%", "3.1%"]),
    ),
    noted(
        "page-related",
        "headlines of other stories around",
        page(
            after='<aside class="related"><h3>Related</h3><ul><li><a href="/a">Tin jumps 99.9% in a '
            "day</a></li></ul></aside>",
            before='<div class="ticker">DJIA 39,123.4 +7.77%</div>',
        ),
        Expected(has=["3.1%"], lacks=["99.9%", "7.77%"]),
    ),
    noted(
        "page-comments",
        "comments of readers",
        page(
            after='<section id="comments"><h3>Comments</h3><div class="comment"><p>Nonsense! It will fall 88.8% by '
            "June, mark my words, and then another 50%.</p></div></section>"
        ),
        Expected(has=["3.1%"], lacks=["88.8%"]),
    ),
    noted("page-react", "numbers with comments inside", page(GOLD.replace("3.1%", "3<!-- -->.<!-- -->1<!-- -->%"))),
    noted(
        "page-spans", "numbers cut into parts by markup", page(GOLD.replace("3.1%", "<span>3</span><span>.1</span>%"))
    ),
    noted(
        "page-footnotes",
        "footnote marks behind numbers",
        page(GOLD.replace("3.1%", "3.1%<sup>2</sup>").replace("95 tonnes", "95<sup>[3]</sup> tonnes")),
        Expected(has=["3.1%", "95"], lacks=["3.1%2", "953"]),
    ),
    noted(
        "page-breaks",
        "paragraphs by line breaks alone",
        bare("Gold in April", f"<div class='story'>{GOLD}<br><br>{LONGER}<br><br>{GOLD.replace('Gold', 'Tin')}</div>"),
        Expected(has=["3.1%", "3,390 tonnes"]),
    ),
    noted(
        "page-unclosed",
        "tags that are not closed",
        bare("Gold in April", f"<article><h1>Gold in April<p>{GOLD}<p>{LONGER}<table><tr><td>6.7%").replace(
            "</body></html>", ""
        ),
        Expected(has=["3.1%", "3,390 tonnes"]),
    ),
    noted("page-deep", "elements nested two hundred deep", page(before="<div>" * 200), Expected(has=["3.1%"])),
    noted("page-deeper", "elements nested three hundred deep", page(before="<div>" * 300), Expected(has=["3.1%"])),
    noted(
        "page-deepest",
        "elements nested fifteen hundred deep: refused, in words",
        page(before="<div>" * 1_500),
        failed("nested too deep"),
    ),
    noted("page-null", "zero bytes between", page().replace("silver", "sil\0ver"), Expected(has=["$4,215"])),
    noted(
        "page-scripts",
        "scripts, styles and hidden parts",
        page(
            after='<script>var a = "88.8%";</script><style>p{width:77.7%}</style><noscript>66.6%</noscript><div '
            'style="display:none">55.5%</div><template>44.4%</template>'
        ),
        Expected(has=["3.1%"], lacks=["88.8", "77.7", "66.6", "55.5", "44.4"]),
    ),
    noted(
        "page-charset-meta",
        "windows-1252, said in the page alone",
        page(ODD, '<meta charset="windows-1252">').encode("cp1252"),
        ODD_READ,
        "text/html",
    ),
    noted(
        "page-charset-http-equiv",
        "windows-1252, said in the page in the old way",
        page(ODD, '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">').encode("cp1252"),
        ODD_READ,
        "text/html",
    ),
    noted(
        "page-charset-header",
        "windows-1252, said in the header alone",
        page(ODD).encode("cp1252"),
        ODD_READ,
        "text/html; charset=windows-1252",
    ),
    noted("page-charset-none", "windows-1252 that says nothing", page(ODD).encode("cp1252"), ODD_READ, "text/html"),
    noted(
        "page-charset-wrong",
        "UTF-8 whose header says ISO-8859-1",
        page(ODD, '<meta charset="utf-8">'),
        ODD_READ,
        "text/html; charset=iso-8859-1",
    ),
    noted(
        "page-charset-late",
        "a charset that stands behind 2 kB of scripts",
        page(ODD, f"<script>{' ' * 2_000}</script><meta charset='windows-1252'>").encode("cp1252"),
        ODD_READ,
        "text/html",
    ),
    noted("page-utf-16", "UTF-16 with a mark", page(ODD).encode("utf-16"), ODD_READ, "text/html"),
    noted("page-utf-8-none", "UTF-8 that says nothing", page(ODD), ODD_READ, "text/html"),
    noted(
        "page-entities",
        "signs by name and number",
        page(GOLD.replace("3.1%", "3.1&percnt;").replace("$4,215", "&dollar;4&#44;215")),
    ),
    canonical("amp", "an AMP page that names the real one", "@HERE@/gold", "@HERE@/gold"),
    canonical("relative", "a canonical address that is relative", "gold", "@HERE@/gold"),
    canonical("front-page", "the front page as canonical address: not believed", "@ROOT@/", "@HERE@/note"),
    canonical(
        "elsewhere", "another site as canonical address: not believed", "https://other.example/gold", "@HERE@/note"
    ),
    canonical("empty", "an empty canonical address", "", "@HERE@/note"),
    canonical(
        "tracking",
        "a canonical address with marks of advertising",
        "@HERE@/gold?utm_source=x&amp;id=7",
        "@HERE@/gold?id=7",
    ),
    Case(
        "page-redirected",
        "a page that moved",
        {"note": Answer(status=301, headers=[("Location", "@HERE@/gold")]), "gold": Answer(page(), HTML)},
        Expected(urls=["@HERE@/gold"]),
        kind="page",
        asked_at="@HERE@/note",
    ),
    head(
        "date-meta",
        "the time in the head",
        '<meta property="article:published_time" content="2026-04-20T09:30:00-04:00">',
        published=["2026-04-20 (2026-04-20T13:30Z)"],
    ),
    head(
        "date-modified",
        "published and modified",
        '<meta property="article:modified_time" content="2026-04-25T10:00:00Z"><meta '
        'property="article:published_time" content="2026-04-20T09:30:00Z">',
        published=["2026-04-20 (2026-04-20T09:30Z)"],
    ),
    head(
        "date-1970",
        "a time that is none",
        '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
        published=[None],
    ),
    head(
        "date-page-2099",
        "a time far in the future",
        '<meta property="article:published_time" content="2099-01-01T00:00:00Z">',
        published=[None],
    ),
    noted(
        "date-visible",
        "the date in the text alone",
        page(before="").replace("</h1>", "</h1><p class='byline'>By Jane Doe | April 20, 2026</p>"),
        Expected(published=["2026-04-20"], authors=["Jane Doe"]),
    ),
    noted("date-copyright", "a year in the footer alone: no date", page(), Expected(published=[None])),
    noted(
        "page-is-feed",
        "a feed at the address of a page: all its entries",
        FEED_TWO,
        Expected(texts=2, has=["3.1%", "2.6%"]),
    ),
)
