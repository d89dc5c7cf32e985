"""Bring this machine from bare to ready: system packages, environment, models, catalog.

Runs with the system's Python and the standard library alone. What is done is not done again.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}

SYSTEM_NEEDS = {
    # a program or shared library → the Debian package that carries it
    "g++": "g++",
    "make": "make",
    "npm": "npm",
    "espeak-ng": "espeak-ng",
    "libportaudio.so.2": "libportaudio2",
    "libgomp.so.1": "libgomp1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}

LLAMA_CMAKE_ARGS = (
    "-DLLAVA_BUILD=OFF -DLLAMA_OPENSSL=OFF -DGGML_NATIVE=ON " + os.environ.get("CMAKE_ARGS", "")
).strip()
"""No vision parts, no web transport, every instruction that this processor has.

What `CMAKE_ARGS` adds goes in as well, such as -DGGML_CUDA=ON for a graphics card.
"""


def main() -> int:
    """Run the steps that are not done yet; 0 when the machine is ready."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("goal", choices=sorted(LOCKS), help="what the machine is prepared for")
    goal = arguments.parse_args().goal
    try:
        _check_python()
        _install_system_packages()
        _install_environment(goal)
        _pull_models_and_build_catalog()
    except KeyboardInterrupt:
        _say("stopped; run the same command again to go on from here")
        return 130
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


class SetupError(Exception):
    """What is missing, and the command that mends it, in one line."""


def _say(words: str) -> None:
    print(f"setup: {words}", flush=True)


def _check_python() -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise SetupError(
            f"Python 3.11 to 3.13 is needed, this is {platform.python_version()}; "
            "run with another one: make PYTHON=python3.12 …"
        )


