import pytest

from kiosk.domain.understanding import Topic
from kiosk.language.lexicon import Lexicon
from kiosk.language.topics import TopicFinder


@pytest.fixture(scope="module")
def finder(lexicon: Lexicon) -> TopicFinder:
    return TopicFinder(lexicon.topics)


def test_every_topic_has_a_pattern(lexicon: Lexicon) -> None:
    assert set(lexicon.topics) == {topic.value for topic in Topic} - {Topic.CONDUCT}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("这只多少钱", Topic.PRICE),
        ("能打折吗", Topic.DISCOUNT),
        ("可以分期付款吗", Topic.INSTALMENT),
        ("能退税吗", Topic.TAX_REFUND),
        ("这是什么皮", Topic.MATERIAL),
        ("是手工缝的吗", Topic.CRAFT),
        ("要做多少个小时", Topic.HOURS),
        ("是哪位师傅做的", Topic.ARTISAN),
        ("产地是哪里", Topic.ORIGIN),
        ("这个系列有什么来历", Topic.HISTORY),
        ("尺寸多大", Topic.SIZE),
        ("有多重", Topic.WEIGHT),
        ("放得下电脑吗", Topic.CAPACITY),
        ("是自动上链的吗", Topic.MOVEMENT),
        ("五金是什么材质", Topic.HARDWARE),
        ("有什么颜色", Topic.COLOR),
        ("同系列还有别的吗", Topic.COLLECTION),
        ("是限量的吗", Topic.EDITION),
        ("这两款有什么区别", Topic.COMPARE),
        ("现在有货吗", Topic.STOCK_HERE),
        ("别的店有吗", Topic.STOCK_ELSEWHERE),
        ("什么时候到货", Topic.ARRIVAL),
        ("帮我留一只", Topic.RESERVE),
        ("就这只了", Topic.ORDER),
        ("平时怎么保养", Topic.CARE),
        ("拉链坏了能修吗", Topic.REPAIR),
        ("保修几年", Topic.WARRANTY),
        ("可以退货吗", Topic.RETURN),
        ("帮我预约保养", Topic.BOOK_CARE),
        ("有证书吗", Topic.AUTHENTICITY),
        ("可以刻字吗", Topic.ENGRAVING),
        ("这只怎么搭", Topic.PAIRING),
        ("还有别的款吗", Topic.MORE),
        ("有没有便宜一点的", Topic.CHEAPER),
        ("你好", Topic.GREETING),
        ("谢谢", Topic.THANKS),
        ("再见", Topic.FAREWELL),
        ("叫个人来", Topic.PERSON),
        ("几点关门", Topic.OPENING_HOURS),
        ("洗手间在哪里", Topic.DIRECTIONS),
        ("会不会录音", Topic.PRIVACY),
        ("好的", Topic.YES),
        ("不用了，谢谢", Topic.NO),
        ("不是这个意思", Topic.UNDO),
        ("重新开始", Topic.START_OVER),
        ("再说一遍", Topic.REPEAT),
        ("我再想想", Topic.BACKCHANNEL),
    ],
)
def test_topic(finder: TopicFinder, text: str, topic: Topic) -> None:
    assert topic in finder.find(text)


def test_a_topic_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="parking"):
        TopicFinder({"parking": "停车"})


@pytest.mark.parametrize(
    "text",
    [
        "前面那阿姨走了，轮着我了，看看胸针",
        "刚才那对夫妻走了，我看看手表",
        "上一位客人行了，到我，我想看戒指",
        "那人跑脱了，挨着我了，看看皮带",
        "现在该我了吧",
        "换我了，我想看丝巾",
    ],
)
def test_the_next_customer_starts_over(finder: TopicFinder, text: str) -> None:
    assert Topic.START_OVER in finder.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "跟他分手了，刚才说的统统不算数",
        "刚才说的要求一律作废",
        "老板不批，前面讲的全部取消",
        "全部不算数，重来",
        "刚才讲的都当没说过",
    ],
)
def test_all_that_was_said_is_withdrawn_whatever_is_told_before(
    finder: TopicFinder, text: str
) -> None:
    assert Topic.START_OVER in finder.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "前面那个走得准吗",
        "前面那位小姐姐走开了，你帮我看看",
        "刚才那位店员走了吗",
        "送到我家要几天",
        "邮费一律不算在里面吧",
        "这回该我付钱了",
        "刚才那句不算",
    ],
)
def test_what_only_sounds_like_a_next_customer_starts_nothing_over(
    finder: TopicFinder, text: str
) -> None:
    assert Topic.START_OVER not in finder.find(text)
