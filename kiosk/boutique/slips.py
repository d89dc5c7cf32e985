"""What a customer takes home in a code: plain lines that any telephone shows, and a signature.

A slip is text. Its last line names the format, the kind, the last day on which it counts, the key
and an Ed25519 signature (RFC 8032) over all that stands before it; the lines say the rest to
people. No server is asked, and nothing in it says who the customer is.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, cast

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from joserfc.jwk import OKPKey

from kiosk.domain.errors import KioskError, Stage

FORMAT = "VITRINE1"

MOST_BYTES = 1273
"""Version 25-L of the QR code (ISO/IEC 18004): what a telephone reads off a screen with ease."""

# the same key signs the messages to integrators; neither signature can pass for the other
_PURPOSE = b"vitrine slip 1\n"
_SEAL = re.compile(
    rf"{FORMAT}\.(?P<kind>[LT])\.(?P<until>\d{{8}})\.(?P<key>[\w-]{{8}})\.(?P<sign>[\w-]{{86}})",
    re.ASCII,
)
_ITEM = re.compile(r"[A-Z]{2}-[A-Z]{2}-[A-Z0-9]{1,8}(?=\s|$)")


class SlipKind(StrEnum):
    """What a slip is."""

    LIST = "L"
    TICKET = "T"


class Slip(msgspec.Struct, frozen=True):
    """A slip that was read back and is signed by a terminal of the house.

    Attributes:
        lines: what it says, as it was signed.
        until: the last day on which it counts.
        expired: whether that day is past.
        skus: the pieces that it names, in order.
    """

    kind: SlipKind
    lines: tuple[str, ...]
    until: date
    expired: bool
    skus: tuple[str, ...]


def write_slip(kind: SlipKind, lines: Sequence[str], until: date, key: OKPKey) -> str:
    """Return a signed slip.

    Raises:
        KioskError: it is longer than a code can hold.
    """
    body = "\n".join(_plain(line) for line in lines)
    head = f"{FORMAT}.{kind}.{until:%Y%m%d}.{key.thumbprint()[:8]}"
    private = cast(Ed25519PrivateKey, key.private_key)
    signature = private.sign(_signed(body, head))
    slip = f"{body}\n{head}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"
    if len(slip.encode()) > MOST_BYTES:
        raise KioskError(
            Stage.BOUTIQUE, "slip-too-long",
            f"the slip has {len(slip.encode())} bytes, a code holds {MOST_BYTES}",
            "name fewer pieces",
        )  # fmt: skip
    return slip


def read_slip(text: str, keys: Iterable[OKPKey], today: date) -> Slip:
    """Return what a slip says.

    Args:
        text: as a scanner or a telephone gives it; spaces and ends of lines may differ.
        keys: of the terminals that are believed.
        today: the boutique's day.

    Raises:
        KioskError: it is no slip, or no terminal that is believed has signed these very words.
    """
    lines = [_plain(line) for line in text.strip().splitlines()]
    found = _SEAL.fullmatch(lines[-1]) if lines else None
    if found is None:
        raise _refused("slip-unknown", "this is no list and no ticket of the house")
    head, _, sign = lines[-1].rpartition(".")
    body = lines[:-1]
    named = [key for key in keys if key.thumbprint()[:8] == found["key"]]
    if not any(_holds(key, "\n".join(body), head, sign) for key in named):
        why = "its words were changed" if named else f"no terminal here has the key {found['key']}"
        raise _refused("slip-forged", f"the signature does not hold: {why}")
    try:
        until = date.fromisoformat(found["until"])
    except ValueError as error:
        raise _refused("slip-forged", "it names no day on which it ends") from error
    items = (_ITEM.match(line) for line in body)
    return Slip(
        SlipKind(found["kind"]), tuple(body), until, today > until,
        tuple(item.group() for item in items if item),
    )  # fmt: skip


def _holds(key: OKPKey, body: str, head: str, sign: str) -> bool:
    try:
        public = cast(Ed25519PublicKey, cast(Any, key).public_key)
        public.verify(base64.urlsafe_b64decode(sign + "=="), _signed(body, head))
    except (InvalidSignature, binascii.Error):
        return False
    return True


def _signed(body: str, head: str) -> bytes:
    return _PURPOSE + body.encode() + b"\n" + head.encode()


def _plain(line: str) -> str:
    """Return a line in one spelling, whatever a scanner made of its spaces."""
    return " ".join(unicodedata.normalize("NFC", line).split())


def _refused(code: str, message: str) -> KioskError:
    return KioskError(
        Stage.BOUTIQUE, code, message, "scan the code anew, or name the terminal's key with --key"
    )
