"""A thesis over a small made-up market, whose numbers can be worked out by hand, and claims on it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from claims.arrivals import Arrivals
from claims.known import Held
from claims.proposition import Proposition
from claims.published_claim import PublishedClaim
from claims.thesis import Leg, Pillar, Thesis
from ingest.market.series import Observation, Series
from nlp.times.sessions import sessions_between
from tests.claims.made_claims import said
from tests.claims.market_made import monthly, observation

OPENED, HORIZON = date(2026, 1, 1), date(2026, 6, 30)
HALF_YEAR: dict[str, Any] = {"start": OPENED, "end": HORIZON}
SESSIONS = sessions_between(date(2025, 7, 1), HORIZON)

BEATS = Proposition("relative_return", "iwm", 0.0, None, "percent", comparator="spy", bound="at_least", **HALF_YEAR)
CUTS = Proposition("rate_cuts", "federal-reserve", 1.0, None, "count", bound="at_least", **HALF_YEAR)
INFLATION = Proposition(
    "inflation", "us-cpi", None, 3.0, "percent", bound="at_most", start=date(2026, 5, 1), end=date(2026, 5, 31)
)
UNKNOWN = Proposition("bond_yield", "us-10y", None, 4.0, "percent", bound="at_most", start=HORIZON, end=HORIZON)
THESIS = Thesis(
    slug="small-over-large",
    title="Small beats large",
    statement="Small companies return more than large ones.",
    opened=OPENED,
    horizon=HORIZON,
    outcome=BEATS,
    pillars=(
        Pillar("cut", "The Fed cuts once.", CUTS),
        Pillar("inflation-low", "Inflation is 3% or less in May.", INFLATION),
        Pillar("yields-low", "The ten-year yield ends at 4% or lower.", UNKNOWN),
    ),
    legs=(Leg("long", "iwm"), Leg("short", "spy")),
)


def observations() -> list[Observation]:
    """Half a year before the opening to the horizon: IWM swings, SPY drifts up, one cut in March, prices rise 3%."""
    found = []
    for nth, day in enumerate(SESSIONS):
        found.append(observation("IWM", day, 100.0 + (nth % 7) - 3.0 * (nth % 3) + 0.02 * nth, "close"))
        found.append(observation("SPY", day, 500.0 + 0.3 * nth + (nth % 5), "close"))
        found.append(observation("DFEDTARU", day, 4.0 if day < date(2026, 3, 19) else 3.75))
    return found + monthly("CPIAUCNS", 2023, 1, [100 * 1.0025**nth for nth in range(42)])


def held(found: Iterable[Observation]) -> Held:
    """All of those, with the frequencies that the series have."""
    rows = list(found)
    names = sorted({one.series for one in rows})
    return Held([Series(name, name, "", "monthly" if name == "CPIAUCNS" else "daily", "made") for name in names], rows)


def arrivals(found: Iterable[Observation]) -> Arrivals:
    """When those observations became known."""
    counts: dict[tuple[str, date], int] = {}
    for one in found:
        key = one.series, one.realtime_start
        counts[key] = counts.get(key, 0) + 1
    return Arrivals.of((series, day, count) for (series, day), count in counts.items())


def claims() -> list[PublishedClaim]:
    """Claims for it and against it, settled at once, in March and at the horizon; one with no data; one on nothing."""
    relative = {"metric": "relative_return", "subject": "russell-2000", "comparator": "sp-500"}
    quarter = {"start": OPENED, "end": date(2026, 3, 31)}
    return [
        said("ahead", 2.0, published=date(2026, 1, 12), modality="forecast", **relative | HALF_YEAR),
        said("ahead-in-march", 1.0, published=date(2026, 2, 2), modality="forecast", **relative | quarter),
        said("behind", -4.0, published=date(2026, 4, 6), **relative | {"start": OPENED, "end": date(2026, 4, 2)}),
        said(
            "one-cut",
            1.0,
            metric="rate_cuts",
            subject="federal-reserve",
            unit="count",
            modality="forecast",
            published=date(2026, 1, 5),
            **HALF_YEAR,
        ),
        said(
            "prices",
            2.0,
            metric="inflation",
            subject="us-cpi",
            modality="forecast",
            published=date(2026, 3, 2),
            start=date(2026, 5, 1),
            end=date(2026, 5, 31),
        ),
        said(
            "yield",
            3.5,
            metric="bond_yield",
            subject="us-10y",
            modality="forecast",
            published=date(2026, 2, 3),
            start=HORIZON,
            end=HORIZON,
        ),
        said("tin", 5.0, metric="price", subject="tin", published=date(2026, 2, 3)),
    ]
