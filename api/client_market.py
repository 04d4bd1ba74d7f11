"""The client's methods for series, observations and the vocabulary, by the rules of `api.client`."""

from collections.abc import Iterator
from pathlib import Path

from api import client_types as types
from api.client_claims import Day, Form
from api.client_http import Session, part


class MarketMethods(Session):
    """What claims are held against, and the words for it."""

    def every_series(
        self,
        *,
        provider: str | None = None,
        frequency: str | None = None,
        q: str | None = None,
        limit: int = 200,
        as_of: Day = None,
    ) -> Iterator[types.SeriesAnswer]:
        """The series that are held."""
        yield from self.pages(
            "/v1/series", "series", provider=provider, frequency=frequency, q=q, limit=limit, as_of=as_of
        )

    def series(self, series: str, *, as_of: Day = None) -> types.SeriesDetail:
        """One series: what it measures, who gives it, how far it reaches."""
        answer: types.SeriesDetail = self.get(f"/v1/series/{part(series)}", as_of=as_of)
        return answer

    def observations(
        self,
        series: str,
        *,
        field: str | None = None,
        first: Day = None,
        last: Day = None,
        vintage: str | None = None,
        vintages: bool | None = None,
        limit: int = 1000,
        as_of: Day = None,
    ) -> Iterator[types.ObservationAnswer]:
        """The observations of a series from a first to a last day, as they were known by `as_of`."""
        between = {"from": first, "to": last}
        which = {"field": field, "vintage": vintage, "vintages": "all" if vintages else None}
        path = f"/v1/series/{part(series)}/observations"
        yield from self.pages(path, "observations", **between, **which, limit=limit, as_of=as_of)

    def metrics(self, *, as_of: Day = None) -> list[types.MetricAnswer]:
        """What can be measured, and how many claims there are of each."""
        answer: types.MetricList = self.get("/v1/metrics", as_of=as_of)
        return answer["metrics"]

    def metric(self, metric: str, *, as_of: Day = None) -> types.MetricDetail:
        """One metric: its family, its words, its measures."""
        answer: types.MetricDetail = self.get(f"/v1/metrics/{part(metric)}", as_of=as_of)
        return answer

    def subjects(self, *, q: str | None = None, limit: int = 200, as_of: Day = None) -> Iterator[types.SubjectAnswer]:
        """What claims can be about."""
        yield from self.pages("/v1/subjects", "subjects", q=q, limit=limit, as_of=as_of)

    def subject(self, subject: str, *, as_of: Day = None) -> types.SubjectDetail:
        """One subject: its words, and what measures the same."""
        answer: types.SubjectDetail = self.get(f"/v1/subjects/{part(subject)}", as_of=as_of)
        return answer

    def measures(
        self,
        *,
        metric: str | None = None,
        subject: str | None = None,
        comparator: str | None = None,
        missing: bool | None = None,
        limit: int = 200,
        as_of: Day = None,
    ) -> Iterator[types.MeasureCoverage]:
        """Which series a metric of a subject is held against."""
        yield from self.pages(
            "/v1/measures",
            "measures",
            metric=metric,
            subject=subject,
            comparator=comparator,
            missing=missing,
            limit=limit,
            as_of=as_of,
        )

    def export_observations(
        self, series: str, file: Path | str, *, form: Form = "csv", field: str | None = None, as_of: Day = None
    ) -> Path:
        """Writes every observation of a series into a file."""
        return self.save(f"/v1/series/{part(series)}/observations.{form}", file, field=field, as_of=as_of)
