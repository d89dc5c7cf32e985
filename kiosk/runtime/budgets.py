"""How long each stage of a turn may take before the turn goes on without it."""

import msgspec

from kiosk.domain.ontology import Act


class Budgets(msgspec.Struct, frozen=True):
    """The deadlines of the stages.

    Attributes:
        hear_s: the ears' answer, beside `hear_per_second` for each second of sound.
        intent_s: the intent model's answer.
        phrase_first_s: the language model's first piece.
        speak_first_s: the voice's first sound.
    """

    hear_s: float = 4.0
    hear_per_second: float = 1.5
    intent_s: float = 0.5
    phrase_first_s: float = 6.0
    speak_first_s: float = 8.0

    def hearing_s(self, sound_s: float) -> float:
        """Return the deadline of the ears for so many seconds of sound."""
        return self.hear_s + self.hear_per_second * sound_s


class ModelSpeed(msgspec.Struct, frozen=True):
    """What this machine measured of its language model, in tokens a second."""

    prompt_tps: float
    decode_tps: float

    def reply_ms(self, prompt_tokens: int, reply_tokens: int) -> float:
        """Return the expected time of a whole phrased reply behind a warm prefix."""
        return 1000.0 * (prompt_tokens / self.prompt_tps + reply_tokens / self.decode_tps)


PHRASED_ACTS = frozenset(
    {Act.RECOMMEND, Act.INFORM, Act.COMPARE, Act.ADVISE_PAIRING, Act.ADVISE_CARE}
)
"""The acts whose replies gain from the language model's words; the others are exact formulas."""

TOKENS_PER_CHARACTER = 0.75
"""Qwen's tokenizer over the house's Chinese replies: tokens for one character, rounded up."""


class PhrasePolicy(msgspec.Struct, frozen=True):
    """Decides whether the language model may phrase a reply.

    Attributes:
        mode: `composer`, `llm`, or `auto`, which lets the measured speed decide.
        budget_ms: what a whole reply may take under `auto`.
        speed: None where nothing was measured; `auto` then leaves the composer's words.
    """

    mode: str = "auto"
    budget_ms: int = 1200
    speed: ModelSpeed | None = None

    def phrases(self, act: Act, prompt_chars: int, reply_chars: int) -> bool:
        """Return whether the model is asked for a reply of about so many characters."""
        if self.mode != "auto":
            return self.mode == "llm" and act in PHRASED_ACTS
        if self.speed is None or act not in PHRASED_ACTS:
            return False
        expected_ms = self.speed.reply_ms(
            round(prompt_chars * TOKENS_PER_CHARACTER), round(reply_chars * TOKENS_PER_CHARACTER)
        )
        return expected_ms <= self.budget_ms
