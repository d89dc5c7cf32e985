"""Writes reports as one HTML page each, which needs nothing else: tables, and plots within it."""

import base64
import html
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

Cells = Sequence[str]

_STYLE = """
body { font: 16px/1.6 Georgia, "Noto Serif CJK SC", serif; background: #14110f; color: #ede6d8;
       max-width: 60rem; margin: 3rem auto; padding: 0 1.5rem }
h1, h2 { font-weight: normal }
h2 { margin-top: 3rem; border-top: 1px solid #ede6d829; padding-top: 1rem }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid #ede6d829 }
th:first-child, td:first-child { text-align: left } th { color: #a99f8e; font-weight: normal }
img { max-width: 100% } p.note { color: #a99f8e }
"""
GROUND, INK, SECOND, ACCENT = "#14110f", "#ede6d8", "#a99f8e", "#b48a56"


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """Return an empty plot in the page's colours; inches."""
    figure, axes = plt.subplots(figsize=(width, height), facecolor=GROUND, layout="constrained")
    axes.set_facecolor(GROUND)
    axes.tick_params(colors=SECOND)
    axes.xaxis.label.set_color(SECOND)
    axes.yaxis.label.set_color(SECOND)
    for spine in axes.spines.values():
        spine.set_color(SECOND)
    return figure, axes


def encoded(figure: Figure) -> str:
    """Return a plot as the address of an image, and close it."""
    picture = io.BytesIO()
    figure.savefig(picture, dpi=150)
    plt.close(figure)
    return f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"


def table_of(head: Cells, rows: Iterable[Cells]) -> str:
    """Return a table of plain text."""

    def line(cells: Cells, tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"

    return f"<table>{line(head, 'th')}{''.join(line(row, 'td') for row in rows)}</table>"


def write_html(path: Path, title: str, parts: Iterable[str]) -> None:
    """Write a page of parts that are HTML already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"<!doctype html><meta charset=utf-8><title>{html.escape(title)}</title>"
        f"<style>{_STYLE}</style>{''.join(parts)}",
        encoding="utf-8",
    )
