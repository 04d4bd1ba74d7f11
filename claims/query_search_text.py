"""What is left of a query for words and meaning.

Rules. Without a filter all of it is left, as typed. Else what stands between the phrases read is left, each stretch
without the words at its ends that carry nothing (`query_words.csv`, `noise`), and without marks there; what stands in
double quotes is always left, with its quotes. Refuses nothing.
"""

from collections.abc import Sequence

from claims.query_tables import words_for
from nlp.words.phrases import tokens

Span = tuple[int, int]
#: Stands for what is quoted in a text that is looked through.
QUOTED = "\x1f"


def left_over(text: str, plain: str, spans: Sequence[Span]) -> str:
    """What is left of `text`; `plain` is as much of it as was read, with what is quoted blanked."""
    if not spans:
        return " ".join(text.split())
    parts: list[str] = []
    start = 0
    for first, last in [*dict.fromkeys(spans), (len(text), len(text))]:
        parts.append(_trimmed(text, plain, start, first))
        start = last
    return " ".join(" ".join(part.split()) for part in parts if part)


def _trimmed(text: str, plain: str, start: int, end: int) -> str:
    words = tokens(text, start, end)
    noise = words_for("noise")
    carries = [
        index
        for index, word in enumerate(words.low)
        if (word,) not in noise or words.starts[index] >= len(plain) or plain[words.starts[index]] == QUOTED
    ]
    if not carries:
        return ""
    first, last = words.starts[carries[0]], words.ends[carries[-1]]
    # A mark that belongs to a word stays with it: `$5`, `-3%`, a quote.
    while first > start and not text[first - 1].isspace() and text[first - 1] not in ",;:.!?)]}":
        first -= 1
    while last < end and not text[last].isspace() and text[last] not in ",;:.!?([{":
        last += 1
    return text[first:last]
