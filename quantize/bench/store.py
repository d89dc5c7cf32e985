"""Keeps runs: Markdown, CSV, JSON, JSON Lines and SQLite; reads them back."""

import csv
import io
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils

from kiosk.domain.errors import KioskError, Stage
from quantize.bench.rows import Row, Run, rounded_down, rounded_up

COLUMNS = tuple(field.name for field in msgspec.structs.fields(Row))

SHOWN = (
    "model", "size GB", "backend", "test", "threads", "tokens/s", "p05", "first s", "memory GB",
    "of bandwidth", "of arithmetic", "verdict",
)  # fmt: skip


def shown(row: Row) -> tuple[str, ...]:
    """Return the cells of a row for people; every figure is rounded against us."""
    name = row.model_filename or "–"
    rate = "–" if not row.avg_ts else f"{rounded_down(row.avg_ts, 2)} ± {row.stddev_ts:.2f}"
    verdicts = [f"{target} {verdict}" for target, verdict in row.verdicts.items()]
    return (
        f"{name} (made-up weights)" if row.made_up else name,
        rounded_up(row.model_size / 1e9) if row.model_size else "–",
        row.backend,
        row.name,
        str(row.n_threads),
        rate,
        rounded_down(row.p05_ts, 2) if row.avg_ts else "–",
        rounded_up(row.first_token_p95_s),
        rounded_up((row.peak_resident + row.peak_gpu) / 1e9),
        _share(row.bandwidth_share),
        _share(row.arithmetic_share),
        ", ".join(verdicts),
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{rounded_down(100 * value, 0)} %"


def described(run: Run) -> str:
    """Return the machine of a run in one line."""
    here, speeds = run.machine, run.speeds
    gpus = ", ".join(f"{name}, {size / 1e9:.0f} GB" for name, size in here.gpus)
    return (
        f"{here.processor}, {here.cores} cores, {here.memory / 1e9:.1f} GB, {here.kind}"
        f"{f' ({gpus})' if gpus else ''}; {here.library}; measured with {speeds.threads} threads: "
        f"{speeds.bandwidth / 1e9:.1f} GB/s read, {speeds.float32 / 1e9:.0f} GFLOP/s, "
        f"{speeds.int8 / 1e9:.0f} GOP/s in 8 bits; load {run.load:.1f} when it began"
    )


def as_markdown(run: Run) -> str:
    """Return a run as a Markdown table under a line that tells the machine."""
    lines = [
        f"{described(run)}.",
        "",
        f"Targets: {run.targets.tokens_per_s:g} tokens/s, {run.targets.memory / 1e9:g} GB, "
        f"{run.targets.seconds:g} s to the first word in 95 of 100. Instructions used: "
        f"{run.machine.used}.",
        "",
        "| " + " | ".join(SHOWN) + " |",
        "|" + "---|" * len(SHOWN),
        *("| " + " | ".join(shown(row)) + " |" for row in run.rows),
    ]
    return "\n".join(lines) + "\n"


def as_csv(run: Run) -> str:
    """Return the rows as CSV with llama-bench's columns first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in run.rows:
        writer.writerow(_plain(row).values())
    return out.getvalue()


def as_json_lines(run: Run) -> bytes:
    """Return one JSON object a row, with the machine in each, so that lines can be moved about."""
    machine = msgspec.to_builtins(run.machine)
    speeds = msgspec.to_builtins(run.speeds)
    return b"".join(
        msgspec.json.encode(
            {**msgspec.to_builtins(row), "machine": machine, "speeds": speeds, "run": run.began}
        )
        + b"\n"
        for row in run.rows
    )


def write_all(run: Run, folder: Path) -> tuple[Path, ...]:
    """Write a run in every form but the database; nothing is left half-written.

    Raises:
        KioskError: the folder cannot be written to.
    """
    contents = {
        "bench.md": as_markdown(run).encode(),
        "bench.csv": as_csv(run).encode(),
        "bench.json": msgspec.json.format(msgspec.json.encode(run), indent=1),
        "bench.jsonl": as_json_lines(run),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            fresh = folder / f"{name}.new"
            fresh.write_bytes(content)
            fresh.replace(folder / name)
    except OSError as error:
        raise KioskError(
            Stage.MODELS,
            "bench-unwritable",
            f"cannot write to {folder}: {error.strerror}",
            "free space or name another folder: --out",
        ) from error
    return tuple(folder / name for name in contents)


def keep(run: Run, database: Path) -> int:
    """Add a run to a database and return its number."""
    database.parent.mkdir(parents=True, exist_ok=True)
    kept = sqlite_utils.Database(database)
    machine = msgspec.to_builtins(run.machine)
    kept["machines"].upsert(
        {"key": run.machine.key, **{k: _cell(v) for k, v in machine.items()}}, pk="key"
    )
    kept["runs"].insert(
        {
            "machine": run.machine.key,
            "began": run.began,
            "load": run.load,
            "whole": msgspec.json.encode(run).decode(),
            **{f"best_{k}": v for k, v in msgspec.to_builtins(run.speeds).items()},
        },
        pk="id",
        foreign_keys=[("machine", "machines", "key")],
    )
    number = next(iter(kept.query("select max(id) as id from runs")))["id"]
    kept["rows"].insert_all(
        ({"run": number, **_plain(row)} for row in run.rows),
        foreign_keys=[("run", "runs", "id")],
        alter=True,
    )
    return int(number)


def read_run(named: str) -> Run:
    """Return a stored run.

    Args:
        named: a `bench.json`, or a database, of which `FILE:3` names the third run and the file
            alone the last.

    Raises:
        KioskError: there is no such run.
    """
    path, _, number = named.partition(":")
    try:
        if path.endswith(".json"):
            return msgspec.json.decode(Path(path).read_bytes(), type=Run)
        if not Path(path).is_file():
            raise FileNotFoundError(path)
        runs = sqlite_utils.Database(path)["runs"]
        found = list(
            runs.rows_where("id = ?", [number])
            if number
            else runs.rows_where(order_by="id desc", limit=1)
        )
        return msgspec.json.decode(found[0]["whole"], type=Run)
    except (OSError, IndexError, msgspec.DecodeError, sqlite3.Error) as error:
        raise KioskError(
            Stage.INPUT,
            "run-unreadable",
            f"{named} holds no run: {error}",
            "name a bench.json or a database that quantize bench wrote, FILE or FILE:RUN",
        ) from error


def _plain(row: Row) -> dict[str, Any]:
    return {name: _cell(value) for name, value in msgspec.to_builtins(row).items()}


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list | tuple):
        return msgspec.json.encode(value).decode()
    return value
