"""The sounds of set phrases."""

from pathlib import Path

import pytest

from kiosk.domain.ontology import Language
from kiosk.engines.phrase_cache import HOLE, PhraseCache, fixed_phrases
from tests.fakes import tone

ZH = Language.ZH_HANS
SET = {ZH: frozenset({"依您所述，", "请稍候。"})}


def test_only_set_phrases_are_kept_and_they_outlast_the_day(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path, SET, "kokoro")
    cache.keep("依您所述，", ZH, 1.0, tone(300, 0.1))
    cache.keep("林先生，", ZH, 1.0, tone(300, 0.1))
    assert cache.missing(ZH, 1.0) == ["请稍候。"]
    assert len(list(tmp_path.iterdir())) == 1
    next_day = PhraseCache(tmp_path, SET, "kokoro")
    assert next_day.find("依您所述，", ZH, 1.0) == tone(300, 0.1)
    assert next_day.find("林先生，", ZH, 1.0) is None


def test_another_voice_or_speed_has_its_own(tmp_path: Path) -> None:
    PhraseCache(tmp_path, SET, "kokoro").keep("请稍候。", ZH, 1.0, tone(300, 0.1))
    assert PhraseCache(tmp_path, SET, "other").find("请稍候。", ZH, 1.0) is None
    assert PhraseCache(tmp_path, SET, "kokoro").find("请稍候。", ZH, 0.8) is None


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all"])
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    PhraseCache(tmp_path, SET, "kokoro").keep("请稍候。", ZH, 1.0, tone(300, 0.1))
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert PhraseCache(tmp_path, SET, "kokoro").find("请稍候。", ZH, 1.0) is None


def test_the_set_part_of_a_wording_ends_where_something_is_filled_in() -> None:
    wordings = [f"依您所述，可先看{HOLE}。", "请稍候。", f"{HOLE}，售价{HOLE}。"]
    assert fixed_phrases(wordings) == {"依您所述，", "请稍候。"}
