"""Examines a receiver: does it keep what a terminal hands over, once for each key, and no forgery?

Whoever docks to the outbox runs this against a test instance of their own: `kiosk outbox check`.
`docs/outbox.md` states what is examined.
"""

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec
from joserfc.jwk import OKPKey

from kiosk.boutique.entries import EntryState, Event
from kiosk.boutique.envelope import FORMAT, Customer, Told, seal, sign
from kiosk.domain.dialogue import FormKind
from kiosk.domain.errors import KioskError
from kiosk.domain.ports import Receiver
from kiosk.domain.records import DeliveryError, Message

AT_ONCE = 8
"""How many hands the same message comes from at once."""

PATIENT_S = 0.1
"""How often it is looked what was kept."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that was examined.

    Attributes:
        wrong: what the receiver did; empty where it did right.
    """

    asked: str
    wrong: str


class Examination:
    """Hands messages of a made-up house over and looks what is kept.

    Args:
        receiver: as a courier would use it.
        impatient: the same receiver, but whoever uses it hangs up before the answer; None where
            there is no such thing.
        signer: the terminal's key, which the receiver believes.
        sealed_for: the receiver's public key.
        kept: returns the key of everything that the receiver has kept, a key for each effect it
            had; None where nobody can tell, and the answers alone are examined.
        within_s: how long a receiver may take to keep what it has taken.
    """

    def __init__(
        self,
        receiver: Receiver,
        impatient: Receiver | None,
        signer: OKPKey,
        sealed_for: OKPKey,
        kept: Callable[[], list[str]] | None,
        within_s: float = 5.0,
    ) -> None:
        self._receiver = receiver
        self._impatient = impatient
        self._signer = signer
        self._sealed_for = sealed_for
        self._kept = kept
        self._within_s = within_s
        self._sequence = int(time.time())

    def run(self) -> Iterator[Finding]:
        """Yield what was examined, one thing after the other."""
        yield Finding("an order is kept", self._once(self._message()))
        yield Finding("the same order again changes nothing", self._once(self._message(), times=4))
        yield Finding("the same order from many hands at once", self._crowded(self._message()))
        if self._impatient is not None:
            yield Finding("an order whose answer was lost", self._interrupted(self._message()))
        for kind in (FormKind.CARE, FormKind.WAITING_LIST):
            yield Finding(f"{kind} is kept", self._once(self._message(kind=kind)))
        for event in (Event.SETTLED, Event.ERASED):
            told = self._message(event=event)
            yield Finding(f"{event}, of an entry that is not known", self._once(told))
        name = Customer("👩🏽‍🎨 مريم \u202e" + "长" * 180, "+852 9123 4567", "旧手提包")
        yield Finding("a name of any script", self._once(self._message(customer=name)))
        yield Finding("a member that is not known yet", self._once(self._message(extra=True)))
        yield Finding("a forged order is not kept", self._refused(self._forged()))

    def _once(self, message: Message, times: int = 1) -> str:
        for attempt in range(times):
            if wrong := self._handed_over(message):
                return f"attempt {attempt + 1}: {wrong}"
        return self._look(message, 1)

    def _crowded(self, message: Message) -> str:
        hands = [
            threading.Thread(target=self._handed_over, args=(message,)) for _ in range(AT_ONCE)
        ]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        # some may have been asked to come again; the last must succeed
        return self._handed_over(message) or self._look(message, 1)

    def _interrupted(self, message: Message) -> str:
        for _ in range(3):
            try:
                if self._impatient is not None:
                    self._impatient.deliver(message)
            except DeliveryError:
                continue
        return self._handed_over(message) or self._look(message, 1)

    def _refused(self, message: Message) -> str:
        answered = self._handed_over(message)
        if self._kept is None:
            return "" if answered or self._impatient is None else "it was answered as taken"
        return self._look(message, 0)

    def _handed_over(self, message: Message) -> str:
        try:
            self._receiver.deliver(message)
        except KioskError as error:
            return error.message
        return ""

    def _look(self, message: Message, times: int) -> str:
        """Return what is wrong with what was kept, after giving the receiver time to keep it."""
        if self._kept is None:
            return ""
        until = time.monotonic() + self._within_s
        while (found := self._kept().count(message.key)) < max(times, 1):
            if time.monotonic() >= until:
                break
            time.sleep(PATIENT_S)
        return "" if found == times else f"it was kept {found} times, not {times}"

    def _message(
        self,
        kind: FormKind = FormKind.ORDER,
        event: Event = Event.TAKEN,
        customer: Customer | None = None,
        extra: bool = False,
    ) -> Message:
        told, key = self._told(kind, event)
        customer = customer or Customer("测试", "13900000000", "听泉手袋", "周六")
        body = seal(told, customer if event is Event.TAKEN else None, self._signer,
                    self._sealed_for)  # fmt: skip
        if extra:
            members = msgspec.to_builtins(told) | {"announced": {"later": [1]}}
            body = sign(msgspec.json.encode(members), self._signer)
        self._sequence += 1
        return Message(key, self._sequence, body)

    def _forged(self) -> Message:
        told, key = self._told(FormKind.ORDER, Event.TAKEN)
        stranger = OKPKey.generate_key("Ed25519")
        self._sequence += 1
        return Message(key, self._sequence, seal(told, Customer("某"), stranger, self._sealed_for))

    def _told(self, kind: FormKind, event: Event) -> tuple[Told, str]:
        key, now = uuid.uuid4().hex, datetime.now(UTC).replace(microsecond=0)
        entry = key if event is Event.TAKEN else uuid.uuid4().hex
        state = {Event.SETTLED: EntryState.DONE, Event.ERASED: EntryState.ERASED}
        start = now if kind is FormKind.CARE else None
        told = Told(
            FORMAT, key, event, entry, "contract-test", "nowhere", "0000", kind, "XX-000", start,
            now, state.get(event, EntryState.OPEN),
        )  # fmt: skip
        return told, key
