"""Fine-tunes Whisper with LoRA on a boutique's recordings and makes ears of it again."""

import math
import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from kiosk.domain.speech import SAMPLE_RATE_HZ
from kiosk.engines.sound import Samples, read_sound, to_samples
from quantize.ears.recordings import Recording
from quantize.ears.weights import to_transformers

PADDING_S = 1.0
"""Silence behind each clip, as the ears themselves add it."""

LONGEST_S = 28.0
LANGUAGE = "zh"
"""The ears ask Whisper for Chinese, whatever the dialect; so it is taught."""

ATTENDED = ("q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2")
"""Layers that get an adapter."""


class Recipe(msgspec.Struct, frozen=True):
    """How it is learnt.

    Attributes:
        epochs: times each recording is heard.
        batch: recordings at a time.
        rate: step at the top of a linear rise and fall.
        rank: of the adapters.
        noise_db: pink noise of so many dB below the speech is added to half of what is heard.
        seed: of the order and the noise.
    """

    epochs: int = 4
    batch: int = 4
    rate: float = 5e-4
    rank: int = 8
    noise_db: float = 15.0
    seed: int = 7


class Lesson(msgspec.Struct, frozen=True):
    """A clip as it is learnt: its sound and the tokens after the prompt."""

    samples: Any
    tokens: tuple[int, ...]


Progress = Callable[[int, int, float], None]
"""Told the step, the number of steps and the loss."""


def tune(folder: Path, recordings: Sequence[Recording], recipe: Recipe, progress: Progress) -> Any:
    """Return the Whisper of a CTranslate2 folder, tuned and merged."""
    import torch  # noqa: PLC0415 - takes seconds, which --help does without
    from peft import LoraConfig, get_peft_model  # noqa: PLC0415 - the same

    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    lessons, start = lessons_of(folder, recordings)
    extract = feature_extractor()
    adapters = LoraConfig(
        r=recipe.rank, lora_alpha=2 * recipe.rank, target_modules=list(ATTENDED), lora_dropout=0.05
    )
    model = get_peft_model(to_transformers(folder), adapters)
    model.train()
    learning = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=recipe.rate, weight_decay=0.01)
    steps = recipe.epochs * math.ceil(len(lessons) / recipe.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.rate, total_steps=max(2, steps), pct_start=0.2, anneal_strategy="linear"
    )
    step = 0
    for _ in range(recipe.epochs):
        chance.shuffle(lessons)
        for at in range(0, len(lessons), recipe.batch):
            batch = lessons[at : at + recipe.batch]
            sounds = [_maybe_noisy(lesson.samples, recipe.noise_db, chance) for lesson in batch]
            loss = _loss(model.base_model.model, extract(sounds), batch, start)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            progress(step, steps, float(loss.detach()))
    return model.merge_and_unload().eval()


def lessons_of(
    folder: Path, recordings: Sequence[Recording]
) -> tuple[list[Lesson], tuple[int, ...]]:
    """Return the lessons of recordings, and the prompt's tokens."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - native

    tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
    end = tokenizer.token_to_id("<|endoftext|>")
    marks = ("<|startoftranscript|>", f"<|{LANGUAGE}|>", "<|transcribe|>", "<|notimestamps|>")
    start = tuple(tokenizer.token_to_id(mark) for mark in marks)
    lessons = []
    for recording in recordings:
        samples = to_samples(read_sound(recording.file, LONGEST_S))
        words = tokenizer.encode(recording.transcript, add_special_tokens=False).ids
        lessons.append(Lesson(samples, (*words, end)))
    return lessons, start


def feature_extractor() -> Callable[[Sequence[Samples]], Any]:
    """Return what makes log-mel features of clips, shape (clips, mels, frames), float32.

    It is the ears' own, so that it is learnt from what is heard.
    """
    from faster_whisper.feature_extractor import FeatureExtractor  # noqa: PLC0415 - slow to load

    extractor = FeatureExtractor()

    def extract(clips: Sequence[Samples]) -> Any:
        longest_s = max(clip.size for clip in clips) / SAMPLE_RATE_HZ
        seconds = min(30, math.ceil(longest_s + PADDING_S))
        size = seconds * SAMPLE_RATE_HZ
        return np.stack(
            [
                extractor(np.pad(clip[:size], (0, size - min(size, clip.size))))[
                    ..., : seconds * 100
                ]
                for clip in clips
            ]
        ).astype(np.float32)

    return extract


def encode(whisper: Any, features: Any) -> Any:
    """Return the encoder's output for clips of any length up to 30 s.

    transformers insists on 30 s; the ears pad to whole seconds only, at a sixth of the work.
    """
    from torch.nn.functional import gelu  # noqa: PLC0415 - as above

    encoder = whisper.model.encoder
    hidden = gelu(encoder.conv2(gelu(encoder.conv1(features)))).permute(0, 2, 1)
    hidden = hidden + encoder.embed_positions.weight[: hidden.shape[1]]
    for layer in encoder.layers:
        hidden = layer(hidden, None, None)[0]
    return encoder.layer_norm(hidden)


def _loss(whisper: Any, features: Any, batch: Sequence[Lesson], start: tuple[int, ...]) -> Any:
    import torch  # noqa: PLC0415 - as above

    longest = max(len(lesson.tokens) for lesson in batch)
    given, wanted = [], []
    for lesson in batch:
        rest = longest - len(lesson.tokens)
        given.append([*start, *lesson.tokens[:-1], *[lesson.tokens[-1]] * rest])
        wanted.append([*[-100] * (len(start) - 1), *lesson.tokens, *[-100] * rest])
    hidden = encode(whisper, torch.from_numpy(features))
    logits = whisper(encoder_outputs=(hidden,), decoder_input_ids=torch.tensor(given)).logits
    return torch.nn.functional.cross_entropy(
        logits.transpose(1, 2), torch.tensor(wanted), ignore_index=-100, label_smoothing=0.05
    )


def _maybe_noisy(samples: Samples, ratio_db: float, chance: random.Random) -> Samples:
    if chance.random() < 0.5:
        return samples
    white = np.fft.rfft(np.random.default_rng(chance.randrange(2**31)).normal(size=samples.size))
    pink = np.fft.irfft(white / np.sqrt(np.arange(1, white.size + 1)), samples.size)
    power = float(np.mean(samples**2)) / 10 ** (ratio_db / 10)
    noisy = samples + pink * np.sqrt(power / max(1e-12, float(np.mean(pink**2))))
    return np.asarray(noisy, np.float32)


def to_ears(model: Any, like: Path, target: Path, quantisation: str = "int8") -> None:
    """Write a Whisper as a CTranslate2 folder that the ears open.

    Args:
        model: transformers' WhisperForConditionalGeneration.
        like: the folder it was made from; its tokenizer and its vocabulary go on.
        target: is created.
        quantisation: of the weights.
    """
    from ctranslate2.converters import TransformersConverter  # noqa: PLC0415 - loads torch
    from transformers import PreTrainedTokenizerFast  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory(prefix="vitrine-tune-") as scratch:
        model.save_pretrained(scratch)
        tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(like / "tokenizer.json"))
        tokenizer.save_pretrained(scratch)
        TransformersConverter(scratch).convert(str(target), quantization=quantisation, force=True)
    # the words are those it began with, which the converter writes in another form
    for left in ("vocabulary.json", "vocabulary.txt"):
        (target / left).unlink(missing_ok=True)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copyfile(like / name, target / name)
