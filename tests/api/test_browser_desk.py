"""What an analyst does in a real headless Chromium: log in, decide by keys and without a script, undo, log out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from api.settings import Settings
from tests.api.browsed import DAY, DESK, launched, logged_in, quiet, served
from tests.api.made_up_rows import IDS

pytestmark = pytest.mark.browser


@pytest.fixture
def site(database: Path, settings: Settings, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a server of the test's own, and the key of an analyst."""
    with served(database, settings, tmp_path) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with launched() as made:
        yield made


@pytest.fixture
def analyst(browser: Browser, site: tuple[str, str]) -> Iterator[BrowserContext]:
    """An analyst who is logged in."""
    with browser.new_context(base_url=site[0], viewport=DESK) as made:  # type: ignore[arg-type]
        yield logged_in(made, site[1])


@pytest.fixture
def scripted(analyst: BrowserContext, site: tuple[str, str]) -> Iterator[Page]:
    """A page of the analyst."""
    with quiet(analyst, site[0]) as made:
        yield made


@pytest.fixture
def plain(browser: Browser, site: tuple[str, str]) -> Iterator[Page]:
    """A page without scripts, of somebody who is not logged in."""
    context = browser.new_context(base_url=site[0], viewport=DESK, java_script_enabled=False)  # type: ignore[arg-type]
    with quiet(context, site[0]) as made:
        yield made
    context.close()


def test_an_analyst_decides_by_keys(scripted: Page) -> None:
    scripted.goto(f"/queue/{IDS[2]}?{DAY}")
    scripted.keyboard.press("c")
    expect(scripted.get_by_label("Metric")).to_be_focused()
    expect(scripted.get_by_label("Id of the claim that says the same")).to_be_hidden()
    scripted.get_by_label("Subject").fill("sp-500")
    scripted.get_by_label("Reason").fill("Of large caps.")
    scripted.keyboard.press("Enter")
    expect(scripted.get_by_role("status").first).to_contain_text("Corrected: S&P 500 forward P/E 18×")
    scripted.goto(f"/claims/{IDS[2]}")
    expect(scripted.get_by_role("heading", level=1)).to_have_text("S&P 500 forward P/E 18×")
    expect(scripted.locator(".reviews")).to_contain_text("Corrected by Ada")


def test_keys_go_on_and_back_and_choose(scripted: Page) -> None:
    scripted.goto(f"/queue?{DAY}")
    scripted.locator("a.said").first.click()
    scripted.wait_for_url("**/queue/*")
    first = scripted.url
    scripted.keyboard.press("j")
    scripted.wait_for_url(lambda url: url != first)
    scripted.keyboard.press("k")
    scripted.wait_for_url(first)
    scripted.keyboard.press("v")
    expect(scripted.get_by_role("radio", name="Void")).to_be_checked()
    expect(scripted.get_by_label("Reason")).to_be_focused()


def test_all_of_it_works_without_a_script(plain: Page, site: tuple[str, str]) -> None:
    plain.goto(f"/queue?{DAY}")
    plain.get_by_label("Key", exact=True).fill(site[1])
    plain.get_by_role("button", name="Log in").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Queue")
    plain.goto(f"/queue/{IDS[0]}?{DAY}")
    plain.get_by_role("radio", name="Void").check()
    plain.get_by_label("Reason").fill("A definition.")
    plain.get_by_role("button", name="Keep the review").click()
    notice = plain.get_by_role("status").first
    expect(notice).to_contain_text("Voided")
    notice.get_by_role("button", name="Undo").click()
    expect(plain.get_by_role("status").first).to_contain_text("Accepted")
    plain.goto("/login")
    plain.get_by_role("button", name="Log out").click()
    plain.goto(f"/queue?{DAY}")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Log in")
