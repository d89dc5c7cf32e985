"""What a form shows: its question, the options, and what was answered."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.ui import drafts
from kiosk.ui.dimensions import sentence
from kiosk.ui.drafts import Draft
from kiosk.ui.words import day_label, text_in, word


class Option(TypedDict):
    """Something to choose: its id, its label, a smaller line below, whether it is chosen."""

    id: str
    label: str
    note: str
    chosen: bool


class Answer(TypedDict):
    """What was answered; `step` is the question that a touch asks again."""

    step: str
    label: str
    text: str


def view_of(
    draft: Draft,
    days: Sequence[date],
    times: Sequence[datetime],
    today: date,
    ontology: Ontology,
    language: Language,
) -> dict[str, Any]:
    """Return what is shown of a draft.

    Args:
        draft: what is filled in.
        days: offered, in order.
        times: offered on the chosen day.
        today: the boutique's day.
        ontology: labels of the kinds of pieces.
        language: of the words.
    """
    return {
        "kind": draft.kind.value,
        "title": word(f"form_{draft.kind}", language),
        "step": draft.step,
        "progress": word("step_of", language).format(
            n=(*draft.steps, drafts.CONFIRM).index(draft.step) + 1, m=len(draft.steps) + 1
        ),
        "question": word(f"ask_{draft.step}", language),
        "options": _options(draft, days, times, today, ontology, language),
        "answers": answers(draft, ontology, language),
        "done": word(f"done_{draft.kind}", language),
    }


def told_of(draft: Draft, ontology: Ontology, language: Language) -> dict[str, str]:
    """Return the piece, the care and the day in words."""
    told = {"piece": _piece(draft, ontology, language)}
    if drafts.SIZE in draft.values:
        told["piece"] += " " + word("sizes", language).format(s=draft.values[drafts.SIZE])
    if drafts.CARE in draft.values:
        told["care"] = word(draft.values[drafts.CARE], language)
    if drafts.DAY in draft.values:
        told["day"] = day_label(date.fromisoformat(draft.values[drafts.DAY]), language)
    return told


def answers(draft: Draft, ontology: Ontology, language: Language) -> list[Answer]:
    """Return what was answered, in the order of the questions."""
    told = told_of(draft, ontology, language)
    values = draft.values
    texts = {
        drafts.KIND: told["piece"],
        drafts.CARE: told.get("care", ""),
        drafts.SIZE: values.get(drafts.SIZE, ""),
        drafts.DAY: told.get("day", ""),
        drafts.TIME: values.get(drafts.TIME, "")[11:16],
        drafts.NAME: values.get(drafts.NAME, ""),
        drafts.PHONE: values.get(drafts.PHONE, ""),
    }
    found = []
    if draft.product is not None:
        name = _piece(draft, ontology, language)
        found.append(Answer(step="", label=word("field_piece", language), text=name))
    for step in draft.steps:
        if step in values:
            label = word(f"field_{'piece' if step == drafts.KIND else step}", language)
            found.append(Answer(step=step, label=label, text=texts[step]))
    return found


def _piece(draft: Draft, ontology: Ontology, language: Language) -> str:
    if draft.product is not None:
        return text_in(draft.product.name, language)
    kind = draft.values.get(drafts.KIND, "")
    return sentence(ontology.label(Slot.CATEGORY, kind, language), language) if kind else ""


def _options(
    draft: Draft,
    days: Sequence[date],
    times: Sequence[datetime],
    today: date,
    ontology: Ontology,
    language: Language,
) -> list[Option]:
    now = draft.values.get(draft.step, "")
    pairs: list[tuple[str, str, str]] = []
    match draft.step:
        case drafts.KIND:
            kinds = ontology.values.get(Slot.CATEGORY, {})
            pairs = [
                (kind, sentence(ontology.label(Slot.CATEGORY, kind, language), language), "")
                for kind in kinds
            ]
        case drafts.CARE:
            pairs = [(s, word(s, language), "") for s in drafts.services(draft.category)]
        case drafts.SIZE:
            pairs = [(size, size, "") for size in draft.sizes]
        case drafts.DAY:
            pairs = [(day.isoformat(), *_day(day, today, language)) for day in days]
        case drafts.TIME:
            pairs = [(at.isoformat(), f"{at:%H:%M}", "") for at in times]
        case drafts.NAME:
            pairs = [(title, word(title, language), "") for title in ("mr", "ms")]
    return [Option(id=i, label=label, note=note, chosen=i == now) for i, label, note in pairs]


def _day(day: date, today: date, language: Language) -> tuple[str, str]:
    """Return a day as a label and the line below it."""
    whole = day_label(day, language)
    if language is Language.EN:
        weekday, _, label = whole.partition(" ")
    else:
        label, weekday = whole[: whole.index("日") + 1], whole[whole.index("日") + 1 :]
    near = {0: "today", 1: "tomorrow"}.get((day - today).days)
    return label, word(near, language) if near else weekday
