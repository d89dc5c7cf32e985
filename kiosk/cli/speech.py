"""`kiosk transcribe` and `kiosk speak`: the ears and the voice on files."""

import time
from pathlib import Path

import click
import msgspec

from kiosk.cli.options import dialect_of
from kiosk.config import load_settings
from kiosk.domain.dialogue import Reply, Sentence
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.events import Fallback, SpeechStarted, TurnEvent
from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.ports import Ears, Loudspeaker
from kiosk.domain.speech import Sound, Transcript
from kiosk.engines.audio import DeviceLoudspeaker, FileLoudspeaker
from kiosk.engines.sound import read_sound
from kiosk.language.spoken import spoken
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.budgets import Budgets
from kiosk.runtime.engines import Engines, running
from kiosk.runtime.place import place
from kiosk.runtime.speaking import Speaker
from kiosk.runtime.understanding import milliseconds_since
from kiosk.runtime.worker import EngineUnavailableError, EngineWorker


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--dialect",
    default="auto",
    type=click.Choice(["auto", *(d.value for d in Dialect)]),
    show_default=True,
)
@click.option("--raw", is_flag=True, help="The recogniser's own words, before any repair.")
@click.pass_context
def transcribe(context: click.Context, files: tuple[Path, ...], dialect: str, raw: bool) -> None:
    """Write down what is said in sound files (JSON Lines)."""
    where = place(load_settings())
    expected = gather_knowledge(where).expected
    status = 0
    with running(Engines(where, lambda _: None)) as engines:
        ears = engines.ears(expected)
        engines.wait_started()
        for file in files:
            mark = time.perf_counter()
            try:
                sound = read_sound(file)
                heard = _heard(ears, sound, dialect_of(dialect))
            except (KioskError, EngineUnavailableError) as error:
                status = 1
                record: dict[str, object] = {"file": str(file), "error": _described(error)}
            else:
                record = _record(file, heard, raw, milliseconds_since(mark))
            click.echo(msgspec.json.encode(record).decode())
    context.exit(status)


@click.command()
@click.argument("text")
@click.option("--out", "target", type=click.Path(path_type=Path), help="A WAV file, not the room.")
@click.option(
    "--language",
    default=Language.ZH_HANS.value,
    type=click.Choice([t.value for t in Language]),
    show_default=True,
)
@click.option("--rate", default=1.0, type=click.FloatRange(0.5, 2.0), show_default=True)
@click.pass_context
def speak(
    context: click.Context, text: str, target: Path | None, language: str, rate: float
) -> None:
    """Say a text aloud, numbers and prices as people say them."""
    tongue = Language(language)
    reply = Reply(tongue, (Sentence(text),), spoken(text, tongue))
    first_sound_ms: list[float] = []
    failures: list[str] = []

    def note(event: TurnEvent) -> None:
        if isinstance(event, SpeechStarted):
            first_sound_ms.append(event.ms)
        if isinstance(event, Fallback):
            failures.append(f"{event.engine}: {event.code}")

    def room() -> Loudspeaker:
        return FileLoudspeaker(target) if target else DeviceLoudspeaker()

    with running(Engines(place(load_settings()), lambda _: None)) as engines:
        loudspeaker = engines.loudspeaker(room)
        speaker = Speaker(engines.voices(), loudspeaker, note)
        engines.wait_started()
        speaker.rate = rate
        if not speaker.speak(0, reply, time.perf_counter()):
            raise KioskError(
                Stage.SPEAK,
                "not-spoken",
                f"the text could not be spoken ({', '.join(failures) or 'stopped'})",
                "see kiosk doctor, or write a file: --out reply.wav",
            )
    shown = f"{target}, " if target else ""
    click.echo(f"{shown}first sound after {first_sound_ms[0]:.0f} ms", err=True)
    context.exit(0)


def _heard(ears: EngineWorker[Ears], sound: Sound, dialect: Dialect | None) -> Transcript:
    return ears.call(
        lambda engine, stop: engine.transcribe(sound, dialect, stop),
        Budgets().hearing_s(sound.duration_s),
    )


def _record(file: Path, heard: Transcript, raw: bool, ms: float) -> dict[str, object]:
    return {
        "file": str(file),
        "text": heard.raw if raw else heard.text,
        "dialect": heard.dialect,
        "confidence": round(heard.confidence, 3),
        "alternatives": heard.alternatives,
        "ms": ms,
        "audio_s": round(heard.audio_s, 3),
        "repairs": [] if raw else heard.repairs,
        "dialects": {d.value: round(p, 3) for d, p in heard.dialects.items()},
    }


def _described(error: KioskError | EngineUnavailableError) -> dict[str, str]:
    if isinstance(error, KioskError):
        return error.to_json()
    return {"stage": Stage.HEAR, "code": error.code, "message": f"{error}; see kiosk doctor"}
