import base64
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from joserfc.jwk import OKPKey

from kiosk.boutique import EntryState, SealedRecords, SqlitePeople, SqliteRegister
from kiosk.boutique.calendar import Terms
from kiosk.boutique.entries import Event
from kiosk.boutique.envelope import (
    Customer,
    new_receiver_key,
    public_jwk,
    receiver_key,
    signing_key,
    unseal,
)
from kiosk.boutique.outbox import SqliteOutbox, waiting
from kiosk.domain.dialogue import FormKind
from kiosk.domain.errors import KioskError
from tests.fakes.business import NAME, NOW, PHONE, at, calendar_over, care, order, records_in

RECEIVER = OKPKey.generate_key("X25519")


@pytest.fixture
def records(tmp_path: Path) -> SealedRecords:
    return records_in(tmp_path)


@pytest.fixture
def register(records: SealedRecords) -> SqliteRegister:
    return SqliteRegister(records, calendar_over(records, Terms()), "sh-hengshan")


@pytest.fixture
def signer(tmp_path: Path) -> OKPKey:
    return signing_key(tmp_path / "keys")


@pytest.fixture
def outbox(records: SealedRecords, signer: OKPKey) -> SqliteOutbox:
    return SqliteOutbox(records, "yunxiu", "http", signer, RECEIVER, lambda: NOW)


def test_a_message_says_what_was_entered_and_its_customer_to_the_receiver_alone(
    register: SqliteRegister, outbox: SqliteOutbox, signer: OKPKey
) -> None:
    register.enter(care(at(17, 15)), NOW)
    (sequence,) = outbox.due()
    message = outbox.message(sequence)
    assert message is not None
    told, customer = unseal(message.body, signer, RECEIVER)
    assert (told.event, told.kind, told.number) == (Event.TAKEN, FormKind.CARE, "0001")
    assert (told.key, told.entry, told.start) == (message.key, message.key, at(17, 15))
    assert (told.brand, told.boutique, told.at) == ("yunxiu", "sh-hengshan", NOW)
    assert customer == Customer(NAME, PHONE, "旧手提包", "1月17日", "15:00", "")
    # the signed part is JSON that anybody may read; it names nobody
    payload = json.loads(message.body)["payload"]
    plain = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
    assert json.loads(plain)["number"] == "0001"
    assert NAME not in plain
    assert PHONE not in plain


def test_every_attempt_hands_over_the_same_bytes(
    register: SqliteRegister, outbox: SqliteOutbox, records: SealedRecords, signer: OKPKey
) -> None:
    register.enter(order(), NOW)
    (sequence,) = outbox.due()
    first = outbox.message(sequence)
    outbox.refused(sequence, "answer-500")
    assert outbox.message(sequence) == first
    again = SqliteOutbox(records, "yunxiu", "http", signer, RECEIVER, lambda: NOW)
    assert again.message(sequence) == first
    assert [(w.attempts, w.refusal) for w in waiting(records, "http")] == [(1, "answer-500")]
    # a receiver that lost its key gets the same message under the same key, sealed for the new one
    other = OKPKey.generate_key("X25519")
    anew = SqliteOutbox(records, "yunxiu", "http", signer, other, lambda: NOW).message(sequence)
    assert first is not None
    assert anew is not None
    assert anew.key == first.key
    assert unseal(anew.body, signer, other)[1] == unseal(first.body, signer, RECEIVER)[1]


def test_what_is_delivered_is_due_no_more_for_that_receiver_alone(
    register: SqliteRegister, outbox: SqliteOutbox, records: SealedRecords, signer: OKPKey
) -> None:
    register.enter(order(), NOW)
    (sequence,) = outbox.due()
    outbox.message(sequence)
    outbox.delivered(sequence)
    assert outbox.due() == []
    assert waiting(records, "http") == []
    other = SqliteOutbox(records, "yunxiu", "folder", signer, RECEIVER, lambda: NOW)
    assert other.due() == [sequence]


def test_an_entry_is_told_in_order_and_none_waits_for_another(
    register: SqliteRegister, outbox: SqliteOutbox
) -> None:
    first, second = register.enter(order(), NOW), register.enter(order(phone="13700000000"), NOW)
    register.settle(first, EntryState.DONE, NOW)
    assert outbox.due() == [1, 2]
    outbox.message(1)
    outbox.delivered(1)
    assert outbox.due() == [2, 3]
    register.settle(second, EntryState.WITHDRAWN, NOW)
    assert outbox.due() == [2, 3]


def test_an_erasure_is_told_and_what_was_not_handed_over_never_is(
    register: SqliteRegister, outbox: SqliteOutbox, records: SealedRecords, signer: OKPKey
) -> None:
    register.enter(order(), NOW)
    before = outbox.message(1)
    assert before is not None
    SqlitePeople(records, lambda *_: None).erase(NOW, PHONE)
    assert outbox.message(1) is None
    (sequence,) = outbox.due()
    message = outbox.message(sequence)
    assert message is not None
    told, customer = unseal(message.body, signer, RECEIVER)
    assert (told.event, told.entry, customer) == (Event.ERASED, before.key, None)
    outbox.delivered(1)  # an attempt that was under way meanwhile
    assert outbox.due() == [sequence]


@pytest.mark.parametrize("harm", ["payload", "signature", "other sender", "other receiver", "none"])
def test_what_is_not_of_the_terminal_is_not_believed(
    register: SqliteRegister, outbox: SqliteOutbox, signer: OKPKey, harm: str
) -> None:
    register.enter(order(), NOW)
    message = outbox.message(1)
    assert message is not None
    told = json.loads(message.body)
    sender, receiver = signer, RECEIVER
    if harm in told:
        told[harm] = ("A" if told[harm][0] != "A" else "B") + told[harm][1:]
    sender = OKPKey.generate_key("Ed25519") if harm == "other sender" else sender
    receiver = OKPKey.generate_key("X25519") if harm == "other receiver" else receiver
    body = b"[]" if harm == "none" else json.dumps(told).encode()
    with pytest.raises(KioskError, match="cannot be believed"):
        unseal(body, sender, receiver)


def test_keys_of_a_receiver_are_made_once_and_read_back(tmp_path: Path) -> None:
    private, public = tmp_path / "private.jwk", tmp_path / "public.jwk"
    new_receiver_key(private, public)
    assert private.stat().st_mode & 0o777 == 0o600
    assert "d" not in json.loads(public.read_bytes())
    assert public_jwk(receiver_key(public)) == public.read_bytes()
    with pytest.raises(KioskError, match="exists already"):
        new_receiver_key(private, public)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"kty":"OKP"}', b"-----BEGIN X-----", b"\xff"])
def test_what_is_no_key_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(KioskError, match="cannot be used") as caught:
        receiver_key(path)
    assert "\n" not in str(caught.value)


def test_a_key_that_signs_is_no_key_to_seal_for(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(public_jwk(OKPKey.generate_key("Ed25519")))
    with pytest.raises(KioskError, match="Ed25519"):
        receiver_key(tmp_path / "key")


def test_the_terminals_key_stays(tmp_path: Path) -> None:
    assert signing_key(tmp_path).thumbprint() == signing_key(tmp_path).thumbprint()
    assert (tmp_path / "signing.jwk").stat().st_mode & 0o777 == 0o600


def test_threads_that_sign_first_at_once_have_one_key(tmp_path):
    start = threading.Barrier(8)

    def first(_: int) -> bytes:
        start.wait()
        return public_jwk(signing_key(tmp_path / "keys"))

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(first, range(8)))
    assert len(keys) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["signing.jwk"]
