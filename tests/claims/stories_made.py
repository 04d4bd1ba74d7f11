"""Stories made by hand for near copies: one text of sixty words for each name, and copies of it."""

from datetime import date, datetime
from random import Random

from ingest.article import Article

DAY = date(2026, 3, 2)
_WORDS = [
    f"{start}{end}" for start in ("bar", "cor", "del", "fan", "gor", "hal") for end in ("ton", "ley", "rick", "mund")
]


def text_of(name: str, length: int = 60) -> str:
    """A text that has nothing in common with that of another name, with three telling numbers of its own."""
    random = Random(name)
    words = [f"{random.choice(_WORDS)}{name}" for _ in range(length)]
    figures = [f"{random.uniform(1, 90):.2f}%" for _ in range(3)]
    return " ".join([*words, *figures])


def blend(*parts: tuple[str, int]) -> str:
    """A text of the first so many words of each of several texts, with the numbers of all."""
    whole = [(text_of(name).split(), count) for name, count in parts]
    return " ".join(
        [*(word for words, count in whole for word in words[:count]), *(w for words, _ in whole for w in words[-3:])]
    )


def article(
    text: str,
    source: str | None = "Example Wire",
    published: date | None = DAY,
    at: datetime | None = None,
    url: str | None = None,
) -> Article:
    """An article; `text` is its text as it is."""
    return Article(text=text, source=source, published_on=published, published_at=at, url=url)
