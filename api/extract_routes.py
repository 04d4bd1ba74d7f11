"""`POST /v1/extract`: a text in, its claims out; nothing is kept.

Rules. The claims are found by a process of its own while the sender waits, at most `SECONDS`; a text that takes longer
is given up for good, and should be sent in parts. No more than `AT_ONCE` texts are read at a time, whoever still waits
for them: of those that come while all are busy some wait, and the others are asked to come again.
"""

from dataclasses import asdict
from functools import partial

from anyio import CapacityLimiter, fail_after, to_thread
from fastapi import APIRouter, HTTPException

from api import extract_models as models
from api import formatting as say
from api.claim_finding import claim_reader
from api.problems import RESPONSES, problems
from api.text_readers import ReadingError, TextReaders
from nlp.extract import EXTRACTOR_VERSION

router = APIRouter(prefix="/v1", responses={**RESPONSES, **problems(413, 415)})

#: A text of the greatest length takes about three seconds.
SECONDS = 20.0
AT_ONCE = 2
#: Texts that may wait for their turn.
WAITING = 16
_limiter = CapacityLimiter(AT_ONCE)
#: For as long as the program runs, whichever server asks.
_readers = TextReaders(claim_reader, SECONDS)


@router.post("/extract", operation_id="extractClaims", tags=["extraction"])
async def extract_claims(body: models.ExtractRequest) -> models.ExtractAnswer:
    """The claims of a text with their spans, as they would be found in an article. Nothing is stored."""
    if _limiter.statistics().tasks_waiting >= WAITING:
        raise HTTPException(503, "too many texts are being read; try again soon", {"Retry-After": "5"})
    try:
        with fail_after(SECONDS):  # for a turn; once it has come, the thread's own end is waited for
            read = partial(_readers.read, body.text, body.published)
            claims = await to_thread.run_sync(read, limiter=_limiter)
    except TimeoutError as error:
        raise HTTPException(503, "too many texts are being read; try again soon", {"Retry-After": "30"}) from error
    except ReadingError as error:
        raise HTTPException(503, f"{error}; send it in parts", {"Retry-After": "60"}) from error
    found = [models.FoundClaim.model_validate(asdict(one) | {"statement": say.statement(one)}) for one in claims]
    return models.ExtractAnswer(extractor=EXTRACTOR_VERSION, claims=found)
