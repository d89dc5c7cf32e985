"""Shows an evaluation: as tables in the terminal, and as one HTML page with plots."""

import html
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from rich.console import Console
from rich.table import Table

from quantize.evaluation.metrics import INTENTS
from quantize.evaluation.run import Report
from quantize.pages import ACCENT, INK, SECOND, Cells, canvas, encoded, table_of, write_html


def tables(report: Report) -> list[tuple[str, Cells, Sequence[Cells]]]:
    """Return the tables of a report: title, head and rows of text."""
    whole = report.understanding
    dialects = [d for d in ("all", "cmn", "yue", "wuu") if d in whole.intents]
    systems = [
        [
            row.system,
            _f(row.accuracy),
            *(_f(row.macro_f1.get(d, math.nan)) for d in ("all", "cmn", "yue", "wuu")),
            _f(row.calibration_error),
            f"{row.cost.p50_ms:.1f} / {row.cost.p95_ms:.1f}",
            f"{row.cost.per_second:,.0f}",
            f"{row.megabytes:,.1f}",
            f"{row.memory_mb:,.0f}",
            str(row.sentences),
        ]
        for row in report.table
    ]
    understood = [
        [
            d,
            str(whole.intents[d].sentences),
            _f(whole.intents[d].accuracy),
            f"{_f(whole.intents[d].macro_f1.value)} ({_f(whole.intents[d].macro_f1.low)}–"
            f"{_f(whole.intents[d].macro_f1.high)})",
            _f(whole.intents[d].calibration_error),
            " / ".join(_f(v) for v in whole.intents[d].selective.values()),
            _f(whole.slots[d].f1),
            _f(whole.slots[d].exact),
            _f(whole.slots_hinted[d].f1),
        ]
        for d in dialects
    ]
    goals = [
        [kind, str(whole.goals.turns[kind]), _f(share), _f(whole.goals.steps.get(kind, math.nan))]
        for kind, share in sorted(whole.goals.goals.items(), key=lambda g: (g[0] != "all", g[0]))
    ]
    noise = [
        [
            f"{p.rate:.0%}",
            _f(p.intent_f1),
            _f(p.slot_f1),
            _f(p.intent_f1_unrepaired),
            _f(p.slot_f1_unrepaired),
        ]
        for p in whole.robustness
    ]
    other = [
        ["intent among the accepted, conversations", _f(whole.goals.intents)],
        ["act among the accepted, conversations", _f(whole.goals.acts)],
        *(
            [f"read like its Mandarin, {name}: intent / slots", f"{_f(i)} / {_f(s)}"]
            for name, (i, s) in whole.invariance.items()
        ),
        ["understanding a sentence, p50 / p95", f"{whole.p50_ms:.1f} / {whole.p95_ms:.1f} ms"],
    ]
    if whole.out_of_scope is not None:
        other += [
            ["unrelated sentences told by P(other), AUROC", _f(whole.out_of_scope)],
            [
                "ordinary sentences in which repair by sound exchanged a word",
                f"{len(whole.harmed)} of {whole.ordinary}",
            ],
        ]
    return [
        (
            "Intents by the model alone",
            (
                "system",
                "accuracy",
                "F1",
                "cmn",
                "yue",
                "wuu",
                "ECE",
                "p50 / p95 ms",
                "per s",
                "MB on disk",
                "MB in memory",
                "n",
            ),
            systems,
        ),
        (
            "Understanding as a whole",
            (
                "dialect",
                "n",
                "accuracy",
                "macro F1 (95 %)",
                "ECE",
                "surest 90 / 80 / 70 %",
                "slot F1",
                "slots exact",
                "slot F1, dialect told",
            ),
            understood,
        ),
        (
            "Joint goal accuracy",
            ("kind of turn", "turns", "right", "right after a right one"),
            goals,
        ),
        (
            "With wrong characters",
            ("share", "intent F1", "slot F1", "intent F1, no repair", "slot F1, no repair"),
            noise,
        ),
        ("Beside it", ("what", "figure"), other),
    ]


def show(report: Report, console: Console) -> None:
    """Print the tables."""
    console.print(
        f"{report.utterances} utterances, {report.conversations} conversations: {report.texts}"
    )
    for title, head, rows in tables(report):
        table = Table(title=title, title_justify="left", header_style="")
        for place, name in enumerate(head):
            table.add_column(name, justify="left" if place == 0 else "right")
        for row in rows:
            table.add_row(*row)
        console.print(table)


def write_page(report: Report, path: Path) -> None:
    """Write the tables and plots as one HTML page that needs nothing else."""
    parts = [
        f"<h1>Understanding</h1><p class=note>{report.utterances} utterances and "
        f"{report.conversations} conversations that nothing was trained on "
        f"({html.escape(report.texts)}).</p>"
    ]
    for title, head, rows in tables(report):
        parts.append(f"<h2>{html.escape(title)}</h2>{table_of(head, rows)}")
    parts += [f"<h2>{t}</h2><img alt='{t}' src='{encoded(f)}'>" for t, f in _plots(report)]
    write_html(path, "Understanding", parts)


def _plots(report: Report) -> Iterable[tuple[str, Figure]]:
    whole = report.understanding
    figure, axes = canvas(7, 6)
    counts = np.array(whole.intents["all"].confusion, dtype=float)
    axes.imshow(counts / counts.sum(1, keepdims=True).clip(1), cmap="copper", vmin=0, vmax=1)
    for (row, column), count in np.ndenumerate(counts):
        if count:
            axes.text(column, row, f"{count:.0f}", ha="center", va="center", color=INK)
    names = [intent.value for intent in INTENTS]
    axes.set_xticks(range(len(names)), names, rotation=30, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("said")
    axes.set_ylabel("right")
    yield "Confusion of intents", figure
    figure, axes = canvas(7, 4)
    rates = [p.rate * 100 for p in whole.robustness]
    axes.plot(rates, [p.intent_f1 for p in whole.robustness], color=ACCENT, label="intent F1")
    axes.plot(rates, [p.slot_f1 for p in whole.robustness], color=INK, label="slot F1")
    axes.plot(
        rates,
        [p.slot_f1_unrepaired for p in whole.robustness],
        color=SECOND,
        linestyle="--",
        label="slot F1 without repair",
    )
    axes.set_xlabel("wrong characters, %")
    axes.set_ylim(0, 1)
    axes.legend(frameon=False, labelcolor=INK)
    yield "Under the ears' slips", figure


def _f(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"
