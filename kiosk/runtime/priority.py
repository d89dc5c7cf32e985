"""Who is served first by the processor: the screen and the devices, then what computes."""

import contextlib
import os
import sys
import threading

from kiosk.domain.events import EngineName

NICENESS = 10
"""How far engines step back; an idle processor still gives them all it has."""

_AT_ONCE = frozenset({EngineName.MICROPHONE, EngineName.LOUDSPEAKER, EngineName.REGISTER})
"""These compute little and must not wait: a sound that is missed does not come again."""


def step_back(name: EngineName) -> None:
    """Let the calling thread, and every thread that it begins, compute behind the screen.

    On Linux a priority belongs to the thread and native threads inherit it, so that this is to be
    called before the engine is created. Elsewhere nothing changes.
    """
    if name in _AT_ONCE or not sys.platform.startswith("linux"):
        return
    thread = threading.get_native_id()
    # a terminal that runs at a still lower priority, or may not set it, stays as it is
    with contextlib.suppress(OSError):
        os.setpriority(
            os.PRIO_PROCESS, thread, max(NICENESS, os.getpriority(os.PRIO_PROCESS, thread))
        )
