"""Whether a sentence about care or repair speaks of a piece the customer already owns."""

import re

from kiosk.domain.ontology import Intent
from kiosk.domain.understanding import Topic

_AFTERCARE = frozenset(
    {Topic.CARE, Topic.REPAIR, Topic.WARRANTY, Topic.RETURN, Topic.BOOK_CARE, Topic.AUTHENTICITY}
)
_WORKSHOP = frozenset({Topic.REPAIR, Topic.RETURN, Topic.BOOK_CARE})
_POSSESSION = re.compile(
    r"我的|我那|我这|我[只条个枚块件对串]|我老公买|我先生买|我太太买|我妈的|阿拉|"
    r"(?:买|戴|用|背|穿|拎|送|收|入|订)(?:了|过|的|回去|回来|来)|上次|上回|上个月|"
    r"上周|去年|前年|当年|旧年|之前|以前|"
    r"年前[^，。]{0,4}买|刚买|家里(?:的|那|有)|(?<!有没有)(?<!想要)(?<!想看)(?:这|那|呢|嗰|搿)(?:只|条|"
    r"个|枚|块|件|对|串|双)[^，。]{0,8}(?:坏|断|掉|松|停|脱|裂|花|划|褪|发|走|行|开|"
    r"进|修|整|洗|退|换|保养|有点|老是|成日|一直)"
)
_DEFECT = re.compile(
    r"(?<!会不会)(?<!容易)(?<!会)(?<!怕)(?:(?:整天|老是|总是|自己|经常|一直)[^，。]{0,3}(?:掉|弹|脱|松|停|断)|掉在?地|磕|坏了|坏脱|断了|断脱|掉了|掉一|少了|丢了|"
    r"松了|松脱|停了|不走|油渍|污渍|水渍|印子|划痕|走走停停|时走时停|忽快忽慢|走慢|走快|行慢|行快|进水|开线|脱线|脱胶|开胶|裂了|裂开|"
    r"刮花了|划了|划伤|划到|磨花|磨破|褪色了|掉色了|发黑了|氧化了|变色了|起皮|洒|泼|"
    r"滴到|沾到|沾了|弄脏|弄上|染到|染了|"
    r"淋湿了|淋了|浸了|弹开|扣不上|拉不上|卡住|变形了|起雾|有雾|不准|摔了|摔到|跌|"
    r"碰坏|崩|撞|脏了|甩|瘪了|凹|不亮|丢失|不见|歪了|霉了|太紧|太松|大了一|小了一)"
)
_SERVICE = re.compile(
    r"(?<![维保包])修(?!身|养)|维修|(?<!清)(?<!怎么)(?<!能)(?<!干)(?<!水)(?<!手)(?<!机)洗(?!手|澡|脸|碗|衣|掉|"
    r"后)|抛光|补色|改色|翻新|改圈|改大|改小|改短|调圈|截短|截[一两几]|加孔|打孔|打洞|"
    r"送修|送来|拿来|拿过来|带来|寄(?:来|回|给)|取件|验[一下货真]|鉴定|"
    r"退货|退换|换货|退款|退掉|想退|能退|可以退|换(?:表带|条带|电池|拉链|扣|五金|链|"
    r"配件|零件|表扣|鞋跟|底)|预约|整(?!个|套|体|齐|年|天|身|理)|上门取|保修卡|保修期|"
    r"发票|补钻|焊|接回|缝|保养一下|做保养|做护理|做个(?:保养|护理)|护理一下|清洗一下|"
    r"重新上"
)
_BEFORE_BUYING = re.compile(
    r"买之?前|还没买|想买|准备买|打算买|考虑买|如果买|要是买|买回去(?:以后|之后)|入手前"
)
_GENERAL = re.compile(
    r"怎么|如何|平时|平常|要不要|会不会|怕不怕|容易|难不难|好不好打理|能不能(?:碰|沾|"
    r"淋|洗)|可不可以(?:碰|沾|淋)|多久(?:保养|洗|上)|娇气|耐"
)


def owns_subject(text: str, topics: frozenset[Topic], intent: Intent) -> bool:
    """Return whether the piece spoken of is already owned, so that it is no wish.

    Args:
        text: the sentence in simplified Mandarin.
        topics: what it asks.
        intent: what the intent engine makes of it.
    """
    if _BEFORE_BUYING.search(text):
        return False
    if intent is not Intent.AFTER_SALES and not topics & _AFTERCARE:
        return False
    if _DEFECT.search(text) or (topics & _AFTERCARE and _POSSESSION.search(text)):
        return bool(topics & _AFTERCARE) or intent is Intent.AFTER_SALES
    if _GENERAL.search(text) and not re.search(r"预约|送修|拿来|修(?!身)|退|寄", text):
        return False
    is_service = intent is Intent.AFTER_SALES or bool(topics & _WORKSHOP)
    return is_service and _SERVICE.search(text) is not None
