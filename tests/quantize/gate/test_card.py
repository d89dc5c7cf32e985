from pathlib import Path

import msgspec
import pytest

from kiosk.catalog.bundle import new_key
from kiosk.domain.errors import KioskError
from quantize.gate.card import (
    CARD,
    REPORT,
    SIGNATURE,
    TIMES,
    Report,
    Times,
    digest,
    read_card,
    write_card,
)
from quantize.gate.judging import Judgement

HOLDS = Judgement("x", "", 1.0, 1.0, None, 2.0, True, "")
FAILS = msgspec.structs.replace(HOLDS, holds=False, reason="x is 1, above 0")


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    pair = (tmp_path / "private.pem", tmp_path / "public.pem")
    new_key(*pair)
    return pair


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"weights")
    return path


def written(model: Path, key: Path | None, judgement: Judgement = HOLDS) -> Path:
    out = model.parent / "card"
    report = Report("llm", digest(model), "p", "l", {}, (judgement,), judgement.holds)
    write_card(out, model.name, report, Times("here", (HOLDS,), True), key)
    return out


def test_a_signed_card_is_believed(model: Path, keys: tuple[Path, Path]) -> None:
    card = read_card(written(model, keys[0]), keys[1], model)
    assert card.accepted
    assert card.reasons == ()


def test_a_refusal_carries_its_reasons(model: Path, keys: tuple[Path, Path]) -> None:
    card = read_card(written(model, keys[0], FAILS), keys[1], model)
    assert not card.accepted
    assert card.reasons == ("x is 1, above 0",)


@pytest.mark.parametrize("altered", [REPORT, TIMES, CARD, SIGNATURE])
def test_what_was_altered_is_distrusted(altered: str, model: Path, keys: tuple[Path, Path]) -> None:
    out = written(model, keys[0])
    data = bytearray((out / altered).read_bytes())
    data[len(data) // 2] ^= 1
    (out / altered).write_bytes(data)
    with pytest.raises(KioskError, match="the card in"):
        read_card(out, keys[1], model)


def test_a_card_is_of_one_model_alone(model: Path, keys: tuple[Path, Path]) -> None:
    out = written(model, keys[0])
    model.write_bytes(b"other weights")
    with pytest.raises(KioskError, match="is not of"):
        read_card(out, keys[1], model)


def test_an_unsigned_card_takes_the_place_of_a_signed_one(
    model: Path, keys: tuple[Path, Path]
) -> None:
    written(model, keys[0])
    out = written(model, None, FAILS)
    assert not (out / SIGNATURE).exists()
    with pytest.raises(KioskError, match="cannot be checked"):
        read_card(out, keys[1], model)


def test_another_houses_key_does_not_hold(
    model: Path, keys: tuple[Path, Path], tmp_path: Path
) -> None:
    new_key(tmp_path / "a.pem", tmp_path / "b.pem")
    with pytest.raises(KioskError, match="not signed by this key"):
        read_card(written(model, keys[0]), tmp_path / "b.pem", model)


def test_a_folders_digest_is_of_names_and_contents(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "a").write_bytes(b"12")
    first = digest(folder)
    (folder / "a").rename(folder / "b")
    assert digest(folder) != first
    with pytest.raises(KioskError, match="cannot read"):
        digest(tmp_path / "nothing")
