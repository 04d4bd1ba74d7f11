"""What the API answers, as plain data: the models of its description, field by field.

Made by `python -m tests.client_types`, not by hand. Days and moments are ISO text; a field that may be null says so.
"""

# ruff: noqa: E501
from typing import Any, Literal, TypedDict


class Health(TypedDict):
    """That the server's process lives."""

    status: Literal["ok"]
    version: str


class Readiness(TypedDict):
    """That the server can do its work: its database opens, is of this version, and can be written to."""

    status: Literal["ready"]


class ChangedField(TypedDict):
    """One field that a correction changed; empty where it had or has none."""

    name: str
    before: str
    after: str


class ReviewAnswer(TypedDict):
    """What an analyst decided of a claim. Kept for good; to undo it is a further review."""

    review: int
    claim: str
    action: Literal["accept", "correct", "merge", "void"]
    at: str
    analyst: str
    reason: str
    before: str
    after: str | None
    changes: list[ChangedField]
    same_as: str | None


class ReviewPage(TypedDict):
    """Reviews of all claims, newest first. `next` is the number to ask from with `before`, null at the end."""

    reviews: list[ReviewAnswer]
    next: int | None


class ClaimReviews(TypedDict):
    """The reviews of one claim, oldest first, and the state to name when it is reviewed next."""

    claim: str
    state: str | None
    void: bool
    reviews: list[ReviewAnswer]


class ReviewResult(TypedDict):
    """A review that was made."""

    status: Literal["kept"]
    review: ReviewAnswer


class Understood(TypedDict):
    """A phrase of `q` that became a filter. `used` is false where the address names the dimension itself."""

    phrase: str
    span: list[int]
    dimension: str
    values: list[str]
    words: str
    used: bool


class ArticleReference(TypedDict):
    """Where a claim stands."""

    id: str
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published_on: str | None
    published_at: str | None


class Score(TypedDict):
    """How a claim stands at an `as_of`."""

    as_of: str
    verdict: Literal["supported", "refuted", "open", "no_data", "untestable"]
    reason: str
    due: str | None
    actual: float | None
    error: float | None
    scaled_error: float | None
    exact_hit: bool | None
    direction_hit: bool | None
    outlook: float | None
    outlook_at_publication: float | None
    fragile: bool
    indicative: bool


class MarkAnswer(TypedDict):
    """What was said of a claim later."""

    kind: Literal["superseded_by", "void", "restored", "edited", "withdrawn"]
    at: str
    reason: str
    other: str


class ClaimAnswer(TypedDict):
    """One quantity in an article, what it is a quantity of, and how it stands."""

    id: str
    statement: str
    speaker: str | None
    quote: str
    span: list[int]
    sentence: str
    metric: str
    subject: str
    comparator: str | None
    low: float | None
    high: float | None
    unit: str
    bound: Literal["exact", "about", "at_least", "at_most", "range"]
    start: str | None
    end: str | None
    modality: Literal["reported", "forecast", "target", "typical"]
    statistic: Literal["last", "peak", "trough", "average"]
    annualised: bool
    event: str | None
    attribution: str | None
    resolution: float | None
    confidence: float
    article: ArticleReference
    score: Score | None
    marks: list[MarkAnswer]
    repeats: str | None


class FacetCount(TypedDict):
    """A value of a dimension, by its name, and how many of the claims found have it."""

    value: str
    words: str
    count: int


class SearchAnswer(TypedDict):
    """One page of claims, how the question was understood, and what was found in all."""

    as_of: str
    understood: list[Understood]
    text: str
    sort: Literal["relevance", "newest", "oldest", "due", "error", "outlook"]
    total: int
    at_least: bool
    meaning: str | None
    claims: list[ClaimAnswer]
    near: list[ClaimAnswer]
    facets: dict[str, list[FacetCount]] | None
    next: str | None
    next_url: str | None


class Interval(TypedDict):
    """The values that make a claim true, ends included; `None` is an open side."""

    low: float | None
    high: float | None


class Used(TypedDict):
    """One observation that a check rests on."""

    series: str
    field: str
    date: str
    value: float
    realtime_start: str
    known_from: str
    provider: str


class Reading(TypedDict):
    """One honest way to read a claim, and what it gives. `inside` is whether `value` makes the claim true."""

    name: str
    value: float
    inside: bool
    formula: str
    used: list[Used]


