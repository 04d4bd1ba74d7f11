"""The client's methods for what comes in, reviews and the server itself, by the rules of `api.client`."""

from collections.abc import Mapping, Sequence
from typing import Any

from api import client_types as types
from api.client_claims import Day
from api.client_http import Session, part


class WorkMethods(Session):
    """What analysts decide, and how the server is."""

    def extract(self, text: str, *, published: Day = None) -> types.ExtractAnswer:
        """The claims of a text, of which nothing is kept."""
        body = {"text": text} | ({"published": str(published)} if published else {})
        answer: types.ExtractAnswer = self.send("POST", "/v1/extract", body)
        return answer

    def add_articles(self, articles: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> types.ArticlesTaken:
        """Takes an article in, or several; needs a key that may write."""
        body = [dict(one) for one in articles] if isinstance(articles, Sequence) else dict(articles)
        answer: types.ArticlesTaken = self.send("POST", "/v1/articles", body)
        return answer

    def feeds(self) -> list[types.FeedAnswer]:
        """The feeds that are followed."""
        answer: types.FeedList = self.get("/v1/feeds")
        return answer["feeds"]

    def feed(self, number: int) -> types.FeedDetail:
        """One feed with its last polls."""
        answer: types.FeedDetail = self.get(f"/v1/feeds/{number}")
        return answer

    def polls(self, number: int, *, limit: int = 100) -> list[types.PollAnswer]:
        """The last polls of a feed."""
        answer: types.PollList = self.get(f"/v1/feeds/{number}/polls", limit=limit)
        return answer["polls"]

    def add_feed(self, address: str, *, discover: bool = False, **settings: Any) -> types.FeedAnswer:
        """Follows a feed; needs a key for feeds."""
        body = {"address": address, "discover": discover, **settings}
        answer: types.FeedAnswer = self.send("POST", "/v1/feeds", body)
        return answer

    def change_feed(self, number: int, **settings: Any) -> types.FeedAnswer:
        """Changes what is named of a feed: `status`, `reason`, `source`, `reads`; needs a key for feeds."""
        answer: types.FeedAnswer = self.send("PATCH", f"/v1/feeds/{number}", settings)
        return answer

    def remove_feed(self, number: int) -> None:
        """Follows a feed no more; needs a key for feeds."""
        self.send("DELETE", f"/v1/feeds/{number}")

    def today(self, *, as_of: Day = None) -> types.TodayAnswer:
        """What the first page shows: theses, verdicts that changed, what comes due next."""
        answer: types.TodayAnswer = self.get("/v1/today", as_of=as_of)
        return answer

    def reviews(self, *, before: int | None = None, limit: int = 50) -> types.ReviewPage:
        """What analysts decided, newest first; needs a key that may review."""
        answer: types.ReviewPage = self.get("/v1/reviews", before=before, limit=limit)
        return answer

    def reviews_of(self, claim: str) -> types.ClaimReviews:
        """What analysts decided of one claim, and the state to name with the next review."""
        answer: types.ClaimReviews = self.get(f"/v1/claims/{part(claim)}/reviews")
        return answer

    def review(
        self,
        claim: str,
        action: str,
        reason: str,
        *,
        same_as: str = "",
        correction: dict[str, Any] | None = None,
        state: str | None = None,
    ) -> types.ReviewResult:
        """Accepts, corrects, merges or voids a claim, or takes the last review back; needs a key that may review."""
        body = {"action": action, "reason": reason, "same_as": same_as, "correction": correction, "state": state}
        answer: types.ReviewResult = self.send("POST", f"/v1/claims/{part(claim)}/reviews", body)
        return answer

    def health(self) -> types.Health:
        """That the server answers."""
        answer: types.Health = self.get("/healthz")
        return answer

    def ready(self) -> types.Readiness:
        """That the server can do its work."""
        answer: types.Readiness = self.get("/readyz")
        return answer

    def metrics_text(self) -> str:
        """What the server counts, as Prometheus reads it."""
        return self.text("/metrics")
