"""A small database to search in, written to step by step as a test asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from hypothesis import strategies as st
from sqlite_utils import Database

from claims import article_rows, check_rows, claim_rows
from claims.check import Check, Verdict
from claims.published_claim import claim_id
from ingest.article import Article
from nlp.claim import Claim

FIRST = date(2026, 1, 30)
QUOTES = ("1%", "2%", "3%")
METRICS = ("inflation", "return", "pe")
SUBJECTS = ("us-cpi", "sp-500")
SOURCES = ("Harbour Wire", "HARBOUR wire", "Quay Post", None)
VERDICTS: tuple[Verdict, ...] = ("supported", "refuted", "open", "no_data", "untestable")
THESES = ("small", "large")

Step = tuple[str, tuple[int, ...]]

_numbers = st.tuples(*[st.integers(0, 59)] * 7)
_KINDS = ["article", "article", "again", "check", "check", "bear", "unbear", "set_aside"]
#: What may be written to a database, each with the numbers that say what exactly.
steps = st.tuples(st.sampled_from(_KINDS), _numbers)


@dataclass
class World:
    """A database, and how to write to it."""

    db: Database
    articles: list[Article] = field(default_factory=list)
    versions: int = 0

    def do(self, step: Step) -> None:
        """Writes something."""
        kind, numbers = step
        getattr(self, kind)(*numbers)

    def article(self, day: int, source: int, *numbers: int) -> None:
        published = FIRST + timedelta(days=day % 9) if day % 7 else None
        text = f"Story {len(self.articles)} tells of tides: {', '.join(QUOTES)} of it."
        article = Article(text, SOURCES[source % len(SOURCES)], published_on=published)
        article_rows.store(self.db, article)
        self.articles.append(article)
        self._extract(article, numbers)

    def again(self, which: int, *numbers: int) -> None:
        if self.articles:
            self._extract(self.articles[which % len(self.articles)], numbers[1:])

    def check(self, which: int, day: int, verdict: int, due: int, error: int, outlook: int, _: int) -> None:
        ids = self.ids()
        if not ids:
            return
        check = Check(
            ids[which % len(ids)],
            FIRST + timedelta(days=day % 12),
            "1",
            VERDICTS[verdict % 5],
            f"{day} {verdict} {due} {error} {outlook}",
            due=FIRST + timedelta(days=due * 3 - 60) if due % 5 else None,
            scaled_error=(error - 30) / 4 if error % 4 else None,
            outlook=outlook / 60 if outlook % 3 else None,
        )
        check_rows.append(self.db, [check])

    def bear(self, which: int, thesis: int, since: int, *_: int) -> None:
        if ids := self.ids():
            row = [THESES[thesis % 2], "outcome", ids[which % len(ids)], str(FIRST + timedelta(days=since % 9))]
            sql = """INSERT INTO bearings (thesis, pillar, claim, attached_by, since) VALUES (?, ?, ?, 'arithmetic', ?)
                ON CONFLICT DO UPDATE SET since = excluded.since"""
            with self.db.conn:
                self.db.conn.execute(sql, row)

    def unbear(self, which: int, *_: int) -> None:
        if ids := self.ids():
            with self.db.conn:
                self.db.conn.execute("DELETE FROM bearings WHERE claim = ?", [ids[which % len(ids)]])

    def set_aside(self, which: int, *_: int) -> None:
        if ids := self.ids():
            with self.db.conn:
                self.db.conn.execute(
                    """UPDATE claims SET current = NOT (SELECT max(current) FROM claims WHERE id = ?1)
                    WHERE id = ?1 AND (current = 1 OR key = (SELECT max(key) FROM claims WHERE id = ?1))""",
                    [ids[which % len(ids)]],
                )

    def ids(self) -> list[str]:
        return [row[0] for row in self.db.conn.execute("SELECT DISTINCT id FROM claims ORDER BY id")]

    def _extract(self, article: Article, numbers: Sequence[int]) -> None:
        self.versions += 1
        claims = [
            made_claim(article.text, quote, number + place * 7)
            for place, (quote, number) in enumerate(zip(QUOTES, numbers, strict=False))
            if number % 6
        ]
        claim_rows.store(self.db, article.id, claims, str(self.versions))


def made_claim(text: str, quote: str, number: int) -> Claim:
    """A claim that the number chooses."""
    start = text.index(quote)
    modality: Literal["reported", "forecast"] = "forecast" if number % 3 else "reported"
    value = float(number % 5)
    claim = Claim(
        (start, start + len(quote)), quote, METRICS[number % 3], SUBJECTS[number % 2], "percent",
        value, value + number % 4, "range", modality, comparator="gold" if number % 4 == 0 else None,
        sentence=(0, len(text)),
        attribution=("Ann", "ann", "Ben", None)[number // 3 % 4], confidence=number % 21 / 20,
    )  # fmt: skip
    day = FIRST + timedelta(days=number * 11 - 200)
    spans = ((None, None), (day, None), (None, day), (day, day + timedelta(days=number)))
    start_day, end_day = spans[number % 4]
    ends = ((claim.low, claim.high), (None, claim.high), (claim.low, None))[number % 3]
    return replace(claim, start=start_day, end=end_day, low=ends[0], high=ends[1])


def id_of(article: Article, quote: str) -> str:
    """The public id of the claim on a quote."""
    start = article.text.index(quote)
    return claim_id(article.id, (start, start + len(quote)))
