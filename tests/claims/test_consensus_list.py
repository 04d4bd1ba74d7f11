"""The numbers that most speak of: counted in columns as they would be one by one."""

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import article_rows, claim_rows
from claims.consensus_list import listed_days, most_spoken_of
from claims.consensus_period import AHEAD, period_of
from claims.equivalents import is_level, quantity_of
from claims.name_counts import counts
from claims.search_columns import EPOCH, NO_DAY
from claims.search_index import Index
from ingest.article import Article
from nlp.claim import Claim
from tests.claims.test_consensus_period import METRICS, MODALITIES, spans

if TYPE_CHECKING:
    from sqlite_utils import Database

SUBJECTS = ("sp-500", "spy", "iwm", "gold")


def filled(db: "Database", many: int = 60) -> None:
    """Claims of a few numbers by a few speakers on a few days; one article is undated."""
    for nth in range(many):
        text = f"Word {nth} has 5% in it."
        day = date(2026, 1, 5) + timedelta(days=nth % 7) if nth else None
        article = Article(text, f"Source {nth % 3}", None, None, day, None, None)
        article_rows.store(db, article)
        end = (date(2026, 12, 31), date(2026, 6, 30), None)[nth % 3]
        begin = (end, None, date(2026, 1, 1))[nth % 9 // 3]
        start = text.index("5%")
        claim = Claim(
            (start, start + 2), "5%", ("return", "index_level")[nth % 2], SUBJECTS[nth % 4], "percent", 5.0, 5.0,
            "exact", ("forecast", "reported")[nth // 8 % 2], start=begin, end=end,  # type: ignore[arg-type]
            attribution=(None, "analysts", "Harrow", "harrow", "Dana")[nth % 5],
        )  # fmt: skip
        claim_rows.store(db, article.id, [claim], "test")


def test_numbers_are_counted_as_they_would_be_one_by_one(db: "Database") -> None:
    filled(db)
    state = Index().state(db)
    for as_of in (date(2026, 1, 4), date(2026, 1, 7), date(2026, 10, 8)):
        speakers: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        claims: dict[tuple[str, str, str], int] = defaultdict(int)
        for one in claim_rows.published_claims(db, as_of=as_of):
            if one.published_on is not None:
                said = one.claim
                key = (
                    said.metric,
                    quantity_of(said.subject),
                    period_of(said.metric, said.modality, said.start, said.end).name,
                )
                who = (said.attribution or "").casefold()
                speakers[key].add(f"{who} {one.source}" if who in ("", "analysts") else who)
                claims[key] += 1
        found = {
            (one.metric, quantity_of(one.subject), one.period): (one.speakers, one.claims)
            for one in most_spoken_of(state, as_of)
        }
        assert found == {key: (len(who), claims[key]) for key, who in speakers.items() if len(who) > 1}


def test_only_what_is_asked_for_is_listed_and_most_speakers_stand_first(db: "Database") -> None:
    filled(db)
    state, as_of = Index().state(db), date(2026, 10, 8)
    found = most_spoken_of(state, as_of)
    assert [one.speakers for one in found] == sorted((one.speakers for one in found), reverse=True)
    assert most_spoken_of(state, as_of, ["return"]) == [one for one in found if one.metric == "return"]
    assert {one.subject for one in most_spoken_of(state, as_of, None, ["gold"])} <= {"gold"}
    assert most_spoken_of(state, as_of, ["no_such"]) == []


def test_an_empty_database_has_none(db: "Database") -> None:
    assert most_spoken_of(Index().state(db), date(2026, 10, 8)) == []


def test_names_are_counted_as_lists_of_claims_count(db: "Database") -> None:
    filled(db)
    state, as_of = Index().state(db), date(2026, 1, 7)
    for metric in ("return", "index_level"):
        assert counts(state, as_of, "metric")[metric] == claim_rows.count(db, {"metric": metric}, as_of)
        for subject, number in counts(state, as_of, "subject", {"metric": [metric]}).items():
            assert number == claim_rows.count(db, {"metric": metric, "subject": subject}, as_of)
    assert counts(state, as_of, "metric", {"subject": ["nothing"]}) == {}


@settings(deadline=None)
@given(st.lists(st.tuples(METRICS, MODALITIES, spans()), min_size=1, max_size=20))
def test_many_periods_at_once_are_those_of_each(rows: list[tuple[str, str, tuple[date | None, date | None]]]) -> None:
    days = [
        np.array([NO_DAY if span[end] is None else span[end].toordinal() - EPOCH for _, _, span in rows])  # type: ignore[union-attr]
        for end in (0, 1)
    ]
    level = np.array([is_level(metric) for metric, _, _ in rows])
    ahead = np.array([modality in AHEAD for _, modality, _ in rows])
    start, end = listed_days(level, ahead, *days)
    for nth, (metric, modality, span) in enumerate(rows):
        period = period_of(metric, modality, *span)  # type: ignore[arg-type]
        told = tuple(None if day == NO_DAY else date.fromordinal(EPOCH + int(day)) for day in (start[nth], end[nth]))
        assert told == (period.start, period.end)
