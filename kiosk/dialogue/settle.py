"""Records in the state what a reply showed, asked and refused."""

import msgspec

from kiosk.dialogue.conduct import REFUSALS
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act

LISTS = frozenset(
    {
        Act.COMPARE,
        Act.ADVISE_PAIRING,
        Act.QUOTE_PRICE,
        Act.INFORM,
        Act.REPORT_STOCK,
    }
)
"""The acts whose products become the list that 第一款 counts in, unless they tell of one of it."""

SEARCHES = frozenset({Act.RECOMMEND, Act.NO_MATCH})
"""The acts whose products are a new list, be it of one piece."""


def settle(state: DialogueState, plan: Plan) -> DialogueState:
    """Return the state after a plan was carried out."""
    skus = tuple(product.sku for product in plan.products)
    listed = plan.act in SEARCHES or (plan.act in LISTS and _is_new_list(state, plan, skus))
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


def _is_new_list(state: DialogueState, plan: Plan, skus: tuple[str, ...]) -> bool:
    if len(skus) > 1:
        return True
    tells = plan.act in {Act.INFORM, Act.REPORT_STOCK} and bool(state.shown)
    return not tells and bool(set(skus) - set(state.shown))
