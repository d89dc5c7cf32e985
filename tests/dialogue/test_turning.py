"""Talk of other things in which a search is opened, or told what it is for."""

import msgspec
import pytest

from kiosk.dialogue.advance import advance
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Intent, Slot
from kiosk.domain.understanding import Budget, Change, Mention, Topic
from tests.dialogue.meanings import said, sum_of, wish


def placed(slot: Slot, value: str, words: str, text: str) -> Mention:
    """Return a wish with its place in the text."""
    start = text.index(words)
    return Mention(slot, Change.SET, value, None, words, start, start + len(words))


def searching(slot: Slot, value: str) -> DialogueState:
    """Return the state of a visit that began with a wish."""
    return advance(DialogueState(), said(wish(slot, value)))


@pytest.mark.parametrize("text", ["想订个行李箱，家里那只轮子掉了", "要个行李箱，旧的坏了"])
def test_a_kind_that_is_asked_for_is_sought_though_the_old_one_broke(text: str) -> None:
    kind = placed(Slot.CATEGORY, "luggage", "行李箱", text)
    state = advance(DialogueState(), said(kind, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.category == ("luggage",)


def test_a_kind_that_opens_small_talk_is_sought() -> None:
    text = "耳钉，我昨天刚刚去打的耳洞，疼得不行"
    kind = placed(Slot.CATEGORY, "earrings", "耳钉", text)
    state = advance(DialogueState(), said(kind, intent=Intent.OTHER, text=text))
    assert state.slots.category == ("earrings",)


def test_small_talk_may_tell_what_a_piece_is_for() -> None:
    before = searching(Slot.CATEGORY, "tote")
    text = "我们这种打工的嘛，天天都要挤地铁上下班"
    use = placed(Slot.OCCASION, "daily", "天天都要挤", text)
    state = advance(before, said(use, intent=Intent.OTHER, text=text))
    assert (state.slots.category, state.slots.occasion) == (("tote",), ("daily",))


@pytest.mark.parametrize(
    "text",
    ["围巾放在哪里", "你们围巾摆在哪儿呀", "围巾在几楼", "问哈围巾在哪点看", "围巾柜台在哪块儿"],
)
def test_a_kind_whose_place_is_asked_is_sought(text: str) -> None:
    kind = placed(Slot.CATEGORY, "scarf", "围巾", text)
    state = advance(DialogueState(), said(kind, intent=Intent.OTHER, text=text))
    assert state.slots.category == ("scarf",)


@pytest.mark.parametrize(
    "text", ["有围巾没，我们那儿天冷", "你们有薄围巾没得", "有厚一点的围巾伐，外头冷"]
)
def test_a_kind_asked_for_amid_small_talk_is_sought(text: str) -> None:
    kind = placed(Slot.CATEGORY, "scarf", "围巾", text)
    state = advance(DialogueState(), said(kind, intent=Intent.OTHER, text=text))
    assert state.slots.category == ("scarf",)


def test_a_paper_asked_for_seeks_no_piece() -> None:
    text = "有发票没，我那条围巾要补一补"
    kind = placed(Slot.CATEGORY, "scarf", "围巾", text)
    state = advance(DialogueState(), said(kind, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.category == ()


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("想给我爸换块手表，旧的走不准了", True),
        ("要帮她换条手表，原来那块坏了", True),
        ("手表要换电池", False),
    ],
)
def test_a_new_one_for_somebody_is_sought(text: str, sought: bool) -> None:
    kind = placed(Slot.CATEGORY, "watch", "手表", text)
    state = advance(DialogueState(), said(kind, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.category == (("watch",) if sought else ())


@pytest.mark.parametrize(
    "text", ["想送我们老板个东西，他快退休了", "打算送老板一份礼物，共事二十年了"]
)
def test_a_present_is_sought_before_its_kind_is_known(text: str) -> None:
    given = placed(Slot.OCCASION, "gift", "送", text)
    whom = placed(Slot.RECIPIENT, "boss", "老板", text)
    state = advance(DialogueState(), said(given, whom, intent=Intent.AFTER_SALES, text=text))
    assert (state.slots.occasion, state.slots.recipient) == (("gift",), "boss")


def test_what_is_sent_to_be_mended_is_no_present() -> None:
    text = "想送个东西来保养，朋友介绍的"
    whom = placed(Slot.RECIPIENT, "friend", "朋友", text)
    state = advance(DialogueState(), said(whom, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.recipient is None


@pytest.mark.parametrize("text", ["围巾平时放在哪里", "围巾可以寄存在哪里"])
def test_a_kind_that_is_only_stowed_is_not_sought(text: str) -> None:
    kind = placed(Slot.CATEGORY, "scarf", "围巾", text)
    state = advance(DialogueState(), said(kind, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.category == ()


def test_what_is_given_up_in_talk_of_care_is_sought_no_longer() -> None:
    wishes = (wish(Slot.MATERIAL, "suede"), wish(Slot.MATERIAL, "calfskin"))
    before = advance(DialogueState(), said(*wishes, text="麂皮或者牛皮的"))
    dropped = msgspec.structs.replace(wishes[0], change=Change.DROP)
    text = "麂皮算了，黄梅天要发霉"
    state = advance(before, said(dropped, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.material == ("calfskin",)


def test_nothing_is_given_up_that_was_not_sought() -> None:
    before = searching(Slot.MATERIAL, "suede")
    dropped = Mention(Slot.MATERIAL, Change.DROP, "calfskin")
    state = advance(before, said(dropped, intent=Intent.AFTER_SALES, text="牛皮算了"))
    assert state.slots.material == ("suede",)


@pytest.mark.parametrize(
    "text",
    [
        "等等，我在说什么，不是女朋友，是老婆",
        "唉搞混了，不是女朋友，是老婆用的",
        "不是女朋友，而是老婆",
    ],
)
def test_small_talk_may_correct_for_whom_it_is(text: str) -> None:
    before = searching(Slot.RECIPIENT, "girlfriend")
    meant = placed(Slot.RECIPIENT, "wife", "老婆", text)
    state = advance(before, said(meant, intent=Intent.OTHER, text=text))
    assert state.slots.recipient == "wife"


@pytest.mark.parametrize(
    "text", ["旧的那个是红的，掉皮了，这次米色", "上次那只红的褪色，今次要米色的"]
)
def test_talk_of_the_old_piece_may_end_in_how_the_new_one_is_to_be(text: str) -> None:
    before = searching(Slot.CATEGORY, "wallet")
    color = placed(Slot.COLOR, "beige", "米色", text)
    state = advance(before, said(color, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.color == ("beige",)


def test_what_is_asked_of_the_old_piece_this_time_seeks_nothing() -> None:
    before = searching(Slot.CATEGORY, "wallet")
    text = "上次那只红的洗过，这次要多久"
    color = placed(Slot.COLOR, "red", "红的", text)
    state = advance(before, said(color, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.color == ()


def test_a_bare_manner_goes_on_with_the_search_whatever_it_sounds_like() -> None:
    before = searching(Slot.CATEGORY, "earrings")
    text = "越素越好，一圈就够了"
    manner = placed(Slot.TONALITY, "minimalist", "越素越好", text)
    firm = msgspec.structs.replace(manner, firm=True)
    state = advance(before, said(firm, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.tonality == ("minimalist",)
    care = said(firm, intent=Intent.AFTER_SALES, topics={Topic.CARE}, text=text)
    assert advance(before, care).slots.tonality == ()


@pytest.mark.parametrize(("told", "color"), [(Topic.REPAIR, ("brown",)), (Topic.CARE, ())])
def test_a_part_may_be_replaced_right_after_it_is_told_what_broke(
    told: Topic, color: tuple[str, ...]
) -> None:
    broke = said(intent=Intent.AFTER_SALES, topics={told}, text="我的表带断了，怎么办")
    text = "换成棕色的"
    instead = placed(Slot.COLOR, "brown", "棕色", text)
    state = advance(
        advance(DialogueState(), broke), said(instead, intent=Intent.AFTER_SALES, text=text)
    )
    assert state.slots.color == color


def test_one_may_keep_to_a_sum_that_was_only_told_of() -> None:
    tale = "上次那只花了八万，今年想再看只表"
    before = advance(DialogueState(), said(wish(Slot.CATEGORY, "watch"), text=tale))
    back = said(sum_of(Change.EARLIER), text="不要超过刚才那个数")
    assert advance(before, back).slots.budget == Budget(max=80_000)


def test_a_sum_that_was_named_comes_before_one_that_was_told_of() -> None:
    state = advance(DialogueState(), said(sum_of(max=50_000), text="五万以内"))
    state = advance(state, said(text="上次那只花了八万"))
    state = advance(state, said(sum_of(Change.EARLIER), text="还是刚才那个数"))
    assert state.slots.budget == Budget(max=50_000)


@pytest.mark.parametrize("text", ["表带断了，想换根棕色的", "带子磨坏了，帮我换条棕色的"])
def test_what_a_broken_part_is_replaced_by_is_sought(text: str) -> None:
    color = placed(Slot.COLOR, "brown", "棕色", text)
    state = advance(DialogueState(), said(color, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.color == ("brown",)


@pytest.mark.parametrize("text", ["她来信了，那换成手镯", "我妹那条也是项链，撞了，改成手镯吧"])
def test_a_tale_that_ends_in_something_else_changes_the_search(text: str) -> None:
    before = searching(Slot.CATEGORY, "necklace")
    kind = placed(Slot.CATEGORY, "bracelet", "手镯", text)
    state = advance(before, said(kind, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.category == ("bracelet",)


def test_a_service_that_is_asked_for_within_a_search_changes_nothing() -> None:
    before = searching(Slot.CATEGORY, "necklace")
    text = "我那只包的提手能换成手链吗"
    kind = placed(Slot.CATEGORY, "bracelet", "手链", text)
    state = advance(before, said(kind, intent=Intent.AFTER_SALES, text=text))
    assert state.slots.category == ("necklace",)
