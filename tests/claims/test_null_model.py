"""What a thousand speakers who know nothing look like: the intervals must not make any of them an oracle.

Each speaker flips a coin for each window of the market. Whoever repeats a call, or makes others inside its window, has
more claims and no more knowledge.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from claims.edge import Foreseen, edge_of
from claims.independence import Window, balanced_share, independent_of
from claims.record import RANKED_FROM
from claims.wilson import wilson

SPEAKERS = 1_000
MEASURE = ("return", "russell-2000", None)
START = date(2000, 1, 3)


def speaker(coin: Random, windows: int, repeats: float) -> Iterator[tuple[Window, bool]]:
    """Calls on windows of a quarter that follow each other, each the coin's; inside each as many more as come."""
    for number in range(windows):
        first = START + timedelta(days=91 * number)
        last = first + timedelta(days=89)
        rises = coin.random() < 0.5
        yield Window(MEASURE, first, last), rises
        while coin.random() < repeats:
            # Another call inside the same window: what came of the first comes of it.
            later = first + timedelta(days=coin.randrange(1, 80))
            yield Window(MEASURE, later, last), rises


def covered(repeats: float, windows: int, seed: int) -> tuple[float, float]:
    """The share of speakers whose interval holds a half: as records have it, and with every claim counted alone."""
    coin = Random(seed)
    honest = naive = 0
    for _ in range(SPEAKERS):
        calls = list(speaker(coin, windows, repeats))
        hits = [hit for _, hit in calls]
        belongs = independent_of([window for window, _ in calls])
        independent, share = len(set(belongs)), balanced_share(hits, belongs)
        assert share is not None
        assert independent == windows
        low, high = wilson(share, independent)
        honest += low <= 0.5 <= high
        low, high = wilson(sum(hits) / len(hits), len(hits))
        naive += low <= 0.5 <= high
    return honest / SPEAKERS, naive / SPEAKERS


def test_a_coin_lies_in_the_interval_of_nineteen_in_twenty_speakers() -> None:
    for windows in (RANKED_FROM, 20, 40):
        honest, naive = covered(0.0, windows, seed=windows)
        assert honest == naive
        assert 0.93 <= honest <= 0.985


def test_calls_that_overlap_make_nobody_surer() -> None:
    for windows in (RANKED_FROM, 20, 40):
        honest, naive = covered(0.75, windows, seed=windows)
        assert 0.93 <= honest <= 0.985
        # Counted one by one, a third of the coins would look like someone who knows.
        assert naive < 0.75


def test_the_edge_of_who_is_calibrated_holds_zero_for_nineteen_in_twenty() -> None:
    for quarters, dependent in ((10, False), (24, False), (24, True), (40, True)):
        coin = Random(quarters)
        held = 0
        for _ in range(SPEAKERS):
            outcomes = []
            for quarter in range(quarters):
                due = date(2000 + quarter // 4, 3 * (quarter % 4) + 2, 15)
                luck = coin.random()
                for _ in range(coin.randrange(1, 5)):
                    odds = coin.uniform(0.2, 0.8)
                    drawn = luck if dependent else coin.random()
                    outcomes.append(Foreseen(MEASURE, due, odds, drawn < odds))
            edge = edge_of(outcomes)
            assert edge.low is not None
            assert edge.high is not None
            held += edge.low <= 0.0 <= edge.high
        assert 0.92 <= held / SPEAKERS <= 0.98


def test_who_is_right_beyond_the_odds_is_seen() -> None:
    coin = Random(7)
    seen = 0
    for _ in range(200):
        outcomes = [
            Foreseen(MEASURE, date(2000 + n // 4, 3 * (n % 4) + 2, 15), 0.4, coin.random() < 0.75) for n in range(40)
        ]
        low = edge_of(outcomes).low
        seen += low is not None and low > 0
    assert seen > 190
