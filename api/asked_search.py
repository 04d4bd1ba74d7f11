"""The search that an address asks for, read at once.

Rules. The framework can read a query as a model, too, but looks at every field anew for each request, which takes
longer than to find what is searched for. So it is asked once, for how the parameters are described (`DESCRIBED`), and
each request is read here. What is wrong is told as the framework tells it.
"""

from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.search_models import SearchQuery, collected


async def _asked(request: Request) -> SearchQuery:
    try:
        return SearchQuery.model_validate(collected(request.query_params.multi_items()))
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        raise RequestValidationError([{**one, "loc": ("query", *one["loc"])} for one in wrong]) from error


def _described() -> dict[str, Any]:
    app = FastAPI()

    @app.get("/")
    def asked(query: Annotated[SearchQuery, Query()]) -> None:
        """Never called."""

    return {"parameters": app.openapi()["paths"]["/"]["get"]["parameters"]}


#: What a route that asks for `AskedSearch` says of it in the description of the API, as `openapi_extra`.
DESCRIBED = _described()
AskedSearch = Annotated[SearchQuery, Depends(_asked)]
