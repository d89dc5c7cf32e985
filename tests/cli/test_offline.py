"""The commands of a terminal in a process that may not touch the network."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

OFFLINE = Path(__file__).parent / "offline"

VISIT = """
[[turn]]
say = "您好，想看鳄鱼皮手袋。"
voice = "zm_yunxi"

[[turn]]
write = "第一款多少钱？"
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(OFFLINE),
        "VITRINE_NETWORK_LOG": str(tmp_path / "network.log"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def kiosk(environment: dict[str, str], *arguments: str, given: bytes = b"") -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.app", *arguments],
        input=given,
        capture_output=True,
        env=environment,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    log = Path(environment["VITRINE_NETWORK_LOG"])
    assert not log.exists(), log.read_text()
    return done.stdout


def test_the_guard_itself_forbids(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 9))"],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert b"the network is forbidden here" in done.stderr
    assert Path(environment["VITRINE_NETWORK_LOG"]).exists()


@pytest.mark.weights
def test_converse_uses_no_network(environment: dict[str, str], recordings: Path) -> None:
    conversation = {
        "id": "1",
        "turns": [
            {"text": "有没有十万以内的鳄鱼皮手袋"},
            {"audio": str(recordings / "asr_example.wav")},
        ],
    }
    given = json.dumps(conversation).encode()
    lines = kiosk(environment, "converse", "--phrase", "llm", given=given).splitlines()
    turns = [json.loads(line) for line in lines]
    assert [turn["turn"] for turn in turns] == [0, 1]
    assert turns[0]["products"]
    assert turns[0]["ms"]["phrase"] > 0
    assert turns[1]["text"]


@pytest.mark.weights
def test_a_whole_visit_uses_no_network(environment: dict[str, str], tmp_path: Path) -> None:
    script = tmp_path / "visit.toml"
    script.write_text(VISIT, encoding="utf-8")
    out = tmp_path / "demo"
    kiosk(environment, "demo", "--script", str(script), "--out", str(out))
    visit = json.loads((out / "visit.json").read_text())
    assert [turn["act"] for turn in visit] == ["recommend", "quote_price"]
    assert visit[0]["heard"]
    for name in ("00-attract.png", "01-screen.png", "01-reply.wav", "02-reply.wav"):
        assert (out / name).stat().st_size > 10_000
