"""A made-up world up to the end of a day, and what became known after that day, to be planted into it.

`build` writes the world into a database file: articles with their claims, prices, revised statistics, marks. Each of
`PLANTS` writes one kind of thing that nobody could know by the end of `DAY`. Figures are invented.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from claims import claim_rows, mark_rows, market_rows, review_rows, search_rows
from claims.embedding import embed_claims
from claims.intake import take_in
from claims.mark import Mark
from claims.review import Asked
from claims.revisions import compare_versions
from claims.theses import SHIPPED
from ingest.market.series import Observation, Series
from nlp.times.sessions import sessions_between
from tests.claims.embedding_made import by_words
from tests.claims.market_made import observation
from tests.look_ahead_words import IDS, TOLD, TOLD_AFTERWARDS, TOLD_CHANGED, Told

if TYPE_CHECKING:
    from sqlite_utils import Database

#: The day as of which is asked, the day after, and one by which all that is planted is known.
DAY, NEXT, LATER = date(2026, 3, 20), date(2026, 3, 21), date(2026, 4, 30)
FIRST, OPENED = date(2024, 12, 30), date(2026, 1, 1)
NEW_YORK = ZoneInfo("America/New_York")
SERIES = (
    *(Series(one, f"Price of {one}", "usd", "daily", "made") for one in ("IWM", "SPY", "GSPC")),
    *(Series(one, f"Rate {one}", "percent", "daily", "made") for one in ("DGS10", "DFEDTARU", "DFEDTARL")),
    *(Series(one, f"Statistic {one}", "", "monthly", "made") for one in ("CPIAUCSL", "PAYEMS", "UNRATE")),
    Series("GDPC1", "Gross domestic product", "", "quarterly", "made"),
)
#: Known only after the day: the index that the adjusted one stood in for, one that its fund stood in for, a fund.
LATE_SERIES = (
    Series("CPIAUCNS", "Statistic CPIAUCNS", "", "monthly", "made"),
    *(Series(one, f"Price of {one}", "usd", "daily", "made") for one in ("RUT", "QQQ")),
)
#: Searches that are kept, by name and hand.
SAVED = {("Cuts", "desk"): "q=rate+cuts", ("Refuted", "desk"): "verdict=refuted", ("All", None): ""}
THESES = ("fed-keeps-easing-2026", "small-caps-over-large-caps-2026")
OPENED_LATER = """
title = "Yields fall by the summer of 2026"
statement = "The ten-year yield ends July 2026 at 4% or lower."
opened = 2026-04-01
horizon = 2026-07-31

[outcome]
metric = "rate_cuts"
subject = "federal-reserve"
low = 1
unit = "count"
start = 2026-01-01
end = 2026-12-31

[[pillars]]
slug = "inflation"
statement = "Inflation is 3% or less in June 2026."
metric = "inflation"
subject = "us-cpi"
high = 3.0
unit = "percent"
start = 2026-06-01
end = 2026-06-30
"""


def daily(until: date, after: date | None = None) -> Iterator[Observation]:
    """Prices and rates of every session to `until`, known at its close; with `after`, of those later than that."""
    for nth, day in enumerate(sessions_between(FIRST, until)):
        if after is not None and day <= after:
            continue
        shift = 0.0 if after is None else 12.0  # what comes later is not what could be guessed
        prices = {"IWM": 200 + nth % 7 - 3 * (nth % 3) + 0.1 * nth, "SPY": 600 + 0.2 * nth + nth % 5}
        prices["GSPC"] = 10 * prices["SPY"] + nth % 3
        yield from (observation(name, day, round(value + shift, 4), "close") for name, value in prices.items())
        upper = 3.75 if day < date(2026, 1, 29) else 3.5
        rates = {"DGS10": round(4.0 + 0.02 * (nth % 9) + shift / 100, 2), "DFEDTARU": upper, "DFEDTARL": upper - 0.25}
        if after is not None:
            rates |= {"DFEDTARU": 3.0, "DFEDTARL": 2.75}
        yield from (observation(name, day, value) for name, value in rates.items())


def months(since: int, until: tuple[int, int]) -> list[date]:
    """The firsts of the months from January of a year to a month, which is in."""
    first, last = since * 12, until[0] * 12 + until[1] - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]


def statistics() -> Iterator[Observation]:
    """Monthly and quarterly figures known by the day: each month's in the next, payrolls revised a month later."""
    for nth, month in enumerate(months(2023, (2026, 2))):
        out = month + timedelta(days=38)
        yield observation("UNRATE", month, round(4.0 + 0.1 * (nth % 4), 1), known=out)
        yield observation("PAYEMS", month, 150_000.0 + 120 * nth, known=out)
        if month < date(2026, 2, 1):
            revised = round(150_000.0 + 120 * nth + nth % 5, 1)
            yield observation("PAYEMS", month, revised, known=out + timedelta(days=28), vintage=f"{out:%Y-%m}")
        if month < date(2026, 2, 1):  # the price index of February comes late
            yield observation("CPIAUCSL", month, round(280 * 1.0021**nth, 3), known=month + timedelta(days=42))
    for nth, quarter in enumerate(one for one in months(2023, (2025, 10)) if one.month % 3 == 1):
        out = quarter + timedelta(days=120)
        first = round(21_000 * 1.005**nth, 1)
        yield observation("GDPC1", quarter, first, known=out)
        yield observation("GDPC1", quarter, first + 8.0 + nth % 3, known=out + timedelta(days=27), vintage="second")


