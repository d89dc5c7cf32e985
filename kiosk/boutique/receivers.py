"""Receivers of the outbox: a folder of signed files, and an address that takes them by HTTP."""

import http.client
import ipaddress
import os
import ssl
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from kiosk.boutique.vault import settle_names
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.records import DeliveryError, Message

TAKEN = "taken"
"""The folder within, to which an integrator moves the files that it has kept."""

ANSWER_S = 10.0
"""How long an address may be silent."""

MOST_WAIT_S = 3600.0
"""The longest that an address may ask to be left alone."""

_OF_THE_MESSAGE = frozenset({400, 409, 410, 413, 415, 422})
"""Answers by which an address refuses one message; others may still be taken."""


class FolderReceiver:
    """A folder in which each message becomes a file, whole or not at all.

    The file is called by sequence and key. An integrator moves what it has kept to `taken/`; a
    message whose file lies in either place is delivered.

    Args:
        folder: must exist, so that a medium that is not there is not written beside.
    """

    name = "folder"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, message: Message) -> None:
        """Write the file of a message, unless it lies there already."""
        name = f"{message.sequence:08d}-{message.key}.json"
        target = self._folder / name
        fresh = self._folder / f".{name}.part"
        try:
            if target.exists() or (self._folder / TAKEN / name).exists():
                return
            with fresh.open("wb") as file:
                file.write(message.body)
                file.flush()
                os.fsync(file.fileno())
            fresh.rename(target)
            settle_names(self._folder)
        except OSError as error:
            raise DeliveryError(
                "folder-unusable", f"cannot write {target}: {error.strerror}",
                "make the folder, free space in it, or connect its medium", unreachable=True,
            ) from error  # fmt: skip


class HttpReceiver:
    """An address that takes each message by POST and answers 2xx when it has kept it.

    The standard library's client suffices: one small request at a time, no redirection, no proxy,
    no cookie, nothing of a library's own that could speak to anybody else.

    Args:
        address: `https://…`; `http://…` only on this machine itself.
        answer_s: how long the address may be silent.

    Raises:
        KioskError: stage SETTINGS, the address is none of these.
    """

    name = "http"

    def __init__(self, address: str, answer_s: float = ANSWER_S) -> None:
        self._address = _checked(address)
        self._answer_s = answer_s

    def deliver(self, message: Message) -> None:
        """Post a message."""
        try:
            status, wait = self._post(message)
        except (OSError, http.client.HTTPException) as error:
            raise DeliveryError(
                "address-unreachable", f"{self._address.netloc} does not answer: {error}",
                "it is tried again by itself; see to the network", unreachable=True,
            ) from error  # fmt: skip
        if not 200 <= status < 300:
            raise DeliveryError(
                f"answer-{status}", f"{self._address.netloc} answered {status}",
                "its operator knows why; it is tried again by itself",
                unreachable=status not in _OF_THE_MESSAGE, wait_s=wait,
            )  # fmt: skip

    def _post(self, message: Message) -> tuple[int, float | None]:
        connection = self._connection()
        try:
            path = self._address.path or "/"
            if self._address.query:
                path += f"?{self._address.query}"
            headers = {
                "Content-Type": "application/jose+json",
                "Idempotency-Key": message.key,
                "User-Agent": "vitrine",
                "Connection": "close",
            }
            connection.request("POST", path, message.body, headers)
            answer = connection.getresponse()
            wait = answer.getheader("Retry-After", "")
            seconds = float(wait) if wait.isdecimal() and len(wait) < 10 else None
            return answer.status, None if seconds is None else min(seconds, MOST_WAIT_S)
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._address.hostname or "", self._address.port
        if self._address.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=self._answer_s)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=self._answer_s, context=context)


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or parts.username or parts.password or not address.isascii():
        raise _refused(address, "is no address such as https://orders.example/vitrine")
    if parts.scheme == "http" and not _is_here(parts.hostname or ""):
        raise _refused(address, "would be spoken to without encryption; use https")
    return parts


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refused(address: str, why: str) -> KioskError:
    return KioskError(
        Stage.SETTINGS, "address-invalid", f"outbox_url “{address[:80]}” {why}",
        "correct it in settings.toml, or remove it",
    )  # fmt: skip
