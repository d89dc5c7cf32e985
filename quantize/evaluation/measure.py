"""Puts an evaluation together from this terminal's data and models."""

import tempfile
from pathlib import Path

from kiosk.config import data_dir, load_settings
from kiosk.domain.ontology import load_ontology
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from kiosk.runtime.place import local_time, open_catalog, place
from quantize.corpora.noise import load_noise
from quantize.distill.files import ENCODER_HEAD, FULL_MODEL, TEACHER, WORKSHOP
from quantize.distill.progress import Progress
from quantize.evaluation import systems
from quantize.evaluation.run import Report, compare, understand
from quantize.evaluation.texts import read_conversations, read_utterances
from quantize.llm.telling import default_model


def measure(
    folder: Path,
    model: Path,
    others: Path | None,
    baselines: bool,
    llm: int,
    seed: int,
    progress: Progress,
) -> Report:
    """Return all figures of the texts in a folder.

    Args:
        folder: holds utterances.jsonl and conversations.jsonl.
        model: the intent model's folder.
        others: a folder of parallel and of unrelated sentences; None without.
        baselines: whether simpler readers are measured, too.
        llm: of how many sentences the language model is asked.
        seed: of all that is drawn.
        progress: told of each system.

    Raises:
        KioskError: a text, the model or the catalog cannot be used.
    """
    utterances, conversations = read_utterances(folder), read_conversations(folder)
    where = place(load_settings())
    catalog = open_catalog(where)
    ontology = load_ontology(data_dir() / "ontology.json")
    lexicon = load_lexicon(data_dir() / "lexicons")
    interpreter = Interpreter(ontology, lexicon, catalog.names())
    unrepaired = Interpreter(ontology, lexicon, catalog.names(), repair=False)
    student = systems.student(model)
    compared = [student]
    with tempfile.TemporaryDirectory(prefix="vitrine-evaluation-") as scratch:
        if baselines:
            if (WORKSHOP / TEACHER).is_file():
                compared.append(systems.lora_teacher(default_model(), WORKSHOP / TEACHER))
            if (WORKSHOP / FULL_MODEL).is_file():
                compared.append(
                    systems.student_in_full(model, WORKSHOP / FULL_MODEL, Path(scratch))
                )
            if (WORKSHOP / ENCODER_HEAD).is_file():
                compared.append(systems.encoder_head(WORKSHOP))
            compared.append(systems.rules())
        if llm:
            threads = where.settings.engine_threads
            compared.append(systems.language_model(default_model(), threads, llm))
        table = compare(compared, interpreter, utterances, seed, progress)
    progress("understanding as a whole", 0, 1)
    return Report(
        folder.name,
        len(utterances),
        len(conversations),
        table,
        understand(
            student,
            (interpreter, unrepaired),
            catalog,
            local_time,
            (utterances, conversations),
            load_noise(),
            others,
            seed,
        ),
    )