class Check(TypedDict):
    """One verdict at one `as_of`. Values, errors and intervals are in the unit of the claim."""

    claim_id: str
    as_of: str
    method_version: str
    verdict: Literal["supported", "refuted", "open", "no_data", "untestable"]
    reason: str
    interval: Interval | None
    due: str | None
    actual: float | None
    latest: float | None
    error: float | None
    scaled_error: float | None
    exact_hit: bool | None
    direction_hit: bool | None
    fragile: bool
    indicative: bool
    proxy: str | None
    outlook: float | None
    outlook_at_publication: float | None
    readings: list[Reading]
    wanted: list[str]
    brier: float | None
    known: float | None


class BearingAnswer(TypedDict):
    """A thesis that a claim bears on, and with which sign."""

    thesis: str
    pillar: str
    stance: Literal["supports", "contradicts", "context"]
    by: Literal["arithmetic", "meaning"]


class ClaimLinks(TypedDict):
    """Where more about a claim is found; what it does not have is null."""

    self: str
    page: str
    article: str
    derivation: str
    consensus: str
    review: str | None


JsonValue = Any


class StepAnswer(TypedDict):
    """One step of a derivation: in one sentence, in the lines it rests on, and as figures."""

    name: str
    words: str
    details: list[str]
    figures: dict[str, JsonValue]


class DerivationAnswer(TypedDict):
    """How the verdict on a claim came about, step by step, so that anyone can come to the same one."""

    id: str
    as_of: str
    verdict: Literal["supported", "refuted", "open", "no_data", "untestable"] | None
    void: bool
    marks: list[MarkAnswer]
    steps: list[StepAnswer]


class ClaimDetail(TypedDict):
    """A claim with its checks, the newest last, their evidence, who else says it and who disagrees."""

    id: str
    statement: str
    speaker: str | None
    quote: str
    span: list[int]
    sentence: str
    metric: str
    subject: str
    comparator: str | None
    low: float | None
    high: float | None
    unit: str
    bound: Literal["exact", "about", "at_least", "at_most", "range"]
    start: str | None
    end: str | None
    modality: Literal["reported", "forecast", "target", "typical"]
    statistic: Literal["last", "peak", "trough", "average"]
    annualised: bool
    event: str | None
    attribution: str | None
    resolution: float | None
    confidence: float
    article: ArticleReference
    score: Score | None
    marks: list[MarkAnswer]
    repeats: str | None
    checks: list[Check]
    same: list[ClaimAnswer]
    against: list[ClaimAnswer]
    bearings: list[BearingAnswer]
    links: ClaimLinks
    derivation: DerivationAnswer | None


class VersionAnswer(TypedDict):
    """A text that stood at the address of an article, as its publisher changed it; the first is number 1."""

    number: int
    article: str
    seen_at: str | None
    published_on: str | None


class AppearanceAnswer(TypedDict):
    """One place where a story appeared."""

    id: str
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published_on: str | None
    published_at: str | None
    alike: float


class StoryAnswer(TypedDict):
    """One story that several articles carry: the one published first, and the others in order of publication."""

    origin: AppearanceAnswer
    copies: list[AppearanceAnswer]


class ArticleAnswer(TypedDict):
    """An article with its text and every claim in it, in the order of the text."""

    id: str
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published_on: str | None
    published_at: str | None
    text: str
    versions: list[VersionAnswer]
    story: StoryAnswer | None
    claims: list[ClaimAnswer]


class ChangeAnswer(TypedDict):
    """A sentence that came, went or changed from one version to the next; empty where it was not or is not there."""

    kind: Literal["added", "removed", "changed"]
    before: str
    after: str


class ChangedVersion(TypedDict):
    """A version with what changed from the one before it; the first has no changes."""

    number: int
    article: str
    seen_at: str | None
    published_on: str | None
    title: str | None
    changes: list[ChangeAnswer]


class VersionsAnswer(TypedDict):
    """The versions of an article that had been seen by `as_of`, in the order seen."""

    article: str
    as_of: str
    versions: list[ChangedVersion]


