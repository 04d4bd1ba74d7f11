"""Names that no table has: funds, indices and companies, told by how they are written and where they stand.

A run of capitalised words is such a name when

1. it ends in a word that names a kind (`Fund`, `Index`, `Holdings`), or in a style after a family name
   (`Harbor Small Cap Value`); it may then hold a name of the tables (`Small-Cap`); or
2. a ticker stands in brackets behind it (`tickers`), which is then its slug; or
3. it ends in `Fund` or before a ticker in brackets, whatever words of tables and of the trade stand inside, if one word
   is of neither (`Ashdown High Yield Fund`, `Third Avenue Value Fund`, `Tarrant Medical Devices (TARM)`); or
4. no word of it is in a table, and a number or a word of movement follows it (`Osterweis (-7%)`, `Zyxon rose`), or
   words that only a company has beside it (`name_contexts`: `Zyxon's profit`, `shares of Zyxon`); or
5. it opens with a word of no table and ends in one that a table has, and a word of movement follows it (`Zyxon Met Coal
   gained`).

Any other run of two words or more, a lone word in capitals that could be a ticker, and one that is explained at once
(`Zyxon, the owner of`) is a `weak` name.

It becomes a slug of its words, the form of its firm (`Inc`, `Ltd`) apart. Weekdays, months, titles and words of the
trade are never part of it. Refused: a run inside a known name, a run that opens with a given name, and a lone
capitalised word that only opens its sentence, unless movement follows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nlp.tables import rows_of
from nlp.unlisted_names.name_contexts import stands_like_a_company
from nlp.unlisted_names.tickers import ticker_behind
from nlp.words.linking_words import linking_words
from nlp.words.phrases import Tokens

LONGEST = 9  # words
SHORTEST = 3  # letters of a lone word
# After these a lone capitalised word at the head of a sentence only describes: `Solid gains`.
NOUNS = frozenset(
    {"gain", "gains", "loss", "losses", "rise", "rises", "drop", "drops", "decline", "declines", "rally", "rallies"}
    | {"return", "returns", "increase", "increases", "advance", "advances", "jump", "surge", "up", "down", "higher"}
    | {"lower", "rebound", "slump", "dip", "dips", "slide", "rising", "falling", "declining", "correction", "off"}
)
FUND_ENDS = frozenset({"Fund", "FUND", "Portfolio", "Strategy", "ETF", "Trust", "TRUST"})
FUND_WORDS = frozenset({"etf", "fund", "trust", "etn"})
TICKER = re.compile(r"[A-Z]{3,5}")
EXPLAINED = re.compile(r", (?:the|an?|which|whose) [a-z]")
ORDINAL = "ordinal"  # opens a name only before a word of its own
JOINING = re.compile(r"[ \-’']{1,2}|\.[ ]?| ?[&] ?")
LETTERS = re.compile(r"(?<=\b[a-z])-(?=[a-z]\b)")  # `u-s` is one word


class UnknownName(NamedTuple):
    """A name at tokens `[first, last)`, its slug and kind. `weak` says that only its capitals speak for it."""

    first: int
    last: int
    slug: str
    kind: str
    weak: bool = False


def unknown_names(
    text: str, words: Tokens, taken: Sequence[tuple[int, int]], moving: frozenset[int], numbers: frozenset[int]
) -> list[UnknownName]:
    """Return the unknown names of a sentence.

    `taken` are the tokens `[first, last)` of known names, `moving` where words of movement start, `numbers` where
    quantities start.
    """
    roles = name_roles()
    held = {index: span for span in taken for index in range(*span)}
    called = {name.first: name for name in _told_by_their_ends(text, words, held, roles)}
    found: list[UnknownName] = []
    index, count = 0, len(words.raw)
    while index < count:
        if index in called:
            found.append(called[index])
            index = called[index].last
            while index < count and text[words.starts[index] - 1] in "(.":  # its ticker: `(ZYX.N)`
                index += 1
            continue
        if not words.raw[index][0].isupper() or not _opens(text, words, index, roles) or index in numbers:
            index += 1
            continue
        last = index + 1
        while (
            last < count
            and last - index < LONGEST
            and last not in numbers
            and last not in called
            and _goes_on(text, words, last, roles)
        ):
            last += 1
        while last > index + 1 and words.raw[last - 1] in ("&", "s", "of"):
            last -= 1
        name = _name(text, words, index, last, held, moving, numbers, roles)
        if name is not None:
            found.append(name)
        index = last
    return found


def slug(words: Sequence[str]) -> str:
    """Return the kebab-case slug of a name.

    >>> slug(["Church", "&", "Dwight"])
    'church-dwight'
    >>> slug(["S", "&", "P", "Foo", "Index"]), slug(["Zyxon", "Co", "Ltd"])
    ('sp-foo-index', 'zyxon')
    """
    kept = [word.lower() for word in words if word not in ("&", "s")]
    while len(kept) > 1 and name_roles().get(kept[-1]) == "form":
        kept.pop()
    return LETTERS.sub("", "-".join(kept))


def _name(
    text: str,
    words: Tokens,
    first: int,
    last: int,
    held: dict[int, tuple[int, int]],
    moving: frozenset[int],
    numbers: frozenset[int],
    roles: dict[str, str],
) -> UnknownName | None:
    role = roles.get(words.low[last - 1], "")
    ticker = ticker_behind(text, words.ends[last - 1])
    if ticker and not all(index in held for index in range(first, last)):
        return UnknownName(first, last, ticker, kind_of(words.low[first:last]))
    own = [index for index in range(first, last) if index not in held]
    if role in ("fund", "index", "company", "form", "style") and own and own[0] == first and last - first >= 2:
        # A name that only adds its last word to a known one is that one.
        if all(index in held for index in range(first, last - 1)) or (role == "style" and len(own) == last - first):
            return None
        kind = {"style": "fund", "form": "company"}.get(role, role)
        return UnknownName(first, last, slug(words.raw[first:last]), kind)
    alone = last - first == 1
    if own[:1] == [first] and last - 1 in held and last in moving and not any(words.low[at] in roles for at in own):
        ends = all(index in own for index in range(first, last - 1)) and _gap(text, words, last) == " "
        if ends and last not in numbers:
            lonely = first == 0 and len(own) == 1
            return UnknownName(first, last, slug(words.raw[first:last]), "company", weak=lonely)
    if len(own) < last - first or (alone and (len(words.raw[first]) < SHORTEST or role)):
        return None
    if alone and first == 0 and words.low[first].endswith(("ing", "ly", "ed")):
        return None
    if roles.get(words.low[first]) == "given" and last - first >= 2:
        return None
    following = last
    opening = _gap(text, words, last)
    if following in numbers and "(" in opening:
        return UnknownName(first, last, slug(words.raw[first:last]), "company")
    lone = alone and first == 0
    if following in moving and opening == " " and not (lone and words.low[following] in NOUNS):
        return UnknownName(first, last, slug(words.raw[first:last]), "company")
    if stands_like_a_company(text, words, first, last):
        return UnknownName(first, last, slug(words.raw[first:last]), "company")
    explained = first > 0 and words.low[first - 1] not in linking_words("placing")
    explained = explained and EXPLAINED.match(text, words.ends[last - 1]) is not None
    if last - first >= 2 or explained or TICKER.fullmatch(words.raw[first]):
        return UnknownName(first, last, slug(words.raw[first:last]), "company", weak=True)
    return None


def _gap(text: str, words: Tokens, index: int) -> str:
    """Return what parts a word from the one before it, nothing behind the last."""
    return text[words.ends[index - 1] : words.starts[index]] if index < len(words.raw) else ""


def _told_by_their_ends(
    text: str, words: Tokens, held: Mapping[int, tuple[int, int]], roles: Mapping[str, str]
) -> Iterator[UnknownName]:
    """Yield the names that are told by how they end, whatever words of tables and of the trade stand inside.

    Where only known words and words of the trade stand before `Fund`, or words go on behind it (`Fund Manager Survey`),
    there is none.
    """
    for last in range(2, len(words.raw) + 1):
        ticker = ticker_behind(text, words.ends[last - 1])
        is_fund = words.raw[last - 1] in FUND_ENDS and not is_joined(text, words, last - 1, last)
        if not is_fund and not (ticker and (last - 1 in held or roles.get(words.low[last - 1]) == "stop")):
            continue
        first = opening(text, words, last)
        own = [index for index in range(first, last) if index not in held and words.low[index] not in roles]
        if own and last - first > (1 if ticker else 2) and len(words.raw[first]) >= SHORTEST:
            yield UnknownName(first, last, ticker or slug(words.raw[first:last]), "fund" if is_fund else "company")


def opening(text: str, words: Tokens, last: int) -> int:
    """Return where the name opens that ends before the token `last`: `last` where there is none."""
    roles, first = name_roles(), last - 1
    while first > 0 and last - first < LONGEST and is_joined(text, words, first - 1, first):
        first -= 1
    while 0 <= first < last and (words.raw[first] == "&" or not _may_open(text, words, first, roles)):
        first += 1
    return max(first, 0)


def _may_open(text: str, words: Tokens, index: int, roles: Mapping[str, str]) -> bool:
    """Whether a word is the first of a name: one of no trade, or an ordinal before such (`Third Avenue`)."""
    role = roles.get(words.low[index], "given")
    if role != ORDINAL:
        return role == "given"
    return is_joined(text, words, index, index + 1) and words.low[index + 1] not in roles


def kind_of(low: Sequence[str]) -> str:
    """Return the kind of a name with a ticker."""
    return "company" if FUND_WORDS.isdisjoint(low) else "fund"


def is_joined(text: str, words: Tokens, one: int, other: int) -> bool:
    """Whether two words side by side, both with a capital or `&`, are joined."""
    if other >= len(words.raw) or not all(words.raw[at][0].isupper() or words.raw[at] == "&" for at in (one, other)):
        return False
    return _touch(text, words, one, other)


def _touch(text: str, words: Tokens, one: int, other: int) -> bool:
    """Whether only what joins the words of a name stands between two words side by side."""
    gap = text[words.ends[one] : words.starts[other]]
    return JOINING.fullmatch(gap) is not None or (gap == "" and "&" in (words.raw[one], words.raw[other]))


def _opens(text: str, words: Tokens, index: int, roles: dict[str, str]) -> bool:
    """Whether a name can open with a word that has a capital."""
    role = roles.get(words.low[index])
    if role == ORDINAL:
        return _may_open(text, words, index, roles)
    return len(words.raw[index]) > 1 and role not in ("stop", "style", "index", "form")


def _goes_on(text: str, words: Tokens, index: int, roles: dict[str, str]) -> bool:
    word = words.raw[index]
    if not _touch(text, words, index - 1, index):
        return False
    if word == "&":
        return True
    role = roles.get(words.low[index], "")
    return role not in ("stop", ORDINAL) and (word[0].isupper() or role in ("fund", "index"))


@cache
def name_roles() -> dict[str, str]:
    """Return the role of every word that is no name by itself, or opens or ends one in a certain way."""
    return {row["word"]: row["role"] for _, row in rows_of("name_words.csv")}
