"""The JSON Lines commands that evaluation and integrators rely on."""

import itertools
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.cli.lines import Record, run_lines, text_field
from kiosk.cli.options import clock_at, dialect_of, in_out, repeatable, streams
from kiosk.config import load_settings
from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language
from kiosk.domain.ports import Catalog
from kiosk.domain.speech import Utterance
from kiosk.domain.understanding import Understanding
from kiosk.engines.sound import read_sound
from kiosk.runtime.assembly import conductor_for, gather_knowledge, open_scratch_business
from kiosk.runtime.conductor import Minds, Turn
from kiosk.runtime.engines import Engines, running
from kiosk.runtime.place import place
from kiosk.runtime.understanding import Understander, milliseconds_since


@click.command()
@in_out
@click.pass_context
def understand(context: click.Context, source: Path | None, sink: Path | None) -> None:
    """Tell intent, slots and dialect of sentences (JSON Lines)."""
    where = place(load_settings())
    knowledge = gather_knowledge(where)
    with running(Engines(where, lambda _: None)) as engines, streams(source, sink) as (lines, out):
        understander = Understander(knowledge.interpreter, engines.intent())
        engines.wait_started()

        def answer(record: Record) -> Iterable[Record]:
            text = text_field(record, "text")
            dialect = dialect_of(record.get("dialect"))
            mark = time.perf_counter()
            meaning = understander.understand(text, dialect, lambda *_: None)
            yield {
                "id": record.get("id"),
                "intent": meaning.intent,
                "scores": meaning.scores,
                "dialect": meaning.dialect.dialect,
                "normalised": meaning.normalised,
                "slots": meaning.slots,
                "exclude": meaning.exclude,
                "ms": milliseconds_since(mark),
            }

        context.exit(run_lines(lines, out, answer))


@click.command()
@in_out
@repeatable
@click.option(
    "--phrase",
    type=click.Choice(["composer", "llm", "auto"]),
    default="auto",
    show_default=True,
    help="Whose words the replies have.",
)
@click.pass_context
def converse(
    context: click.Context,
    source: Path | None,
    sink: Path | None,
    now: str | None,
    seed: int,
    phrase: str,
) -> None:
    """Hold conversations given as turns of text, sound or pictures (JSON Lines)."""
    where = place(load_settings())
    knowledge = gather_knowledge(where)
    clock = clock_at(now)
    with (
        running(Engines(where, lambda _: None)) as engines,
        streams(source, sink) as (lines, out),
        # what is confirmed here is no customer's, and must not reach the boutique's staff
        tempfile.TemporaryDirectory(prefix="vitrine-records-") as scratch,
    ):
        minds = Minds(
            ears=engines.ears(knowledge.expected, on_use=True),
            intent=engines.intent(),
            llm=engines.llm(on_use=True),
        )
        engines.wait_started()
        folders = (Path(scratch) / str(number) for number in itertools.count())

        def answer(record: Record) -> Iterable[Record]:
            # the records of each are its own, or a time that one books would be full for the next
            business = open_scratch_business(where, next(folders), clock)
            conductor = conductor_for(
                where, knowledge, minds, clock, lambda _: None, phrase, seed, business
            )
            state = DialogueState()
            for utterance in _utterances(record):
                turn = conductor.take(utterance, state)
                state = turn.state
                yield {"id": record.get("id"), **turn_record(turn)}

        context.exit(run_lines(lines, out, answer))


@click.command(name="verify-reply")
@in_out
@click.pass_context
def verify_reply(context: click.Context, source: Path | None, sink: Path | None) -> None:
    """Remove from replies what their facts do not cover (JSON Lines)."""
    knowledge = gather_knowledge(place(load_settings()))

    def answer(record: Record) -> Iterable[Record]:
        facts, products = _permitted(record, knowledge.catalog)
        language = Language(record.get("language", Language.ZH_HANS))
        verdict = knowledge.verifier.verify(text_field(record, "reply"), facts, products, language)
        yield {
            "id": record.get("id"),
            "ok": verdict.ok,
            "removed": verdict.removed,
            "kept": "".join(sentence.text for sentence in verdict.kept),
        }

    with streams(source, sink) as (lines, out):
        context.exit(run_lines(lines, out, answer))


