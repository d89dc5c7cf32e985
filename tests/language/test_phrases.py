"""Which words of a sentence name a piece: how a bag is carried is not a second kind."""

import pytest

from kiosk.domain.ontology import Dialect, Intent
from kiosk.domain.understanding import Reading
from kiosk.language.interpret import Interpreter

CMN, YUE = Dialect.CMN, Dialect.YUE


@pytest.mark.parametrize(
    ("dialect", "text", "kinds"),
    [
        (CMN, "手拎的公文包", {"briefcase"}),
        (CMN, "手提的棕色行李箱", {"luggage"}),
        (CMN, "斜挎的黑色小包", {"crossbody"}),
        (CMN, "手拿的包", {"clutch"}),
        (CMN, "手拎的包", {"handbag"}),
        (CMN, "手拿的或者斜挎的", {"clutch", "crossbody"}),
        (CMN, "手拎的，公文包也行", {"handbag", "briefcase"}),
        (YUE, "手提嘅公事包", {"briefcase"}),
        (CMN, "双肩的包", {"backpack"}),
    ],
)
def test_how_a_bag_is_carried_names_no_second_kind(
    interpreter: Interpreter, dialect: Dialect, text: str, kinds: set[str]
) -> None:
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    assert set(interpreter.interpret(text, dialect, lambda _: reading).slots.category) == kinds
