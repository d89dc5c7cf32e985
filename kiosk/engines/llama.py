"""The language model on llama.cpp: greedy, streamed, cancellable, drafted, with kept prefixes."""

import codecs
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.phrasing import Instruction, PhraseRequest
from kiosk.domain.ports import Cancelled
from kiosk.engines.drafting import Drafter
from kiosk.engines.evaluation import CancelledError, Evaluation, has_card
from kiosk.engines.header import Header, HeaderError, read_header
from kiosk.engines.memory import BUDGET, estimate, layers_within, rearranges
from kiosk.engines.prefixes import Prefixes
from kiosk.engines.vocabulary import Vocabulary

MADE_UP = "vitrine.made_up_weights"
"""Metadata of files that the workshop makes to measure a shape; what they say is noise."""

CLEAR_MARGIN = 0.8
"""Rounding moves a logit by less than 0.3; two choices that are nearer are settled exactly."""

Choose = Callable[[npt.NDArray[np.float32]], tuple[int, float]]
"""The best token by its logits, and how far it is ahead of the next."""


class Guessing(msgspec.Struct, frozen=True):
    """How many tokens are foretold at once.

    Attributes:
        first: beside the prompt, whose evaluation carries them almost for nothing.
        sure: where the text is being repeated.
        unsure: where it only may be.
    """

    first: int = 24
    sure: int = 24
    unsure: int = 0


class Tally(msgspec.Struct):
    """What the answers so far took, in tokens.

    Attributes:
        foretold, accepted: of the guesses, how many were made and how many were right.
        settled: evaluated a second time, because a choice was near.
        steps: batches behind the prompts.
    """

    prompt: int = 0
    said: int = 0
    foretold: int = 0
    accepted: int = 0
    settled: int = 0
    steps: int = 0


