"""Which language a text is in, and whether it is English enough to be read.

Two votes, block by block. Lines are put together until a block has letters enough to be judged; numbers,
addresses, tickers and names of several words inside a sentence are left out of it, since a table of prices is in no
language. A block in which the commonest words of one language (`data/languages.csv`) are many and those of every
other few is in that language; any other block is asked of py3langid, whose normalised probabilities, for the
languages of the table alone, are weighed by those words. A text is in the language that most of its letters are
in; with too few letters to judge it is in none (`UNKNOWN`).

English enough is a text of which `ENGLISH_ENOUGH` of the letters are English, and any text whose language is not
sure: an English article with Spanish furniture or a French quote stays, and nothing is refused on a guess. Nearly every
article is plainly English by the commonest words of all of it; then no block is judged. What a page declares
(`lang="es"`) is a vote only: it lowers what is asked of that language, it never decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.article import Article
from ingest.errors import IngestError, LanguageError
from ingest.tables import rows

UNKNOWN = "und"
ENGLISH = "en"
#: Letters of running words below which a text is not judged.
LETTERS_NEEDED = 60
#: Letters at which a block is closed.
BLOCK_LETTERS = 160
#: Characters of a line that are judged: no paragraph needs more, and a line may be megabytes.
LONGEST_LINE = 4_000
#: Blocks of one text that are judged at most, spread over it.
BLOCKS_JUDGED = 24
#: The share of a text that must be English, and of another language for the text to be refused.
ENGLISH_ENOUGH = 0.4
SURELY_OTHER = 0.6
SURELY_OTHER_AS_DECLARED = 0.4

NAMES = {row["code"]: row["name"] for row in rows("languages")}
_COMMON_IN: dict[str, list[str]] = {}
for _row in rows("languages"):
    for _word in filter(None, _row["words"].split("|")):
        _COMMON_IN.setdefault(_word, []).append(_row["code"])
#: A word list has this weight where none of its words stands in a block.
_UNSEEN = 0.02
_MANY, _TIMES_THE_NEXT = 0.2, 3.0

# Words are looked at from their beginnings alone: a long one would else be read again from each of its letters.
_NO_LANGUAGE = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+|[$#@][A-Za-z]\w*|\b[A-Z]{1,5}(?:[.:][A-Z]{1,4})*\b|(?<!\S)\S*\d\S*|[_*|=<>~^+]"
)
# Two capitalised words or more: one alone is any German noun.
_NAME_INSIDE = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý][\w’'-]*)+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """A language (ISO 639, `und` where none can be told) and the share of the judged letters that are in it."""

    code: str
    share: float

    @property
    def name(self) -> str:
        return NAMES.get(self.code, self.code)


def language_of(text: str) -> Language:
    """The language that most of a text is in.

    >>> language_of("The yield on the note fell to 4.1% after the report, and small caps were up for the week.").code
    'en'
    >>> language_of("AAPL 231.20 +0.4% | MSFT 418.01 -0.2%")
    Language(code='und', share=0.0)
    """
    shares = _shares(text)
    code = max(shares, key=lambda one: shares[one], default=UNKNOWN)
    return Language(code, round(shares.get(code, 0.0), 3))


def refuse_other_languages(text: str, item: str, declared: str | None = None) -> None:
    """Raises `LanguageError` naming `item` when a text is surely in another language than English.

    `declared` is what the page says of itself (`es`, `es-MX`).
    """
    if _plainly(_common_words(text)) == ENGLISH:
        return
    shares = _shares(text)
    if not shares or shares.get(ENGLISH, 0.0) >= ENGLISH_ENOUGH:
        return
    code = max(shares, key=lambda one: shares[one])
    is_declared = (declared or "").lower().split("-")[0] == code
    if code != ENGLISH and shares[code] >= (SURELY_OTHER_AS_DECLARED if is_declared else SURELY_OTHER):
        raise LanguageError(item, f"is in {NAMES[code]}; only English is read")


def in_english(item: Article | IngestError, name: str, declared: str | None = None) -> Article | IngestError:
    """An article that is English enough, or the error that sets it aside; an error comes back as it is."""
    if isinstance(item, IngestError):
        return item
    try:
        refuse_other_languages(item.text, item.url or name, declared)
    except LanguageError as error:
        return error
    return item


def _shares(text: str) -> dict[str, float]:
    """Language to the share of the judged letters that are in it; empty where too few can be judged."""
    blocks = list(_blocks(text))
    if sum(map(_letters, blocks)) < LETTERS_NEEDED:
        return {}
    judged = blocks[:: max(1, -(-len(blocks) // BLOCKS_JUDGED))]
    weights: dict[str, float] = {}
    for block in judged:
        for code, probability in _probabilities(block).items():
            weights[code] = weights.get(code, 0.0) + probability * _letters(block)
    whole = sum(weights.values())
    return {code: weight / whole for code, weight in weights.items()}


def _blocks(text: str) -> Iterator[str]:
    gathered = ""
    for whole in text.split("\n"):
        line = whole[:LONGEST_LINE]
        spoken = line.lower() if line.isupper() and len(line.split()) > 3 else line
        words = _NAME_INSIDE.sub(" ", _NO_LANGUAGE.sub(" ", spoken))
        gathered = f"{gathered} {' '.join(words.split())}".strip()
        if _letters(gathered) >= BLOCK_LETTERS:
            yield gathered
            gathered = ""
    if gathered:
        yield gathered


def _probabilities(block: str) -> dict[str, float]:
    common = _common_words(block)
    if plain := _plainly(common):
        return {plain: 1.0}
    weighed = {code: probability * (_UNSEEN + common[code]) for code, probability in _identifier().rank(block)}
    whole = sum(weighed.values())
    return {code: weight / whole for code, weight in weighed.items()}


def _common_words(block: str) -> dict[str, float]:
    """Language to the share of a block's words that are among its commonest."""
    words = _WORD.findall(block.lower())
    counts = dict.fromkeys(NAMES, 0)
    for word in words:
        for code in _COMMON_IN.get(word, ()):
            counts[code] += 1
    return {code: count / max(1, len(words)) for code, count in counts.items()}


def _plainly(common: dict[str, float]) -> str | None:
    """The language whose commonest words are many where those of every other are few."""
    first, second = sorted(common, key=lambda code: common[code], reverse=True)[:2]
    return first if common[first] >= _MANY and common[first] >= _TIMES_THE_NEXT * common[second] else None


def _letters(text: str) -> int:
    return sum(map(len, _WORD.findall(text)))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(set(NAMES) & set(identifier.labels)))
    return identifier
