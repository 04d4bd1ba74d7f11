"""The client's methods for claims, articles, searches and exports, by the rules of `api.client`."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from api import client_types as types
from api.client_http import Session, part

Day = date | str | None
Words = str | Sequence[str]
Sort = Literal["relevance", "newest", "oldest", "due", "error", "outlook"]
Form = Literal["csv", "jsonl", "parquet"]


class Filters(TypedDict, total=False):
    """What claims are searched by; several values of one name are alternatives, several names must all hold."""

    literal: bool
    metric: Words
    subject: Words
    comparator: Words
    source: Words
    attribution: Words
    modality: Words
    verdict: Words
    thesis: Words
    period: Words
    article: Words
    published_from: Day
    published_to: Day
    due_from: Day
    due_to: Day
    period_from: Day
    period_to: Day
    value_from: float
    value_to: float
    confidence_from: float
    confidence_to: float
    sort: Sort
    near: bool
    as_of: Day


class ClaimMethods(Session):
    """Claims and where they stand."""

    def claims(self, q: str = "", *, limit: int = 200, **filters: Unpack[Filters]) -> Iterator[types.ClaimAnswer]:
        """Every claim that a search finds; `limit` is how many are asked for at once."""
        yield from self.pages("/v1/claims", "claims", q=q or None, limit=limit, **filters)

    def found(self, q: str = "", *, limit: int = 50, **filters: Unpack[Filters]) -> types.SearchAnswer:
        """The first page of a search: how it was understood, how much was found, what of, and the first claims."""
        answer: types.SearchAnswer = self.get("/v1/claims", q=q or None, limit=limit, facets=True, **filters)
        return answer

    def claim(self, claim: str, *, derivation: bool = False, as_of: Day = None) -> types.ClaimDetail:
        """One claim with its checks, who else says it and who disagrees; with its derivation, if wanted."""
        answer: types.ClaimDetail = self.get(f"/v1/claims/{part(claim)}", derivation=derivation or None, as_of=as_of)
        return answer

    def derivation(self, claim: str, *, as_of: Day = None) -> types.DerivationAnswer:
        """How the verdict on a claim came about."""
        answer: types.DerivationAnswer = self.get(f"/v1/claims/{part(claim)}/derivation", as_of=as_of)
        return answer

    def claim_review(self, claim: str, *, as_of: Day = None) -> types.ClaimReview:
        """A settled verdict as schema.org ClaimReview."""
        answer: types.ClaimReview = self.get(f"/v1/claims/{part(claim)}/claim-review", as_of=as_of)
        return answer

    def article(self, article: str, *, as_of: Day = None) -> types.ArticleAnswer:
        """One article with its text and every claim in it."""
        answer: types.ArticleAnswer = self.get(f"/v1/articles/{part(article)}", as_of=as_of)
        return answer

    def versions(self, article: str, *, as_of: Day = None) -> types.VersionsAnswer:
        """The texts that one article had, and what changed."""
        answer: types.VersionsAnswer = self.get(f"/v1/articles/{part(article)}/versions", as_of=as_of)
        return answer

    def export_claims(self, file: Path | str, q: str = "", *, form: Form = "csv", **filters: Unpack[Filters]) -> Path:
        """Writes every claim that a search finds into a file."""
        return self.save(f"/v1/claims.{form}", file, q=q or None, **filters)

    def export_checks(
        self,
        file: Path | str,
        *,
        form: Form = "csv",
        claim: str | None = None,
        verdict: str | None = None,
        first: Day = None,
        as_of: Day = None,
    ) -> Path:
        """Writes the history of checks into a file."""
        return self.save(f"/v1/checks.{form}", file, claim=claim, verdict=verdict, first=first, as_of=as_of)

    def searches(self) -> Iterator[types.SavedSearchAnswer]:
        """Every search that is kept."""
        yield from self.pages("/v1/searches", "searches")

    def search(self, search: str) -> types.SavedSearchAnswer:
        """One search that is kept."""
        answer: types.SavedSearchAnswer = self.get(f"/v1/searches/{part(search)}")
        return answer

    def save_search(self, name: str, query: str) -> types.SavedSearchAnswer:
        """Keeps a search, written as in an address; needs a key that may write."""
        answer: types.SavedSearchAnswer = self.send("POST", "/v1/searches", {"name": name, "query": query})
        return answer

    def remove_search(self, search: str) -> None:
        """Forgets a search; needs the key that it was saved with."""
        self.send("DELETE", f"/v1/searches/{part(search)}")

    def search_feed(self, search: str, *, as_of: Day = None) -> types.JsonFeed:
        """What is new in a search, as JSON Feed."""
        answer: types.JsonFeed = self.get(f"/v1/searches/{part(search)}/feed.json", as_of=as_of)
        return answer

    def search_atom(self, search: str, *, as_of: Day = None) -> str:
        """What is new in a search, as Atom."""
        return self.text(f"/v1/searches/{part(search)}/feed.atom", as_of=as_of)
