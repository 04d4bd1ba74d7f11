"""Keeping a search under a name, and letting one go, from the page of claims.

Rules. Only who is logged in with a key that may write keeps searches, and lets go of their own only. Afterwards one
stands where one was.
"""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from api.clock import now
from api.dependencies import Writing
from api.forms import Form, local
from api.key_access import Caller, requires
from api.saved_search_models import NewSearch
from api.saved_search_reading import checked_query
from api.saved_search_routes import forget
from claims import search_rows

router = APIRouter(include_in_schema=False)

Writer = Annotated[Caller, Depends(requires("write"))]


@router.post("/searches")
def save_search(caller: Writer, db: Writing, form: Form) -> Response:
    """Keeps a search."""
    query = checked_query(form.get("query", "")).query()
    new = NewSearch.model_validate({"name": form.get("name", "").strip() or "A search", "query": query})
    search_rows.save(db, new.name, new.query, caller.name, now())
    return RedirectResponse(local(form.get("next"), "/claims"), 303)


@router.post("/searches/{search_id}/remove")
def remove_search(caller: Writer, db: Writing, form: Form, search_id: str) -> Response:
    """Forgets a search that was saved with the same key."""
    forget(db, search_id, caller)
    return RedirectResponse(local(form.get("next"), "/claims"), 303)
