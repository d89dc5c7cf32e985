"""The intent model: a small BERT over characters on onnxruntime."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Intent, Slot
from kiosk.domain.understanding import Reading
from kiosk.engines.onnx import session
from kiosk.language.characters import load_characters


class Further(msgspec.Struct, frozen=True):
    """An intent that was added to the six, and the one of them that it belongs to."""

    name: str
    parent: Intent


class Outputs(msgspec.Struct, frozen=True):
    """The order of the numbers that each token yields."""

    intents: list[Intent]
    slots: list[Slot]
    roles: list[str]
    further: list[Further] = []

    def __len__(self) -> int:
        return self._words_end + len(self.further)

    @property
    def _words_end(self) -> int:
        return len(self.intents) + len(self.slots) + len(self.roles)

    def aims(self, logits: Any) -> Any:
        """Return what is said of the aims among all numbers [..., len(self)], further ones last."""
        return np.concatenate(
            [logits[..., : len(self.intents)], logits[..., self._words_end : len(self)]], -1
        )

    def parts(self, logits: Any) -> Any:
        """Return what is said of the parts of words among all numbers [..., len(self)]."""
        return logits[..., self._words_end - len(self.roles) : self._words_end]


class Card(msgspec.Struct):
    """What the model's card says of its layout.

    Attributes:
        temperature, role_temperature: divisors of the logits of the intents and of the parts, which
            make honest probabilities of them.
    """

    model: str
    vocabulary: str
    outputs: Outputs
    temperature: float
    role_temperature: float


ROLES = ["neither", "wished", "ruled_out"]


class OnnxIntent:
    """Reads sentences; the port `IntentModel`.

    The first token carries the intents; every further one stands for a character and tells whether
    the word it belongs to is wished.

    Args:
        folder: holds the graph, the vocabulary and `card.json`.

    Raises:
        KioskError: stage UNDERSTAND, a file is missing or does not fit this program.
    """

    def __init__(self, folder: Path) -> None:
        card = read_card(folder)
        self._folder = folder
        self._outputs = card.outputs
        self._temperature, self._role_temperature = card.temperature, card.role_temperature
        self._session: Any = session(folder / card.model, 1, Stage.UNDERSTAND)
        try:
            self._characters = load_characters(folder / card.vocabulary)
        except OSError as error:
            raise _missing(folder / card.vocabulary, error) from error
        self.read("手袋")

    def read(self, normalised: str) -> Reading:
        """Return the probability of every intent, and of every character to be of a wish."""
        numbers, places = self._characters.numbers(normalised)
        ids = np.array([numbers], dtype=np.int64)
        whole, first = np.ones_like(ids), np.zeros_like(ids)
        feed = {"input_ids": ids, "attention_mask": whole, "token_type_ids": first}
        logits = self._session.run(None, feed)[0][0]
        if logits.shape[-1] != len(self._outputs):
            wrong = f"it says {logits.shape[-1]} numbers, its card names {len(self._outputs)}"
            raise _unfit(self._folder, wrong)
        scores = _softmax(self._outputs.aims(logits[0]) / self._temperature).tolist()
        roles = _softmax(self._outputs.parts(logits[1:]) / self._role_temperature)
        # what was not read may play any part, so that the rules decide on it
        wished, ruled_out = [1 / 3] * len(normalised), [1 / 3] * len(normalised)
        for place, role in zip(places, roles.tolist(), strict=True):
            _, wished[place], ruled_out[place] = role
        intents = dict(zip(self._outputs.intents, scores, strict=False))
        further = {}
        for added, score in zip(self._outputs.further, scores[len(intents) :], strict=True):
            further[added.name] = score
            intents[added.parent] += score
        return Reading(intents, tuple(wished), tuple(ruled_out), further)

    def close(self) -> None:
        """Release the model."""
        self._session = None


def _softmax(logits: Any) -> Any:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def read_card(folder: Path) -> Card:
    """Return what a model's folder says of it.

    Raises:
        KioskError: stage UNDERSTAND, the card is missing or speaks of another kind of model.
    """
    path = folder / "card.json"
    try:
        card = msgspec.json.decode(path.read_bytes(), type=Card)
    except OSError as error:
        raise _missing(path, error) from error
    except msgspec.DecodeError as error:
        raise _unfit(folder, str(error)) from error
    if sorted(card.outputs.intents) != sorted(Intent) or card.outputs.roles != ROLES:
        raise _unfit(folder, "its outputs are others")
    return card


def _missing(path: Path, error: OSError) -> KioskError:
    return KioskError(
        Stage.UNDERSTAND,
        "intent-missing",
        f"cannot read {path}: {error.strerror}",
        "restore the folder assets/intent",
    )


def _unfit(folder: Path, why: str) -> KioskError:
    return KioskError(
        Stage.UNDERSTAND,
        "intent-unfit",
        f"the intent model in {folder} does not fit: {why}",
        "make it anew: quantize distill",
    )
