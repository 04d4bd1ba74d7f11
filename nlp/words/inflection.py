"""Verbs in all their forms: `slip` is also `slips`, `slipped` and `slipping`.

Rules:

1. A verb that `data/irregular_verbs.csv` lists has its past and participle from there.
2. A last consonant after one vowel is doubled in a word of one syllable: `drop`, `dropped`; not w, x or y.
3. `e` falls before `ed` and `ing`; `y` after a consonant becomes `ies` and `ied`; hissing ends take `es`.
4. Only the first word of a phrase is inflected: `give up`, `gave up`.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from nlp.tables import rows_of

VOWELS = "aeiou"
_DOUBLED = re.compile(r"[^aeiou]*(?:[aeiou]|qui)[^aeiouwxy]")
_HISSING = ("s", "x", "z", "ch", "sh", "o")


def verb_forms(phrase: str) -> list[str]:
    """Return the forms of a verb, the words behind it kept.

    >>> verb_forms("sell off")
    ['sell off', 'sells off', 'selling off', 'sold off']
    """
    verb, _, rest = phrase.partition(" ")
    forms = [verb, _present(verb), _ending(verb, "ing"), *(_irregular().get(verb) or (_ending(verb, "ed"),))]
    return [f"{form} {rest}" if rest else form for form in dict.fromkeys(forms)]


def noun_forms(noun: str) -> list[str]:
    """Return a noun and its plural.

    >>> noun_forms("rally")
    ['rally', 'rallies']
    """
    return [noun, _present(noun)]


def _present(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISSING) else "s")


def _ending(verb: str, ending: str) -> str:
    """Return a verb with `ed` or `ing`."""
    if verb.endswith("y") and verb[-2:-1] not in VOWELS and ending == "ed":
        return verb[:-1] + "ied"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + ending
    return verb + (verb[-1] if _DOUBLED.fullmatch(verb) else "") + ending


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row["verb"]: tuple(row["forms"].split()) for _, row in rows_of("irregular_verbs.csv")}


FORMS: Mapping[str, Callable[[str], list[str]]] = {"verb": verb_forms, "noun": noun_forms, "word": lambda word: [word]}
