"""The on-screen keyboard: its layout, what is being composed, and the words to choose from."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypedDict

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.catalog.words import hong_kong
from kiosk.domain.ontology import Language
from kiosk.language.composing import (
    LETTERS,
    Composition,
    Step,
    choose,
    erase,
    settle,
    type_letter,
    write_as_typed,
)
from kiosk.language.pinyin import Candidate, PinyinTable

SHOWN = 24
"""Words that are offered at a time."""


class Layout(StrEnum):
    """What the keys write."""

    PINYIN = "pinyin"
    LATIN = "latin"
    DIGITS = "digits"


class Key(TypedDict):
    """A key: what it does, under which word the screen knows it, how many letters wide it is.

    A key without such a word writes what stands on it.
    """

    act: str
    name: str
    width: float


_LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SIGNS = ("1234567890", "-/:()¥@#&", "?!%+=_,")


class KeyboardModel(QObject):
    """Turns touches of keys into words for whichever field has the cursor.

    Knows nothing of fields: `wrote`, `erased` and `sent` are for whoever does.

    Args:
        table: the words by their sound; letters are written as they are where None.
    """

    changed = Signal()
    rows_changed = Signal()
    shown_changed = Signal()
    wrote = Signal(str)
    erased = Signal()
    sent = Signal()

    def __init__(self, table: PinyinTable | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._language = Language.ZH_HANS
        self._layout = self._letters = Layout.PINYIN
        self._upper = False
        self._shown = False
        self._composition = Composition()
        self._candidates: tuple[Candidate, ...] = ()

    @Property(bool, notify=shown_changed)
    def shown(self) -> bool:
        """Return whether the keyboard is on the screen."""
        return self._shown

    @Property(str, notify=rows_changed)
    def layout(self) -> str:
        """Return what the keys write."""
        return self._layout.value

    @Property(list, notify=rows_changed)
    def rows(self) -> list[list[Key]]:
        """Return the keys of each row, from the left."""
        return _rows(self._layout, self._letters, self._upper)

    @Property(str, notify=changed)
    def composing(self) -> str:
        """Return what is being composed: settled words, then open letters."""
        return self._in_script(self._composition.text)

    @Property(list, notify=changed)
    def candidates(self) -> list[str]:
        """Return the words to choose from."""
        return [self._in_script(found.text) for found in self._candidates]

    @property
    def is_shown(self) -> bool:
        """Return whether the keyboard is on the screen, for those who decide by it."""
        return self._shown

    def learn(self, table: PinyinTable) -> None:
        """Take the dictionary in, once it is loaded."""
        self._table = table
        self._refresh()

    def speak(self, language: Language) -> None:
        """Write in the script of a language; English begins with its own letters."""
        if language is not self._language:
            self._language = language
            self._begin_again()
            self._refresh()

    def open(self) -> None:
        """Come up."""
        self._show(True)

    @Slot()
    def close(self) -> None:
        """Write what is being composed as it was typed, and go."""
        self._take(write_as_typed(self._composition))
        self._show(False)

    def clear(self) -> None:
        """Forget what was being composed, and go; nothing is written."""
        self._composition = Composition()
        self._begin_again()
        self._refresh()
        self._show(False)

    @Slot(str)
    def press(self, act: str) -> None:
        """Do what a key does: `key` writes its letter, others have a word for what they do."""
        acts: dict[str, Callable[[], None]] = {
            "shift": self._shift,
            "erase": self._erase,
            "space": self._space,
            "return": self._return,
            "digits": lambda: self._turn(Layout.DIGITS),
            "letters": lambda: self._turn(self._letters),
            "tongue": self._change_tongue,
            "hide": self.close,
        }
        if act in acts:
            acts[act]()
        elif len(act) == 1:
            self._write(act)

    @Slot(int)
    def choose(self, index: int) -> None:
        """Take one of the words that are offered."""
        if 0 <= index < len(self._candidates):
            self._take(choose(self._composition, self._candidates[index]))

    def _begin_again(self) -> None:
        self._upper = False
        self._letters = Layout.LATIN if self._language is Language.EN else Layout.PINYIN
        self._layout = self._letters
        self.rows_changed.emit()

    def _write(self, letter: str) -> None:
        if self._layout is Layout.PINYIN and letter in LETTERS:
            self._take(type_letter(self._composition, letter))
            return
        self._settle()
        self.wrote.emit(letter)
        if self._upper:
            self._shift()

    def _shift(self) -> None:
        self._upper = not self._upper
        self.rows_changed.emit()

    def _erase(self) -> None:
        if self._composition.empty:
            self.erased.emit()
        else:
            self._take(erase(self._composition))

    def _space(self) -> None:
        if self._composition.empty:
            self.wrote.emit(" ")
        else:
            self._settle()

    def _return(self) -> None:
        if self._composition.empty:
            self.sent.emit()
        else:
            self._take(write_as_typed(self._composition))

    def _change_tongue(self) -> None:
        self._letters = Layout.LATIN if self._letters is Layout.PINYIN else Layout.PINYIN
        self._turn(self._letters)

    def _turn(self, layout: Layout) -> None:
        self._settle()
        self._upper = False
        self._layout = layout
        self.rows_changed.emit()

    def _settle(self) -> None:
        if not self._composition.empty:
            self._take(settle(self._composition, self._read))

    def _read(self, letters: str) -> tuple[Candidate, ...]:
        return self._table.candidates(letters)[:SHOWN] if self._table and letters else ()

    def _take(self, step: Step) -> None:
        self._composition = step.composition
        self._refresh()
        if step.written:
            self.wrote.emit(self._in_script(step.written))

    def _refresh(self) -> None:
        self._candidates = self._read(self._composition.letters)
        self.changed.emit()

    def _in_script(self, text: str) -> str:
        return hong_kong(text) if self._language is Language.YUE_HANT else text

    def _show(self, shown: bool) -> None:
        if shown != self._shown:
            self._shown = shown
            self.shown_changed.emit()


def _rows(layout: Layout, letters: Layout, upper: bool) -> list[list[Key]]:
    signs = _SIGNS if layout is Layout.DIGITS else _LETTERS
    rows = [[_key(c.upper() if upper else c) for c in row] for row in signs]
    chinese = letters is Layout.PINYIN
    first = {
        Layout.PINYIN: _key("'", width=1.5),
        Layout.LATIN: _key("shift", "key_shift", 1.5),
        Layout.DIGITS: _key("·" if chinese else "'", width=1.5),
    }[layout]
    rows[2] = [first, *rows[2], _key("erase", "key_erase", 1.5)]
    other = "letters" if layout is Layout.DIGITS else "digits"
    rows.append(
        [
            _key("hide", "key_hide", 1.3),
            _key(other, f"key_{other}", 1.3),
            _key("tongue", "key_latin" if chinese else "key_pinyin", 1.3),
            _key("，" if chinese else ","),
            _key("space", "key_space", 2.4),
            _key("。" if chinese else "."),
            _key("return", "key_return", 1.7),
        ]
    )
    return rows


def _key(act: str, name: str = "", width: float = 1.0) -> Key:
    return Key(act=act, name=name, width=width)
