"""A pasted or scraped text to what it says and what stands around it.

In order: a block of `key: value` lines at the top is read and goes; the first and last paragraph of prose
part the text into head, body and tail; each line is asked of `ingest.furniture`; lines that are only a date
(before the first paragraph, or after the last) and bylines become the date and the author; the first line
left before the prose is the title if it looks like one; ticker crumbs and the dateline go; empty lines are
folded.

A date: one labelled published, else the first, else one labelled updated, before the text; dates after the
text only if they all agree, as they may belong to other articles. A name on a line of its own is an author
only between a title and more furniture. What is not found is `None`. No sentence is repaired, split or
joined: text that a scraper lost stays lost.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from itertools import pairwise

from ingest.encoding import without_entities
from ingest.furniture import (
    Furniture,
    Place,
    dateline,
    furniture_in,
    without_crumbs,
    without_fused,
    without_labels,
)
from ingest.publication_date import NEW_YORK, Published, find_dates, read_published
from ingest.publishers import named, publisher_in

HEADER_KEYS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "by": "author",
    "source": "source",
    "publisher": "source",
    "published": "published",
    "date": "published",
    "url": "url",
    "link": "url",
}
LONGEST_TITLE = 220
LONGEST_AUTHOR = 90
LONGEST_KICKER = 30

_HEADER_LINE = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,20}): *(?P<value>.*)")
_PARTICLE = "de|del|la|van|von|der|den|di|da|bin|al|y|and|&"
_NAME = re.compile(rf"(?:[A-Z][\w.'’-]*|{_PARTICLE})(?: (?:[A-Z][\w.'’-]*,?|{_PARTICLE})){{1,6}}")
_CREDENTIALS = re.compile(r"(?:,? ?(?:CFA|CPA|CFP|Ph\.?D\.?|MBA|CMT|FRM|Jr\.?|Sr\.?))+$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text of an article and what its surroundings say of it; `None` where they say nothing."""

    text: str
    title: str | None = None
    author: str | None = None
    source: str | None = None
    published: Published | None = None
    url: str | None = None


@dataclass(slots=True)
class _Found:
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    head_dates: list[tuple[str, Published]] = field(default_factory=list)
    tail_dates: list[Published] = field(default_factory=list)


def read_pasted(text: str, zone: tzinfo = NEW_YORK, title: str | None = None) -> CleanText:
    """The clean text with title, author, source and date. A `title` that is given is not looked for.

    >>> clean = read_pasted("Rates Fall\\n\\nBy Ana Rey\\nJan. 5, 2026\\n\\nThe yield fell to 4.1% today.")
    >>> clean.title, clean.author, clean.text
    ('Rates Fall', 'Ana Rey', 'The yield fell to 4.1% today.')
    """
    header, lines = _header(without_entities(text).split("\n"))
    lines = [line.strip() for line in lines]
    title = header.get("title") if title is None else title
    found = _sort_lines(lines, zone, title, "published" in header)
    kept = "\n".join(without_crumbs(line) for line in found.kept).strip()
    kept, agency = _without_dateline(kept)
    publisher = publisher_in(found.removed)
    return CleanText(
        text=re.sub(r"\n{3,}", "\n\n", kept),
        title=header.get("title") or (found.titles[0] if found.titles else None),
        author=header.get("author") or (found.authors[0] if found.authors else None),
        source=named(
            header.get("source")
            or agency
            or (publisher.source if publisher else None)
            or next(iter(found.publishers), None)
        ),
        published=read_published(header.get("published", ""), zone) or _published(found),
        url=header.get("url"),
    )


def _without_dateline(text: str) -> tuple[str, str | None]:
    """A text without the dateline of its first paragraph of prose, which points of a summary may precede."""
    lines = text.split("\n")
    place = next((n for n, line in enumerate(lines) if _is_prose(line) and not line.startswith("- ")), 0)
    lines[place], agency = dateline(lines[place])
    return "\n".join(lines), agency


