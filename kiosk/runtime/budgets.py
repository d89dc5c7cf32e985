"""How long each stage of a turn may take before the turn goes on without it."""

import msgspec

from kiosk.domain.ontology import Act


class Budgets(msgspec.Struct, frozen=True):
    """The deadlines of the stages.

    Attributes:
        hear_s: the ears' answer, beside `hear_per_second` for each second of sound.
        intent_s: the intent model's answer.
        phrase_first_s: the longest wait for one piece of the language model's.
        phrase_whole_s: its whole answer, where it may be late.
        speak_first_s: the voice's first sound.
    """

    hear_s: float = 8.0
    hear_per_second: float = 1.5
    intent_s: float = 0.5
    phrase_first_s: float = 6.0
    phrase_whole_s: float = 30.0
    speak_first_s: float = 8.0

    def hearing_s(self, sound_s: float) -> float:
        """Return the deadline of the ears for so many seconds of sound."""
        return self.hear_s + self.hear_per_second * sound_s


class ModelSpeed(msgspec.Struct, frozen=True):
    """What this machine measured of its language model, in tokens a second.

    Attributes:
        prompt_tps: of a prompt behind a warm prefix.
        decode_tps: one token after the other.
        drafted_tps: of an answer that repeats what was foretold; 0 where it was not measured.
    """

    prompt_tps: float
    decode_tps: float
    drafted_tps: float = 0.0

    def reply_ms(self, prompt_tokens: int, reply_tokens: int) -> float:
        """Return the expected time of a whole phrased reply behind a warm prefix.

        A third of the tokens are the model's own and come one by one; the rest was foretold.
        """
        own = reply_tokens / 3 if self.drafted_tps > self.decode_tps else float(reply_tokens)
        foretold = (reply_tokens - own) / max(self.drafted_tps, self.decode_tps)
        return 1000.0 * (prompt_tokens / self.prompt_tps + own / self.decode_tps + foretold)


ACT_BUDGETS = {
    Act.RECOMMEND: 1.0,
    Act.INFORM: 2.0,
    Act.COMPARE: 1.5,
    Act.ADVISE_PAIRING: 1.5,
    Act.ADVISE_CARE: 2.0,
}
"""The acts whose replies gain from the language model's words, and how often the budget of a reply
they may take: what is told at length may begin later. The other acts are exact formulas."""

TOKENS_PER_CHARACTER = 0.8
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
        if act not in ACT_BUDGETS or self.mode == "composer":
            return False
        return self.mode == "llm" or self.is_in_time(act, prompt_chars, reply_chars)

    def is_in_time(self, act: Act, prompt_chars: int, reply_chars: int) -> bool:
        """Return whether the model is likely to finish within the act's budget."""
        if self.speed is None:
            return False
        expected_ms = self.speed.reply_ms(
            round(prompt_chars * TOKENS_PER_CHARACTER), round(reply_chars * TOKENS_PER_CHARACTER)
        )
        return expected_ms <= self.act_budget_ms(act)

    def act_budget_ms(self, act: Act) -> float:
        """Return what a whole reply of an act may take."""
        return self.budget_ms * ACT_BUDGETS.get(act, 1.0)
