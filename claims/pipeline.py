"""The one loop with effects. It fetches, reads and writes in order, and decides nothing.

The trip of the data, one way:
1. `ingest_sources`: path or address → bytes → `Article` → stored once, by content, under every address it has
2. `extract_articles`: text and date of each article that the current extractor has not seen → `Claim`s → stored
3. `import_market`: files → values by vintage → the day from which each was known → stored, merged and never replaced
4. `verify_claims`: claims + observations known at `as_of` → `Check`s → appended
5. `score_theses`: theses + claims + their checks + observations → scores of the day → appended

Nothing flows back, and any step run twice adds nothing. One bad item never stops the rest: it is named in the report
with its reason. Work is done outside of transactions and written in short ones, a page of items at a time, so that
others can read and write meanwhile and nothing grows with the number of items but the report of what was refused.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import batched, count
from pathlib import Path
from typing import TYPE_CHECKING

from claims import article_rows, check_rows, claim_rows, market_rows, thesis_rows
from claims.bearing import bearings
from claims.check import Check
from claims.database import write_transaction
from claims.errors import ClaimsError
from claims.known import Held
from claims.pipeline_report import ExtractReport, ImportReport, IngestReport, Refused, ThesesReport, VerifyReport
from claims.published_claim import PublishedClaim
from claims.theses import score
from claims.thesis import Thesis
from claims.verify import verify
from ingest.documents import read
from ingest.errors import IngestError
from ingest.fetch import Fetcher
from ingest.market.files import MarketFiles, read_market_files
from ingest.market.known_from import date_observations, vintage_label
from nlp.claim import Claim
from nlp.extract import EXTRACTOR_VERSION, extract_claims