class SavedSearchAnswer(TypedDict):
    """A search that is kept, and where it leads."""

    id: str
    name: str
    query: str
    words: str
    saved_by: str | None
    saved_at: str
    claims: str
    page: str
    json_feed: str
    atom_feed: str


class SavedSearchList(TypedDict):
    """The searches that are kept, by id. `next` is the cursor of the page after this one, null at the end."""

    searches: list[SavedSearchAnswer]
    next: str | None
    next_url: str | None


class ThesisRecord(TypedDict):
    """`right`: supporting assertions that came true plus contradicting ones that failed, of all `due`."""

    right: int
    due: int
    supports: int
    contradicts: int
    context: int


class PillarScore(TypedDict):
    """Where one pillar stands: the value so far, the verdict on it, and the outlook while open."""

    slug: str
    statement: str
    verdict: str
    reason: str
    standing: float | None
    unit: str
    outlook: float | None


class ThesisScore(TypedDict):
    """A thesis at an `as_of`. Three numbers, never mixed."""

    slug: str
    title: str
    as_of: str
    standing: float | None
    unit: str
    outlook: float | None
    record: ThesisRecord
    verdict: str
    reason: str
    pillars: list[PillarScore]
    method_version: str
    level: bool


class ThesisAnswer(TypedDict):
    """A thesis: what it says, and where it stands."""

    slug: str
    title: str
    statement: str
    outcome: str
    opened: str
    horizon: str
    score: ThesisScore | None


class ThesisList(TypedDict):
    """Every thesis, by slug."""

    as_of: str
    theses: list[ThesisAnswer]


class PathPointAnswer(TypedDict):
    """A thesis at the end of one session, as it was known then."""

    as_of: str
    standing: float | None
    outlook: float | None


class WeekAnswer(TypedDict):
    """How far a thesis moved, since the end of a day."""

    since: str
    standing_change: float | None
    outlook_change: float | None


class MoverAnswer(TypedDict):
    """What moved a number of the thesis in the last week. The movers of standing and outlook add up to the change."""

    moved: Literal["standing", "outlook", "pillar", "record"]
    name: str
    contribution: float
    unit: str
    words: str


class NextDateAnswer(TypedDict):
    """A day on which something comes due or out."""

    day: str
    kind: Literal["outcome", "pillar", "claim", "release", "meeting"]
    name: str
    words: str
    bears_on: list[str]


class Bearing(TypedDict):
    """A claim that bears on a pillar (or on the `outcome`), and with which sign. `by` says why it is attached."""

    claim_id: str
    pillar: str
    stance: Literal["supports", "contradicts", "context"]
    by: Literal["arithmetic", "meaning"]


class ThesisDetail(TypedDict):
    """A thesis with its path, what moved it in the last week, what comes next, and the claims that bear on it."""

    slug: str
    title: str
    statement: str
    outcome: str
    opened: str
    horizon: str
    score: ThesisScore | None
    as_of: str
    path: list[PathPointAnswer]
    week: WeekAnswer
    movers: list[MoverAnswer]
    next_dates: list[NextDateAnswer]
    bearings: list[Bearing]


class PillarPointAnswer(TypedDict):
    """One pillar at the end of a session."""

    slug: str
    verdict: str
    standing: float | None
    outlook: float | None


class FullPointAnswer(TypedDict):
    """A thesis at the end of one session with its record and its pillars."""

    as_of: str
    standing: float | None
    outlook: float | None
    verdict: str
    right: int
    due: int
    pillars: list[PillarPointAnswer]


class ThesisPathAnswer(TypedDict):
    """The path of a thesis, one point for each session since it was opened."""

    slug: str
    as_of: str
    unit: str
    points: list[FullPointAnswer]


class Leg(TypedDict):
    """One side of the trade that the thesis stands for; only said, the outcome is what is measured."""

    side: Literal["long", "short"]
    instrument: str
    price: Literal["price", "total_return"]


class PathPoint(TypedDict):
    """A thesis at one `as_of` on its way: for charts."""

    as_of: str
    standing: float | None
    outlook: float | None


class ThesisLine(TypedDict):
    """A thesis on the card: its score now and a week before, what changed, and its path since it was opened."""

    slug: str
    title: str
    statement: str
    outcome: str
    opened: str
    horizon: str
    legs: list[Leg]
    score: ThesisScore
    before: ThesisScore | None
    standing_change: float | None
    outlook_change: float | None
    path: list[PathPoint]
    bearings: list[Bearing]


