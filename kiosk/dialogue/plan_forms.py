"""Plans that collect a care booking, an order or a waiting-list entry and read it back."""

from collections.abc import Sequence

from kiosk.dialogue.forms import FIELDS, day_in, with_field
from kiosk.domain.catalog import Product
from kiosk.domain.dialogue import DialogueState, Form, FormKind, Plan
from kiosk.domain.ontology import Act, Dimension, Language
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Understanding

ACTS = {
    FormKind.CARE: Act.BOOK_CARE,
    FormKind.ORDER: Act.PLACE_ORDER,
    FormKind.WAITING_LIST: Act.PLACE_ORDER,
}


def order_kind(product: Product, catalog: Catalog) -> FormKind:
    """Return an order, or the waiting list for a piece that lies nowhere."""
    anywhere = any(count.count for count in catalog.stock(product.sku))
    return FormKind.ORDER if anywhere else FormKind.WAITING_LIST


def with_piece(state: DialogueState, form: Form, product: Product, catalog: Catalog) -> Form:
    """Return the form for a piece of the list; the waiting list where an order cannot be met."""
    kind = form.kind if form.kind is FormKind.CARE else order_kind(product, catalog)
    name = product.name.get(state.language) or product.name[Language.ZH_HANS]
    return with_field(Form(kind, product.sku, form.fields, form.missing), "piece", name)


def start_form(
    state: DialogueState,
    understanding: Understanding,
    kind: FormKind,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan:
    """Return the first step of a booking or an order; a day that was named already counts."""
    form = Form(kind, missing=FIELDS[kind])
    if pieces:
        form = with_piece(state, form, pieces[0], catalog)
    day = day_in(understanding.normalised)
    if day and "day" in FIELDS[kind]:
        form = with_field(form, "day", day)
    return step(state, form, catalog)


def step(state: DialogueState, form: Form, catalog: Catalog) -> Plan:
    """Return the next step of a form: the field it lacks, the reading back, or its end."""
    product = catalog.product(form.sku) if form.sku else None
    facts = catalog.facts(product.sku, [Dimension.PRICE]) if product else ()
    waiting = form.kind is FormKind.WAITING_LIST
    if form.done:
        variant = "waiting_list_done" if waiting else "done"
    elif form.missing:
        variant = f"ask_{form.missing[0]}"
    else:
        form = Form(form.kind, form.sku, form.fields, (), read_back=True)
        variant = "waiting_list" if waiting else "read_back"
    return Plan(
        ACTS[form.kind],
        state.language,
        variant,
        (product,) if product else (),
        facts=facts,
        form=form,
    )
