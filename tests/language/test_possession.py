"""What is told of things one has: whose they are, what became of them, who wears them."""

import pytest

from kiosk.domain.ontology import Dialect, Intent
from kiosk.domain.understanding import Reading, Slots
from kiosk.language.interpret import Interpreter, Reader
from kiosk.language.rules import read_by_rules

CMN, YUE, WUU = Dialect.CMN, Dialect.YUE, Dialect.WUU


def read_nothing(_: str) -> Reading:
    """Judge as a model does that has no opinion, so that the rules decide alone."""
    return Reading(dict.fromkeys(Intent, 1 / 6))


def read_as_wish(normalised: str) -> Reading:
    """Judge as the model does where it takes all of a sentence for a wish."""
    count = len(normalised)
    return Reading(read_by_rules(normalised).intents, (0.9,) * count, (0.05,) * count)


def wished(
    interpreter: Interpreter, text: str, dialect: Dialect, read: Reader = read_nothing
) -> Slots:
    """Return what is wished when the model judged so."""
    return interpreter.interpret(text, dialect, read).slots


@pytest.mark.parametrize(
    ("dialect", "text", "material"),
    [
        (CMN, "同事那条是鳄鱼皮的，太扎眼，要牛皮的", ("calfskin",)),
        (CMN, "我表姐那枚是铂金的，我要黄金的", ("gold",)),
        (YUE, "我阿嫂隻係鑽石嘅，我要珍珠嘅", ("pearl",)),
        (YUE, "老公條係鱷魚皮，我要牛皮", ("calfskin",)),
        (WUU, "阿拉阿哥只是金个，我要钢个", ("steel",)),
        (CMN, "我妈妈只是喜欢黄金的", ("gold",)),
    ],
)
def test_what_a_thing_of_ones_kin_is_made_of_is_not_sought(
    interpreter: Interpreter, dialect: Dialect, text: str, material: tuple[str, ...]
) -> None:
    assert wished(interpreter, text, dialect).material == material


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "我天天搬货，磨破好几双手套"),
        (CMN, "孩子昨天扯断条项链"),
        (YUE, "返工成日整，成日鈎爛手套"),
        (YUE, "佢成日攬住條紅色羊毛頸巾"),
        (CMN, "她整天围着条蓝色围巾"),
        (WUU, "我老是弄坏手链"),
    ],
)
def test_what_is_spoilt_or_always_worn_is_not_sought(
    interpreter: Interpreter, dialect: Dialect, text: str
) -> None:
    slots = wished(interpreter, text, dialect)
    assert (slots.category, slots.material, slots.color) == ((), (), ())


@pytest.mark.parametrize(
    ("dialect", "text", "category"),
    [
        (CMN, "要一个摔不坏的行李箱", "luggage"),
        (CMN, "想买条围着暖和的围巾", "scarf"),
        (CMN, "送我妈条丝巾", "scarf"),
        (CMN, "我妈只要手链", "bracelet"),
    ],
)
def test_what_a_piece_is_to_stand_is_sought(
    interpreter: Interpreter, dialect: Dialect, text: str, category: str
) -> None:
    assert wished(interpreter, text, dialect).category == (category,)


@pytest.mark.parametrize(
    ("dialect", "text", "category"),
    [
        (CMN, "我那个钱包丢了，想再买一个", "wallet"),
        (YUE, "老豆條皮帶斷咗，想買返條畀佢", "belt"),
        (WUU, "我只手链丢脱了，想再买一只", "bracelet"),
    ],
)
def test_another_is_sought_in_place_of_what_broke(
    interpreter: Interpreter, dialect: Dialect, text: str, category: str
) -> None:
    assert wished(interpreter, text, dialect).category == (category,)


def test_what_broke_is_not_sought_where_it_is_to_be_mended(interpreter: Interpreter) -> None:
    assert wished(interpreter, "我的手链断了，想修一下", CMN).category == ()


@pytest.mark.parametrize(
    ("dialect", "text", "material"),
    [
        (CMN, "银的，金的戴着像条珍珠链", ("silver",)),
        (CMN, "银的吧，金的像翡翠似的", ("silver",)),
        (YUE, "綠色就唔好喇，成條真蛇咁", ()),
        (CMN, "要像珍珠那样的", ("pearl",)),
    ],
)
def test_what_a_thing_only_looks_like_is_not_sought(
    interpreter: Interpreter, dialect: Dialect, text: str, material: tuple[str, ...]
) -> None:
    found = wished(interpreter, text, dialect).material
    assert tuple(m for m in found if m != "gold") == material


@pytest.mark.parametrize(
    ("dialect", "text", "kind"),
    [
        (CMN, "奶奶传给我一只玉镯，想配条项链", "necklace"),
        (CMN, "婆婆留给我一对珍珠耳环，看看戒指", "ring"),
        (YUE, "阿媽留畀我一條珍珠鏈，想配對耳環", "earrings"),
        (WUU, "姆妈留拨我一只金镯头，想配副耳环", "earrings"),
    ],
)
def test_what_was_left_to_the_customer_is_not_sought(
    interpreter: Interpreter, dialect: Dialect, text: str, kind: str
) -> None:
    slots = wished(interpreter, text, dialect, read_as_wish)
    assert (slots.category, slots.material) == ((kind,), ())


def test_what_is_like_a_piece_left_to_the_customer_is_sought(interpreter: Interpreter) -> None:
    assert wished(interpreter, "我妈留给我的项链那样的有吗", CMN, read_as_wish).category == (
        "necklace",
    )


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "我同事有条蓝色丝巾，是在你们这买的吧"),
        (CMN, "闺蜜有只红色手袋，听说是你家的"),
        (YUE, "我同事有條藍色絲巾，係咪你哋㗎"),
        (WUU, "阿拉姐姐有只黑颜色手袋，讲是倷搭买个"),
    ],
)
def test_what_others_have_is_not_sought(
    interpreter: Interpreter, dialect: Dialect, text: str
) -> None:
    slots = wished(interpreter, text, dialect, read_as_wish)
    assert (slots.category, slots.color) == ((), ())


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "我同事有条蓝色丝巾，有没有同款"),
        (CMN, "我姐有条蓝色丝巾，我也想要一条"),
        (YUE, "我同事有條藍色絲巾，我都想買條"),
    ],
)
def test_the_like_of_what_others_have_is_sought(
    interpreter: Interpreter, dialect: Dialect, text: str
) -> None:
    slots = wished(interpreter, text, dialect, read_as_wish)
    assert (slots.category, slots.color) == (("scarf",), ("blue",))


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "升了经理还背着帆布双肩包，想换个公文包"),
        (CMN, "上班一直拎帆布袋，该换个公文包了"),
        (YUE, "開會仲孭住帆布背囊，要換個公文包"),
    ],
)
def test_what_is_still_worn_gives_way_to_what_is_sought(
    interpreter: Interpreter, dialect: Dialect, text: str
) -> None:
    slots = wished(interpreter, text, dialect)
    assert (slots.category, slots.material) == (("briefcase",), ())


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "给我爸看块表，他现在戴的还是白色电子表"),
        (CMN, "给她挑条丝巾，她现在用的就是红色丝巾"),
        (YUE, "同老公揀隻錶，佢而家戴嘅仲係黑色電子錶"),
    ],
)
def test_what_is_still_worn_has_no_colour_that_is_sought(
    interpreter: Interpreter, dialect: Dialect, text: str
) -> None:
    assert wished(interpreter, text, dialect).color == ()
