"""What the language model really writes: collected once, one JSON object a line, then judged."""

import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kiosk.dialogue.lore import with_lore
from kiosk.dialogue.prompt import phrase_request
from kiosk.domain.ontology import Ontology
from kiosk.domain.phrasing import PhraseRequest
from kiosk.domain.ports import LanguageModel
from kiosk.runtime.conductor import Knowledge
from quantize.replies.premises import premises
from quantize.replies.visits import Asked, visits


class Written(msgspec.Struct, frozen=True):
    """One answer of the model.

    Attributes:
        kind: `premise` for a question with a wrong premise, `phrase` for a request as the
            terminal makes it.
        number: its place among those of its kind; a run is resumed behind the last one.
        seconds: of processor time.
    """

    kind: str
    number: int
    asked: Asked
    request: PhraseRequest
    text: str
    seconds: float


def requests(
    kind: str, knowledge: Knowledge, ontology: Ontology, seed: int
) -> Iterator[tuple[Asked, PhraseRequest]]:
    """Yield requests of a kind without end, always the same ones for a seed and a catalog."""
    products = knowledge.catalog.products()  # type: ignore[attr-defined]
    if kind == "premise":
        yield from premises(knowledge.catalog, ontology, products, seed)
        return
    for asked in visits(knowledge, ontology, products, seed):
        told = with_lore(asked.plan, knowledge.catalog)
        request = phrase_request(told, asked.draft)
        if request is not None:
            yield msgspec.structs.replace(asked, plan=told), request


def read_outputs(path: Path) -> list[Written]:
    """Return what was written so far; a last line that was cut short is left out."""
    if not path.exists():
        return []
    found = []
    for line in path.read_bytes().splitlines():
        try:
            found.append(msgspec.json.decode(line, type=Written))
        except msgspec.DecodeError:
            break
    return found


def write_outputs(
    model: LanguageModel,
    knowledge: Knowledge,
    ontology: Ontology,
    counts: dict[str, int],
    path: Path,
    seed: int,
    until: Callable[[], bool] = lambda: False,
) -> Iterator[Written]:
    """Have the model answer until there are so many outputs of each kind; yield the new ones.

    Args:
        model: the language model.
        knowledge: what the turns consult.
        ontology: what values are called.
        counts: kind → how many.
        path: receives one line for each output; what is there already is not written again.
        seed: of the visits and questions.
        until: asked before each output; once it says yes the run ends, to be resumed later.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    done = read_outputs(path)
    with path.open("ab") as sink:
        for kind, count in counts.items():
            begun = sum(1 for one in done if one.kind == kind)
            asked_for = itertools.islice(requests(kind, knowledge, ontology, seed), begun, count)
            for number, (asked, request) in enumerate(asked_for, start=begun):
                if until():
                    return
                mark = time.process_time()
                text = "".join(model.stream(request, lambda: False))
                seconds = round(time.process_time() - mark, 3)
                written = Written(kind, number, asked, request, text, seconds)
                sink.write(msgspec.json.encode(written) + b"\n")
                sink.flush()
                yield written
