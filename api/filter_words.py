"""A filter of a search in words: what a chip says, and what a feed of a search is called.

Rules. One row for each dimension. Values of one dimension are alternatives, joined by "or". A value that is in no
table of names is written as it stands.
"""

import calendar
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from api import formatting as say
from api.names import VERDICTS, metric_name, subject_name


def _as_it_stands(value: str) -> str:
    return value


def _time(value: str) -> str:
    """A year, a quarter or a month as one says it; anything else as it stands."""
    year, _, part = value.partition("-")
    if part.startswith("Q"):
        return f"{part} {year}"
    month = int(part) if part.isdecimal() and len(part) == 2 else 0
    return f"{calendar.month_abbr[month]} {year}" if 1 <= month <= 12 else value


def _day(value: str) -> str:
    """A day as one writes it; anything else as it stands."""
    try:
        return say.day(date.fromisoformat(value))
    except ValueError:
        return value


#: How a value of a dimension is named; those in no row stand as they are.
NAMES: Mapping[str, Callable[[str], str]] = {
    "metric": metric_name,
    "subject": subject_name,
    "comparator": subject_name,
    "verdict": lambda value: VERDICTS.get(value, value),
    **{f"{name}_{end}": _day for name in ("published", "due", "period") for end in ("from", "to")},
    "published": _time,
    "due": _time,
    "confidence": lambda value: value.replace("-", " to "),
}

#: What is said of a claim that fits, with its values as `{}`.
SENTENCES: Mapping[str, str] = {
    "metric": "about {}",
    "subject": "of {}",
    "comparator": "against {}",
    "source": "published by {}",
    "attribution": "said by {}",
    "modality": "{}",
    "verdict": "{}",
    "thesis": "bearing on {}",
    "article": "in the article {}",
    "period": "about {}",
    "published": "published in {}",
    "due": "due in {}",
    "confidence": "confidence {}",
    "published_from": "published on {} or later",
    "published_to": "published on {} or before",
    "due_from": "due on {} or later",
    "due_to": "due on {} or before",
    "period_from": "about {} or later",
    "period_to": "about {} or before",
    "value_from": "{} or more",
    "value_to": "{} or less",
    "confidence_from": "confidence {} or more",
    "confidence_to": "confidence {} or less",
}


def value_name(dimension: str, value: str) -> str:
    """A value of a dimension by its name.

    >>> value_name("metric", "pe_forward"), value_name("source", "Example Wire"), value_name("verdict", "no_data")
    ('forward P/E', 'Example Wire', 'No data')
    """
    return NAMES.get(dimension, _as_it_stands)(value)


def filter_words(dimension: str, values: Sequence[str]) -> str:
    """A filter in words.

    >>> filter_words("subject", ("russell-2000", "us-small-caps")), filter_words("value_from", ("12",))
    ('of Russell 2000 or US small caps', '12 or more')
    """
    said = " or ".join(value_name(dimension, one) for one in values)
    said = said.lower() if dimension == "verdict" else said  # a name by itself, a word in a sentence
    return SENTENCES.get(dimension, f"{dimension} {{}}").replace("{}", said)


def search_words(text: str, filters: Mapping[str, Sequence[str]]) -> str:
    """A whole search in words.

    >>> search_words("tariffs", {"metric": ("inflation",), "published_from": ("2026-01-01",)})
    'claims about inflation, published on 1 Jan 2026 or later, “tariffs”'
    """
    parts = [filter_words(dimension, values) for dimension, values in filters.items()]
    parts += [f"“{text}”"] if text else []
    return f"claims {', '.join(parts)}" if parts else "all claims"
