"""`kiosk demo`: a scripted visit through the real terminal, without screen and sound devices."""

import math
import os
import threading
import time
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kiosk.cli.options import clock_at
from kiosk.config import load_settings, writable
from kiosk.domain.errors import KioskError
from kiosk.domain.events import TurnEvent
from kiosk.domain.ontology import Language
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.kokoro import KokoroVoice
from kiosk.engines.sound import read_sound, resample, write_wav
from kiosk.language.spoken import spoken
from kiosk.runtime.assembly import StandIns, gather_knowledge, open_scratch_business, serving
from kiosk.runtime.conductor import STAGES
from kiosk.runtime.measure import peak_resident_mb, seconds_since_start
from kiosk.runtime.place import Place, place
from kiosk.runtime.rehearsal import (
    PlayedTurn,
    RecordingLoudspeaker,
    Rehearsal,
    ScriptedMicrophone,
    ScriptedTurn,
    load_script,
    quantile,
)
from kiosk.ui.stage import Stage

SIZE_PORTRAIT = (1080, 1920)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("out/demo"), show_default=True)
@click.option("--script", type=click.Path(path_type=Path), help="A visit.toml of your own.")
@click.option("--turns", type=click.IntRange(1), help="Spoken turns to play, repeating the script.")
@click.option("--phrase", type=click.Choice(["composer", "llm", "auto"]), default="auto")
@click.option("--brand", help="Another house of data/brands than that of settings.toml.")
@click.pass_context
def demo(
    context: click.Context,
    out: Path,
    script: Path | None,
    turns: int | None,
    phrase: str,
    brand: str | None,
) -> None:
    """Play a scripted visit offscreen; replies, sounds and pictures land in --out."""
    context.exit(play_demo(out, script, turns, phrase, brand))


