"""After forgetting, or a kill, no word of a visit is in any file that the program wrote."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.boutique.test_canaries import disguises
from tests.ui.canaries import WORDS

ROOT = Path(__file__).parents[2]


def held(folder: Path) -> list[tuple[str, str]]:
    """Return the words of the visit that files of a folder hold, with the names of the files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"records.db", "catalog.db"} <= {path.name for path in files}
    contents = [(path.name, path.read_bytes()) for path in files]
    return [
        (name, word)
        for name, content in contents
        for word in WORDS
        if any(form in content for form in disguises(word))
    ]


def test_no_file_holds_a_word_of_a_visit_that_was_forgotten_or_killed(tmp_path: Path) -> None:
    folders = {
        name: str(tmp_path / name)
        for name in ("VITRINE_HOME", "HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    }
    for folder in folders.values():
        Path(folder).mkdir()
    log = tmp_path / "printed.log"
    with log.open("wb") as printed:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.canaries", folders["VITRINE_HOME"]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=printed, cwd=ROOT,
            env=os.environ | folders | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == b"forgotten\n", log.read_text("utf-8", "replace")
        assert held(tmp_path) == []
        program.stdin.write(b"\n")
        program.stdin.flush()
        assert program.stdout.readline() == b"waiting\n", log.read_text("utf-8", "replace")
        os.kill(program.pid, signal.SIGKILL)
        program.communicate()
    assert held(tmp_path) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    for name in ("records.db", "catalog.db"):
        (tmp_path / name).write_bytes(b"before" + WORDS[0].encode() + b"after")
    assert sorted(held(tmp_path)) == [("catalog.db", WORDS[0]), ("records.db", WORDS[0])]
