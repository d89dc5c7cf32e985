"""What a file that the workshop makes says of where it comes from."""

import hashlib
from pathlib import Path

import msgspec

from quantize.llm.architectures import count, text
from quantize.llm.header import Field, Header

_AT_ONCE = 1 << 24


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            digest.update(part)
    return digest.hexdigest()


def provenance(source: Header, step: str, settings: dict[str, object]) -> dict[str, Field]:
    """Return metadata that tells the source by its hash, and the steps with their settings.

    Args:
        source: the file that is worked on; the steps it went through before stay named.
        step: what is done to it.
        settings: how; plain values.
    """
    steps = msgspec.json.decode(source.value("vitrine.steps", "[]"))
    name = source.value("vitrine.source", source.path.name)
    licence = source.value("general.license", "unknown; that of the source")
    entry = {"step": step, **settings, "of_sha256": sha256_of(source.path)}
    return {
        "general.quantization_version": count(2),
        "general.license": text(licence),
        "vitrine.source": text(name),
        "vitrine.steps": text(msgspec.json.encode([*steps, entry]).decode()),
    }
