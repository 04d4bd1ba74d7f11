"""What can go wrong while reading the outside world. Every error names its object."""


class IngestError(Exception):
    """Root of this package's errors. `item` is the path, address or row that is at fault."""

    def __init__(self, item: str, problem: str) -> None:
        self.item = item
        self.problem = problem
        super().__init__(f"{item}: {problem}")


class ArticleError(IngestError):
    """A text that cannot become an article: empty, binary, too large, not readable."""


class FeedError(IngestError):
    """Bytes that are no feed, or a feed that cannot be read."""


class FetchError(IngestError):
    """An address that could not be fetched, or must not be."""


class MarketDataError(IngestError):
    """A market data file, or one row of it, that is refused."""
