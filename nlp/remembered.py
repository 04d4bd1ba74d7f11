"""A subject kept from earlier text: the paragraph it was last named in, and how many numbers it has had."""

from typing import NamedTuple


class Remembered(NamedTuple):
    """`subject` may hold `{country}`."""

    subject: str
    kind: str
    paragraph: tuple[int, int] | None
    links: int
