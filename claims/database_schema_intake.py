"""What the database looks like where articles come in: migrations of `claims.database_schema`, continued.

The rules are those of that module. Moments are UTC to the second or finer, as ISO text. What a feed says of itself, its
health and what is waiting may change; what was seen, and when, is only ever added.
"""

_UTC = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z'"

FEEDS = (
    # `address` is where the feed is asked now, `added_as` what the user gave. `next_poll` outlives a restart. A number
    # is never given twice: what is on its way for a feed that was removed must not reach another.
    f"""CREATE TABLE feeds (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
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
    # `article` is null while nothing could be made of it, and `problem` says why; `whole` says that the article is all
    # that was to be read. With `tries_left` its page could not be reached for now, and is asked for at so many polls.
    f"""CREATE TABLE feed_entries (
    feed INTEGER NOT NULL REFERENCES feeds(key) ON DELETE CASCADE,
    identity TEXT NOT NULL,
    digest TEXT NOT NULL,
    url TEXT,
    article TEXT REFERENCES articles(id),
    whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
    problem TEXT,
    tries_left INTEGER NOT NULL DEFAULT 0 CHECK (tries_left >= 0),
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
    # The article whose text its publisher replaced by this one; null for an article of its own.
    "ALTER TABLE articles ADD COLUMN revises TEXT REFERENCES articles(id)",
    # The texts that stood at one address (or under one guid of a feed), in the order in which they were seen. Whether
    # one is a `revision` of the one before, or another story that took its place, is decided when it is seen.
    f"""CREATE TABLE article_versions (
    identity TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    article TEXT NOT NULL REFERENCES articles(id),
    seen_at TEXT CHECK (seen_at {_UTC}),
    revision INTEGER NOT NULL CHECK (revision IN (0, 1)),
    PRIMARY KEY (identity, number)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_versions_by_article ON article_versions(article)",
    "CREATE INDEX article_versions_revised ON article_versions(identity, number) WHERE revision = 1",
    # When these were seen was not kept, so nothing can be said of claims that a later one lacks: no revisions.
    """INSERT INTO article_versions (identity, number, article, revision)
SELECT address, row_number() OVER (PARTITION BY address ORDER BY a.key), article, 0
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
    extractor TEXT NOT NULL,
    of_claim TEXT NOT NULL,
    PRIMARY KEY (claim, extractor)
) STRICT, WITHOUT ROWID""",
)

COPIES = (
    # What a text is compared by, and how that was computed (`ingest.near_duplicates`). Keys of articles, not ids: there
    # are 42 bands an article.
    """CREATE TABLE article_signatures (
    article INTEGER PRIMARY KEY REFERENCES articles(key),
    method TEXT NOT NULL,
    least BLOB NOT NULL,
    numbers BLOB NOT NULL
) STRICT""",
    # Articles that share a value are candidates; `day` is counted as Python counts days, so that only copies of about
    # one time are looked for.
    """CREATE TABLE article_bands (
    value INTEGER NOT NULL,
    day INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (value, day, article)
) STRICT, WITHOUT ROWID""",
    # Near copies, each link in both directions: as few as hold together what belongs together on any day. Which article
    # of a group is the origin follows from when each was published.
    """CREATE TABLE article_links (
    article INTEGER NOT NULL REFERENCES articles(key),
    other INTEGER NOT NULL REFERENCES articles(key),
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID""",
)

IMPORTS = (
    # How far each file was read, by its content: a run that was cut short goes on where it stopped. Of what they
    # held, `held` are articles and `refused` wait in the quarantine.
    f"""CREATE TABLE imports (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
    name TEXT NOT NULL,
    reader TEXT NOT NULL,
    done INTEGER NOT NULL CHECK (done >= 0),
    held INTEGER NOT NULL CHECK (held >= 0),
    refused INTEGER NOT NULL CHECK (refused >= 0),
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
    source TEXT,
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

MARKS = (
    # SQLite 3.40 takes a column before the last one of such a key for NULL when it looks the file over: key first.
    """CREATE TABLE marks_by_key (
    claim TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('superseded_by', 'void', 'edited', 'withdrawn')),
    at TEXT NOT NULL,
    other TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL,
    PRIMARY KEY (claim, kind, at, other)
) STRICT, WITHOUT ROWID""",
    "INSERT INTO marks_by_key (claim, kind, at, other, reason) SELECT claim, kind, at, other, reason FROM marks",
    "DROP TABLE marks",
    "ALTER TABLE marks_by_key RENAME TO marks",
)
