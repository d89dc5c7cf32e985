"""Staff read back what a customer took home."""

import io
import json
import signal
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import structlog
from joserfc.jwk import OKPKey
from PIL import Image, ImageDraw

from kiosk.app import main
from kiosk.boutique.envelope import public_jwk
from kiosk.boutique.slips import SlipKind, write_slip
from kiosk.config import Settings
from kiosk.runtime.assembly import open_business
from kiosk.runtime.place import place
from kiosk.ui.codes import QUIET, code_of

Kiosk = Callable[..., tuple[int, str, str]]
NOW = "2026-01-15T10:00:00+08:00"
LINES = ["云岫 YUNXIU 清单", "YX-HB-0101 听泉手袋 ¥168,000", "YX-HB-9999 旧款 ¥1"]


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A list of a terminal whose catalog is built once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("VITRINE_HOME", str(tmp_path_factory.mktemp("home")))
        signer = open_business(place(Settings())).signer()
        until = datetime.fromisoformat("2026-02-14").date()
        yield write_slip(SlipKind.LIST, LINES, until, signer)


@pytest.fixture
def kiosk(text: str, capsys: pytest.CaptureFixture[str]) -> Iterator[Kiosk]:
    """The program itself, in this process: exit status, output, errors."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["slip", "read", *arguments])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    yield run
    structlog.reset_defaults()
    for number, handler in handlers.items():
        signal.signal(number, handler)


def picture(text: str) -> Image.Image:
    code = code_of(text)
    image = Image.new("L", (code["size"] + 2 * QUIET,) * 2, 255)
    draw = ImageDraw.Draw(image)
    for run in code["path"].split("M")[1:]:
        start, length = run.split("h")[:2]
        x, y = (int(part) + QUIET for part in start.split())
        draw.line((x, y, x + int(length.partition("v")[0]) - 1, y), 0)
    return image.resize((image.width * 5, image.height * 5), Image.Resampling.NEAREST)


def test_a_picture_of_a_code_and_its_text_are_read_alike(
    text: str, kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    picture(text).save(tmp_path / "photo.png")
    status, out, _ = kiosk(str(tmp_path / "photo.png"), "--now", NOW, "--json")
    told = json.loads(out)
    assert status == 0
    assert told["expired"] is False
    first, gone = told["items"]
    assert (first["sku"], first["price_cny"]) == ("YX-HB-0101", 168_000)
    assert (gone["name"], gone["price_cny"]) == ("", None)
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    status, out, _ = kiosk("--now", NOW)
    assert (status, "valid until 2026-02-14" in out, "not sold any more" in out) == (0, True, True)


def test_an_expired_list_is_shown_with_status_1(text: str, kiosk: Kiosk, tmp_path: Path):
    (tmp_path / "code.txt").write_text(text, "utf-8")
    status, out, _ = kiosk(str(tmp_path / "code.txt"), "--now", "2026-03-01T10:00:00+08:00")
    assert (status, "expired on 2026-02-14" in out) == (1, True)


def test_another_terminal_is_believed_by_its_key(text: str, kiosk: Kiosk, tmp_path: Path):
    del text
    other = OKPKey.generate_key("Ed25519")
    until = datetime.fromisoformat("2026-02-14").date()
    (tmp_path / "code.txt").write_text(write_slip(SlipKind.TICKET, LINES, until, other), "utf-8")
    (tmp_path / "other.jwk").write_bytes(public_jwk(other))
    assert kiosk(str(tmp_path / "code.txt"), "--now", NOW)[0] == 1
    key = ("--key", str(tmp_path / "other.jwk"))
    assert kiosk(str(tmp_path / "code.txt"), "--now", NOW, *key)[0] == 0


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none.txt", None, "No such file"),
        ("none.png", b"no picture", "it is no picture"),
        ("bytes.txt", b"\xff\xfe\xff", "no text in UTF-8"),
        ("other.txt", b"hello", "no list and no ticket"),
        ("empty.txt", b"", "no list and no ticket"),
    ],
)
def test_what_is_no_slip_is_refused_in_one_line(
    kiosk: Kiosk, tmp_path: Path, name: str, content: bytes | None, why: str
):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    status, out, err = kiosk(str(tmp_path / name), "--now", NOW)
    assert (status, out) == (1, "")
    assert why in err
    assert err.count("\n") == 1
