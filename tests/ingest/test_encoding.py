"""Bytes and texts come to one form, and stay in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoding import decode, normalise, without_entities

PLAIN = "The rand’s best year – up 13.7% – “nobody had this”… €110 for £95, ¼ point, Dürr"


def misread(text: str) -> str:
    """A text in UTF-8 as a reader of windows-1252 sees it, its five empty places as they are."""
    letters = (bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    return "".join(letters)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_utf_8_read_as_windows_1252_is_put_right_however_often_it_was(times: int) -> None:
    broken = PLAIN
    for _ in range(times):
        broken = misread(broken)
    assert broken != PLAIN
    assert normalise(broken) == PLAIN


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii", "windows-1252", None, "no-such"]
)
def test_a_body_is_read_as_browsers_read_what_it_declares(declared: str | None) -> None:
    assert decode(PLAIN.encode("cp1252"), "page", declared) == PLAIN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_needs_no_declaration(encoding: str) -> None:
    assert decode(PLAIN.encode(encoding), "page", "cp1252") == PLAIN


def test_what_cannot_be_seen_goes_and_spaces_are_spaces() -> None:
    assert normalise("\u200bup\u00a02.1\u202f%\u00ad in\u200f 12\u2011months\r\n") == "up 2.1 % in 12-months\n"


@pytest.mark.parametrize(
    ("left", "read"),
    [
        ("S&amp;P 500", "S&P 500"),
        ("up 2&amp;nbsp;%", "up 2 %"),
        ("the Fed&#8217;s 2&frac12;%", "the Fed’s 2½%"),
        ("AT&T; R&D; &c.", "AT&T; R&D; &c."),
        ("P&L up 3%", "P&L up 3%"),
    ],
)
def test_names_of_letters_are_read_and_ampersands_stay(left: str, read: str) -> None:
    assert without_entities(left) == read


LETTERS = st.text(st.one_of(st.characters(), st.sampled_from("Ââ€™Ã©&;ampnbs#8217\u0301\u2019\u00a0")), max_size=80)


@given(LETTERS)
def test_the_stored_form_is_its_own(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert without_entities(without_entities(text)) == without_entities(text)
    stored = without_entities(normalise(text))
    assert normalise(stored) == stored


@given(st.text("abc déé’“–€½%.,0123456789 \n", max_size=60))
def test_a_text_of_ordinary_letters_is_left_alone(text: str) -> None:
    assert normalise(text) == text
