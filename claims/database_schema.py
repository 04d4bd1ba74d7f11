"""What the database looks like: one migration after the other, as SQL.

Rules. A migration that has shipped is never edited; a change is a new one with the next number. Every table is strict.
Days are ISO text, so that they compare as they read. A public id is text; `key` is a row's own number and means nothing
outside. Facts are only ever added: `claims.current`, `observations.realtime_start` and what a series is called are the
only things that later knowledge may change, and triggers refuse the rest. SQLite cannot change the CHECK of a column:
such a table is built anew beside the old one and takes its rows, name and triggers, in the migration's one transaction.
"""

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
_UTC = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'"
_FIELDS = "'value', 'close', 'adj_close', 'dividend', 'split'"
_FINITE = "BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308"

ARTICLES = (
    f"""CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text_hash TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    source TEXT,
    title TEXT,
    author TEXT,
    published_on TEXT CHECK (published_on {_DAY}),
    published_at TEXT,
    url TEXT
) STRICT""",
    """CREATE TABLE article_addresses (
    address TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles(id),
    PRIMARY KEY (address, article)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX articles_by_day ON articles(published_on, id)",
)

CLAIMS = (
    """CREATE TABLE extractions (
    key INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles(id),
    extractor TEXT NOT NULL,
    UNIQUE (article, extractor)
) STRICT""",
    # `sort_day` is the day of publication, empty where that is unknown: last in a list by newest.
    f"""CREATE TABLE claims (
    key INTEGER PRIMARY KEY,
    extraction INTEGER NOT NULL REFERENCES extractions(key),
    id TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles(id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    sort_day TEXT NOT NULL CHECK (sort_day = '' OR sort_day {_DAY}),
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL CHECK (span_start < span_end),
    quote TEXT NOT NULL,
    metric TEXT NOT NULL,
    subject TEXT NOT NULL,
    comparator TEXT,
    unit TEXT NOT NULL,
    low REAL CHECK (low {_FINITE}),
    high REAL CHECK (high {_FINITE}),
    bound TEXT NOT NULL CHECK (bound IN ('exact', 'about', 'at_least', 'at_most', 'range')),
    modality TEXT NOT NULL CHECK (modality IN ('reported', 'forecast', 'target', 'typical')),
    period_start TEXT CHECK (period_start {_DAY}),
    period_end TEXT CHECK (period_end {_DAY}),
    statistic TEXT NOT NULL CHECK (statistic IN ('last', 'peak', 'trough', 'average')),
    annualised INTEGER NOT NULL CHECK (annualised IN (0, 1)),
    event TEXT,
    attribution TEXT,
    resolution REAL CHECK (resolution {_FINITE}),
    sentence_start INTEGER,
    sentence_end INTEGER,
    confidence REAL NOT NULL CHECK (confidence {_FINITE}),
    sentence TEXT NOT NULL,
    CHECK (low IS NOT NULL OR high IS NOT NULL),
    UNIQUE (extraction, span_start, span_end)
) STRICT""",
    "CREATE INDEX claims_by_id ON claims(id) WHERE current = 1",
    "CREATE INDEX claims_by_day ON claims(sort_day DESC, article, span_start, span_end) WHERE current = 1",
    "CREATE INDEX claims_by_metric ON claims(metric, sort_day DESC, article, span_start) WHERE current = 1",
    "CREATE INDEX claims_by_subject ON claims(subject, sort_day DESC, article, span_start) WHERE current = 1",
    "CREATE INDEX claims_by_article ON claims(article, span_start) WHERE current = 1",
    """CREATE VIRTUAL TABLE claim_words USING fts5(
    sentence, metric, subject, comparator, attribution,
    content='claims', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
)""",
    """CREATE TRIGGER claim_words_insert AFTER INSERT ON claims BEGIN
    INSERT INTO claim_words(rowid, sentence, metric, subject, comparator, attribution)
    VALUES (new.key, new.sentence, new.metric, new.subject, new.comparator, new.attribution);
END""",
    """CREATE TRIGGER claims_stay_as_stored BEFORE UPDATE ON claims
WHEN new.key IS NOT old.key OR new.id IS NOT old.id OR new.low IS NOT old.low OR new.high IS NOT old.high
  OR new.metric IS NOT old.metric OR new.subject IS NOT old.subject OR new.sentence IS NOT old.sentence
BEGIN SELECT raise(ABORT, 'a claim is never changed'); END""",
    """CREATE TABLE marks (
    claim TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('superseded_by', 'void', 'edited', 'withdrawn')),
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    other TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (claim, kind, at, other)
) STRICT, WITHOUT ROWID""",
)

MARKET = (
    """CREATE TABLE series (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly', 'quarterly')),
    provider TEXT NOT NULL
) STRICT""",
    f"""CREATE TABLE observations (
    series TEXT NOT NULL REFERENCES series(id),
    field TEXT NOT NULL CHECK (field IN ('value', 'close', 'adj_close')),
    provider TEXT NOT NULL,
    vintage TEXT NOT NULL,
    date TEXT NOT NULL CHECK (date {_DAY}),
    value REAL NOT NULL CHECK (value {_FINITE}),
    realtime_start TEXT NOT NULL CHECK (realtime_start {_DAY}),
    known_from TEXT NOT NULL CHECK (known_from IN ('vintage', 'close', 'lag')),
    PRIMARY KEY (series, field, vintage, date)
) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER observations_stay_as_stored BEFORE UPDATE ON observations
WHEN new.value IS NOT old.value OR new.date IS NOT old.date OR new.vintage IS NOT old.vintage
BEGIN SELECT raise(ABORT, 'an observation is never changed'); END""",
)

CHECKS = (
    f"""CREATE TABLE checks (
    key INTEGER PRIMARY KEY,
    claim TEXT NOT NULL,
    as_of TEXT NOT NULL CHECK (as_of {_DAY}),
    method_version TEXT NOT NULL,
    digest TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('supported', 'refuted', 'open', 'no_data', 'untestable')),
    due TEXT CHECK (due {_DAY}),
    error REAL,
    scaled_error REAL,
    outlook REAL CHECK (outlook BETWEEN 0 AND 1),
    payload TEXT NOT NULL,
    UNIQUE (claim, as_of, method_version, digest)
) STRICT""",
    "CREATE INDEX checks_by_claim ON checks(claim, as_of, key, verdict)",
    """CREATE TRIGGER checks_stay_as_stored BEFORE UPDATE ON checks
