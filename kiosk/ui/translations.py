"""What Qt Linguist's translators wrote, by id: the door to assets/i18n."""

from functools import cache

import msgspec
from PySide6.QtCore import QTranslator

from kiosk.config import assets_dir
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language

LOCALES = {Language.ZH_HANS: "zh_CN", Language.YUE_HANT: "zh_HK", Language.EN: "en"}
"""What Qt calls each language of the screen."""


class Catalogue(msgspec.Struct, frozen=True):
    """Words that are translated together.

    Attributes:
        name: what its files begin with: `<name>_<locale>.ts` to edit, `.qm` to load.
        languages: those it has to be in, whole.
        ids: by which the program asks for its words.
    """

    name: str
    languages: tuple[Language, ...]
    ids: tuple[str, ...]


@cache
def texts(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Return all texts of a catalogue in one of its languages, by id.

    Raises:
        KioskError: the compiled file is missing, is damaged or lacks a text.
    """
    path = assets_dir() / "i18n" / f"{catalogue.name}_{LOCALES[language]}.qm"
    translator = QTranslator()
    if not translator.load(str(path)):
        raise KioskError(
            Stage.SCREEN, "words-unreadable", f"cannot read {path}", "restore the file: make words"
        )
    # texts with ids have no context
    found = {id_: translator.translate("", id_) or "" for id_ in catalogue.ids}
    lacking = [id_ for id_, text in found.items() if not text]
    if lacking:
        raise KioskError(
            Stage.SCREEN,
            "words-lacking",
            f"{path} lacks {', '.join(lacking)}",
            "finish them in Qt Linguist, then: make words",
        )
    return found
