"""The fetcher of this process, as the settings want it: who it says it is, and which private hosts it may reach."""

from api.settings import Settings
from ingest.fetch import HttpFetcher, Limits
from ingest.fetch_agent import user_agent


def fetcher_from(settings: Settings, limits: Limits | None = None) -> HttpFetcher:
    """A fetcher with the contact and the allowed hosts of the settings, which have been checked."""
    return HttpFetcher(settings.allowed_hosts, limits, user_agent(settings.contact))
