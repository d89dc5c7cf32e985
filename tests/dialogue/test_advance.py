"""What is believed after a sentence: the rules of the state one by one, then their properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.dialogue.advance import advance, remove, touch, undo
from kiosk.dialogue.beliefs import fold
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import SET_SLOTS, Dialect, Intent, Language, Slot
from kiosk.domain.understanding import (
    Budget,
    Change,
    DialectGuess,
    Mention,
    Premise,
    Reference,
    ReferenceKind,
    Slots,
    Topic,
    Understanding,
)
from tests.dialogue.meanings import meanings, said, sum_of, touches, visits, wish

BAG = wish(Slot.CATEGORY, "handbag")
BLACK = wish(Slot.COLOR, "black")
GREEN = wish(Slot.COLOR, "green")
NOT_BLACK = wish(Slot.COLOR, "black", Change.EXCLUDE)


def after(*turns: Understanding) -> DialogueState:
    state = DialogueState()
    for turn in turns:
        state = advance(state, turn)
    return state


def test_a_new_category_lets_material_and_color_lapse_and_keeps_the_rest() -> None:
    state = after(
        said(
            BAG,
            BLACK,
            wish(Slot.MATERIAL, "crocodile"),
            sum_of(max=200_000),
            wish(Slot.OCCASION, "evening"),
            wish(Slot.RECIPIENT, "wife"),
            wish(Slot.TONALITY, "understated"),
        ),
        said(wish(Slot.CATEGORY, "watch")),
    )
    assert state.slots == Slots(
        budget=Budget(max=200_000),
        occasion=("evening",),
        tonality=("understated",),
        category=("watch",),
        recipient="wife",
    )


def test_material_said_with_the_new_category_stays() -> None:
    state = after(said(BAG, BLACK), said(wish(Slot.CATEGORY, "watch"), GREEN))
    assert state.slots.color == ("green",)


def test_the_same_category_again_lets_nothing_lapse() -> None:
    state = after(said(BAG, BLACK), said(BAG))
    assert state.slots.color == ("black",)


def test_a_category_beside_another_lets_nothing_lapse() -> None:
    added = wish(Slot.CATEGORY, "clutch", Change.ADD)
    state = after(said(BAG, BLACK), said(added))
    assert (state.slots.category, state.slots.color) == (("clutch", "handbag"), ("black",))


NO_BAG = wish(Slot.CATEGORY, "handbag", Change.DROP)
WATCH = wish(Slot.CATEGORY, "watch")


def test_a_category_given_up_a_turn_before_takes_its_colour_along() -> None:
    assert after(said(BAG, BLACK), said(NO_BAG)).slots.color == ("black",)
    assert after(said(BAG, BLACK), said(NO_BAG), said(WATCH)).slots == Slots(category=("watch",))


def test_a_colour_said_since_then_stays() -> None:
    assert after(said(BAG, BLACK), said(NO_BAG), said(GREEN), said(WATCH)).slots.color == ("green",)
    assert after(said(BAG, BLACK), said(NO_BAG), said(BLACK), said(WATCH)).slots.color == ("black",)


def test_a_category_that_comes_back_keeps_its_colour() -> None:
    assert after(said(BAG, BLACK), said(NO_BAG), said(BAG)).slots.color == ("black",)


def test_a_first_category_lets_nothing_lapse() -> None:
    assert after(said(BLACK), said(BAG)).slots.color == ("black",)


def test_dropping_another_recipient_keeps_the_one_that_was_said() -> None:
    mother = wish(Slot.RECIPIENT, "mother")
    not_wife = wish(Slot.RECIPIENT, "wife", Change.DROP)
    assert after(said(mother), said(not_wife)).slots.recipient == "mother"
    assert after(said(mother, not_wife)).slots.recipient == "mother"


def test_values_of_one_sentence_stand_together_and_replace_the_old() -> None:
    assert after(said(BLACK, GREEN)).slots.color == ("black", "green")
    assert after(said(BLACK), said(GREEN)).slots.color == ("green",)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (20_000, Budget(50_000, 120_000)),
        (-60_000, Budget(None, 40_000)),
        (-200_000, Budget(None, 0)),
    ],
)
def test_a_relative_sum_moves_the_upper_end(amount: int, expected: Budget) -> None:
    state = after(said(sum_of(min=50_000, max=100_000)), said(sum_of(Change.SHIFT, max=amount)))
    assert state.slots.budget == expected


def test_a_relative_sum_without_a_budget_changes_nothing() -> None:
    assert after(said(sum_of(Change.SHIFT, max=20_000))).slots.budget is None


def test_clear_takes_wishes_and_exclusions_of_its_slot_alone() -> None:
    state = after(said(BAG, GREEN, NOT_BLACK), said(Mention(Slot.COLOR, Change.CLEAR)))
    assert state.slots == Slots(category=("handbag",))
    assert state.exclude.is_empty()


@pytest.mark.parametrize(("percent", "top"), [(200, 200_000), (150, 150_000)])
def test_a_scaled_sum_moves_the_upper_end_alone(percent: int, top: int) -> None:
    state = after(said(sum_of(min=50_000, max=100_000)), said(sum_of(Change.SCALE, max=percent)))
    assert state.slots.budget == Budget(50_000, top)


def test_a_sum_scaled_below_its_lower_end_has_none() -> None:
    state = after(said(sum_of(min=80_000, max=100_000)), said(sum_of(Change.SCALE, max=50)))
    assert state.slots.budget == Budget(None, 50_000)


def test_a_customer_may_go_back_to_a_sum_that_was_named_before() -> None:
    named = [said(sum_of(max=sum_)) for sum_ in (30_000, 50_000, 40_000)]
    assert after(*named, said(sum_of(Change.FIRST))).slots.budget == Budget(None, 30_000)
    assert after(*named, said(sum_of(Change.EARLIER))).slots.budget == Budget(None, 50_000)
    lifted = said(sum_of(Change.CLEAR))
    assert after(*named, lifted, said(sum_of(Change.EARLIER))).slots.budget == Budget(None, 40_000)
    assert after(said(sum_of(Change.FIRST))).slots.budget is None


def test_small_talk_still_moves_the_budget_and_names_a_firm_one() -> None:
    firm = Mention(Slot.BUDGET, Change.SET, budget=Budget(max=60_000), firm=True)
    talk = said(sum_of(Change.SHIFT, max=5_000), intent=Intent.OTHER)
    assert after(said(sum_of(max=30_000)), talk).slots.budget == Budget(None, 35_000)
    assert after(said(firm, intent=Intent.AFTER_SALES)).slots.budget == Budget(None, 60_000)
    loose = said(sum_of(max=30_000), intent=Intent.AFTER_SALES)
    assert after(loose).slots.budget is None


def test_clear_takes_the_budget() -> None:
    state = after(said(BAG, sum_of(max=9_000)), said(Mention(Slot.BUDGET, Change.CLEAR)))
    assert state.slots == Slots(category=("handbag",))


def test_dropping_forgets_and_excluding_rules_out() -> None:
    dropped = after(said(BLACK), said(wish(Slot.COLOR, "black", Change.DROP)))
    assert (dropped.slots.color, dropped.exclude.color) == ((), ())
    excluded = after(said(BLACK), said(NOT_BLACK))
    assert (excluded.slots.color, excluded.exclude.color) == ((), ("black",))


@pytest.mark.parametrize("change", [Change.ADD, Change.SET])
def test_to_wish_a_ruled_out_value_takes_the_exclusion_back(change: Change) -> None:
    state = after(said(NOT_BLACK), said(wish(Slot.COLOR, "black", change)))
    assert (state.slots.color, state.exclude.color) == (("black",), ())


def test_an_exclusion_outlives_a_change_of_category() -> None:
    assert after(said(BAG, NOT_BLACK), said(wish(Slot.CATEGORY, "watch"))).exclude.color


DOUBTED = wish(Slot.MATERIAL, "crocodile", confidence=0.3)


def test_a_doubtful_value_waits_for_an_answer() -> None:
    state = after(said(BAG, DOUBTED))
    assert state.doubt == DOUBTED
    assert state.slots == Slots(category=("handbag",))
    yes = advance(state, said(intent=Intent.OTHER, topics={Topic.YES}, text="是的"))
    assert (yes.slots.material, yes.doubt) == (("crocodile",), None)
    no = advance(state, said(intent=Intent.OTHER, topics={Topic.NO}, text="不是"))
    assert (no.slots.material, no.doubt) == ((), None)


def test_what_is_said_beside_the_answer_counts_too() -> None:
    state = after(said(BAG, DOUBTED))
    no = advance(state, said(wish(Slot.MATERIAL, "silk"), topics={Topic.NO}, text="不是，要真丝"))
    assert no.slots.material == ("silk",)


def test_starting_over_forgets_all_but_the_dialect() -> None:
    yue = DialectGuess(Dialect.YUE, {Dialect.YUE: 0.9, Dialect.CMN: 0.1, Dialect.WUU: 0.0})
    state = after(said(BAG, NOT_BLACK, dialect=yue), said(topics={Topic.START_OVER}, dialect=yue))
    assert state.slots.is_empty()
    assert state.exclude.is_empty()
    assert state.language is Language.YUE_HANT
    assert undo(state).slots.category == ("handbag",)


def test_what_is_said_with_starting_over_is_kept() -> None:
    state = after(said(BAG), said(wish(Slot.CATEGORY, "watch"), topics={Topic.START_OVER}))
    assert state.slots == Slots(category=("watch",))


@pytest.mark.parametrize("goal", [Intent.STYLING_ADVICE, Intent.BUDGET_QUERY, Intent.STOCK_QUERY])
def test_a_fragment_keeps_the_running_goal(goal: Intent) -> None:
    state = after(said(BAG, intent=goal), said(BLACK, text="黑色的"))
    assert state.latest is not None
    assert state.latest.intent is goal


def test_a_whole_question_is_no_fragment() -> None:
    state = after(
        said(BAG, intent=Intent.STYLING_ADVICE),
        said(BLACK, intent=Intent.STOCK_QUERY, text="黑色有现货吗"),
    )
    assert state.latest is not None
    assert state.latest.intent is Intent.STOCK_QUERY


def test_a_premise_changes_nothing() -> None:
    before = after(said(BAG, sum_of(max=200_000)))
    claim = Premise("price", "不是八千吗", 8_000)
    after_ = advance(before, said(sum_of(max=8_000), premises=(claim,), text="这只不是八千吗"))
    assert (after_.slots, after_.exclude) == (before.slots, before.exclude)


@pytest.mark.parametrize("intent", [Intent.AFTER_SALES, Intent.OTHER])
def test_talk_of_other_things_leaves_the_search_as_it_is(intent: Intent) -> None:
    before = after(said(BAG, BLACK))
    text = "我家里那块旧手表的表带断了需要更换"
    state = advance(before, said(wish(Slot.CATEGORY, "watch"), intent=intent, text=text))
    assert (state.slots, state.new_values) == (before.slots, False)


def test_a_question_of_stock_about_a_shown_piece_seeks_nothing() -> None:
    before = after(said(BAG, GREEN))
    first = (Reference(ReferenceKind.ORDINAL, "第一款", 1),)
    state = advance(
        before, said(BLACK, intent=Intent.STOCK_QUERY, references=first, text="第一款黑色有吗")
    )
    assert state.slots == before.slots


def test_an_uncertain_dialect_keeps_the_language() -> None:
    unsure = DialectGuess(Dialect.YUE, {Dialect.YUE: 0.5, Dialect.CMN: 0.5, Dialect.WUU: 0.0})
    assert after(said(BAG, dialect=unsure)).language is Language.ZH_HANS


def test_what_tells_no_dialect_keeps_the_language() -> None:
    cantonese = DialectGuess(Dialect.YUE, {Dialect.YUE: 0.9})
    untold = DialectGuess(Dialect.CMN, {Dialect.CMN: 0.82}, told=False)
    state = after(said(BAG, dialect=cantonese), said(dialect=untold, text="陳大文 91234567"))
    assert (state.dialect, state.language) == (Dialect.YUE, Language.YUE_HANT)


def test_saying_it_was_not_that_undoes_the_last_change() -> None:
    before = after(said(BAG))
    state = advance(before, said(GREEN))
    state = advance(state, said(intent=Intent.OTHER, topics={Topic.UNDO}, text="不是这个"))
    assert state.slots == before.slots
    assert state.new_values


@pytest.mark.parametrize("slot", SET_SLOTS)
def test_a_touched_value_can_be_removed_again(slot: Slot) -> None:
    state = touch(after(said(sum_of(max=9_000))), wish(slot, "gold", Change.ADD))
    assert state.slots.values(slot) == ("gold",)
    assert remove(state, slot, "gold").slots == Slots(budget=Budget(max=9_000))


def test_removing_lifts_an_exclusion_and_is_one_step() -> None:
    state = after(said(BAG, NOT_BLACK))
    removed = remove(state, Slot.COLOR, "black")
    assert (removed.slots, removed.exclude) == (Slots(category=("handbag",)), Slots())
    assert undo(removed).exclude == state.exclude


def test_budget_and_recipient_can_be_removed() -> None:
    state = after(said(BAG, sum_of(max=9_000), wish(Slot.RECIPIENT, "wife")))
    assert remove(state, Slot.BUDGET, "").slots.budget is None
    assert remove(state, Slot.RECIPIENT, "wife").slots.recipient is None


@given(visits)
def test_no_meaning_raises_and_the_log_yields_the_beliefs(visit: list[Understanding]) -> None:
    state = after(*visit)
    assert fold(state.log) == (state.slots, state.exclude)
    assert state.turn == len(visit)
    for slot in SET_SLOTS:
        assert not set(state.slots.values(slot)) & set(state.exclude.values(slot))


@given(visits, meanings)
def test_undo_restores_what_was_before(visit: list[Understanding], last: Understanding) -> None:
    before = after(*visit)
    state = advance(before, last)
    if len(state.log) > len(before.log) and Topic.UNDO not in last.topics:
        undone = undo(state)
        assert (undone.slots, undone.exclude) == (before.slots, before.exclude)


@given(visits, st.lists(touches, max_size=4))
def test_touches_are_undone_one_by_one(visit: list[Understanding], made: list[Mention]) -> None:
    states = [after(*visit)]
    for mention in made:
        states.append(touch(states[-1], mention))
    state = states[-1]
    for before in reversed(states[:-1]):
        state = undo(state)
        assert (state.slots, state.exclude) == (before.slots, before.exclude)
    assert undo(DialogueState()) == DialogueState()
