"""Records in the state what a reply showed, asked and refused."""

import msgspec

from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act

LISTS = frozenset(
    {
        Act.RECOMMEND,
        Act.NO_MATCH,
        Act.COMPARE,
        Act.ADVISE_PAIRING,
        Act.QUOTE_PRICE,
        Act.INFORM,
        Act.REPORT_STOCK,
    }
)
"""The acts whose products become the list that 第一款 counts in."""

REFUSALS = frozenset({"default", "repeated"})
"""The variants of decline that refuse; the others only miss an engine or a word."""


def settle(state: DialogueState, plan: Plan) -> DialogueState:
    """Return the state after a plan was carried out."""
    skus = tuple(product.sku for product in plan.products)
    told_of_one = plan.act in {Act.INFORM, Act.REPORT_STOCK} and len(skus) == 1 and state.shown
    listed = (
        plan.act in LISTS
        and not told_of_one
        and (len(skus) > 1 or bool(set(skus) - set(state.shown)))
    )
    refused = plan.act is Act.DECLINE and plan.variant in REFUSALS
    form = plan.form if plan.form is not None and not plan.form.done else None
    return msgspec.structs.replace(
        state,
        shown=skus if listed else state.shown,
        seen=tuple(dict.fromkeys((*state.seen, *skus))),
        focus=skus[0] if len(skus) == 1 else ("" if listed else state.focus),
        expecting=plan.ask,
        asked=state.asked | ({plan.ask} if plan.ask else set()),
        doubt=plan.doubt,
        form=form if plan.form is not None else state.form,
        refusals=state.refusals + 1 if refused else 0,
        last_act=plan.act,
    )
