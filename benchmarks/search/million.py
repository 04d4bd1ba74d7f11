"""A database of a million claims to search in, made up, the same every time.

    python -m benchmarks.search.million build/million.db [--claims 1000000] [--vectors vectors.npy]

Articles of five sentences each, over four years; a sentence of some twenty words holds one claim. Metrics, subjects,
speakers and sources are spoken of unequally (the n-th as often as the first over the square root of n). Every claim has
a latest check, one in five an earlier one too; one article in fifty was read by two versions of the extractor, one in a
hundred has no date. With `--vectors`, a file of real vectors of statements: claims get them in turn, with noise. The
file stands under its name when it is whole.
"""

import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from benchmarks.search.made_words import LEADS, REASONS, SPOKEN, Spoken, house, name, paper
from claims import check_rows, vector_rows
from claims.check import Check, Interval
from claims.claim_columns import COLUMNS
from claims.database import keep_up, much_to_write, open_database, write_transaction
from claims.embedding import METHOD
from claims.published_claim import claim_id
from ingest.article import Article

AN_ARTICLE = 5  # claims
CHUNK = 4_000  # articles written at a time
LAST = date(2026, 10, 8)
DAYS = 4 * 365
HOUSES, PAPERS = 2_000, 300
THESES = ("small-caps-over-large-caps-2026", "fed-keeps-easing-2026", "long-yields-fall-2026", "value-over-growth-2026")
NOISE = 0.02  # on each of 384 numbers of a vector of length one: a cosine of about 0.93 with what it came from

Rows = dict[str, list[tuple[Any, ...]]]
_TABLES = {
    "articles": "id text_hash text source title published_on published_at url first_seen",
    "extractions": "key article extractor",
    "claims": " ".join(COLUMNS),
    "bearings": "thesis pillar claim attached_by since",
    "marks": "claim kind at reason other",
}


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--claims", type=int, default=1_000_000, show_default=True)
@click.option("--vectors", type=click.Path(exists=True, path_type=Path), help="A .npy file of vectors of 384 numbers.")
def main(path: Path, claims: int, vectors: Path | None) -> None:
    """Build the database at PATH."""
    started = time.perf_counter()
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    db = open_database(unfinished)
    db.conn.execute("PRAGMA synchronous = OFF")
    fill(db, claims)
    if vectors is not None:
        fill_vectors(db, np.load(vectors))
    keep_up(db)
    db.close()
    unfinished.rename(path)
    print(f"{claims:,} claims in {time.perf_counter() - started:.0f} s, {path.stat().st_size / 2**20:,.0f} MiB")


