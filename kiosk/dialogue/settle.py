"""Records in the state what a reply showed, asked and refused."""

import msgspec

from kiosk.dialogue.conduct import REFUSALS
from kiosk.dialogue.outfits import garments_in
from kiosk.domain.dialogue import DialogueState, Plan, Reply
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


ASIDE = frozenset({Act.GREET, Act.DECLINE})
"""The acts after which the conversation goes on where it was."""

REMEMBERED = 90
"""How many sentences, and how many facts, a visit remembers: some thirty replies."""


def settle(state: DialogueState, plan: Plan, reply: Reply | None = None) -> DialogueState:
    """Return the state after a plan was carried out in the words of a reply."""
    words = tuple(sentence.text for sentence in reply.sentences) if reply else ()
    worn = garments_in(state.latest) if state.latest else ()
    skus = tuple(product.sku for product in plan.products)
    listed = plan.act in SEARCHES or (plan.act in LISTS and _is_new_list(state, plan, skus))
    refused = plan.act is Act.DECLINE and plan.variant in REFUSALS
    form = plan.form
    if form is not None and (form.done or form.dropped):
        form = None
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
        last_act=(state.last_act or plan.act) if plan.act in ASIDE else plan.act,
        outfit=worn or state.outfit,
        beside=plan.beside.sku if plan.beside else ("" if worn else state.beside),
        said=_remembered(state.said, words),
        told=_remembered(state.told, reply.fact_ids if reply else ()),
    )


def _remembered(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is remembered, each once, the latest last."""
    return (*(text for text in before if text not in now), *now)[-REMEMBERED:]


def _is_new_list(state: DialogueState, plan: Plan, skus: tuple[str, ...]) -> bool:
    if len(skus) > 1:
        return True
    tells = plan.act in {Act.INFORM, Act.REPORT_STOCK} and bool(state.shown)
    return not tells and bool(set(skus) - set(state.shown))