def build(db: "Database") -> None:
    """Writes the world as it was at the end of the day."""
    _store(db, SERIES, (*daily(DAY), *statistics()))
    for told in TOLD:
        tell(db, told)
    embed_claims(db, lambda: by_words)
    for name, by in SAVED:
        search_rows.save(db, name, SAVED[name, by], by, datetime(2026, 2, 1, 12, tzinfo=NEW_YORK))
    # In the last hour of the day in New York, when it is the next day elsewhere.
    mark_rows.append(db, [Mark(IDS[10], "void", datetime(2026, 3, 20, 23, 30, tzinfo=NEW_YORK), "not its own")])


def theses_folder(folder: Path) -> Path:
    """Two of the theses that ship, and one that is opened after the day."""
    for slug in THESES:
        (folder / f"{slug}.toml").write_text((SHIPPED / f"{slug}.toml").read_text())
    (folder / "opened-later.toml").write_text(OPENED_LATER)
    return folder


def plant_revisions(db: "Database") -> None:
    """Other values for periods before the day, each in force from a day after it."""
    known = [one for one in statistics() if one.date >= date(2025, 1, 1)]
    moved = {"GDPC1": 160.0, "PAYEMS": -700.0, "UNRATE": 0.6, "CPIAUCSL": 1.9}
    newest = {(one.series, one.date): one for one in known}.values()
    revised = [
        replace(
            one,
            value=round(one.value + moved[one.series] * (1 + one.date.month % 2), 3),
            realtime_start=date(2026, 3, 26),
            vintage="2026-03-26",
        )
        for one in newest
    ]
    prices = [
        replace(
            one,
            value=one.value + 1.0 + 60.0 * (one.series == "IWM"),
            realtime_start=NEXT,
            known_from="vintage",
            vintage="2026-03-21",
        )
        for one in daily(DAY)
        if one.date >= date(2025, 12, 1)
    ]
    _store(db, SERIES, (*revised, *prices))


def plant_late_releases(db: "Database") -> None:
    """Figures for periods before the day that were first known after it: of series held, and of some not held."""
    late = date(2026, 4, 10)
    figures = [observation("CPIAUCSL", date(2026, 2, 1), 315.0, known=late)]
    figures += [
        observation("CPIAUCNS", month, round(281 * 1.0024**nth, 3), known=late)
        for nth, month in enumerate(months(2023, (2026, 2)))
    ]
    figures += [
        observation(name, one.date, round(one.value * 11 + one.date.day, 2), "close", known=NEXT)
        for one in daily(DAY)
        if (name := {"IWM": "RUT", "SPY": "QQQ"}.get(one.series))
    ]
    figures += [replace(one, series="RUT", value=one.value * 11) for one in daily(LATER, DAY) if one.series == "IWM"]
    _store(db, LATE_SERIES, figures)


def plant_observations(db: "Database") -> None:
    """What the market did, and what was published, after the day."""
    figures = [observation(name, date(2026, 3, 1), 5.0, known=date(2026, 4, 8)) for name in ("UNRATE",)]
    _store(db, SERIES, (*daily(LATER, after=DAY), *figures))


def plant_words(db: "Database") -> None:
    """An article published after the day, and the meaning of what it says."""
    tell(db, TOLD_AFTERWARDS)
    embed_claims(db, lambda: by_words)


def plant_marks(db: "Database") -> None:
    """What was said of claims after the day: the first of it half a minute after midnight in New York."""
    at = datetime(2026, 3, 21, 0, 0, 30, tzinfo=NEW_YORK)
    void = [Mark(one, "void", at, "set aside") for one in (IDS[0], IDS[3], IDS[7], IDS[12], IDS[16])]
    mark_rows.append(db, [*void, Mark(IDS[5], "withdrawn", at, "taken back")])


def plant_version(db: "Database") -> None:
    """A text of the world as its publisher changed it, seen half a minute after midnight in New York."""
    seen = datetime(2026, 3, 21, 0, 0, 30, tzinfo=NEW_YORK)
    tell(db, TOLD_CHANGED, seen)
    report = compare_versions(db, seen, lambda _text, _day: [], "made")
    assert (report.pairs, report.repeated, report.edited, report.withdrawn, report.added) == (1, 6, 1, 1, 1)


def plant_reviews(db: "Database") -> None:
    """What an analyst decided after the day: one claim is right as it stands, another is none."""
    at = datetime(2026, 3, 21, 0, 0, 30, tzinfo=NEW_YORK)
    review_rows.review(db, IDS[8], Asked("accept", "read again"), "Ada", at)
    review_rows.review(db, IDS[13], Asked("void", "of another year"), "Ada", at)


PLANTS: dict[str, Callable[["Database"], None]] = {
    "revisions": plant_revisions,
    "late releases": plant_late_releases,
    "observations": plant_observations,
    "an article": plant_words,
    "marks": plant_marks,
    "a version": plant_version,
    "reviews": plant_reviews,
}


def _store(db: "Database", series: Iterable[Series], observations: Iterable[Observation]) -> None:
    for one in series:
        market_rows.store_series(db, one)
    stored = market_rows.store_observations(db, observations)
    assert not stored.refused
    assert not stored.redated


def tell(db: "Database", told: Told, seen: datetime = datetime(2026, 3, 20, 12, tzinfo=NEW_YORK)) -> None:
    """Stores an article, known by its title, and its claims."""
    take_in(db, told.article, seen, told.article.title)
    claim_rows.store(db, told.article.id, told.claims, "made")