def _install_system_packages() -> None:
    missing = [package for need, package in SYSTEM_NEEDS.items() if not _is_there(need)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if _lacks_headers():
        missing.append("python3-dev")
    if not missing:
        return
    packages = " ".join(sorted(set(missing)))
    command = f"apt-get install -y --no-install-recommends {packages}"
    if shutil.which("apt-get") is None:
        raise SetupError(
            f"install with this system's package manager what Debian calls: {packages}"
        )
    prefix = _root_prefix()
    if prefix is None:
        raise SetupError(f"system packages are missing; install them: sudo {command}")
    _say(f"installing system packages: {packages}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run([*prefix, "apt-get", "update", "-q"], environment, "no package lists could be fetched")
    _run([*prefix, *command.split(), "-q"], environment, f"run it by hand: sudo {command}")


def _is_there(need: str) -> bool:
    if not need.startswith("lib"):
        return shutil.which(need) is not None
    try:
        ctypes.CDLL(need)
    except OSError:
        return False
    return True


def _lacks_headers() -> bool:
    return not (Path(sysconfig.get_paths()["include"]) / "Python.h").is_file()


def _root_prefix() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


def _install_environment(goal: str) -> None:
    lock = ROOT / LOCKS[goal]
    stamp = VENV / f"installed-{goal}"
    wanted = _digest(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    if stamp.is_file() and stamp.read_text() == wanted and _environment_runs():
        return
    if not _environment_runs():
        _say("creating the virtual environment .venv")
        _run(
            [sys.executable, "-m", "venv", "--clear", str(VENV)],
            None,
            "install python3-venv and run again",
        )
    blocks = _blocks(lock.read_text())
    llama = next(name for name in blocks if name.startswith("llama-cpp-python=="))
    builders = ("setuptools==", "wheel==", "scikit-build-core==", "cmake==", "ninja==")
    _say("installing the build tools")
    # what they depend on is in the lock as well; pip takes only what carries a hash
    tools = {
        name: text
        for name, text in blocks.items()
        if name.startswith((*builders, "packaging==", "pathspec=="))
    }
    _pip_install(tools)
    _install_llama(llama, blocks.pop(llama))
    _say(f"installing {len(blocks)} packages")
    _pip_install(blocks)
    if goal == "test":
        _install_torch()
    _run(
        [*_pip("install"), "--no-deps", "--no-build-isolation", "-e", str(ROOT)],
        None,
        "the project itself could not be installed",
    )
    if goal == "test":
        _say("fetching llama.cpp's converter")
        quantize = str(VENV / "bin" / "quantize")
        _run([quantize, "convert", "--fetch"], None, "see the line above; run again to resume")
    stamp.write_text(wanted)


def _environment_runs() -> bool:
    python = VENV / "bin" / "python"
    if not python.exists():
        return False
    return (
        subprocess.run([python, "-c", "pass"], capture_output=True, check=False).returncode == 0
        and (VENV / "bin" / "pip").exists()
    )


def _blocks(lock: str) -> dict[str, str]:
    """Split a lock into its packages: `name==version ; marker` → the lines with its hashes."""
    found: dict[str, str] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock.strip()):
        if "==" in block:
            found[block.split("\\")[0].strip()] = block
    return found


def _pip(verb: str) -> list[str]:
    return [
        str(VENV / "bin" / "python"),
        "-m",
        "pip",
        verb,
        "--quiet",
        "--disable-pip-version-check",
    ]


def _pip_install(blocks: dict[str, str]) -> None:
    listing = VENV / "wanted.txt"
    listing.write_text("\n".join(blocks.values()) + "\n")
    _run(
        [
            *_pip("install"),
            "--no-deps",
            "--require-hashes",
            "--no-build-isolation",
            "-r",
            str(listing),
        ],
        None,
        "is the package index reachable? run the same command again, what is done stays done",
    )


def _install_torch() -> None:
    """Install the workshop's PyTorch, which is in no lock: indexes offer different builds of it.

    Whatever a build for graphics cards would want beside it is left out.
    """
    wanted = re.search(r'"(torch==[^"]+)"', (ROOT / "pyproject.toml").read_text())
    if wanted is None:
        raise SetupError("pyproject.toml names no version of torch; restore the file")
    _say(f"installing {wanted[1]}")
    _run(
        [*_pip("install"), "--no-deps", wanted[1]],
        None,
        "does the package index offer a build for this processor and this Python?",
    )


def _install_llama(name: str, block: str) -> None:
    folder = _cache() / "wheels" / _digest((name + LLAMA_CMAKE_ARGS + _processor()).encode())[:16]
    if not any(folder.glob("*.whl")):
        _say("compiling llama.cpp for this processor (about eight minutes on two cores)")
        started = time.monotonic()
        building = folder.with_suffix(".building")
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(parents=True)
        listing = VENV / "wanted.txt"
        listing.write_text(block + "\n")
        environment = {
            **os.environ,
            "CMAKE_ARGS": LLAMA_CMAKE_ARGS,
            "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1),
            "PATH": f"{VENV / 'bin'}:{os.environ['PATH']}",
        }
        _run(
            [
                *_pip("wheel"),
                "--no-deps",
                "--require-hashes",
                "--no-build-isolation",
                "--no-cache-dir",
                "--wheel-dir",
                str(building),
                "-r",
                str(listing),
            ],
            environment,
            "see the compiler's message above",
        )
        shutil.rmtree(folder, ignore_errors=True)
        building.rename(folder)
        _say(f"compiled in {time.monotonic() - started:.0f} s")
    wheel = next(folder.glob("*.whl"))
    _run(
        [*_pip("install"), "--no-deps", "--no-index", "--force-reinstall", str(wheel)],
        None,
        f"remove {folder} and run again",
    )


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "vitrine"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    known = [line for line in lines if line.startswith(("model name", "flags", "Features"))]
    return platform.machine() + "".join(known[:2]) + platform.python_version()


def _pull_models_and_build_catalog() -> None:
    kiosk = str(VENV / "bin" / "kiosk")
    _run([kiosk, "models", "pull"], None, "see the line above; run again to resume")
    _run([kiosk, "catalog", "build"], None, "see the line above")


def _run(command: list[str], environment: dict[str, str] | None, remedy: str) -> None:
    try:
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False)
    except OSError as error:
        raise SetupError(f"{command[0]} cannot be run: {error.strerror}; {remedy}") from error
    if done.returncode in {130, -2}:
        raise KeyboardInterrupt
    if done.returncode != 0:
        raise SetupError(f"`{' '.join(command[:5])} …` ended with {done.returncode}; {remedy}")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
