from datetime import datetime

import pytest

from kiosk.dialogue.choices import chosen_time
from kiosk.domain.ontology import Ontology
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from kiosk.language.rules import read_by_rules
from tests.dialogue.conftest import DATA

OFFERED = (
    "2026-01-17T10:30:00+08:00",
    "2026-01-17T15:00:00+08:00",
    "2026-01-18T11:00:00+08:00",
)


@pytest.fixture(scope="module")
def interpreter(house_ontology: Ontology) -> Interpreter:
    return Interpreter(house_ontology, load_lexicon(DATA / "lexicons"))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("第二个", 1),
        ("最后一个", 2),
        ("第一个吧", 0),
        ("下午那个", 1),
        ("下晝嗰個", 1),
        ("三点的那个", 1),
        ("周日的", 2),
        ("18号那个", 2),
        ("周六下午的", 1),
        ("最早的", 0),
        ("晚一点的", 2),
        ("都可以", 0),
        ("晚上八点", None),
        ("周五", None),
        ("第五个", None),
        ("好的", None),
    ],
)
def test_an_offered_time_is_chosen_as_people_point_at_it(
    words: str, place: int | None, interpreter: Interpreter
) -> None:
    meant = interpreter.interpret(words, None, read_by_rules)
    chosen = None if place is None else datetime.fromisoformat(OFFERED[place])
    assert chosen_time(OFFERED, meant) == chosen


def test_nothing_is_chosen_where_nothing_was_offered(interpreter: Interpreter) -> None:
    assert chosen_time((), interpreter.interpret("第一个", None, read_by_rules)) is None
