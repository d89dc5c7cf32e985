"""Tone tuning of the language model: LoRA on our own dialogues, merged back into the GGUF.

The weights are those of the GGUF, dequantised by transformers; PEFT puts low-rank matrices beside
the attention's projections and trains these alone, on the replies and not on what was asked. Once
merged, only these projections are stored anew; all other tensors are carried over byte for byte.
"""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from gguf import MODEL_ARCH, MODEL_ARCH_NAMES, get_tensor_name_map
from numpy.typing import NDArray
from peft import LoraConfig, TaskType, get_peft_model
from torch import Tensor, nn
from transformers import AutoModelForCausalLM, get_cosine_schedule_with_warmup
from transformers.utils.logging import disable_progress_bar

from quantize.distill.progress import Progress
from quantize.llm.dialogues import Dialogue
from quantize.llm.errors import refusal
from quantize.llm.header import Header, Piece
from quantize.llm.library import encode
from quantize.llm.provenance import provenance
from quantize.llm.sound import require_sound
from quantize.llm.vocabulary import Vocabulary
from quantize.llm.writing import Draft, require_memory, spans, write

TUNABLE = ("qwen2", "qwen3")
"""Architectures whose projections are stored as transformers holds them."""

TARGETS = ("q_proj", "k_proj", "v_proj", "o_proj")
_SILENT = -100
"""The label that the loss passes over."""


class TuneSettings(msgspec.Struct, frozen=True):
    """How much and how fast is learnt.

    Attributes:
        steps: of the optimiser.
        batch: dialogues of a step.
        rank, alpha: of the low-rank matrices, and how much they weigh.
        rate: the learning rate at its highest.
        held_out: every so-manieth dialogue is not learnt, to measure on.
    """

    steps: int = 200
    batch: int = 4
    rank: int = 8
    alpha: int = 16
    rate: float = 2e-4
    held_out: int = 10


