"""What a search of claims may be asked, and what it answers: the same for `/claims` and `/v1/claims`.

Rules. Every dimension may be given several times: its values are alternatives, and several dimensions must all hold.
What is empty, as a form sends it, is no filter. What the address names itself counts in place of what `q` says of the
same dimension. An unknown parameter and a value that cannot be one are refused; `forgiving` leaves them out instead,
for a page. The query of a search, in one order, is what a saved search is kept as.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat, ValidationError, WithJsonSchema

from api.days import Day
from api.models import Answer, ClaimAnswer
from claims.check import Verdict
from claims.claim_rows import LARGEST_PAGE
from claims.search_query import Facet, Sort
from nlp.claim import Modality

#: Values that one dimension may have at once, and how long one may be.
MOST_VALUES = 50
LONGEST_VALUE = 200
LONGEST_QUERY = 400

#: The words of `Facet` in their order.
FACETS: tuple[str, ...] = get_args(Facet)


def _given(values: object) -> object:
    """The values that are not empty."""
    return [one for one in values if one != ""] if isinstance(values, list | tuple) else values


def _given_one(value: object) -> object:
    return None if value == "" else value


Value = Annotated[str, Field(max_length=LONGEST_VALUE)]
Values = Annotated[list[Value], BeforeValidator(_given), Field(max_length=MOST_VALUES)]
_EMPTY: list[dict[str, Any]] = [{"type": "string", "maxLength": 0}, {"type": "null"}]
Number = Annotated[
    FiniteFloat | None, BeforeValidator(_given_one), WithJsonSchema({"anyOf": [{"type": "number"}, *_EMPTY]})
]
Part = Annotated[
    Annotated[FiniteFloat, Field(ge=0, le=1)] | None,
    BeforeValidator(_given_one),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, *_EMPTY]}),
]
Modalities = Annotated[list[Modality], BeforeValidator(_given), Field(max_length=MOST_VALUES)]
Verdicts = Annotated[
    list[Literal[Verdict, "unchecked"]], BeforeValidator(_given), Field(max_length=MOST_VALUES)
]  # fmt: skip


def _values(description: str, *examples: str) -> Any:
    return Field(default_factory=list, description=description, examples=[list(examples)])


class FilterQuery(BaseModel):
    """What is searched for, in words and by dimension."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str = Field(
        "",
        description="What is looked for, in words: phrases that name a metric, a subject, who said it, a value or a "
        "period become filters, the rest is looked for in words and meaning. No text is refused.",
        examples=["forward P/E small caps 2026", "who expects more than two cuts"],
        max_length=LONGEST_QUERY,
    )
    literal: bool = Field(False, description="Whether `q` is text only, of which nothing becomes a filter.")
    metric: Values = _values("What is measured, as `/v1/metrics` names it.", "pe_forward")
    subject: Values = _values("Of what, as `/v1/subjects` names it.", "russell-2000")
    comparator: Values = _values("Against what.", "sp-500")
    source: Values = _values("Who published it, in any case of letters.", "Example Wire")
    attribution: Values = _values("Who is quoted with it, in any case of letters.", "Dana Whitlock")
    modality: Modalities = _values("How it is said.", "forecast")
    verdict: Verdicts = _values("How it stands; `unchecked` what has no check by `as_of`.", "supported")
    thesis: Values = _values("A thesis that it bears on.", "small-caps-over-large-caps-2026")
    period: Values = _values("The period it is about, as `facets` names them.", "2026")
    published: Values = _values("When it was published, as `facets` names it: a year, a quarter, a month.", "2026-Q3")
    due: Values = _values("When it is due, as `facets` names it: `overdue`, a year, a quarter.", "2026-Q4")
    confidence: Values = _values("How sure the extractor was, as `facets` names it.", "0.8-0.9")
    article: Values = _values("The article it stands in.", "76e554af3a85")
    published_from: Day = Field(None, description="The first day of publication.", examples=["2026-01-01"])
    published_to: Day = Field(None, description="The last day of publication.", examples=["2026-12-31"])
    due_from: Day = Field(None, description="The first day on which it is due.", examples=["2026-12-01"])
    due_to: Day = Field(None, description="The last day on which it is due.", examples=["2026-12-31"])
    period_from: Day = Field(None, description="Its period ends on this day or later.", examples=["2026-01-01"])
    period_to: Day = Field(None, description="Its period begins on this day or before.", examples=["2026-12-31"])
    value_from: Number = Field(None, description="The least value, in the claim's own unit.", examples=[12])
    value_to: Number = Field(None, description="The largest value, in the claim's own unit.", examples=[20])
    confidence_from: Part = Field(None, description="The least confidence of the extractor.", examples=[0.8])
    confidence_to: Part = Field(None, description="The largest confidence of the extractor.", examples=[1])

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The dimensions that the address names, their values as text."""
        fields = FilterQuery.model_fields.keys() - {"q", "literal"}
        given = ((name, getattr(self, name)) for name in FilterQuery.model_fields if name in fields)
        return {name: _texts(value) for name, value in given if value not in (None, [])}

    def asked(self) -> list[tuple[str, str]]:
        """What is asked for, in one order, as it stands in an address."""
        return list(self._asked())

    def query(self) -> str:
        """The part of the address behind the question mark; the same for the same search."""
        return urlencode(self.asked())

    def _asked(self) -> Iterable[tuple[str, str]]:
        if self.q:
            yield "q", self.q
        if self.literal:
            yield "literal", "1"
        for name, values in self.filters().items():
            yield from ((name, one) for one in values)


class SearchQuery(FilterQuery):
    """What is searched for, in which order, and how much of it is wanted."""

    sort: Sort = Field(
        "relevance",
        description="`error` and `outlook` begin with the largest scaled error and the most probable; without words, "
        "`relevance` is the newest first.",
    )
    facets: bool = Field(False, description="Whether what was found is counted by every dimension.")
    near: bool = Field(
        False,
        description="Whether, where few claims fit all that was read out of `q`, those that fit its words and meaning "
        "are wanted behind them.",
    )
    cursor: str | None = Field(None, description="`next` of the page before.", max_length=LONGEST_QUERY)
    limit: int = Field(50, ge=1, le=LARGEST_PAGE, description="How many claims.")
    as_of: Day = Field(
        None, description="The day whose end counts; nothing later is used. Today by default.", examples=["2026-10-08"]
    )

    def _asked(self) -> Iterable[tuple[str, str]]:
        yield from super()._asked()
        if self.sort != "relevance":
            yield "sort", self.sort


class ExportQuery(FilterQuery):
    """What is searched for, in which order; all of it is wanted."""

    sort: Sort = Field("newest", description="As in `/v1/claims`.")
    as_of: Day = Field(None, description="The day whose end counts. Today by default.", examples=["2026-10-08"])


class Understood(Answer):
    """A phrase of `q` that became a filter. `used` is false where the address names the dimension itself."""

    phrase: str = Field(examples=["small caps"])
    span: tuple[int, int] = Field(description="Where it stands in `q`.", examples=[(12, 22)])
    dimension: str = Field(examples=["subject"])
    values: list[str] = Field(examples=[["russell-2000", "us-small-caps"]])
    words: str = Field(description="The filter in words.", examples=["of Russell 2000 or US small caps"])
    used: bool = True


class FacetCount(Answer):
    """A value of a dimension, by its name, and how many of the claims found have it."""

    value: str = Field(examples=["pe_forward"])
    words: str = Field(examples=["forward P/E"])
    count: int = Field(examples=[12])


class SearchAnswer(Answer):
    """One page of claims, how the question was understood, and what was found in all.

    `next` is the cursor of the page after it, null at the end.
    """

    as_of: date = Field(examples=["2026-10-08"])
    understood: list[Understood] = Field(description="What of `q` became a filter.")
    text: str = Field(description="What of `q` is left, for words and meaning.", examples=["tariffs"])
    sort: Sort
    total: int = Field(description="How many claims were found.", examples=[74])
    at_least: bool = Field(description="Whether there may be more than `total`, which fit less well.")
    meaning: str | None = Field(description="Why meaning was not used, where it was not.", examples=[None])
    claims: list[ClaimAnswer]
    near: list[ClaimAnswer] = Field(
        default_factory=list,
        description="What fits the words of `q`, though not all that was read out of them: with `claims` no more than "
        "ten. Empty unless asked for.",
    )
    facets: dict[Facet, list[FacetCount]] | None = Field(
        description="Counts within what was found, each dimension as if it had no filter itself. Null unless asked for."
    )
    next: str | None = Field(examples=["WzE3XQ"])
    next_url: str | None = Field(examples=["/v1/claims?metric=pe_forward&cursor=WzE3XQ"])


def forgiving(query: Iterable[tuple[str, str]]) -> SearchQuery:
    """The search of an address of which whatever cannot be meant is left out: a page is no place for an error.

    >>> forgiving([("metric", "pe"), ("metric", ""), ("published_from", "soon"), ("colour", "red")]).query()
    'metric=pe'
    """
    given = collected(query)
    while True:
        try:
            return SearchQuery.model_validate(given)
        except ValidationError as error:
            wrong = {str(one["loc"][0]) for one in error.errors()}
            given = {name: value for name, value in given.items() if name not in wrong}


def collected(query: Iterable[tuple[str, str]]) -> Mapping[str, Any]:
    """The names and values of an address as fields of a query; of what there can be one of, the last counts."""
    given: dict[str, Any] = {}
    for name, value in query:
        field = SearchQuery.model_fields.get(name)
        if field is not None and field.default_factory is list:
            given.setdefault(name, []).append(value)
        else:
            given[name] = value
    return given


def _texts(value: object) -> tuple[str, ...]:
    """A value as it stands in an address: a day as ISO text, a whole number without a point."""
    return tuple(dict.fromkeys(map(str, value))) if isinstance(value, list) else (str(value).removesuffix(".0"),)
