"""The business records of a terminal put together, with the couriers that carry them away."""

import contextlib
import threading
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path

import msgspec
import structlog
from joserfc.jwk import OKPKey

from kiosk.boutique.audit import SqliteAudit
from kiosk.boutique.calendar import BoutiqueCalendar, load_terms
from kiosk.boutique.envelope import receiver_key, signing_key
from kiosk.boutique.outbox import SqliteOutbox, Waiting, waiting
from kiosk.boutique.people import SqlitePeople
from kiosk.boutique.profiles import SqliteProfiles
from kiosk.boutique.receivers import FolderReceiver, HttpReceiver
from kiosk.boutique.records import SealedRecords
from kiosk.boutique.register import SqliteRegister, taken_places
from kiosk.boutique.retention import forget_settled, take_over
from kiosk.domain.catalog import Boutique
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Clock, Receiver
from kiosk.runtime.courier import Courier

HOUSEKEEPING_S = 3600.0
"""How often consents that ended and entries settled long ago are let go."""

_log = structlog.get_logger()


class Docking(msgspec.Struct, frozen=True):
    """Where an integrator takes orders; nowhere by default.

    Attributes:
        folder: into which they are written; empty for none.
        address: to which they are posted; empty for none. No other setting lets a terminal speak
            to a network.
        key: the file of the integrator's public key, for which what is personal is sealed.
    """

    folder: str = ""
    address: str = ""
    key: str = ""

    def receivers(self) -> list[Receiver]:
        """Return the receivers that are named.

        Raises:
            KioskError: the address is none.
        """
        found: list[Receiver] = []
        if self.folder:
            found.append(FolderReceiver(Path(self.folder)))
        if self.address:
            found.append(HttpReceiver(self.address))
        return found


class Business:
    """The records of one brand in one boutique.

    Args:
        folder: of the brand's records on this terminal.
        keys: of the terminal's keys for them; beside `folder`, so that no copy of it holds both.
        pack: the brand pack.
        boutique: in which the terminal stands.
        zone: of the boutique's hours.
        clock: the terminal's time.
        docking: where an integrator takes orders.

    Attributes:
        records, calendar, register, people, profiles: of the brand; any thread may call them.

    Raises:
        KioskError: the brand pack's `calendar.toml` is wrong.
    """

    def __init__(
        self,
        folder: Path,
        keys: Path,
        pack: Path,
        boutique: Boutique,
        zone: tzinfo,
        clock: Clock,
        docking: Docking | None = None,
    ) -> None:
        self._brand = pack.name
        self._keys = keys
        self._clock = clock
        self._docking = docking or Docking()
        self._audit = SqliteAudit(folder / "audit.db")
        self._couriers: list[Courier] = []
        self.records = SealedRecords(folder / "records.db", keys)
        self.calendar = BoutiqueCalendar(
            boutique,
            load_terms(pack / "calendar.toml", boutique.id),
            zone,
            taken_places(self.records, boutique.id),
        )
        self.register = SqliteRegister(self.records, self.calendar, boutique.id, self._call)
        self.profiles = SqliteProfiles(self.records)
        self.people = self.people_for("")

    def people_for(self, who: str) -> SqlitePeople:
        """Return what gives out and erases at the hand of a member of staff; empty for none."""

        def record(action: str, subject: str) -> object:
            return self._audit.record(self._clock(), who, action, subject)

        return SqlitePeople(self.records, record, self._call)

    def record(self, action: str, subject: str = "") -> None:
        """Put on record what was done at a command line; never anything of a customer.

        Raises:
            KioskError: it cannot be put there.
        """
        self._audit.record(self._clock(), "", action, subject)

    def rotate_keys(self) -> int:
        """Seal everything anew under new keys and return how many fields were."""
        self.record("rotated the keys of the records")
        return self.records.rotate(self._clock())

    def take_over(self, old: Path) -> None:
        """Take over a register that an older program wrote in clear."""
        if taken := take_over(old, self.records, self._clock()):
            _log.info("register-taken-over", entries=taken)

    def waiting(self) -> dict[str, list[Waiting]]:
        """Return for each receiver what it does not have yet, the oldest first.

        Raises:
            KioskError: the address is none.
        """
        return {
            receiver.name: waiting(self.records, receiver.name)
            for receiver in self._docking.receivers()
        }

    def signer(self) -> OKPKey:
        """Return the key with which messages of this terminal are signed."""
        return signing_key(self._keys)

    def couriers(self) -> list[Courier]:
        """Return one courier for each receiver that is named.

        Raises:
            KioskError: an address or a key cannot be used.
        """
        receivers = self._docking.receivers()
        if not receivers:
            return []
        if not self._docking.key:
            raise KioskError(
                Stage.SETTINGS, "receiver-key-missing",
                "orders are to be handed over, but outbox_key names no public key to seal them for",
                "make a pair with: kiosk outbox new-key PRIVATE PUBLIC",
            )  # fmt: skip
        sealed_for = receiver_key(Path(self._docking.key))
        signer = self.signer()
        return [
            Courier(
                SqliteOutbox(
                    self.records, self._brand, receiver.name, signer, sealed_for, self._clock
                ),
                receiver,
                self.records.path.with_suffix(f".{receiver.name}.lock"),
            )
            for receiver in receivers
        ]

    def tidy(self, at: datetime) -> None:
        """Let go of profiles without a consent that holds, and of what was settled long ago.

        Raises:
            KioskError: the records cannot be used.
        """
        self.profiles.expire(at)
        forget_settled(self.records, [r.name for r in self._docking.receivers()], at)

    @contextlib.contextmanager
    def served(self) -> Iterator[None]:
        """Carry the outbox away and tidy up in the background, until the end of the block."""
        ended = threading.Event()
        tidying = threading.Thread(target=self._keep_tidy, args=(ended,), name="tidy", daemon=True)
        try:
            self._couriers = self.couriers()
        except KioskError as error:
            # customers are served all the same, and what they order waits
            _log.warning("outbox-not-served", code=error.code, error=str(error))
        for courier in self._couriers:
            courier.start()
        tidying.start()
        try:
            yield
        finally:
            ended.set()
            for courier in self._couriers:
                courier.stop()
            self._couriers = []
            tidying.join(5.0)

    def _call(self) -> None:
        for courier in self._couriers:
            courier.call()

    def _keep_tidy(self, ended: threading.Event) -> None:
        while True:
            try:
                self.tidy(self._clock())
            except KioskError as error:
                _log.warning("records-not-tidied", code=error.code)
            if ended.wait(HOUSEKEEPING_S):
                return
