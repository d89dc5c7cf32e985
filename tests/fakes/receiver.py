"""An integrator's side: a real HTTP server that honours the key, and keys of its own."""

import ssl
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.jwk import OKPKey

from kiosk.boutique.envelope import Customer, Told, unseal
from kiosk.domain.errors import KioskError


class Integrator:
    """Keeps each message once, as the interface asks of a receiver.

    Args:
        sender: the terminal's public key; any if None.

    Attributes:
        key: its private key; terminals seal for the public half.
        kept: what was kept, in order.
        asked: the keys of every request, repeated ones as well.
        trouble: what befalls the next requests: a status to answer without keeping, `lose` to keep
            and drop the line before the answer, or `wait N` to ask for N seconds of quiet.
    """

    def __init__(self, sender: OKPKey | None = None) -> None:
        self.key = OKPKey.generate_key("X25519")
        self.sender = sender
        self.kept: list[tuple[Told, Customer | None]] = []
        self.asked: list[str] = []
        self.bodies: dict[str, set[bytes]] = {}
        self.trouble: deque[int | str] = deque()
        self._lock = threading.Lock()

    @property
    def keys(self) -> list[str]:
        return [told.key for told, _ in self.kept]

    def keep(self, key: str, body: bytes) -> int:
        """Keep a message unless it is kept already, and return the status."""
        with self._lock:
            self.asked.append(key)
            self.bodies.setdefault(key, set()).add(body)
            if key in self.keys:
                return 200
            assert self.sender is not None
            try:
                told, customer = unseal(body, self.sender, self.key)
            except KioskError:
                return 422
            if told.key != key:
                return 422
            self.kept.append((told, customer))
            return 201


@contextmanager
def served(integrator: Integrator, certificate: Path | None = None) -> Iterator[str]:
    """Serve an integrator on 127.0.0.1 and yield its address.

    Args:
        integrator: answers.
        certificate: a PEM file with a certificate and its key, to be spoken to by TLS.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            key = self.headers["Idempotency-Key"]
            trouble = integrator.trouble.popleft() if integrator.trouble else 0
            if isinstance(trouble, int) and trouble:
                integrator.asked.append(key)
                self._answer(trouble)
            elif isinstance(trouble, str) and trouble.startswith("wait"):
                integrator.asked.append(key)
                self._answer(429, trouble.split()[1])
            else:
                status = integrator.keep(key, body)
                if trouble == "lose":
                    self.close_connection = True
                    return
                self._answer(status)

        def _answer(self, status: int, wait: str = "") -> None:
            self.send_response(status)
            if wait:
                self.send_header("Retry-After", wait)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing: the log would hold what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}/orders?shop=1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def write_certificate(path: Path) -> Path:
    """Write a certificate of 127.0.0.1 that nobody has signed but itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + secret)
    return path
