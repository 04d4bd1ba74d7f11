"""Verdicts and outlooks on real market data, against figures worked out from it by hand."""

from datetime import date
from pathlib import Path

import pytest

from claims import market_rows
from claims.database import open_database
from claims.known import Held
from claims.proposition import Proposition
from claims.verify import check_proposition
from ingest.errors import IngestError
from ingest.market.files import read_market_files

pytestmark = pytest.mark.shared

LAST = date(2026, 10, 8)
LEAD = Proposition(
    "relative_return",
    "iwm",
    0.0,
    None,
    "percent",
    "spy",
    date(2026, 1, 1),
    date(2026, 12, 31),
    bound="at_least",
)


@pytest.fixture(scope="module")
def market(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Held:
    db = open_database(tmp_path_factory.mktemp("market") / "market.db")
    for files in read_market_files([shared / "market"]):
        assert not isinstance(files, IngestError)
        market_rows.store_files(db, files)
    found = market_rows.held(db)
    db.close()
    return found


@pytest.mark.parametrize(
    ("as_of", "standing", "least", "most"),
    [
        (date(2026, 6, 30), 12.5, 0.85, 0.97),
        (date(2026, 8, 21), 9.6, 0.85, 0.96),
        (LAST, -0.7, 0.41, 0.46),
    ],
)
def test_small_caps_over_large_caps_moves_with_the_market(
    market: Held, as_of: date, standing: float, least: float, most: float
) -> None:
    found = check_proposition(LEAD, date(2026, 1, 1), market, as_of)
    assert found.verdict == "open"
    assert found.actual == pytest.approx(standing, abs=0.05)
    assert found.outlook is not None and least <= found.outlook <= most


def test_two_rate_cuts_have_become_unlikely(market: Held) -> None:
    said = Proposition(
        "rate_cuts",
        "federal-reserve",
        2.0,
        2.0,
        "count",
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        resolution=1.0,
    )
    found = check_proposition(said, date(2026, 1, 1), market, LAST)
    assert (found.verdict, found.actual) == ("open", 0.0)
    assert found.outlook is not None and 0.0 < found.outlook < 0.15


@pytest.mark.parametrize(
    ("metric", "subject", "low", "high", "start", "end", "published", "verdict"),
    [
        ("policy_rate", "federal-reserve", 3.5, 3.75, "2026-01-04", "2026-01-04", "2026-01-04", "supported"),
        ("inflation", "us-cpi", 2.7, 2.7, "2026-01-04", "2026-01-04", "2026-01-04", "supported"),
        ("return", "russell-2000", 12.0, 12.0, "2025-12-10", "2025-12-31", "2026-01-04", "refuted"),
        ("unemployment_rate", "us", 4.4, 4.4, "2025-12-01", "2025-12-31", "2026-01-20", "supported"),
        ("inflation", "us-cpi", 3.0, 3.0, "2025-10-01", "2025-10-31", "2025-11-20", "no_data"),
        ("pe", "russell-2000", 18.3, 18.3, "2026-01-04", "2026-01-04", "2026-01-04", "no_data"),
    ],
)
def test_verdicts_agree_with_what_is_known(
    market: Held,
    metric: str,
    subject: str,
    low: float,
    high: float,
    start: str,
    end: str,
    published: str,
    verdict: str,
) -> None:
    said = Proposition(
        metric,
        subject,
        low,
        high,
        "",
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        bound="range" if low < high else "exact",
        modality="reported",
        resolution=0.1,
    )
    assert check_proposition(said, date.fromisoformat(published), market, LAST).verdict == verdict


def test_gross_domestic_product_is_read_from_the_vintage_of_the_day(market: Held) -> None:
    quarter = date(2026, 4, 1)
    before = market.known("GDPC1", "value", date(2026, 8, 15))
    after = market.known("GDPC1", "value", LAST)
    assert before.values[before.index_at(quarter)] == pytest.approx(24270.599)
    assert after.values[after.index_at(quarter)] == pytest.approx(24408.011)
