"""How the fetcher names itself to the servers it asks, so that they can tell who it is and write to its owner."""

import re

USER_AGENT = "borneout/0.1 (reads market commentary to check its claims; one request at a time)"
#: Characters of a contact at most.
LONGEST_CONTACT = 200

# Only what can stand inside the brackets of a User-Agent: no spaces, control characters or brackets.
_CONTACT = re.compile(r"https?://[!-'*-~]+|[!-'*-?A-~]+@[!-'*-?A-~]+")


def user_agent(contact: str = "") -> str:
    """The User-Agent, with an address or mail where the owner can be reached.

    Raises `ValueError` for a contact that is neither.

    >>> user_agent("desk@example.com")
    'borneout/0.1 (reads market commentary to check its claims; one request at a time; desk@example.com)'
    """
    if not contact:
        return USER_AGENT
    if not _CONTACT.fullmatch(contact) or len(contact) > LONGEST_CONTACT:
        raise ValueError("is no http address and no mail address")
    return f"{USER_AGENT.removesuffix(')')}; {contact})"
