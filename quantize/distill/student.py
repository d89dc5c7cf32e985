"""The student: a small BERT over characters, taught by labels and by the teachers' soft labels.

Its first token carries what is said of the sentence, every further one the part of a character.
"""

import copy
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertForTokenClassification, get_cosine_schedule_with_warmup

from kiosk.language.characters import LONGEST, PADDING, START, UNKNOWN
from quantize.distill.alignment import UNTOLD
from quantize.distill.encoder import EMBEDDING_DIM
from quantize.distill.labels import ALL_OUTPUTS, OUTPUTS, Labels
from quantize.distill.losses import role_loss, sentence_loss
from quantize.distill.progress import Progress

_VECTOR_WEIGHT = 2.0


class StudentSettings(msgspec.Struct, frozen=True):
    """The student's size and training.

    Attributes:
        layers, width, heads: of the transformer; the feed-forward part is four times as wide.
        epochs: passes over the handwritten rows.
        composed: how many composed rows join each handwritten one in an epoch.
        batch: sentences of one step.
        rate: the learning rate at its highest.
        memory: decay of the running mean of the weights, which is what is kept.
        dropout: of states and attention; twice as much before the outputs.
        unread: share of characters that are taken for unknown ones while learning.
        vectors: whether the student also learns to draw the encoder's vectors.
    """

    layers: int = 4
    width: int = 192
    heads: int = 6
    epochs: int = 7
    composed: float = 1.0
    batch: int = 64
    rate: float = 1e-3
    memory: float = 0.995
    dropout: float = 0.15
    unread: float = 0.1
    vectors: bool = True


class Lessons(msgspec.Struct, frozen=True):
    """All that the student learns from; n rows.

    Attributes:
        numbers: the characters of each sentence, START first.
        labels: the targets of the sentences, soft ones mixed in.
        roles: the part of each number's character, as long as numbers; START's is UNTOLD.
        vectors: the sentence encoder's unit vectors, float32 [n, EMBEDDING_DIM].
        handwritten: whether a row stands in every epoch, [n].
    """

    numbers: list[list[int]]
    labels: Labels
    roles: list[list[int]]
    vectors: NDArray[np.float32]
    handwritten: NDArray[np.bool_]


