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


class Origin(msgspec.Struct, frozen=True):
    """What a source that was converted cannot say itself.

    Attributes:
        name: of the folder.
        licence: of its weights; empty where none is named.
        step: the conversion, as an entry of the steps.
    """

    name: str
    licence: str
    step: dict[str, str]


def provenance(
    source: Header, step: str, settings: dict[str, object], origin: Origin | None = None
) -> dict[str, Field]:
    """Return metadata that tells the source by its hash, and the steps with their settings.

    Args:
        source: the file that is worked on; the steps it went through before stay named.
        step: what is done to it.
        settings: how; plain values.
        origin: of a source that was converted for this very step.
    """
    steps = msgspec.json.decode(source.value("vitrine.steps", "[]"))
    name = source.value("vitrine.source", source.path.name)
    licence = source.value("general.license", "unknown; that of the source")
    if origin is not None:
        steps, name = [origin.step], origin.name
        licence = origin.licence or licence
    entry = {"step": step, **settings, "of_sha256": sha256_of(source.path)}
    return {
        "general.quantization_version": count(2),
        "general.license": text(licence),
        "vitrine.source": text(name),
        "vitrine.steps": text(msgspec.json.encode([*steps, entry]).decode()),
    }
