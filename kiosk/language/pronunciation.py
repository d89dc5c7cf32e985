"""How the house's names are said: `pronunciation.toml` of a brand pack."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language

Pronunciation = Mapping[Language, Mapping[str, str]]
"""Language → name → its syllables in Mandarin (`yun2 xiu4`), or other words that sound so."""


def load_pronunciation(path: Path) -> Pronunciation:
    """Read how names are said; nothing where there is no file.

    Raises:
        KioskError: stage SETTINGS, the file is no TOML, or a name has not one syllable a character.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {Language(tongue): dict(names) for tongue, names in tables.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as error:
        raise _wrong(path, str(error)) from error
    for tongue, names in found.items():
        for name, said in names.items():
            if not isinstance(said, str) or not said.strip():
                raise _wrong(path, f"“{name}” has no sound")
            if tongue is Language.ZH_HANS and not _fits(name, said):
                raise _wrong(path, f"“{name}” needs a syllable with a tone for each character")
    return found


def _fits(name: str, said: str) -> bool:
    syllables = said.split()
    return len(syllables) == len(name) and all(
        s[:-1].isalpha() and s[:-1].isascii() and s[-1] in "12345" for s in syllables
    )


def _wrong(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.SETTINGS,
        "pronunciation-invalid",
        f"{path}: {why}",
        'write "朝阳店" = "chao2 yang2 dian4" under ["zh-Hans"], or remove the entry',
    )