class Student(nn.Module):
    """The reader that ships, and a door to the encoder's vectors that does not.

    Args:
        characters: size of the vocabulary.
        settings: the student's size.
        embeddings: what the characters mean to begin with, float32 [characters, width]; None
            where they begin by chance.
    """

    def __init__(
        self, characters: int, settings: StudentSettings, embeddings: Tensor | None = None
    ) -> None:
        super().__init__()
        config = BertConfig(
            vocab_size=characters,
            hidden_size=settings.width,
            num_hidden_layers=settings.layers,
            num_attention_heads=settings.heads,
            intermediate_size=4 * settings.width,
            max_position_embeddings=LONGEST + 1,
            # two kinds of token, as the exporter takes for granted; only the first is used
            type_vocab_size=2,
            num_labels=ALL_OUTPUTS,
            hidden_dropout_prob=settings.dropout,
            attention_probs_dropout_prob=settings.dropout,
            classifier_dropout=2 * settings.dropout,
            pad_token_id=PADDING,
        )
        self.reader: Any = BertForTokenClassification(config)
        self.vector = nn.Linear(settings.width, EMBEDDING_DIM)
        if embeddings is not None:
            with torch.no_grad():
                self.reader.bert.embeddings.word_embeddings.weight.copy_(embeddings)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits [n, tokens, ALL_OUTPUTS] and unit vectors [n, EMBEDDING_DIM]."""
        states = self.reader.bert(ids, attention_mask=mask).last_hidden_state
        logits = self.reader.classifier(self.reader.dropout(states))
        return logits, functional.normalize(self.vector(states[:, 0]), dim=1)


def train_student(
    student: Student,
    lessons: Lessons,
    rows: NDArray[np.int64],
    settings: StudentSettings,
    seed: int,
    progress: Progress,
) -> Student:
    """Return the student after its lessons: the running mean of its weights.

    Args:
        student: untaught.
        lessons: all rows.
        rows: which of them may be learnt from.
        settings: how long and how fast.
        seed: of dropout and order.
        progress: told of every epoch.
    """
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    written = rows[lessons.handwritten[rows]]
    composed = rows[~lessons.handwritten[rows]]
    drawn = min(len(composed), int(settings.composed * len(written)))
    steps = settings.epochs * -(-(len(written) + drawn) // settings.batch)
    optimiser = torch.optim.AdamW(student.parameters(), lr=settings.rate, weight_decay=0.05)
    schedule = get_cosine_schedule_with_warmup(optimiser, steps // 15, steps)
    mean: Student = copy.deepcopy(student).eval()
    student.train()
    for epoch in range(settings.epochs):
        taken = np.concatenate([written, chance.choice(composed, drawn, replace=False)])
        for batch in _batches(taken, lessons.numbers, settings.batch, chance):
            loss = _loss(student, lessons, batch, settings)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            _remember(mean, student, settings.memory)
        progress(f"student, loss {float(loss.detach()):.3f}", epoch + 1, settings.epochs)
    return mean


def _loss(
    student: Student, lessons: Lessons, batch: list[int], settings: StudentSettings
) -> Tensor:
    ids, mask = padded([lessons.numbers[i] for i in batch], PADDING)
    unread = (torch.rand(ids.shape) < settings.unread) & (ids > START)
    ids = ids.masked_fill(unread, UNKNOWN)
    roles, _ = padded([lessons.roles[i] for i in batch], UNTOLD)
    logits, drawn = student(ids, mask)
    loss = sentence_loss(logits[:, 0, :OUTPUTS], lessons.labels.of(batch))
    loss = loss + role_loss(logits[:, :, OUTPUTS:], roles)
    if settings.vectors:
        likeness = (drawn * torch.from_numpy(lessons.vectors[batch])).sum(1).mean()
        loss = loss + _VECTOR_WEIGHT * (1 - likeness)
    return loss


@torch.inference_mode()
def ask(
    student: Student, numbers: Sequence[list[int]], batch: int = 256
) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
    """Return what the student says of every sentence and of its characters.

    Returns:
        Logits of the sentences, float32 [n, OUTPUTS], and of each sentence's characters,
        float32 [characters, 3].
    """
    said = np.zeros((len(numbers), OUTPUTS), dtype=np.float32)
    parts: list[NDArray[np.float32]] = [np.zeros((0, 3), dtype=np.float32)] * len(numbers)
    order = sorted(range(len(numbers)), key=lambda i: len(numbers[i]))
    for start in range(0, len(order), batch):
        rows = order[start : start + batch]
        logits = student(*padded([numbers[i] for i in rows], PADDING))[0].numpy()
        said[rows] = logits[:, 0, :OUTPUTS]
        for place, row in enumerate(rows):
            parts[row] = logits[place, 1 : len(numbers[row]), OUTPUTS:].copy()
    return said, parts


def padded(numbers: Sequence[list[int]], filling: int) -> tuple[Tensor, Tensor]:
    """Return rows filled at their ends, int64 [n, longest], and where they are not filled."""
    longest = max(len(row) for row in numbers)
    ids = torch.full((len(numbers), longest), filling, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for place, row in enumerate(numbers):
        ids[place, : len(row)] = torch.tensor(row)
        mask[place, : len(row)] = 1
    return ids, mask


@torch.no_grad()
def _remember(mean: Student, student: Student, memory: float) -> None:
    for kept, new in zip(mean.parameters(), student.parameters(), strict=True):
        kept.lerp_(new, 1 - memory)


def _batches(
    rows: NDArray[np.int64], numbers: list[list[int]], batch: int, chance: np.random.Generator
) -> list[list[int]]:
    """Return shuffled batches of sentences of like length, so that little is padding."""
    jitter = chance.uniform(-3, 3, len(rows))
    order = sorted(range(len(rows)), key=lambda k: len(numbers[rows[k]]) + jitter[k])
    cut = [rows[order[s : s + batch]].tolist() for s in range(0, len(order), batch)]
    return [cut[i] for i in chance.permutation(len(cut))]
