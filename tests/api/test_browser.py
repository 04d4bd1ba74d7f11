"""What a person does in a real headless Chromium: look around, search, read, on a desk and a phone, by day and night.

Every page is loaded once, on a phone. None may write to the console, ask for anything from elsewhere, scroll sideways,
there or on a desk, or have what axe calls serious or critical. What a person does there is done with scripts and
without where a script takes part in it, else without.
"""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from api.pages.calibration import as_file
from api.settings import Settings
from tests.api.browsed import DAY, DESK, HOUSES, PHONE, launched, logged_in, quiet, served
from tests.api.made_up_rows import ARTICLES, IDS
from tests.api.test_calibration_pages import many
from tests.unwritten import unwritten

pytestmark = pytest.mark.browser

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
#: What axe finds that a reader is stopped by: the rule, and the first places. By night only colours are others.
FINDINGS = """async (rules) => (
        await axe.run({resultTypes: ["violations"], iframes: false, preload: false, ...rules})
    ).violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`)"""
NIGHT = {"runOnly": ["color-contrast"]}
PAGES = {
    "today": f"/?{DAY}",
    "today before anything": "/?as_of=2020-01-01",
    "claims": f"/claims?source=Example+Wire&verdict=open&{DAY}",
    "claims searched for": f"/claims?q=S%26P+500+forward+P%2FE+strategist+7&{DAY}",
    "no claim": f"/claims?q=zebra&metric=cape&{DAY}",
    "a claim": f"/claims/{IDS[0]}?{DAY}",
    "an open claim": f"/claims/{IDS[1]}?{DAY}",
    "a claim in a frame": f"/embed/claims/{IDS[0]}?{DAY}",
    "no such claim": f"/claims/zebra?{DAY}",
    "an article": f"/articles/{ARTICLES[0].id}?{DAY}",
    "a hostile article": f"/articles/{ARTICLES[1].id}?{DAY}",
    "versions": f"/articles/{ARTICLES[0].id}/versions?{DAY}",
    "a thesis": f"/theses/small-over-large?{DAY}",
    "every consensus": f"/consensus?{DAY}",
    "a consensus": f"/consensus?metric=pe_forward&subject=sp-500&{DAY}",
    "sources": f"/sources?{DAY}",
    "a source": f"/sources/Example%20Wire?{DAY}",
    "scorecards": f"/scorecards?{DAY}",
    "a scorecard": f"/scorecards/2026-W34?{DAY}",
    "calibration": f"/calibration?{DAY}",
    "feeds": f"/feeds?{DAY}",
    "logged in": f"/login?{DAY}",
    "queue": f"/queue?subject=russell-2000&{DAY}",
    "reviewed": f"/queue?reviewed=1&{DAY}",
    "a claim in the queue": f"/queue/{IDS[4]}?{DAY}",
}
#: Pages with colours that others have not: they are looked at by night too.
BY_NIGHT = {
    "today", "claims searched for", "a claim", "an article", "a thesis", "a consensus", "a source", "feeds",
    "a claim in the queue",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(database: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a server, and the secret of a key."""
    folder = tmp_path_factory.mktemp("browsed")
    with served(database, settings, folder) as found, unwritten(folder / database.name, "logins"):
        yield found


@pytest.fixture(scope="module")
def server(site: tuple[str, str]) -> str:
    """The address of a server."""
    return site[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with launched() as made:
        yield made


@pytest.fixture(scope="module")
def readers(browser: Browser, site: tuple[str, str]) -> dict[str, BrowserContext]:
    """An analyst who is logged in, and readers with scripts and without."""
    server, key = site
    return {
        "analyst": logged_in(browser.new_context(base_url=server, viewport=PHONE), key),  # type: ignore[arg-type]
        "scripted": browser.new_context(base_url=server, viewport=DESK),  # type: ignore[arg-type]
        "plain": browser.new_context(base_url=server, viewport=DESK, java_script_enabled=False),  # type: ignore[arg-type]
    }


@pytest.fixture(params=["scripted", "plain"])
def page(request: pytest.FixtureRequest, readers: dict[str, BrowserContext], server: str) -> Iterator[Page]:
    """A page with scripts, then without."""
    with quiet(readers[request.param], server) as made:
        yield made


@pytest.fixture
def scripted(readers: dict[str, BrowserContext], server: str) -> Iterator[Page]:
    """A page with scripts."""
    with quiet(readers["scripted"], server) as made:
        yield made


@pytest.fixture
def plain(readers: dict[str, BrowserContext], server: str) -> Iterator[Page]:
    """A page without scripts."""
    with quiet(readers["plain"], server) as made:
        yield made


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_fits_a_phone_and_stops_nobody(
    readers: dict[str, BrowserContext], server: str, name: str
) -> None:
    missing = name == "no such claim"
    with quiet(readers["analyst"], server, known="404" if missing else "") as page:
        answer = page.goto(PAGES[name])
        assert answer is not None
        assert answer.status == (404 if missing else 200)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        page.evaluate(AXE)
        assert page.evaluate(FINDINGS, {}) == []
        if name in BY_NIGHT:
            page.emulate_media(color_scheme="dark")
            assert page.evaluate(FINDINGS, NIGHT) == []
        for viewport in (PHONE, DESK):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_search_is_understood_narrowed_paged_through_and_come_back_to(page: Page) -> None:
    page.goto(f"/?{DAY}")
    page.get_by_role("searchbox", name="Search claims").fill("S&P 500 forward P/E strategist")
    page.keyboard.press("Enter")
    chips = page.get_by_role("list", name="Looking for").get_by_role("link")
    expect(chips).to_have_count(3)
    expect(page.get_by_role("status")).to_contain_text("100")
    expect(page.locator(".excerpt mark").first).to_have_text("Strategist")

    chips.filter(has_text="the words").click()
    expect(chips).to_have_count(2)
    expect(page.get_by_role("searchbox")).to_have_value("S&P 500 forward P/E")

    page.locator(".facets").get_by_role("link", name="Harbour House").click()
    expect(page.get_by_role("status")).to_contain_text(f"{HOUSES['Harbour House']} claims")
    expect(page.locator(".claims > li")).to_have_count(40)

    page.get_by_role("link", name="More claims").click()
    expect(page.locator(".claims > li")).to_have_count(20)
    assert "cursor=" in page.url
    assert "attribution=Harbour" in page.url

    said = page.locator("a.said").first.inner_text()
    page.locator("a.said").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("S&P 500 forward P/E")
    page.go_back()
    expect(page.locator(".claims > li")).to_have_count(20)
    expect(page.locator("a.said").first).to_have_text(said)
    page.go_back()
    expect(page.locator(".claims > li")).to_have_count(40)


def test_a_search_finds_a_claim_and_leads_to_its_sentence_and_its_article(plain: Page) -> None:
    plain.goto(f"/claims?{DAY}")
    plain.get_by_label("Search claims in words").fill('"18x"')
    plain.get_by_role("button", name="Search").click()
    expect(plain.get_by_role("status")).to_contain_text("claim")
    plain.get_by_role("link", name="forward P/E 18×").first.click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("forward P/E 18×")


def test_a_filter_is_taken_away_by_its_chip_and_ends_are_asked_for(page: Page) -> None:
    page.goto(f"/claims?subject=russell-2000&{DAY}")
    expect(page.locator(".claims > li")).to_have_count(2)
    page.get_by_role("list", name="Only").get_by_role("link").click()
    expect(page.get_by_role("status")).to_contain_text("105")
    page.get_by_text("Value", exact=True).click()
    page.get_by_label("At least").first.fill("20")
    page.get_by_role("button", name="Apply value").click()
    expect(page.get_by_role("list", name="Only").get_by_role("link")).to_have_text(["20 or more×, remove"])


def test_another_day_is_asked_for_from_any_page(plain: Page) -> None:
    plain.goto(f"/sources?{DAY}")
    plain.get_by_text("As of 8 Oct 2026").click()
    plain.get_by_label("Day", exact=True).fill("2026-01-31")
    plain.get_by_role("button", name="Show").click()
    expect(plain.get_by_text("As of 31 Jan 2026")).to_be_visible()
    expect(plain.get_by_role("rowheader", name="Market Letter")).to_have_count(0)


def test_a_search_is_kept_and_let_go_of(readers: dict[str, BrowserContext], server: str) -> None:
    with quiet(readers["analyst"], server) as page:
        page.goto("/claims?metric=pe_forward")
        page.get_by_label("Save this search as").fill("Multiples")
        page.get_by_role("button", name="Save").click()
        kept = page.get_by_role("link", name="Multiples", exact=True)
        expect(kept).to_have_attribute("href", "/claims?metric=pe_forward")
        page.get_by_role("button", name="Remove Multiples").click()
        expect(kept).to_have_count(0)


def test_keys_lead_to_the_search_and_from_claim_to_claim(scripted: Page) -> None:
    scripted.goto(f"/claims?{DAY}")
    field = scripted.get_by_label("Search claims in words")
    scripted.keyboard.press("/")
    expect(field).to_be_focused()
    scripted.keyboard.press("j")
    expect(field).to_have_value("j")
    scripted.locator("h1").evaluate("() => document.activeElement.blur()")
    scripted.keyboard.press("j")
    scripted.keyboard.press("j")
    expect(scripted.locator("a.said").nth(1)).to_be_focused()
    assert scripted.locator("a.said").nth(1).evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    scripted.keyboard.press("k")
    expect(scripted.locator("a.said").first).to_be_focused()
    scripted.keyboard.press("g")
    scripted.keyboard.press("s")
    scripted.wait_for_url("**/sources?*")


def test_long_parts_are_folded_on_a_phone_and_the_menu_shows_where_one_is(scripted: Page) -> None:
    scripted.set_viewport_size(PHONE)  # type: ignore[arg-type]
    scripted.goto(f"/claims/{IDS[0]}?{DAY}")
    expect(scripted.locator(".derivation")).to_be_hidden()
    scripted.get_by_text("steps, from the words to the verdict").click()
    expect(scripted.locator(".derivation")).to_be_visible()
    scripted.goto(f"/feeds?{DAY}")
    expect(scripted.get_by_role("link", name="Feeds", exact=True)).to_be_in_viewport(ratio=1)


def test_a_scorecard_says_what_is_on_it_and_unfolds(plain: Page) -> None:
    plain.goto(f"/scorecards/2026-W34?{DAY}")
    contents = plain.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Who was right").click()
    expect(plain.get_by_role("heading", name="Who was right")).to_be_in_viewport()
    thesis = plain.locator("details.fold").first
    expect(thesis.locator(".figures")).to_be_hidden()
    thesis.locator("summary").click()
    expect(thesis.locator(".figures")).to_be_visible()
    folded = plain.locator("#contradictions details")
    expect(folded.get_by_role("table")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.get_by_role("table")).to_be_visible()


def test_the_menu_leads_to_the_diagrams_and_a_long_table_unfolds(plain: Page) -> None:
    plain.goto(f"/?{DAY}")
    plain.get_by_role("link", name="Calibration", exact=True).click()
    expect(plain.get_by_role("heading", level=2)).to_have_text(
        [
            "Where each measure ends, from one month to twelve months on",
            "Which of two funds does better in a calendar year",
        ]
    )
    diagram = plain.get_by_role("img", name="Given 5% on average: 17% of 18 came true.")
    expect(diagram).to_have_count(1)
    expect(diagram).to_be_visible()
    folded = plain.get_by_role("region", name="By measure")
    expect(folded).to_be_hidden()
    plain.get_by_text("15 lines").click()
    expect(folded.get_by_role("row")).to_have_count(16)
    expect(folded.get_by_role("rowheader", name="Yield spread, US 10-year over US 2-year")).to_be_visible()


def test_a_diagram_is_seen_whole_and_names_stay_in_sight(plain: Page) -> None:
    plain.goto(f"/calibration?{DAY}")
    plain.get_by_text("15 lines").click()
    whole = "one => [one.scrollWidth <= one.clientWidth, one.getBoundingClientRect().right <= innerWidth]"
    for viewport in (DESK, PHONE):
        plain.set_viewport_size(viewport)  # type: ignore[arg-type]
        assert plain.locator("figure").first.evaluate(whole) == [True, True]
        assert plain.get_by_role("region", name="Said and come true").first.evaluate(whole) == [True, True]
        table = plain.get_by_role("region", name="By measure")
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


def test_the_first_thing_a_keyboard_reaches_is_the_way_to_the_content(plain: Page) -> None:
    plain.goto(f"/?{DAY}")
    plain.keyboard.press("Tab")
    expect(plain.get_by_role("link", name="Skip to the content")).to_be_focused()
    plain.keyboard.press("Enter")
    plain.keyboard.press("Tab")
    assert plain.locator("main :focus").count() == 1
