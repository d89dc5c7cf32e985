"""`quantize confusions`."""

import random
from pathlib import Path

import click
import msgspec

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.ports import Voice

_SENTENCES = {Dialect.CMN: 320, Dialect.YUE: 160, Dialect.WUU: 120}
_SHORTEST = 6


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("quantize/corpora/confusions"),
    show_default=True,
    help="Folder that receives a table per dialect.",
)
@click.option(
    "--heard",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("out/heard.jsonl"),
    show_default=True,
    help="What was heard so far; a run that was cut short goes on behind it.",
)
@click.option("--seed", default=5, show_default=True, help="Seed of the choice and of the noise.")
def confusions(out: Path, heard: Path, seed: int) -> None:
    """Learn what the ears write for what: the voices speak handwritten sentences, the ears listen.

    A quarter of an hour on two cores. The tables are part of the corpus: `quantize distill` makes
    faulty hearings from them.
    """
    # Native libraries, which --help does without.
    from kiosk.config import load_settings  # noqa: PLC0415
    from kiosk.engines.kokoro import KokoroVoice  # noqa: PLC0415
    from kiosk.engines.system_voice import SystemVoice  # noqa: PLC0415
    from kiosk.engines.whisper import WhisperEars  # noqa: PLC0415
    from kiosk.runtime.place import place  # noqa: PLC0415
    from quantize.corpora.sentences import handwritten  # noqa: PLC0415
    from quantize.ears.confusions import (  # noqa: PLC0415
        Heard,
        count_confusions,
        listen,
        write_confusions,
    )

    chance = random.Random(seed)
    chosen = []
    for dialect, count in _SENTENCES.items():
        long_enough = [s for s in handwritten(dialect) if len(s.text) >= _SHORTEST]
        chosen += chance.sample(long_enough, min(count, len(long_enough)))
    chance.shuffle(chosen)
    try:
        store = place(load_settings()).store
        registry = store.registry
        ears = WhisperEars(store.path(registry.default("ears")))
        house, system = KokoroVoice(store.path(registry.default("voice"))), SystemVoice()
        voices: dict[Dialect, tuple[Voice, Language]] = {
            Dialect.CMN: (house, Language.ZH_HANS),
            Dialect.WUU: (house, Language.ZH_HANS),
            Dialect.YUE: (system, Language.YUE_HANT),
        }
        heard.parent.mkdir(parents=True, exist_ok=True)
        with heard.open("ab+") as file:
            file.seek(0)
            pairs = [msgspec.json.decode(line, type=Heard) for line in file]
            with click.progressbar(
                listen(chosen[len(pairs) :], voices, ears, seed),
                length=len(chosen) - len(pairs),
                label="listening",
            ) as heard_now:
                for pair in heard_now:
                    pairs.append(pair)
                    file.write(msgspec.json.encode(pair) + b"\n")
                    file.flush()
    except (KioskError, OSError, msgspec.DecodeError) as error:
        raise click.ClickException(str(error)) from error
    for dialect in Dialect:
        mine = [pair for pair in pairs if pair.dialect is dialect]
        counts = count_confusions(mine)
        write_confusions(counts, out / f"{dialect.value}.tsv")
        right = sum(n for (said, wrote), n in counts.items() if said == wrote)
        said = sum(n for (said, _), n in counts.items() if said)
        click.echo(f"{dialect.value}: {len(mine)} sentences, {right} of {said} characters right")
