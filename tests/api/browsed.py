"""What the tests in a browser look at, and with what: a server over a small database with a hundred claims more, the
key of an analyst, a headless Chromium, and pages that note every trouble.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from api.app import create_app
from api.settings import Settings
from claims import article_rows, calibration_rows, claim_rows, key_rows
from claims.database import open_database
from ingest.article import Article
from tests.api.made_up_rows import claim
from tests.api.test_calibration_pages import many
from tests.claims.test_calibration_rows import made

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
DAY = "as_of=2026-10-08"
#: A request that the browser itself gave up, because its page was left, is nobody's fault.
ABANDONED = "net::ERR_ABORTED"

#: How many claims the two speakers of the long article make.
HOUSES = {"Harbour House": 60, "Quayside Partners": 40}


def lines() -> list[tuple[str, str, str, float]]:
    """Speaker, sentence, quote and value of each claim of the long article."""
    found = []
    for house, count in HOUSES.items():
        for nth in range(count):
            value = 15 + nth / 10
            quote = f"{value:.1f}x"
            found.append(
                (house, f"Strategist {nth} of {house} sees the S&P 500 at {quote} forward earnings.", quote, value)
            )
    return found


def long_article() -> tuple[Article, list[object]]:
    """An article with a claim a line."""
    text = "\n".join(sentence for _, sentence, _, _ in lines())
    claims, start = [], 0
    for house, sentence, quote, value in lines():
        one = claim(sentence, quote, "pe_forward", "sp-500", value, "ratio", attribution=house)
        moved = {"span": tuple(at + start for at in one.span), "sentence": (start, start + len(sentence))}
        claims.append(type(one)(**{**{name: getattr(one, name) for name in one.__slots__}, **moved}))
        start += len(sentence) + 1
    return Article(text, "Market Letter", "A hundred views", None, date(2026, 9, 1)), claims


@contextmanager
def served(database: Path, settings: Settings, folder: Path) -> Iterator[tuple[str, str]]:
    """The address of a real server over a copy of the small database with more in it, and the secret of a key."""
    path = Path(shutil.copy(database, folder))
    db = open_database(path)
    for calibration in (made(), many()):
        calibration_rows.append(db, calibration)
    article, claims = long_article()
    article_rows.store(db, article)
    claim_rows.store(db, article.id, claims, "test")  # type: ignore[arg-type]
    _, secret = key_rows.create(db, "Ada", ["read", "write", "feeds", "review"], 10_000, datetime.now(UTC))
    db.close()
    running = uvicorn.Server(uvicorn.Config(create_app(path, settings), port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        thread.join(0.02)
        assert thread.is_alive(), "the server did not start"
    yield f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}", secret
    running.should_exit = True
    thread.join()


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless Chromium; where there is none the tests are skipped, unless they may not be."""
    if not CHROMIUM.exists() and os.environ.get("BORNEOUT_REQUIRE_BROWSER") != "1":
        pytest.skip(f"no {CHROMIUM}")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield made
        made.close()


@contextmanager
def quiet(context: BrowserContext, server: str, known: str = "") -> Iterator[Page]:
    """A page that fails its test on any message, error or request that does not go to the server.

    A message that has the words `known` in it is none.
    """
    trouble: list[str] = []
    page = context.new_page()
    page.on("console", lambda one: None if known and known in one.text else trouble.append(one.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: request.failure == ABANDONED or trouble.append(request.url))
    page.on("request", lambda request: None if request.url.startswith(server) else trouble.append(request.url))
    yield page
    page.close()
    assert trouble == []


def logged_in(context: BrowserContext, key: str) -> BrowserContext:
    """The same, of an analyst who has logged in."""
    page = context.new_page()
    page.goto("/login")
    page.get_by_label("Key", exact=True).fill(key)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/")
    page.close()
    return context
