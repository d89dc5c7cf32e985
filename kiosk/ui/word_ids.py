"""The ids of all words that the screen shows; their texts lie in assets/i18n.

An id is written here first; `make words` then puts it into the files of Qt Linguist, unfinished,
and compiles them once every language has it.
"""

from kiosk.domain.ontology import Language
from kiosk.ui.translations import Catalogue

_CONVERSATION = """
    resting listening understanding speaking waking deaf microphone_open microphone_closed
    type send leave tongues privacy greeting not over_budget not_met doubtful
    ears_starting ears_missing microphone_missing voice_missing camera_missing still_there leaving
    go_on key_shift key_erase key_hide key_digits key_letters key_latin
    key_pinyin key_space key_return key_as_typed
"""

_NAVIGATION = """
    back list panel knows compare see_look book_care call
"""

_PIECE = """
    about details craft care stock keep kept look order wait here elsewhere pieces sold_out
    counted sizes nowhere nothing_told edition grams hours none dim_category dim_collection
    dim_price dim_material dim_hardware dim_color dim_dimensions dim_weight
    dim_capacity_or_movement dim_craft_technique dim_craft_hours dim_artisan
    dim_atelier_origin dim_history dim_occasion dim_pairing dim_care
"""

_COMPARISON = """
    comparison differs same
"""

_LOOK = """
    look_title look_outfit no_look keep_all
"""

_LIST = """
    list_title list_empty list_hint remove total take_home scan valid_until no_code
"""

_FORMS = """
    form_care form_order form_waiting_list ask_kind ask_care ask_size ask_day ask_time
    ask_name ask_phone ask_confirm field_piece field_care field_size field_day field_time
    field_name field_phone field_boutique field_number care_clean care_repair care_recolour
    care_polish care_strap care_movement care_resize care_check mr ms type_name
    next confirm change erase consent phone_short name_missing step_of no_days time_gone
    not_kept keeping done_care done_order done_waiting_list ticket_scan print printed
    no_printer finish ticket today tomorrow earlier later
"""

_CALL = """
    called call_wait call_shows call_end call_cancel call_since call_just
"""

_PRIVACY = """
    privacy_title knows_wishes knows_seen knows_list knows_said knows_turns knows_entries
    knows_entry knows_voice knows_no_sound knows_nothing privacy_network privacy_entries
    forget farewell farewell_cleared farewell_entry again
"""

_PANEL = """
    panel_title speech display auto cmn yue wuu zh-Hans yue-Hant en type_size size_1 size_2
    size_3 pace pace_normal pace_slow pace_slowest
    motion motion_full motion_none reach reach_whole reach_low lower raise
"""

_BELIEFS = """
    belief_remove belief_done belief_doubt yes no slot_budget slot_occasion
    slot_material slot_tonality slot_category slot_color slot_recipient any_budget within
    at_least
"""

SCREEN = Catalogue(
    name="vitrine",
    languages=tuple(Language),
    ids=tuple(
        "".join(
            (
                _CONVERSATION,
                _NAVIGATION,
                _PIECE,
                _COMPARISON,
                _LOOK,
                _LIST,
                _FORMS,
                _CALL,
                _PRIVACY,
                _PANEL,
                _BELIEFS,
            )
        ).split()
    ),
)
"""What the customer reads."""

_DESK = """
    desk who nobody pin enter leave back language advisor manager stock import versions health
    questions audit search clear erase nothing never counted keep review undo new_price set
    no_stick refresh open unchanged refused weigh now then weighed same_answers draft
    publish discard published discarded added changed withdrawn pictures steep counts_taken
    counts_older version serving from_pack by_hand pieces roll_back rolled_back sound faults
    hints fault hint none_unanswered once times no_match handoff decline in_the_way budget
    whole broken reading working wait
"""

_TROUBLES = (
    "role-lacking sku-unknown count-wrong count-older staff-unknown delivery-unreadable "
    "draft-missing pin-wrong door-shut"
)

_ACTS = (
    "entered",
    "refused: pin-wrong",
    "refused: door-shut",
    "counted",
    "drafted",
    "published",
    "discarded the draft",
    "rolled back to",
    "added manager",
    "added advisor",
    "changed the PIN of",
    "removed",
)

DESK = Catalogue(
    name="desk",
    languages=(Language.ZH_HANS, Language.EN),
    ids=(
        *_DESK.split(),
        *(f"trouble.{code}" for code in _TROUBLES.split()),
        *(f"act.{name}" for name in _ACTS),
    ),
)
"""What the staff read, whose desk is in Chinese and in English."""
