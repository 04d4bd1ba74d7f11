"""An article: one text of one source, as it is kept.

The text is clean when an `Article` is made and is never altered afterwards, because claims point into it
by character offsets. What a source does not say stays `None`: nothing is guessed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from ingest.errors import ArticleError

#: Characters of one text. What is longer is no article, and finding the claims in it might take hours.
LONGEST_ARTICLE = 1_000_000
#: Characters of a title, and of the name of a source or an author; what is longer is no name, and is cut. They stand
#: many times in a list.
LONGEST_NAME = 500
#: Characters of an address; browsers and servers take no longer ones.
LONGEST_ADDRESS = 4_000


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what its source says about it.

    `published_on` is the source's local date (New York unless told). `published_at` is the moment, with its
    zone, where the source names the hour; then it falls on `published_on` in the source's own zone.
    `url` is canonical (`ingest.urls.canonical_url`), or `None` for pasted text and local files.

    >>> Article(text="Small caps trade at 15x earnings.", source="Example Wire").id
    '76e554af3a85'
    """

    text: str
    source: str | None = None
    title: str | None = None
    author: str | None = None
    published_on: date | None = None
    published_at: datetime | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_ARTICLE:
            problem = f"is too long: {len(self.text):,} characters, an article has at most {LONGEST_ARTICLE:,}"
            raise ArticleError(self.url or self.title or "article", problem)
        if not self.text.strip():
            raise ArticleError(self.url or self.title or "article", "has no text")
        if self.published_at is not None and self.published_at.tzinfo is None:
            raise ArticleError(self.url or self.title or "article", "has a publication hour without a zone")
        if len(self.url or "") > LONGEST_ADDRESS:
            raise ArticleError(self.title or "article", f"has an address of more than {LONGEST_ADDRESS:,} characters")
        for name in ("title", "source", "author"):
            value = getattr(self, name)
            if value is not None and len(value) > LONGEST_NAME:
                object.__setattr__(self, name, value[: LONGEST_NAME - 1].rstrip() + "…")

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text with white space folded: the same story under two addresses has one hash."""
        return sha256(" ".join(self.text.split()).encode()).hexdigest()

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits of `text_hash`: the same on every machine, short enough for an address."""
        return self.text_hash[:12]
