"""The teacher: the first blocks of Qwen with LoRA, classifying sentences.

The weights are those of the registry's GGUF, dequantised by transformers. LoRA sits on the query
and value projections (rank 8, alpha 32). What makes it fit two cores: only the lower part of the
network is kept, and the blocks below the first trained one are run once per sentence and their
outputs kept, so that an epoch costs the trained blocks alone. With a GPU, keep all blocks.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from peft import LoraConfig, TaskType, get_peft_model
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer, get_cosine_schedule_with_warmup

from quantize.distill.labels import OUTPUTS, Labels
from quantize.distill.losses import sentence_loss
from quantize.distill.progress import Progress

RANK, ALPHA = 8, 32
TARGETS = ["q_proj", "v_proj"]

Opinion = Callable[[Sequence[str]], NDArray[np.float32]]


class TeacherSettings(msgspec.Struct, frozen=True):
    """How large the teacher is and how it is trained.

    Attributes:
        depth: blocks kept, from the bottom; 28 is all of Qwen2.5-1.5B.
        trained: how many of the uppermost kept blocks carry LoRA.
        epochs: passes over the training rows.
        batch: sentences of one step.
        lora_rate, head_rate: learning rates at their highest.
    """

    depth: int = 12
    trained: int = 4
    epochs: int = 2
    batch: int = 32
    lora_rate: float = 5e-4
    head_rate: float = 1e-3


class Trunk:
    """The blocks of Qwen that are kept, split where training begins.

    Args:
        tokenizer: of the network.
        network: the whole decoder without its head; it is taken apart.
        settings: how many blocks are kept and trained.
    """

    def __init__(self, tokenizer: Any, network: Any, settings: TeacherSettings) -> None:
        fixed = settings.depth - settings.trained
        self._tokenizer = tokenizer
        self.upper_blocks = network.layers[fixed : settings.depth]
        self.last_norm = network.norm
        self.width: int = network.config.hidden_size
        self.lower = network
        self.lower.layers = network.layers[:fixed]
        # the lower blocks are not the whole network: its last norm belongs to the upper ones
        self.lower.norm = nn.Identity()

    def tokens(self, text: str) -> list[int]:
        """Return the token ids of a sentence, closed by a line break on which the head reads."""
        ids: list[int] = self._tokenizer(text + "\n").input_ids
        return ids

    @torch.no_grad()
    def run(self, texts: Sequence[str], batch: int, progress: Progress) -> list[Tensor]:
        """Return what the lower blocks make of each sentence, bfloat16 [tokens, width]."""
        tokens = [self.tokens(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        found: list[Tensor] = [torch.empty(0)] * len(texts)
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            longest = max(len(tokens[i]) for i in rows)
            ids = torch.zeros((len(rows), longest), dtype=torch.long)
            mask = torch.zeros((len(rows), longest), dtype=torch.long)
            for row, i in enumerate(rows):
                ids[row, : len(tokens[i])] = torch.tensor(tokens[i])
                mask[row, : len(tokens[i])] = 1
            hidden = self.lower(input_ids=ids, attention_mask=mask, use_cache=False)
            for row, i in enumerate(rows):
                found[i] = hidden.last_hidden_state[row, : len(tokens[i])].clone()
            progress("trunk", start + len(rows), len(order))
        return found


def load_trunk(gguf: Path, settings: TeacherSettings) -> Trunk:
    """Return the trunk of a language model's file, its weights as bfloat16."""
    folder, name = str(gguf.parent), gguf.name
    tokenizer: Any = AutoTokenizer.from_pretrained(folder, gguf_file=name)
    network: Any = AutoModel.from_pretrained(folder, gguf_file=name, dtype=torch.bfloat16)
    return Trunk(tokenizer, network, settings)


