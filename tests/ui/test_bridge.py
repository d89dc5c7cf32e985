import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.dialogue import DialogueState
from kiosk.domain.events import (
    OUTSIDE,
    CaptionChanged,
    Composed,
    EngineChanged,
    EngineName,
    EngineStatus,
    Heard,
    ListeningChanged,
    SpeechEnded,
    SpeechStarted,
    StateChanged,
    TurnStarted,
    VisitForgotten,
)
from kiosk.domain.ontology import Dialect, Language, Ontology, Slot
from kiosk.domain.speech import Transcript
from kiosk.domain.understanding import Slots
from kiosk.ui.bridge import Bridge
from kiosk.ui.gallery_scenes import PIECES, READY, turn
from kiosk.ui.theme import Theme
from tests.fakes.timers import VirtualTimers
from tests.ui.conftest import RecordingVisit

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


def post(bridge: Bridge, qtbot: QtBot, *events: object) -> None:
    for event in events:
        bridge.post(event)
    qtbot.wait(1)


def lines(bridge: Bridge) -> list[str]:
    return bridge.property("conversation").property("lines")


def screen(bridge: Bridge) -> str:
    return bridge.property("screens").property("current")


def test_events_of_other_threads_arrive_on_qts_thread_in_order(bridge: Bridge, qtbot: QtBot):
    seen: list[tuple[bool, list[str]]] = []
    here = threading.current_thread()
    model = bridge.property("conversation")
    model.lines_changed.connect(
        lambda: seen.append((threading.current_thread() is here, model.property("lines")))
    )
    events = [e for n in range(20) for e in turn("问", (f"答{n}。",))]
    poster = threading.Thread(target=lambda: [bridge.post(e) for e in events])
    poster.start()
    poster.join()
    assert seen == []
    qtbot.waitUntil(lambda: lines(bridge) == ["答19。"], timeout=2000)
    assert all(on_qts for on_qts, _ in seen)
    assert [shown for _, shown in seen if shown] == [[f"答{n}。"] for n in range(20)]


def test_the_ring_does_what_its_phase_offers(bridge: Bridge, qtbot: QtBot, visit: RecordingVisit):
    bridge.touch_ring()
    assert screen(bridge) == "conversation"
    assert visit.asked == []  # the ears are still loading
    post(bridge, qtbot, *READY)
    bridge.touch_ring()
    post(bridge, qtbot, ListeningChanged(True))
    bridge.touch_ring()
    post(bridge, qtbot, ListeningChanged(False), TurnStarted(0))
    bridge.touch_ring()  # nothing is offered while it thinks
    post(bridge, qtbot, *turn("问", ("答。",)), SpeechStarted(0, 1.0))
    bridge.touch_ring()
    assert visit.asked == [("start_listening",), ("stop_listening",), ("stop_speaking",)]


def test_a_deaf_terminal_is_asked_to_listen_by_nobody(
    bridge: Bridge, qtbot: QtBot, visit: RecordingVisit
):
    post(bridge, qtbot, EngineChanged(EngineName.EARS, EngineStatus.FAILED))
    bridge.touch_ring()
    assert visit.asked == []


def test_words_and_touches_reach_the_visit(bridge: Bridge, visit: RecordingVisit):
    bridge.say("  送太太的腕表 ")
    bridge.say("   ")
    bridge.remove("material", "crocodile")
    bridge.remove("budget", "")
    assert visit.asked == [
        ("say", "送太太的腕表"),
        ("touch_remove", Slot.MATERIAL, "crocodile"),
        ("touch_remove", Slot.BUDGET, ""),
    ]


def test_before_a_visit_is_attached_touches_do_no_harm(
    qapp: object, theme: Theme, ontology: Ontology
):
    bridge = Bridge(theme, ontology)
    bridge.say("手袋")
    bridge.touch_ring()
    bridge.remove("material", "silk")
    bridge.leave()
    assert screen(bridge) == "farewell"


def test_leaving_forgets_everything(bridge: Bridge, qtbot: QtBot, visit: RecordingVisit):
    bridge.enter()
    post(bridge, qtbot, *READY, *turn("手袋", ("三款。",), PIECES, Slots(material=("silk",))))
    assert bridge.property("beliefs").property("chips")
    bridge.leave()
    assert visit.asked == [("forget",)]
    assert screen(bridge) == "farewell"
    assert lines(bridge) == []
    assert bridge.property("conversation").property("cards") == []
    assert bridge.property("conversation").property("heard") == ""
    assert bridge.property("beliefs").property("chips") == []


