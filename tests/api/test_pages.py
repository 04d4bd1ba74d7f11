"""The pages: each one for each thing, what went in as text comes out as text, and nothing from elsewhere."""

import dataclasses
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api import page as shared
from api.pages import article, claim, scorecard, search, source, thesis, today
from api.palette import VERDICT_COLOURS
from api.templating import FOLDERS, environment
from tests.api.made_up_rows import ARTICLES, IDS

AS_OF = "as_of=2026-10-08"
PAGES = {
    "today": f"/?{AS_OF}",
    "today before anything": "/?as_of=2020-01-01",
    "claims": f"/claims?{AS_OF}",
    "claims that nothing fits": f"/claims?metric=cape&{AS_OF}",
    "claims searched for": f"/claims?q=inflation+ran&modality=reported&{AS_OF}",
    "a claim that held": f"/claims/{IDS[0]}?{AS_OF}",
    "an open claim": f"/claims/{IDS[1]}?{AS_OF}",
    "a claim without data": f"/claims/{IDS[2]}?{AS_OF}",
    "a claim never checked": f"/claims/{IDS[3]}?{AS_OF}",
    "a claim that failed": f"/claims/{IDS[4]}?{AS_OF}",
    "an article": f"/articles/{ARTICLES[0].id}?{AS_OF}",
    "the versions of an article": f"/articles/{ARTICLES[0].id}/versions?{AS_OF}",
    "a hostile article": f"/articles/{ARTICLES[1].id}?{AS_OF}",
    "a thesis": f"/theses/small-over-large?{AS_OF}",
    "a thesis not yet scored": "/theses/small-over-large?as_of=2026-01-31",
    "sources": f"/sources?{AS_OF}",
    "a source": f"/sources/Example%20Wire?{AS_OF}",
    "scorecards": f"/scorecards?{AS_OF}",
    "a scorecard": f"/scorecards/2026-W34?{AS_OF}",
}


#: What a `link` loads; the others only lead somewhere.
LOADING = ("icon", "stylesheet", "preload")
#: Answers to links that several pages have.
ANSWERED: dict[str, int] = {}


class Seen(HTMLParser):
    """Tags with attributes in order, words, and whether every tag that opens also closes."""

    VOID = frozenset({"meta", "link", "br", "input", "path", "line", "polyline", "polygon", "circle", "rect"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def seen(client: TestClient, address: str) -> Seen:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:500]
    return Seen(answer.text)


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_whole_and_has_one_heading_a_title_and_a_language(client: TestClient, address: str) -> None:
    page = seen(client, address)
    names = [tag for tag, _ in page.tags]
    assert page.open == []
    assert (names.count("h1"), names.count("title") >= 1, names.count("main")) == (1, True, 1)
    assert next(attributes for tag, attributes in page.tags if tag == "html")["lang"] == "en"
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_a_page_loads_nothing_from_elsewhere_and_needs_no_inline_style_or_script(
    client: TestClient, address: str
) -> None:
    policy = client.get(address).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    html = client.get(address, headers={"Accept": "text/html"}).text
    assert all(not words for words in re.findall(r"<script[^>]*>([^<]*)", html))
    for tag, attributes in Seen(html).tags:
        assert tag not in ("style", "iframe", "object")
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        loaded = attributes.get("src") or (attributes.get("href") if attributes.get("rel") in LOADING else None)
        assert loaded is None or loaded.startswith(("/static/", "/fonts/"))


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_every_link_of_a_page_leads_somewhere_and_keeps_the_day(client: TestClient, address: str) -> None:
    page = seen(client, address)
    links = {attributes["href"] or "" for tag, attributes in page.tags if tag == "a"}
    for link in sorted(one for one in links if one.startswith("/") and not one.endswith("pdf?as_of=2026-10-08")):
        if link not in ANSWERED:
            ANSWERED[link] = client.get(link).status_code
        assert ANSWERED[link] == 200, link
        assert "as_of=" in link or link == "/openapi.json", link
    anchors = {attributes.get("id") for _, attributes in page.tags}
    assert {one[1:] for one in links if one.startswith("#")} <= anchors


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_every_field_of_a_form_has_a_label(client: TestClient, address: str) -> None:
    page = seen(client, address)
    labelled = {attributes.get("for") for tag, attributes in page.tags if tag == "label"}
    fields = [
        attributes for tag, attributes in page.tags if tag in ("input", "select") and attributes.get("type") != "hidden"
    ]
    assert {attributes.get("id") for attributes in fields} <= labelled


def test_a_verdict_is_told_in_words_beside_its_colour(client: TestClient) -> None:
    page = client.get(PAGES["claims"]).text
    labels = re.findall(r'<span class="verdict (\w+)"[^>]*>([^<]+)</span>', page)
    assert set(labels) == {
        ("supported", "Supported"),
        ("open", "Open"),
        ("no_data", "No data"),
        ("unchecked", "Not checked yet"),
        ("refuted", "Refuted"),
    }


def test_an_article_is_shown_word_for_word_with_every_claim_marked(client: TestClient) -> None:
    html = client.get(PAGES["an article"]).text
    body = html[html.index('<article class="article">') : html.index("</article>")]
    shown = Seen(re.sub(r'<span class="hidden">[^<]*</span>', "", body) + "</article>")
    assert shown.words == ARTICLES[0].text
    marked = [attributes["id"] for tag, attributes in shown.tags if tag == "a"]
    assert marked == list(IDS[:4])


def test_markup_in_an_article_is_shown_and_never_run(client: TestClient) -> None:
    html = client.get(PAGES["a hostile article"]).text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<b>Hostile</b>" not in html


def test_the_claim_page_tells_what_was_said_what_happened_and_from_which_figures(client: TestClient) -> None:
    words = " ".join(seen(client, PAGES["a claim that held"]).words.split())
    for expected in (
        "Reported by Dana <Whitlock> & Sons, 5 Jan 2026",
        "Inflation ran at 2.7% in November",
        "2.65% to 2.75%",
        "2.74%",
        "CPIAUCNS value 1 Nov 2025: 324.122",
    ):
        assert expected in words
    assert "Not held: RUT_FWD_PE." in seen(client, PAGES["a claim without data"]).words


def test_a_search_shows_what_it_asked_for_and_how_to_take_it_away(client: TestClient) -> None:
    html = client.get(f"/claims?metric=pe_forward&q=earnings&{AS_OF}").text
    assert 'value="earnings"' in html
    chips = re.findall(r'<li class="(\w+)"><a href="([^"]+)"[^>]*>([^<]+)<span', html)
    assert [(kind, label) for kind, _, label in chips] == [
        ("words", "the words “earnings”"),
        ("given", "about forward P/E"),
    ]
    assert chips[1][1].replace("&amp;", "&") == f"/claims?q=earnings&{AS_OF}"


def test_an_empty_form_is_no_search_and_a_blank_day_is_no_day(client: TestClient) -> None:
    answer = client.get(f"/claims?q=&metric=&subject=&verdict=&published_from=&value_to=&confidence_from=&{AS_OF}")
    assert "<strong>5</strong> claims" in answer.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40), st.sampled_from(["q", "subject", "attribution", "source", "verdict"]))
