"""Plans that collect a care booking, an order or a waiting-list entry and read it back."""

from collections.abc import Sequence

import msgspec

from kiosk.dialogue.forms import (
    FIELDS,
    asked_for,
    asks_else,
    contact_in,
    moment_in,
    needing_size,
    with_field,
    with_owned,
    without_fields,
)
from kiosk.dialogue.plan_times import offered
from kiosk.dialogue.targets import pointed_at, targets
from kiosk.dialogue.variants import FORM_ACTS
from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import DialogueState, Form, FormKind, Plan
from kiosk.domain.ontology import Act, Dimension, Language
from kiosk.domain.ports import Catalog
from kiosk.domain.records import TimeRefusedError
from kiosk.domain.understanding import ReferenceKind, Slots, Topic, Understanding
from kiosk.language.services import service_in


def order_kind(product: Product, catalog: Catalog) -> FormKind:
    """Return an order, or the waiting list for a piece that lies nowhere."""
    anywhere = any(count.count for count in catalog.stock(product.sku))
    return FormKind.ORDER if anywhere else FormKind.WAITING_LIST


def with_piece(state: DialogueState, form: Form, product: Product, catalog: Catalog) -> Form:
    """Return the form for a piece of the list; the waiting list where an order cannot be met.

    An order of a piece that lies in several sizes asks for one of them.
    """
    kind = form.kind if form.kind is FormKind.CARE else order_kind(product, catalog)
    name = product.name.get(state.language) or product.name[Language.ZH_HANS]
    said = {field: value for field, value in form.fields.items() if field in FIELDS[kind]}
    named = with_field(Form(kind, product.sku, said), "piece", name)
    sized = kind is FormKind.ORDER and _sizes(product, catalog)
    return needing_size(named) if sized else named


def start_form(
    state: DialogueState,
    understanding: Understanding,
    kind: FormKind,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan:
    """Return the first step of a booking or an order; what was named already counts."""
    form = Form(kind, missing=FIELDS[kind])
    if pieces:
        form = with_piece(state, form, pieces[0], catalog)
    elif kind is FormKind.CARE and understanding.named != Slots():
        form = with_owned(form, understanding)
    said = moment_in(understanding.normalised, form.kind) | contact_in(form, understanding.text)
    service = service_in(understanding.normalised) if kind is FormKind.CARE else None
    said |= {"care": service.value} if service else {}
    for name, value in said.items():
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
    if product and form.fields.get("size", "") not in ("", *_sizes(product, catalog)):
        form = without_fields(form, ("size",))
    variant = _variant(form)
    if variant == "ask_size" and product:
        counts = [count for count in catalog.stock(product.sku) if count.sizes]
        facts = (*facts, *(catalog.stock_fact(count) for count in counts[:2]))
    elif variant == "ask_day" and form.kind is FormKind.ORDER:
        facts = (*facts, *catalog.house("reserve"))
    elif variant in {"read_back", "waiting_list"}:
        form = Form(form.kind, form.sku, form.fields, (), read_back=True)
    return Plan(
        FORM_ACTS[form.kind],
        state.language,
        variant,
        (product,) if product else (),
        facts=facts,
        form=form,
    )


def _variant(form: Form) -> str:
    waiting = form.kind is FormKind.WAITING_LIST
    if form.dropped:
        return "dropped"
    if form.done:
        return "waiting_list_done" if waiting else "done"
    if form.denied:
        return "amend"
    if form.missing:
        return asked_for(form)
    return "waiting_list" if waiting else "read_back"


def _sizes(product: Product, catalog: Catalog) -> tuple[str, ...]:
    """Return the sizes in which a piece lies anywhere; none where it has no sizes."""
    found = (size for count in catalog.stock(product.sku) for size in count.sizes)
    return tuple(dict.fromkeys(found))


def decide_form(
    state: DialogueState, understanding: Understanding, catalog: Catalog
) -> Plan | None:
    """Return the next step of the running form; None where it rests or gives way to a request."""
    form = state.form
    if form is None or form.rests or (form.dropped and asks_else(understanding)):
        return None
    # 第一个 chooses among the times that were offered, where there are any
    pieces = () if form.offered else pointed_at(state, understanding, catalog)
    if pieces and pieces[0].sku != form.sku and not (form.done or form.dropped):
        form = with_piece(state, form, pieces[0], catalog)
    return step(state, form, catalog)


def decide_care_visit(
    state: DialogueState, understanding: Understanding, catalog: Catalog
) -> Plan | None:
    """Return the first step of a care booking; None where none is asked for."""
    repaired = state.last_act is Act.ADVISE_CARE and Topic.REPAIR in understanding.topics
    names_time = repaired and moment_in(understanding.normalised, FormKind.CARE)
    if Topic.BOOK_CARE not in understanding.topics and not names_time:
        return None
    pieces = targets(state, understanding, catalog)
    return start_form(state, understanding, FormKind.CARE, pieces, catalog)


def decide_order(
    state: DialogueState, understanding: Understanding, catalog: Catalog
) -> Plan | None:
    """Return an order, or the waiting list where the piece lies nowhere; asks which if unclear."""
    if not understanding.topics & {Topic.RESERVE, Topic.ORDER}:
        return None
    pieces = targets(state, understanding, catalog)
    takes = not state.new_values or bool(understanding.references)
    if not takes or not (pieces or state.shown):
        return None
    certain = state.focus or len(state.shown) == 1 or not state.shown
    if not certain and all(r.kind is ReferenceKind.THIS for r in understanding.references):
        pieces = ()
    kind = order_kind(pieces[0], catalog) if pieces else FormKind.ORDER
    return start_form(state, understanding, kind, pieces[:1], catalog)
