"""The client's methods for theses, records, sources and consensus, by the rules of `api.client`."""

from collections.abc import Iterator
from pathlib import Path

from api import client_types as types
from api.client_claims import Day
from api.client_http import Session, part


class RecordMethods(Session):
    """Who was right, and how theses stand."""

    def theses(self, *, as_of: Day = None) -> list[types.ThesisAnswer]:
        """Every thesis with its standing, outlook and record."""
        answer: types.ThesisList = self.get("/v1/theses", as_of=as_of)
        return answer["theses"]

    def thesis(self, slug: str, *, as_of: Day = None) -> types.ThesisDetail:
        """One thesis with what moved it in the last week, and what comes next."""
        answer: types.ThesisDetail = self.get(f"/v1/theses/{part(slug)}", as_of=as_of)
        return answer

    def thesis_path(self, slug: str, *, as_of: Day = None) -> types.ThesisPathAnswer:
        """One thesis at the end of each session since it was opened."""
        answer: types.ThesisPathAnswer = self.get(f"/v1/theses/{part(slug)}/path", as_of=as_of)
        return answer

    def scorecards(self, *, as_of: Day = None) -> types.WeekList:
        """The weeks that there are scorecards of."""
        answer: types.WeekList = self.get("/v1/scorecards", as_of=as_of)
        return answer

    def scorecard(self, week: str, *, as_of: Day = None) -> types.Scorecard:
        """The scorecard of an ISO week, such as `2026-W34`."""
        answer: types.Scorecard = self.get(f"/v1/scorecards/{part(week)}", as_of=as_of)
        return answer

    def records(
        self,
        *,
        kind: str | None = None,
        by: str | None = None,
        name: str | None = None,
        ranked: bool | None = None,
        limit: int = 1000,
        as_of: Day = None,
    ) -> list[types.Record]:
        """Who was right, of what came due."""
        answer: types.RecordList = self.get(
            "/v1/records", kind=kind, by=by, name=name, ranked=ranked, limit=limit, as_of=as_of
        )
        return answer["records"]

    def contradictions(
        self,
        *,
        metric: str | None = None,
        subject: str | None = None,
        source: str | None = None,
        within: bool | None = None,
        limit: int = 1000,
        as_of: Day = None,
    ) -> list[types.Contradiction]:
        """Claims about one quantity that cannot all be true."""
        answer: types.ContradictionList = self.get(
            "/v1/contradictions",
            metric=metric,
            subject=subject,
            source=source,
            within=within,
            limit=limit,
            as_of=as_of,
        )
        return answer["contradictions"]

    def calibration(self, *, as_of: Day = None) -> types.CalibrationAnswer:
        """How often what was given a probability came true."""
        answer: types.CalibrationAnswer = self.get("/v1/calibration", as_of=as_of)
        return answer

    def sources(self, *, limit: int = 200, as_of: Day = None) -> Iterator[types.SourceAnswer]:
        """The sources of articles, most claims first."""
        yield from self.pages("/v1/sources", "sources", limit=limit, as_of=as_of)

    def source(self, name: str, *, as_of: Day = None) -> types.SourceDetail:
        """One source with its records, its feeds and its last articles."""
        answer: types.SourceDetail = self.get(f"/v1/sources/{part(name)}", as_of=as_of)
        return answer

    def assertions(
        self,
        *,
        metric: str | None = None,
        subject: str | None = None,
        period: str | None = None,
        modality: str | None = None,
        speaker: str | None = None,
        source: str | None = None,
        limit: int = 200,
        as_of: Day = None,
    ) -> Iterator[types.AssertionAnswer]:
        """The same thing said counts once: what was said, and by whom."""
        about = {"metric": metric, "subject": subject, "period": period, "modality": modality}
        by = {"speaker": speaker, "source": source}
        yield from self.pages("/v1/assertions", "assertions", **about, **by, limit=limit, as_of=as_of)

    def assertion(self, assertion: str, *, as_of: Day = None) -> types.AssertionDetail:
        """One thing said, with every claim that says it."""
        answer: types.AssertionDetail = self.get(f"/v1/assertions/{part(assertion)}", as_of=as_of)
        return answer

    def consensuses(
        self, *, metric: str | None = None, subject: str | None = None, limit: int = 200, as_of: Day = None
    ) -> Iterator[types.SpokenAnswer]:
        """The numbers that at least two speak of, most speakers first."""
        yield from self.pages("/v1/consensus", "numbers", metric=metric, subject=subject, limit=limit, as_of=as_of)

    def consensus(
        self,
        metric: str,
        subject: str,
        period: str,
        *,
        comparator: str | None = None,
        unit: str | None = None,
        statistic: str | None = None,
        event: str | None = None,
        as_of: Day = None,
    ) -> types.ConsensusAnswer:
        """Everyone who says something of one number, with the middle, the spread, outliers and the outcome."""
        answer: types.ConsensusAnswer = self.get(
            f"/v1/consensus/{part(metric)}/{part(subject)}/{part(period)}",
            comparator=comparator,
            unit=unit,
            statistic=statistic,
            event=event,
            as_of=as_of,
        )
        return answer

    def export_consensus(self, metric: str, subject: str, period: str, file: Path | str, *, as_of: Day = None) -> Path:
        """Writes the points of a consensus into a CSV file."""
        about = f"{part(metric)}/{part(subject)}/{part(period)}"
        return self.save(f"/v1/consensus/{about}/points.csv", file, as_of=as_of)
