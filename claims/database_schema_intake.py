"""What the database looks like where articles come in: migrations of `claims.database_schema`, continued.

The rules are those of that module. Moments are UTC to the second or finer, as ISO text. What a feed says of itself, its
health and what is waiting may change; what was seen, and when, is only ever added.
"""

_UTC = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z'"

FEEDS = (
    # `address` is where the feed is asked now, `added_as` what the user gave. `next_poll` outlives a restart.
    f"""CREATE TABLE feeds (
    key INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    added_as TEXT NOT NULL,
    added_at TEXT NOT NULL CHECK (added_at {_UTC}),
    title TEXT,
    site TEXT,
    source TEXT,
    reads TEXT NOT NULL CHECK (reads IN ('entry', 'page', 'longer')),
    obeys_robots INTEGER NOT NULL CHECK (obeys_robots IN (0, 1)),
    status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'ended')),
    status_reason TEXT,
    etag TEXT,
    last_modified TEXT,
    next_poll TEXT NOT NULL CHECK (next_poll {_UTC}),
    last_poll TEXT CHECK (last_poll {_UTC}),
    last_success TEXT CHECK (last_success {_UTC}),
    last_error TEXT,
    errors_in_a_row INTEGER NOT NULL DEFAULT 0 CHECK (errors_in_a_row >= 0),
    interval_seconds INTEGER NOT NULL CHECK (interval_seconds > 0),
    items_per_week REAL
) STRICT""",
    "CREATE INDEX feeds_by_next_poll ON feeds(next_poll) WHERE status = 'active'",
    # One row an entry, told apart by guid, else address, else content. `digest` tells whether it was edited;
    # `article` is null while nothing could be made of it, and `problem` says why.
    f"""CREATE TABLE feed_entries (
    feed INTEGER NOT NULL REFERENCES feeds(key) ON DELETE CASCADE,
    identity TEXT NOT NULL,
    digest TEXT NOT NULL,
    article TEXT REFERENCES articles(id),
    problem TEXT,
    published_at TEXT,
    first_seen TEXT NOT NULL CHECK (first_seen {_UTC}),
    changed_at TEXT CHECK (changed_at {_UTC}),
    PRIMARY KEY (feed, identity)
) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE polls (
    key INTEGER PRIMARY KEY,
    feed INTEGER NOT NULL REFERENCES feeds(key) ON DELETE CASCADE,
    at TEXT NOT NULL CHECK (at {_UTC}),
    outcome TEXT NOT NULL CHECK (outcome IN ('read', 'unchanged', 'failed', 'ended')),
    entries INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    error TEXT
) STRICT""",
    "CREATE INDEX polls_by_feed ON polls(feed, key)",
)

VERSIONS = (
    "ALTER TABLE articles ADD COLUMN first_seen TEXT",
    # The texts that stood at one address (or under one guid of a feed), in the order in which they were seen. The text
    # of the second and later ones counts from the day on which it was seen.
    f"""CREATE TABLE article_versions (
    identity TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    article TEXT NOT NULL REFERENCES articles(id),
    seen_at TEXT CHECK (seen_at {_UTC}),
    PRIMARY KEY (identity, number)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_versions_by_article ON article_versions(article)",
    """INSERT INTO article_versions (identity, number, article)
SELECT address, row_number() OVER (PARTITION BY address ORDER BY a.key), article
FROM article_addresses JOIN articles a ON a.id = article""",
    # Which pairs of versions have had their claims compared, by which version of the extractor.
    """CREATE TABLE version_comparisons (
    earlier TEXT NOT NULL REFERENCES articles(id),
    later TEXT NOT NULL REFERENCES articles(id),
    extractor TEXT NOT NULL,
    PRIMARY KEY (earlier, later, extractor)
) STRICT, WITHOUT ROWID""",
    # A claim of a later version that its earlier one makes too: the earlier one stands, this one is not current.
    """CREATE TABLE repeated_claims (
    claim TEXT NOT NULL,
    of_claim TEXT NOT NULL,
    PRIMARY KEY (claim, of_claim)
) STRICT, WITHOUT ROWID""",
)

COPIES = (
    # `signature` is the MinHash of a text's shingles; the bands find candidates without comparing every pair.
    """CREATE TABLE article_signatures (
    article TEXT PRIMARY KEY REFERENCES articles(id),
    shingles INTEGER NOT NULL CHECK (shingles >= 0),
    signature BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE article_bands (
    band INTEGER NOT NULL,
    value INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES articles(id),
    PRIMARY KEY (band, value, article)
) STRICT, WITHOUT ROWID""",
    # Articles of one group are near copies of each other; which is the origin follows from when each was published.
    """CREATE TABLE article_groups (
    article TEXT PRIMARY KEY REFERENCES articles(id),
    leader TEXT NOT NULL REFERENCES articles(id),
    similarity REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_groups_by_leader ON article_groups(leader)",
)

IMPORTS = (
    # How far each file was read, by its content: a run that was cut short goes on where it stopped.
    f"""CREATE TABLE imports (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
    name TEXT NOT NULL,
    reader TEXT NOT NULL,
    done INTEGER NOT NULL CHECK (done >= 0),
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    at TEXT NOT NULL CHECK (at {_UTC})
) STRICT, WITHOUT ROWID""",
    # What could not be used, as it came: `body` is null for what is too large to keep.
    f"""CREATE TABLE quarantine (
    key INTEGER PRIMARY KEY,
    item TEXT NOT NULL,
    problem TEXT NOT NULL,
    reader TEXT NOT NULL,
    body BLOB,
    digest TEXT NOT NULL UNIQUE,
    url TEXT,
    at TEXT NOT NULL CHECK (at {_UTC}),
    tries INTEGER NOT NULL DEFAULT 1 CHECK (tries >= 1),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'stored', 'discarded')),
    changed_at TEXT CHECK (changed_at {_UTC}),
    article TEXT REFERENCES articles(id)
) STRICT""",
    "CREATE INDEX quarantine_by_state ON quarantine(state, key)",
)

JOBS = (
    # Who may work now, and until when; a lease that has run out is anybody's.
    f"""CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    taken_at TEXT NOT NULL CHECK (taken_at {_UTC}),
    until TEXT NOT NULL CHECK (until {_UTC})
) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE jobs (
    name TEXT PRIMARY KEY,
    next_due TEXT NOT NULL CHECK (next_due {_UTC}),
    started_at TEXT CHECK (started_at {_UTC}),
    finished_at TEXT CHECK (finished_at {_UTC}),
    last_success TEXT CHECK (last_success {_UTC}),
    last_error TEXT,
    errors_in_a_row INTEGER NOT NULL DEFAULT 0 CHECK (errors_in_a_row >= 0),
    summary TEXT
) STRICT, WITHOUT ROWID""",
)
