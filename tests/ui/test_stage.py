import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.config import data_dir
from kiosk.domain.errors import KioskError
from kiosk.ui.stage import Stage
from kiosk.ui.translations import texts
from tests.fakes.catalog import MemoryCatalog
from tests.ui.conftest import RecordingVisit


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    del qtbot  # brings the one application there may be
    yield Stage(data_dir() / "brands" / "yunxiu", MemoryCatalog(), idle_s=60, size=(540, 960))


@pytest.mark.parametrize("request_", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_closes_the_window_and_is_passed_on(
    stage: Stage, request_: signal.Signals
) -> None:
    before = signal.getsignal(request_)
    QTimer.singleShot(300, lambda: signal.raise_signal(request_))
    with pytest.raises(KeyboardInterrupt):
        stage.show(RecordingVisit())
    assert signal.getsignal(request_) is before


def test_another_thread_takes_pictures_and_ends_the_show(stage: Stage, tmp_path: Path) -> None:
    stage.first_screen()
    picture = tmp_path / "screen.png"
    moments: list[float] = []

    def perform() -> None:
        stage.enter()
        moments.append(stage.painted())
        stage.snapshot(picture)
        stage.close()

    performer = threading.Thread(target=perform)
    performer.start()
    assert stage.show(RecordingVisit()) == 0
    performer.join()
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (540, 960)
    assert moments[0] > 0


def test_a_terminal_without_its_words_is_refused_before_a_window_opens(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    texts.cache_clear()
    monkeypatch.setenv("VITRINE_ASSETS", str(tmp_path))
    with pytest.raises(KioskError, match="make words") as caught:
        Stage(data_dir() / "brands" / "yunxiu", MemoryCatalog(), idle_s=60, size=(540, 960))
    assert caught.value.code == "words-unreadable"
