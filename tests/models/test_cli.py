import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli.models import models
from kiosk.domain.errors import KioskError
from kiosk.models.registry import Source
from tests.models.conftest import build_wheel, entry_of, part, write_registry

WEIGHTS = b"weights" * 1000


@pytest.fixture
def home(tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    build_wheel(index, "tinyone", {"a.bin": WEIGHTS})
    source = Source(parts=(part("tinyone", "a.bin"),))
    write_registry(
        tmp_path / "models.toml",
        entry_of({"model.bin": WEIGHTS}, source, default=True),
        entry_of({"model.bin": WEIGHTS}, source, id="other", licence="Research", accept=True),
    )
    monkeypatch.setenv("VITRINE_DATA", str(tmp_path))
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def output(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(models, arguments, catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.stdout


def test_pull_without_an_id_brings_the_defaults_only(home: Path) -> None:
    assert json.loads(output("pull", "--json")) == {"tiny": "ready"}
    assert {row["id"]: row["state"] for row in json.loads(output("list", "--json"))} == {
        "tiny": "ready",
        "other": "missing",
    }
    assert "all 1 models are here" in output("pull")


def test_the_table_names_every_model_and_its_licence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    table = output("list")
    assert "tiny" in table
    assert "Research (to be accepted)" in table


def test_where_prints_the_folder_of_a_pulled_model(home: Path) -> None:
    output("pull")
    assert output("where", "tiny").strip() == str(home / "models" / "tiny")
    assert json.loads(output("where", "--json")) == str(home / "models")


def test_verify_ends_with_1_and_the_command_that_mends(home: Path) -> None:
    output("pull")
    assert "tiny: right" in output("verify")
    (home / "models" / "tiny" / "model.bin").write_bytes(WEIGHTS[:-1])
    said = output("verify", status=1)
    assert "was altered" in said
    assert "kiosk models pull tiny" in said
    output("pull")
    assert "tiny: right" in output("verify")


def test_a_folder_that_is_not_mounted_is_told(home: Path, tmp_path: Path) -> None:
    with pytest.raises(KioskError) as caught:
        output("pull", "--from", str(tmp_path / "absent"))
    assert caught.value.code == "folder-missing"


def test_a_licence_is_accepted_by_name_on_the_command_line(home: Path) -> None:
    with pytest.raises(KioskError) as caught:
        output("pull", "other")
    assert caught.value.code == "licence-not-accepted"
    assert json.loads(output("pull", "other", "--accept-licence", "Research", "--json")) == {
        "other": "ready"
    }
