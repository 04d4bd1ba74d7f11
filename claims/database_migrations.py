"""The migrations of the database, in the order in which they are applied, by the rules of `claims.database_schema`."""

from claims import database_schema as first
from claims import database_schema_desk as desk
from claims import database_schema_intake as intake

#: Name and statements of every migration.
MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("m001_articles", first.ARTICLES),
    ("m002_claims", first.CLAIMS),
    ("m003_market", first.MARKET),
    ("m004_checks", first.CHECKS),
    ("m005_theses", first.THESES),
    ("m006_retrievals", first.RETRIEVALS),
    ("m007_thesis_path", first.THESIS_PATH),
    ("m008_calibrations", first.CALIBRATIONS),
    ("m009_bearings", first.BEARINGS),
    ("m010_feeds", intake.FEEDS),
    ("m011_versions", intake.VERSIONS),
    ("m012_copies", intake.COPIES),
    ("m013_imports", intake.IMPORTS),
    ("m014_jobs", intake.JOBS),
    ("m015_marks", intake.MARKS),
    ("m016_vectors", desk.VECTORS),
    ("m017_keys", desk.KEYS),
    ("m018_searches", desk.SEARCHES),
    ("m019_reviews", desk.REVIEWS),
    ("m020_sources", desk.SOURCES),
    ("m021_restored", desk.RESTORED),
    ("m022_turns", desk.TURNS),
    ("m023_changes", desk.CHANGES),
    ("m024_scorecards", desk.SCORECARDS),
)
