"""An integrator's side: a real HTTP server that honours the key, and keys of its own."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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
def served(integrator: Integrator) -> Iterator[str]:
    """Serve an integrator on 127.0.0.1 and yield its address."""

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
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/orders?shop=1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