def _header(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The `key: value` block at the top, `---` around it or not, and the lines after it."""
    fenced = bool(lines) and lines[0].strip() == "---"
    header: dict[str, str] = {}
    for position, line in enumerate(lines[fenced:], start=fenced):
        if not line.strip() or line.strip() == "---":
            return (header, lines[position + 1 :]) if len(header) >= 2 else ({}, lines)
        hit = _HEADER_LINE.fullmatch(line.strip())
        if hit is None:
            return {}, lines
        if (key := HEADER_KEYS.get(hit["key"].lower())) and hit["value"].strip():
            header.setdefault(key, hit["value"].strip().strip("\"'"))
    return {}, lines


def _sort_lines(lines: list[str], zone: tzinfo, title: str | None, is_dated: bool) -> _Found:
    first, half, last = _prose_bounds(lines)
    found = _Found()
    takes_author = False
    for position, line in enumerate(lines):
        place: Place = "head" if position < first else "tail" if position > half else "body"
        if takes_author and line:
            takes_author = False
            if _is_name(line):
                _take_author(found, line)
                continue
        furniture = None
        if line and not is_dated and (place == "head" or position > last):
            furniture = _dated(line, place, zone, found)
        if furniture is None and line:
            furniture = furniture_in(line, place)
        if furniture is None and line and place == "head":
            furniture = _named(lines, position, found, title)
        if furniture is None:
            _keep(found, lines, position, place, title)
            continue
        found.removed.append(line)
        _take(found, furniture)
        takes_author = furniture.kind == "author_next" and place == "head"
        if furniture.kind == "author_next" and place == "tail":
            _take_author(found, next((name for name in lines[position + 1 :] if name and _is_name(name)), ""))
        if furniture.kind == "end" or (furniture.kind == "author_next" and place == "tail"):
            found.removed.extend(lines[position + 1 :])
            break
    return found


def _prose_bounds(lines: list[str]) -> tuple[int, int, int]:
    """The lines where prose begins, where half of it has been read, and where it ends."""
    prose = [n for n, line in enumerate(lines) if _is_prose(line)]
    if not prose:
        return len(lines) - 1, len(lines) - 2, len(lines)
    whole, read = sum(len(lines[n]) for n in prose), 0
    for half in prose:
        read += len(lines[half])
        if 2 * read >= whole:
            break
    return prose[0], half, prose[-1]


def _is_prose(line: str) -> bool:
    if len(line) < 200 and not (len(line.split()) >= 7 and _SENTENCE_END.search(line)):
        return False
    return furniture_in(line, "tail") is None and not _is_title_shaped(line)


def _is_title_shaped(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) >= 4]
    return len(line) <= LONGEST_TITLE and len(words) > 1 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _dated(line: str, place: Place, zone: tzinfo, found: _Found) -> Furniture | None:
    """What a line is by its date: nothing else may stand in it but labels, an author or a publisher."""
    plain = without_fused(line)
    dates = find_dates(plain, zone)
    if not dates:
        return None
    between = "".join(plain[a.end : b.start] for a, b in pairwise(dates))
    rest = without_labels(plain[: dates[0].start] + " | " + between + " | " + plain[dates[-1].end :])
    byline = furniture_in(rest, place) if rest else Furniture("line")
    if byline is None and place == "head" and _is_name(rest):
        byline = Furniture("byline", author=rest)
    if byline is None or (rest and (place != "head" or (byline.kind != "byline" and len(rest) > LONGEST_KICKER))):
        return None
    for date in dates:
        before = plain[: date.start].lower()
        label = max(
            ("updated", "actualizad", "modified", "published", "publicad", "original", "posted"),
            key=before.rfind,
        )
        known = label if label in before else ""
        if place == "head":
            found.head_dates.append((known, date.published))
        else:
            found.tail_dates.append(date.published)
    return replace(byline, kind="line" if byline.kind == "end" else byline.kind)


def _named(lines: list[str], position: int, found: _Found, title: str | None) -> Furniture | None:
    following = next((line for line in lines[position + 1 :] if line), "")
    if not (found.titles or title) or found.authors or not _is_name(lines[position]):
        return None
    next_is_furniture = (
        furniture_in(following, "head") is not None or _dated(following, "head", NEW_YORK, _Found()) is not None
    )
    return Furniture("byline", author=lines[position]) if next_is_furniture else None


def _keep(found: _Found, lines: list[str], position: int, place: Place, title: str | None) -> None:
    line = lines[position]
    if (
        line
        and title is not None
        and " ".join(line.split()).casefold() == " ".join(title.split()).casefold()
        and place == "head"
    ):
        return
    if (
        line
        and title is None
        and place == "head"
        and not found.titles
        and not any(found.kept)
        and _is_title(lines, position)
    ):
        found.titles.append(line)
        return
    found.kept.append(line)


def _is_title(lines: list[str], position: int) -> bool:
    line = lines[position]
    if (
        len(line) > LONGEST_TITLE
        or len(line.split()) < 2
        or line[-1] in ",;:"
        or not re.match(r"[A-ZÁÉÍÓÚÑ0-9\"'“‘$€£¿¡]", line)
    ):
        return False
    if line.endswith(".") and not _is_title_shaped(line):
        return False
    following = [other for other in lines[position + 1 :] if other]
    if not following:
        return False
    next_line = lines[position + 1]
    for other in following[:8]:
        if _is_prose(other):
            break
        furniture = _dated(other, "head", NEW_YORK, _Found()) or furniture_in(other, "head")
        if furniture and (other is following[0] or furniture.kind in ("byline", "author_next") or find_dates(other)):
            return True
    return next_line == "" and re.match(r"[a-z,.;:)]", following[0]) is None


def _take(found: _Found, furniture: Furniture) -> None:
    if furniture.author:
        _take_author(found, furniture.author)
    if furniture.publisher and not find_dates(furniture.publisher):
        found.publishers.append(furniture.publisher)


def _take_author(found: _Found, name: str) -> None:
    name = _CREDENTIALS.sub("", re.sub(r"\s+", " ", name).strip(" ,;|·•").removesuffix(" on"))
    if name and len(name) <= LONGEST_AUTHOR and not publisher_in([name]):
        found.authors.append(name)


def _is_name(line: str) -> bool:
    return len(line) <= 60 and _NAME.fullmatch(_CREDENTIALS.sub("", line)) is not None


def _published(found: _Found) -> Published | None:
    for wanted in (
        ("published", "publicad", "original", "posted"),
        ("",),
        ("updated", "actualizad", "modified"),
    ):
        for label, published in found.head_dates:
            if label in wanted:
                return published
    return found.tail_dates[0] if found.tail_dates and len(set(found.tail_dates)) == 1 else None
