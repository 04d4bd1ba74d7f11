"""Which routes there are: pages and API, in two lists.

Rules. What stands in `READ` may be asked for without a key, unless the settings want one; what stands in `OPEN` is
there for everybody, or says itself what it needs. Routes are tried in this order: those asked for most stand first.
"""

from types import ModuleType

from api import (
    article_routes,
    assertion_routes,
    claim_routes,
    consensus_routes,
    export_routes,
    extract_routes,
    feed_routes,
    health_routes,
    market_routes,
    record_routes,
    review_routes,
    saved_search_routes,
    source_routes,
    thesis_routes,
    vocabulary_routes,
)
from api.pages import (
    article,
    calibration,
    claim,
    consensus,
    feeds,
    login,
    queue,
    scorecard,
    search,
    searches,
    source,
    thesis,
    today,
)

READ: tuple[ModuleType, ...] = (
    search,
    claim,
    article,
    claim_routes,
    export_routes,
    saved_search_routes,
    thesis_routes,
    record_routes,
    source_routes,
    consensus_routes,
    assertion_routes,
    market_routes,
    vocabulary_routes,
    extract_routes,
    article_routes,
    feed_routes,
    today,
    searches,
    source,
    consensus,
    thesis,
    scorecard,
    calibration,
    feeds,
)
OPEN: tuple[ModuleType, ...] = (health_routes, review_routes, queue, login)
