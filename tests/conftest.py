"""What every test may use: the folder of gold texts and market data, where it lies beside the checkout."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with gold texts, seeds and market data; skips where it is absent."""
    if not (SHARED / "gold" / "score.py").is_file():
        pytest.skip("no gold texts and market data beside the checkout")
    return SHARED
