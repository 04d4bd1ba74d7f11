"""Whether one text is a later version of another, or another story that took its place. Pure.

Rules. A page may change its words and stay the same story: a figure is corrected, a paragraph is added. And one address
may carry another story each day: a home page, the archive of a newsletter, a daily column. So the texts decide, not the
address: they are one story when the larger holds half of the phrases (three words in a row) of the smaller one, or a
fifth of them under the same title on the same day. A later day of publication makes another issue of a column that is
written to a template likely: then half of the figures must have stayed too.

A version is by the same publisher: one that changes its copy of another's story has not changed the story.

`folded` is a text without what does not count: white space, the form of quotes and dashes, lines of page furniture, and
the hour at which the page was updated. Two texts that fold alike say the same.
"""

import re
from collections.abc import Iterable, Set
from urllib.parse import urlsplit

from ingest.article import Article
from ingest.furniture import furniture_in

#: Share of the phrases of the smaller text that the larger one holds, from which on they are one story.
ENOUGH = 0.5
#: The same under one title, published on one day: a flash that became a report.
ENOUGH_UNDER_ONE_TITLE = 0.2
#: Share of the figures that have stayed, where the later text has a later date.
ENOUGH_FIGURES = 0.5

_PHRASE = 3
_LONGEST_FURNITURE = 200
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_FORMS = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-"})
_TIME_WORD = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
    r"|[ap]\.?m|[ecmp][sd]?t|gmt|utc|bst|cest|on|at|de|a las|today|yesterday"
)
_STAMP = re.compile(
    r"(?:last |first )?(?:updated|modified|posted|published|actualizado)"
    rf"(?:[ ,/.:()-]{{1,3}}(?:\d{{1,4}}(?:[ap]\.?m|st|nd|rd|th)?|{_TIME_WORD}))*[ .)]{{0,2}}",
    re.IGNORECASE,
)


def is_version(earlier: Article, later: Article) -> bool:
    """Whether `later` is `earlier` as its own publisher changed it."""
    return same_publisher(earlier, later) and same_story(earlier, later)


def same_publisher(one: Article, other: Article) -> bool:
    """Whether nothing tells the publishers of two articles apart.

    >>> wire = Article("A", "Wire", url="https://www.wire.example/a")
    >>> same_publisher(wire, Article("B", url="https://wire.example/b")), same_publisher(wire, Article("B", "Post"))
    (True, False)
    """
    sites, sources = (_site(one), _site(other)), (_name(one.source), _name(other.source))
    if all(sites) and sites[0] == sites[1]:
        return True
    if all(sources):
        return sources[0] == sources[1]
    return not all(sites)


def same_story(earlier: Article, later: Article) -> bool:
    """Whether two texts are one story, whoever published them.

    >>> first = Article("Small caps fell 2% on Friday after a weak report on jobs.")
    >>> same_story(first, Article("Small caps fell 3% on Friday after a weak report on jobs."))
    True
    >>> same_story(first, Article("The dollar rose to its highest level in a year."))
    False
    """
    words, later_words = _words(earlier.text), _words(later.text)
    share = _share(_phrases(words), _phrases(later_words))
    if share >= ENOUGH:
        return not _later_day(earlier, later) or _share(_figures(words), _figures(later_words)) >= ENOUGH_FIGURES
    return share >= ENOUGH_UNDER_ONE_TITLE and _one_title(earlier, later)


def plain_forms(text: str) -> str:
    """The text with one form of quotes and of dashes; as long as it was."""
    return text.translate(_FORMS)


def folded(text: str) -> str:
    """The text as far as it counts.

    >>> folded("Updated 10:05 a.m. ET\\n\\nThe “soft landing”  is near.") == folded('The "soft landing" is near.')
    True
    """
    return _joined(line for line in _lines(text) if not _is_furniture(line))


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts fold alike, without looking at every line for furniture.

    >>> says_the_same("Gold rose.\\nIt was Monday.", "Updated 10:05\\nGold rose. It was Monday.")
    True
    """
    lines, other_lines = _lines(one), _lines(other)
    if _joined(lines) == _joined(other_lines):
        return True
    only_in_one = set(lines) ^ set(other_lines)
    furniture = {line for line in only_in_one if _is_furniture(line)}
    if _joined(one for one in lines if one not in furniture) == _joined(
        one for one in other_lines if one not in furniture
    ):
        return True
    return furniture == only_in_one and folded(one) == folded(other)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in plain_forms(text).splitlines()]


def _joined(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).split())


def _is_furniture(line: str) -> bool:
    if len(line) > _LONGEST_FURNITURE:
        return False
    return bool(_STAMP.fullmatch(line)) or furniture_in(line, "body") is not None


def _words(text: str) -> list[str]:
    return _WORD.findall(plain_forms(text).casefold())


def _phrases(words: list[str]) -> frozenset[tuple[str, ...]]:
    if len(words) <= _PHRASE:
        return frozenset({tuple(words)})
    return frozenset(zip(*(words[first:] for first in range(_PHRASE)), strict=False))


def _figures(words: list[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdecimal())


def _share(one: Set[object], other: Set[object]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 1.0


def _later_day(earlier: Article, later: Article) -> bool:
    return (
        earlier.published_on is not None
        and later.published_on is not None
        and later.published_on > earlier.published_on
    )


def _one_title(earlier: Article, later: Article) -> bool:
    same_day = earlier.published_on is not None and earlier.published_on == later.published_on
    return same_day and bool(_name(earlier.title)) and _name(earlier.title) == _name(later.title)


def _site(article: Article) -> str:
    host = urlsplit(article.url).hostname if article.url else None
    return (host or "").removeprefix("www.")


def _name(text: str | None) -> str:
    return " ".join(plain_forms(text or "").casefold().split())
