"""Polling and importing survive being killed; `python -m tests.killed --kills 200` does it at length."""

from tests.killed import killed


def test_a_few_kills_lose_and_double_nothing() -> None:
    said: list[str] = []
    tally = killed(kills=3, seed=5, say=said.append, entries=6, rows=60)
    assert tally.problems == []
    assert tally.kills >= 3
    assert tally.ends >= 3
