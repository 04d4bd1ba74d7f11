"""Work in bulk gives way, and never takes its place back."""

import os

import pytest
from click.testing import CliRunner

from api import cli
from api.cli import AT_ONCE, COMMANDS
from api.stepping_back import STEPS_BACK, step_back


@pytest.mark.parametrize(("before", "after"), [(0, STEPS_BACK), (STEPS_BACK + 5, STEPS_BACK + 5)])
def test_it_steps_back_so_far_and_never_forward(monkeypatch: pytest.MonkeyPatch, before: int, after: int) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "getpriority", lambda *_: before)
    monkeypatch.setattr(os, "setpriority", lambda _kind, _who, nice: asked.append(nice))
    step_back()
    assert asked == [after]


def test_a_system_that_will_not_have_it_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", refuse)
    step_back()


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_commands_in_bulk_step_back_and_those_that_answer_do_not(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stepped: list[str] = []
    monkeypatch.setattr(cli, "step_back", lambda: stepped.append(name))
    CliRunner().invoke(cli.main, [name, "--help"])
    assert bool(stepped) is (name not in AT_ONCE)


def test_commands_that_answer_at_once_are_commands_and_the_server_is_one_of_them() -> None:
    assert {name for name, _, _ in COMMANDS} > AT_ONCE
    assert "serve" in AT_ONCE
