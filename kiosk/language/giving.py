"""Whether a piece is to be a gift, as against presents received and gifts given up."""

import re
from collections.abc import Sequence

from kiosk.language.lexicon import Hit, HitKind

_PERSON_HINT = (
    r"(?:我|她|他|佢|伊|太|老|妈|爸|女|男|先|媳|朋|闺|岳|婆|公|奶|爷|外|客|领|上司|同|"
    r"长|孩|儿|自|阿|丈|囡|妻|未|对象)"
)
_PRESENT = re.compile(
    r"礼物|[份个件]礼(?!服|盒|袋|品)|手信|伴手礼|贺礼|送礼|当礼|做礼|作礼|见面礼|聘礼|彩礼|回礼|送人|"
    r"礼品(?!包装|盒|袋|卡)|生日礼|谢礼|满月礼|寿礼|随礼|厚礼|人情"
)
_GIVE = re.compile(
    rf"送(?:什么(?!赠)|啥|咩|乜|给|畀|拨|俾|个|一|点|件|只|条|份|样(?!品|板)|[对双副块枚串根支](?!了)|得出手|出手|的|她|他|"
    rf"佢|伊|(?={_PERSON_HINT}))|(?<![快派配])送(?![到货去来上回过检修达递礼走])[^，。！？不没]{{1,8}}(?:给|畀|拨)(?={_PERSON_HINT})|(?:想|要|用来|拿来|打算|准备|适合|可以|好|拿去|买来|"
    rf"买去|来)送(?:$|[，。,！!？?的])|^送|[，。,]送"
)
_RECEIVED = re.compile(
    r"送(?:了)?(?:给|畀|拨|俾)?(?:我|阿拉)(?:的|嘅|额)(?!太|老|妈|爸|女|男|先生|媳|朋|"
    r"闺|岳|婆|公|奶|爷|外|客|领)|(?:老公|太太|老婆|先生|朋友|妈妈?|爸爸?|男朋友|"
    r"女朋友|[男女]友|别人|人家|婆婆|儿子|女儿|客户)(?:[^，。,给]{0,4})送(?:的|嘅|额|了|(?:给|畀)?我(?:的)?(?:那|嗰|搿|这)|(?:给|"
    r"畀|拨)?我(?!太|老|妈|爸|女|男|媳|朋))"
)

_GIVES_UP = re.compile(
    r"(?:不|唔|勿|弗|覅)(?:想|要|打算)?送(?:给|畀|拨)?(?P<whom>[^，。！？送不]{0,5}?)(?:了|啦|喇|哉|咯)"
    r"(?=[，。！]|$)(?!.*[送礼])(?!.*(?:快递|上门|来[拿取]|过来))"
    r"|(?:不是|不系|唔系|勿是|弗是)(?:要|打算|准备|用来|拿来)?送人(?:的|个|嘅|额)?(?:了|啦)?(?=[，。！]|$)"
)
_NOT_GIVEN = re.compile(
    r"(?:不是|不|勿是|唔系|唔|勿)(?:要|打算|准备|用来)?送(?:人|给?[她他]|谁)(?![的爱喜])|买.{1,8}送(?:什么|啥|不送|咩)|送不送"
)


def without_received(text: str) -> str:
    """Return a sentence with what is told of presents received blank, the rest in its place."""
    return _RECEIVED.sub(lambda told: "　" * len(told.group()), text)


def gives_gift(text: str, hits: Sequence[Hit]) -> bool:
    """Return whether giving is said; delivery, repair by post and presents received are none."""
    if _NOT_GIVEN.search(text):
        return False
    if _PRESENT.search(text) and not re.search(r"收到的?礼物|礼物收", text):
        return True
    text = without_received(text)
    kept = [h for h in hits if h.kind is HitKind.KEEP and "送" in h.words]
    return any(
        not any(k.start <= m.start() + m.group().find("送") < k.end for k in kept)
        for m in _GIVE.finditer(text)
    )


def given_up(text: str) -> re.Match[str] | None:
    """Return where it is said that nothing is given any more (不送她了); None elsewhere."""
    return _GIVES_UP.search(text)