class Tuned(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes:
        learnt, held_out: how many dialogues.
        loss_before, loss_after: mean loss of a token of the replies that were held out, in nats.
        tensors: how many were stored anew.
        bytes: of the file.
    """

    learnt: int
    held_out: int
    loss_before: float
    loss_after: float
    tensors: int
    bytes: int


class Sample(msgspec.Struct, frozen=True):
    """A dialogue in tokens; `asked` of them are what was asked."""

    tokens: tuple[int, ...]
    asked: int


def tune(
    source: Header,
    dialogues: Sequence[Dialogue],
    out: Path,
    settings: TuneSettings,
    seed: int,
    progress: Progress,
) -> Tuned:
    """Write a model that was taught the house's tone.

    Args:
        source: the model.
        dialogues: what it learns; at least two.
        out: the GGUF file.
        settings: how much and how fast.
        seed: of the matrices and of the order.
        progress: told of every step and tensor.

    Raises:
        KioskError: `tune-unfit` or `pairs-few`, or there is no room.
    """
    if source.architecture not in TUNABLE:
        raise refusal(
            "tune-unfit",
            f"{source.path} is of the architecture {source.architecture!r:.60}",
            f"tuned are {', '.join(TUNABLE)}",
        )
    require_sound(source)
    learnt, held_out = split(samples(source.path, dialogues), settings.held_out)
    # in bfloat16, with what transformers holds while it loads
    require_memory(6 * sum(piece.values for piece in source.pieces))
    torch.manual_seed(seed)
    model, device = _adapted(source.path, settings)
    before = mean_loss(model, held_out, device)
    _train(model, learnt, settings, seed, device, progress)
    after = mean_loss(model, held_out, device)
    merged = model.merge_and_unload()
    found = tuned_tensors(merged, source.architecture)
    size = _write(source, found, out, settings, progress)
    return Tuned(len(learnt), len(held_out), round(before, 4), round(after, 4), len(found), size)


def samples(path: Path, dialogues: Iterable[Dialogue]) -> list[Sample]:
    """Return dialogues in the tokens that the terminal would read and write."""
    vocabulary = Vocabulary(path)
    try:
        found = []
        for dialogue in dialogues:
            asked = vocabulary.encode(dialogue.asked, special=True)
            answered = vocabulary.encode(dialogue.answered, special=True)
            found.append(Sample((*asked, *answered), len(asked)))
    finally:
        vocabulary.close()
    return found


def split(found: Sequence[Sample], every: int) -> tuple[list[Sample], list[Sample]]:
    """Return what is learnt and what is held out; the last one at least is held out.

    Raises:
        KioskError: `pairs-few`.
    """
    if len(found) < 2:
        raise refusal("pairs-few", f"{len(found)} pairs are too few to learn from", "name more")
    held_out = found[every - 1 :: every] or [found[-1]]
    learnt = [sample for sample in found if all(sample is not other for other in held_out)]
    return learnt, list(held_out)


def _adapted(path: Path, settings: TuneSettings) -> tuple[Any, str]:
    # the command has a bar of its own
    disable_progress_bar()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model: Any = AutoModelForCausalLM.from_pretrained(
        str(path.parent), gguf_file=path.name, dtype=torch.bfloat16
    )
    adapters = LoraConfig(
        task_type=TaskType.CAUSAL_LM,
        r=settings.rank,
        lora_alpha=settings.alpha,
        target_modules=list(TARGETS),
    )
    return get_peft_model(model, adapters).to(device), device


def _train(
    model: Any,
    learnt: Sequence[Sample],
    settings: TuneSettings,
    seed: int,
    device: str,
    progress: Progress,
) -> None:
    adapters = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(adapters, lr=settings.rate)
    schedule = get_cosine_schedule_with_warmup(optimiser, settings.steps // 10, settings.steps)
    chance = np.random.default_rng(seed)
    order: list[int] = []
    model.train()
    for step in range(1, settings.steps + 1):
        total = 0.0
        for _ in range(settings.batch):
            order = order or chance.permutation(len(learnt)).tolist()
            loss = _loss(model, learnt[order.pop()], device) / settings.batch
            loss.backward()
            total += float(loss.detach())
        nn.utils.clip_grad_norm_(adapters, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        progress(f"tuning, loss {total:.2f}", step, settings.steps)
    model.eval()


@torch.no_grad()
def mean_loss(model: Any, held_out: Sequence[Sample], device: str) -> float:
    """Return the mean loss of a token of the replies, in nats."""
    model.eval()
    weighed = [(len(s.tokens) - s.asked, float(_loss(model, s, device))) for s in held_out]
    return math.fsum(n * loss for n, loss in weighed) / sum(n for n, _ in weighed)


def _loss(model: Any, sample: Sample, device: str) -> Tensor:
    tokens = torch.tensor([sample.tokens], device=device)
    labels = tokens.clone()
    labels[:, : sample.asked] = _SILENT
    loss: Tensor = model(input_ids=tokens, labels=labels, use_cache=False).loss
    return loss


def tuned_tensors(model: Any, architecture: str) -> dict[str, NDArray[np.float32]]:
    """Return the merged projections by their names in the GGUF, float32 [rows, columns]."""
    arch = next(a for a in MODEL_ARCH if MODEL_ARCH_NAMES[a] == architecture)
    names = get_tensor_name_map(arch, model.config.num_hidden_layers)
    found = {}
    for name, weights in model.state_dict().items():
        if name.endswith(tuple(f"{target}.weight" for target in TARGETS)):
            known = names.get_name(name, try_suffixes=(".weight",))
            if known is None:
                raise KeyError(name)
            found[str(known)] = weights.float().cpu().numpy()
    return found


def _write(
    source: Header,
    tuned: dict[str, NDArray[np.float32]],
    out: Path,
    settings: TuneSettings,
    progress: Progress,
) -> int:
    def rows(piece: Piece) -> Iterable[NDArray[np.uint8]]:
        for first, many in spans(piece, 8.0):
            if piece.name in tuned:
                yield encode(tuned[piece.name][first : first + many], piece.kind)
            else:
                yield source.rows(piece, first, many)

    told = msgspec.to_builtins(settings)
    fields = dict(source.fields) | provenance(source, "tune-llm", told)
    # the weights differ from run to run on other machines: no rest of an earlier run is gone on
    out.with_name(f"{out.name}.part").unlink(missing_ok=True)
    return write(out, Draft(fields, source.pieces), rows, progress)
