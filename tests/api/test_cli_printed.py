"""What others wrote is shown on a terminal, and obeyed by none."""

import click
import pytest
from click.testing import CliRunner

from api.cli_options import Heading, print_table, warn
from api.cli_printed import echo, printable

HOSTILE = "a\x1b[2Jb\x1b]0;title\x07c\x9b31md\u202ee\rf"
SHOWN = "a�[2Jb�]0;title�c�31md�e�f"


def test_marks_that_a_terminal_obeys_become_one_that_says_so_and_lines_stay() -> None:
    assert printable(HOSTILE) == SHOWN
    assert printable("one\n\ttwo – “three” ½") == "one\n\ttwo – “three” ½"


def test_tables_warnings_and_lines_are_printed_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_table((Heading("Feed"),), [[HOSTILE]], HOSTILE)
    assert capsys.readouterr().out.count(SHOWN) == 2
    warn([HOSTILE])
    assert capsys.readouterr().err == f"warning: {SHOWN.replace('�f', ' f')}\n"


def test_a_terminal_gets_them_so_too() -> None:
    shown = CliRunner().invoke(click.command()(lambda: echo(HOSTILE)), color=True)
    assert shown.output == f"{SHOWN}\n"
