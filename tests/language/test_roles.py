import pytest

from kiosk.domain.ontology import Intent, Slot
from kiosk.domain.understanding import Change, Reading
from kiosk.language.interpret import Interpreter

INTENTS = dict.fromkeys(Intent, 1 / 6)


def reading(text, **parts):
    """Return a reading in which the named words are wished or ruled out, and nothing else is."""
    wished, ruled_out = [0.0] * len(text), [0.0] * len(text)
    for name, words in parts.items():
        for word in words:
            start = text.index(word)
            for place in range(start, start + len(word)):
                (wished if name == "wished" else ruled_out)[place] = 0.95
    return Reading(INTENTS, tuple(wished), tuple(ruled_out))


def wishes(interpreter: Interpreter, text, judged=None):
    meaning = interpreter.interpret(text, None, lambda _: judged or Reading(INTENTS))
    return meaning.slots, meaning.exclude


def test_without_a_judgement_of_words_the_rules_stand(interpreter):
    slots, _ = wishes(interpreter, "想看黑色手袋")
    assert (slots.color, slots.category) == (("black",), ("handbag",))


def test_a_word_that_is_merely_mentioned_is_left_out(interpreter):
    text = "隔壁那位拿的黑色手袋"
    assert wishes(interpreter, text, reading(text))[0].is_empty()


def test_a_word_that_the_rules_took_for_owned_is_put_in(interpreter):
    text = "我那只手袋"
    assert wishes(interpreter, text)[0].is_empty()
    slots, _ = wishes(interpreter, text, reading(text, wished=["手袋"]))
    assert slots.category == ("handbag",)


def test_a_wish_is_turned_into_an_exclusion(interpreter):
    text = "黑色我妈看着头疼，手袋"
    slots, exclude = wishes(interpreter, text, reading(text, ruled_out=["黑色"], wished=["手袋"]))
    assert exclude.color == ("black",)
    assert slots.category == ("handbag",)


def test_doubt_leaves_the_rules_their_verdict(interpreter):
    text = "想看黑色手袋"
    doubtful = Reading(INTENTS, (0.5,) * len(text), (0.1,) * len(text))
    assert wishes(interpreter, text, doubtful)[0].color == ("black",)


def test_a_budget_that_is_no_budget_is_left_out(interpreter):
    text = "二十万以内的手袋"
    slots, _ = wishes(interpreter, text, reading(text, wished=["手袋"]))
    assert slots.budget is None
    assert slots.category == ("handbag",)


@pytest.mark.parametrize("text", ["包不看了，看手表", "不要黑色，要红色的手袋"])
def test_what_was_given_up_is_not_put_in_again(interpreter, text):
    sure = Reading(INTENTS, (0.95,) * len(text), (0.0,) * len(text))
    meaning = interpreter.interpret(text, None, lambda _: sure)
    dropped = {m.value for m in meaning.mentions if m.change is Change.DROP}
    assert not dropped & set(meaning.slots.values(Slot.CATEGORY))
