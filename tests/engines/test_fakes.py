"""The stand-ins keep the ports' promises, or tests that lean on them prove nothing."""

import threading

import numpy as np
import pytest

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect, Intent, Language
from kiosk.domain.phrasing import Instruction, PhraseRequest
from tests.fakes import (
    DyingEngine,
    LyingModel,
    MemoryLoudspeaker,
    MemoryMicrophone,
    RandomTokens,
    ScriptedEars,
    ScriptedIntent,
    ScriptedModel,
    SlowEngine,
    StallingModel,
    ToneVoice,
    VirtualClock,
    silence,
    tone,
)


def go_on() -> bool:
    return False


def test_ears_follow_the_script_and_hear_nothing_in_silence():
    ears = ScriptedEars(["您好", KioskError(Stage.HEAR, "x", "y")])
    assert ears.transcribe(silence(1), None, go_on).text == ""
    assert ears.transcribe(tone(200, 1), Dialect.YUE, go_on).text == "您好"
    with pytest.raises(KioskError):
        ears.transcribe(tone(200, 1), None, go_on)
    assert ears.transcribe(tone(200, 1), None, go_on).text == ""


def test_intent_probabilities_sum_to_one():
    scores = ScriptedIntent({"多少钱": Intent.BUDGET_QUERY}).read("这款多少钱").intents
    assert max(scores, key=scores.__getitem__) is Intent.BUDGET_QUERY
    assert sum(scores.values()) == pytest.approx(1.0)


def asked(max_tokens: int, prompt: str = "p", seed: int = 0) -> PhraseRequest:
    return PhraseRequest(Instruction("s"), prompt, max_tokens, seed)


def test_models_stop_when_cancelled():
    heard = iter([False, True, True])
    model = ScriptedModel(["一二三四五六"])
    assert list(model.stream(asked(10), lambda: next(heard))) == ["一二"]


def test_random_tokens_repeat_for_a_seed():
    model = RandomTokens()
    first = list(model.stream(asked(40, seed=7), go_on))
    assert first == list(model.stream(asked(40, seed=7), go_on))
    assert first != list(model.stream(asked(40, seed=8), go_on))
    assert len(first) == 40


def test_lying_model_changes_the_numbers_it_was_given():
    said = "".join(LyingModel().stream(asked(999, "售价 86000 元"), go_on))
    assert "86000" not in said
    assert "19333" in said


def test_stalling_model_leaves_only_when_told():
    model, stop = StallingModel("一二三四", after_pieces=1), threading.Event()
    said: list[str] = []
    worker = threading.Thread(target=lambda: said.extend(model.stream(asked(9), stop.is_set)))
    worker.start()
    assert model.stalled.wait(5)
    assert worker.is_alive()
    stop.set()
    worker.join(5)
    assert not worker.is_alive()
    assert model.was_cancelled
    assert said == ["一二"]


def test_slow_engine_waits_for_its_gate():
    gate = threading.Event()
    slow = SlowEngine(ScriptedEars(["您好"]), gate)
    heard: list[str] = []
    worker = threading.Thread(
        target=lambda: heard.append(slow.transcribe(tone(200, 1), None, go_on).text)
    )
    worker.start()
    assert slow.waiting.wait(5)
    assert heard == []
    gate.set()
    worker.join(5)
    assert heard == ["您好"]


def test_slow_engine_waits_on_virtual_time():
    clock = VirtualClock()
    slow = SlowEngine(ScriptedModel(["好"]), lambda: clock.sleep(30))
    said: list[str] = []
    worker = threading.Thread(target=lambda: said.extend(slow.stream(asked(9), go_on)))
    worker.start()
    assert slow.waiting.wait(5)
    clock.advance(31)
    worker.join(5)
    assert said == ["好"]


def test_slow_microphone_is_stopped_by_its_own_flag():
    slow = SlowEngine(MemoryMicrophone([tone(200, 1)]), threading.Event())
    assert list(slow.record(lambda: True, lambda _level: None)) == []


def test_dying_engine_dies_on_the_call_it_was_told_and_stays_dead():
    ears = DyingEngine(ScriptedEars(["一", "二"]), after_calls=1)
    assert ears.transcribe(tone(200, 1), None, go_on).text == "一"
    for _ in range(2):
        with pytest.raises(RuntimeError):
            ears.transcribe(tone(200, 1), None, go_on)


def test_dying_voice_breaks_off_in_the_middle():
    voice = DyingEngine(ToneVoice(), after_pieces=1)
    phrases = voice.synthesise("您好，欢迎，请坐。", Language.ZH_HANS, 1.0, go_on)
    assert next(phrases).duration_s > 0
    with pytest.raises(RuntimeError):
        next(phrases)


def test_voice_hums_once_a_phrase_and_slower_is_longer():
    normal = list(ToneVoice().synthesise("您好，请坐。", Language.ZH_HANS, 1.0, go_on))
    slow = list(ToneVoice().synthesise("您好，请坐。", Language.ZH_HANS, 0.5, go_on))
    assert len(normal) == len(slow) == 2
    assert slow[0].duration_s == pytest.approx(2 * normal[0].duration_s, rel=0.01)


def test_loudspeaker_stops():
    speaker = MemoryLoudspeaker()
    assert speaker.play([tone(200, 0.1)] * 3, go_on)
    assert speaker.played_s == pytest.approx(0.3)
    assert not speaker.play([tone(200, 0.1)] * 3, lambda: len(speaker.played) > 3)
    assert len(speaker.played) == 4
    assert speaker.stops == 1


def test_microphone_delivers_everything_in_short_chunks_and_a_level():
    levels: list[float] = []
    given = tone(200, 0.25, amplitude=0.5)
    chunks = list(MemoryMicrophone([given]).record(go_on, levels.append))
    assert [round(c.duration_s, 3) for c in chunks] == [0.1, 0.1, 0.05]
    assert b"".join(c.pcm for c in chunks) == given.pcm
    assert np.allclose(levels[0], 0.5, atol=0.01)


def test_microphone_can_be_unplugged():
    chunks = MemoryMicrophone([tone(200, 1)], unplug_after_s=0.2).record(go_on, lambda _l: None)
    assert next(chunks)
    assert next(chunks)
    with pytest.raises(KioskError):
        next(chunks)
