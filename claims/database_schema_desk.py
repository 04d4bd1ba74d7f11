"""What the database looks like where people and programs ask: migrations of `claims.database_schema`, continued.

The rules are those of that module. A vector can be made again from its claim, and may go; what an analyst decided is
only ever added; a key is never held itself, only its digest.
"""

_UTC = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z'"

VECTORS = (
    # 384 half-precision numbers of a claim's statement.
    """CREATE TABLE claim_vectors (
    claim INTEGER PRIMARY KEY REFERENCES claims(key),
    vector BLOB NOT NULL CHECK (length(vector) = 768)
) STRICT""",
    # A bit for the sign of each: those of all claims are held in memory. `method` is the model and the statement that
    # both were made with. A key is never given twice: what was kept since is what lies past the last one seen.
    """CREATE TABLE claim_sketches (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    claim INTEGER NOT NULL UNIQUE REFERENCES claims(key),
    method TEXT NOT NULL,
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

SOURCES = (
    # What a source has is counted along this: `source` stands behind the text in its row, which would be read past.
    "CREATE INDEX articles_by_source ON articles(source, published_on, id)",
)

RESTORED = (
    # A claim that was set aside can be taken in again: a further mark, since none is taken away.
    """CREATE TABLE marks_with_restored (
    claim TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('superseded_by', 'void', 'restored', 'edited', 'withdrawn')),
    at TEXT NOT NULL,
    other TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL,
    PRIMARY KEY (claim, kind, at, other)
) STRICT, WITHOUT ROWID""",
    "INSERT INTO marks_with_restored (claim, kind, at, other, reason) SELECT claim, kind, at, other, reason FROM marks",
    "DROP TABLE marks",
    "ALTER TABLE marks_with_restored RENAME TO marks",
)

TURNS = (
    # Checks that may have turned the verdict of their claim, noted as they come; whoever reads compares again. A check
    # of a day that has passed may turn what stood next after it, too.
    """CREATE TABLE verdict_turns (
    as_of TEXT NOT NULL,
    checked INTEGER NOT NULL REFERENCES checks(key),
    PRIMARY KEY (as_of, checked)
) STRICT, WITHOUT ROWID""",
    """INSERT INTO verdict_turns (as_of, checked)
SELECT as_of, key FROM (
    SELECT as_of, key, verdict, lag(verdict) OVER (PARTITION BY claim ORDER BY as_of, key) AS before FROM checks
) WHERE before != verdict""",
    """CREATE TRIGGER checks_turn_verdicts AFTER INSERT ON checks BEGIN
    INSERT INTO verdict_turns (as_of, checked)
    SELECT new.as_of, new.key WHERE new.verdict != (
        SELECT o.verdict FROM checks o WHERE o.claim = new.claim AND o.as_of <= new.as_of AND o.key != new.key
        ORDER BY o.as_of DESC, o.key DESC LIMIT 1
    );
    INSERT INTO verdict_turns (as_of, checked)
    SELECT as_of, key FROM (
        SELECT o.as_of, o.key, o.verdict FROM checks o WHERE o.claim = new.claim AND o.as_of > new.as_of
        ORDER BY o.as_of, o.key LIMIT 1
    ) WHERE verdict != new.verdict ON CONFLICT DO NOTHING;
END""",
)

CHANGES = (
    # What a search holds in memory and must read again: a claim that became current or stopped being, or (null) what
    # bears on theses. Claims and checks that are added tell by their own numbers. Old rows go: who missed them reads
    # all again.
    "CREATE TABLE search_changes (key INTEGER PRIMARY KEY, claim INTEGER) STRICT",
    *(
        f"""CREATE TRIGGER {table}_{event.split()[0].lower()}_is_searched AFTER {event} ON {table} {when} BEGIN
    INSERT INTO search_changes (claim) VALUES ({claim});
    DELETE FROM search_changes WHERE key <= (SELECT max(key) FROM search_changes) - 100000;
END"""
        for table, event, when, claim in (
            ("claims", "UPDATE OF current", "WHEN new.current IS NOT old.current", "new.key"),
            ("bearings", "INSERT", "", "NULL"),
            ("bearings", "UPDATE", "", "NULL"),
            ("bearings", "DELETE", "", "NULL"),
        )
    ),
)

SCORECARDS = (
    # A scorecard as it was made, in parts: JSON, packed by zlib. What may be asked for later is made once.
    f"""CREATE TABLE scorecards (
    key INTEGER PRIMARY KEY,
    week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'),
    as_of TEXT NOT NULL CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    method_version TEXT NOT NULL,
    made_at TEXT NOT NULL CHECK (made_at {_UTC}),
    digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT""",
    "CREATE INDEX scorecards_by_week ON scorecards(week, as_of, key)",
    "CREATE INDEX scorecards_by_day ON scorecards(as_of, key)",
    """CREATE TABLE scorecard_parts (
    key INTEGER PRIMARY KEY,
    scorecard INTEGER NOT NULL REFERENCES scorecards(key),
    part TEXT NOT NULL,
    payload BLOB NOT NULL,
    UNIQUE (scorecard, part)
) STRICT""",
    *(
        f"""CREATE TRIGGER {table}_stay_{word} BEFORE {event} ON {table}
BEGIN SELECT raise(ABORT, 'a scorecard is never {done}'); END"""
        for table in ("scorecards", "scorecard_parts")
        for word, event, done in (("as_stored", "UPDATE", "changed"), ("kept", "DELETE", "removed"))
    ),
)
