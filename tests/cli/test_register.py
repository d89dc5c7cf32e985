"""What staff do with the records at a command line, and integrators with the outbox."""

import json
import signal
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import structlog

from kiosk.app import main
from kiosk.config import Settings, data_dir
from kiosk.domain.dialogue import Form, FormKind
from kiosk.runtime.assembly import open_business
from kiosk.runtime.place import place
from tests.fakes.business import NAME, PHONE

Kiosk = Callable[..., tuple[int, str, str]]
MIRRORED = "\u202eعلي"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A terminal at which an order, a waiting-list entry and a care booking were confirmed."""
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    business = open_business(place(Settings()))
    now = datetime.now().astimezone()
    free = business.calendar.free_on((now + timedelta(days=3)).date(), now)
    fields = {"piece": "听泉手袋", "day": "周六", "name": NAME, "phone": PHONE}
    start = {"start": free[0].isoformat(), "time": f"{free[0]:%H:%M}"}
    for kind, said in (
        (FormKind.ORDER, fields),
        (FormKind.WAITING_LIST, {"piece": "月洞手袋", "name": MIRRORED, "phone": "13700000000"}),
        (FormKind.CARE, fields | start),
    ):
        business.register.enter(Form(kind, "", said, done=True), now)
    return tmp_path


@pytest.fixture
def kiosk(home: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Kiosk]:
    """The program itself, in this process: exit status, output, errors."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    yield run
    structlog.reset_defaults()
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_entries_are_shown_settled_given_out_and_erased(home: Path, kiosk: Kiosk) -> None:
    shown = kiosk("register", "list")[1]
    assert all(word in shown for word in ("0001", "0002", "0003", "order", "care"))
    entries = json.loads(kiosk("register", "list", "--json")[1])
    assert [entry["name"] for entry in entries] == [NAME, MIRRORED, NAME]
    assert "\u202e" not in shown
    assert kiosk("register", "settle", "0002")[0] == 0
    out = home / "held.json"
    assert kiosk("register", "export", "--phone", f"+86 {PHONE}", "--out", str(out))[0] == 0
    assert [entry["number"] for entry in json.loads(out.read_bytes())["entries"]] == [
        "0001",
        "0003",
    ]
    assert out.stat().st_mode & 0o777 == 0o600
    assert "2 entries, 0 profiles erased" in kiosk(
        "register", "erase", "--phone", PHONE, "--yes"
    )[1]  # fmt: skip
    entries = json.loads(kiosk("register", "list", "--all", "--json")[1])
    assert [(e["state"], e["name"]) for e in entries] == [
        ("erased", ""), ("done", MIRRORED), ("erased", ""),
    ]  # fmt: skip
    told = json.loads(kiosk("staff", "audit", "--json")[1])
    assert [(e["action"], e["subject"]) for e in told["entries"]] == [
        ("erased", "0001, 0003"), ("exported", "0001, 0003"), ("set to done", "0002"),
    ]  # fmt: skip


def test_keys_are_rotated_and_profiles_listed(home: Path, kiosk: Kiosk) -> None:
    (before,) = (home / "keys" / "yunxiu").iterdir()
    assert "12 fields" in kiosk("register", "rotate-keys")[1]
    (after,) = (home / "keys" / "yunxiu").iterdir()
    assert before.name != after.name
    assert "there are no profiles" in kiosk("register", "profiles")[1]
    assert "care bookings are taken again" in kiosk("register", "accept-clock")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("register", "settle", "0099"), "there is no entry"),
        (("register", "export", "--phone", "13000000000"), "nothing is held"),
        (("register", "erase", "--number", "0099", "--yes"), "nothing is held"),
        (("register", "export", "--phone", "1"), "too few digits"),
        (("outbox", "check", "http://orders.example", "--key", "x"), "use https"),
        (("outbox", "check", "/nowhere", "--key", "/nowhere"), "cannot be used"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    kiosk: Kiosk, arguments: tuple[str, ...], told: str
) -> None:
    status, _, error = kiosk(*arguments)
    assert status == 1
    assert told in error
    assert len(error.strip().splitlines()) == 1


def test_orders_are_handed_to_a_folder(home: Path, kiosk: Kiosk) -> None:
    assert "no receiver is named" in kiosk("outbox", "status")[1]
    assert "no receiver is named" in kiosk("outbox", "deliver")[1]
    private, public, folder = home / "private.jwk", home / "public.jwk", home / "orders"
    assert kiosk("outbox", "new-key", str(private), str(public))[0] == 0
    (home / "settings.toml").write_text(f'outbox_folder = "{folder}"\n')
    status, _, error = kiosk("outbox", "deliver")
    assert (status, "names no public key" in error) == (1, True)
    (home / "settings.toml").write_text(
        f'outbox_folder = "{folder}"\noutbox_key = "{public}"\n'
    )  # fmt: skip
    status, out, _ = kiosk("outbox", "deliver")
    assert (status, out) == (1, "folder: 3 waiting\n")
    assert "folder-unusable" in kiosk("outbox", "status")[1]
    folder.mkdir()
    assert kiosk("outbox", "deliver")[:2] == (0, "folder: 0 waiting\n")
    assert len(list(folder.glob("*.json"))) == 3
    assert json.loads(kiosk("outbox", "status", "--json")[1]) == {"folder": []}
    assert json.loads(kiosk("outbox", "key")[1])["crv"] == "Ed25519"
    assert kiosk("outbox", "check", str(folder), "--key", str(public))[0] == 0


def test_a_boutique_that_the_brand_has_not_is_told(home: Path, kiosk: Kiosk) -> None:
    (home / "settings.toml").write_text('boutique = "nowhere"\n')
    status, _, error = kiosk("register", "list")
    assert (status, "the brand has no boutique" in error) == (1, True)


def test_every_command_of_the_records_is_documented() -> None:
    readme = (data_dir().parent / "README.md").read_text()
    docs = (data_dir().parent / "docs" / "outbox.md").read_text()
    for words in ("kiosk register", "kiosk outbox"):
        assert words in readme
    for command in ("status", "key", "new-key", "check"):
        assert f"kiosk outbox {command}" in docs
