"""Qt Linguist's files are whole, and whatever is not is named."""

import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import kiosk.ui
from kiosk.boutique import DoorShutError
from kiosk.catalog.health import Weight
from kiosk.config import assets_dir
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language
from kiosk.ui.desk_words import trouble
from kiosk.ui.translations import Catalogue, texts
from kiosk.ui.word_ids import DESK, SCREEN
from tools import words as tool

HANS, EN = Language.ZH_HANS, Language.EN
SMALL = Catalogue("small", (HANS, EN), ("invite", "pieces"))
ENGLISH = {
    "invite": tool.Message("Please speak", "Please speak", ""),
    "pieces": tool.Message("{n} pieces", "{n} pieces", ""),
}
CHINESE = {
    "invite": tool.Message("Please speak", "请讲", ""),
    "pieces": tool.Message("{n} pieces", "{n} 件", ""),
}
UI = Path(kiosk.ui.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    texts.cache_clear()
    monkeypatch.setenv("VITRINE_ASSETS", str(tmp_path))
    i18n = tmp_path / "i18n"
    i18n.mkdir()
    for name, messages in {"small_en": ENGLISH, "small_zh_CN": CHINESE}.items():
        path = i18n / f"{name}.ts"
        tool.write(path, messages)
        path.with_suffix(".qm").write_bytes(tool.release(path))
    yield i18n
    texts.cache_clear()


@pytest.mark.parametrize("catalogue", tool.CATALOGUES, ids=lambda c: c.name)
def test_every_word_is_finished_and_compiled_in_every_language(catalogue: Catalogue):
    assert tool.faults(assets_dir() / "i18n", catalogue) == []


def test_the_screen_is_in_three_languages_and_the_desk_in_two():
    assert set(SCREEN.languages) == set(Language)
    assert set(DESK.languages) == {HANS, EN}
    assert all(len(each.ids) == len(set(each.ids)) for each in (SCREEN, DESK))


@pytest.mark.parametrize("catalogue", tool.CATALOGUES, ids=lambda c: c.name)
def test_no_word_shouts(catalogue: Catalogue):
    for language in catalogue.languages:
        for id_, text in texts(catalogue, language).items():
            assert not set("！!～~") & set(text), (language, id_)


def test_a_text_comes_back_as_it_was_written(folder: Path):
    assert tool.faults(folder, SMALL) == []
    assert tool.read(folder / "small_zh_CN.ts") == CHINESE
    assert texts(SMALL, HANS) == {"invite": "请讲", "pieces": "{n} 件"}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"invite": tool.Message("Please speak", "请讲", "unfinished")}, "invite is unfinished"),
        ({"invite": tool.Message("Please speak", "", "")}, "invite is unfinished"),
        ({"invite": tool.Message("Speak", "请讲", "")}, "invite translates “Speak”"),
        ({"invite": tool.Message("Please speak", "请讲", "obsolete")}, "invite is obsolete"),
        ({"gone": tool.Message("Gone", "已去", "")}, "gone is obsolete"),
        ({"gone": tool.Message("Gone", "已去", "vanished")}, "gone is obsolete"),
        ({"pieces": tool.Message("{n} pieces", "{m} 件", "")}, "pieces has other places"),
    ],
)
def test_each_fault_of_a_file_is_named(folder: Path, changed: dict[str, tool.Message], fault: str):
    path = folder / "small_zh_CN.ts"
    tool.write(path, CHINESE | changed)
    path.with_suffix(".qm").write_bytes(tool.release(path))
    (told,) = tool.faults(folder, SMALL)
    assert told.startswith(f"small_zh_CN.ts: {fault}")


def test_a_missing_text_and_an_old_compilation_are_named(folder: Path):
    tool.write(folder / "small_zh_CN.ts", {"invite": CHINESE["invite"]})
    missing, old = tool.faults(folder, SMALL)
    assert "small_zh_CN.ts: pieces is missing" in missing
    assert "small_zh_CN.qm: is not what" in old


