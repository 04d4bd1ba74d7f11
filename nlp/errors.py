"""What can go wrong in extraction. Every error names its object."""


class NlpError(Exception):
    """Root of this package's errors. `item` is the quote, table or row that is at fault."""

    def __init__(self, item: str, problem: str) -> None:
        self.item = item
        self.problem = problem
        super().__init__(f"{item}: {problem}")


class InvalidClaim(NlpError):
    """A claim whose fields contradict each other."""


class VocabularyError(NlpError):
    """A row of a vocabulary table that cannot be used."""


class PipelineMissing(NlpError):
    """A spaCy pipeline that is named in the settings and not installed."""
