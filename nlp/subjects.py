"""Whose number it can be: every name in a sentence that the tables know, and every word that points back to one.

Rules, in order:

1. Names of the tables, longest first; a name followed by a word of its `not_before` is no name.
2. A name that stands directly before a more telling one only describes it (`Europe's Stoxx 600`, `the large-cap
   Russell 1000`): it is `absorbed`, and can still say which country is meant.
3. Names that the text itself explains (`told_names`), members of a family of indices (`index_families`), and others
   that no table has (`unknown_names`).
4. A group or market of another country has that country's code: `Japanese small caps` are `jp-small-caps`.
5. Words that point back (`it`, `the index`) are mentions without a subject, of the kinds they can point to.

`resolve` then turns `{country}` into the country that the sentence, its heading or its paragraph speaks of.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from nlp.pointer import Pointer
from nlp.unlisted_names.index_families import members_of_families
from nlp.unlisted_names.told_names import Told, told_in
from nlp.unlisted_names.unknown_names import UnknownName, slug, unknown_names
from nlp.vocabulary import COUNTRY, Findings, findings, vocabulary
from nlp.words.phrases import Tokens

ANAPHOR = "anaphor"
PERSON, ORGANISATION = "PERSON", "ORG"  # labels of entities, as spaCy's English pipelines have them
Entity = tuple[int, int, str]  # start, end and label of a name, as found by somebody else
STOP = "stop"  # phrases that hold a name without naming it: `excluding food and energy`

# Which of two names side by side the number belongs to: the later kind tells more.
TELLING = (
    "country", "equities", "group", "index", "sector", "bonds", "company", "fund", "central_bank", "rate", "credit",
    "prices", "activity", "consumers",
)  # fmt: skip
# Names that take their country only from a word directly before them, or from the line's label.
NEAR_COUNTRY = frozenset({"equities", "sector", "rate"})
LISTED = re.compile(r": ?[A-Z]{1,5}\)")  # `(NASDAQ: ZYX)` says where it is listed
CODE = re.compile(r":[A-Z][A-Z0-9]{4,}")  # `BX:TMUBMUSD10Y` is the code of a page of quotes
BOND = re.compile(r"[a-z]{2}-\d+y")
HOME = "us"
FOREIGN = frozenset({"group", "sector", "credit", "bonds"})  # kinds of which other countries have their own


@dataclass(slots=True)
class Mention:
    """A name, or a word that stands for one, at tokens `[first, last)`.

    `subject` may hold `{country}`, and is empty for a word that points back, which can stand for any of `kinds`.
    `unknown` marks a name that no table has: `unknown`, or `weak` where only its capitals speak for it. `pointer` is
    the row of a word that points back, `instead` the name in it, for where it points at nothing.
    """

    first: int
    last: int
    subject: str
    kind: str
    kinds: frozenset[str] = frozenset()
    absorbed: bool = False
    unknown: str = ""
    pointer: Pointer | None = None
    instead: "Mention | None" = None

    @property
    def lone(self) -> bool:
        """Whether it names by itself: it neither points back nor describes another, and more than capitals tell it."""
        return self.kind != ANAPHOR and not self.absorbed and self.unknown != "weak"


def mentions(
    text: str,
    words: Tokens,
    moving: frozenset[int] = frozenset(),
    numbers: frozenset[int] = frozenset(),
    read: Findings | None = None,
    entities: Sequence[Entity] = (),
    told: Mapping[tuple[str, ...], Told] = MappingProxyType({}),
) -> list[Mention]:
    """Return the mentions of a sentence in order.

    `moving` are the tokens where words of movement start, `numbers` those where quantities start, `read` what the
    tables find in the sentence, where that is known already, `entities` what another reader has found in the text,
    `told` the names that the text itself explains.

    >>> from nlp.words.phrases import tokens
    >>> text = "In Germany the DAX beat the S&P 500."
    >>> [m.subject for m in mentions(text, tokens(text))]
    ['de', 'dax', 'sp-500']
    """
    read = read or findings(text)
    found: list[Mention] = []
    stopped: list[tuple[int, int]] = []
    for name in read.names:
        following = words.low[name.last] if name.last < len(words.low) else ""
        for row in name.rows:
            if row.kind == STOP:
                stopped.append((name.first, name.last))
                continue
            if following and not row.not_before.isdisjoint((following, words.raw[name.last])):
                continue
            if CODE.match(text, words.ends[name.last - 1]):
                continue
            if row.kind == "index" and LISTED.match(text, words.ends[name.last - 1]):
                stopped.append((name.first, name.last))
                continue
            found.append(Mention(name.first, name.last, row.subject, row.kind))
    for own in told_in(text, words, told, [(m.first, m.last) for m in found]):
        found = [m for m in found if m.last <= own.first or m.first >= own.last]
        found.append(Mention(own.first, own.last, own.slug, own.kind))
    for longer in _members(text, words, found):
        found = [m for m in found if m.last <= longer.first or m.first >= longer.last]
        found.append(Mention(longer.first, longer.last, longer.slug, longer.kind))
    for unknown in unknown_names(text, words, [*((m.first, m.last) for m in found), *stopped], moving, numbers):
        found = [m for m in found if m.last <= unknown.first or m.first >= unknown.last]
        label = _label_at(entities, words.starts[unknown.first], words.ends[unknown.last - 1])
        if label == PERSON:
            continue
        doubt = "weak" if unknown.weak and label != ORGANISATION else "unknown"
        found.append(Mention(unknown.first, unknown.last, unknown.slug, unknown.kind, unknown=doubt))
    for start, end, label in entities:
        first, last = words.at(start), words.after(end)
        if label == ORGANISATION and first < last and not any(m.first < last and first < m.last for m in found):
            found.append(Mention(first, last, slug(words.raw[first:last]), "company", unknown="unknown"))
    for pointer in read.pointers:
        meant = pointer.rows[0]
        inner = [m for m in found if meant.like and pointer.first <= m.first and m.last <= pointer.last]
        inner = [m for m in inner if m.last - m.first < pointer.last - pointer.first]
        found = [m for m in found if m not in inner]
        # `Its shares` points back as a whole: `shares` is no market there.
        if pointer.last - pointer.first > 1:
            # `The oil giant` is a company, whatever it deals in.
            company = "company" in meant.kinds
            vague = [m for m in found if m.kind == "equities" or m.unknown or (company and m.last < pointer.last)]
            inside = [m for m in vague if pointer.first < m.first < m.last <= pointer.last]
            found = [m for m in found if m not in inside]
            inner = inner or inside  # what it means where the text has named nobody
        if not any(m.first < pointer.last and pointer.first < m.last for m in found):
            instead = inner[-1] if inner else None
            kinds = meant.kinds | meant.also
            found.append(Mention(pointer.first, pointer.last, "", ANAPHOR, kinds, pointer=meant, instead=instead))
    found.sort(key=lambda mention: mention.first)
    return _abroad(_absorb(text, words, found))


def _members(text: str, words: Tokens, found: Sequence[Mention]) -> list[UnknownName]:
    """Return the indices that open with a known one: `MSCI USA Minimum Volatility Index`."""
    spans = {kind: [(m.first, m.last) for m in found if m.kind == kind] for kind in ("index", "sector")}
    return list(members_of_families(text, words, spans["index"], spans["sector"]))


def _label_at(entities: Sequence[Entity], start: int, end: int) -> str:
    """Return the label of the entity that covers most of a stretch of text, or nothing."""
    return next(
        (label for first, last, label in entities if 2 * (min(last, end) - max(first, start)) > end - start), ""
    )


def resolve(subject: str, country: str) -> str:
    """Return a subject id with its country filled in.

    >>> resolve("{country}-cpi", "uk"), resolve("sp-500", "uk")
    ('uk-cpi', 'sp-500')
    """
    return subject.replace(COUNTRY, country)


def country_of(mention: Mention, others: Iterable[Mention], context: Sequence[str]) -> str:
    """Return the country that a name with `{country}` belongs to.

    The nearest country named in its sentence, else the first of `context` (label, heading, paragraph), else the
    United States. Names of markets and sectors take it only from directly before them, a bond from anywhere before it
    and from another bond whose name says it.
    """
    others = list(others)
    countries = [other for other in others if other.kind == "country"]
    if mention.kind == "rate":
        # `The 10-year Thai yield`
        behind = [country for country in countries if mention.last <= country.first <= mention.last + 1]
        if behind:
            return behind[0].subject
        ahead = [
            other for other in others if other.last <= mention.first and (other in countries or _of_country(other))
        ]
        if ahead:
            return ahead[-1].subject if ahead[-1].kind == "country" else ahead[-1].subject[:2]
    if mention.kind in NEAR_COUNTRY:
        adjacent = [c for c in countries if c.last <= mention.first <= c.last + 1]
        return adjacent[-1].subject if adjacent else (context[0] if context else "us")
    if countries:
        return min(countries, key=lambda c: _distance(c, mention)).subject
    return _of_bank(mention, others, context) or (context[0] if context else HOME)


def _of_bank(mention: Mention, others: Sequence[Mention], context: Sequence[str]) -> str:
    """Return the country of a central bank that a sentence names, the last before a name, or nothing.

    A bank is of each country that it acts for: in a text about Germany the ECB leaves inflation German.
    """
    tables = vocabulary()
    banks = [other for other in others if other.subject in tables.bank_countries]
    ahead = [bank for bank in banks if bank.last <= mention.first]
    bank = ahead[-1] if ahead else banks[0] if banks and not context else None
    if bank is None or (context and tables.central_banks.get(context[0]) == bank.subject):
        return ""
    return tables.bank_countries[bank.subject]


def _of_country(mention: Mention) -> bool:
    """Whether a bond's name says its country: `Bunds` (`de-10y`), after which `the 30-year` is German too."""
    return mention.kind == "rate" and BOND.fullmatch(mention.subject) is not None


