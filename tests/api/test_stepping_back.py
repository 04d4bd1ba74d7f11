"""Work in bulk gives way, and never takes its place back."""

import os

import pytest

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
