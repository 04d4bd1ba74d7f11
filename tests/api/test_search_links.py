"""Links from one search to the next: what goes when a chip or a value is taken away, and what stays."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

from api.search_links import Links
from api.search_models import SearchAnswer, SearchQuery, Understood

DAY = date(2026, 10, 8)
Q = "forward P/E small caps tariffs"
PE = Understood(
    phrase="forward P/E", span=(0, 11), dimension="metric", values=["pe_forward"], words="about forward P/E"
)
SMALL = Understood(
    phrase="small caps", span=(12, 22), dimension="subject", values=["iwm", "us-small-caps"], words="of US small caps"
)


def links(query: SearchQuery, *understood: Understood, text: str = "", day: date | None = None) -> Links:
    answer = SearchAnswer(
        as_of=DAY, understood=list(understood), text=text, sort="relevance", total=3, at_least=False, meaning=None,
        claims=[], facets=None, next="abc", next_url=None,
    )  # fmt: skip
    return Links(query, answer, day)


def asked(address: str) -> list[tuple[str, str]]:
    assert urlsplit(address).path == "/claims"
    return parse_qsl(urlsplit(address).query)


def test_each_chip_takes_away_its_own_phrase_value_or_words() -> None:
    made = links(SearchQuery(q=Q, verdict=["open", "supported"]), PE, SMALL, text="tariffs", day=DAY)
    chips = {chip.words: (chip.kind, asked(chip.without)) for chip in made.chips()}
    rest = [("verdict", "open"), ("verdict", "supported"), ("as_of", "2026-10-08")]
    assert chips == {
        "about forward P/E": ("read", [("q", "small caps tariffs"), *rest]),
        "of US small caps": ("read", [("q", "forward P/E tariffs"), *rest]),
        "the words “tariffs”": ("words", [("q", "forward P/E small caps"), *rest]),
        "open": ("given", [("q", Q), *rest[1:]]),
        "supported": ("given", [("q", Q), rest[0], rest[2]]),
    }


def test_a_phrase_with_two_meanings_is_cut_once() -> None:
    second = PE.model_copy(update={"dimension": "modality", "values": ["reported"], "words": "reported"})
    made = links(SearchQuery(q=Q), PE, second, SMALL, text="tariffs")
    for chip in made.chips()[:2]:
        assert asked(chip.without) == [("q", "small caps tariffs")]
    assert asked(made.chips()[-1].without) == [("q", "forward P/E small caps")]


def test_a_value_more_of_what_was_read_makes_all_of_them_part_of_the_address() -> None:
    made = links(SearchQuery(q=Q, sort="due"), PE, SMALL, text="tariffs")
    more = asked(made.toggled("metric", "cape"))
    assert more == [("q", "small caps tariffs"), ("sort", "due"), ("metric", "pe_forward"), ("metric", "cape")]
    assert asked(made.toggled("subject", "iwm")) == [
        ("q", "forward P/E tariffs"), ("sort", "due"), ("subject", "us-small-caps"),
    ]  # fmt: skip


def test_the_order_and_the_words_only_can_be_asked_for_and_taken_back() -> None:
    made = links(SearchQuery(q=Q, cursor="abc", literal=True), text=Q)
    assert asked(made.sorted_by("error")) == [("q", Q), ("literal", "1"), ("sort", "error")]
    assert asked(made.read_or_literal()) == [("q", Q)]
    assert asked(links(SearchQuery(q=Q), PE).read_or_literal()) == [("q", Q), ("literal", "1")]
    assert asked(made.next() or "") == [("q", Q), ("literal", "1"), ("cursor", "abc")]
    assert asked(made.first()) == [("q", Q), ("literal", "1")]


def test_data_names_the_day_also_where_the_page_does_not() -> None:
    made = links(SearchQuery(q="tariffs"), text="tariffs")
    assert made.data("/v1/claims.csv") == "/v1/claims.csv?q=tariffs&as_of=2026-10-08"
    assert made.to([]) == "/claims"