def test_an_update_adds_what_is_new_and_drops_what_is_gone(folder: Path):
    renamed = Catalogue("small", (EN, HANS), ("invite", "send"))
    tool.update(folder, renamed)
    chinese = tool.read(folder / "small_zh_CN.ts")
    assert chinese == {
        "invite": CHINESE["invite"],
        "send": tool.Message("send", "", "unfinished"),
    }
    with pytest.raises(KioskError, match="lacks send") as caught:
        texts(renamed, HANS)
    assert caught.value.code == "words-lacking"


def test_english_written_anew_asks_for_its_translations(folder: Path):
    english = tool.Message("Please speak", "Speak now", "")
    tool.write(folder / "small_en.ts", ENGLISH | {"invite": english})
    tool.update(folder, SMALL)
    assert tool.read(folder / "small_en.ts")["invite"] == tool.Message("Speak now", "Speak now", "")
    assert tool.read(folder / "small_zh_CN.ts")["invite"].kind == "unfinished"


def test_an_unfinished_word_fails_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    shutil.copytree(assets_dir() / "i18n", tmp_path / "i18n")
    monkeypatch.setenv("VITRINE_ASSETS", str(tmp_path))
    path = tmp_path / "i18n" / "vitrine_zh_HK.ts"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("<translation>", '<translation type="unfinished">', 1), "utf-8")
    assert tool.main(["check"]) == 1
    assert "vitrine_zh_HK.ts: resting is unfinished" in capsys.readouterr().err
    path.write_text("no XML", "utf-8")
    assert tool.main(["check"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("content", [None, b"", b"no translations"])
def test_a_file_that_cannot_be_loaded_is_refused_in_one_line(folder: Path, content: bytes | None):
    path = folder / "small_en.qm"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(KioskError, match=r"small_en\.qm") as caught:
        texts(SMALL, EN)
    assert caught.value.code == "words-unreadable"


@pytest.mark.parametrize("catalogue", tool.CATALOGUES, ids=lambda c: c.name)
def test_every_id_is_asked_for_and_every_word_asked_for_has_an_id(catalogue: Catalogue):
    plain = {id_ for id_ in catalogue.ids if "." not in id_}
    drawn = "".join(
        path.read_text("utf-8")
        for path in (UI / "qml").rglob("*.qml")
        if ("desk" in str(path.relative_to(UI)).lower()) is (catalogue is DESK)
    )
    told = "".join(
        path.read_text("utf-8")
        for path in UI.parent.rglob("*.py")
        if path.name not in ("word_ids.py", "gallery_scenes.py")
    )
    # the house's trades are the theme's, and one drawing is itself called words
    asked = set(re.findall(r"\bwords\.(\w+)", drawn)) - {"trades", "height"}
    assert asked - plain == set()
    named = set(re.findall(r"['\"]([\w-]+)['\"]", told + drawn))
    named |= {f"{weight}s" for weight in Weight}
    begun = tuple(re.findall(r"\bf['\"](\w+_)\{", told))
    assert {id_ for id_ in plain if not id_.startswith(begun)} - named - asked == set()


def test_the_desk_tells_its_troubles_in_its_own_words():
    for id_, chinese in texts(DESK, HANS).items():
        kind, _, code = id_.partition(".")
        if kind == "trouble" and "{" not in chinese:
            error = KioskError(Stage.BOUTIQUE, code, "as logged")
            assert trouble(error, HANS) == [chinese]
            assert trouble(error, EN) == [texts(DESK, EN)[id_]]
    assert trouble(KioskError(Stage.BOUTIQUE, "other", "as logged"), HANS) == ["as logged"]


def test_a_wrong_pin_tells_the_tries_left_and_a_shut_door_when_it_opens():
    until = datetime(2026, 5, 4, 11, 30, 5)
    assert trouble(DoorShutError(2, None), HANS) == ["密码有误，还可试2次"]
    assert trouble(DoorShutError(0, until), HANS) == ["密码有误次数过多，11:30:05后再试"]
    assert trouble(DoorShutError(2, None), EN) == ["The PIN is wrong; tries left: 2"]