class ClaimLine(TypedDict):
    """One assertion as a card shows it: what was said, by whom, and how it stands."""

    claim_id: str
    assertion_id: str
    article_id: str
    title: str | None
    url: str | None
    speaker: str | None
    sources: list[str]
    repeats: int
    published_on: str | None
    quote: str
    sentence: str
    metric: str
    subject: str
    comparator: str | None
    unit: str
    bound: str
    modality: str
    value_low: float | None
    value_high: float | None
    start: str | None
    end: str | None
    verdict: str
    reason: str
    due: str | None
    actual: float | None
    interval_low: float | None
    interval_high: float | None
    error: float | None
    scaled_error: float | None
    exact_hit: bool | None
    direction_hit: bool | None
    fragile: bool
    indicative: bool
    outlook: float | None
    outlook_at_publication: float | None
    also_in: list[str]


class Flip(TypedDict):
    """Something that stands otherwise than a week before, and why."""

    kind: Literal["claim", "thesis", "pillar"]
    item: str
    name: str
    before: str
    after: str
    why: str


class Side(TypedDict):
    """One assertion in a contradiction: what it says, who says it, and how it stands where it was checked."""

    assertion_id: str
    claim_ids: list[str]
    quote: str
    metric: str
    subject: str
    unit: str
    low: float | None
    high: float | None
    interval_low: float | None
    interval_high: float | None
    modality: str
    start: str | None
    end: str | None
    published_on: str | None
    speakers: list[str]
    sources: list[str]
    verdict: str | None
    actual: float | None


class Contradiction(TypedDict):
    """A group of assertions about one quantity, each of which contradicts another one of them."""

    id: str
    family: str
    kinds: list[str]
    subject: str
    subjects: list[str]
    comparator: str | None
    unit: str
    modality: str
    lowest: float
    highest: float
    spread: float
    first_published: str | None
    last_published: str | None
    sources: list[str]
    within_one_source: bool
    sides: list[Side]
    actual: float | None
    actual_from: str | None
    contradicts_itself: list[str]
    inside: list[str]


class Record(TypedDict):
    """One record of one name."""

    kind: Literal["facts", "calls", "calls_standing"]
    by: Literal["speaker", "source", "attribution", "metric", "horizon", "direction"]
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
    balanced_share: float | None
    edge_low: float | None
    edge_high: float | None
    edge_clusters: int
    superseded: int
    skill: float | None
    skill_of: int
    scaled_error: float | None
    scaled_of: int
    brier: float | None
    brier_of: int
    brier_climate: float


class Counts(TypedDict):
    """How many there are at the card's `as_of`, and how many of the claims are new in its week."""

    articles: int
    claims: int
    new_claims: int
    assertions: int
    supported: int
    refuted: int
    open: int
    no_data: int
    untestable: int
    void: int


class Shares(TypedDict):
    """What cannot be judged, as shares of all assertions (0 to 1); `None` where there is no assertion."""

    void: float | None
    untestable: float | None
    no_data: float | None
    settled: float | None


class Scorecard(TypedDict):
    """One ISO week. `as_of` is its Sunday, or an earlier day where the card was asked for as of that day."""

    week: str
    first_day: str
    last_day: str
    as_of: str
    method_version: str
    theses: list[ThesisLine]
    came_due: list[ClaimLine]
    flipped: list[Flip]
    due_next: list[ClaimLine]
    best_calls: list[ClaimLine]
    worst_calls: list[ClaimLine]
    contradictions: list[Contradiction]
    records: list[Record]
    counts: Counts
    shares: Shares
    older_contradictions: int


class RecordList(TypedDict):
    """Records by kind, then by what they are kept by, then the surest first; `more` were left off at the limit."""

    as_of: str
    made_as_of: str | None
    records: list[Record]
    more: int


class ContradictionList(TypedDict):
    """Contradictions, the latest first; `more` were left off at the limit."""

    as_of: str
    made_as_of: str | None
    contradictions: list[Contradiction]
    more: int
    older: int


