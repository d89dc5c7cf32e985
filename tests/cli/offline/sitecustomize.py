"""Forbids every network address to the process that starts with this folder on its path."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

WATCHED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in WATCHED:
        return
    local = isinstance(arguments[0], socket.socket) and arguments[0].family == socket.AF_UNIX
    if not local:
        with Path(os.environ["VITRINE_NETWORK_LOG"]).open("a") as log:
            log.write(f"{event} {arguments[1:]}\n")
        raise OSError(f"the network is forbidden here: {event}")


sys.addaudithook(_watch)