def test_whatever_is_searched_for_gives_a_page_with_the_words_escaped(client: TestClient, text: str, key: str) -> None:
    answer = client.get("/claims", params={key: text, "as_of": "2026-10-08"}, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert Seen(answer.text).open == []


PROBLEMS = [("/claims/zz", 404), ("/scorecards/never", 400), ("/nothing", 404), ("/?as_of=soon", 422)]


@pytest.mark.parametrize(("address", "status"), PROBLEMS)
def test_a_reader_gets_a_problem_as_a_page_and_a_program_as_json(client: TestClient, address: str, status: int) -> None:
    page = client.get(address, headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "<h1>" in page.text
    assert client.get(address).headers["content-type"] == "application/problem+json"


def test_a_scorecard_comes_as_pdf_and_markdown_too(client: TestClient) -> None:
    pdf = client.get(f"/scorecards/2026-W34/pdf?{AS_OF}")
    assert (pdf.headers["content-type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    text = client.get(f"/scorecards/2026-W34/markdown?{AS_OF}").text
    assert text.startswith("# Scorecard 2026-W34")


def test_style_and_fonts_may_be_kept_and_are_there(client: TestClient) -> None:
    style = client.get("/static/fonts.css").text
    for address in ("/static/borneout.css", "/static/icon.svg", *re.findall(r'url\("([^"]+)"\)', style)):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=86400")
    assert len(re.findall(r"url\(", style)) == 3


def test_the_sheet_has_the_colours_of_the_palette() -> None:
    sheet = (FOLDERS[1] / "borneout.css").read_text()
    for verdict in ("supported", "refuted", "open"):
        assert f"--{verdict}: {VERDICT_COLOURS[verdict]};" in sheet
        assert f'[fill="{VERDICT_COLOURS[verdict]}"]' in sheet


def test_a_template_uses_the_fields_of_its_context_and_no_others() -> None:
    contexts = {
        "today": today.TodayPage,
        "claims": search.ClaimsPage,
        "claim": claim.OneClaimPage,
        "article": article.ArticlePage,
        "thesis": thesis.ThesisPage,
        "scorecards": scorecard.ScorecardsPage,
        "sources": source.SourcesPage,
        "source": source.SourcePage,
        "scorecard": scorecard.ScorecardPage,
        "problem": shared.ProblemPage,
    }
    of_every_page = {field.name for field in dataclasses.fields(shared.Page)}
    for name, context in contexts.items():
        text = environment().loader.get_source(environment(), f"{name}.html")[0]  # type: ignore[union-attr]
        used = set(re.findall(r"\bpage\.(\w+)", text))
        fields = {field.name for field in dataclasses.fields(context)}
        assert used <= fields, name
        assert fields - of_every_page <= used, f"{name} is given what it does not show"


def test_a_page_that_did_not_change_keeps_its_policy(client: TestClient) -> None:
    tag = client.get(PAGES["today"]).headers["etag"]
    again = client.get(PAGES["today"], headers={"If-None-Match": tag})
    assert (again.status_code, "content-security-policy" in again.headers) == (304, False)