class FeedAnswer(TypedDict):
    """A feed that is followed, and how it is."""

    feed: int
    title: str | None
    address: str
    added_as: str
    added_at: str
    site: str | None
    source: str | None
    reads: Literal["entry", "page", "longer"]
    obeys_robots: bool
    status: Literal["active", "paused", "ended"]
    status_reason: str | None
    next_poll: str
    last_poll: str | None
    last_success: str | None
    last_error: str | None
    errors_in_a_row: int
    interval_seconds: int
    items_per_week: float | None


class SourceAnswer(TypedDict):
    """A source: how much is held of it, who was right, and how its feeds are."""

    name: str
    articles: int
    claims: int
    first_published: str | None
    last_published: str | None
    facts: Record | None
    calls: Record | None
    feeds: list[FeedAnswer]


class SourceList(TypedDict):
    """The sources, most claims first. `unnamed_articles` name no source."""

    as_of: str
    records_as_of: str | None
    total: int
    sources: list[SourceAnswer]
    unnamed_articles: int
    next: str | None
    next_url: str | None


class SourceArticle(TypedDict):
    """An article in the list of its source."""

    id: str
    title: str | None
    author: str | None
    url: str | None
    published_on: str | None
    claims: int


class SourceDetail(TypedDict):
    """A source with the calls that still stood when due, and its last articles."""

    name: str
    articles: int
    claims: int
    first_published: str | None
    last_published: str | None
    facts: Record | None
    calls: Record | None
    feeds: list[FeedAnswer]
    as_of: str
    records_as_of: str | None
    calls_standing: Record | None
    latest: list[SourceArticle]


class SpokenAnswer(TypedDict):
    """A number that several speak of."""

    title: str
    metric: str
    subject: str
    period: str
    speakers: int
    claims: int
    forecasts: int
    last_published: str
    url: str


class ConsensusList(TypedDict):
    """The numbers that most speak of, most speakers first; a thousand at most."""

    as_of: str
    total: int
    numbers: list[SpokenAnswer]
    next: str | None
    next_url: str | None


class PeriodAnswer(TypedDict):
    """The period of a consensus, as an address has it, in words and in days; null is open."""

    name: str
    words: str
    start: str | None
    end: str | None


class VariantAnswer(TypedDict):
    """What claims share that lie on one axis, and how many there are."""

    comparator: str | None
    unit: str
    statistic: Literal["last", "peak", "trough", "average"]
    annualised: bool
    event: str | None
    claims: int


class SummaryAnswer(TypedDict):
    """What stands, in figures: each speaker once, a range by its middle, what is open on one side left out."""

    speakers: int
    counted: int
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    low: float | None
    high: float | None
    spread: float | None
    middle_half: float | None


class OutcomeAnswer(TypedDict):
    """What came of it, as the checks of the claims found it; `settled` is false for where it stands so far."""

    settled: bool
    value: float
    latest: float | None
    day: str | None
    as_of: str
    checks: int
    of_checks: int
    claim: str
    used: Used | None
    proxy: str | None


class PointAnswer(TypedDict):
    """One assertion as one speaker makes it."""

    assertion: str
    claims: list[str]
    metric: str
    subject: str
    bound: Literal["exact", "about", "at_least", "at_most", "range"]
    low: float | None
    high: float | None
    value: float | None
    words: str
    quote: str
    speaker: str | None
    sources: list[str]
    first_published: str
    last_published: str
    state: Literal["standing", "earlier", "set_aside"]
    outlier: bool
    verdict: Literal["supported", "refuted", "open", "no_data", "untestable"] | None


class GroupAnswer(TypedDict):
    """What was expected, meant as a goal, reported or called usual: never mixed."""

    modality: Literal["reported", "forecast", "target", "typical"]
    now: SummaryAnswer
    outcome: OutcomeAnswer | None
    points: list[PointAnswer]


class ConsensusAnswer(TypedDict):
    """Everyone who says something of one number, on one axis, as known at the end of a day."""

    as_of: str
    title: str
    metric: str
    metrics: list[str]
    subject: str
    subjects: list[str]
    period: PeriodAnswer
    variant: VariantAnswer
    others: list[VariantAnswer]
    claims: int
    assertions: int
    more: bool
    groups: list[GroupAnswer]