BEGIN SELECT raise(ABORT, 'a check is never changed'); END""",
    """CREATE TRIGGER checks_stay_kept BEFORE DELETE ON checks
BEGIN SELECT raise(ABORT, 'a check is never removed'); END""",
)

THESES = (
    f"""CREATE TABLE thesis_scores (
    key INTEGER PRIMARY KEY,
    thesis TEXT NOT NULL,
    as_of TEXT NOT NULL CHECK (as_of {_DAY}),
    method_version TEXT NOT NULL,
    digest TEXT NOT NULL,
    standing REAL CHECK (standing {_FINITE}),
    outlook REAL CHECK (outlook BETWEEN 0 AND 1),
    verdict TEXT NOT NULL,
    payload TEXT NOT NULL,
    UNIQUE (thesis, as_of, method_version, digest)
) STRICT""",
    """CREATE TRIGGER thesis_scores_stay_as_stored BEFORE UPDATE ON thesis_scores
BEGIN SELECT raise(ABORT, 'a score is never changed'); END""",
    """CREATE TRIGGER thesis_scores_stay_kept BEFORE DELETE ON thesis_scores
BEGIN SELECT raise(ABORT, 'a score is never removed'); END""",
    # What bears on a thesis follows from its file and the claims of today: an index written anew, no history.
    """CREATE TABLE bearings (
    thesis TEXT NOT NULL,
    pillar TEXT NOT NULL,
    claim TEXT NOT NULL,
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts', 'context')),
    attached_by TEXT NOT NULL CHECK (attached_by IN ('arithmetic', 'meaning')),
    PRIMARY KEY (thesis, claim, pillar, attached_by)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX bearings_by_claim ON bearings(claim)",
)

RETRIEVALS = (
    # One row for each time that a provider was asked; `error` says why it gave nothing, where it did not.
    f"""CREATE TABLE retrievals (
    key INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    series TEXT NOT NULL,
    field TEXT NOT NULL CHECK (field IN ({_FIELDS})),
    retrieved_at TEXT NOT NULL CHECK (retrieved_at {_UTC}),
    payload_sha256 TEXT CHECK (length(payload_sha256) = 64),
    source_url TEXT NOT NULL,
    first_date TEXT CHECK (first_date {_DAY}),
    last_date TEXT CHECK (last_date {_DAY}),
    given INTEGER NOT NULL CHECK (given >= 0),
    added INTEGER NOT NULL CHECK (added BETWEEN 0 AND given),
    warnings TEXT NOT NULL,
    error TEXT,
    CHECK (payload_sha256 IS NOT NULL OR error IS NOT NULL)
) STRICT""",
    "CREATE INDEX retrievals_by_series ON retrievals(series, field, key)",
    """CREATE TRIGGER retrievals_stay_as_stored BEFORE UPDATE ON retrievals
BEGIN SELECT raise(ABORT, 'a retrieval is never changed'); END""",
    """CREATE TRIGGER retrievals_stay_kept BEFORE DELETE ON retrievals
BEGIN SELECT raise(ABORT, 'a retrieval is never removed'); END""",
    f"""CREATE TABLE observations_with_retrievals (
    series TEXT NOT NULL REFERENCES series(id),
    field TEXT NOT NULL CHECK (field IN ({_FIELDS})),
    provider TEXT NOT NULL,
    vintage TEXT NOT NULL,
    date TEXT NOT NULL CHECK (date {_DAY}),
    value REAL NOT NULL CHECK (value {_FINITE}),
    realtime_start TEXT NOT NULL CHECK (realtime_start {_DAY}),
    known_from TEXT NOT NULL CHECK (known_from IN ('vintage', 'close', 'lag')),
    retrieval INTEGER REFERENCES retrievals(key),
    PRIMARY KEY (series, field, vintage, date)
) STRICT, WITHOUT ROWID""",
    """INSERT INTO observations_with_retrievals
    (series, field, provider, vintage, date, value, realtime_start, known_from)
SELECT series, field, provider, vintage, date, value, realtime_start, known_from FROM observations""",
    "DROP TABLE observations",
    "ALTER TABLE observations_with_retrievals RENAME TO observations",
    """CREATE TRIGGER observations_stay_as_stored BEFORE UPDATE ON observations
WHEN new.value IS NOT old.value OR new.date IS NOT old.date OR new.vintage IS NOT old.vintage
  OR new.retrieval IS NOT old.retrieval
BEGIN SELECT raise(ABORT, 'an observation is never changed'); END""",
)

