"""Pages that are no article, and must not become one."""

from tests.awkward.case import Answer, Case, failed
from tests.awkward.cases_pages import HTML, bare, noted
from tests.awkward.made import page


def none(name: str, what: str, body: str | bytes, problem: str) -> Case:
    """A page of which nothing is stored, and words of the reason."""
    return noted(name, what, body, failed(problem))


FRENCH = (
    "L’or a progressé de 3,1 % en avril, son troisième mois de hausse, tandis que l’argent a reculé de 0,4 %. L’once a "
    "terminé à 4 215 dollars, et la banque attend un nouveau sommet avant la fin de l’année. Les banques centrales ont "
    "acheté 95 tonnes au premier trimestre, et les fonds adossés au métal ont reçu 6,2 milliards de dollars en un mois."
)
GERMAN = (
    "Gold stieg im April um 3,1 Prozent, der dritte Monat in Folge, während Silber um 0,4 Prozent fiel. "
    "Die Unze schloss "
    "bei 4.215 Dollar, und die Bank erwartet ein neues Hoch vor dem Ende des Jahres. Die Notenbanken kauften im ersten "
    "Quartal 95 Tonnen, und Fonds nahmen in vier Wochen 6,2 Milliarden Dollar ein."
)

CASES = (
    none("page-pdf", "a PDF sent as HTML", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n", "PDF"),
    none("page-picture", "a picture sent as HTML", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "not text"),
    none("page-zip", "a zip file sent as HTML", b"PK\x03\x04" + bytes(200), "is damaged"),
    none("page-empty", "an empty page", "", "is empty"),
    none("page-blank", "a page without any text", bare("", ""), "text"),
    none(
        "page-french",
        "a page in French",
        bare("L’or en avril", f"<article><h1>L’or en avril</h1><p>{FRENCH}</p></article>"),
        "French",
    ),
    none(
        "page-german",
        "a page in German",
        bare("Gold im April", f"<article><h1>Gold im April</h1><p>{GERMAN}</p></article>"),
        "German",
    ),
    none("page-large", "a page larger than the limit", page(after=f"<!-- {'x' * 3_100_000} -->"), "larger than"),
    none(
        "page-bot-check",
        "a bot check with status 200",
        bare(
            "Just a moment...", "<h1>Checking your browser</h1><p>Please enable JavaScript and cookies to continue.</p>"
        ),
        "",
    ),
    none(
        "page-needs-script",
        "a page that needs a browser",
        bare(
            "Gold in April", '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'
        ),
        "",
    ),
    none(
        "page-not-found",
        "a not-found page with status 200",
        bare(
            "Page not found",
            "<h1>404</h1><p>The page you are looking for does not exist.</p><p><a href='/'>Home</a></p>",
        ),
        "",
    ),
    none(
        "page-login",
        "a login page",
        bare(
            "Log in",
            "<form><label>Name <input></label><label>Password <input type=password></label><button>Log "
            "in</button></form>",
        ),
        "",
    ),
    none(
        "page-subscribe",
        "a wall and nothing else",
        bare(
            "Gold in April",
            "<article><h1>Gold in April</h1><p>Subscribe to continue reading. Already a subscriber? Log "
            "in.</p></article>",
        ),
        "",
    ),
    none(
        "page-frames",
        "a page of frames",
        "<!doctype html><html><head><title>Desk</title></head><frameset cols='20%,80%'><frame "
        "src='a.html'><frame src='b.html'></frameset></html>",
        "",
    ),
    none(
        "page-refresh",
        "a page that only leads on",
        '<html><head><meta http-equiv="refresh" content="0; url=/new"></head><body>Redirecting...</body></html>',
        "leads on",
    ),
    none("page-json-error", "a JSON error sent as HTML", '{"error": "not found", "status": 404}', ""),
    Case(
        "page-404-article",
        "an article with status 404",
        {"note": Answer(page(), HTML, 404)},
        failed("answered 404"),
        kind="page",
        asked_at="@HERE@/note",
    ),
)
