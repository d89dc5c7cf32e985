"""Signed bundles: a whole catalog in one file that a terminal believes only from its house."""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from kiosk.catalog.source import Source, as_files, refusal
from kiosk.domain.errors import KioskError, Stage

SUFFIX = ".vitrine"

MOST_FILES = 20_000
MOST_BYTES = 2 * 2**30
MOST_MANIFEST = 8 * 2**20
_CHUNK = 1 << 20

_MANIFEST = "manifest.json"
_SIGNATURE = "manifest.sig"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a bundle."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a bundle holds.

    Attributes:
        brand: the folder name of the brand pack it is for.
        sequence: grows with every bundle a house makes; an older one is refused.
        files: by their paths, `tables/…` and `pictures/…`.
    """

    brand: str
    sequence: int
    files: dict[str, Part]


def new_key(private: Path, public: Path) -> None:
    """Make a house's pair of keys.

    Raises:
        KioskError: one of the files exists or cannot be written.
    """
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    known = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    try:
        for path, content, mode in ((private, secret, 0o600), (public, known, 0o644)):
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
                out.write(content)
    except OSError as error:
        raise KioskError(
            Stage.CATALOG,
            "key-unwritable",
            f"cannot write {error.filename}: {error.strerror}",
            "name a file that does not exist yet",
        ) from error


def write_bundle(
    out: Path,
    source: Source,
    pictures: Mapping[str, Path],
    brand: str,
    sequence: int,
    private: Path,
) -> Manifest:
    """Write a signed bundle.

    Raises:
        KioskError: the key cannot be read or the bundle not be written.
    """
    key = _private_key(private)
    contents = {f"tables/{name}": text.encode() for name, text in as_files(source)}
    try:
        contents |= {f"pictures/{name}": path.read_bytes() for name, path in pictures.items()}
        manifest = Manifest(
            brand,
            sequence,
            {
                name: Part(len(content), hashlib.sha256(content).hexdigest())
                for name, content in sorted(contents.items())
            },
        )
        told = msgspec.json.encode(manifest)
        fresh = out.with_name(f"{out.name}.new")
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(_MANIFEST, told)
            package.writestr(_SIGNATURE, key.sign(told))
            for name, content in sorted(contents.items()):
                package.writestr(name, content)
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(out)
    except OSError as error:
        raise KioskError(
            Stage.CATALOG,
            "bundle-unwritable",
            f"cannot write {out}: {error.strerror}",
            "free space or use another medium",
        ) from error
    return manifest


def open_bundle(
    path: Path, into: Path, brand: str, trusted: Iterable[Path], newest: int
) -> Manifest:
    """Check a bundle from its signature to its last byte while it is unfolded.

    Args:
        path: the bundle.
        into: an empty folder for `tables` and `pictures`.
        brand: for which a bundle must be.
        trusted: public keys of the house.
        newest: the highest sequence this terminal has seen.

    Raises:
        RefusedError: it is broken, altered, unsigned, another's, too old, or would climb out.
        OSError: the medium or the disk fails.
    """
    try:
        with zipfile.ZipFile(path) as package:
            manifest = _manifest(path, package, trusted)
            if manifest.brand != brand:
                raise refusal(
                    path.name, f"是品牌“{manifest.brand}”的更新包",
                    f"is for the brand “{manifest.brand}”",
                    f"此终端属“{brand}”", f"this terminal is of “{brand}”",
                )  # fmt: skip
            if manifest.sequence <= newest:
                raise refusal(
                    path.name, f"序号{manifest.sequence}不新于已装的{newest}",
                    f"its number {manifest.sequence} is not above the installed {newest}",
                    "请使用较新的更新包，或回退版本", "use a newer bundle, or roll back",
                )  # fmt: skip
            _unfold(path, package, manifest, into)
            return manifest
    # RuntimeError: it is under a password; ValueError: a name in it is no text
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise refusal(
            path.name, "更新包不完整或已损坏", f"is cut short or broken: {error}",
            "请重新复制", "copy it again",
        ) from error  # fmt: skip


def _manifest(path: Path, package: zipfile.ZipFile, trusted: Iterable[Path]) -> Manifest:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_FILES or len(set(names)) < len(names):
        raise refusal(path.name, "内含文件过多或重名", "holds too many files or one twice",
                      "请重新制作", "make it again")  # fmt: skip
    if any(
        entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries
    ):
        raise refusal(path.name, "压缩方式不受支持", "is packed by an unknown method",
                      "请重新制作", "make it again")  # fmt: skip
    if any(entry.header_offset < 0 for entry in entries):
        raise zipfile.BadZipFile("a file would begin before the package")
    if _MANIFEST not in names or _SIGNATURE not in names:
        raise refusal(path.name, "没有签名", "is not signed",
                      "请向总部索取签名的更新包", "ask the house for a signed bundle"
        )  # fmt: skip
    if package.getinfo(_MANIFEST).file_size > MOST_MANIFEST:
        raise refusal(path.name, "目录过大", "its manifest is too large",
                      "请重新制作", "make it again")  # fmt: skip
    told = _read(package, _MANIFEST, MOST_MANIFEST)
    signature = _read(package, _SIGNATURE, 1024)
    if not any(_signed(told, signature, key) for key in trusted):
        raise refusal(path.name, "签名不是本品牌的", "is not signed by this house",
                      "请核对来源，或先信任其公钥", "check where it is from, or trust its key first"
        )  # fmt: skip
    try:
        return msgspec.json.decode(told, type=Manifest)
    except msgspec.DecodeError as error:
        raise refusal(path.name, "目录无法识别", f"its manifest cannot be read: {error}",
                      "请以相同版本的程序制作", "make it with a program of this version"
        ) from error  # fmt: skip


def _read(package: zipfile.ZipFile, name: str, most: int) -> bytes:
    with package.open(name) as part:
        return part.read(most + 1)


def _signed(told: bytes, signature: bytes, key: Path) -> bool:
    try:
        loaded = load_pem_public_key(key.read_bytes())
        if not isinstance(loaded, Ed25519PublicKey):
            return False
        loaded.verify(signature, told)
    except (InvalidSignature, ValueError):
        return False
    return True


def _unfold(path: Path, package: zipfile.ZipFile, manifest: Manifest, into: Path) -> None:
    extra = {entry.filename for entry in package.infolist()} - {_MANIFEST, _SIGNATURE}
    if extra != set(manifest.files):
        raise refusal(
            path.name, "文件与目录不符", "its files are not those of its manifest",
            "请重新制作", "make it again",
        )  # fmt: skip
    if sum(part.size for part in manifest.files.values()) > MOST_BYTES:
        raise refusal(path.name, "解压后过大", "unfolds to too much",
                      "请减少图片", "hold fewer pictures")  # fmt: skip
    for name, part in manifest.files.items():
        _check_path(path, name)
        if package.getinfo(name).external_attr >> 28 == 0xA:
            raise refusal(f"{path.name} {name}", "是链接", "is a link",
                          "请重新制作", "make it again")  # fmt: skip
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        whole, size = hashlib.sha256(), 0
        with package.open(name) as packed, target.open("wb") as out:
            # what a package says of its own sizes is not believed: the signed ones hold
            while (chunk := packed.read(_CHUNK)) and size <= part.size:
                size += len(chunk)
                whole.update(chunk)
                out.write(chunk)
        if size != part.size or whole.hexdigest() != part.sha256:
            raise refusal(f"{path.name} {name}", "内容被改动", "was altered",
                          "请重新索取", "ask for it again")  # fmt: skip


def _check_path(path: Path, name: str) -> None:
    parts = PurePosixPath(name).parts
    allowed = (
        "\\" not in name
        and ":" not in name
        and not name.startswith("/")
        and ".." not in parts
        and len(parts) in {2, 3}
        and parts[0] in {"tables", "pictures"}
    )
    if not allowed:
        raise refusal(f"{path.name} {name}", "路径越出更新包", "its path climbs out of the bundle",
                      "请勿使用此包", "do not use this bundle")  # fmt: skip


def _private_key(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no private key"
        raise KioskError(
            Stage.CATALOG, "key-unreadable", f"cannot read the key {path}: {why}",
            "make one: kiosk catalog key",
        ) from error  # fmt: skip
    if not isinstance(key, Ed25519PrivateKey):
        raise KioskError(
            Stage.CATALOG, "key-unreadable", f"the key {path} is no Ed25519 key",
            "make one: kiosk catalog key",
        )  # fmt: skip
    return key


def is_public_key(content: bytes) -> bool:
    """Return whether a file is a public key that bundles can be checked with."""
    try:
        return isinstance(load_pem_public_key(content), Ed25519PublicKey)
    except ValueError:
        return False
