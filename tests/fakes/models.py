"""Language models of every temper: obedient, untruthful, babbling, stuck."""

import random
import re
import threading
from collections.abc import Callable, Iterable, Iterator

from kiosk.domain.phrasing import Instruction, PhraseRequest
from kiosk.domain.ports import Cancelled


class ScriptedModel:
    """Answers with the next text of the script, two characters at a time.

    Args:
        answers: texts in order, or one function (system, prompt) → text; when the texts run
            out, the last one is repeated.

    Attributes:
        requests: every request it was given.
    """

    def __init__(self, answers: Iterable[str] | Callable[[str, str], str] = ("",)) -> None:
        self._answers = answers if callable(answers) else list(answers)
        self.requests: list[PhraseRequest] = []
        self.closed = False

    def warm(self, instruction: Instruction) -> None:
        assert not self.closed, "used after close"

    def stream(self, request: PhraseRequest, cancelled: Cancelled) -> Iterator[str]:
        assert not self.closed, "used after close"
        turn = len(self.requests)
        self.requests.append(request)
        if callable(self._answers):
            answer = self._answers(request.instruction.system, request.prompt)
        else:
            answer = self._answers[min(turn, len(self._answers) - 1)] if self._answers else ""
        pieces = re.findall(r"(?s).{1,2}", answer)
        for piece in pieces[: request.max_tokens]:
            if cancelled():
                return
            yield piece

    def close(self) -> None:
        self.closed = True


class LyingModel(ScriptedModel):
    """Repeats what it was given, then states a price, a count, a year and a discount of its own.

    Numbers in the prompt are changed as well, so that a truthful-looking sentence is false.
    """

    LIES = "此款售价一万二千元，现可享受八折。店内尚有三件，始创于1837年，鳄鱼皮由马可亲手缝制。"

    def __init__(self) -> None:
        super().__init__(self._lie)

    def _lie(self, _system: str, prompt: str) -> str:
        last = prompt.strip().splitlines()[-1] if prompt.strip() else ""
        twisted = re.sub(r"\d", lambda digit: str((int(digit.group()) + 3) % 10), last)
        return f"{twisted}。{self.LIES}"


class RandomTokens:
    """Babbles: Chinese, Latin, digits, markup and broken markup, the same for the same seed."""

    ALPHABET = (
        "的一是款包表元万售价您好18K金鳄鱼皮￥¥$0123456789%，。！？<|im_end|>\n\t*#{}[]\"'\u200b𠮷é"
    )

    def __init__(self) -> None:
        self.closed = False

    def warm(self, instruction: Instruction) -> None:
        assert not self.closed, "used after close"

    def stream(self, request: PhraseRequest, cancelled: Cancelled) -> Iterator[str]:
        assert not self.closed, "used after close"
        babble = random.Random(f"{request.seed}{request.instruction.system}{request.prompt}")
        for _ in range(request.max_tokens):
            if cancelled():
                return
            yield "".join(babble.choices(self.ALPHABET, k=babble.randint(1, 3)))

    def close(self) -> None:
        self.closed = True


class StallingModel(ScriptedModel):
    """Says the first pieces, then hangs until it is cancelled or released.

    Args:
        answer: what it would say.
        after_pieces: how many pieces come before it hangs.

    Attributes:
        stalled: set once it hangs.
        release: set it to let the rest through.
        was_cancelled: it left because of the flag.
    """

    def __init__(self, answer: str = "此款", after_pieces: int = 0) -> None:
        super().__init__((answer,))
        self._after_pieces = after_pieces
        self.stalled = threading.Event()
        self.release = threading.Event()
        self.was_cancelled = False

    def stream(self, request: PhraseRequest, cancelled: Cancelled) -> Iterator[str]:
        pieces = super().stream(request, cancelled)
        for _ in range(self._after_pieces):
            piece = next(pieces, None)
            if piece is None:
                break
            yield piece
        self.stalled.set()
        while not self.release.wait(0.005):
            if cancelled():
                self.was_cancelled = True
                return
        yield from pieces