def test_the_turn_of_a_forgotten_visit_is_never_seen(bridge: Bridge, qtbot: QtBot):
    bridge.enter()
    post(bridge, qtbot, *READY, TurnStarted(0))
    bridge.leave()
    late = turn("手袋", ("三款。",), PIECES, Slots(material=("silk",)))
    post(bridge, qtbot, *late, ListeningChanged(True))
    assert lines(bridge) == []
    assert bridge.property("beliefs").property("chips") == []
    # what is true of the terminal is shown all the same
    assert bridge.property("talk").property("microphone") is True
    post(bridge, qtbot, ListeningChanged(False), VisitForgotten(), StateChanged(DialogueState()))
    post(bridge, qtbot, *turn("腕表", ("一款。",)))
    assert lines(bridge) == ["一款。"]


def test_a_state_ends_no_forgetting(bridge: Bridge, qtbot: QtBot):
    bridge.enter()
    bridge.leave()
    for state in (DialogueState(turn=1, slots=Slots(material=("silk",))), DialogueState()):
        post(bridge, qtbot, StateChanged(state), *turn("手袋", ("三款。",)))
        assert lines(bridge) == []


def test_of_two_visits_that_went_in_haste_neither_is_seen(bridge: Bridge, qtbot: QtBot):
    bridge.enter()
    bridge.leave()
    bridge.enter()
    bridge.say("手袋")
    bridge.leave()
    fresh = StateChanged(DialogueState())
    post(bridge, qtbot, VisitForgotten(), fresh, *turn("手袋", ("三款。",), PIECES))
    assert (screen(bridge), lines(bridge)) == ("farewell", [])
    post(bridge, qtbot, VisitForgotten(), fresh, *turn("腕表", ("一款。",)))
    assert lines(bridge) == ["一款。"]


def test_what_a_microphone_hears_of_whoever_left_is_never_seen(bridge: Bridge, qtbot: QtBot):
    bridge.enter()
    post(bridge, qtbot, *READY, ListeningChanged(True), CaptionChanged("我姓"))
    bridge.leave()
    post(bridge, qtbot, VisitForgotten(), CaptionChanged("我姓王"))
    conversation = bridge.property("conversation")
    assert conversation.property("heard") == ""
    bridge.enter()
    post(bridge, qtbot, ListeningChanged(False), ListeningChanged(True), CaptionChanged("腕表"))
    assert conversation.property("heard") == "腕表"


def still(theme: Theme, ontology: Ontology, visit: RecordingVisit) -> tuple[Bridge, VirtualTimers]:
    timers = VirtualTimers()
    bridge = Bridge(theme, ontology, idle_s=90, timers=timers)
    bridge.attach(visit)
    bridge.enter()
    return bridge, timers


def test_an_idle_visit_is_announced_to_two_senses(
    qtbot: QtBot, theme: Theme, ontology: Ontology, visit: RecordingVisit
):
    bridge, timers = still(theme, ontology, visit)
    patience = bridge.property("patience")
    timers.pass_s(69)
    assert (patience.property("warning"), visit.asked) == (False, [])
    timers.pass_s(2)
    assert patience.property("warning") is True
    assert patience.property("remaining") == 19
    assert visit.asked == [("announce", "您还在吗", Language.ZH_HANS)]


def test_one_touch_gives_the_whole_time_again(
    qtbot: QtBot, theme: Theme, ontology: Ontology, visit: RecordingVisit
):
    bridge, timers = still(theme, ontology, visit)
    for _ in range(10):
        timers.pass_s(88)
        bridge.finger()
        assert bridge.property("patience").property("warning") is False
    assert ("forget",) not in visit.asked
    timers.pass_s(91)
    assert visit.asked[-1] == ("forget",)


def test_what_the_house_says_of_itself_is_no_sign_of_a_customer(
    qtbot: QtBot, theme: Theme, ontology: Ontology, visit: RecordingVisit
):
    bridge, timers = still(theme, ontology, visit)
    timers.pass_s(75)
    post(bridge, qtbot, SpeechStarted(OUTSIDE, 1.0), SpeechEnded(OUTSIDE, False))
    timers.pass_s(16)
    assert visit.asked[-1] == ("forget",)


