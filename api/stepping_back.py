"""Work in bulk steps back for whatever else the machine has to do.

Rules. A command that reads, checks or embeds much gets the processors that nobody else wants: alone it is as fast as
ever, beside a server it leaves the answers to it. It never steps forward again.
"""

import os
from contextlib import suppress

#: How far (`nice`).
STEPS_BACK = 10


def step_back() -> None:
    """Makes this process, and those that it starts from now on, give way."""
    with suppress(OSError, AttributeError):  # not every system knows of it
        os.setpriority(os.PRIO_PROCESS, 0, max(os.getpriority(os.PRIO_PROCESS, 0), STEPS_BACK))
