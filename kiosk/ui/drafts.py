"""A booking or an order as it is filled in by touch: pure, and told apart from how it is shown."""

from collections.abc import Mapping

import msgspec

from kiosk.boutique.people import LEAST_DIGITS, digits_of
from kiosk.domain.catalog import Product
from kiosk.domain.dialogue import Form, FormKind

MOST_DIGITS = 15
"""The longest telephone number there is (ITU-T E.164)."""

MOST_NAME = 40

KIND, CARE, SIZE, DAY, TIME = "kind", "care", "size", "day", "time"
NAME, PHONE, CONFIRM, DONE = "name", "phone", "confirm", "done"

_STEPS = {
    FormKind.CARE: (KIND, CARE, DAY, TIME, NAME, PHONE),
    FormKind.ORDER: (SIZE, DAY, NAME, PHONE),
    FormKind.WAITING_LIST: (NAME, PHONE),
}

_SERVICES = {
    "watch": ("care_movement", "care_strap", "care_polish", "care_check"),
    "ring": ("care_resize", "care_polish", "care_repair", "care_check"),
    "shoes": ("care_clean", "care_recolour", "care_repair", "care_check"),
    "scarf": ("care_clean", "care_repair", "care_check"),
    "gloves": ("care_clean", "care_repair", "care_check"),
}
_JEWELS = ("necklace", "bracelet", "earrings", "cufflinks", "brooch")


class Draft(msgspec.Struct, frozen=True):
    """What is filled in so far.

    Attributes:
        kind: what is being filled in.
        product: the piece; None for one that the customer owns.
        sizes: those to choose from; empty where the piece has one.
        values: step → what was chosen, as ids: a category, a service, a size, a day or a time in
            ISO 8601; name and telephone as they were typed.
        step: what is asked now.
    """

    kind: FormKind
    product: Product | None = None
    sizes: tuple[str, ...] = ()
    values: dict[str, str] = {}
    step: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """Return what is asked for this form, in order."""
        asked = _STEPS[self.kind]
        if self.product is not None:
            asked = tuple(step for step in asked if step != KIND)
        return asked if self.sizes else tuple(step for step in asked if step != SIZE)

    @property
    def category(self) -> str:
        """Return the category of what it is about; empty if it is not known yet."""
        return self.product.category if self.product is not None else self.values.get(KIND, "")


def begin(kind: FormKind, product: Product | None = None, sizes: tuple[str, ...] = ()) -> Draft:
    """Return an empty draft at its first question."""
    return _at_next(Draft(kind, product, sizes))


def services(category: str) -> tuple[str, ...]:
    """Return what can be done to a kind of piece, as keys of the words."""
    if category in _JEWELS:
        return ("care_polish", "care_repair", "care_check")
    return _SERVICES.get(category, ("care_clean", "care_recolour", "care_repair", "care_check"))


def answer(draft: Draft, value: str) -> Draft:
    """Return the draft with its present question answered, at the next one that is open."""
    if draft.step not in draft.steps or not is_valid(draft.step, value):
        return draft
    values = {**draft.values, draft.step: value}
    # what hangs on an answer is asked anew when the answer changes
    if draft.values.get(draft.step) != value:
        for hanging in {KIND: (CARE,), DAY: (TIME,)}.get(draft.step, ()):
            values.pop(hanging, None)
    return _at_next(msgspec.structs.replace(draft, values=values))


def ask_again(draft: Draft, step: str) -> Draft:
    """Return the draft at one of its questions; unchanged where it has no such question."""
    return msgspec.structs.replace(draft, step=step) if step in draft.steps else draft


def without(draft: Draft, step: str) -> Draft:
    """Return the draft without an answer, at that question."""
    kept = {name: value for name, value in draft.values.items() if name != step}
    return msgspec.structs.replace(draft, values=kept, step=step)


def before(draft: Draft) -> Draft | None:
    """Return the draft at the question before; None at the first one."""
    steps = (*draft.steps, CONFIRM)
    place = steps.index(draft.step) if draft.step in steps else 0
    return msgspec.structs.replace(draft, step=steps[place - 1]) if place else None


def is_valid(step: str, value: str) -> bool:
    """Return whether an answer can be one."""
    if step == PHONE:
        return LEAST_DIGITS <= len(digits_of(value)) <= MOST_DIGITS
    return bool(value.strip()) and (step != NAME or len(value) <= MOST_NAME)


def form_of(draft: Draft, told: Mapping[str, str]) -> Form:
    """Return the form that is entered.

    Args:
        draft: with every question answered.
        told: `piece`, `care` and `day` in the customer's language.
    """
    values = draft.values
    fields = {**told, NAME: values[NAME].strip(), PHONE: values[PHONE]}
    if draft.kind is FormKind.CARE:
        fields |= {"time": values[TIME][11:16], "start": values[TIME]}
    elif DAY in values:
        fields["date"] = values[DAY]
    return Form(draft.kind, draft.product.sku if draft.product else "", fields, read_back=True,
                done=True)  # fmt: skip


def _at_next(draft: Draft) -> Draft:
    open_ones = (step for step in draft.steps if step not in draft.values)
    return msgspec.structs.replace(draft, step=next(open_ones, CONFIRM))
