"""Each line of sentences.tsv is one sentence with the slots it must yield, taken alone."""

from pathlib import Path

import msgspec
import pytest

from kiosk.domain.ontology import Dialect
from kiosk.domain.understanding import Budget, Slots
from kiosk.language.interpret import Interpreter
from kiosk.language.rules import rule_scores

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sentences.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def expected(words: str) -> tuple[Slots, Slots]:
    wished: dict[str, object] = {}
    barred: dict[str, object] = {}
    for part in words.split("; ") if words != "-" else ():
        slot, _, value = part.partition("=")
        if slot == "budget":
            low, high = value.split("..")
            wished[slot] = Budget(int(low) if low else None, int(high) if high else None)
        elif slot == "recipient":
            wished[slot] = value
        else:
            target = barred if slot.startswith("!") else wished
            target[slot.lstrip("!")] = tuple(sorted(value.split(",")))
    return msgspec.convert(wished, Slots), msgspec.convert(barred, Slots)


@pytest.mark.parametrize(("dialect", "sentence", "wish"), ROWS, ids=[row[1] for row in ROWS])
def test_sentence(interpreter: Interpreter, dialect: str, sentence: str, wish: str) -> None:
    meaning = interpreter.interpret(sentence, Dialect(dialect), rule_scores)
    assert (meaning.slots, meaning.exclude) == expected(wish)
