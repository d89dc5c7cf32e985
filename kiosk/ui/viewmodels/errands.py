"""What takes time is done beside the screen, and shown when it is done."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import structlog
from PySide6.QtCore import QObject, Qt, Signal

from kiosk.domain.errors import Fault, KioskError, Stage

_log = structlog.get_logger()


class Errands(QObject):
    """Runs calls on threads of their own and hands what they return to the screen's thread."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._round = 0
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def forget(self) -> None:
        """Show nothing of what was begun before; it is finished all the same."""
        self._round += 1

    def run(
        self,
        call: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        """Begin a call.

        Args:
            call: what takes time.
            then: is given what it returned, on the screen's thread.
            failed: is given its error there, whether the world's or a defect of the program.
        """
        begun = self._round

        def work() -> None:
            try:
                found = call()
            except KioskError as error:
                # the name of an error ends with its clause
                told = error
                self._tell(begun, lambda: failed(told))
            except Exception as error:
                # a defect of ours must not leave a screen that waits for ever
                _log.error("errand-failed", error=type(error).__name__)
                defect = KioskError(Stage.SCREEN, "errand-failed", str(error), fault=Fault.PROGRAM)
                self._tell(begun, lambda: failed(defect))
            else:
                self._tell(begun, lambda: then(found))

        threading.Thread(target=work, name="errand", daemon=True).start()

    def _tell(self, begun: int, show: Callable[[], None]) -> None:
        # the screen may have gone meanwhile; what was begun is done all the same
        with contextlib.suppress(RuntimeError):
            self._done.emit((begun, show))

    def _take(self, done: tuple[int, Callable[[], None]]) -> None:
        begun, show = done
        if begun == self._round:
            show()
