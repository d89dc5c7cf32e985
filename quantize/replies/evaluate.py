"""All that is measured of replies, as one report."""

import itertools
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kiosk.config import assets_dir, data_dir, load_settings
from kiosk.domain.catalog import Product
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.events import EngineName
from kiosk.domain.ontology import Ontology
from kiosk.domain.ports import IntentModel
from kiosk.engines.intent import OnnxIntent
from kiosk.engines.llama import LlamaModel
from kiosk.language.interpret import Reader
from kiosk.language.tone import load_tone
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.conductor import Knowledge, Minds
from kiosk.runtime.place import Place, brand_ontology, place
from kiosk.runtime.worker import EngineWorker
from quantize.llm.telling import default_model, machine_kind
from quantize.replies.judging import Judged, judge
from quantize.replies.mutating import Mutated, mutate
from quantize.replies.outputs import read_outputs, write_outputs
from quantize.replies.speed import Drafted, Turns, spread, time_drafts, time_turns
from quantize.replies.visits import scripted
from quantize.replies.wishes import Recommended, Wished, alone, alone_request, recommend, wishes

Tell = Callable[[str], None]


class Sizes(msgspec.Struct, frozen=True):
    """How much of each is measured; 0 leaves it out.

    Attributes:
        mutants: mutated replies.
        premises, phrases: outputs of the language model, read from the file and, for
            `seconds`, written to it.
        wishes, alone: wishes to the terminal, and of these to the language model alone.
        visits: of which every turn is timed.
        drafts: answers written with and without drafts.
    """

    mutants: int = 10_000
    premises: int = 300
    phrases: int = 500
    seconds: int = 0
    wishes: int = 300
    alone: int = 0
    visits: int = 100
    drafts: int = 0


class Alone(msgspec.Struct, frozen=True):
    """The language model alone, given the rows of the catalog.

    Attributes:
        wishes: how many it was asked.
        named, fitting: pieces it named, and those of them that meet the wish.
        right: wishes for which it named fitting pieces only, or none where no row fits.
    """

    wishes: int
    named: int
    fitting: int
    right: int


class Wishes(msgspec.Struct, frozen=True):
    """What was recommended for the wishes.

    Attributes:
        wishes, impossible: how many there were, and for how many of them no piece of the house
            fits.
        right: for how many all was met, or what is missed was named.
        shown, fitting: where pieces fit, those that were shown and those of them that fit.
        wrong: the others.
    """

    wishes: int
    impossible: int
    right: int
    shown: int
    fitting: int
    wrong: tuple[Recommended, ...]
    alone: Alone | None = None


class Report(msgspec.Struct):
    """What was measured; None where it was left out."""

    machine: str
    mutated: Mutated | None = None
    premises: Judged | None = None
    phrases: Judged | None = None
    wishes: Wishes | None = None
    turns: Turns | None = None
    drafted: Drafted | None = None


class Evaluation:
    """The terminal under measurement, with its published catalog and real engines.

    Args:
        outputs: the file of the language model's outputs.
        seed: of every choice.
        tell: told how far it is.

    Raises:
        KioskError: the terminal is not set up.
    """

    def __init__(self, outputs: Path, seed: int, tell: Tell) -> None:
        self._where: Place = place(load_settings())
        self._knowledge: Knowledge = gather_knowledge(self._where)
        self._ontology: Ontology = brand_ontology(self._where.brand)
        self._products: Sequence[Product] = self._knowledge.catalog.products()  # type: ignore[attr-defined]
        self._outputs = outputs
        self._seed = seed
        self._tell = tell
        self._model: LlamaModel | None = None

    def measure(self, sizes: Sizes) -> Report:
        """Measure what the sizes ask for."""
        report = Report(machine_kind())
        if sizes.mutants:
            report.mutated = mutate(
                self._knowledge, self._ontology, self._products, sizes.mutants, self._seed,
                lambda n: self._tell(f"{n} mutants") if n % 500 < 10 else None,
            )  # fmt: skip
        if sizes.seconds:
            self._write(sizes)
        if sizes.premises or sizes.phrases:
            report.premises = self._judged("premise", sizes.premises)
            report.phrases = self._judged("phrase", sizes.phrases)
        if sizes.wishes:
            report.wishes = self._wishes(sizes)
        if sizes.visits:
            report.turns = self._turns(sizes.visits)
        if sizes.drafts:
            outputs = list(spread(read_outputs(self._outputs), sizes.drafts))
            if not outputs:
                raise KioskError(
                    Stage.PHRASE,
                    "no-outputs",
                    f"{self._outputs} holds no reply that could be written again with drafts",
                    "let the model write some first: --seconds 60",
                )
            report.drafted = time_drafts(
                self._llm(), self._knowledge, outputs, lambda n: self._tell(f"{n} answers twice")
            )
        return report

    def close(self) -> None:
        """Let the language model go."""
        if self._model is not None:
            self._model.close()

    def _llm(self) -> LlamaModel:
        """Return the language model, which takes seconds to load."""
        if self._model is None:
            self._model = LlamaModel(default_model(), threads=self._where.settings.engine_threads)
        return self._model

    def _write(self, sizes: Sizes) -> None:
        ends = time.monotonic() + sizes.seconds
        counts = {"premise": sizes.premises, "phrase": sizes.phrases}
        written = write_outputs(
            self._llm(), self._knowledge, self._ontology, counts, self._outputs, self._seed,
            lambda: time.monotonic() > ends,
        )  # fmt: skip
        for one in written:
            self._tell(f"{one.kind} {one.number}: {one.seconds} s")

    def _judged(self, kind: str, count: int) -> Judged | None:
        own = [one for one in read_outputs(self._outputs) if one.kind == kind][:count]
        tone = load_tone(data_dir() / "tone.toml")
        return judge(own, self._knowledge, self._ontology, tone) if own else None

    def _wishes(self, sizes: Sizes) -> Wishes:
        endless = wishes(self._ontology, self._products, self._seed)
        made = list(itertools.islice(endless, sizes.wishes))
        read = self._reader()
        told = [recommend(self._knowledge, self._ontology, read, w, self._seed) for w in made]
        met = [one for one in told if one.wish.fitting]
        return Wishes(
            wishes=len(told),
            impossible=len(told) - len(met),
            right=sum(one.right for one in told),
            shown=sum(len(one.shown) for one in met),
            fitting=sum(len(set(one.shown) & set(one.wish.fitting)) for one in met),
            wrong=tuple(one for one in told if not one.right),
            alone=self._alone([one.wish for one in told[: sizes.alone]]) if sizes.alone else None,
        )

    def _alone(self, made: Sequence[Wished]) -> Alone:
        rng = random.Random(self._seed)
        named = fitting = right = 0
        for number, wish in enumerate(made, start=1):
            request, rows = alone_request(wish, self._products, self._ontology, rng)
            one = alone(self._llm(), wish, request, rows)
            named, fitting, right = named + one[0], fitting + one[1], right + one[2]
            self._tell(f"{number} wishes to the model alone")
        return Alone(len(made), named, fitting, right)

    def _reader(self) -> Reader:
        return OnnxIntent(assets_dir() / "intent").read

    def _turns(self, count: int) -> Turns:
        made = itertools.islice(scripted(self._ontology, self._products, self._seed), count)
        worker = EngineWorker[IntentModel](
            EngineName.INTENT, lambda: OnnxIntent(assets_dir() / "intent")
        )
        worker.start()
        try:
            worker.wait_started(30)
            return time_turns(self._knowledge, Minds(intent=worker), list(made), self._seed)
        finally:
            worker.stop()
