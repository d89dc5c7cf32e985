"""The report on replies as tables."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from quantize.replies.evaluate import Report
from quantize.replies.judging import Judged

MOST_EXAMPLES = 8


def show(report: Report, console: Console) -> None:
    """Print what was measured, and examples of what went wrong."""
    table = Table(title=f"Replies, on {report.machine}")
    table.add_column("what")
    table.add_column("figure", justify="right")
    for what, figure in _rows(report):
        table.add_row(what, figure)
    console.print(table)
    for example in _examples(report):
        console.print(example, markup=False, highlight=False)


def _rows(report: Report) -> Iterator[tuple[str, str]]:
    if (mutated := report.mutated) is not None:
        yield "mutated replies that pass", f"{len(mutated.passed)} of {mutated.mutants:,}"
        kept = mutated.sentences - len(mutated.dropped)
        yield "the composer's sentences kept", _part(kept, mutated.sentences)
    for name, judged in (("wrong premises", report.premises), ("phrased", report.phrases)):
        if judged is not None:
            yield from _judged_rows(name, judged)
    if (wishes := report.wishes) is not None:
        yield "wishes right: all met, or the overrun named", _part(wishes.right, wishes.wishes)
        yield "  of them no piece fits", str(wishes.impossible)
        yield "  pieces shown that fit, where any does", _part(wishes.fitting, wishes.shown)
        if (alone := wishes.alone) is not None:
            yield "  the language model alone: wishes right", _part(alone.right, alone.wishes)
            yield "  the language model alone: pieces that fit", _part(alone.fitting, alone.named)
    if (turns := report.turns) is not None:
        yield (
            f"text to composer's reply, {turns.turns} turns: median, p95",
            (f"{turns.median_ms} / {turns.p95_ms} ms"),
        )
    if (drafted := report.drafted) is not None:
        yield f"first verified sentence, {drafted.answers} answers, median", f"{drafted.first_s} s"
        yield "  without drafts", f"{drafted.plain_first_s} s"
        yield (
            "characters a second behind the prompt, with and without drafts",
            (f"{drafted.characters_s} / {drafted.plain_characters_s} ({drafted.ratio}×)"),
        )
        yield "  of the whole time, prompt included", f"{drafted.whole_ratio}×"
        yield "  identical answers", _part(drafted.identical, drafted.answers)
        yield (
            "  drafted tokens that were right; tokens settled anew",
            (f"{drafted.accepted:.1%}; {drafted.settled:.1%}"),
        )


def _judged_rows(name: str, judged: Judged) -> Iterator[tuple[str, str]]:
    yield (
        f"{name}: outputs, sentences, shown",
        (f"{judged.outputs}, {judged.sentences}, {judged.shown}"),
    )
    yield "  unsupported claims shown", str(len(judged.untrue))
    yield "  correct sentences kept", _part(judged.correct_kept, judged.correct)
    yield "  outputs kept whole", _part(judged.whole, judged.outputs)
    yield "  findings of tone before and after", f"{judged.tone_before} → {judged.tone_after}"


def _examples(report: Report) -> Iterator[str]:
    if (mutated := report.mutated) is not None:
        for passed in mutated.passed[:MOST_EXAMPLES]:
            yield f"PASSED {passed.kind} {passed.act}\n  {passed.true}\n  {passed.false}"
        for dropped in mutated.dropped[:MOST_EXAMPLES]:
            yield f"DROPPED {dropped.act} {dropped.sentence}\n  {dropped.claim}: {dropped.why}"
    for judged in (report.premises, report.phrases):
        for shown in judged.untrue[:MOST_EXAMPLES] if judged else ():
            yield f"UNTRUE {shown.kind} {shown.number} {shown.claim}: {shown.sentence}"
        for lost in judged.lost[:MOST_EXAMPLES] if judged else ():
            yield f"LOST {lost.kind} {lost.number}: {lost.sentence}"
    for wrong in report.wishes.wrong[:MOST_EXAMPLES] if report.wishes else ():
        yield f"WRONG {wrong.wish.text}: {wrong.why}"


def _part(count: int, whole: int) -> str:
    return f"{count} of {whole} ({count / max(1, whole):.1%})"