def _distance(country: Mention, mention: Mention) -> tuple[int, int]:
    if country.last <= mention.first:
        return mention.first - country.last, 0
    return country.first - mention.last + 2, 1


def _absorb(text: str, words: Tokens, found: list[Mention]) -> list[Mention]:
    result = list(found)
    for index, mention in enumerate(found):
        for other in found[index + 1 :]:
            if other.first > mention.last + 1:
                break
            if other.first < mention.last or mention.kind not in TELLING or other.kind not in TELLING:
                continue
            gap = text[words.ends[mention.last - 1] : words.starts[other.first]]
            if gap.strip("-–") not in (" ", "", "'s ", "’s ", " (", "' "):
                continue
            if mention.subject == other.subject:
                continue
            less = index if _telling(mention) <= _telling(other) else found.index(other)
            result[less] = replace(result[less], absorbed=True)
    return result


def _abroad(found: list[Mention]) -> list[Mention]:
    """Give groups and markets the code of the country that describes them."""
    for index, (country, mention) in enumerate(pairwise(found), start=1):
        if country.kind != "country" or not country.absorbed or country.subject in (HOME, mention.subject):
            continue
        if mention.kind in FOREIGN and mention.subject.startswith(f"{HOME}-"):
            found[index] = replace(mention, subject=country.subject + mention.subject.removeprefix(HOME))
    return found


def _telling(mention: Mention) -> int:
    return TELLING.index(mention.kind)
