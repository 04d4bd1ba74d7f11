"""What the tests of bulk imports share: articles of the genre, and a fetcher that reaches nobody."""

import io
import json
from typing import Any

from ingest.bulk.parse import parse
from ingest.bulk.raw_item import Outcomes, Part, RawItem
from ingest.bulk.splitting import kind_of, split


class NoNetwork:
    """A fetcher for tests that name files only: any address is a fault of the test."""

    def fetch(self, *_arguments: object, **_options: object) -> Any:
        raise AssertionError("no test may fetch")


def prose(number: int) -> str:
    """A text of its own for each number."""
    return f"The small-cap index rose {number}.5% on Monday, the desk said, and the ten-year yield fell after that."


def row(number: int, **fields: object) -> dict[str, object]:
    """An article as an object of JSON."""
    return {"text": prose(number), "published": "2026-01-05", "title": f"Story {number}"} | fields


def json_lines(*rows: object) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in rows)


def items(body: bytes, name: str, url: str | None = None) -> list[RawItem]:
    """The raw items of a body, split as its content and name say."""
    return list(split(Part(io.BytesIO(body), name, len(body), url), kind_of(body[:65536], name, url)))


def read(body: bytes, name: str) -> list[Outcomes]:
    """What became of each item of a body."""
    return [parse(one) for one in items(body, name)]


def told(body: bytes, name: str) -> list[str]:
    """The text of each article of a body, or its error, in order."""
    return [getattr(one, "text", None) or str(one) for outcomes in read(body, name) for one in outcomes]
