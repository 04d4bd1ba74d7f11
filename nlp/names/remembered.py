"""A subject kept from earlier text: where and how it was last named, how many numbers it has had, the title."""

from typing import NamedTuple


class Remembered(NamedTuple):
    """`subject` may hold `{country}`; `title` says that the first line of the text names it.

    `paragraph` is that of the sentence that named it last, `words` its name there, in lower case; `opens` says that it
    is the first name of that paragraph, what the paragraph is about; `sentence` is where the sentence starts that named
    it last.
    """

    subject: str
    kind: str
    paragraph: tuple[int, int] | None
    links: int
    title: bool = False
    words: tuple[str, ...] = ()
    opens: bool = False
    sentence: int = -1
    weak: bool = False
