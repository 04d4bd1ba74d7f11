"""What a person does, in a real headless Chromium: look around, search, read a claim, on a desk and on a phone."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.app import create_app
from api.pages.calibration import as_file
from api.settings import Settings
from claims import calibration_rows
from claims.database import open_database
from tests.api.made_up_rows import ARTICLES, IDS
from tests.api.test_calibration_pages import many
from tests.claims.test_calibration_rows import made

pytestmark = pytest.mark.browser

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
DESK, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}
DAY = "as_of=2026-10-08"
ABANDONED = "net::ERR_ABORTED"
ADDRESSES = (
    f"/?{DAY}",
    f"/claims?{DAY}",
    f"/claims/{IDS[0]}?{DAY}",
    f"/articles/{ARTICLES[1].id}?{DAY}",
    f"/theses/small-over-large?{DAY}",
    f"/scorecards?{DAY}",
    f"/scorecards/2026-W34?{DAY}",
    f"/calibration?{DAY}",
)


@pytest.fixture(scope="module")
def server(database: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server over a copy of the small database with two back-tests."""
    path = Path(shutil.copy(database, tmp_path_factory.mktemp("browsed")))
    db = open_database(path)
    for calibration in (made(), many()):
        calibration_rows.append(db, calibration)
    db.close()
    config = uvicorn.Config(create_app(path, settings), port=0, log_level="error", lifespan="off")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        thread.join(0.02)
        assert thread.is_alive(), "the server did not start"
    port = running.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; where there is none the tests are skipped, unless they may not be."""
    if not CHROMIUM.exists() and os.environ.get("BORNEOUT_REQUIRE_BROWSER") != "1":
        pytest.skip(f"no {CHROMIUM}")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page that fails its test on any message, error or request that does not go to the server."""
    context = browser.new_context(base_url=server, viewport=DESK, java_script_enabled=False)  # type: ignore[arg-type]
    made = context.new_page()
    trouble: list[str] = []
    made.on("console", lambda message: trouble.append(message.text))
    # A request that the browser itself gave up, because its page was left, is nobody's fault.
    made.on("requestfailed", lambda request: request.failure == ABANDONED or trouble.append(request.url))
    made.on("request", lambda request: None if request.url.startswith(server) else trouble.append(request.url))
    yield made
    context.close()
    assert trouble == []


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_shows_in_full_and_never_scrolls_sideways(page: Page, address: str, viewport: dict[str, int]) -> None:
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= viewport["width"]


def test_a_search_finds_a_claim_and_leads_to_its_sentence_and_its_article(page: Page) -> None:
    page.goto(f"/?{DAY}")
    page.get_by_role("link", name="Claims", exact=True).click()
    page.get_by_label("Words in the claim").fill("18x")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text("1 claim fits.")
    page.get_by_role("link", name="forward P/E 18×").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Russell 2000 forward P/E 18×")
    expect(page.locator("blockquote mark")).to_have_text("18x")
    page.get_by_role("link", name="Half-time").click()
    expect(page.locator("article a.said-here")).to_have_count(4)


def test_a_filter_is_taken_away_by_its_chip(page: Page) -> None:
    page.goto(f"/claims?metric=pe_forward&{DAY}")
    expect(page.locator(".claims > li")).to_have_count(2)
    page.get_by_role("link", name="about pe_forward").click()
    expect(page.locator(".claims > li")).to_have_count(5)


def test_the_foot_of_a_page_leads_to_the_diagrams_and_a_long_table_unfolds(page: Page) -> None:
    page.goto(f"/?{DAY}")
    page.get_by_role("link", name="How well calibrated the outlook is").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(
        [
            "Where each measure ends, from one month to twelve months on",
            "Which of two funds does better in a calendar year",
        ]
    )
    diagram = page.get_by_role("img", name="Given 5% on average: 17% of 18 came true.")
    expect(diagram).to_have_count(1)
    expect(diagram).to_be_visible()
    folded = page.get_by_role("region", name="By measure")
    expect(folded).to_be_hidden()
    page.get_by_text("15 lines").click()
    expect(folded.get_by_role("row")).to_have_count(16)
    expect(folded.get_by_role("rowheader", name="Yield spread, US 10-year over US 2-year")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_diagram_is_seen_whole_and_names_stay_in_sight(page: Page, viewport: dict[str, int]) -> None:
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    page.goto(f"/calibration?{DAY}")
    whole = "one => [one.scrollWidth <= one.clientWidth, one.getBoundingClientRect().right <= innerWidth]"
    assert page.locator("figure").first.evaluate(whole) == [True, True]
    assert page.get_by_role("region", name="Said and come true").first.evaluate(whole) == [True, True]
    page.get_by_text("15 lines").click()
    table = page.get_by_role("region", name="By measure")
    table.evaluate("one => { one.scrollLeft = one.scrollWidth }")
    name, head = table.get_by_role("rowheader").first.bounding_box(), table.bounding_box()
    assert name is not None and head is not None
    assert name["x"] == pytest.approx(head["x"], abs=1)


def test_a_file_that_was_written_shows_the_diagram_with_nothing_else_at_hand(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "calibration.html").write_text(as_file(many()), encoding="utf-8")
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, color_scheme="dark")  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "calibration.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Calibration")
    expect(page.get_by_role("img")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
    context.close()
    assert asked == [(tmp_path / "calibration.html").as_uri()]


def test_the_first_thing_a_keyboard_reaches_is_the_way_to_the_content(page: Page) -> None:
    page.goto(f"/?{DAY}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/claims", "/calibration"])
def test_words_stand_out_from_the_page_by_day_and_by_night(
    browser: Browser, server: str, address: str, scheme: str
) -> None:
    context = browser.new_context(base_url=server, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}?{DAY}")
    shades = page.evaluate(
        """() => [...document.querySelectorAll(".verdict, .said, .meta, label, th, td, figcaption, .note, small")].map(
            one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor])"""
    )
    context.close()
    assert len(shades) > 10
    assert min(contrast(*pair) for pair in shades) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as `rgb(1, 2, 3)`, as WCAG 2 counts it."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.strip("rgb()").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