class Teacher(nn.Module):
    """The trained blocks and a linear head over the mean and the last of their outputs."""

    def __init__(self, trunk: Trunk, seed: int) -> None:
        super().__init__()
        torch.manual_seed(seed)
        upper = _like(trunk.lower, trunk.upper_blocks, trunk.last_norm)
        adapters = LoraConfig(
            task_type=TaskType.FEATURE_EXTRACTION,
            r=RANK,
            lora_alpha=ALPHA,
            lora_dropout=0.05,
            target_modules=TARGETS,
        )
        self.upper: Any = get_peft_model(upper, adapters)
        self.score = nn.Linear(2 * trunk.width, OUTPUTS)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return logits, float32 [n, OUTPUTS], of padded trunk outputs [n, tokens, width]."""
        out = self.upper(inputs_embeds=hidden, attention_mask=mask, use_cache=False)
        states = out.last_hidden_state.float()
        weights = mask.unsqueeze(-1).float()
        mean = (states * weights).sum(1) / weights.sum(1)
        last = states[torch.arange(len(states)), mask.sum(1) - 1]
        logits: Tensor = self.score(torch.cat([mean, last], 1))
        return logits


def train_teacher(
    trunk: Trunk,
    hidden: Sequence[Tensor],
    labels: Labels,
    rows: NDArray[np.int64],
    settings: TeacherSettings,
    seed: int,
    progress: Progress,
) -> Teacher:
    """Return a teacher trained on some rows.

    Args:
        trunk: the network the hidden states came from.
        hidden: of every sentence.
        labels: of every sentence.
        rows: which are trained on.
        settings: how long and how fast.
        seed: of the head, the adapters and the order.
        progress: told of every step.
    """
    teacher = Teacher(trunk, seed)
    lora = [p for p in teacher.upper.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": lora, "lr": settings.lora_rate},
            {"params": teacher.score.parameters(), "lr": settings.head_rate},
        ],
        weight_decay=0.01,
    )
    chance = np.random.default_rng(seed)
    steps = settings.epochs * -(-len(rows) // settings.batch)
    schedule = get_cosine_schedule_with_warmup(optimiser, steps // 10, steps)
    teacher.train()
    done = 0
    for _ in range(settings.epochs):
        for batch in _batches(rows, [len(h) for h in hidden], settings.batch, chance):
            loss = sentence_loss(teacher(*_padded([hidden[i] for i in batch])), labels.of(batch))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*lora, *teacher.score.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            done += 1
            progress(f"teacher, loss {float(loss.detach()):.2f}", done, steps)
    teacher.eval()
    return teacher


@torch.no_grad()
def judge(teacher: Teacher, hidden: Sequence[Tensor], batch: int) -> NDArray[np.float32]:
    """Return the teacher's logits of every sentence, float32 [n, OUTPUTS]."""
    order = sorted(range(len(hidden)), key=lambda i: len(hidden[i]))
    logits = np.zeros((len(hidden), OUTPUTS), dtype=np.float32)
    for start in range(0, len(order), batch):
        rows = order[start : start + batch]
        logits[rows] = teacher(*_padded([hidden[i] for i in rows])).numpy()
    return logits


def save_teacher(teacher: Teacher, settings: TeacherSettings, path: Path) -> None:
    """Keep what was trained: adapters and head, with the settings they belong to."""
    trained = {
        name: value
        for name, value in teacher.state_dict().items()
        if "lora" in name or name.startswith("score")
    }
    torch.save({"settings": msgspec.to_builtins(settings), "trained": trained}, path)


def load_teacher(path: Path, open_trunk: Callable[[TeacherSettings], Trunk]) -> Opinion:
    """Return what a kept teacher makes of sentences: logits, float32 [n, OUTPUTS].

    Args:
        path: where it was saved.
        open_trunk: returns the network it was taught on.

    Raises:
        OSError: nothing is kept there.
    """
    kept = torch.load(path)
    trunk = open_trunk(msgspec.convert(kept["settings"], TeacherSettings))
    teacher = Teacher(trunk, 0)
    teacher.load_state_dict(kept["trained"], strict=False)
    teacher.eval()
    return lambda texts: judge(teacher, trunk.run(texts, len(texts), lambda *_: None), len(texts))


def _like(model: Any, blocks: Any, norm: Any) -> Any:
    """Return a network of the same kind with other blocks and no embeddings of its own."""
    config = copy.deepcopy(model.config)
    config.num_hidden_layers = 0
    config.vocab_size, config.pad_token_id = 1, None
    upper = type(model)(config)
    upper.layers, upper.norm = blocks, norm
    config.num_hidden_layers = len(blocks)
    upper.embed_tokens = nn.Identity()
    return upper


def _padded(states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Return states padded at their ends, [n, tokens, width], and the mask [n, tokens]."""
    longest = max(len(s) for s in states)
    mask = torch.zeros((len(states), longest), dtype=torch.long)
    padded = torch.zeros((len(states), longest, states[0].shape[1]), dtype=states[0].dtype)
    for row, state in enumerate(states):
        padded[row, : len(state)] = state
        mask[row, : len(state)] = 1
    return padded, mask


def _batches(
    rows: NDArray[np.int64], lengths: Sequence[int], batch: int, chance: np.random.Generator
) -> Iterator[list[int]]:
    """Yield shuffled batches of sentences of like length, so that little is padding."""
    jittered = sorted(rows.tolist(), key=lambda i: lengths[i] + chance.uniform(-2, 2))
    cut = [jittered[s : s + batch] for s in range(0, len(jittered), batch)]
    for index in chance.permutation(len(cut)):
        yield cut[index]
