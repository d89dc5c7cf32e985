"""Language, dialect, type, voice, motion and reach, as a customer chooses them."""

from typing import TypedDict

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.domain.ontology import Dialect, Language
from kiosk.ui.words import word

AUTO = "auto"
SIZES = {"size_1": 1.0, "size_2": 1.4, "size_3": 2.0}
"""How much larger than drawn the type is; WCAG 1.4.4 asks for up to twice."""

PACES = {"pace_normal": 1.0, "pace_slow": 0.85, "pace_slowest": 0.7}


class Option(TypedDict):
    """One thing to choose."""

    id: str
    label: str
    chosen: bool


class Group(TypedDict):
    """Things of which one is chosen."""

    id: str
    label: str
    options: list[Option]


class PanelModel(QObject):
    """Holds what was chosen; the visit and the theme follow its signals."""

    changed = Signal()
    enlarged_changed = Signal()
    still_changed = Signal()
    low_changed = Signal()
    chosen = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.ZH_HANS
        self._picked = _defaults()

    @Property(list, notify=changed)
    def groups(self) -> list[Group]:
        """Return what may be chosen, and what is."""
        picked = self._picked | {"display": self._language.value}
        return [
            Group(
                id=name,
                label=word(name, self._language),
                options=[
                    Option(id=i, label=word(i, self._language), chosen=picked[name] == i)
                    for i in ids
                ],
            )
            for name, ids in _GROUPS.items()
        ]

    @Property(float, notify=enlarged_changed)
    def enlarged(self) -> float:
        """Return how much larger than drawn the type is."""
        return SIZES[self._picked["type_size"]]

    @Property(bool, notify=still_changed)
    def still(self) -> bool:
        """Return whether nothing on the screen shall move or fade."""
        return self._picked["motion"] == "motion_none"

    @Property(bool, notify=low_changed)
    def low(self) -> bool:
        """Return whether every control shall come within reach of the screen's lower half."""
        return self._picked["reach"] == "reach_low"

    @Slot(str, str)
    def choose(self, group: str, option: str) -> None:
        """Choose one of a group; what is unknown changes nothing."""
        if option not in _GROUPS.get(group, ()):
            return
        if group != "display":
            self._pick(group, option)
        self.chosen.emit(group, option)

    def speak(self, language: Language) -> None:
        """Change the language of the labels."""
        if language is not self._language:
            self._language = language
            self.changed.emit()

    def clear(self) -> None:
        """Forget what was chosen."""
        for group, option in _defaults().items():
            self._pick(group, option)

    def _pick(self, group: str, option: str) -> None:
        if self._picked[group] != option:
            self._picked[group] = option
            self.changed.emit()
            match group:
                case "type_size":
                    self.enlarged_changed.emit()
                case "motion":
                    self.still_changed.emit()
                case "reach":
                    self.low_changed.emit()


_GROUPS: dict[str, tuple[str, ...]] = {
    "display": tuple(Language),
    "speech": (AUTO, *Dialect),
    "type_size": tuple(SIZES),
    "pace": tuple(PACES),
    "motion": ("motion_full", "motion_none"),
    "reach": ("reach_whole", "reach_low"),
}


def _defaults() -> dict[str, str]:
    return {
        "speech": AUTO,
        "type_size": "size_1",
        "pace": "pace_normal",
        "motion": "motion_full",
        "reach": "reach_whole",
    }
