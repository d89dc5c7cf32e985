"""Plans that collect a care booking, an order or a waiting-list entry and read it back."""

from collections.abc import Sequence

import msgspec

from kiosk.dialogue.forms import FIELDS, moment_in, with_field, without_fields
from kiosk.dialogue.plan_times import offered
from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import DialogueState, Form, FormKind, Plan
from kiosk.domain.ontology import Act, Dimension, Language
from kiosk.domain.ports import Catalog
from kiosk.domain.records import TimeRefusedError
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
    for name, value in moment_in(understanding.normalised, form.kind).items():
        form = with_field(form, name, value)
    return step(state, form, catalog)


def entered(plan: Plan, number: str) -> Plan:
    """Return the end of a form with the number under which the register keeps it."""
    text = {
        Language.ZH_HANS: f"登记号为{number}",
        Language.YUE_HANT: f"登記號為{number}",
        Language.EN: f"the entry number is {number}",
    }
    fact = Fact(f"entry/{number}", "", None, number, text, ("register",))
    return msgspec.structs.replace(plan, facts=(*plan.facts, fact))


def time_gone(plan: Plan, error: TimeRefusedError) -> Plan:
    """Return the plan after the confirmed time was given to another at the last moment."""
    if plan.form is None:
        return not_entered(plan)
    form = without_fields(plan.form, ("day", "time", "start"))
    return offered(plan, form, error.refusal, error.nearest)


def not_entered(plan: Plan) -> Plan:
    """Return the plan that hands a confirmed form over to a person, as it could not be kept."""
    return Plan(Act.HANDOFF, plan.language, "not_entered", plan.products, facts=plan.facts)


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
