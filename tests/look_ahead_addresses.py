"""Every address that answers as of a day, one row each: a new one is one row here.

`{day}` and `{week}` stand for what is asked; with `{claim}` or another name of `tests.look_ahead_paths`, for each of
these. What is not here answers of now, whatever the day: polls of feeds and who keeps a search are no knowledge of
markets; the queue is a list of what is left to do, and leaves out what was reviewed since; a correction counts as
extraction, and today's extraction counts on every day (`test_a_correction_counts_on_every_day`).
"""

#: Words that only an article of a later day has, or someone who speaks first in it, read as in a query.
_QUERIES = ("rate+cuts", "third+post+earnings", "Dana+Whitlock+cuts", "payrolls+rose&literal=1", "Russell+25x")

#: What programs are answered.
DATA_ADDRESSES: tuple[str, ...] = (
    "/v1/claims?as_of={day}&facets=1",
    "/v1/claims?as_of={day}&limit=4",
    *(f"/v1/claims?as_of={{day}}&limit=7&sort={sort}" for sort in ("newest", "oldest", "due", "error", "outlook")),
    "/v1/claims?as_of={day}&verdict=refuted&facets=1",
    "/v1/claims?as_of={day}&verdict=open&due_from=2026-01-01&due_to=2026-12-31&sort=due",
    "/v1/claims?as_of={day}&due=overdue&due=2026-Q1&facets=1",
    "/v1/claims?as_of={day}&metric=inflation&metric=rate_cuts&facets=1",
    "/v1/claims?as_of={day}&published=2026-03&facets=1",
    "/v1/claims?as_of={day}&thesis={thesis}&facets=1",
    "/v1/claims?as_of={day}&thesis=opened-later",
    *(f"/v1/claims?as_of={{day}}&facets=1&limit=3&q={query}" for query in _QUERIES),
    "/v1/claims?as_of={day}&facets=1&q=rate+cuts&sort=oldest",
    *(f"/v1/claims?as_of={{day}}&near=1&q={query}" for query in ("two+rate+cuts+in+2026", "inflation+of+9%25")),
    "/v1/claims.csv?as_of={day}",
    "/v1/claims.csv?as_of={day}&sort=error",
    "/v1/claims.jsonl?as_of={day}&sort=relevance&q=rate+cuts",
    "/v1/checks.jsonl?as_of={day}",
    "/v1/searches/{search}/feed.json?as_of={day}",
    "/v1/searches/{search}/feed.atom?as_of={day}",
    "/v1/claims/{claim}?as_of={day}",
    "/v1/claims/{claim}/derivation?as_of={day}",
    "/v1/claims/{settled}/claim-review?as_of={day}",
    "/v1/articles/{article}?as_of={day}",
    "/v1/articles/{article}/versions?as_of={day}",
    "/v1/theses?as_of={day}",
    "/v1/theses/{thesis}?as_of={day}",
    "/v1/theses/{thesis}/path?as_of={day}",
    "/v1/today?as_of={day}",
    "/v1/records?as_of={day}",
    "/v1/contradictions?as_of={day}",
    "/v1/scorecards/{week}?as_of={day}",
    "/v1/calibration?as_of={day}",
    "/v1/sources?as_of={day}",
    "/v1/sources/Example Wire?as_of={day}",
    "/v1/consensus?as_of={day}",
    "/v1/consensus?as_of={day}&metric=inflation",
    "/v1/consensus/rate_cuts/federal-reserve/2026?as_of={day}",
    "/v1/consensus/pe_forward/russell-2000/2026-03?as_of={day}",
    "/v1/consensus/inflation/us-cpi/2026-01?as_of={day}",
    "/v1/consensus/payrolls/us/2026-01/points.csv?as_of={day}",
    "/v1/assertions?as_of={day}",
    "/v1/assertions?as_of={day}&limit=3",
    "/v1/assertions?as_of={day}&metric=inflation",
    "/v1/assertions/{said}?as_of={day}",
    "/v1/series?as_of={day}",
    *(f"/v1/series/{name}?as_of={{day}}" for name in ("PAYEMS", "IWM")),
    *(f"/v1/series/{name}/observations?as_of={{day}}&limit=40" for name in ("GDPC1", "CPIAUCSL", "UNRATE")),
    "/v1/series/PAYEMS/observations?as_of={day}&vintages=all",
    "/v1/series/IWM/observations?as_of={day}&from=2025-11-20&to=2026-04-30",
    "/v1/series/PAYEMS/observations.csv?as_of={day}",
    "/v1/metrics?as_of={day}",
    *(f"/v1/metrics/{name}?as_of={{day}}" for name in ("inflation", "pe_forward")),
    "/v1/subjects?as_of={day}",
    *(f"/v1/subjects/{name}?as_of={{day}}" for name in ("russell-2000", "us-cpi")),
    "/v1/measures?as_of={day}&metric=inflation",
)

#: What readers are shown. The page of a scorecard sets the document that is asked for in process.
PAGE_ADDRESSES: tuple[str, ...] = (
    "/?as_of={day}",
    "/claims?as_of={day}",
    "/claims?as_of={day}&q=third+post+rate+cuts",
    "/claims?as_of={day}&thesis=opened-later",
    "/claims/{claim}?as_of={day}",
    "/claims/{claim}/chart.csv?as_of={day}",
    "/embed/claims/{settled}?as_of={day}",
    "/articles/{article}?as_of={day}",
    "/theses/{thesis}?as_of={day}",
    "/theses/{thesis}/path.csv?as_of={day}",
    "/consensus?as_of={day}",
    "/consensus?as_of={day}&metric=rate_cuts&subject=federal-reserve&period=2026",
    "/sources?as_of={day}",
    "/sources/Example Wire?as_of={day}",
    "/calibration?as_of={day}",
)
ADDRESSES: tuple[str, ...] = (*DATA_ADDRESSES, *PAGE_ADDRESSES)
