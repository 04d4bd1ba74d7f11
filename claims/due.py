"""When a claim can be settled, and the days it speaks of.

A reported claim can be settled when its period is over. A forecast is due at its `end`, never early and not by
touching, so a level at its end alone; with a start and no end, twelve months after publication (after a start that is
later still). Policy goals and longer-run values, regularities, and what has neither date are never due.
"""

from dataclasses import dataclass
from datetime import date

from claims.candidate import Window
from claims.equivalents import kind_of
from claims.proposition import Proposition

NEVER = {
    "target": "a goal or longer-run value is never due",
    "typical": "a regularity or long-run average is never due",
}


@dataclass(frozen=True, slots=True)
class Due:
    """The day a claim can be settled and the window it speaks of, or why it never is (`never`).

    `after_close` says that it was published after that day's close.
    """

    day: date | None
    window: Window | None
    never: str | None = None
    assumed: str | None = None
    after_close: bool = False


def due(said: Proposition, published: date | None, after_close: bool = False) -> Due:
    """When `said`, published on that day, is due.

    >>> forecast = Proposition("index_level", "sp-500", 7500.0, 7500.0, "points", start=date(2026, 1, 5))
    >>> due(forecast, date(2026, 1, 5)).day
    datetime.date(2027, 1, 5)
    """
    if said.modality in NEVER:
        return Due(None, None, NEVER[said.modality])
    if published is None:
        return Due(None, None, "the article has no publication date")
    if said.end is None and said.start is None:
        return Due(None, None, "it names no period")
    assumed = None
    end = said.end
    if end is None:
        end = _year_later(published)
        if said.start is not None and said.start > end:
            end = _year_later(said.start)
        assumed = "no end is named: twelve months after publication"
        if said.modality == "reported":
            end, assumed = published, "no end is named: until publication"
    start = min(said.start or end, end)
    forecast = said.modality == "forecast"
    at_publication = not forecast and end == published
    window = Window(
        start=end if forecast and _is_level(said) else start,
        end=end,
        statistic=said.statistic,
        before_too=at_publication and not after_close,
        said=published if at_publication and start == end else None,
    )
    return Due(end, window, assumed=assumed, after_close=after_close)


def _is_level(said: Proposition) -> bool:
    return kind_of(said.metric).kind == "level" and said.statistic == "last"


def _year_later(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
