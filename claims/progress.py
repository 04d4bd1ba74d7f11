"""How a step tells how far it is."""

from collections.abc import Callable

#: Told after each item or page of items: the step, how many are done, and of how many where that is known.
Progress = Callable[[str, int, int | None], None]


def silent(_step: str, _done: int, _total: int | None) -> None:
    """A progress that tells nobody."""
