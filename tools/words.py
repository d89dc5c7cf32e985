"""Keep the screen's words in step with Qt Linguist's files in assets/i18n.

    python -m tools.words update   put new ids into the .ts files, drop old ones, compile
    python -m tools.words check    name whatever is unfinished, missing, obsolete or not compiled

lupdate finds no ids in Python, so what it would do is done here after kiosk/ui/word_ids.py;
lrelease compiles. The compiled files are kept in the repository, so that the terminal and the tests
need no step before the first start; `check` compares them with a fresh compilation.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from string import Formatter
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import PySide6

from kiosk.config import assets_dir
from kiosk.domain.errors import KioskError, Stage
from kiosk.ui.translations import LOCALES, Catalogue
from kiosk.ui.word_ids import DESK, SCREEN

LRELEASE = Path(PySide6.__file__).with_name("lrelease")
CATALOGUES = (SCREEN, DESK)


class Message(NamedTuple):
    """One text in one language; `kind` is empty once a translator has finished it."""

    source: str
    text: str
    kind: str


def main(arguments: list[str]) -> int:
    """Run `update` or `check`; 0 when every word is in every language."""
    if arguments not in (["update"], ["check"]):
        print("usage: python -m tools.words update|check", file=sys.stderr)
        return 2
    folder = assets_dir() / "i18n"
    try:
        if arguments == ["update"]:
            for catalogue in CATALOGUES:
                update(folder, catalogue)
        wrong = [fault for catalogue in CATALOGUES for fault in faults(folder, catalogue)]
    except KioskError as error:
        wrong = [str(error)]
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


def faults(folder: Path, catalogue: Catalogue) -> list[str]:
    """Return what keeps a catalogue from being shown, a line for each text of each file."""
    english = read(folder / f"{catalogue.name}_en.ts")
    found: list[str] = []
    for path in paths(folder, catalogue):
        messages = read(path)
        missing = [id_ for id_ in catalogue.ids if id_ not in messages]
        found += [f"{path.name}: {id_} is missing; run: make words" for id_ in missing]
        for id_, message in messages.items():
            wrong = _fault(id_, message, catalogue, english.get(id_))
            found += [f"{path.name}: {id_} {wrong}"] if wrong else []
        compiled = path.with_suffix(".qm")
        if not compiled.is_file() or compiled.read_bytes() != release(path):
            found.append(f"{compiled.name}: is not what {path.name} compiles to; run: make words")
    return found


def _fault(id_: str, message: Message, catalogue: Catalogue, english: Message | None) -> str:
    if id_ not in catalogue.ids or message.kind in ("vanished", "obsolete"):
        return "is obsolete; name it in kiosk/ui/word_ids.py, or run: make words"
    if message.kind or not message.text:
        return "is unfinished; finish it in Qt Linguist"
    if english is not None and message.source != english.text:
        return f"translates “{message.source}”, English now has “{english.text}”; look again"
    if _places(message.text) != _places(message.source):
        return f"has other places to fill in than “{message.source}”"
    return ""


def _places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def paths(folder: Path, catalogue: Catalogue) -> list[Path]:
    """Return a catalogue's .ts files, one for each of its languages."""
    return [folder / f"{catalogue.name}_{LOCALES[each]}.ts" for each in catalogue.languages]


def read(path: Path) -> dict[str, Message]:
    """Return the messages of a .ts file by id; none where there is no file.

    Raises:
        KioskError: the file is not XML.
    """
    if not path.is_file():
        return {}
    try:
        tree = ElementTree.parse(path)  # noqa: S314 - a file of this repository
    except ElementTree.ParseError as error:
        raise KioskError(Stage.SCREEN, "words-unreadable", f"{path}: {error}", "mend it") from error
    messages = {}
    for entry in tree.iter("message"):
        told = entry.find("translation")
        text, kind = ("", "unfinished") if told is None else (told.text or "", told.get("type", ""))
        messages[entry.get("id", "")] = Message(entry.findtext("source") or "", text, kind)
    return messages


def update(folder: Path, catalogue: Catalogue) -> None:
    """Bring a catalogue's files in step with its ids and its English, then compile them.

    What is new or has another English source is unfinished afterwards; what no id asks for any
    more is dropped.
    """
    english = read(folder / f"{catalogue.name}_en.ts")
    for path in paths(folder, catalogue):
        held = read(path)
        messages = {}
        for id_ in catalogue.ids:
            source = english[id_].text if id_ in english and english[id_].text else id_
            old = held.get(id_, Message(source, "", "unfinished"))
            kind = old.kind if old.source == source or path.stem.endswith("_en") else "unfinished"
            messages[id_] = Message(source, old.text, kind)
        write(path, messages)
        path.with_suffix(".qm").write_bytes(release(path))


def write(path: Path, messages: dict[str, Message]) -> None:
    """Write a .ts file as Qt Linguist itself does."""
    locale = path.stem.partition("_")[2]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{locale}" sourcelanguage="en">',
        "<context>",
        "    <name></name>",
    ]
    for id_, message in messages.items():
        kind = f' type="{message.kind}"' if message.kind else ""
        lines += [
            f'    <message id="{_quoted(id_)}">',
            f"        <source>{_quoted(message.source)}</source>",
            f"        <translation{kind}>{_quoted(message.text)}</translation>",
            "    </message>",
        ]
    path.write_text("\n".join([*lines, "</context>", "</TS>", ""]), "utf-8")


def _quoted(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def release(path: Path) -> bytes:
    """Return what lrelease makes of a .ts file; what is unfinished is left out.

    Raises:
        KioskError: there is no lrelease, or it refuses the file.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "words.qm"
        command = [LRELEASE, "-silent", "-nounfinished", str(path), "-qm", str(target)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise KioskError(Stage.SCREEN, "words-uncompiled", f"{path}: {error}") from error
        return target.read_bytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
