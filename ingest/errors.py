"""What can go wrong while reading the outside world. Every error names its object."""


class IngestError(Exception):
    """Root of this package's errors. `item` is the path, address or row that is at fault."""

    def __init__(self, item: str, problem: str) -> None:
        self.item = item
        self.problem = problem
        super().__init__(f"{item}: {problem}")


class ArticleError(IngestError):
    """A text that cannot become an article: empty, binary, too large, not readable."""


class LanguageError(ArticleError):
    """A text in a language that is not read."""


class FeedError(IngestError):
    """Bytes that are no feed, or a feed that cannot be read."""


class FetchError(IngestError):
    """An address that could not be fetched, or must not be.

    Where a server answered, and refused: `status` is its number, `retry_after` the seconds for which it asks to
    be left alone, and `head` the beginning of what it said, which is in no message because it may repeat secrets.
    `for_good` says that asking again would change nothing: it must not be asked, or gives what is never read.
    """

    def __init__(
        self,
        item: str,
        problem: str,
        status: int | None = None,
        retry_after: float | None = None,
        head: str = "",
        for_good: bool = False,
    ) -> None:
        super().__init__(item, problem)
        self.for_good = for_good
        self.status = status
        self.retry_after = retry_after
        self.head = head


class RobotsError(FetchError):
    """A page that its host's robots.txt keeps closed."""


class MarketDataError(IngestError):
    """A market data file, or one row of it, that is refused."""
