"""What claims can be filtered by: one row each, with the key of the address, the SQL and the sentence for a
reader.

Rules. Adding a filter is adding a row. All filters given must hold. A value is text as it stands in an
address; a filter without a value is no filter. Refuses, with `ClaimsError` naming the key, an unknown key and
a day that is none. In the SQL, `c` is the claim, `a` its article, and `:as_of` the day up to which checks
count (null: all). What bears on a thesis is looked up in the index of its last scoring, which says nothing of
a day before the thesis was opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from claims.errors import ClaimsError


@dataclass(frozen=True, slots=True)
class Filter:
    """`sql` holds the value as `:key`, `sentence` as `{}`; `read` makes the SQL value of the words."""

    key: str
    sql: str
    sentence: str
    read: Callable[[str], str] = str


def words(text: str) -> str:
    """`text` as a full-text query: every word must occur, and no sign in it means anything.

    >>> words('S&P 500 "forward P/E" -15%')
    '"S&P" "500" "forward" "P/E" "-15%"'
    """
    return " ".join(f'"{word}"' for word in text.replace('"', " ").replace("\0", " ").split())


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


LATEST_VERDICT = """(SELECT k.verdict FROM checks k WHERE k.claim = c.id
 AND (:as_of IS NULL OR k.as_of <= :as_of)
 ORDER BY k.as_of DESC, k.key DESC LIMIT 1)"""

BEARING = "SELECT b.claim FROM bearings b WHERE b.thesis = :thesis AND (:as_of IS NULL OR b.since <= :as_of)"

FILTERS: Mapping[str, Filter] = {
    row.key: row
    for row in (
        Filter("metric", "c.metric = :metric", "about {}"),
        Filter("subject", "c.subject = :subject", "of {}"),
        Filter("comparator", "c.comparator = :comparator", "against {}"),
        Filter("source", "a.source = :source COLLATE NOCASE", "published by {}"),
        Filter("attribution", "c.attribution = :attribution COLLATE NOCASE", "said by {}"),
        Filter("modality", "c.modality = :modality", "{}"),
        Filter("verdict", f"{LATEST_VERDICT} = :verdict", "with the verdict {}"),
        Filter(
            "thesis",
            f"c.id IN ({BEARING})",
            "bearing on the thesis {}",
        ),
        Filter("article", "c.article = :article", "in the article {}"),
        Filter("published_from", "c.sort_day >= :published_from", "published on {} or later", _day),
        Filter("published_to", "c.sort_day BETWEEN '0' AND :published_to", "published on {} or before", _day),
        Filter(
            "q",
            "c.key IN (SELECT rowid FROM claim_words WHERE claim_words MATCH :q)",
            "with the words {}",
            words,
        ),
    )
}


def where(given: Mapping[str, str | None]) -> tuple[str, dict[str, str]]:
    """The SQL conditions of the filters given, joined by AND, and their values.

    >>> where({"metric": "inflation", "q": ""})
    ('c.metric = :metric', {'metric': 'inflation'})
    """
    values = {key: _read(key, text) for key, text in given.items() if text}
    values = {key: value for key, value in values.items() if value}
    return " AND ".join(FILTERS[key].sql for key in values) or "1", values


def sentence(given: Mapping[str, str | None]) -> str:
    """What the filters given ask for, for a reader.

    >>> sentence({"metric": "inflation", "published_from": "2026-01-01"})
    'claims about inflation, published on 2026-01-01 or later'
    """
    parts = [FILTERS[key].sentence.format(text) for key, text in given.items() if text and _read(key, text)]
    return f"claims {', '.join(parts)}" if parts else "all claims"


def _read(key: str, text: str) -> str:
    row = FILTERS.get(key)
    if row is None:
        raise ClaimsError(key, f"is no filter; there are {', '.join(FILTERS)}")
    try:
        return row.read(text)
    except ValueError as error:
        raise ClaimsError(key, f"{text!r} is no day (YYYY-MM-DD)") from error
