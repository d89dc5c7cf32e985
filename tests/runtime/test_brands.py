"""Every brand pack runs as it lies there: another house, another trade, and no line of code."""

import pytest

from kiosk.catalog.health import Weight, census, examine
from kiosk.config import data_dir, load_settings
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Act, Slot
from kiosk.domain.speech import Utterance
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.conductor import Conductor, Minds, Turn
from kiosk.runtime.impact import load_questions
from kiosk.runtime.place import Place, local_time, open_catalog, place
from kiosk.runtime.rehearsal import load_script
from kiosk.ui.theme import contrast, load_theme
from tests.fakes.clock import VirtualClock

BRANDS = sorted(path.name for path in (data_dir() / "brands").iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=BRANDS)
def where(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITRINE_HOME", str(tmp_path_factory.mktemp("home")))
        return place(load_settings(brand=request.param))


def ask(where: Place, text: str, state: DialogueState | None = None) -> Turn:
    conductor = Conductor(gather_knowledge(where), Minds(), VirtualClock().now, lambda _: None)
    return conductor.take(Utterance(text=text), state or DialogueState())


def test_a_pack_is_whole_and_sound(where: Place) -> None:
    catalog = open_catalog(where)
    held = census(catalog)
    assert held.pieces >= 120
    assert held.filled == 1
    assert held.distinct_sentences == held.sentences
    faults = [f for f in examine(catalog, local_time()) if f.weight is Weight.FAULT]
    assert faults == []


def test_a_pack_brings_its_look_its_script_and_its_questions(where: Place) -> None:
    theme = load_theme(where.brand / "theme.toml")
    for ink in (theme.colors.ink, theme.colors.second_ink, theme.colors.wrong):
        assert contrast(ink, theme.colors.ground) >= 4.5
    assert load_script(where.brand / "visit.toml").turn
    for question in load_questions(where.brand / "questions.toml"):
        assert ask(where, question).reply.text


def test_a_house_greets_in_its_own_name(where: Place) -> None:
    own = gather_knowledge(where).catalog.names()[0].name
    others = {"云岫", "澄晖"} - {own}
    said = ask(where, "你好").reply.text + ask(where, "你们打折吗").reply.text
    assert not any(other in said for other in others)


def test_the_jeweller_knows_brooches_and_no_bags() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITRINE_BRAND", "chenghui")
        where = place(load_settings())
        turn = ask(where, "想看珍珠胸针，五万以内")
        assert turn.plan.act is Act.RECOMMEND
        assert {product.category for product in turn.plan.products} == {"brooch"}
        assert turn.understanding.slots.values(Slot.CATEGORY) == ("brooch",)
        assert ask(where, "有没有鳄鱼皮手袋").plan.act is Act.NO_MATCH