def play_demo(
    out: Path,
    script: Path | None = None,
    turns: int | None = None,
    phrase: str = "auto",
    brand: str | None = None,
) -> int:
    """Play a visit through the whole terminal and print what happened.

    Args:
        out: folder of the sounds, pictures and `visit.json`.
        script: the visit; the brand's own if None.
        turns: play only spoken turns, so many, repeating the script.
        phrase: whose words the replies have.
        brand: overrides the settings.

    Returns:
        The exit status: 1 if a turn got no words.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    settings = load_settings(brand=brand)
    where = place(settings)
    script_turns = load_script(script or where.brand / "visit.toml").turn
    played_turns = _repeated(script_turns, turns) if turns else list(script_turns)
    writable(out)
    console = Console()
    knowledge = gather_knowledge(where)
    stage = Stage(where.brand, knowledge.catalog, settings.idle_s, size=SIZE_PORTRAIT)
    stage.first_screen()
    console.print(f"first screen {seconds_since_start():.1f} s after the program's start")
    console.print(f"preparing {len(played_turns)} turns")
    sounds = _questions(where, played_turns, out)
    started = time.perf_counter()
    microphone = ScriptedMicrophone()
    loudspeaker = RecordingLoudspeaker()
    rehearsal = Rehearsal(microphone, stage.painted)
    results: list[PlayedTurn] = []
    failures: list[KioskError] = []

    def listen(event: TurnEvent) -> None:
        stage.post(event)
        rehearsal.note(event)

    stand_ins = StandIns(
        lambda: microphone, lambda: loudspeaker, open_scratch_business(where, out / "records")
    )
    with serving(where, knowledge, listen, clock_at(None), stand_ins, phrase) as (
        terminal,
        engines,
    ):

        def perform() -> None:
            try:
                stage.snapshot(out / "00-attract.png")
                engines.wait_started()
                stage.enter()
                console.print(f"everything loaded after {time.perf_counter() - started:.1f} s")
                for number, (turn, sound) in enumerate(
                    zip(played_turns, sounds, strict=True), start=1
                ):
                    loudspeaker.target = out / f"{number:02d}-reply.wav"
                    results.append(rehearsal.play(terminal, turn, sound))
                    stage.snapshot(out / f"{number:02d}-screen.png")
            except KioskError as error:
                failures.append(error)
            finally:
                stage.close()

        # a daemon, for Ctrl-C ends the program without waiting for the visit's last turn
        performer = threading.Thread(target=perform, name="rehearsal", daemon=True)
        performer.start()
        stage.show(terminal)
        performer.join()
        memory_mb = peak_resident_mb()
    (out / "visit.json").write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1))
    if failures:
        raise failures[0]
    _report(console, results, memory_mb, out)
    return 0 if all(result.reply for result in results) else 1


def _repeated(turns: tuple[ScriptedTurn, ...], count: int) -> list[ScriptedTurn]:
    spoken = [turn for turn in turns if turn.say]
    return [spoken[number % len(spoken)] for number in range(count)]


def _questions(where: Place, turns: list[ScriptedTurn], out: Path) -> list[Sound | None]:
    """Return what is spoken into the microphone; spoken questions are made by the voice."""
    recordings = where.store.path(where.store.registry.default("recordings"))
    voices: dict[str, KokoroVoice] = {}
    sounds: list[Sound | None] = []
    try:
        for number, turn in enumerate(turns, start=1):
            if turn.hear:
                sounds.append(read_sound(recordings / turn.hear))
            elif turn.say:
                if turn.voice not in voices:
                    folder = where.store.path(where.store.registry.default("voice"))
                    voices[turn.voice] = KokoroVoice(folder, turn.voice or "zm_yunxi")
                sounds.append(_said(voices[turn.voice], turn.say))
            else:
                sounds.append(None)
            sound = sounds[-1]
            if sound is not None:
                write_wav(sound, out / f"{number:02d}-question.wav")
    finally:
        for voice in voices.values():
            voice.close()
    return sounds


def _said(voice: KokoroVoice, words: str) -> Sound:
    text = spoken(words, Language.ZH_HANS)
    chunks = list(voice.synthesise(text, Language.ZH_HANS, 1.0, lambda: False))
    whole = Sound(b"".join(chunk.pcm for chunk in chunks), chunks[0].rate_hz)
    return resample(whole, SAMPLE_RATE_HZ)


def _report(console: Console, results: list[PlayedTurn], memory_mb: int, out: Path) -> None:
    table = Table("", "on screen", "1st sound", "what happened", show_lines=True)
    table.columns[-1].overflow = "fold"
    for number, result in enumerate(results, start=1):
        table.add_row(
            str(number),
            _figure(result.on_screen_ms),
            _figure(result.first_sound_ms),
            _told(result),
        )
    console.print(table, "times in ms after the end of speech, or after sending")
    spoken_turns = [result for result in results if result.spoken]
    times = Table("ms over the spoken turns", "median", "p95")
    for stage in (*STAGES, "total"):
        figures = [result.ms[stage] for result in spoken_turns if stage in result.ms]
        times.add_row(stage, _figure(quantile(figures, 0.5)), _figure(quantile(figures, 0.95)))
    for name, figures in (
        ("end of speech → reply on screen", [r.on_screen_ms for r in spoken_turns]),
        ("end of speech → first sound", [r.first_sound_ms for r in spoken_turns]),
    ):
        times.add_row(name, _figure(quantile(figures, 0.5)), _figure(quantile(figures, 0.95)))
    console.print(times)
    without = sorted({engine for result in results for engine in result.without})
    console.print(
        f"{len(results)} turns, {len(spoken_turns)} spoken; peak resident memory {memory_mb} MB; "
        f"went without: {', '.join(without) or 'nothing'}; sounds and pictures in {out}"
    )


def _told(result: PlayedTurn) -> str:
    """Return one turn as a reader follows it: what was said, what was heard, what was replied."""
    heard = (
        f"\n[dim]heard as {escape(result.heard)}[/dim]" if result.spoken else " [dim](typed)[/dim]"
    )
    return f"[bold]{escape(result.asked)}[/bold]{heard}\n{result.act}: {escape(result.reply)}"


def _figure(ms: float) -> str:
    return "–" if math.isnan(ms) else f"{ms:.0f}" if ms >= 10 else f"{ms:.1f}"