def fill(db: Database, claims: int, seed: int = 1, first: int = 0) -> None:
    """Writes so many claims, with their articles, checks, bearings and marks; articles are numbered from `first`."""
    drawn = np.random.default_rng(seed)
    articles = range(-(-claims // AN_ARTICLE))
    with much_to_write(db):
        for start in range(0, len(articles), CHUNK):
            rows: Rows = {table: [] for table in _TABLES}
            checks: list[check_rows.Row] = []
            for number in articles[start : start + CHUNK]:
                _article(first + number, min(AN_ARTICLE, claims - number * AN_ARTICLE), drawn, rows, checks)
            with write_transaction(db):
                for table, columns in _TABLES.items():
                    names = columns.split()
                    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
                    db.conn.executemany(sql, rows[table])
                check_rows.append_rows(db, checks)


def fill_vectors(db: Database, known: NDArray[np.float32], seed: int = 2) -> None:
    """Gives every claim one of the known vectors, in turn, with noise."""
    drawn = np.random.default_rng(seed)
    keys = np.array([key for (key,) in db.conn.execute("SELECT key FROM claims WHERE current = 1 ORDER BY key")])
    with much_to_write(db):
        for first in range(0, len(keys), 20_000):
            some = keys[first : first + 20_000]
            made = known[some % len(known)] + drawn.normal(0, NOISE, (len(some), known.shape[1])).astype(np.float32)
            made /= np.linalg.norm(made, axis=1, keepdims=True)
            vector_rows.store(db, some.tolist(), made, METHOD)


def _few(drawn: np.random.Generator, count: int) -> int:
    """A number below `count`, the small ones more often: as the square of an even draw."""
    return int(drawn.random() ** 2 * count)


def _article(number: int, claims: int, drawn: np.random.Generator, rows: Rows, checks: list[check_rows.Row]) -> None:
    day = LAST - timedelta(days=int(drawn.integers(DAYS)))
    source = paper(_few(drawn, PAPERS))
    spoken = [SPOKEN[_few(drawn, len(SPOKEN))] for _ in range(claims)]
    said = [_sentence(one, number, drawn) for one in spoken]
    text = " ".join(sentence for sentence, *_ in said)
    article = Article(text, source, f"{name(number % 4800)}: {LEADS[number % len(LEADS)].lower()}", None, day)
    dated = drawn.random() > 0.01
    published, moment = day.isoformat() if dated else None, f"{day}T16:30:00-04:00" if dated and number % 3 else None
    url = f"https://{source.replace(' ', '-').lower()}.example/{number}"
    seen = f"{day}T21:00:00Z"
    rows["articles"].append((article.id, article.text_hash, text, source, article.title, published, moment, url, seen))
    versions = [(2 * number + 2, 1, "2")]
    if number % 50 == 7:
        versions.insert(0, (2 * number + 1, 0, "1"))
    for key, current, extractor in versions:
        rows["extractions"].append((key, article.id, extractor))
        place = 0
        for one, (sentence, subject, quote, value) in zip(spoken, said, strict=True):
            own = {"extraction": key, "article": article.id, "current": current, "sort_day": published or ""}
            span = (place + sentence.index(quote), place + sentence.index(quote) + len(quote))
            own |= {"id": claim_id(article.id, span), "span_start": span[0], "span_end": span[1], "quote": quote}
            own |= {"sentence": sentence, "sentence_start": place, "sentence_end": place + len(sentence)}
            own |= _normalised(one, subject, value, day, drawn)
            rows["claims"].append(tuple(own.get(column) for column in COLUMNS))
            place += len(sentence) + 1
            if current and dated:
                _follow_up(own, day, drawn, rows, checks)


def _sentence(one: Spoken, number: int, drawn: np.random.Generator) -> tuple[str, str, str, float]:
    subject = one.subjects[_few(drawn, len(one.subjects))]
    value = round(float(drawn.normal(one.middle, one.spread)), 1)
    quote = one.quote.format(v=value)
    claim = one.says.format(s=subject.replace("-", " "), q=quote)
    seldom = f"{name(int(drawn.integers(4800)))} and {name(number % 4800)}"
    lead, reason = LEADS[int(drawn.integers(len(LEADS)))], REASONS[int(drawn.integers(len(REASONS)))]
    return f"{lead} {claim} {reason}, says {seldom}.", subject, quote, value


def _normalised(one: Spoken, subject: str, value: float, day: date, drawn: np.random.Generator) -> dict[str, Any]:
    draw, kind = drawn.random(3).tolist(), int(drawn.integers(8))
    forecast = draw[0] < 0.28
    modality = "forecast" if forecast else "typical" if draw[0] > 0.97 else "target" if draw[0] > 0.96 else "reported"
    start = day if forecast or kind < 5 else day - timedelta(days=int(draw[1] * 300))
    end = date(day.year + int(draw[1] * 2), 12, 31) if forecast else day
    bound = ("exact", "exact", "exact", "exact", "about", "at_least", "at_most", "range")[kind]
    return {
        "metric": one.metric,
        "subject": subject,
        "comparator": one.comparator if one.comparator != subject else None,
        "unit": one.unit,
        "low": None if bound == "at_most" else value,
        "high": None if bound == "at_least" else value + (one.spread * 0.1 if bound == "range" else 0),
        "bound": bound,
        "modality": modality,
        "period_start": start.isoformat() if modality != "typical" else None,
        "period_end": end.isoformat() if modality != "typical" else None,
        "statistic": "last",
        "annualised": 0,
        "attribution": house(_few(drawn, HOUSES)) if draw[2] < 0.4 else None,
        "resolution": 0.1,
        "confidence": round(0.2 + 0.79 * float(drawn.random()) ** 0.5, 4),
    }


def _follow_up(
    own: dict[str, Any], day: date, drawn: np.random.Generator, rows: Rows, checks: list[check_rows.Row]
) -> None:
    """The checks of a claim; and, of a few, a mark, and theses that they bear on."""
    draw = drawn.random(5).tolist()
    due = date.fromisoformat(own["period_end"]) if own["period_end"] else None
    checks.append(check_rows.to_row(_check(own, LAST, due, draw[0], draw[1])))
    if draw[2] < 0.2:
        earlier = day + timedelta(days=int(draw[3] * (LAST - day).days))
        checks.append(check_rows.to_row(_check(own, earlier, due, draw[4], draw[1])))
    if draw[2] > 0.95:
        thesis = THESES[int(draw[3] * len(THESES))]
        rows["bearings"].append((thesis, "outcome", own["id"], "arithmetic", "2026-01-01"))
    if draw[2] > 0.995:
        rows["marks"].append((own["id"], "void", f"{LAST}T12:00:00.000000+00:00", "set aside", ""))


def _check(own: dict[str, Any], as_of: date, due: date | None, draw: float, other: float) -> Check:
    verdict: Any = "untestable" if due is None else "open" if due > as_of else None
    if verdict is None:
        verdict = "no_data" if draw < 0.3 else "supported" if draw < 0.7 else "refuted"
    settled = verdict in ("supported", "refuted")
    error = 0.0 if verdict == "supported" else round((other - 0.5) * 8, 3)
    return Check(
        claim_id=own["id"],
        as_of=as_of,
        method_version="2",
        verdict=verdict,
        reason=f"Made up: {verdict}.",
        interval=Interval(own["low"], own["high"]),
        due=due,
        actual=round((own["high"] if own["low"] is None else own["low"]) + error, 3) if settled else None,
        error=error if settled else None,
        scaled_error=round(error / 2, 4) if settled else None,
        outlook=round(other, 4) if verdict == "open" else None,
    )


if __name__ == "__main__":
    main()
