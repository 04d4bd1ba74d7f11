"""`/v1/feeds`: parse, one call, return. Changes need a key with the scope `feeds`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from api import feed_managing as managing
from api import feed_models as models
from api.clock import now
from api.dependencies import Connection, TheDesk, Writing
from api.key_access import Caller, requires
from api.problems import RESPONSES, problems
from claims import feed_rows, poll_rows

router = APIRouter(prefix="/v1", responses=RESPONSES, tags=["feeds"])

#: Polls told with a feed.
LAST = 10
Number = Annotated[int, Path(description="The number of the feed.", ge=1, le=2**53, examples=[3])]
Allowed = Annotated[Caller, Depends(requires("feeds"))]
_CHANGES = problems(403, 409, 413, 415)


@router.get("/feeds", operation_id="listFeeds")
def list_feeds(db: Connection) -> models.FeedList:
    """Every feed that is followed, and how it is."""
    return models.FeedList(feeds=[models.feed_answer(one) for one in feed_rows.all_feeds(db)])


@router.post("/feeds", operation_id="addFeed", status_code=201, responses=_CHANGES)
def add_feed(db: Writing, desk: TheDesk, _: Allowed, body: models.NewFeed, response: Response) -> models.FeedAnswer:
    """Follows a feed from now on. Nobody is asked now, unless discovery is wished."""
    made = managing.add(db, body, managing.discovery(desk.settings), now())
    response.headers["Location"] = f"/v1/feeds/{made.key}"
    return models.feed_answer(made)


@router.get("/feeds/{number}", operation_id="getFeed")
def get_feed(db: Connection, number: Number) -> models.FeedDetail:
    """One feed with its last polls."""
    return models.feed_detail(feed_rows.by_key(db, number), _polls(db, number, LAST))


@router.patch("/feeds/{number}", operation_id="changeFeed", responses=_CHANGES)
def change_feed(db: Writing, _: Allowed, number: Number, body: models.FeedChange) -> models.FeedAnswer:
    """Changes a feed: pauses or resumes it, or changes what is read of it from now on."""
    return models.feed_answer(managing.change(db, number, body, now()))


@router.delete("/feeds/{number}", operation_id="removeFeed", status_code=204, responses=problems(403))
def remove_feed(db: Writing, _: Allowed, number: Number) -> Response:
    """Follows a feed no more. Its articles stay."""
    managing.remove(db, number)
    return Response(status_code=204)


@router.get("/feeds/{number}/polls", operation_id="listPolls")
def list_polls(db: Connection, number: Number, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> models.PollList:
    """The last polls of a feed, newest first: how each went, and what became of the entries that were new."""
    feed_rows.by_key(db, number)
    return models.PollList(feed=number, polls=_polls(db, number, limit))


def _polls(db: Connection, number: int, limit: int) -> list[models.PollAnswer]:
    return [models.PollAnswer.model_validate(one) for one in poll_rows.latest(db, number, limit)]