class LlamaModel:
    """A chat model in a GGUF file; the port `LanguageModel`.

    Args:
        model_path: the GGUF file.
        n_ctx: tokens of context; instruction, prompt and answer together.
        threads: processor threads.
        prefixes: keeps evaluated instructions over restarts; in memory alone if None.
        guessing: how far answers are foretold.
        budget: bytes that the program may hold with it, and that a graphics card may give it; where
            a rearranged copy of the weights fits, too, it is made, since tokens then come sooner.
        measuring: whether a model with made-up weights will do, since nobody reads its answers.

    Attributes:
        tally: counts over all answers, for measurements.

    Raises:
        KioskError: stage PHRASE, the file is missing, cut short, or no GGUF, its weights are made
            up, or it will hold more than the budget.
    """

    def __init__(
        self,
        model_path: Path,
        n_ctx: int = 2048,
        threads: int = 2,
        prefixes: Prefixes | None = None,
        guessing: Guessing | None = None,
        measuring: bool = False,
        budget: int = BUDGET,
    ) -> None:
        header = _checked(model_path)
        _require_memory(model_path, header, n_ctx, budget)
        try:
            layers = layers_within(header, n_ctx, budget) if has_card() else 0
            copied = rearranges(header, n_ctx, budget, layers)
            self._evaluation = Evaluation(model_path, n_ctx, threads, layers, copied)
        except ValueError as error:
            raise _invalid(model_path, str(error)) from error
        if self._evaluation.says(MADE_UP) == "true" and not measuring:
            self._evaluation.close()
            raise KioskError(
                Stage.PHRASE,
                "model-made-up",
                f"the weights of {model_path} are made up, for measurements alone",
                "pull a real model: kiosk models pull",
            )
        self._prefixes = prefixes or Prefixes()
        self._guessing = guessing or Guessing()
        self._vocabulary: Vocabulary | None = None
        self._ends = tuple(self._evaluation.tokenize("<|im_end|><|endoftext|>", special=True))
        self.tally = Tally()

    @property
    def rearranged(self) -> bool:
        """Return whether it holds a rearranged copy of its weights."""
        return self._evaluation.rearranged

    def warm(self, instruction: Instruction) -> None:
        """Evaluate an instruction, or bring its kept evaluation back."""
        self._begin(instruction, lambda: False)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens a text is."""
        return len(self._evaluation.tokenize(text))

    def stream(self, request: PhraseRequest, cancelled: Cancelled) -> Iterator[str]:
        """Yield the answer piece by piece; greedy, so that a request repeats it."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        try:
            for token in self._tokens(request, cancelled):
                if cancelled():
                    return
                if text := decoder.decode(self._evaluation.piece(token)):
                    yield text
        except CancelledError:
            return

    def guess(self, guessing: Guessing) -> None:
        """Foretell answers this far from now on; the answers stay the same."""
        self._guessing = guessing

    def close(self) -> None:
        """Release the model."""
        self._evaluation.close()

    def _tokens(self, request: PhraseRequest, cancelled: Cancelled) -> Iterator[int]:
        """Yield the tokens of the answer: those that come of evaluating one after the other.

        Guessed tokens are evaluated together, which rounds differently. Where that may matter,
        the answer so far is evaluated again as single tokens are, and the choice is made there.
        """
        evaluation = self._evaluation
        prompt = self._turn(request.prompt)
        self._begin(request.instruction, cancelled)
        self._require_room(len(prompt), request.max_tokens)
        choose = self._chooser(request.wording)
        drafter = Drafter(request.foretold)
        self.tally.prompt += len(prompt)
        exact = len(evaluation.tokens) + len(prompt)
        said: list[int] = []
        fresh, guess = prompt, self._guess(drafter, said, self._guessing.first, request)
        while True:
            alone = exact == len(evaluation.tokens) and len(fresh) + len(guess) <= evaluation.alone
            evaluation.feed([*fresh, *guess], cancelled, len(guess) + 1)
            settled = len(evaluation.tokens) - len(guess)
            exact = settled + len(guess) if alone else exact
            for place in range(len(guess) + 1):
                token, margin = choose(evaluation.logits(place - len(guess) - 1))
                if margin < CLEAR_MARGIN and settled > exact:
                    token = self._settle(settled, exact, choose, cancelled)
                    exact, guess = settled, guess[:place]
                self.tally.said += 1
                if token in self._ends or evaluation.is_end(token):
                    return
                said.append(token)
                yield token
                if len(said) >= request.max_tokens:
                    return
                if place == len(guess) or guess[place] != token:
                    break
                settled += 1
                self.tally.accepted += 1
            evaluation.keep(settled)
            exact = min(exact, settled)
            self.tally.steps += 1
            fresh, guess = [said[-1]], self._guess(drafter, said, self._guessing.sure, request)

    def _settle(self, end: int, exact: int, choose: Choose, cancelled: Cancelled) -> int:
        """Evaluate the answer up to `end` again as single tokens are; return what follows it.

        Args:
            end: how many tokens of the sequence are settled.
            exact: how many of them were evaluated so already.
            choose: picks the best token.
            cancelled: as for `feed`.
        """
        evaluation = self._evaluation
        again = evaluation.tokens[exact:end]
        evaluation.keep(exact)
        evaluation.feed(again, cancelled, most=evaluation.alone)
        self.tally.settled += len(again)
        return choose(evaluation.logits(-1))[0]

    def _guess(
        self, drafter: Drafter, said: Sequence[int], longest: int, request: PhraseRequest
    ) -> list[int]:
        """Return the tokens that are likely to follow, the end of the answer included."""
        text = b"".join(map(self._evaluation.piece, said)).decode("utf-8", "ignore")
        rest, sure = drafter.rest(text)
        longest = min(
            longest if sure else self._guessing.unsure, request.max_tokens - len(said) - 1
        )
        if longest <= 0:
            return []
        near = rest[: 4 * longest]
        tokens = self._evaluation.tokenize(near)
        if len(near) == len(rest):
            tokens.append(self._ends[0])
        guess = tokens[:longest]
        self.tally.foretold += len(guess)
        return guess

    def _chooser(self, wording: Sequence[str]) -> Choose:
        """Return what picks the best token among those that the wording permits."""
        if not wording:
            return _best
        if self._vocabulary is None:
            evaluation = self._evaluation
            pieces = map(evaluation.piece, range(evaluation.n_vocab))
            self._vocabulary = Vocabulary(pieces, evaluation.tokenize)
        permitted = self._vocabulary.permitted(wording, self._ends)

        def choose(logits: npt.NDArray[np.float32]) -> tuple[int, float]:
            place, margin = _best(logits[permitted])
            return int(permitted[place]), margin

        return choose

    def _begin(self, instruction: Instruction, cancelled: Cancelled) -> None:
        """Have exactly the instruction evaluated."""
        evaluation = self._evaluation
        tokens = self._prefix(instruction)
        if evaluation.tokens[: len(tokens)] == tokens:
            evaluation.keep(len(tokens))
            return
        kept = self._prefixes.get(tokens, evaluation.rearranged)
        if kept is not None and evaluation.load(tokens, kept):
            return
        evaluation.keep(0)
        evaluation.feed(tokens, cancelled)
        self._prefixes.put(tokens, evaluation.save(), evaluation.rearranged)

    def _prefix(self, instruction: Instruction) -> list[int]:
        """Return an instruction in ChatML, which all registered models were taught."""
        tokens = self._spoken("system", instruction.system)
        for prompt, answer in instruction.examples:
            tokens += [*self._turn(prompt), *self._evaluation.tokenize(answer)]
            tokens += self._evaluation.tokenize("<|im_end|>\n", special=True)
        return tokens

    def _turn(self, prompt: str) -> list[int]:
        begun = self._evaluation.tokenize("<|im_start|>assistant\n", special=True)
        return [*self._spoken("user", prompt), *begun]

    def _spoken(self, role: str, words: str) -> list[int]:
        """Return one message; whatever its words look like, they are words."""
        tokenize = self._evaluation.tokenize
        begin = tokenize(f"<|im_start|>{role}\n", special=True)
        return [*begin, *tokenize(words), *tokenize("<|im_end|>\n", special=True)]

    def _require_room(self, prompt: int, answer: int) -> None:
        room = self._evaluation.n_ctx - len(self._evaluation.tokens) - answer
        if prompt > room:
            raise KioskError(
                Stage.PHRASE, "prompt-too-long", f"{prompt} tokens do not fit into {max(0, room)}"
            )


def _best(logits: npt.NDArray[np.float32]) -> tuple[int, float]:
    best = int(logits.argmax())
    others = np.delete(logits, best)
    return best, float(logits[best] - others.max()) if others.size else float("inf")


def _checked(path: Path) -> Header:
    try:
        return read_header(path)
    except OSError as error:
        raise KioskError(
            Stage.PHRASE,
            "model-missing",
            f"cannot read {path}: {error.strerror}",
            "pull it: kiosk models pull",
        ) from error
    except HeaderError as error:
        raise _invalid(path, str(error)) from error


def _require_memory(path: Path, header: Header, n_ctx: int, budget: int) -> None:
    needed = estimate(header, n_ctx).total
    if needed > budget:
        raise KioskError(
            Stage.PHRASE,
            "model-too-large",
            f"{path} would hold {needed / 1e9:.1f} GB, of which {budget / 1e9:.1f} GB are allowed",
            "choose a smaller model, or allow more: llm_memory_mb in settings.toml",
        )


def _invalid(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.PHRASE,
        "model-altered",
        f"the model {path} cannot be loaded: {why}",
        "verify it: kiosk models verify",
    )
