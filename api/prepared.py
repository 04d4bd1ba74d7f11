"""An answer that is written as JSON where it is made.

Rules. What a function returns is an answer of a declared model already: to look through it again, in another thread,
costs more than making it. The route names the model as its `response_model`, so that the description has it.
"""

from collections.abc import Mapping

import orjson
from fastapi.responses import Response
from pydantic import BaseModel


def prepared(answer: BaseModel, headers: dict[str, str] | None = None) -> Response:
    """The answer as JSON."""
    return Response(answer.__pydantic_serializer__.to_json(answer), media_type="application/json", headers=headers)


def plain(answer: Mapping[str, object]) -> Response:
    """The answer as JSON, of values with the fields of a declared model in its order; moments as models have them."""
    return Response(orjson.dumps(answer, option=orjson.OPT_UTC_Z), media_type="application/json")
