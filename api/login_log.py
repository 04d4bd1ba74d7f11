"""Logins in the log: that one began, or that a key was none. Never the key, nor any part of it."""

import logging

log = logging.getLogger(__name__)


def began(name: str, address: str) -> None:
    """A login of a key began."""
    log.info("login with the key %s from %s", name, address)


def refused(address: str, held_back: bool) -> None:
    """Somebody tried a key that is none; `held_back` when they did so too often."""
    log.warning("login refused from %s%s", address, ", too many tries" if held_back else "")
