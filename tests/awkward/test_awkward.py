"""Awkward feeds and pages from a server on this machine, through the real line: each becomes what it should.

The slow ones, which wait for a server that does not answer, run side by side.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.awkward.case import Case
from tests.awkward.cases import CASES, THEMES
from tests.awkward.running import Observed, differences, run
from tests.awkward.served import Server, serving
from tests.awkward.table import table

SLOW = [case for case in CASES if case.slow]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(CASES) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the databases of all cases lie, each under its name."""
    return tmp_path_factory.mktemp("awkward")


@pytest.fixture(scope="module")
def slow(server: Server, folder: Path, empty: Path) -> Iterator[dict[str, Future[Observed]]]:
    """What becomes of the slow cases, all at once."""
    with ThreadPoolExecutor(len(SLOW)) as pool:
        yield {case.name: pool.submit(run, case, server, folder, empty) for case in SLOW}


@pytest.mark.parametrize("case", [case for case in CASES if not case.slow], ids=lambda case: case.name)
def test_becomes_what_it_should(case: Case, server: Server, folder: Path, empty: Path) -> None:
    assert differences(case, run(case, server, folder, empty), server) == []


@pytest.mark.parametrize("case", SLOW, ids=lambda case: case.name)
def test_slow_becomes_what_it_should(case: Case, server: Server, slow: dict[str, Future[Observed]]) -> None:
    assert differences(case, slow[case.name].result(), server) == []


def test_each_case_has_its_own_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) == sum(map(len, THEMES.values()))


def test_the_table_for_people_has_a_line_for_each_case() -> None:
    lines = list(table())
    assert all(any(line.startswith(f"| {case.name} |") for line in lines) for case in CASES)
