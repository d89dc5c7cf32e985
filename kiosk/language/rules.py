"""Intent scores from keywords: the fallback of the intent model and its baseline."""

import math
import re

from kiosk.domain.ontology import Intent

_WEIGHTS: dict[Intent, tuple[tuple[float, str], ...]] = {
    Intent.PRODUCT_INQUIRY: (
        (1.2, r"有没有|有冇|有伐|有吗|推荐|介绍|看看|睇下|睇睇|看一下|想买|想要|想看|找|挑|选|搵"),
        (
            1.6,
            r"什么材质|什么皮|材料|材质|工艺|哪里(?:做|产)|产地|手工|故事|历史|来历|多大|多重|"
            r"尺寸|多长|多宽|几克拉|限量|编号|机芯|自动上链|石英|防水|能装|装得下|证书|刻字|"
            r"正品|耐不耐|耐用|区别|哪个好|不一样",
        ),
        (1.0, r"就要|就这|讲讲|讲明白|是不是|什么皮|哪款|哪一款|新款|款式"),
    ),
    Intent.STYLING_ADVICE: (
        (
            3.0,
            r"搭配|怎么搭|怎么配|怎么戴|搭什么|配什么|戴什么|背什么|穿什么|衬什么|配哪|搭哪|"
            r"好搭|搭不搭|配不配|配得上|衬不衬|合不合适|衬返|点衬|点襯|哪能配|哪能搭|配搭|"
            r"压得住|显白|显老|显胖|显手|适合我|好看吗|好勿好看",
        ),
        (
            1.5,
            r"配(?!送|件|货|对)|搭(?!扣)|衬(?!衫|衣)|叠戴|礼服|西装|旗袍|裙|穿|肤色|脸型|圆脸|"
            r"方脸|身高|气质|场合",
        ),
    ),
    Intent.BUDGET_QUERY: (
        (
            3.0,
            r"多少钱|几钱|几多钱|几钿|价格|价钱|价位|什么价|啥价|怎么卖|卖多少|报价|打折|折扣|"
            r"优惠|便宜|分期|退税|免税|差价|定金|订金|够不够|买得到|能买|买得起|预算|贵不贵|"
            r"太贵|这么贵|咁贵|平啲|积分|抵用|刷卡",
        ),
        (1.2, r"[万千]|块钱|元|蚊|以内|左右"),
    ),
    Intent.STOCK_QUERY: (
        (
            3.0,
            r"有货|现货|没货|冇货|缺货|库存|断货|到货|补货|什么时候到|几时到|几时有|调货|"
            r"调一只|调过来|从.{1,5}调|预留|留一|帮我留|留住|预订|预定|订货|排队|等多久|候补|"
            r"等候|别的店|其他店|分店|还有吗|还剩|有没有(?:白|黑|红|小|大)?(?:码|号)|今天能拿|"
            r"拿得到|拿走",
        ),
    ),
    Intent.AFTER_SALES: (
        (
            3.0,
            r"保养|清洗|清洁|怎么洗|修|维修|保修|质保|退货|退换|换货|退款|坏了|掉了|断了|刮花|"
            r"划痕|褪色|掉色|氧化|发黑|发黄|上油|护理|打理|抛光|补色|改色|改圈|改短|截短|"
            r"换电池|换表带|验|真伪|开线|进水|走慢|走快|停了|沾水|碰水|怎么保存|收纳|"
            r"五金.{0,3}松|整|送修|取件|售后",
        ),
    ),
    Intent.OTHER: (
        (0.4, r"你好|您好|再见|拜拜|谢谢|多谢|唔该晒|谢侬|请问"),
        (
            2.0,
            r"^(?:你好|您好|再见|拜拜|谢谢|多谢|唔该晒|谢侬|好的?|嗯|行|可以|不用了?|哦|再想想)"
            r"[^，。,]{0,3}[。！!]?$|再见|拜拜|先这样",
        ),
        (
            2.5,
            r"几点(?:开|关)|营业|开门|关门|在哪里|怎么走|洗手间|厕所|停车|门店|地址|电话|人工|真人|店员|经理|投诉|隐私|录音|拍照|"
            r"你是谁|叫什么名字|机器人|天气|笑话|商量",
        ),
    ),
}
_COMPILED = {
    intent: tuple((weight, re.compile(pattern)) for weight, pattern in rows)
    for intent, rows in _WEIGHTS.items()
}
_PRIOR = dict.fromkeys(Intent, 0.0) | {Intent.PRODUCT_INQUIRY: 0.6, Intent.OTHER: 0.3}


def rule_scores(normalised: str) -> dict[Intent, float]:
    """Return a probability for every intent from keywords; they sum to 1.

    Args:
        normalised: the sentence in simplified Mandarin.
    """
    raw = {
        intent: _PRIOR[intent]
        + sum(weight * min(2, len(p.findall(normalised))) for weight, p in rows)
        for intent, rows in _COMPILED.items()
    }
    highest = max(raw.values())
    powers = {intent: math.exp(value - highest) for intent, value in raw.items()}
    total = sum(powers.values())
    return {intent: power / total for intent, power in powers.items()}
