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
