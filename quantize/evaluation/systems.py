"""The readers that are compared: the student that ships, its teachers, and simpler means."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import psutil
from numpy.typing import NDArray

from kiosk.domain.ontology import Intent
from kiosk.domain.understanding import Reading
from kiosk.engines.intent import OnnxIntent
from kiosk.language.interpret import Reader
from kiosk.language.rules import read_by_rules

INTENTS = tuple(Intent)

_ENCODER_BYTES = 33_500_000

_INSTRUCTION = """你为奢侈品门店的顾客语句归类，只回答一个类别：
product_inquiry 找商品或问商品是什么
styling_advice 搭配建议
budget_query 问价格或预算能买什么
stock_query 问有没有货、何时到、预留
after_sales 保养、维修、退换
other 其他
语句：{sentence}
类别："""


class System(msgspec.Struct, frozen=True):
    """One reader in the table.

    Attributes:
        name: as the table calls it.
        read: from normalised text to what it makes of it.
        megabytes: what it keeps on disk.
        memory_mb: resident memory that opening it and a first sentence took.
        sentences: how many it is asked of; None for all.
    """

    name: str
    read: Reader
    megabytes: float
    memory_mb: float
    sentences: int | None = None


class Cost(msgspec.Struct, frozen=True):
    """What reading costs: milliseconds a sentence, sentences a second."""

    p50_ms: float
    p95_ms: float
    per_second: float


def _opened(
    name: str, opening: Callable[[], Reader], bytes_on_disk: int, sentences: int | None = None
) -> System:
    before = _resident_mb()
    read = opening()
    read("手袋")
    return System(name, read, bytes_on_disk / 1e6, _resident_mb() - before, sentences)


def student(folder: Path) -> System:
    """Return the model of a folder, as the terminal uses it."""
    size = sum(p.stat().st_size for p in folder.iterdir())
    return _opened("student, int8", lambda: OnnxIntent(folder).read, size)


def student_in_full(folder: Path, graph: Path, scratch: Path) -> System:
    """Return the same model in full precision; the scratch folder receives its parts."""
    card: dict[str, Any] = msgspec.json.decode((folder / "card.json").read_bytes())
    for source in (graph, folder / card["vocabulary"]):
        (scratch / source.name).write_bytes(source.read_bytes())
    (scratch / "card.json").write_bytes(msgspec.json.encode({**card, "model": graph.name}))
    return _opened("student, fp32", lambda: OnnxIntent(scratch).read, graph.stat().st_size)


def rules() -> System:
    """Return the keyword rules."""
    return _opened("keyword rules", lambda: read_by_rules, 0)


def encoder_head(folder: Path) -> System:
    """Return the sentence encoder with the linear head that `quantize distill` fitted."""
    from quantize.distill.encoder import Encoder, load_head  # noqa: PLC0415 - 33 MB of weights
    from quantize.distill.soft_labels import softmax  # noqa: PLC0415 - the same

    def opening() -> Reader:
        encoder, head = Encoder(), load_head(folder)
        return lambda normalised: _reading(softmax(head.logits(encoder.features([normalised])))[0])

    return _opened("sentence encoder + head", opening, _ENCODER_BYTES)


def lora_teacher(gguf: Path, kept: Path) -> System:
    """Return the large teacher that `quantize distill --teacher` taught."""
    from quantize.distill.qwen import load_teacher, load_trunk  # noqa: PLC0415 - torch
    from quantize.distill.soft_labels import softmax  # noqa: PLC0415 - the same

    def opening() -> Reader:
        judge = load_teacher(kept, lambda settings: load_trunk(gguf, settings))
        return lambda normalised: _reading(softmax(judge([normalised])[0, : len(INTENTS)]))

    return _opened("LoRA teacher", opening, gguf.stat().st_size + kept.stat().st_size)


def language_model(gguf: Path, threads: int, sentences: int) -> System:
    """Return the language model, asked to name a class that a grammar allows."""
    from llama_cpp import Llama, LlamaGrammar  # noqa: PLC0415 - native, and a gigabyte of weights

    names = " | ".join(f'"{intent.value}"' for intent in INTENTS)
    grammar = LlamaGrammar.from_string(f"root ::= {names}", verbose=False)

    def opening() -> Reader:
        model = Llama(str(gguf), n_ctx=512, n_threads=threads, verbose=False, logits_all=False)

        def read(normalised: str) -> Reading:
            answer: Any = model.create_completion(
                _INSTRUCTION.format(sentence=normalised),
                grammar=grammar,
                max_tokens=8,
                temperature=0.0,
            )
            said = answer["choices"][0]["text"].strip()
            found = Intent(said) if said in Intent.__members__.values() else Intent.OTHER
            return Reading({intent: 0.95 if intent is found else 0.01 for intent in INTENTS})

        return read

    return _opened("language model, grammar", opening, gguf.stat().st_size, sentences)


def _reading(scores: NDArray[np.float32]) -> Reading:
    return Reading(dict(zip(INTENTS, scores.tolist(), strict=True)))


def ask_all(system: System, texts: Sequence[str]) -> tuple[NDArray[np.float64], Cost]:
    """Return a system's probabilities of all texts, [n, 6], and what reading them cost."""
    scores = np.zeros((len(texts), len(INTENTS)))
    took = []
    for row, text in enumerate(texts):
        began = time.perf_counter()
        reading = system.read(text)
        took.append((time.perf_counter() - began) * 1000)
        scores[row] = [reading.intents[intent] for intent in INTENTS]
    p50, p95 = np.percentile(took, [50, 95])
    return scores, Cost(float(p50), float(p95), 1000 / float(np.mean(took)))


def _resident_mb() -> float:
    return float(psutil.Process(os.getpid()).memory_info().rss / 1e6)
