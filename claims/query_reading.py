"""A query read: the phrases that are filters, and the words that are left.

Order: what stands in double quotes is put aside; the phrases of the tables and the names held are found and chosen;
then times, the other side of a comparison, the number and its metric; then what is left.
Rules. A filter that would hide what is meant is worse than none, so a phrase is read only where it can mean but one
thing:

1. Words with several metrics give all that can be had by the subjects named and in the unit of the number.
2. A subject that none of the metrics named can have is no filter (`Fed GDP forecast` is of the economy), nor are
   plain `stocks`, a country by itself or a word inside a name nobody knows (the `Small-Cap` of a fund); `UK inflation`
   is of UK prices. A country not named is the United States, for the surveys of firms any that has them.
3. `A vs B` is a comparison where a relative metric, or none, is named, and else asks for either. `odds` of something
   ask for odds: what they are of stays text.
4. A metric that many things have (`yield`, `price`) needs a subject, `cuts` a number or a central bank.
5. Numbers, times and names: see `query_values`, `query_times`, `query_names`.

What a phrase means several times over gives several `Recognised` with one span; spans are else disjoint, and in
order. Words that carry nothing (`who`, `of the`, `claims about`) vanish at the ends of what is left, if any filter
was read; what is left stays as it was typed. Refuses nothing; reads the first `LONGEST` characters, what follows is
text.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from claims.query_metrics import Asked, asked
from claims.query_names import NOBODY, KnownNames
from claims.query_phrases import Speaker, chosen, names
from claims.query_search_text import left_over
from claims.query_tables import Match, matches
from claims.query_times import times
from claims.query_values import as_text, usual, values
from claims.search_query import Reading, Recognised
from nlp.vocabulary import findings
from nlp.words.phrases import Tokens, tokens

LONGEST = 600
#: Words of a query that are read.
MOST_WORDS = 80

Span = tuple[int, int]
# One kind of quotation marks may stand inside the other.
_QUOTED = re.compile(r'"[^"]*"|[“„][^“”„]*[”“]|["“”„][^"“”„]*["“”„]')


def read_query(text: str, known: KnownNames = NOBODY, today: date | None = None) -> Reading:
    """What a query asks for. `known` are the names held, `today` the day that `last month` hangs on.

    >>> reading = read_query("S&P 500 earnings growth above 12%")
    >>> [(one.dimension, one.values[0]) for one in reading.recognised], reading.text
    ([('subject', 'sp-500'), ('metric', 'earnings_growth'), ('value_from', '12')], '')
    """
    plain = _unquoted(text[:LONGEST])
    words = _words(plain)
    found = matches(words)
    held = names(words, known, found)
    read = [one for one in chosen([*found, *held]) if not _is_infinitive(words, one)]
    phrases: list[Recognised] = []
    taken = [(words.starts[one.first], words.ends[one.last - 1]) for one in read if one.kind != "name"]
    taken += [_span(words, one.meaning) for one in read if isinstance(one.meaning, Speaker)]
    ahead = any(one.kind == "modality" and one.meaning for one in read)
    for time in times(plain, words, today, ahead):
        if not _overlaps(time.span, taken):
            phrases += [Recognised(name, (day,), time.span) for name, day in time.filters]
            taken.append(time.span)
    what = asked(words, read, _moves(plain))
    usually = () if what.metrics else usual(plain, what.kinds, taken)
    value = values(plain, what.metrics or usually, taken)
    if value is not None and usually:
        phrases.append(Recognised("metric", value.metrics, value.span))
    what = what.narrowed(value.metrics if value else ())
    phrases += _things(words, what)
    phrases += _said(words, read)
    if value is not None and (what.metrics or usually):
        ends = (("value_from", value.low), ("value_to", value.high))
        phrases += [Recognised(name, (as_text(end),), value.span) for name, end in ends if end is not None]
    kept = _joined(phrases)
    return Reading(kept, left_over(text, plain, [one.span for one in kept]))


def _unquoted(text: str) -> str:
    """The text with what stands in quotes blanked, of the same length."""
    return _QUOTED.sub(lambda match: "\x1f" * len(match[0]), text)


@lru_cache(maxsize=64)
def _words(text: str) -> Tokens:
    """The first words of a text; where all its letters are capitals, they say nothing."""
    found = tokens(text.lower() if text.isupper() and len(text.lower()) == len(text) else text)
    if len(found.low) <= MOST_WORDS:
        return found
    first = slice(MOST_WORDS)
    return Tokens(found.raw[first], found.low[first], found.starts[first], found.ends[first])


def _span(words: Tokens, one: Match | Speaker) -> Span:
    return words.starts[one.first], words.ends[one.last - 1]


def _is_infinitive(words: Tokens, one: Match) -> bool:
    """Whether it is `to expect`, which says nothing of what is expected."""
    return one.kind == "modality" and words.low[max(0, one.first - 1) : one.first] == ("to",)


def _moves(text: str) -> bool:
    """Whether a word says that something rises or falls."""
    return any(row.nature == "move" for found in findings(text).movements for row in found.rows)


def _things(words: Tokens, what: Asked) -> list[Recognised]:
    """Metrics, subjects and the other sides of comparisons."""
    found = [Recognised("metric", metrics, _span(words, match)) for match, metrics in what.phrases]
    for dimension, several in (("subject", what.subjects), ("comparator", what.comparators)):
        for first, last, subjects in several:
            found.append(Recognised(dimension, subjects, (words.starts[first], words.ends[last - 1])))
    return found


def _said(words: Tokens, read: Sequence[Match]) -> list[Recognised]:
    """In which way it is said, how it stands, and who says so."""
    found = []
    for one in read:
        if isinstance(one.meaning, Speaker):
            found.append(Recognised(one.meaning.dimension, one.meaning.names, _span(words, one.meaning)))
        elif one.kind in ("modality", "verdict") and isinstance(one.meaning, tuple) and one.meaning:
            found.append(Recognised(one.kind, one.meaning, _span(words, one)))
    return found


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _joined(phrases: Sequence[Recognised]) -> tuple[Recognised, ...]:
    """The phrases in order; those that share words are one, with the span of both."""
    spans: list[Span] = []
    for start, end in sorted(one.span for one in phrases):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    whole = {one.span: next(span for span in spans if span[0] <= one.span[0] and one.span[1] <= span[1])
             for one in phrases}  # fmt: skip
    joined = [Recognised(one.dimension, one.values, whole[one.span]) for one in phrases]
    return tuple(dict.fromkeys(sorted(joined, key=lambda one: one.span)))
