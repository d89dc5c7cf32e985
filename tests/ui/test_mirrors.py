from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from kiosk.catalog.plates import drawn, plate_name
from kiosk.domain.catalog import Match, Wish
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.events import EngineChanged, EngineName, EngineStatus, Fallback, StateChanged
from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.domain.understanding import Budget, Slots
from kiosk.ui.gallery_scenes import PIECES, showpieces, turn
from kiosk.ui.plates import plate_url
from kiosk.ui.viewmodels.attract import AttractModel, Showpiece
from kiosk.ui.viewmodels.beliefs import BeliefsModel
from kiosk.ui.viewmodels.cards import card
from kiosk.ui.viewmodels.conversation import ConversationModel
from kiosk.ui.viewmodels.notice import NoticeModel
from kiosk.ui.viewmodels.screens import Screen, ScreensModel

HANS = Language.ZH_HANS


def test_a_turn_appears_and_is_forgotten(ontology: Ontology):
    model = ConversationModel(ontology)
    for event in turn("有没有手袋", ("现有三款。", "请看。"), PIECES):
        model.take(event)
    assert model.property("heard") == "有没有手袋"
    assert model.property("lines") == ["现有三款。", "请看。"]
    assert [c["sku"] for c in model.property("cards")] == [p.sku for p in PIECES]
    assert model.property("begun") is True
    model.clear()
    assert (model.property("heard"), model.property("lines"), model.property("cards")) == (
        "",
        [],
        [],
    )
    assert model.property("begun") is False


def test_the_same_reply_is_told_once(ontology: Ontology):
    model = ConversationModel(ontology)
    told: list[str] = []
    model.cards_changed.connect(lambda: told.append("cards"))
    model.lines_changed.connect(lambda: told.append("lines"))
    for event in turn("手袋", ("现有三款。",), PIECES):
        model.take(event)
    assert told == ["cards", "lines"]


def test_unsure_words_are_marked(ontology: Ontology):
    model = ConversationModel(ontology)
    for event in turn("林书", ("请问是林疏吗？",), confidence=0.3):
        model.take(event)
    assert model.property("doubtful") is True


def test_a_card_says_which_wish_is_not_met(ontology: Ontology):
    piece = PIECES[0]
    missed = (Wish(Slot.BUDGET, "max", gap_cny=36_000), Wish(Slot.OCCASION, "travel"))
    shown = card(piece, Match(piece, (), missed), ontology, HANS)
    assert shown["price"] == "¥\u200986,000"
    assert shown["note"] == "高于预算 ¥\u200936,000　未合：旅行"


def test_a_drawn_plate_is_a_file_when_it_is_looked_at(ontology: Ontology) -> None:
    piece = msgspec.structs.replace(PIECES[0], plate=plate_name(PIECES[0]))
    url = card(piece, None, ontology, HANS)["plate"]
    assert Path(QUrl(url).toLocalFile()).read_text(encoding="utf-8") == drawn(piece.plate)
    assert url == plate_url(piece.plate)
    assert plate_url("plate:none") == ""


def test_a_plate_that_is_not_there_leaves_the_frame_empty(ontology: Ontology, tmp_path: Path):
    piece = msgspec.structs.replace(PIECES[0], plate=str(tmp_path / "none.svg"))
    assert card(piece, None, ontology, HANS)["plate"] == ""


def test_chips_are_what_the_state_holds(ontology: Ontology):
    model = BeliefsModel(ontology)
    state = DialogueState(
        slots=Slots(budget=Budget(max=80_000), material=("crocodile",), recipient="wife"),
        exclude=Slots(color=("red",)),
    )
    model.take(StateChanged(state))
    chips = model.property("chips")
    assert [(c["slot"], c["value"], c["excluded"]) for c in chips] == [
        ("budget", "", False),
        ("material", "crocodile", False),
        ("recipient", "wife", False),
        ("color", "red", True),
    ]
    model.take(StateChanged(DialogueState()))
    assert model.property("chips") == []


def test_only_what_concerns_a_customer_is_noticed():
    model = NoticeModel()
    model.take(Fallback(0, EngineName.LLM, EngineStatus.FAILED, "died"))
    model.take(EngineChanged(EngineName.INTENT, EngineStatus.ABSENT))
    assert model.property("text") == ""
    model.take(Fallback(0, EngineName.VOICE, EngineStatus.LATE, "slow"))
    assert model.property("text") == ""
    model.take(EngineChanged(EngineName.VOICE, EngineStatus.ABSENT))
    assert "朗读" in model.property("text")
    model.take(EngineChanged(EngineName.EARS, EngineStatus.FAILED))
    assert "语音识别" in model.property("text")
    model.take(EngineChanged(EngineName.EARS, EngineStatus.READY))
    model.take(EngineChanged(EngineName.VOICE, EngineStatus.READY))
    assert model.property("text") == ""


def test_a_missing_camera_concerns_one_visit_only():
    model = NoticeModel()
    model.take(Fallback(0, EngineName.CAMERA, EngineStatus.ABSENT, "no-picture-model"))
    assert "照片" in model.property("text")
    model.clear()
    assert model.property("text") == ""


def test_pieces_follow_one_another(qtbot: QtBot):
    model = AttractModel(stay_ms=1)
    assert model.property("piece") == {}
    model.show_pieces(showpieces())
    names = []
    for _ in range(5):
        names.append(model.property("piece")["name"])
        model.advance()
    assert len(set(names[:4])) == 4
    assert names[4] == names[0]
    with qtbot.waitSignal(model.piece_changed, timeout=1000):
        model.run(True)
    model.run(False)


def test_a_story_is_one_sentence():
    model = AttractModel(stay_ms=1000)
    model.show_pieces([Showpiece(PIECES[0], {HANS: "第一句，半句。第二句。"})])
    assert model.property("piece")["story"] == "第一句，半句。"


@given(st.lists(st.sampled_from([*Screen, "pop", "reset"]), max_size=20))
def test_the_attract_screen_is_always_at_the_bottom(steps: list[Screen | str]):
    model = ScreensModel()
    for step in steps:
        if isinstance(step, Screen):
            model.push(step)
            assert model.top() is step
        else:
            getattr(model, step)()
    model.reset()
    assert model.top() is Screen.ATTRACT
