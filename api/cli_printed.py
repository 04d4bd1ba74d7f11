"""Words from outside on a terminal: shown, and never obeyed.

Rules. Names of files, titles, errors of servers and bodies that could not be read may hold marks that a terminal obeys
(colours, cursor, title of the window) or that turn the order of letters around. Each is replaced by one mark that says
so; ends of lines and tabs stay.
"""

import re

import click

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def printable(words: str) -> str:
    """The words without what a terminal would obey.

    >>> printable("up\\x1b[31m 2%\\u202e").encode("ascii", "replace")
    b'up?[31m 2%?'
    """
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", words)


def echo(words: str, err: bool = False) -> None:
    """Prints words, whoever wrote them."""
    click.echo(printable(words), err=err)


def echo_line(words: str) -> None:
    """Prints words on standard error, in one line."""
    echo(" ".join(words.split()), err=True)
