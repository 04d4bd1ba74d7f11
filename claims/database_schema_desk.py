"""What the database looks like where people and programs ask: migrations of `claims.database_schema`, continued.

The rules are those of that module. A vector can be made again from its claim, and may go; what an analyst decided is
only ever added; a key is never held itself, only its digest.
"""

_UTC = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z'"

VECTORS = (
    # 384 half-precision numbers, and a bit for the sign of each: the signs of all claims are held in memory.
    """CREATE TABLE claim_vectors (
    claim INTEGER PRIMARY KEY REFERENCES claims(key),
    vector BLOB NOT NULL CHECK (length(vector) = 768)
) STRICT""",
    """CREATE TABLE claim_sketches (
    claim INTEGER PRIMARY KEY REFERENCES claims(key),
    sketch BLOB NOT NULL CHECK (length(sketch) = 48)
) STRICT""",
)

KEYS = (
    f"""CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    scopes TEXT NOT NULL,
    per_minute INTEGER NOT NULL CHECK (per_minute > 0),
    created_at TEXT NOT NULL CHECK (created_at {_UTC}),
    last_used_at TEXT CHECK (last_used_at {_UTC}),
    revoked_at TEXT CHECK (revoked_at {_UTC})
) STRICT""",
    # Who is logged in: a browser holds the token, the database its digest.
    f"""CREATE TABLE logins (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
    key_id TEXT NOT NULL REFERENCES api_keys(id),
    created_at TEXT NOT NULL CHECK (created_at {_UTC}),
    until TEXT NOT NULL CHECK (until {_UTC})
) STRICT""",
)

SEARCHES = (
    # `query` is the part of the address behind the question mark, in one order. `saved_by` is the name of a key.
    f"""CREATE TABLE saved_searches (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    saved_by TEXT,
    saved_at TEXT NOT NULL CHECK (saved_at {_UTC}),
    UNIQUE (name, saved_by)
) STRICT""",
)

REVIEWS = (
    # What an analyst decided of a claim. `before` and `after` are the claim as it was and as it was corrected, as JSON;
    # `other` is the claim that it was merged into.
    f"""CREATE TABLE reviews (
    key INTEGER PRIMARY KEY,
    claim TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'correct', 'merge', 'void')),
    at TEXT NOT NULL CHECK (at {_UTC}),
    analyst TEXT NOT NULL,
    reason TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT,
    other TEXT
) STRICT""",
    "CREATE INDEX reviews_by_claim ON reviews(claim, key)",
    """CREATE TRIGGER reviews_stay_as_stored BEFORE UPDATE ON reviews
BEGIN SELECT raise(ABORT, 'a review is never changed'); END""",
    """CREATE TRIGGER reviews_stay_kept BEFORE DELETE ON reviews
BEGIN SELECT raise(ABORT, 'a review is never removed'); END""",
)
