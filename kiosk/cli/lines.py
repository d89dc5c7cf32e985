"""JSON Lines in, JSON Lines out: one answer per line, a bad line never ends the run."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from kiosk.domain.errors import Fault, KioskError, Stage

Record = dict[str, Any]
Handler = Callable[[Record], Iterable[Record]]


def run_lines(source: BinaryIO, sink: BinaryIO, handle: Handler) -> int:
    """Answer every line of the source in order.

    Args:
        source: UTF-8 JSON objects, one a line; empty lines are skipped.
        sink: receives at least one object per line and is flushed after each.
        handle: turns a record into its answers; a KioskError becomes the line's error object.

    Returns:
        The exit status: 0 if every line was answered, 1 if any had an error.
    """
    status = 0
    for number, raw in enumerate(source, start=1):
        if not raw.strip():
            continue
        for answer in _answers(number, raw, handle):
            status |= "error" in answer
            sink.write(msgspec.json.encode(answer) + b"\n")
        sink.flush()
    return status


def _answers(number: int, raw: bytes, handle: Handler) -> Iterator[Record]:
    record: Record = {}
    try:
        record = _parse(number, raw)
        yield from handle(record)
    except KioskError as error:
        yield {"id": record.get("id"), "error": error.to_json()}
    except Exception as error:
        defect = KioskError(
            Stage.INPUT,
            "defect",
            f"line {number} met a defect of the program ({type(error).__name__}: {error})",
            "report the line that caused it",
            Fault.PROGRAM,
        )
        yield {"id": record.get("id"), "error": defect.to_json()}


def _parse(number: int, raw: bytes) -> Record:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise KioskError(
            Stage.INPUT,
            "invalid-utf8",
            f"line {number} is not UTF-8 at byte {error.start}",
            "save the file as UTF-8",
        ) from error
    try:
        record = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise KioskError(
            Stage.INPUT,
            "invalid-json",
            f"line {number} is not JSON: {error}",
            "write one object per line",
        ) from error
    if not isinstance(record, dict):
        raise KioskError(
            Stage.INPUT,
            "not-an-object",
            f"line {number} is no JSON object",
            'write one object per line, such as {"id":"1","text":"…"}',
        )
    return record


def text_field(record: Record, name: str) -> str:
    """Return a field that must be text.

    Raises:
        KioskError: it is missing or of another type.
    """
    value = record.get(name)
    if not isinstance(value, str):
        raise KioskError(
            Stage.INPUT,
            "field-missing" if value is None else "field-wrong",
            f"the field “{name}” is {'missing' if value is None else 'not text'}",
            f'add "{name}": "…"',
        )
    return value
