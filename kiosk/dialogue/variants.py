"""Which texts each act has: the planner chooses one, the phrase files word each of them."""

from kiosk.domain.dialogue import FormKind
from kiosk.domain.ontology import Act

FORM_ACTS = {
    FormKind.CARE: Act.BOOK_CARE,
    FormKind.ORDER: Act.PLACE_ORDER,
    FormKind.WAITING_LIST: Act.PLACE_ORDER,
}
"""Which act carries a form."""

VARIANTS: dict[Act, dict[str, str]] = {
    Act.RECOMMEND: {
        "default": "one to three pieces that meet the wishes",
        "wide": "the same with the range of prices, before the budget is asked for",
        "why": "why the pieces on the screen were chosen",
        "again": "every piece that meets the wishes was shown before; the best once more",
    },
    Act.INFORM: {
        "default": "facts of a piece",
        "portrait": "a piece as a whole, with its description",
        "worth": "what the price of a piece rests on",
        "unknown": "the catalog does not say it",
        "collection": "the story of a collection, with up to three of its pieces",
        "entry": "an artisan, an atelier or a technique, with up to three of its pieces",
        "house": "what the house says on a topic",
    },
    Act.COMPARE: {"default": "differences first, then each piece"},
    Act.QUOTE_PRICE: {
        "default": "the prices of two or three pieces, with the difference of two",
        "single": "the price of one piece",
        "range": "the price range of a line",
        "sum": "what a sum buys",
        "lowest": "the pieces at the lower end of the prices",
        "highest": "the pieces at the upper end of the prices",
        "discount": "what the house says on discounts",
        "instalment": "what the house says on instalments",
        "tax_refund": "what the house says on tax refunds",
    },
    Act.REPORT_STOCK: {
        "default": "counts in this boutique",
        "elsewhere": "counts in other boutiques",
        "none": "nowhere in stock",
    },
    Act.ADVISE_PAIRING: {
        "default": "what goes with a piece",
        "outfit": "what goes with what the customer wears, or the outfits a piece suits",
        "two": "whether two pieces go together",
        "why": "why the pieces on the screen suit",
    },
    Act.ADVISE_CARE: {"default": "care", "repair": "repair and other after-sales knowledge"},
    Act.BOOK_CARE: {
        "ask_piece": "asks which piece",
        "ask_care": "asks what is to be done",
        "ask_day": "asks for the day",
        "ask_contact": "asks for a name and a telephone number",
        "ask_name": "asks for the name alone",
        "ask_phone": "asks for the telephone number alone",
        "phone_unclear": "what was said is no whole telephone number",
        "ask_time": "asks for the time, with free ones of the day",
        "time_full": "every place at the time is taken: the nearest free times",
        "time_closed": "the boutique is shut then: the nearest free times",
        "time_past": "the time has passed, or is too near: the nearest free times",
        "time_far": "bookings are not taken so far ahead: the last free times",
        "read_back": "reads the booking back for a yes",
        "amend": "a no to what was read back: asks for the change",
        "dropped": "the booking is given up",
        "done": "the booking is entered",
    },
    Act.PLACE_ORDER: {
        "ask_piece": "asks which piece",
        "ask_size": "asks for the size, with those in stock",
        "ask_day": "asks for the day",
        "ask_contact": "asks for a name and a telephone number",
        "ask_name": "asks for the name alone",
        "ask_phone": "asks for the telephone number alone",
        "phone_unclear": "what was said is no whole telephone number",
        "day_past": "the day is past: asks for another",
        "read_back": "reads the order back for a yes",
        "amend": "a no to what was read back: asks for the change",
        "dropped": "the order or the entry is given up",
        "done": "the order is entered",
        "waiting_list": "reads the waiting-list entry back for a yes",
        "waiting_list_done": "the waiting-list entry is made",
    },
    Act.ASK_SLOT: {
        "default": "asks for one dimension",
        "start": "nothing is known yet: asks for the first dimension",
        "which": "the pieces on the screen: asks which of them is meant",
    },
    Act.CONFIRM_SLOT: {"default": "asks back on a doubtful value"},
    Act.CORRECT_PREMISE: {
        "price": "a wrong price, of a piece or, without one, of a line by its derived range",
        "discount": "a discount there is not",
        "material": "a wrong material",
        "stock": "wrong stock",
        "care": "wrong care",
        "said": "something that was not said of a piece",
        "never": "something that was not said, of no piece",
        "promise": "a favour that somebody is said to have granted",
        "unfounded": "a statement of which nothing is known",
    },
    Act.NO_MATCH: {
        "default": "what stands in the way, and the nearest pieces, first the one that misses only "
        "that, with how far each lies beyond the budget as derived facts"
    },
    Act.HANDOFF: {
        "default": "calls a person",
        "urgent": "somebody is in need",
        "not_entered": "a confirmed booking or order could not be kept",
        "no_time": "no time for care is free",
    },
    Act.GREET: {
        "open": "greets",
        "thanks": "answers thanks",
        "close": "says goodbye",
        "backchannel": "leaves time to think",
        "self": "says what this terminal is",
    },
    Act.DECLINE: {
        "default": "does not enter into the subject",
        "repeated": "the second refusal in a row: offers a person",
        "others": "what concerns other customers, or the house alone",
        "rivals": "other houses",
        "worth": "what a piece may fetch later, advice on money",
        "outside": "a question beyond what the terminal knows",
        "unclear": "words without sense",
        "unheard": "nothing was understood",
        "no_ears": "the ears are absent",
        "no_sight": "pictures cannot be read",
    },
}
"""Act → variant → when it is used."""
