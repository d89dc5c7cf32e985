"""Writes a run as one page that a manager can read: the answer first, then tables and plots."""

import html
from collections.abc import Iterable, Sequence
from pathlib import Path

from matplotlib.figure import Figure

from quantize.bench.against import Change
from quantize.bench.beside import AGREES_WITHIN, PROGRAM_REACHES, Compared
from quantize.bench.rows import Row, Run, Targets, rounded_down, rounded_up
from quantize.bench.store import SHOWN, described, shown
from quantize.pages import ACCENT, INK, SECOND, canvas, encoded, table_of, write_html

COMPARED = ("model", "test", "threads", "llama-bench", "ours", "off by", "program", "reaches", "")
CHANGED = ("model", "backend", "test", "threads", "of", "before", "now", "change", "verdict")


def answers(run: Run) -> list[str]:
    """Return, for each model, what it reaches of the targets here, in plain sentences."""
    return [_answer(name, rows, run.targets) for name, rows in _by_model(run.rows).items()]


def _answer(name: str, rows: Sequence[Row], targets: Targets) -> str:
    writing = [row for row in rows if row.scenario == "tg"]
    made_up = " (architecture alone, its weights are made up)" if rows[0].made_up else ""
    told = []
    if writing:
        best = max(writing, key=lambda row: row.avg_ts)
        met = best.avg_ts >= targets.tokens_per_s
        told.append(
            f"writes {rounded_down(best.avg_ts)} tokens a second, "
            f"{'which meets' if met else 'short of'} the aim of {targets.tokens_per_s:g}"
        )
    memory = max(row.peak_resident + row.peak_gpu for row in rows)
    fits = memory <= targets.memory
    told.append(
        f"holds {rounded_up(memory / 1e9)} GB, {'within' if fits else 'beyond'} "
        f"{targets.memory / 1e9:g} GB"
    )
    if turns := [row for row in rows if row.scenario == "turn"]:
        first = turns[-1].first_token_p95_s or 0.0
        met = first <= targets.seconds
        told.append(
            f"begins a reply after {rounded_up(first)} s, "
            f"{'within' if met else 'later than'} {targets.seconds:g} s"
        )
    return f"{name}{made_up} {'; '.join(told)}."


def compared_cells(found: Compared) -> tuple[str, ...]:
    """Return the cells of a comparison with llama-bench."""
    agrees = abs(found.deviation) <= AGREES_WITHIN
    reaches = found.reached >= PROGRAM_REACHES
    return (
        found.model,
        found.name,
        str(found.threads),
        rounded_down(found.theirs, 2),
        rounded_down(found.ours, 2),
        f"{100 * found.deviation:+.1f} %",
        rounded_down(found.program, 2),
        f"{rounded_down(100 * found.reached, 1)} %",
        f"{'agrees' if agrees else 'DIFFERS'}; program {'holds' if reaches else 'SLOWER'}",
    )


def changed_cells(change: Change) -> tuple[str, ...]:
    """Return the cells of a change since an earlier run."""
    model, backend, name, threads = change.case
    if change.verdict == "new":
        return (model or "–", backend, name, threads, "", "", "", "", "new")
    return (
        model or "–", backend, name, threads, change.what, f"{change.before:,.4g}",
        f"{change.now:,.4g}", f"{100 * change.change:+.1f} %", change.verdict,
    )  # fmt: skip


def write_page(
    run: Run, path: Path, compared: Sequence[Compared] = (), changed: Sequence[Change] = ()
) -> None:
    """Write the page.

    Args:
        run: what was measured.
        path: the HTML file.
        compared: ours beside llama-bench's.
        changed: against an earlier run.
    """
    listed = "".join(f"<li>{html.escape(answer)}</li>" for answer in answers(run))
    parts = [
        f"<h1>What the models do on this machine</h1><ul>{listed}</ul>",
        f"<p class=note>{html.escape(described(run))}. Measured {html.escape(run.began)}; every "
        "figure is rounded against us and judged unrounded.</p>",
        f"<h2>Measured</h2>{table_of(SHOWN, map(shown, run.rows))}",
    ]
    if compared:
        parts.append(
            "<h2>Beside llama.cpp's own llama-bench</h2>"
            + table_of(COMPARED, map(compared_cells, compared))
        )
    if changed:
        parts.append(
            f"<h2>Against the earlier run</h2>{table_of(CHANGED, map(changed_cells, changed))}"
        )
    for title, figure in _plots(run):
        parts.append(f"<h2>{title}</h2><img alt='{title}' src='{encoded(figure)}'>")
    write_html(path, "What the models do on this machine", parts)


def _by_model(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.model_filename:
            found.setdefault(row.model_filename, []).append(row)
    return found


def _plots(run: Run) -> Iterable[tuple[str, Figure]]:
    writing = [row for row in run.rows if row.scenario == "tg"]
    if not writing:
        return
    names = [f"{row.model_filename}\n{row.backend} {row.name}" for row in writing]
    yield (
        "Tokens a second",
        _bars(names, [row.avg_ts for row in writing], "tokens/s", run.targets.tokens_per_s),
    )
    held = [(row.peak_resident + row.peak_gpu) / 1e9 for row in writing]
    yield "Memory", _bars(names, held, "GB", run.targets.memory / 1e9)
    possible = [row.avg_ts / (row.bandwidth_share or 1.0) for row in writing]
    yield (
        "What the memory would allow, and what is reached",
        _bars(names, possible, "tokens/s", None, [row.avg_ts for row in writing]),
    )


def _bars(
    names: Sequence[str],
    values: Sequence[float],
    unit: str,
    target: float | None,
    reached: Sequence[float] = (),
) -> Figure:
    figure, axes = canvas(8, 1 + 0.55 * len(names))
    places = range(len(names))
    axes.barh(places, values, color=SECOND if reached else ACCENT, alpha=0.5 if reached else 1)
    if reached:
        axes.barh(places, reached, color=ACCENT, height=0.5)
    if target is not None:
        axes.axvline(target, color=INK, linestyle="--")
    axes.set_yticks(places, names, fontsize=7)
    axes.invert_yaxis()
    axes.set_xlabel(unit)
    return figure
