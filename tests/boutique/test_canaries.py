"""Names and telephone numbers are in no file in clear, whenever the power is cut."""

import base64
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.boutique.envelope import new_receiver_key
from tests.fakes.business import NAME, PHONE, register_in

ROOT = Path(__file__).parents[2]
OWN_WORDS = "祖母留下的旧手袋"

TERMINAL = """
import sys
from datetime import timedelta
from pathlib import Path
from kiosk.boutique import Purpose
from kiosk.runtime.records import Business, Docking
from tests.fakes.business import HERE, NAME, NOW, PHONE, ZONE, at, care, order

home = Path(sys.argv[1])
docking = Docking(str(home / "orders"), "http://127.0.0.1:9/", str(home / "receiver.jwk"))
business = Business(home, home / "keys", home / "pack", HERE, ZONE, lambda: NOW, docking)
with business.served():
    register = business.register
    register.enter(care(at(17, 15), {"piece": "祖母留下的旧手袋"}), NOW)
    register.enter(order(), NOW)
    consents = {Purpose.TASTE: NOW.date() + timedelta(9)}
    business.profiles.keep(NAME, PHONE, "祖母留下的旧手袋", consents, NOW)
    for refused in ({"name": NAME * 60}, {"start": PHONE}):
        try:
            register.enter(care(at(17, 15), refused), NOW)
        except Exception as error:
            print(repr(error), flush=True)
    business.people.export(PHONE)
    while len(list((home / "orders").iterdir())) < 2:
        pass
    # a reader holds the log that SQLite writes ahead, as a desk that is open does
    with business.records.read():
        business.rotate_keys()
        register.enter(order(phone=PHONE + "0"), NOW)
        for _ in range(3):
            business.register.settle("0002", "done", NOW)
            business.register.settle("0002", "open", NOW)
        print("ready", flush=True)
        sys.stdin.read()
"""


def disguises(words: str) -> list[bytes]:
    """A text in the forms in which a file might hold it."""
    plain = words.encode()
    escaped = words.encode("ascii", "backslashreplace")
    # whatever stands before it, its inner characters are one of three in base 64
    encoded = [base64.b64encode(b"0" * n + plain)[(0, 2, 3)[n] : -4] for n in range(3)]
    return [plain, words.encode("utf-16-le"), escaped, *encoded]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "orders").mkdir()
    new_receiver_key(tmp_path / "private.jwk", tmp_path / "receiver.jwk")
    return tmp_path


def test_names_and_numbers_are_in_no_file_in_clear(home: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", TERMINAL, str(home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT,
    )  # fmt: skip
    assert program.stdout is not None
    printed = []
    while not printed or printed[-1] not in (b"ready\n", b""):
        printed.append(program.stdout.readline())
    os.kill(program.pid, signal.SIGKILL)
    printed.append(program.communicate()[0])
    assert b"ready\n" in printed, b"".join(printed).decode()
    (home / "printed.log").write_bytes(b"".join(printed))

    files = [path for path in home.rglob("*") if path.is_file()]
    names = {path.name for path in files}
    assert {"records.db", "records.db-wal", "audit.db", "printed.log"} <= names
    assert sum(path.parent.name == "orders" for path in files) >= 2
    for path in files:
        content = path.read_bytes()
        for words in (NAME, PHONE, OWN_WORDS):
            assert not any(form in content for form in disguises(words)), (path.name, words)

    entries = register_in(home).entries(None)
    assert [entry.name for entry in entries] == [NAME] * 3
    assert entries[0].piece == OWN_WORDS


def test_the_search_itself_finds_what_lies_in_clear(tmp_path: Path) -> None:
    for n, form in enumerate(disguises(NAME)):
        (tmp_path / str(n)).write_bytes(b"before" + form + b"after")
        content = (tmp_path / str(n)).read_bytes()
        assert any(form in content for form in disguises(NAME))
    whole = base64.b64encode(f"x{NAME}x".encode())
    assert any(form in whole for form in disguises(NAME))
