"""What a model of sentences learns: one intent of six, the slots spoken of, the words' parts."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from kiosk.domain.ontology import Intent, Slot
from kiosk.engines.intent import ROLES

INTENTS = tuple(Intent)
"""The order of a sentence's first outputs."""

SLOTS = tuple(Slot)
"""The order of a sentence's further outputs."""

OUTPUTS = len(INTENTS) + len(SLOTS)
"""How many numbers are said of a sentence; a character's parts stand behind them."""

ALL_OUTPUTS = OUTPUTS + len(ROLES)


class Labels(msgspec.Struct, frozen=True):
    """The targets of n sentences.

    Attributes:
        intents: probability of every intent, float32 [n, 6].
        slots: whether a slot is spoken of, float32 [n, 7].
        known: whether somebody noted the slots, float32 [n].
        weights: how much a sentence counts, float32 [n].
    """

    intents: NDArray[np.float32]
    slots: NDArray[np.float32]
    known: NDArray[np.float32]
    weights: NDArray[np.float32]

    def of(self, rows: Sequence[int] | NDArray[np.int64]) -> "Labels":
        """Return the targets of some sentences."""
        return Labels(self.intents[rows], self.slots[rows], self.known[rows], self.weights[rows])
