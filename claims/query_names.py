"""Who is held as a speaker or a source, by every name that a reader may call them.

Rules. A name as held is known in any case of letters. One that is a short form of a firm (a row of `nlp`'s sources
that begins another) stands for all held names of that firm, and a person's last name for that person where nobody
else held has it and it has five letters or more. What is held in small letters (`analysts`, `market data`) describes
and names nobody, and a source of one plain word (`Small`, `First`) may be any word: both are `weak` and need a word
beside them that says so (`by analysts`, `published by First`). Refuses nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from claims.tables import rows
from nlp.words.phrases import tokens

#: Letters of a last name that is known alone.
SHORTEST_LAST_NAME = 5
#: Words of the longest name looked for.
LONGEST_NAME = 6
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a name in a query may mean: names as held, by dimension; `weak` where it may mean something else."""

    attributions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Attributions and sources by the words that mean them."""

    by_words: Mapping[Words, Named] = field(default_factory=dict)

    @classmethod
    def of(cls, attributions: Iterable[str], sources: Iterable[str]) -> "KnownNames":
        """The names held, each once.

        >>> known = KnownNames.of(["Goldman Sachs"], ["Small"])
        >>> known.find(("goldman",)).attributions, known.find(("small",)).weak
        (('Goldman Sachs',), True)
        """
        spoken, written = (_by_words(names) for names in (attributions, sources))
        found: dict[Words, Named] = {}
        for words in {*spoken, *written}:
            said, published = tuple(spoken.get(words, ())), tuple(written.get(words, ()))
            # Who is named in full as a speaker is no source that bears only a part of the name.
            if _exactly(words, said) and not _exactly(words, published):
                published = ()
            found[words] = Named(said, published, all(map(_is_weak, (*said, *published))))
        return cls(found)

    def find(self, words: Words) -> Named | None:
        """Whom these words, in small letters, mean."""
        return self.by_words.get(words)


def _exactly(words: Words, names: Iterable[str]) -> bool:
    return any(tokens(name).low == words for name in names)


def _by_words(names: Iterable[str]) -> dict[Words, list[str]]:
    held = {name: tokens(name).low for name in sorted(set(names))}
    found: dict[Words, list[str]] = {}
    for name, words in held.items():
        if words:
            found.setdefault(words, []).append(name)
    last_names: dict[str, list[str]] = {}
    for name, words in held.items():
        if len(words) > 1 and words not in firms() and name.split()[-1][:1].isupper():
            last_names.setdefault(words[-1], []).append(name)
    for last, owners in last_names.items():
        if len(owners) == 1 and len(last) >= SHORTEST_LAST_NAME and _is_person(owners[0]):
            found.setdefault((last,), []).extend(owners)
    for short, longer in _short_forms().items():
        meant = [name for name, words in held.items() if words == short or words in longer]
        if meant:
            found[short] = list(dict.fromkeys((*found.get(short, ()), *meant)))
    return found


def _is_person(name: str) -> bool:
    """Whether a name may be a person's: two or three words of letters, all with a capital."""
    words = name.split()
    return len(words) in (2, 3) and all(word[0].isupper() and word.replace(".", "").isalpha() for word in words)


def _is_weak(name: str) -> bool:
    words = tokens(name)
    if words.low in firms():
        return False
    inner = any(not letter.islower() for word in words.raw for letter in word[1:])
    plain = len(words.low) == 1 and not inner and "'" not in name and "’" not in name
    return name.islower() or words.low in _generic() or plain


@cache
def firms() -> frozenset[Words]:
    """The words of the firms that `nlp` knows as sources."""
    return frozenset(tokens(row["name"]).low for row in rows("attributions.csv", "nlp") if row["kind"] == "named")


@cache
def _generic() -> frozenset[Words]:
    return frozenset(tokens(row["name"]).low for row in rows("attributions.csv", "nlp") if row["kind"] != "named")


@cache
def _short_forms() -> dict[Words, frozenset[Words]]:
    """Every name of a firm, and the names of the same firm: those that it begins, and those of its row."""
    known = firms()
    same: dict[Words, set[Words]] = {}
    for short in known:
        same.setdefault(short, set()).update(one for one in known if one[: len(short)] == short)
    for row in rows("query_names.csv"):
        group = {tokens(name).low for name in row["names"].split(";")}
        group.update(longer for one in list(group) for longer in same.get(one, ()))
        for one in group:
            same.setdefault(one, set()).update(group)
    return {short: frozenset(longer) for short, longer in same.items()}


#: Nobody is held.
NOBODY = KnownNames()
