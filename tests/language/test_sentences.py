"""Each line of sentences.tsv is one sentence with the slots it must yield, taken alone."""

from pathlib import Path

import pytest

from kiosk.domain.ontology import Dialect
from kiosk.language.interpret import Interpreter
from kiosk.language.rules import read_by_rules
from quantize.corpora.wishes import read_wish

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sentences.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("dialect", "sentence", "wish"), ROWS, ids=[row[1] for row in ROWS])
def test_sentence(interpreter: Interpreter, dialect: str, sentence: str, wish: str) -> None:
    meaning = interpreter.interpret(sentence, Dialect(dialect), read_by_rules)
    assert (meaning.slots, meaning.exclude) == read_wish(wish)
