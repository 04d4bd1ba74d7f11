"""A client of borneout's API, for programs.

>>> from api.client import Client
>>> Client("https://desk.example.com", key="bo_...")
Client('https://desk.example.com')

Rules. Every operation of the API has a method here, named in `OPERATIONS`. A long list is given as an iterator over all
of its pages, each asked for when it is needed. What is answered is plain data, typed in `api.client_types`; what is
refused is a `ProblemError`. Days may be given as `date` or as text. Importing this costs little; HTTP is loaded when it
is needed.
"""

from typing import Self

from api.client_claims import ClaimMethods
from api.client_http import ProblemError
from api.client_market import MarketMethods
from api.client_records import RecordMethods
from api.client_work import WorkMethods

__all__ = ["OPERATIONS", "Client", "ProblemError"]


class Client(ClaimMethods, RecordMethods, MarketMethods, WorkMethods):
    """Everything that the API can do. Use it in a `with` block, or close it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


#: The operations of the API, by id, and the methods that ask for them.
OPERATIONS: dict[str, str] = {
    "listClaims": "claims",
    "getClaim": "claim",
    "getDerivation": "derivation",
    "getClaimReview": "claim_review",
    "getArticle": "article",
    "getVersions": "versions",
    "exportClaims": "export_claims",
    "addArticles": "add_articles",
    "extractClaims": "extract",
    "listAssertions": "assertions",
    "getAssertion": "assertion",
    "listFeeds": "feeds",
    "getFeed": "feed",
    "addFeed": "add_feed",
    "changeFeed": "change_feed",
    "removeFeed": "remove_feed",
    "listPolls": "polls",
    "exportChecks": "export_checks",
    "exportObservations": "export_observations",
    "listSearches": "searches",
    "saveSearch": "save_search",
    "getSearch": "search",
    "removeSearch": "remove_search",
    "getSearchJsonFeed": "search_feed",
    "getSearchAtomFeed": "search_atom",
    "listTheses": "theses",
    "getThesis": "thesis",
    "getThesisPath": "thesis_path",
    "getScorecard": "scorecard",
    "listRecords": "records",
    "listContradictions": "contradictions",
    "getCalibration": "calibration",
    "listSources": "sources",
    "getSource": "source",
    "listConsensus": "consensuses",
    "getConsensus": "consensus",
    "exportConsensus": "export_consensus",
    "listSeries": "every_series",
    "getSeries": "series",
    "listObservations": "observations",
    "listMetrics": "metrics",
    "getMetric": "metric",
    "listSubjects": "subjects",
    "getSubject": "subject",
    "listMeasures": "measures",
    "listScorecards": "scorecards",
    "getToday": "today",
    "listReviews": "reviews",
    "listReviewsOfClaim": "reviews_of",
    "reviewClaim": "review",
    "getHealth": "health",
    "getReadiness": "ready",
    "getMetrics": "metrics_text",
}
