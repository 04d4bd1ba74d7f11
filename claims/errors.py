"""What can go wrong in keeping, checking and scoring. Every error names its object."""


class ClaimsError(Exception):
    """Root of this package's errors. `item` is the claim, thesis, week, table or file that is at fault."""

    def __init__(self, item: str, problem: str) -> None:
        self.item = item
        self.problem = problem
        super().__init__(f"{item}: {problem}")


class NotFound(ClaimsError):
    """A claim, article, thesis or week that is not held."""


class AlreadyThere(ClaimsError):
    """What cannot be added, since another stands in its place."""


class DatabaseError(ClaimsError):
    """A database that cannot be opened: newer than this program, not a database, not writable."""


class ThesisError(ClaimsError):
    """A thesis file that cannot be used."""


class MeasureError(ClaimsError):
    """A row of the table of measures that cannot be used."""
