"""Reads the sentences that show something new."""

import re
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.language.fold import fold_script

LEAST = 5
"""Fewer sentences than these show nothing; eight are better."""

_MARKED = re.compile(r"\[([^\[\]]+)\]")


class Marked(msgspec.Struct, frozen=True):
    """A sentence and those of its words that are new, in simplified characters."""

    text: str
    words: tuple[str, ...]


def read_examples(path: Path) -> list[str]:
    """Return the sentences of a file, one a line.

    Raises:
        KioskError: the file cannot be read, has too few sentences, or one of them twice.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise unusable(f"cannot read {path}: {error.strerror}", "name another file") from error
    except UnicodeDecodeError as error:
        raise unusable(f"{path} is no text in UTF-8", "save it as UTF-8") from error
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        said = "".join(c for c in fold_script(line).lower() if c.isalnum())
        if not said:
            continue
        if said in seen:
            twice = f"{path}, line {number}: the sentence stands in line {seen[said]} already"
            raise unusable(twice, "write another")
        seen[said] = number
    if len(seen) < LEAST:
        few = f"{path} has {len(seen)} sentences of at least {LEAST}"
        raise unusable(few, "write eight, each in its own way")
    return [lines[number - 1].strip() for number in seen.values()]


def read_marked(path: Path) -> list[Marked]:
    """Return the sentences of a file whose new words stand in brackets.

    Raises:
        KioskError: as above, or a sentence marks no word.
    """
    return [_marked(path, sentence) for sentence in read_examples(path)]


def unusable(message: str, remedy: str) -> KioskError:
    """Return the error of something that was given to learn from."""
    return KioskError(Stage.INPUT, "fewshot-input", message, remedy)


def _marked(path: Path, sentence: str) -> Marked:
    words = tuple(fold_script(word.strip()).lower() for word in _MARKED.findall(sentence))
    text = _MARKED.sub(r"\1", sentence)
    if not words or not all(words) or set(text) & set('[]"\\'):
        raise unusable(
            f"{path}: “{sentence}” marks no word", "put the new word in brackets: 想看[胸针]"
        )
    return Marked(text, words)
