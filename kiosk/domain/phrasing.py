"""What a language model is asked to put into words."""

import msgspec


class Instruction(msgspec.Struct, frozen=True):
    """What stays the same over many requests, so that its evaluation can be kept.

    Attributes:
        system: what the model is and how it answers.
        examples: pairs of a prompt and the answer to it.
    """

    system: str
    examples: tuple[tuple[str, str], ...] = ()


class PhraseRequest(msgspec.Struct, frozen=True):
    """One answer to be written; greedy, so that the same request repeats it.

    Attributes:
        prompt: the message of this turn.
        max_tokens: the longest answer.
        seed: of the sampling, where an engine samples at all.
        foretold: texts the answer is likely to repeat, the likeliest first. An engine may use
            them to be faster; they never change the answer.
        wording: texts whose words alone may be used; empty for any words.
    """

    instruction: Instruction
    prompt: str
    max_tokens: int
    seed: int = 0
    foretold: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
