"""What a search can be narrowed by: what is in sight, what unfolds, what is on."""

from datetime import date

from api.search_facets import IN_SIGHT, ROWS, shown
from api.search_links import Links
from api.search_models import FacetCount, SearchAnswer, SearchQuery
from claims.search_query import RANGES

COUNTS = [FacetCount(value=f"metric-{nth}", words=f"metric {nth}", count=90 - nth) for nth in range(20)]


def of(query: SearchQuery, **facets: list[FacetCount]) -> Links:
    plain = {"as_of": "2026-10-08", "understood": [], "text": "", "sort": "relevance", "total": 3, "at_least": False}
    rest = {"meaning": None, "claims": [], "facets": facets, "next": None, "next_url": None}
    answer = SearchAnswer.model_validate({**plain, **rest})
    return Links(query, answer, None)


def test_the_most_frequent_values_and_those_that_are_on_are_in_sight() -> None:
    [metric] = [one for one in shown(of(SearchQuery(metric=["metric-12"]), metric=COUNTS)) if one.key == "metric"]
    assert [one.value for one in metric.options] == [f"metric-{nth}" for nth in (*range(IN_SIGHT), 12)]
    assert len(metric.rest) == 20 - len(metric.options)
    assert [one.value for one in metric.options if one.on] == ["metric-12"]
    assert metric.options[-1].address == "/claims"
    assert metric.options[0].address == "/claims?metric=metric-12&metric=metric-0"
    assert (metric.open, metric.on) == (True, 1)


def test_every_range_has_a_field_for_each_end_with_what_is_asked_for() -> None:
    made = {one.key: one for one in shown(of(SearchQuery(value_from=12, published_to=date(2026, 3, 1))))}
    assert {one.key for one in made.values() if one.ends} == set(RANGES)
    assert [(end.name, end.value) for end in made["value"].ends] == [("value_from", "12"), ("value_to", "")]
    assert made["published"].ends[1].value == "2026-03-01"
    assert (made["published"].open, made["due"].open) == (True, False)


def test_a_dimension_of_which_there_is_nothing_is_left_out() -> None:
    assert {one.key for one in shown(of(SearchQuery()))} == set(RANGES) & set(ROWS)
