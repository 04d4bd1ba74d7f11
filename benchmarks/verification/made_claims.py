"""A million claims, made up: dated over all the history that is held, near what the market did, no two alike.

Claims are drawn with a fixed seed from the measures whose first reading is held: most are reported levels and returns,
one in four a forecast, some bounds and ranges. Values lie around those that the measure had, so that some hold and most
fail. As in commentary, some measures are spoken of far more than others (the n-th as often as the first over n), of the
windows that writers name (the day, the week, the month, the quarter, the year so far, twelve months, the year's end).
`scattered` is harder than commentary is: all measures alike, and windows of any length.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random

from claims.equivalents import is_level
from claims.history import history
from claims.known import Held
from claims.measures import Measure, measure_of, measured
from ingest.article import Article
from nlp.claim import Bound, Claim, Modality

BOUNDS: tuple[Bound, ...] = ("exact", "exact", "exact", "exact", "about", "at_least", "at_most", "range")
PAIRS = (("russell-2000", "sp-500"), ("iwm", "spy"), ("us-small-caps", "us-large-caps"), ("qqq", "spy"))
AN_ARTICLE = 25  # claims
FEWEST = 30  # past values
RETURNS = frozenset({"return", "relative_return"})
Known = tuple[Measure, date, list[float]]
Window = tuple[date, date]


def made_articles(
    held: Held, as_of: date, claims: int, *, scattered: bool = False, seed: int = 1
) -> Iterator[tuple[Article, list[Claim]]]:
    """Articles published by `as_of` and the claims in them, `claims` in all, in no order."""
    random = Random(seed)
    known = [(one, *_past(one, held, as_of)) for one in _held_measures(held, as_of)]
    random.shuffle(known)
    weights = list(accumulate(1.0 if scattered else 1 / (rank + 1) for rank in range(len(known))))
    first = min(day for _, day, _ in known)
    for number in range(0, claims, AN_ARTICLE):
        published = first + timedelta(days=int(random.random() * (as_of - first).days))
        text, found = f"Article {number} of {published}.", []
        for measure, _, values in random.choices(known, cum_weights=weights, k=min(AN_ARTICLE, claims - number)):
            forecast = random.random() < 0.25
            window = (_any_window if scattered else _named_window)(measure, published, forecast, random)
            claim = _made(measure, window, forecast, _near(values, random), random, len(text) + 1)
            text += f" {claim.quote} it is."
            found.append(claim)
        hour = datetime(published.year, published.month, published.day, 21, 30, tzinfo=UTC)
        yield (
            Article(
                text,
                f"Source {random.randrange(500)}",
                None,
                None,
                published,
                hour if random.random() < 1 / 3 else None,
            ),
            found,
        )


def _held_measures(held: Held, as_of: date) -> list[Measure]:
    pairs = [measure_of("relative_return", *pair) for pair in PAIRS]
    return [
        one
        for one in [*measured(), *(one for one in pairs if one is not None)]
        if all(held.holds(source.series, source.field, as_of) for source in one.readings[0].sources)
        and len(history(one.readings[0], held, as_of).values) > FEWEST
    ]


def _past(measure: Measure, held: Held, as_of: date) -> tuple[date, list[float]]:
    """The first day of which something is held, and values that are usual for the measure."""
    past = history(measure.readings[0], held, as_of)
    first: date = past.dates[0].astype(date)
    if measure.metric in RETURNS:
        return first, [5.0, -5.0, 1.0, 12.0]
    return first, [float(value) for value in past.values[:: max(len(past.values) // 50, 1)]]


def _near(values: Sequence[float], random: Random) -> float:
    return round(random.choice(values) * random.uniform(0.9, 1.1) + random.uniform(-0.5, 0.5), 2)


def _named_window(measure: Measure, day: date, forecast: bool, random: Random) -> Window:
    if forecast:
        year = day.year + random.choice((0, 0, 1))
        end = random.choice((date(year, 12, 31), date(year, 12, 31), day + timedelta(days=182)))
        return day, max(end, day + timedelta(days=1))
    if is_level(measure.metric):
        return day, day
    year_so_far, quarter, month = (
        date(day.year, 1, 1),
        date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
        day.replace(day=1),
    )
    week, twelve_months = day - timedelta(days=day.weekday()), day - timedelta(days=365)
    return random.choice((day, day, week, month, quarter, year_so_far, year_so_far, twelve_months)), day


def _any_window(measure: Measure, day: date, forecast: bool, random: Random) -> Window:
    days = timedelta(days=random.randrange(366))
    if forecast:
        return day, day + days + timedelta(days=1)
    return (day if is_level(measure.metric) else day - days), day


def _made(measure: Measure, window: Window, forecast: bool, value: float, random: Random, place: int) -> Claim:
    modality: Modality = "forecast" if forecast else "reported"
    bound = random.choice(BOUNDS)
    width = abs(value) * 0.05 + 0.1 if bound == "range" else 0.0
    quote = f"{value:.2f}"
    return Claim(
        span=(place, place + len(quote)),
        quote=quote,
        metric=measure.metric,
        subject=measure.subject,
        unit="",
        low=None if bound == "at_most" else value,
        high=None if bound == "at_least" else value + width,
        bound=bound,
        modality=modality,
        comparator=measure.comparator,
        start=window[0],
        end=window[1],
        resolution=0.1,
        sentence=(place, place + len(quote)),
        confidence=0.8,
    )
