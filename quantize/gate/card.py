"""The signed card of a judged model: what it is, from what it came, and how it was judged."""

import hashlib
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from kiosk.domain.errors import KioskError, Stage
from quantize.gate.judging import Judgement, Role

REPORT = "report.json"
TIMES = "timings.json"
CARD = "card.json"
SIGNATURE = "card.sig"

_CHUNK = 1 << 20


class Report(msgspec.Struct, frozen=True):
    """What was judged; the same bytes for the same inputs.

    Attributes:
        role: which part of the terminal the candidate would play.
        candidate, parent, limits: SHA-256 of the files.
        extent: how much was asked, and the seed.
        judgements: of every figure that does not depend on the clock.
        accepted: whether all of them hold.
    """

    role: Role
    candidate: str
    parent: str
    limits: str
    extent: dict[str, int]
    judgements: tuple[Judgement, ...]
    accepted: bool


class Times(msgspec.Struct, frozen=True):
    """What was judged of time and memory, which differ from run to run."""

    machine: str
    judgements: tuple[Judgement, ...]
    accepted: bool


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed.

    Attributes:
        name: of the candidate's file or folder.
        report, times: SHA-256 of the two files beside the card.
        accepted: the verdict; a terminal installs what is accepted.
        reasons: why it was not.
    """

    name: str
    role: Role
    candidate: str
    parent: str
    report: str
    times: str
    accepted: bool
    reasons: tuple[str, ...]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, or of all files of a folder with their names.

    Raises:
        KioskError: it cannot be read.
    """
    whole = hashlib.sha256()
    try:
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        if not files:
            raise FileNotFoundError(2, "there is nothing")
        for file in files:
            if path.is_dir():
                whole.update(
                    f"{file.relative_to(path).as_posix()}\n{file.stat().st_size}\n".encode()
                )
            with file.open("rb") as opened:
                while chunk := opened.read(_CHUNK):
                    whole.update(chunk)
    except OSError as error:
        raise KioskError(
            Stage.INPUT, "candidate-unreadable", f"cannot read {path}: {error.strerror}",
            "name a GGUF file, or the folder of the model",
        ) from error  # fmt: skip
    return whole.hexdigest()


def write_card(folder: Path, name: str, report: Report, times: Times, private: Path | None) -> Card:
    """Write report, timings and card, and the card's signature where there is a key.

    Raises:
        KioskError: the key cannot be read or the folder not be written to.
    """
    told = msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"
    timed = msgspec.json.format(msgspec.json.encode(times), indent=1) + b"\n"
    judged = (*report.judgements, *times.judgements)
    card = Card(
        name,
        report.role,
        report.candidate,
        report.parent,
        hashlib.sha256(told).hexdigest(),
        hashlib.sha256(timed).hexdigest(),
        report.accepted and times.accepted,
        tuple(one.reason for one in judged if not one.holds),
    )
    content = msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n"
    files = {REPORT: told, TIMES: timed, CARD: content}
    if private is not None:
        files[SIGNATURE] = _private_key(private).sign(content)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # a signature of an earlier card must not stand beside this one
        (folder / SIGNATURE).unlink(missing_ok=True)
        for file, data in files.items():
            fresh = folder / f"{file}.new"
            fresh.write_bytes(data)
            fresh.replace(folder / file)
    except OSError as error:
        raise KioskError(
            Stage.MODELS, "card-unwritable", f"cannot write to {folder}: {error.strerror}",
            "free space or name another folder: --out",
        ) from error  # fmt: skip
    return card


def read_card(folder: Path, public: Path, candidate: Path) -> Card:
    """Return a card whose signature and files hold, and which is of this candidate.

    Raises:
        KioskError: it is missing, unsigned, altered, or of another model.
    """
    try:
        content = (folder / CARD).read_bytes()
        signature = (folder / SIGNATURE).read_bytes()
        key = load_pem_public_key(public.read_bytes())
        parts = [
            hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (REPORT, TIMES)
        ]
    except (OSError, ValueError) as error:
        raise _distrusted(folder, f"cannot be checked: {error}") from error
    try:
        if not isinstance(key, Ed25519PublicKey):
            raise _distrusted(folder, f"cannot be checked: {public} is no Ed25519 key")
        key.verify(signature, content)
        card = msgspec.json.decode(content, type=Card)
    except InvalidSignature as error:
        raise _distrusted(folder, "is not signed by this key, or was altered") from error
    except msgspec.DecodeError as error:
        raise _distrusted(folder, f"cannot be read: {error}") from error
    if parts != [card.report, card.times]:
        raise _distrusted(folder, "stands beside a report that was altered")
    if digest(candidate) != card.candidate:
        raise _distrusted(folder, f"is not of {candidate}")
    return card


def _private_key(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no private key"
        raise _keyless(path, str(why)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _keyless(path, "it is no Ed25519 key")
    return key


def _keyless(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.INPUT, "key-unreadable", f"cannot read the key {path}: {why}",
        "make one: kiosk catalog key",
    )  # fmt: skip


def _distrusted(folder: Path, why: str) -> KioskError:
    return KioskError(
        Stage.MODELS, "card-untrusted", f"the card in {folder} {why}", "gate the model again"
    )