class AssertionAnswer(TypedDict):
    """One thing said, however many articles repeat it. Value, quote and lead are those of who said it first."""

    id: str
    statement: str
    metric: str
    subject: str
    comparator: str | None
    unit: str
    low: float | None
    high: float | None
    bound: Literal["exact", "about", "at_least", "at_most", "range"]
    modality: Literal["reported", "forecast", "target", "typical"]
    statistic: Literal["last", "peak", "trough", "average"]
    annualised: bool
    event: str | None
    start: str | None
    end: str | None
    week: str | None
    quote: str
    lead: str
    claim_ids: list[str]
    speakers: list[str]
    sources: list[str]
    first_published: str | None
    last_published: str | None
    verdict: Literal["supported", "refuted", "open", "no_data", "untestable"] | Literal["unchecked"]


class AssertionList(TypedDict):
    """Assertions by metric, subject and end of their period."""

    as_of: str
    assertions: list[AssertionAnswer]
    next: str | None
    next_url: str | None


class AssertionDetail(TypedDict):
    """One thing said, with every claim that says it, by publication."""

    id: str
    statement: str
    metric: str
    subject: str
    comparator: str | None
    unit: str
    low: float | None
    high: float | None
    bound: Literal["exact", "about", "at_least", "at_most", "range"]
    modality: Literal["reported", "forecast", "target", "typical"]
    statistic: Literal["last", "peak", "trough", "average"]
    annualised: bool
    event: str | None
    start: str | None
    end: str | None
    week: str | None
    quote: str
    lead: str
    claim_ids: list[str]
    speakers: list[str]
    sources: list[str]
    first_published: str | None
    last_published: str | None
    verdict: Literal["supported", "refuted", "open", "no_data", "untestable"] | Literal["unchecked"]
    as_of: str
    claims: list[ClaimAnswer]


class FieldAnswer(TypedDict):
    """A field of a series, and what is held of it."""

    field: Literal["value", "close", "adj_close", "dividend", "split"]
    observations: int
    vintages: int
    observation_start: str
    observation_end: str
    known_from: str
    retrieved_at: str | None
    stale: str | None


class MeasureName(TypedDict):
    """A measure: a metric of a subject, against a comparator where it has one."""

    metric: str
    subject: str
    comparator: str | None


class SeriesAnswer(TypedDict):
    """A series, how fresh it is, and the measures that are computed from it."""

    id: str
    title: str
    units: str
    frequency: Literal["daily", "weekly", "monthly", "quarterly"]
    provider: str
    fields: list[FieldAnswer]
    measures: list[MeasureName]


class SeriesList(TypedDict):
    """Series by id."""

    as_of: str
    total: int
    series: list[SeriesAnswer]
    next: str | None
    next_url: str | None


class ObservationAnswer(TypedDict):
    """The value of a day, as known from `realtime_start` on."""

    date: str
    value: float
    realtime_start: str
    realtime_end: str | None
    known_from: Literal["vintage", "close", "lag"]
    vintage: str
    provider: str
    retrieved_at: str | None
    payload_sha256: str | None


class ObservationList(TypedDict):
    """Observations of one field of a series by day; with `vintages=all`, every vintage of each."""

    series: str
    field: Literal["value", "close", "adj_close", "dividend", "split"]
    units: str
    frequency: Literal["daily", "weekly", "monthly", "quarterly"]
    as_of: str
    vintages: Literal["known", "all"]
    derived: bool
    observations: list[ObservationAnswer]
    next: str | None
    next_url: str | None


class RetrievalAnswer(TypedDict):
    """One time that a provider was asked, newest first in lists."""

    provider: str
    field: Literal["value", "close", "adj_close", "dividend", "split"]
    retrieved_at: str
    payload_sha256: str | None
    source_url: str
    given: int
    added: int
    warnings: list[str]
    error: str | None


class SeriesDetail(TypedDict):
    """A series with the last times that providers were asked for it."""

    id: str
    title: str
    units: str
    frequency: Literal["daily", "weekly", "monthly", "quarterly"]
    provider: str
    fields: list[FieldAnswer]
    measures: list[MeasureName]
    as_of: str
    retrievals: list[RetrievalAnswer]


class MetricAnswer(TypedDict):
    """A metric: what is measured."""

    id: str
    name: str
    unit: str
    kind: Literal["level", "span"]
    family: str
    family_members: list[str]
    comparator: str | None
    claims: int
    measures: int
    by_rule: bool


