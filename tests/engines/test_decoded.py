"""The guards and the repair that every recogniser's words go through."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kiosk.domain.catalog import HeardWord
from kiosk.domain.ontology import Dialect
from kiosk.engines.decoded import (
    Decoded,
    believable,
    is_suspicious,
    mended,
    pieces_of,
    trust,
    written,
)
from kiosk.engines.phantom import cut_loops, drop_phantoms, echoes, loops, too_long
from kiosk.engines.sound import read_sound, to_samples
from kiosk.engines.whisper import CANTONESE_STYLE
from kiosk.language.readings import sounds
from kiosk.language.rehearing import Rehearing
from quantize.ears.room_sounds import music

HOUSE = Rehearing([HeardWord("听泉手袋", "product", {Dialect.CMN: tuple(sounds("听泉手袋"))})])


@pytest.mark.parametrize(
    "text",
    [
        "字幕由Amara.org社群提供",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "謝謝觀看",
        "中文字幕——YK",
        "(音乐)",
        "♪♪",
        "Thanks for watching!",
    ],
)
def test_what_was_learnt_from_subtitles_is_nothing(text: str) -> None:
    assert drop_phantoms(text) == ""


@pytest.mark.parametrize(
    "text", ["谢谢", "谢谢你", "我想订阅你们的目录", "字母款的手袋", "哈哈哈", "有没有音乐盒"]
)
def test_what_a_customer_says_stays(text: str) -> None:
    assert drop_phantoms(cut_loops(text)) == text
    assert not loops(text)


def test_a_loop_is_cut_to_once() -> None:
    assert cut_loops("欢迎大家来欢迎大家来欢迎大家来欢迎大家") == "欢迎大家来"
    assert cut_loops("这个这个这个这个") == "这个"
    assert loops("欢迎大家来" * 5)


def test_numbers_are_no_loops() -> None:
    assert cut_loops("二二二二二二") == "二二二二二二"


def test_more_than_can_be_said_in_the_time_is_refused() -> None:
    assert too_long("一" * 30, 1.0)
    assert not too_long("这只手袋多少钱", 1.0)
    assert believable(Decoded("一乙丙丁戊己庚辛壬癸子丑寅卯", speech_s=0.5), ()) is None


def test_the_prompt_recited_is_no_customer() -> None:
    words = ("手袋", "托特包", "斜挎包", "手拿包")
    assert echoes("手袋，托特包，斜挎包", words)
    assert not echoes("有没有手袋或者托特包", words)
    assert is_suspicious(Decoded("手袋，托特包，斜挎包。", speech_s=3.0), words)


@pytest.mark.parametrize("text", ["呢個係廣東話。", "呢个广东话，佢哋讲紧嘢。", "雲岫，佢哋講緊嘢"])
def test_the_example_recited_is_heard_again(text: str) -> None:
    heard = Decoded(text, log_probability=-0.4, speech_s=3.0)
    assert is_suspicious(heard, (), CANTONESE_STYLE)
    assert not is_suspicious(heard, ())


def test_words_that_an_example_has_too_are_no_recital() -> None:
    heard = Decoded("唔該睇下呢個手袋", log_probability=-0.4, speech_s=3.0)
    assert not is_suspicious(heard, (), CANTONESE_STYLE)


@pytest.mark.parametrize(("silence", "average"), [(0.9, -1.2), (0.0, -2.5)])
def test_words_of_which_the_recogniser_itself_is_unsure_are_dropped(
    silence: float, average: float
) -> None:
    assert believable(Decoded("好的", (), average, silence, 1.0), ()) is None
    assert believable(Decoded("好的", (), -0.3, silence, 1.0), ()) is not None


def test_the_recogniser_is_asked_only_where_its_answer_can_matter() -> None:
    asked: list[Sequence[str]] = []

    def evidence(text: str, others: Sequence[str]) -> Sequence[float]:
        asked.append(others)
        return [0.0] * len(others)

    certain = mended(Decoded("停泉手代还有吗", speech_s=2.0), HOUSE, Dialect.CMN, evidence)
    assert certain.text == "听泉手袋还有吗"
    assert asked == []
    mended(Decoded("停船口带还有吗", speech_s=2.0), HOUSE, Dialect.CMN, evidence)
    assert asked


def test_pieces_are_joined_and_what_was_put_in_keeps_its_place() -> None:
    said = [believable(Decoded(t, speech_s=1.5), ()) for t in ("停泉手代。", "还有停泉手代吗？")]
    pieces = [mended(one, HOUSE, Dialect.CMN, None) for one in said if one is not None]
    heard = written(pieces, Dialect.CMN, 3.0, {})
    assert heard.text == "听泉手袋，还有听泉手袋吗？"
    assert heard.raw == "停泉手代，还有停泉手代吗？"
    assert [heard.text[r.start : r.end] for r in heard.repairs] == ["听泉手袋", "听泉手袋"]
    assert heard.alternatives == (heard.raw,)


def test_cantonese_is_written_in_hong_kongs_characters() -> None:
    assert written([Decoded("这里的手表", speech_s=1.0)], Dialect.YUE, 1.0, {}).text == "這裏的手錶"
    assert written([Decoded("這裡", speech_s=1.0)], Dialect.CMN, 1.0, {}).text == "这里"


def test_trust_grows_with_the_recognisers_own() -> None:
    values = [trust(x) for x in (-2.0, -1.0, -0.5, -0.1, 0.0)]
    assert values == sorted(values)
    assert all(0.0 < value < 1.0 for value in values)


def test_the_same_log_probability_promises_less_in_a_dialect_that_is_heard_worse() -> None:
    mandarin, cantonese, wu = (trust(-0.3, d) for d in (Dialect.CMN, Dialect.YUE, Dialect.WUU))
    assert mandarin > cantonese > wu


@pytest.mark.weights
def test_speech_under_loud_music_is_found_to_its_end_and_music_alone_is_not(
    recordings: Path,
) -> None:
    speech = to_samples(read_sound(recordings / "asr_example.wav"))
    tune = music(speech.size, np.random.default_rng(1))
    tune *= np.sqrt(np.mean(speech**2) / np.mean(tune**2))
    ((piece, _),) = pieces_of((speech + tune).astype(np.float32))
    assert piece.size > 0.75 * speech.size
    assert list(pieces_of(tune.astype(np.float32))) == []
