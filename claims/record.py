"""A record: who was right, of what came due, as plain data. `claims.records` makes them."""

from dataclasses import dataclass
from typing import Literal

#: `calls_standing` are the calls that their own speaker had not replaced before they came due.
Kind = Literal["facts", "calls", "calls_standing"]
By = Literal["speaker", "source", "attribution", "metric", "horizon", "direction"]

#: Fewer independent outcomes than this give no rank: a record that short looks like a coin.
RANKED_FROM = 10
#: The Brier score of who says 50% each time: what is gained by knowing nothing.
CLIMATE = 0.25


@dataclass(frozen=True, slots=True)
class Record:
    """One record of one name.

    `by` says what `name` is: the speaker (attribution, else source), the source, the attribution, the metric, how
    far ahead or which way a call looks. `assertions` counts all of that kind; `due` those with a verdict that
    counts, `supported` of them were borne out. `share` = supported / due. `independent` is the number of outcomes
    whose windows do not overlap, `balanced_share` the share in which each of those weighs the same, and `low`,
    `high` its Wilson interval at 95% on that number. `expected` is the mean outlook on the publication day over
    the `expected_of` due calls that have one (their difficulty), `edge` the share supported of those less
    `expected`, `edge_low` and `edge_high` its interval over `edge_clusters` clusters of measure and due quarter.
    Exact and direction hits count over the `_of` that can be told. `open`, `void`, `untestable` and `no_data`
    count assertions, `superseded` those calls that their speaker replaced before they came due; the shares are of
    all assertions. `ranked` is true from ten independent outcomes on. `skill` is that of `skill_of` forecast
    points against persistence (`claims.numeric_skill`), `scaled_error` the mean distance from the implied
    interval in errors of the naive forecast over `scaled_of` due ones. `brier` is the mean score of `brier_of`
    probabilities, `brier_climate` that of who knows nothing.
    """

    kind: Kind
    by: By
    name: str
    assertions: int
    due: int
    supported: int
    share: float | None
    independent: int
    low: float | None
    high: float | None
    expected: float | None
    expected_of: int
    edge: float | None
    exact_hits: int
    exact_of: int
    direction_hits: int
    direction_of: int
    open: int
    void: int
    untestable: int
    no_data: int
    share_void: float | None
    share_untestable: float | None
    share_no_data: float | None
    ranked: bool
    balanced_share: float | None = None
    edge_low: float | None = None
    edge_high: float | None = None
    edge_clusters: int = 0
    superseded: int = 0
    skill: float | None = None
    skill_of: int = 0
    scaled_error: float | None = None
    scaled_of: int = 0
    brier: float | None = None
    brier_of: int = 0
    brier_climate: float = CLIMATE
