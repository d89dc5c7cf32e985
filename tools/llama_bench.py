"""Build llama.cpp's own `llama-bench` from the source and with the flags of the installed library.

`quantize bench --beside` runs it on the same file, so that our figures have something to be held
against. Prints the program's path. What is built is not built again.
"""

import argparse
import os
import shutil
import sys
import tarfile
from pathlib import Path

import setup

SOURCE = "vendor/llama.cpp"
CMAKE_ARGS = (
    "-DCMAKE_BUILD_TYPE=Release -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF "
    "-DLLAMA_BUILD_SERVER=OFF -DLLAMA_BUILD_UI=OFF -DLLAMA_CURL=OFF"
)


def main() -> int:
    """Download, unpack, configure and compile; 0 when the program is there."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sdist", type=Path, help="the source, where it is at hand already")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = arguments.parse_args()
    try:
        print(build(given.sdist, given.jobs))
    except setup.SetupError as error:
        print(f"llama-bench: {error}", file=sys.stderr)
        return 1
    return 0


def build(sdist: Path | None, jobs: int) -> Path:
    """Return the path of the program, which is compiled first where it is missing."""
    name, block = _locked()
    flags = f"{setup.LLAMA_CMAKE_ARGS} {CMAKE_ARGS}".split()
    key = setup._digest(f"{name} {flags} {setup._processor()}".encode())[:16]
    folder = setup._cache() / "llama-bench" / key
    program = folder / "build" / "bin" / "llama-bench"
    if program.is_file():
        return program
    folder.mkdir(parents=True, exist_ok=True)
    source = _unpacked(sdist or _downloaded(block, folder), folder)
    tools = {**os.environ, "PATH": f"{setup.VENV / 'bin'}:{os.environ['PATH']}"}
    remedy = "see the compiler's message above; install what it names and run again"
    configure = ["cmake", "-G", "Ninja", "-S", str(source), "-B", str(folder / "build"), *flags]
    setup._run(configure, tools, remedy)
    compile_it = ["cmake", "--build", str(folder / "build"), "--target", "llama-bench"]
    setup._run([*compile_it, "--parallel", str(jobs)], tools, remedy)
    return program


def _locked() -> tuple[str, str]:
    blocks = setup._blocks((setup.ROOT / setup.LOCKS["run"]).read_text())
    return next((n, b) for n, b in blocks.items() if n.startswith("llama-cpp-python=="))


def _downloaded(block: str, folder: Path) -> Path:
    listing = folder / "wanted.txt"
    listing.write_text(block + "\n")
    command = [*setup._pip("download"), "--no-deps", "--require-hashes", "--no-build-isolation"]
    setup._run(
        [*command, "--no-binary", ":all:", "--dest", str(folder), "-r", str(listing)],
        None,
        "is the package index reachable? or name the source: --sdist FILE",
    )
    return next(folder.glob("*.tar.gz"))


def _unpacked(sdist: Path, folder: Path) -> Path:
    """Return llama.cpp's folder within the source, without which it cannot be built."""
    try:
        with tarfile.open(sdist) as package:
            root = package.next()
            if root is None:
                raise setup.SetupError(f"{sdist} is empty; download it again")
            top = root.name.split("/")[0]
            shutil.rmtree(folder / top, ignore_errors=True)
            package.extractall(folder, filter="data")
    except (OSError, tarfile.TarError) as error:
        raise setup.SetupError(f"cannot unpack {sdist}: {error}; download it again") from error
    return folder / top / SOURCE


if __name__ == "__main__":
    sys.exit(main())
