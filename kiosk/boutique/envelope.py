"""What integrators are handed: signed by the terminal, and what is personal sealed for them alone.

A message is a JSON Web Signature (RFC 7515, flattened JSON, Ed25519) over an object in which the
customer's data are a JSON Web Encryption (RFC 7516, ECDH-ES on X25519, A256GCM): neither a folder
nor a log on the way holds a name in clear. `docs/outbox.md` describes it to integrators.
"""

import contextlib
import os
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kiosk.boutique.entries import EntryState, Event
from kiosk.boutique.vault import settle_names, write_secret
from kiosk.domain.dialogue import FormKind
from kiosk.domain.errors import KioskError, Stage

FORMAT = "vitrine.outbox/1"
MOST_BYTES = 64 * 1024
"""No message is longer; a receiver may refuse what is."""

_SIGNS = ["Ed25519"]
_SEALS = ["ECDH-ES", "A256GCM"]


class Customer(msgspec.Struct, frozen=True):
    """What a customer said; empty where it was not asked for."""

    name: str = ""
    phone: str = ""
    piece: str = ""
    day: str = ""
    time: str = ""
    care: str = ""


class Told(msgspec.Struct, frozen=True):
    """What is signed.

    Attributes:
        key: the idempotency key of this message.
        event: what happened to the entry.
        entry: the key of the message with which the entry was taken; the same in all of an entry.
        number: under which customer and staff find the entry.
        start: when a piece is brought into care; None where no time is held.
        at: when it happened.
        state: of the entry after it.
        customer: sealed for the receiver; empty where the event says nothing personal.
    """

    format: str
    key: str
    event: Event
    entry: str
    brand: str
    boutique: str
    number: str
    kind: FormKind
    sku: str
    start: datetime | None
    at: datetime
    state: EntryState
    customer: str = ""


class _Signed(msgspec.Struct, frozen=True):
    payload: str
    protected: str
    signature: str


def signing_key(folder: Path) -> OKPKey:
    """Return the key with which this terminal signs; made on first use, mode 0600.

    Raises:
        KioskError: it cannot be read or written.
    """
    path = folder / "signing.jwk"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            fresh = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.new")
            write_secret(fresh, _written(OKPKey.generate_key("Ed25519"), private=True))
            # whoever comes second takes up the key of the first
            with contextlib.suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
            settle_names(folder)
        return OKPKey.import_key(msgspec.json.decode(path.read_bytes()))
    except (OSError, ValueError, JoseError) as error:
        raise _unusable(path, error) from error


def receiver_key(path: Path) -> OKPKey:
    """Return the public key for which messages are sealed, a JWK or PEM file.

    Raises:
        KioskError: it cannot be read, or is no X25519 key.
    """
    try:
        content = path.read_bytes()
        told: Any = msgspec.json.decode(content) if content.lstrip()[:1] == b"{" else content
        key = OKPKey.import_key(told)
        if key.curve_name != "X25519":
            raise ValueError(f"it is a key of {key.curve_name}, not of X25519")
    except (OSError, ValueError, JoseError, KeyError, TypeError) as error:
        raise _unusable(path, error) from error
    return key


def new_receiver_key(private: Path, public: Path) -> None:
    """Make a pair of keys for a receiver.

    Raises:
        KioskError: one of the files exists or cannot be written.
    """
    key = OKPKey.generate_key("X25519")
    for path, secret in ((private, True), (public, False)):
        if path.exists():
            raise _unusable(path, FileExistsError("it exists already"))
        try:
            write_secret(path, _written(key, private=secret))
            if not secret:
                path.chmod(0o644)
        except OSError as error:
            raise _unusable(path, error) from error


def public_jwk(key: OKPKey) -> bytes:
    """Return a key's public half as JSON."""
    return _written(key, private=False)


def seal(told: Told, customer: Customer | None, signer: OKPKey, receiver: OKPKey) -> bytes:
    """Return a message ready to be handed over."""
    if customer is not None:
        box = jwe.encrypt_compact(
            {"alg": "ECDH-ES", "enc": "A256GCM", "kid": receiver.thumbprint()},
            msgspec.json.encode(customer), receiver, algorithms=_SEALS,
        )  # fmt: skip
        told = msgspec.structs.replace(told, customer=box)
    return sign(msgspec.json.encode(told), signer)


def sign(payload: bytes, signer: OKPKey) -> bytes:
    """Return a payload signed by the terminal."""
    head = {"alg": "Ed25519", "kid": signer.thumbprint(), "typ": "vitrine+json"}
    signed = jws.serialize_json({"protected": head}, payload, signer, algorithms=_SIGNS)
    return msgspec.json.encode(signed)


def unseal(body: bytes, sender: OKPKey, receiver: OKPKey) -> tuple[Told, Customer | None]:
    """Return what a message says, as a receiver reads it.

    Args:
        body: as it was handed over.
        sender: the terminal's public key.
        receiver: the receiver's private key.

    Raises:
        KioskError: it is not signed by the sender, not sealed for the receiver, or no message.
    """
    try:
        outer: Any = msgspec.to_builtins(msgspec.json.decode(body, type=_Signed))
        signed = jws.deserialize_json(outer, sender, algorithms=_SIGNS)
        told = msgspec.json.decode(signed.payload, type=Told)
        if told.format != FORMAT:
            raise ValueError(f"its format is {told.format}, not {FORMAT}")
        if not told.customer:
            return told, None
        box = jwe.decrypt_compact(told.customer, receiver, algorithms=_SEALS)
        return told, msgspec.json.decode(box.plaintext or b"", type=Customer)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise KioskError(
            Stage.BOUTIQUE, "message-invalid", f"the message cannot be believed: {error}",
            "refuse it; it is handed over again",
        ) from error  # fmt: skip


def _written(key: OKPKey, private: bool) -> bytes:
    return msgspec.json.encode(key.as_dict(private=private))


def _unusable(path: Path, error: Exception) -> KioskError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return KioskError(
        Stage.BOUTIQUE, "key-unusable", f"the key {path} cannot be used: {why}",
        "make a receiver's pair with: kiosk outbox new-key PRIVATE PUBLIC",
    )  # fmt: skip