def test_leave_is_taken_for_a_while_and_a_touch_begins_anew(
    qtbot: QtBot, theme: Theme, ontology: Ontology, visit: RecordingVisit
):
    bridge, timers = still(theme, ontology, visit)
    bridge.leave()
    assert bridge.property("floor").property("farewell") == "本次交谈已全部清除"
    bridge.enter()
    assert screen(bridge) == "conversation"
    assert bridge.property("floor").property("farewell") == ""
    bridge.leave()
    timers.pass_s(5)
    assert screen(bridge) == "farewell"
    timers.pass_s(2)
    assert screen(bridge) == "attract"


def test_a_turn_that_never_ends_keeps_no_visit(
    qtbot: QtBot, theme: Theme, ontology: Ontology, visit: RecordingVisit
):
    bridge, timers = still(theme, ontology, visit)
    post(bridge, qtbot, TurnStarted(0))
    timers.pass_s(91)
    assert ("forget",) not in visit.asked
    timers.pass_s(91)
    assert visit.asked[-1] == ("forget",)


def test_the_screen_speaks_the_language_of_the_reply(bridge: Bridge, qtbot: QtBot):
    bridge.enter()
    post(bridge, qtbot, *turn("有冇手袋", ("現有三款。",), language=Language.YUE_HANT))
    assert bridge.property("words")["leave"] == "結束"
    assert bridge.property("language") == "yue-Hant"
    bridge.leave()
    assert bridge.property("words")["farewell"] == "多謝光臨"
    bridge.enter()
    assert bridge.property("words")["leave"] == "结束"


def test_a_reply_alone_is_shown_too(bridge: Bridge, qtbot: QtBot):
    composed = next(e for e in turn("手袋", ("三款。",)) if isinstance(e, Composed))
    post(bridge, qtbot, composed)
    assert lines(bridge) == ["三款。"]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants are immortal there")
def test_qt_gives_back_the_constants_it_borrows(bridge: Bridge, qtbot: QtBot):
    # PySide6 6.12.0 drops a reference to True with every emit on Python 3.11, and a terminal that
    # runs all day dies of it
    before = sys.getrefcount(True)
    for _ in range(300):
        bridge.posted.emit(TurnStarted(0))
    qtbot.wait(1)
    assert sys.getrefcount(True) > before - 150


def hands_free(theme: Theme, ontology: Ontology, visit: RecordingVisit) -> Bridge:
    bridge = Bridge(theme, ontology, timers=VirtualTimers(), hands_free=True)
    bridge.attach(visit)
    return bridge


def heard(text: str) -> Heard:
    return Heard(0, Transcript(text, Dialect.CMN, 0.9), 1.0)


def test_where_speech_is_enough_it_listens_whenever_it_rests(
    qtbot: QtBot, theme: Theme, ontology: Ontology, visit: RecordingVisit
):
    bridge = hands_free(theme, ontology, visit)
    post(bridge, qtbot, *READY)
    assert visit.asked == [("start_listening", "waking")]
    post(bridge, qtbot, ListeningChanged(True), ListeningChanged(False))
    post(bridge, qtbot, TurnStarted(0), heard("手袋"))
    assert screen(bridge) == "conversation"
    post(bridge, qtbot, *turn("手袋", ("三款。",)), SpeechStarted(0, 1.0))
    assert len(visit.asked) == 2  # not while it speaks
    post(bridge, qtbot, SpeechEnded(0, False))
    assert visit.asked[-1] == ("start_listening",)


def test_a_noise_wakes_nobody(
    qtbot: QtBot, theme: Theme, ontology: Ontology, visit: RecordingVisit
):
    bridge = hands_free(theme, ontology, visit)
    post(bridge, qtbot, *READY, *turn("", ("未能听清。",)), StateChanged(DialogueState()))
    assert screen(bridge) == "attract"
    assert lines(bridge) == []


def test_whoever_closes_the_microphone_keeps_it_closed(
    qtbot: QtBot, theme: Theme, ontology: Ontology, visit: RecordingVisit
):
    bridge = hands_free(theme, ontology, visit)
    bridge.enter()
    post(bridge, qtbot, *READY, ListeningChanged(True))
    bridge.touch_ring()
    asked = len(visit.asked)
    post(bridge, qtbot, ListeningChanged(False))
    assert len(visit.asked) == asked
    bridge.touch_ring()
    assert visit.asked[-1] == ("start_listening",)
