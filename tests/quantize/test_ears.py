"""The figures of the ears: what is compared, what is mixed, what is counted."""

import time
from itertools import count
from pathlib import Path

import msgspec
import numpy as np
import pytest

from kiosk.domain.catalog import CatalogName
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound, Transcript
from kiosk.engines.activity import SileroActivity
from kiosk.engines.sound import from_samples, to_samples, write_wav
from quantize.ears.clips import Clip, Degrader, conditions, over, read_clips
from quantize.ears.normaliser import VARIANTS, normalise
from quantize.ears.phantoms import listen_to_nobody
from quantize.ears.room_sounds import KINDS, room
from quantize.ears.scores import calibration, score, summarise
from quantize.ears.spoken import DEVELOPMENT, HELD_OUT, VOICES, half_of, sentences
from quantize.ears.systems import Hearing, listen
from quantize.ears.waiting import (
    TimedEars,
    VirtualTime,
    Waited,
    summarise_waiting,
    utterances,
    wait_for,
)
from tests.fakes.ears import ScriptedEars
from tests.fakes.sounds import noise, tone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("呢個袋，幾多錢？", "呢个袋几多钱"),
        ("１６８０００元", "十六万八千元"),
        ("iPhone 15", "IPHONE十五"),
        ("噉就好啦", "咁就好喇"),
        ("两只", "二只"),
        ("105", "一百零五"),
        ("10203", "一万零二百零三"),
    ],
)
def test_what_no_ear_can_tell_apart_is_compared_as_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("係", "是"), ("手袋", "手代"), ("十六", "六十")])
def test_what_sounds_otherwise_stays_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_every_variant_leads_to_one_spelling() -> None:
    told = {variant: normalise(variant) for variant in VARIANTS}
    assert told == {variant: normalise(kept) for variant, kept in VARIANTS.items()}


def clip(name: str, said: str, *words: str, labels: str = "human") -> Clip:
    return Clip(Path(name), Dialect.CMN, said, labels, words)


def hearing(name: str, text: str, confidence: float = 0.0, system: str = "a") -> Hearing:
    return Hearing(system, name, "clean", text, confidence=confidence, audio_s=2.0, work_s=0.5)


def test_errors_words_and_speed_of_a_group() -> None:
    first = score(clip("1", "有没有鳄鱼皮", "鳄鱼皮"), hearing("1", "有没有鳄鱼皮！"))
    second = score(clip("2", "听泉手袋", "听泉手袋"), hearing("2", "停泉手袋"))
    assert (first.errors, second.errors) == (0, 1)
    (told,) = summarise([first, second])
    assert told.error_rate.value == pytest.approx(1 / 10)
    assert told.error_rate.low <= told.error_rate.value <= told.error_rate.high
    assert told.words is not None
    assert told.words.value == 0.5
    assert told.real_time_factor == 0.25


def test_groups_are_never_mixed() -> None:
    scored = [
        score(clip("1", "好", labels="human"), hearing("1", "好")),
        score(clip("2", "好", labels="machine"), hearing("2", "坏")),
        score(clip("3", "好", labels="synthetic"), hearing("3", "好")),
        score(clip("1", "好", labels="human"), hearing("1", "坏", system="b")),
    ]
    rates = {(s.group, s.system): s.error_rate.value for s in summarise(scored)}
    assert rates == {
        ("cmn/human", "a"): 0.0,
        ("cmn/machine", "a"): 1.0,
        ("cmn/synthetic", "a"): 0.0,
        ("cmn/human", "b"): 1.0,
    }


def test_confidence_that_is_the_share_of_right_characters_is_calibrated() -> None:
    right = [score(clip("1", "一二三四"), hearing("1", "一二三四", 1.0))]
    boastful = [score(clip("2", "一二三四"), hearing("2", "五六七八", 0.9))]
    assert calibration(right) == 0.0
    assert calibration(boastful) == pytest.approx(0.9)


