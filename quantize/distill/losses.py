"""What a model of sentences is punished for."""

import torch
from torch import Tensor
from torch.nn import functional

from quantize.distill.alignment import UNTOLD
from quantize.distill.labels import INTENTS, SLOTS, Labels

_SLOT_WEIGHT = 0.3
_ROLE_WEIGHT = 1.0
_SMOOTHING = 0.05
"""Share of a label that is spread over all, so that certainty stays honest."""


def sentence_loss(logits: Tensor, labels: Labels) -> Tensor:
    """Return the weighted loss of logits [n, OUTPUTS]: cross-entropy of intents and of slots."""
    intents, slots = logits.split([len(INTENTS), len(SLOTS)], 1)
    weights = torch.from_numpy(labels.weights)
    each = functional.cross_entropy(
        intents, torch.from_numpy(labels.intents), reduction="none", label_smoothing=_SMOOTHING
    )
    slotwise = functional.binary_cross_entropy_with_logits(
        slots, torch.from_numpy(labels.slots), reduction="none"
    ).mean(1)
    known = torch.from_numpy(labels.known)
    both = each + _SLOT_WEIGHT * known * slotwise
    return (weights * both).sum() / weights.sum()


def role_loss(logits: Tensor, roles: Tensor) -> Tensor:
    """Return the loss of logits [n, characters, 3] against parts [n, characters]."""
    if not bool((roles != UNTOLD).any()):
        return logits.sum() * 0
    return _ROLE_WEIGHT * functional.cross_entropy(
        logits.flatten(0, 1), roles.flatten(), ignore_index=UNTOLD, label_smoothing=_SMOOTHING
    )
