"""Words that only a company has beside it: `shares of Zyxon`, `the chipmaker Zyxon`, `Zyxon's profit`, `Zyxon booked`.

A lone word that opens its sentence needs more: a verb tells nothing there (`Companies reported`), unless the text
writes the word with a capital elsewhere too and never without.
"""

from functools import cache

from nlp.tables import rows_of
from nlp.words.phrases import Tokens, tokens

LONGEST = 3  # words of a context
ARTICLES = frozenset({"the", "a", "an", "s"})


def stands_like_a_company(text: str, words: Tokens, first: int, last: int) -> bool:
    """Return whether the words beside the capitalised words `[first, last)` are those of a company.

    >>> from nlp.words.phrases import tokens
    >>> text = "Yesterday the chipmaker Zyxon told us more than Brillo's profit did."
    >>> stands_like_a_company(text, tokens(text), 3, 4), stands_like_a_company(text, tokens(text), 8, 9)
    (True, True)
    """
    low, contexts = words.low, _contexts()
    for size in range(1, LONGEST + 1):
        if first >= size and low[first - size : first] in contexts["before"]:
            return text[words.ends[first - 1] : words.starts[first]] == " "
    owner = last + 1 < len(low) and low[last] == "s" and text[words.ends[last - 1] : words.starts[last]] in ("'", "’")
    if owner:
        after = [word for word in low[last + 1 : last + 4] if word not in ARTICLES]
        return any(tuple(after[:size]) in contexts["after owner"] for size in range(1, LONGEST + 1))
    if text[words.ends[last - 1] : words.ends[last - 1] + 1] != " ":
        return False
    if not any(low[last : last + size] in contexts["after"] for size in range(1, LONGEST + 1)):
        return False
    return first > 0 or last - first > 1 or _is_a_name_elsewhere(text, words.raw[first])


def _is_a_name_elsewhere(text: str, word: str) -> bool:
    """Whether a text writes a word with a capital within a sentence, and nowhere without."""
    if f" {word.lower()} " in text:
        return False
    at = text.find(f" {word}")
    while at > 0:
        if text[at - 1].islower() or text[at - 1] == ",":
            return True
        at = text.find(f" {word}", at + 1)
    return False


@cache
def _contexts() -> dict[str, frozenset[tuple[str, ...]]]:
    return {
        row["role"]: frozenset(tokens(words.strip()).low for words in row["words"].split(";"))
        for _, row in rows_of("name_contexts.csv")
    }
