"""An entry of a feed, as its format gave it, to its article and to what tells whether it is new, edited or whole.

Text: the full content where there is one, else the summary, unless the summary says more; without the
invitation to read on at its end. It is what the source has said there, and no more is claimed of it. HTML that
was escaped once too often is read once more.

Whole or not (`is_whole`): text that ends with an invitation to read on or an ellipsis is cut; a full content is
whole when it is long, or much longer than its summary; a summary only when it is as long as an article.

Recordings: the entries of a podcast are notes to what is heard, however long, and so is an entry elsewhere
with a recording and no whole text. An article that can also be listened to stays an article.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date

from ingest.article import Article
from ingest.article_text import holds_markup
from ingest.article_text_blocks import fragment_text
from ingest.encoding import LARGEST_TEXT, normalise
from ingest.errors import ArticleError, IngestError
from ingest.feed_dates import feed_date
from ingest.feed_entry import Body, RawEntry
from ingest.language import in_english
from ingest.pasted_text import read_pasted
from ingest.publication_date import Published
from ingest.publishers import named, publisher_at, zone_for
from ingest.urls import canonical_url

#: Characters from which a text in the place for the whole, or in that for a summary, is taken for the whole.
WHOLE_CONTENT, WHOLE_SUMMARY = 400, 1_500
#: How many times its summary a shorter content must be long to be the whole.
OVER_SUMMARY = 2
LONGEST_TITLE = 1_000
LONGEST_INVITATION, MOST_INVITATIONS = 600, 5

_READ_ON = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\]"
    r"|\b(?:continue reading|read more|read the full|keep reading|seguir leyendo|leer más)\b[^\n.]{0,99}[.…→»]*)\s*$",
    re.IGNORECASE,
)
# WordPress says where a post appeared under whole texts and excerpts alike.
_APPEARED = re.compile(r"\s*\bthe post [^\n]{0,300} (?:first appeared|appeared first) on [^\n]{0,120}$", re.IGNORECASE)
_CUT = re.compile(r"(?:…|\.\.\.)[\"'”’)\]]*$")
# Characters 128 to 159 are no letters; who writes them means those of windows-1252.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(128, 160)}
_WINDOWS_REFERENCE = re.compile(r"&#(1[2-5]\d);")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of an entry: its article, or why there is none."""

    title: str | None
    text: str
    published: Published | None
    content: Article | IngestError
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What a feed says for all its entries. `latest` is the last day on which one may be published."""

    title: str | None
    latest: date
    is_podcast: bool


def read_entry(entry: RawEntry, item: str, setting: Setting) -> Reading:
    """The reading of an entry; `item` names it in errors."""
    title = _title(entry.title)
    known = publisher_at(entry.link)
    source = known.source if known else named(normalise(entry.source).strip() or setting.title)
    zone = zone_for(entry.link, source)
    body, text, is_whole = _text(entry)
    dates = (feed_date(written, zone, setting.latest) for written in entry.dates)
    published = next((found for found in dates if found), None)
    problem = _problem(entry, setting, text, is_whole)
    clean = read_pasted(text, zone, title or "") if problem is None else None
    if clean is None or not clean.text:
        place = f"{item} ({title})" if title else item
        error = ArticleError(place, problem or "has no text but page furniture")
        return Reading(title, text, published, error, False)
    published = published or (clean.published if clean.published and clean.published.on <= setting.latest else None)
    article = Article(
        text=clean.text,
        source=source,
        title=title,
        author=_author(entry.author) or clean.author,
        published_on=published.on if published else None,
        published_at=published.at if published else None,
        url=canonical_url(entry.link) if entry.link else None,
    )
    return Reading(title, clean.text, published, in_english(article, item), is_whole and body is not None)


def digest_of(reading: Reading) -> str:
    """A digest of what a reader keeps of an entry: title, text and time. Another spelling of the same changes
    nothing, an edited word does."""
    at = reading.published and reading.published.at
    when = at.astimezone(UTC).isoformat() if at else str(reading.published.on) if reading.published else ""
    kept = (" ".join(part.split()) for part in (reading.title or "", reading.text, when))
    return hashlib.sha256("\0".join(kept).encode()).hexdigest()


def _problem(entry: RawEntry, setting: Setting, text: str, is_whole: bool) -> str | None:
    if entry.is_broken:
        return "is broken beyond reading"
    if setting.is_podcast or (entry.has_recording and not is_whole):
        return "is a podcast episode"
    if len(text) > LARGEST_TEXT:
        return f"is too large: {len(text):,} characters, at most {LARGEST_TEXT:,} are read"
    return None if text else "has no text"


def _text(entry: RawEntry) -> tuple[Body | None, str, bool]:
    """The best text of an entry without what invites to read on, and whether it is the whole."""
    bodies = [(body, plain_text(body.html)) for body in entry.bodies]
    content = _longest(bodies, "content")
    summary = _longest(bodies, "summary")
    best = content if len(content[1]) >= len(summary[1]) else summary
    text, is_cut = _without_invitations(best[1])
    if best is content:
        is_long = len(text) >= WHOLE_CONTENT or len(text) >= OVER_SUMMARY * len(summary[1]) > 0
    else:
        is_long = len(text) >= WHOLE_SUMMARY
    return best[0], text, is_long and not is_cut and not _CUT.search(text)


def plain_text(html: str) -> str:
    """The text of a body of a feed, also where its HTML was escaped once too often.

    >>> plain_text("&lt;p&gt;Gold&#146;s up.&lt;/p&gt;"), plain_text("P/E < 20 & falling")
    ('Gold’s up.', 'P/E < 20 & falling')
    """
    marked = holds_markup(html)
    text = fragment_text(_mended(html if marked else html.replace("<", "&lt;")))
    if not marked and holds_markup(text):
        text = fragment_text(_mended(text))
    return text


def _mended(html: str) -> str:
    return _WINDOWS_REFERENCE.sub(lambda code: _WINDOWS.get(int(code[1]), ""), html.translate(_WINDOWS))


def _longest(bodies: list[tuple[Body, str]], kind: str) -> tuple[Body | None, str]:
    found: list[tuple[Body | None, str]] = [(body, text) for body, text in bodies if body.kind == kind]
    return max(found, key=lambda pair: len(pair[1]), default=(None, ""))


def _without_invitations(text: str) -> tuple[str, bool]:
    is_cut = False
    for _ in range(MOST_INVITATIONS):
        # Only the end is looked at, so that the time taken does not grow with the text.
        start = max(text.rfind("\n") + 1, len(text) - LONGEST_INVITATION)
        end = text[start:]
        shorter = _APPEARED.sub("", end)
        without = _READ_ON.sub("", shorter)
        is_cut = is_cut or without != shorter
        if without == end:
            break
        text = (text[:start] + without).rstrip()
    return text, is_cut


def _title(html: str) -> str | None:
    title = " ".join(plain_text(html).split())
    return title[:LONGEST_TITLE] or None


def _author(given: str) -> str | None:
    # RSS says `mail (name)`; without the name, an address is nobody's name.
    author = re.sub(r"^\S+@\S+\s*\(([^)]*)\)$", r"\1", normalise(given).strip())
    author = re.sub(r"^(?:written |reported )?by:?\s+", "", author, flags=re.IGNORECASE)
    return None if "@" in author else author or None
