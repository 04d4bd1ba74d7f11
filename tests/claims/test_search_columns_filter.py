from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from claims import claim_rows
from claims.claim_filters import BANDS, FILTERS
from claims.database import open_database
from claims.search import Searcher
from claims.search_columns_filter import MASKS
from claims.search_query import Search
from tests.claims.search_made import FIRST, METRICS, SUBJECTS, THESES, VERDICTS, Step, World, steps

_days = st.integers(-250, 500).map(lambda days: str(FIRST + timedelta(days=days)))
_spans = st.one_of(_days, st.sampled_from(["2025", "2026", "2026-Q1", "2026-02", "2025-12"]))
_numbers = st.sampled_from(["0", "1.5", "2", "-3", "0.35", "4", "1e9"])
_parts = st.sampled_from(["0.05", "0.3", "0.35", "0.9", "1", "-1"])
_VALUES = {
    "metric": st.sampled_from([*METRICS, "unknown"]),
    "subject": st.sampled_from([*SUBJECTS, "\0"]),
    "comparator": st.sampled_from(["gold", "silver"]),
    "source": st.sampled_from(["harbour WIRE", "Quay Post", "nobody"]),
    "attribution": st.sampled_from(["ANN", "Ben", "Änn"]),
    "modality": st.sampled_from(["reported", "forecast", "target"]),
    "verdict": st.sampled_from([*VERDICTS, "unchecked", "certain"]),
    "thesis": st.sampled_from([*THESES, "none"]),
    "article": st.integers(0, 5),
    "period": _spans,
    "published": _spans,
    "due": st.one_of(_spans, st.just("overdue")),
    "confidence": st.sampled_from(BANDS),
    **dict.fromkeys(("value_from", "value_to"), _numbers),
    **dict.fromkeys(("confidence_from", "confidence_to"), _parts),
    **dict.fromkeys(
        [key for key in FILTERS if key.split("_")[0] in ("due", "period", "published") and "_" in key], _days
    ),
}
_filters = st.dictionaries(st.sampled_from(sorted(_VALUES)), st.integers(1, 3), max_size=3).flatmap(
    lambda keys: st.fixed_dictionaries(
        {key: st.lists(_VALUES[key], min_size=1, max_size=count) for key, count in keys.items()}
    )
)


def test_every_filter_has_its_mask() -> None:
    assert MASKS.keys() == FILTERS.keys() - {"q"} == _VALUES.keys()


# Shrinking a database takes minutes, and shows little: what fails is a handful of rows in any case.
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.lists(steps, min_size=5, max_size=25), st.lists(st.tuples(_filters, st.integers(-3, 20)), min_size=4, max_size=4)
)
def test_claims_in_memory_and_in_sql_fit_the_same_filters(
    written: list[Step], asked: list[tuple[dict[str, list[object]], int]]
) -> None:
    world = World(open_database(":memory:"))
    for step in written:
        world.do(step)
    searcher = Searcher()
    for chosen, days in asked:
        filters = {
            key: tuple(
                world.articles[one].id if isinstance(one, int) and one < len(world.articles) else str(one)
                for one in values
            )
            for key, values in chosen.items()
        }
        as_of = FIRST + timedelta(days=days)
        in_sql = claim_rows.published_claims(world.db, filters, as_of)
        found = searcher.find(world.db, Search(filters=filters), None, 1000, as_of)
        assert sorted(one.id for one in found.claims) == sorted(one.id for one in in_sql)
        assert found.total == claim_rows.count(world.db, filters, as_of)
        for dimension in ("metric", "verdict", "due", "published", "period", "confidence", "thesis", "source"):
            for one in found.facets[dimension]:
                others = {
                    key: given
                    for key, given in filters.items()
                    if key.removesuffix("_from").removesuffix("_to") != dimension
                }
                assert one.count == claim_rows.count(world.db, {**others, dimension: one.value}, as_of)
    world.db.close()
