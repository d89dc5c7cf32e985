"""How the workshop of language models says what is wrong."""

from pathlib import Path

from kiosk.domain.errors import KioskError, Stage


def refusal(code: str, what: str, remedy: str = "") -> KioskError:
    """Return an error of the world: what happened and where, and what to do about it."""
    return KioskError(Stage.MODELS, code, what, remedy)


def broken(path: Path, why: str) -> KioskError:
    """Return the error for a file that is no whole GGUF."""
    return refusal("gguf-broken", f"{path} is no sound GGUF file: {why}", "fetch or make it anew")