class MetricList(TypedDict):
    """Every metric of the vocabulary."""

    as_of: str
    metrics: list[MetricAnswer]


class ReadingCoverage(TypedDict):
    """One reading and what is held for it. `first` and `last` are `None` where it cannot be read at all."""

    name: str
    formula: str
    series: list[str]
    held: bool
    first: str | None
    last: str | None
    proxy: str | None
    gap: float
    basis: str
    indicative: float


class WantedSeries(TypedDict):
    """A series that is not held. `providers` serve it; where there are none, a file is to be imported."""

    series: str
    field: Literal["value", "close", "adj_close", "dividend", "split"]
    providers: list[str]


class MeasureCoverage(TypedDict):
    """One measure and what is held for it. `wanted` is empty where it is checkable."""

    metric: str
    subject: str
    comparator: str | None
    unit: str
    checkable: bool
    readings: list[ReadingCoverage]
    wanted: list[WantedSeries]


class CountedName(TypedDict):
    """A name and how many claims have it."""

    id: str
    name: str
    claims: int


class MetricDetail(TypedDict):
    """A metric with what can be checked of it, and the series that are wanted."""

    id: str
    name: str
    unit: str
    kind: Literal["level", "span"]
    family: str
    family_members: list[str]
    comparator: str | None
    claims: int
    measures: int
    by_rule: bool
    as_of: str
    checkable: int
    coverage: list[MeasureCoverage]
    wanted: list[WantedSeries]
    subjects: list[CountedName]


class SubjectAnswer(TypedDict):
    """A subject: whose metric it is."""

    id: str
    name: str
    kind: str | None
    stands_for: str
    equals: list[str]
    claims: int


class SubjectList(TypedDict):
    """Subjects of the vocabulary and of claims, most claims first."""

    as_of: str
    total: int
    subjects: list[SubjectAnswer]
    next: str | None
    next_url: str | None


class SubjectDetail(TypedDict):
    """A subject with what can be checked of it, and the series that are wanted."""

    id: str
    name: str
    kind: str | None
    stands_for: str
    equals: list[str]
    claims: int
    as_of: str
    group: str
    measures: int
    checkable: int
    coverage: list[MeasureCoverage]
    wanted: list[WantedSeries]
    metrics: list[CountedName]


class MetricCoverage(TypedDict):
    """How many measures of a metric the tables name, and how many of them are checkable."""

    metric: str
    unit: str
    measures: int
    checkable: int
    by_rule: bool


class MeasureList(TypedDict):
    """What can be checked with the series held, as `borneout measures` says it."""

    as_of: str
    total: int
    checkable: int
    metrics: list[MetricCoverage]
    measures: list[MeasureCoverage]
    next: str | None
    next_url: str | None


class FoundClaim(TypedDict):
    """A quantity in the text, and what it is a quantity of."""

    statement: str
    span: list[int]
    quote: str
    sentence: list[int] | None
    metric: str
    subject: str
    comparator: str | None
    low: float | None
    high: float | None
    unit: str
    bound: Literal["exact", "about", "at_least", "at_most", "range"]
    start: str | None
    end: str | None
    modality: Literal["reported", "forecast", "target", "typical"]
    statistic: Literal["last", "peak", "trough", "average"]
    annualised: bool
    event: str | None
    attribution: str | None
    resolution: float | None
    confidence: float


class ExtractAnswer(TypedDict):
    """The claims of a text, in the order of their spans."""

    extractor: str
    claims: list[FoundClaim]


class TakenArticle(TypedDict):
    """What became of one article. `duplicate` was held already; `revision` is a new text of a story that was held."""

    id: str
    outcome: Literal["stored", "duplicate", "another_address", "revision"]
    url: str | None
    title: str | None
    claims: int | None


class RefusedArticle(TypedDict):
    """One that could not be used; the others were kept."""

    item: str
    problem: str


class ArticlesTaken(TypedDict):
    """What became of the articles of a request, in its order."""

    articles: list[TakenArticle]
    refused: list[RefusedArticle]


class FeedList(TypedDict):
    """Every feed that is followed, in the order added."""

    feeds: list[FeedAnswer]


