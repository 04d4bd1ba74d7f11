"""What every test may use: an empty database; the folder of gold texts and market data, where there is one.

Made-up examples have no time limit: how long one takes says nothing on a machine that is busy.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from claims.database import open_database
from tests.unwritten import unwritten

SHARED = Path(__file__).resolve().parents[2] / "shared"

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with gold texts, seeds and market data; skips where it is absent."""
    if not (SHARED / "gold" / "score.py").is_file():
        pytest.skip("no gold texts and market data beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty database, made once: whoever writes begins with a copy, and goes through no migration again."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_database(path).close()
    with unwritten(path):
        yield path
