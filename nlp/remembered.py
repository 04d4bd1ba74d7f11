"""A subject kept from earlier text, and the paragraph it was last named in."""

from typing import NamedTuple


class Remembered(NamedTuple):
    """`subject` may hold `{country}`."""

    subject: str
    kind: str
    paragraph: tuple[int, int] | None
