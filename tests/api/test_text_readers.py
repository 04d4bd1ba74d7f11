"""Texts that anybody may send: read by processes that end with their time, and never more of them than allowed."""

import os
import time
from collections.abc import Iterator
from datetime import date
from multiprocessing import active_children

import pytest

from api.text_readers import Read, ReadingError, TextReaders
from nlp.claim import Claim


def strange() -> Read:
    """What reads texts in another process, as they wish."""
    return read


def read(text: str, _published: date | None) -> list[Claim]:
    if text == "for ever":
        time.sleep(600)
    if text == "dies":
        os._exit(1)
    if text == "at fault":
        raise ValueError("a fault of the program")
    return [text]  # type: ignore[list-item]


@pytest.fixture
def readers() -> Iterator[TextReaders]:
    made = TextReaders(strange, 60.0)
    yield made
    made.close()
    assert not [one for one in active_children() if one.name == "text reader" and one.pid in _pids(made)]


def _pids(readers: TextReaders) -> list[int | None]:
    return [one._process.pid for one in readers._waiting]


def test_a_text_is_read_by_a_process_that_stays_for_the_next(readers: TextReaders) -> None:
    assert readers.read("fine", None) == ["fine"]
    before = _pids(readers)
    assert os.getpid() not in before
    with pytest.raises(RuntimeError, match="a fault of the program"):
        readers.read("at fault", None)
    assert readers.read("fine", None) == ["fine"]
    assert len(_pids(readers)) == 1


def test_a_text_that_takes_too_long_ends_with_its_process(readers: TextReaders) -> None:
    readers.read("fine", None)
    [pid] = _pids(readers)
    readers.seconds = 0.05
    with pytest.raises(ReadingError, match=r"took longer than 0\.05 s"):
        readers.read("for ever", None)
    assert _pids(readers) == []
    assert pid not in [one.pid for one in active_children()]
    readers.seconds = 60.0
    with pytest.raises(ReadingError, match="ended"):
        readers.read("dies", None)
    assert readers.read("fine", None) == ["fine"]
