"""One entry of a feed as its format gave it, before anything is judged: what every format is read into."""

from dataclasses import dataclass
from typing import Literal

BodyKind = Literal["content", "summary"]


@dataclass(frozen=True, slots=True)
class Body:
    """A text of an entry as HTML, and the place where it stood: that for the whole, or that for a summary."""

    html: str
    kind: BodyKind


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry's fields. `guid` is its identity as given; `link` is absolute or empty; `title` is HTML; `dates` are
    as written, the best first. `has_recording` tells of an audio or video enclosure, `is_broken` of an entry that
    could not be read."""

    guid: str = ""
    link: str = ""
    title: str = ""
    bodies: tuple[Body, ...] = ()
    author: str = ""
    source: str = ""
    dates: tuple[str, ...] = ()
    has_recording: bool = False
    is_episode: bool = False
    is_broken: bool = False


RECORDINGS = ("audio/", "video/", "application/x-mpegurl", "application/vnd.apple.mpegurl")
_RECORDED = (".mp3", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".wav", ".flac", ".mp4", ".m4v", ".mov", ".webm")


def is_recording(kind: str, address: str) -> bool:
    """Whether an attachment is sound or film: by its type, by its address where it has none.

    >>> is_recording("audio/mpeg", "https://example.com/1"), is_recording("image/jpeg", "https://example.com/1.mp3")
    (True, False)
    """
    if kind.strip():
        return kind.strip().lower().startswith(RECORDINGS)
    return address.partition("?")[0].lower().endswith(_RECORDED)