def turn_record(turn: Turn) -> dict[str, Any]:
    """Return a turn as the `converse` contract has it."""
    meaning: Understanding = turn.understanding
    return {
        "turn": turn.number,
        "text": meaning.text,
        "intent": meaning.intent,
        "scores": meaning.scores,
        "state": turn.state.slots,
        "exclude": turn.state.exclude,
        "act": turn.plan.act,
        "products": [product.sku for product in turn.plan.products],
        "facts": turn.reply.fact_ids,
        "derived": [fact for fact in turn.plan.facts if fact.derived_from],
        "reply": turn.reply.text,
        "spoken": turn.reply.spoken,
        "source": turn.reply.source,
        "ms": turn.ms,
    }


def _utterances(record: Record) -> Iterator[Utterance]:
    turns = record.get("turns")
    if not isinstance(turns, list) or not turns:
        raise KioskError(
            Stage.INPUT,
            "field-missing",
            "the field “turns” is missing or empty",
            'add "turns":[{"text":"…"}]',
        )
    dialect = dialect_of(record.get("dialect"))
    for number, turn in enumerate(turns):
        if not isinstance(turn, dict) or len(turn.keys() & {"text", "audio", "image"}) != 1:
            raise KioskError(
                Stage.INPUT,
                "turn-invalid",
                f"turn {number} has not exactly one of “text”, “audio” and “image”",
                'write {"text":"…"}, {"audio":"x.wav"} or {"image":"x.jpg"}',
            )
        if "text" in turn:
            yield Utterance(text=text_field(turn, "text"), dialect=dialect)
        elif "audio" in turn:
            sound = read_sound(Path(text_field(turn, "audio")))
            yield Utterance(sound=sound, dialect=dialect)
        else:
            yield Utterance(picture=_picture(Path(text_field(turn, "image"))), dialect=dialect)


PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF", b"BM", b"GIF8")
"""How JPEG, PNG, WebP, BMP and GIF files begin."""


def _picture(path: Path) -> Path:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise KioskError(
            Stage.INPUT,
            "picture-unreadable",
            f"cannot read {path}: {error.strerror}",
            "check the path",
        ) from error
    if not start.startswith(PICTURE_STARTS):
        raise KioskError(
            Stage.INPUT, "picture-invalid", f"{path} is not a picture", "use JPEG, PNG or WebP"
        )
    return path


def _permitted(record: Record, catalog: Catalog) -> tuple[tuple[Fact, ...], tuple[Product, ...]]:
    """Return the facts of a line: ids of the catalog, whole fact objects, or a turn's own.

    A turn as `kiosk converse` writes it names its facts and carries those it derived.
    """
    turn = record.get("turn")
    given = turn if isinstance(turn, dict) else record
    listed = given.get("facts")
    derived = given.get("derived", [])
    if isinstance(listed, list) and isinstance(derived, list):
        carried = {entry.get("id") for entry in derived if isinstance(entry, dict)}
        listed = [entry for entry in listed if entry not in carried] + derived
    else:
        raise KioskError(
            Stage.INPUT,
            "field-missing",
            "neither “facts” nor “turn” is given",
            'add "facts":["SKU/price", …] or a turn as `kiosk converse` writes it',
        )
    facts = tuple(_fact(entry, catalog) for entry in listed)
    skus = [*given.get("products", []), *(fact.subject for fact in facts)]
    found = (catalog.product(sku) for sku in dict.fromkeys(skus))
    return facts, tuple(product for product in found if product is not None)


def _fact(entry: object, catalog: Catalog) -> Fact:
    if isinstance(entry, str):
        fact = catalog.fact(entry)
        if fact is None:
            raise KioskError(
                Stage.VERIFY,
                "fact-unknown",
                f"the catalog has no fact “{entry}”",
                "list a piece's facts: kiosk catalog show SKU",
            )
        return fact
    try:
        return msgspec.convert(entry, Fact)
    except msgspec.ValidationError as error:
        raise KioskError(
            Stage.INPUT,
            "fact-invalid",
            f"a fact is neither an id nor a fact object: {error}",
            'write "SKU/price" or {"id","subject","dimension","value","text"}',
        ) from error
