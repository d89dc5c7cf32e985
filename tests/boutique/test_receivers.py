import os
import socket
from pathlib import Path

import pytest

from kiosk.boutique.receivers import TAKEN, FolderReceiver, HttpReceiver
from kiosk.domain.errors import KioskError
from kiosk.domain.records import DeliveryError, Message
from tests.fakes.receiver import Integrator, served, write_certificate

MESSAGE = Message("0123abcd", 7, b'{"payload":"x"}')
NAME = "00000007-0123abcd.json"


def test_a_message_becomes_one_file_however_often_it_is_handed_over(tmp_path: Path) -> None:
    for _ in range(3):
        FolderReceiver(tmp_path).deliver(MESSAGE)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).read_bytes() == MESSAGE.body


def test_a_file_that_was_taken_is_not_written_again(tmp_path: Path) -> None:
    FolderReceiver(tmp_path).deliver(MESSAGE)
    (tmp_path / TAKEN).mkdir()
    (tmp_path / NAME).rename(tmp_path / TAKEN / NAME)
    FolderReceiver(tmp_path).deliver(MESSAGE)
    assert [path.name for path in tmp_path.iterdir()] == [TAKEN]


def test_what_a_power_cut_left_half_written_is_written_whole(tmp_path: Path) -> None:
    (tmp_path / f".{NAME}.part").write_bytes(b"{")
    FolderReceiver(tmp_path).deliver(MESSAGE)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [MESSAGE.body]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="connect its medium") as caught:
        FolderReceiver(tmp_path / "stick").deliver(MESSAGE)
    assert caught.value.unreachable
    assert not (tmp_path / "stick").exists()


@pytest.mark.enable_socket
def test_a_message_is_posted_with_its_key() -> None:
    integrator = Integrator()
    integrator.trouble.append(204)
    with served(integrator) as address:
        HttpReceiver(address).deliver(MESSAGE)
    assert integrator.asked == [MESSAGE.key]


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("trouble", "code", "unreachable", "wait"),
    [
        (500, "answer-500", True, None),
        (401, "answer-401", True, None),
        (302, "answer-302", True, None),
        (422, "answer-422", False, None),
        ("wait 120", "answer-429", True, 120.0),
        ("wait 99999999", "answer-429", True, 3600.0),
        ("wait soon", "answer-429", True, None),
    ],
)
def test_an_answer_that_is_none_is_told(
    trouble: int | str, code: str, unreachable: bool, wait: float | None
) -> None:
    integrator = Integrator()
    integrator.trouble.append(trouble)
    with served(integrator) as address, pytest.raises(DeliveryError) as caught:
        HttpReceiver(address).deliver(MESSAGE)
    assert (caught.value.code, caught.value.unreachable, caught.value.wait_s) == (
        code,
        unreachable,
        wait,
    )


@pytest.mark.enable_socket
def test_an_address_where_nobody_listens_or_answers_is_out_of_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(DeliveryError, match="does not answer") as caught:
            HttpReceiver(f"http://127.0.0.1:{port}/", answer_s=0.1).deliver(MESSAGE)
        assert caught.value.unreachable
    with pytest.raises(DeliveryError, match="does not answer"):
        HttpReceiver(f"http://127.0.0.1:{port}/").deliver(MESSAGE)


@pytest.mark.enable_socket
def test_an_address_is_spoken_to_by_tls_if_its_certificate_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = write_certificate(tmp_path / "certificate.pem")
    integrator = Integrator()
    integrator.trouble.append(204)
    with served(integrator, certificate) as address:
        with pytest.raises(DeliveryError, match="certificate verify failed") as caught:
            HttpReceiver(address).deliver(MESSAGE)
        assert caught.value.unreachable
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        HttpReceiver(address).deliver(MESSAGE)
    assert integrator.asked == [MESSAGE.key]


@pytest.mark.parametrize(
    "address",
    [
        "orders.example/vitrine",
        "ftp://orders.example",
        "http://orders.example/vitrine",
        "http://192.0.2.1/",
        "https://",
        "https://u:p@orders.example/",
        "https://x:99999/",
        "https://订单.example/",
        "https://[::1",
    ],
)
def test_an_address_that_is_none_or_unsafe_is_refused(address: str) -> None:
    with pytest.raises(KioskError, match="outbox_url") as caught:
        HttpReceiver(address)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["https://orders.example/v?x=1", "http://[::1]:8080/", "http://localhost/"]
)
def test_an_address_that_is_safe_is_taken(address: str) -> None:
    assert HttpReceiver(address).name == "http"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DeliveryError, match="cannot write"):
        FolderReceiver(tmp_path).deliver(MESSAGE)
