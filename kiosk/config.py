"""Where things lie on this terminal, and its settings."""

import os
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from kiosk.domain.errors import KioskError, Stage


def _beside_package(folder: str) -> Path:
    return Path(__file__).resolve().parent.parent / folder


def data_dir() -> Path:
    """Return the folder of the brand packs and the shared data (`VITRINE_DATA` overrides)."""
    return Path(os.environ.get("VITRINE_DATA") or _beside_package("data"))


def assets_dir() -> Path:
    """Return the folder of fonts, words and the intent model (`VITRINE_ASSETS` overrides)."""
    return Path(os.environ.get("VITRINE_ASSETS") or _beside_package("assets"))


def home_dir() -> Path:
    """Return the folder this terminal writes to (`VITRINE_HOME` overrides)."""
    return Path(os.environ.get("VITRINE_HOME") or platformdirs.user_data_path("vitrine"))


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a boutique sets in `settings.toml`.

    Attributes:
        brand: the folder under data/brands.
        boutique: the boutique's id; empty for the brand's default.
        llm, ears, voice: model ids of data/models.toml; empty for the registry's default.
        barge_in: whether a customer who speaks may interrupt a spoken reply by voice; the
            microphone is then open while the terminal speaks.
        threads: threads of each engine; 0 for every core.
        llm_memory_mb: what the program may hold with its language model, in MB of 10⁶ bytes.
        phrase: whose words a reply has; auto lets the measured speed decide.
        reply_budget_ms: how long a reply may take before the composer's words stand.
        idle_s: seconds without a touch or a word after which the visit is forgotten.
        hands_free: listen whenever nothing else is to be done, so that a customer who cannot
            touch needs not; the microphone is then open all day, and the screen shows it.
        key_folder: of the keys under which customers' data are sealed, such as a medium that is
            taken out at night; empty for a folder of the terminal's own.
        outbox_folder: into which confirmed orders are written for an integrator; empty for none.
        outbox_url: to which they are posted; empty for none, and then the terminal speaks to no
            network at all.
        outbox_key: the file of the integrator's public key.
    """

    brand: str = "yunxiu"
    boutique: str = ""
    llm: str = ""
    ears: str = ""
    voice: str = ""
    barge_in: bool = True
    threads: int = 0
    llm_memory_mb: int = 4000
    phrase: Literal["auto", "composer", "llm"] = "auto"
    reply_budget_ms: int = 1200
    idle_s: int = 90
    hands_free: bool = False
    key_folder: str = ""
    outbox_folder: str = ""
    outbox_url: str = ""
    outbox_key: str = ""

    @property
    def engine_threads(self) -> int:
        """Return the number of threads an engine may use."""
        return self.threads or os.cpu_count() or 1


def load_settings(path: Path | None = None, brand: str | None = None) -> Settings:
    """Read the settings; defaults where there is no file.

    Args:
        path: the file; that of this terminal if None.
        brand: overrides the file's, as VITRINE_BRAND does.

    Raises:
        KioskError: the file cannot be read or holds an unknown or wrong entry.
    """
    path = path or home_dir() / "settings.toml"
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (FileNotFoundError, NotADirectoryError):
        settings = Settings()
    except OSError as error:
        raise KioskError(
            Stage.SETTINGS,
            "settings-unreadable",
            f"cannot read {path}: {error.strerror}",
            "check the file's permissions",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KioskError(
            Stage.SETTINGS,
            "settings-invalid",
            f"{path}: {error}",
            "correct the entry or remove the file to return to the defaults",
        ) from error
    brand = brand or os.environ.get("VITRINE_BRAND")
    return msgspec.structs.replace(settings, brand=brand) if brand else settings


def brand_dir(settings: Settings) -> Path:
    """Return the brand pack's folder.

    Raises:
        KioskError: there is no such brand.
    """
    folder = data_dir() / "brands" / settings.brand
    if not folder.is_dir():
        raise KioskError(
            Stage.SETTINGS,
            "brand-unknown",
            f"there is no brand pack {folder}",
            "name one of: " + ", ".join(p.name for p in sorted((data_dir() / "brands").glob("*"))),
        )
    return folder


def writable(folder: Path) -> Path:
    """Create a folder if needed and return it.

    Raises:
        KioskError: it cannot be created or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(folder, error.strerror or "refused") from error
    if not os.access(folder, os.W_OK):
        raise _not_writable(folder, "permission denied")
    return folder


def _not_writable(folder: Path, why: str) -> KioskError:
    return KioskError(
        Stage.SETTINGS,
        "home-read-only",
        f"cannot write to {folder}: {why}",
        "make it writable, or name another folder in VITRINE_HOME",
    )