def test_the_intent_is_compared_with_that_of_what_was_said() -> None:
    told = score(clip("1", "多少钱"), hearing("1", "多少前"), lambda text, _: text[-1])
    assert told.same_intent is False


def test_noise_lies_so_many_decibels_under_the_speech() -> None:
    speech = to_samples(tone(300, 1.0, amplitude=0.2))
    under = to_samples(noise(1.0))
    added = over(speech, under, 10.0) - speech
    ratio = 10 * np.log10(float(np.mean(speech**2)) / float(np.mean(added**2)))
    assert ratio == pytest.approx(10.0, abs=0.7)
    assert float(np.abs(over(speech, under, -20.0)).max()) <= 1.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = ["file\tlanguage\ttranscript\tlabels\twords"]
    for number in range(6):
        write_wav(tone(200 + 50 * number, 0.5), tmp_path / f"{number}.wav")
        rows.append(f"{number}.wav\tcmn\t好\thuman\t{'鳄鱼皮|手袋' if number else ''}")
    (tmp_path / "transcripts.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    return tmp_path


def test_a_clip_is_degraded_the_same_way_each_time(folder: Path) -> None:
    clips = read_clips(folder)
    assert clips[1].words == ("鳄鱼皮", "手袋")
    names = conditions(["music", "babble"])
    assert len(names) == 9
    degrader = Degrader(clips)
    sounds = {name: degrader.sound(clips[0], name).pcm for name in names}
    assert len(set(sounds.values())) == 9
    again = Degrader(clips)
    assert all(again.sound(clips[0], name).pcm == pcm for name, pcm in sounds.items())


class CountingSystem:
    name = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def hear(self, sound: Sound, dialect: Dialect | None) -> Hearing:
        self.asked += 1
        return Hearing(self.name, "", "", f"{dialect} {sound.duration_s}")


def test_what_was_heard_once_is_not_heard_again(folder: Path, tmp_path: Path) -> None:
    clips, kept = read_clips(folder), tmp_path / "heard.jsonl"
    wanted = [(one, "clean") for one in clips]
    system = CountingSystem()

    def run(mark: str, count: int) -> list[Hearing]:
        made = [("counting", mark, lambda: system)]
        return list(listen(made, wanted[:count], Degrader(clips), kept))

    run("a", 2)
    with kept.open("ab") as file:
        file.write(b'{"system":"cut short')
        file.write(b"\n")
    assert len(run("a", 6)) == 6
    assert system.asked == 6
    run("b", 6)
    assert system.asked == 12


def test_the_halves_share_no_word_and_no_voice() -> None:
    names = [CatalogName(f"名{chr(0x4E00 + n)}手袋", "product", str(n)) for n in range(90)]
    chosen = list(sentences(names, ["鳄鱼皮", "真丝"], ["手袋", "丝巾", "腕表"], 40, 1))
    assert chosen == list(sentences(names, ["鳄鱼皮", "真丝"], ["手袋", "丝巾", "腕表"], 40, 1))
    halves = {half: [s for s in chosen if s.labels == half] for half in (DEVELOPMENT, HELD_OUT)}
    assert {half: len(found) for half, found in halves.items()} == {DEVELOPMENT: 40, HELD_OUT: 40}
    for half, found in halves.items():
        assert {s.voice for s in found} <= set(VOICES[half])
        assert all(word in s.text for s in found for word in s.words)
        assert {half_of("".join(s.words)) for s in found} == {half}
    assert not set(VOICES[DEVELOPMENT]) & set(VOICES[HELD_OUT])


def test_a_room_is_the_same_for_the_same_seed_and_never_speaks() -> None:
    one, again = list(room(14.0, 3, stretch_s=2.0)), list(room(14.0, 3, stretch_s=2.0))
    assert [kind for kind, _ in one] == list(KINDS)
    assert sum(samples.size for _, samples in one) == 14 * SAMPLE_RATE_HZ
    assert all(np.array_equal(a, b) for (_, a), (_, b) in zip(one, again, strict=True))
    activity = SileroActivity()
    for kind, samples in one:
        activity.reset()
        told = activity.hear(from_samples(samples))
        assert sum(p > 0.5 for p in told) * 0.032 < 0.5, kind


class Talkative(ScriptedEars):
    """Hears words wherever it is asked."""

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        heard = super().transcribe(sound, dialect, cancelled)
        return Transcript("字幕", heard.dialect, 0.9)


def test_a_phantom_is_counted_as_a_turn() -> None:
    class Nervous:
        frame_s = 0.1

        def reset(self) -> None:
            pass

        def hear(self, sound: Sound) -> list[float]:
            loud = np.abs(to_samples(sound)).max(initial=0.0) > 0.3
            return [float(loud)] if sound.pcm else []

        def close(self) -> None:
            pass

    told = list(listen_to_nobody(Talkative(), Nervous(), 14.0, 3))
    assert {s.kind for s in told} == {"silence"}
    assert told[0].direct == "字幕"
    loud = [s for s in listen_to_nobody(Talkative(), Nervous(), 420.0, 3) if s.taken]
    assert loud
    assert all(len(s.phantoms) == s.taken for s in loud)


class Busy(ScriptedEars):
    """Takes some of the processor's time to hear."""

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        until = time.process_time() + 0.02
        while time.process_time() < until:
            pass
        return super().transcribe(sound, dialect, cancelled)


def test_ears_that_work_are_waited_for_in_the_recordings_time() -> None:
    clock = VirtualTime()
    ears = TimedEars(Busy(["一", "二"]), clock)
    sound = tone(300, 1.0)
    first = ears.begin(lambda engine, stop: engine.transcribe(sound, None, stop))
    second = ears.begin(lambda engine, stop: engine.transcribe(sound, None, stop))
    assert not first.done
    assert first.result(1.0).text == "一"
    assert clock.now_s >= 0.02
    assert first.done
    assert not second.done
    clock.until(60.0)
    assert second.done
    assert second.result(1.0).text == "二"
    assert clock.now_s == 60.0


def test_ears_that_nobody_waits_for_end_where_they_next_ask() -> None:
    class Asking:
        """Asks twice whether it is still wanted."""

        def transcribe(
            self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled
        ) -> Transcript:
            cancelled()
            cancelled()
            return Transcript("一", dialect or Dialect.CMN, 0.9)

        def close(self) -> None:
            pass

    second_by_second = map(float, count())
    clock = VirtualTime()
    ears = TimedEars(Asking(), clock, lambda: next(second_by_second))
    unwanted = ears.begin(lambda engine, stop: engine.transcribe(tone(300, 1.0), None, stop))
    assert ears.busy_until_s == 3.0
    clock.until(1.5)
    unwanted.cancel()
    assert ears.busy_until_s == 2.0


def test_early_cuts_are_counted_apart_from_waits() -> None:
    waited = [
        Waited("1", "cmn/human", 4.0, 0.5, 0.6, cut=False, text=""),
        Waited("2", "cmn/human", 4.0, 0.7, 0.9, cut=False, text=""),
        Waited("3", "yue/human", 4.0, -1.0, -0.5, cut=True, text=""),
    ]
    told = {summary.group: summary for summary in summarise_waiting(waited)}
    assert told["cmn/human"].early == 0.0
    assert told["yue/human"].early == 1.0
    assert told["all"].early == pytest.approx(1 / 3, abs=1e-3)
    assert told["all"].text_median_s == 0.9
    assert told["3 to 5 s"] == msgspec.structs.replace(told["all"], group="3 to 5 s")


@pytest.mark.weights
def test_a_recording_is_waited_for_from_its_true_end(recordings: Path) -> None:
    clip = Clip(recordings / "asr_example.wav", Dialect.CMN, "", "human")
    assert utterances([clip]) == [clip]
    (told,) = wait_for([clip], ScriptedEars(["欢迎大家来体验"] * 9), SileroActivity())
    assert not told.cut
    assert 4.0 < told.speech_s < 5.5
    assert 0.0 < told.endpoint_s <= told.text_s < 1.5