THESIS_PATH = (
    # One row a session. `lacked` and `declared` say what it was computed from; a row computed again stands beside it.
    f"""CREATE TABLE thesis_path (
    key INTEGER PRIMARY KEY,
    thesis TEXT NOT NULL,
    session TEXT NOT NULL CHECK (session {_DAY}),
    standing REAL CHECK (standing {_FINITE}),
    outlook REAL CHECK (outlook BETWEEN 0 AND 1),
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    was_right INTEGER NOT NULL,
    was_due INTEGER NOT NULL CHECK (was_right BETWEEN 0 AND was_due),
    supports INTEGER NOT NULL,
    contradicts INTEGER NOT NULL,
    context INTEGER NOT NULL,
    pillars TEXT NOT NULL,
    method_version TEXT NOT NULL,
    declared TEXT NOT NULL,
    lacked INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX thesis_path_by_session ON thesis_path(thesis, session, key)",
    """CREATE TRIGGER thesis_path_stays_as_stored BEFORE UPDATE ON thesis_path
BEGIN SELECT raise(ABORT, 'a point of a path is never changed'); END""",
    """CREATE TRIGGER thesis_path_stays_kept BEFORE DELETE ON thesis_path
BEGIN SELECT raise(ABORT, 'a point of a path is never removed'); END""",
)

CALIBRATIONS = (
    # A back-test of the outlook, whole, as text. Made again after more became known, it stands beside the older one.
    f"""CREATE TABLE calibrations (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('pairs', 'measures')),
    as_of TEXT NOT NULL CHECK (as_of {_DAY}),
    digest TEXT NOT NULL,
    payload TEXT NOT NULL,
    UNIQUE (kind, as_of, digest)
) STRICT""",
    """CREATE TRIGGER calibrations_stay_as_stored BEFORE UPDATE ON calibrations
BEGIN SELECT raise(ABORT, 'a calibration is never changed'); END""",
    """CREATE TRIGGER calibrations_stay_kept BEFORE DELETE ON calibrations
BEGIN SELECT raise(ABORT, 'a calibration is never removed'); END""",
)

BEARINGS = (
    # That a claim bears on a thesis follows from their words, on any day; with which sign, from its check on the day.
    # So the sign is not kept. `since`: the thesis was opened, or the scoring that compared meanings was made, on it.
    f"""CREATE TABLE bearings_since (
    thesis TEXT NOT NULL,
    pillar TEXT NOT NULL,
    claim TEXT NOT NULL,
    attached_by TEXT NOT NULL CHECK (attached_by IN ('arithmetic', 'meaning')),
    since TEXT NOT NULL CHECK (since {_DAY}),
    PRIMARY KEY (thesis, claim, pillar, attached_by)
) STRICT, WITHOUT ROWID""",
    # Which scoring made a row was not kept: what arithmetic says held at the first, what meaning says at the last.
    """INSERT INTO bearings_since
SELECT thesis, pillar, claim, attached_by, iif(attached_by = 'arithmetic', min(as_of), max(as_of))
FROM bearings JOIN thesis_scores USING (thesis) GROUP BY thesis, pillar, claim, attached_by""",
    "DROP TABLE bearings",
    "ALTER TABLE bearings_since RENAME TO bearings",
    "CREATE INDEX bearings_by_claim ON bearings(claim)",
    "CREATE INDEX claims_by_quantity ON claims(metric, subject, period_end) WHERE current = 1",
)