class PollAnswer(TypedDict):
    """One poll of a feed: how it went, and what became of the entries that were new."""

    at: str
    outcome: Literal["read", "unchanged", "failed", "ended"]
    entries: int
    added: int
    changed: int
    refused: int
    error: str | None


class FeedDetail(TypedDict):
    """A feed with its last polls, newest first."""

    feed: int
    title: str | None
    address: str
    added_as: str
    added_at: str
    site: str | None
    source: str | None
    reads: Literal["entry", "page", "longer"]
    obeys_robots: bool
    status: Literal["active", "paused", "ended"]
    status_reason: str | None
    next_poll: str
    last_poll: str | None
    last_success: str | None
    last_error: str | None
    errors_in_a_row: int
    interval_seconds: int
    items_per_week: float | None
    polls: list[PollAnswer]


class PollList(TypedDict):
    """The last polls of a feed, newest first."""

    feed: int
    polls: list[PollAnswer]


class OpenThesis(TypedDict):
    """A thesis with its score and the path of its standing and outlook."""

    slug: str
    title: str
    statement: str
    outcome: str
    opened: str
    horizon: str
    score: ThesisScore | None
    path: list[PathPointAnswer]


class TurnedClaim(TypedDict):
    """A claim whose verdict is another one than before."""

    day: str
    before: Literal["supported", "refuted", "open", "no_data", "untestable"]
    claim: ClaimAnswer


class ThesisDate(TypedDict):
    """A day on which something of a thesis comes due or comes out."""

    day: str
    kind: str
    words: str
    theses: list[str]


class TodayAnswer(TypedDict):
    """How everything stands at the end of a day: theses, verdicts that turned, what comes due, what was said last."""

    as_of: str
    articles: int
    claims: int
    week: str
    verdicts: dict[str, int]
    theses: list[OpenThesis]
    turned: list[TurnedClaim]
    dates: list[ThesisDate]
    due: list[ClaimAnswer]
    due_total: int
    newest: list[ClaimAnswer]


class Week(TypedDict):
    """One ISO week: its name, its Monday and its Sunday."""

    name: str
    first_day: str
    last_day: str


class WeekList(TypedDict):
    """The weeks there are scorecards of, newest first."""

    as_of: str
    weeks: list[Week]


class Source(TypedDict):
    """A field of a series that a formula reads."""

    series: str
    field: Literal["value", "close", "adj_close", "dividend", "split"]


class Reference(TypedDict):
    """A simple answer to the same questions: its Brier score, and the skill of the outlook against it."""

    name: str
    brier: float
    ece: float
    skill: float | None
    low: float | None
    high: float | None


class Bin(TypedDict):
    """The questions whose probability lay from `low` to `high`: how many, their mean probability, how many came true."""

    low: float
    high: float
    count: int
    forecast: float | None
    share: float | None


class SliceScore(TypedDict):
    """What a simple answer scored on some of the questions, and the skill of the outlook against it."""

    name: str
    brier: float
    skill: float | None


class Slice(TypedDict):
    """Some of the questions: which, how many, and the scores on them."""

    name: str
    n: int
    brier: float
    ece: float
    references: list[SliceScore]


class Calibration(TypedDict):
    """A back-test: its questions, the scores of the outlook on them, and those of simple answers beside it."""

    kind: str
    asked: str
    as_of: str
    n: int
    years: list[int]
    pairs: int
    measures: int
    funds: list[Source]
    brier: float
    skill: float | None
    ece: float
    references: list[Reference]
    bins: list[Bin]
    by_months_to_go: list[Slice]
    by_pair: list[Slice]
    by_question: list[Slice]
    by_metric: list[Slice]
    by_measure: list[Slice]


class CalibrationAnswer(TypedDict):
    """The newest back-test of each kind made by `as_of`."""

    as_of: str
    calibrations: list[Calibration]


ClaimReview = TypedDict(
    "ClaimReview",
    {
        "@context": str,
        "@type": str,
        "url": str,
        "claimReviewed": str,
        "datePublished": str,
        "author": dict[str, str],
        "itemReviewed": dict[str, Any],
        "reviewRating": dict[str, Any],
        "reviewBody": str,
    },
)


class JsonFeed(TypedDict):
    """A JSON Feed 1.1 of what a search finds: new claims, and verdicts that changed, the latest first."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    items: list[dict[str, Any]]
