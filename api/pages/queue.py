"""The analyst's queue: which claims deserve a look, and one of them with all that it takes to decide on it.

Rules. Only who is logged in with a key that may review sees it; others are asked to log in. Nothing is decided by
looking: a form is sent, with its reason, and it names the state of the claim that was looked at. Where that is another
by now, or what is said cannot be, the same page comes again with what was written and why it was not kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, cast, get_args
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import reading, review_reading
from api.claim_chart import ClaimChart, claim_chart
from api.clock import now, today
from api.dependencies import AsOf, Connection, Desk, TheDesk, Writing
from api.explained_case import background
from api.forms import Form, local
from api.key_access import Caller, caller_of, must_have
from api.marked_text import Excerpt, excerpt
from api.models import ClaimAnswer
from api.names import SUBJECTS
from api.one_plain import published_claim
from api.page import Page, address
from api.rendering import frame, render
from api.review_models import ReviewAnswer, review_answer
from api.review_reading import GROUNDS, Queue
from claims import article_rows, claim_rows, review_rows
from claims.errors import ClaimsError, NotFound
from claims.review import Asked, Asking, ReviewedMeanwhile
from claims.review_queue import Queued
from claims.review_queue_rows import FILTERS, WINDOW
from claims.review_terms import FIELDS
from claims.reviewing import review_claim
from nlp.claim import Bound, Modality, Statistic
from nlp.vocabulary import vocabulary

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LISTED = 40
REVIEWED = 60
#: What may be chosen for a field of a correction.
CHOICES: Mapping[str, Sequence[str]] = {
    "bound": get_args(Bound),
    "modality": get_args(Modality),
    "statistic": get_args(Statistic),
}


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One claim in the queue, and why it is there."""

    claim: ClaimAnswer
    grounds: Sequence[str]
    link: str


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A ground that the queue can be narrowed by, how many claims have it, and the address."""

    name: str
    label: str
    count: int
    link: str
    on: bool


@dataclass(frozen=True, slots=True)
class QueuePage(Page):
    """The queue. `given` are the filters, `done` is the review that was just kept, `reviewed` those made before."""

    lines: Sequence[QueueLine]
    total: int
    full: bool
    window: int
    grounds: Sequence[Narrowed]
    given: Mapping[str, str]
    done: ReviewAnswer | None
    reviewed: Sequence[ReviewAnswer]
    listing_reviewed: bool


@dataclass(frozen=True, slots=True)
class ReviewPage(Page):
    """One claim to decide on. `typed` is what stands in the form, `problem` why the last try was not kept."""

    claim: ClaimAnswer
    excerpt: Excerpt
    chart: ClaimChart
    grounds: Sequence[str]
    siblings: Sequence[ClaimAnswer]
    reviews: Sequence[ReviewAnswer]
    state: str
    void: bool
    typed: Mapping[str, str]
    problem: str
    back: str
    previous: str
    following: str
    place: str
    metrics: Sequence[str]
    subjects: Sequence[str]
    choices: Mapping[str, Sequence[str]]
    done: ReviewAnswer | None


async def _analyst(request: Request) -> Caller:
    """Who may review; whoever is not logged in is sent to do so and back."""
    caller = caller_of(request)
    if not caller.id:
        onward = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        raise HTTPException(303, "log in first", {"Location": f"/login?{urlencode({'next': onward})}"})
    return must_have(caller, "review")


Analyst = Annotated[Caller, Depends(_analyst)]
Done = Annotated[int | None, Query(ge=1, le=2**62)]


@router.get("/queue")
def queue_page(request: Request, db: Connection, desk: TheDesk, as_of: AsOf, _: Analyst, done: Done = None) -> Response:
    """Which claims deserve a look, and why."""
    given, found = _queue(request, db, desk, as_of)
    shown = _narrowed(request, found)
    answers = reading.claims_of(db, [one.published.id for one in shown[:LISTED]], as_of)
    listing = request.query_params.get("reviewed") == "1"
    page = QueuePage(
        **frame(request, "Queue", "queue", as_of, data=""),
        lines=[
            QueueLine(claim, [each.words for each in one.grounds], _link(request, claim.id))
            for claim, one in zip(answers, shown, strict=False)
        ],
        total=len(shown),
        full=found.full,
        window=WINDOW,
        grounds=_grounds(request, found),
        given={name: given.get(name, "") for name in FILTERS},
        done=_done(db, done),
        reviewed=[review_answer(one) for one in review_rows.newest(db, None, REVIEWED)] if listing else [],
        listing_reviewed=listing,
    )
    return _kept_private(render("queue.html", page))


@router.get("/queue/{claim_id}")
def review_page(
    request: Request, db: Connection, desk: TheDesk, as_of: AsOf, _: Analyst, claim_id: str, done: Done = None
) -> Response:
    """One claim, with all that it takes to decide on it."""
    return _review_page(request, db, desk, as_of, claim_id, {}, "", _done(db, done))


@router.post("/queue/{claim_id}")
def review(
    request: Request, db: Writing, desk: TheDesk, as_of: AsOf, analyst: Analyst, form: Form, claim_id: str
) -> Response:
    """Keeps a review, and goes on to the next claim."""
    action = form.get("action", "")
    if action not in get_args(Asking):
        return _review_page(request, db, desk, as_of, claim_id, form, "Say what to do with it.", None, 400)
    onward = _onward(request, db, desk, as_of, claim_id, form)
    # Only what differs from what the form came with was said: the rest stays.
    fields: dict[str, object] = {
        name: form[f"to_{name}"]
        for name in FIELDS
        if f"to_{name}" in form and form[f"to_{name}"].strip() != form.get(f"was_{name}", "")
    }
    asked = Asked(cast(Asking, action), form.get("reason", ""), form.get("other", "").strip(), fields)
    try:
        made = review_claim(db, claim_id, asked, analyst.name, now(), today(), form.get("state") or None)
    except ReviewedMeanwhile:
        words = "It was changed since this page was shown, and nothing was kept. Look at it again."
        return _review_page(request, db, desk, as_of, claim_id, form, words, None, 409)
    except NotFound:
        raise
    except ClaimsError as error:
        return _review_page(request, db, desk, as_of, claim_id, form, f"Not kept: {error.problem}.", None, 400)
    separator = "&" if "?" in onward else "?"
    return RedirectResponse(f"{onward}{separator}done={made.key}", 303)


def _queue(request: Request, db: Connection, desk: Desk, as_of: date) -> tuple[dict[str, str], Queue]:
    given = {name: text for name in FILTERS if (text := request.query_params.get(name, "").strip())}
    key = ("queue", tuple(sorted(given.items())), as_of)
    return given, desk.keeping.get(key, lambda: review_reading.queued(db, given, None, as_of))


def _narrowed(request: Request, found: Queue) -> list[Queued]:
    """The claims of the queue that have the ground that is asked for; all where none is."""
    only = request.query_params.get("ground", "")
    return [one for one in found.claims if not only or only in {each.name for each in one.grounds}]


def _grounds(request: Request, found: Queue) -> list[Narrowed]:
    only = request.query_params.get("ground", "")
    asked = [(key, text) for key, text in request.query_params.items() if key not in ("ground", "done", "reviewed")]
    made = []
    for name, label in GROUNDS.items():
        count = sum(any(each.name == name for each in one.grounds) for one in found.claims)
        wanted = asked if name == only else [*asked, ("ground", name)]
        made.append(Narrowed(name, label, count, address("/queue", dict(wanted)), name == only))
    return made


def _link(request: Request, claim_id: str) -> str:
    return address(f"/queue/{quote(claim_id)}", _asked(request))


def _asked(request: Request) -> dict[str, str]:
    """What the address of a queue keeps from one claim to the next."""
    return {key: text for key, text in request.query_params.items() if key not in ("done", "reviewed")}


def _done(db: Connection, key: int | None) -> ReviewAnswer | None:
    try:
        return review_answer(review_rows.of_key(db, key)) if key else None
    except NotFound:
        return None


def _onward(request: Request, db: Connection, desk: Desk, as_of: date, claim_id: str, form: Mapping[str, str]) -> str:
    """Where to go on to: what the form says, else the next claim of the queue, else the queue."""
    if form.get("next"):
        return local(form["next"], "/queue")
    _, found = _queue(request, db, desk, as_of)
    ids = [one.published.id for one in _narrowed(request, found)]
    at = ids.index(claim_id) if claim_id in ids else -1
    after = [one for one in ids[at + 1 :] if one != claim_id]
    return _link(request, after[0]) if after else address("/queue", {})


def _review_page(
    request: Request,
    db: Connection,
    desk: Desk,
    as_of: date,
    claim_id: str,
    typed: Mapping[str, str],
    problem: str,
    done: ReviewAnswer | None,
    status: int = 200,
) -> Response:
    made = review_reading.of_claim(db, claim_id)
    if made.state is None:
        raise NotFound(claim_id, "is not current any more: the extractor does not find it, or it repeats another")
    published = published_claim(db, claim_id, as_of)
    [claim] = reading.claims_of(db, [claim_id], as_of)
    alike = claim_rows.published_claims(db, {"article": published.article_id}, as_of)
    siblings = reading.claims_of(db, [one.id for one in alike if one.id != claim_id], as_of)
    _, found = _queue(request, db, desk, as_of)
    queued = next((one for one in found.claims if one.published.id == claim_id), None)
    ids = [one.published.id for one in _narrowed(request, found)]
    at = ids.index(claim_id) if claim_id in ids else None
    behind = background(db, published, as_of)
    page = ReviewPage(
        **frame(request, f"Review: {claim.statement}", "queue", as_of, data=""),
        claim=claim,
        excerpt=excerpt(article_rows.get(db, published.article_id).text, published.claim.span, around=420),
        chart=claim_chart(published, behind.checks[-1] if behind.checks else None, behind),
        grounds=[each.words for each in queued.grounds] if queued else [],
        siblings=sorted(siblings, key=lambda one: one.span),
        reviews=made.reviews,
        state=made.state,
        void=made.void,
        typed=typed,
        problem=problem,
        back=address("/queue", _asked(request)),
        previous=_link(request, ids[at - 1]) if at else "",
        following=_link(request, ids[at + 1]) if at is not None and at + 1 < len(ids) else "",
        place=f"{at + 1} of {len(ids)}" if at is not None else "",
        metrics=[*sorted(vocabulary().metrics), "other"],
        subjects=sorted({*SUBJECTS, *(one.subject for one in (claim, *siblings))}),
        choices=CHOICES,
        done=done,
    )
    return _kept_private(render("review.html", page, status))


def _kept_private(answer: Response) -> Response:
    """What only an analyst sees is kept nowhere on its way."""
    answer.headers["Cache-Control"] = "no-store"
    return answer
