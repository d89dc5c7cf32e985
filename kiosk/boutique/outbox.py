"""The outbox: what integrators are to be told, kept until each of them has it."""

from datetime import datetime

import msgspec
from joserfc.jwk import OKPKey

from kiosk.boutique.entries import EntryState, Event, number_of, select
from kiosk.boutique.envelope import FORMAT, Customer, Told, seal
from kiosk.boutique.records import SealedRecords
from kiosk.domain.dialogue import FormKind
from kiosk.domain.ports import Clock
from kiosk.domain.records import Message


class Waiting(msgspec.Struct, frozen=True):
    """A message that a receiver does not have yet.

    Attributes:
        number: of the entry that it is about.
        attempts: how often it was refused.
        refusal: the code of the latest refusal; empty before the first.
    """

    sequence: int
    number: str
    event: Event
    made_at: datetime
    attempts: int
    refusal: str


class SqliteOutbox:
    """The outbox in the records, as one receiver is served from it.

    Args:
        records: in which the register writes what is to be told.
        brand: the folder name of the brand pack.
        receiver: what the receiver is called.
        signer: the terminal's key.
        sealed_for: the receiver's public key.
        clock: the terminal's time.
    """

    def __init__(
        self,
        records: SealedRecords,
        brand: str,
        receiver: str,
        signer: OKPKey,
        sealed_for: OKPKey,
        clock: Clock,
    ) -> None:
        self._records = records
        self._brand = brand
        self._receiver = receiver
        self._signer = signer
        self._sealed_for = sealed_for
        self._clock = clock

    def due(self) -> list[int]:
        """Return the sequences of what may be handed over now: of each entry the first undelivered.

        An entry is told of in order, but none waits for another.
        """
        with self._records.read() as (db, _):
            found = db.execute(
                "select min(sequence) from outbox where sequence not in "
                "(select sequence from deliveries where receiver = ? and delivered_at != '') "
                "group by entry order by 1",
                (self._receiver,),
            ).fetchall()
        return [row[0] for row in found]

    def message(self, sequence: int) -> Message | None:
        """Return a message, the same bytes each time; None where its entry was erased meanwhile.

        It is kept before it is handed over for the first time, and made anew only for another key.
        """
        key_id = self._sealed_for.thumbprint()
        with self._records.read() as (db, _):
            row = db.execute(
                "select key, body from outbox left join deliveries on "
                "deliveries.sequence = outbox.sequence and receiver = ? and sealed_for = ? "
                "where outbox.sequence = ?",
                (self._receiver, key_id, sequence),
            ).fetchone()
        if row is None or row[1] is not None:
            return None if row is None else Message(row[0], sequence, row[1])
        with self._records.write(self._clock()) as (db, opener):
            head = db.execute(
                "select outbox.key, event, outbox.state, made_at, entry, entries.key, boutique, "
                "kind, sku from outbox join entries on entries.number = entry where sequence = ?",
                (sequence,),
            ).fetchone()
            if head is None:
                return None
            key, event, state, made_at, number, entry, boutique, kind, sku = head
            (told,) = select(db, opener, None, "number = ?", (number,))
            customer = Customer(told.name, told.phone, told.piece, told.day, told.time, told.care)
            body = seal(
                Told(
                    FORMAT, key, Event(event), entry, self._brand, boutique, number_of(number),
                    FormKind(kind), sku, told.start, datetime.fromisoformat(made_at),
                    EntryState(state),
                ),
                customer if event == Event.TAKEN else None, self._signer, self._sealed_for,
            )  # fmt: skip
            db.execute(
                "insert into deliveries (sequence, receiver, sealed_for, body, attempts) "
                "values (?, ?, ?, ?, 0) on conflict do update "
                "set sealed_for = excluded.sealed_for, body = excluded.body",
                (sequence, self._receiver, key_id, body),
            )
        return Message(key, sequence, body)

    def delivered(self, sequence: int) -> None:
        """Note that the receiver has a message; its body is not needed any more."""
        at = self._clock()
        with self._records.write(at) as (db, _):
            db.execute(
                "update deliveries set body = null, refusal = '', delivered_at = ? "
                "where sequence = ? and receiver = ?",
                (at.isoformat(), sequence, self._receiver),
            )

    def refused(self, sequence: int, code: str) -> None:
        """Note that a message was not taken."""
        with self._records.write(self._clock()) as (db, _):
            db.execute(
                "update deliveries set attempts = attempts + 1, refusal = ? "
                "where sequence = ? and receiver = ?",
                (code, sequence, self._receiver),
            )


def waiting(records: SealedRecords, receiver: str) -> list[Waiting]:
    """Return what a receiver does not have yet, the oldest first."""
    with records.read() as (db, _):
        found = db.execute(
            "select outbox.sequence, entry, event, made_at, coalesce(attempts, 0), "
            "coalesce(refusal, '') from outbox left join deliveries on "
            "deliveries.sequence = outbox.sequence and receiver = ? "
            "where coalesce(delivered_at, '') = '' order by outbox.sequence",
            (receiver,),
        ).fetchall()
    return [
        Waiting(sequence, number_of(entry), Event(event), datetime.fromisoformat(at), tries, why)
        for sequence, entry, event, at, tries, why in found
    ]
