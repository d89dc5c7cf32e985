"""What the customer owns, wears or wants to match, as against what is sought."""

import re

from kiosk.domain.ontology import Slot
from kiosk.language.firm import replaces_owned
from kiosk.language.lexicon import HitKind
from kiosk.language.phrases import PAUSE, Phrase
from kiosk.language.told import OTHERS

_SPOILS = (
    r"(?:[弄搞钩勾磨刮划撕扯戴穿背用拎洗咬挤踩摔跌碰撞压烧烫浸淋丢抓剪夹]|揽)"
    r"(?:坏|破|烂|断|花|丢|脱|脏|旧|湿|没|穿)(?!的|个(?![^，。])|嘅|额)(?:了|过|掉|仔|脱|晒)*"
)
"""What is done to things one has (钩坏手套), as against what a piece is to stand (刮花的)."""

_MEASURE = (
    r"(?:一|两|几|这|那|搿|格|呢|嗰|个|只|条|串|枚|对|双|件|块|款|副|支|套|身|些|啲|颗|根){0,3}"
)
_WHO = r"(?:新郎|新娘|对方|我|他|她|它|伊|佢|阿拉|我们|我哋|咱|俺|自己|自家)"
_KIN = (
    r"(?:太太|老婆|媳妇|老公|先生|妈|爸|妈妈|爸爸|姆妈|女朋友|男朋友|女儿|儿子|婆婆|"
    r"奶奶|外婆|朋友|闺蜜)"
)
_WHEN = (
    r"(?:上次|上回|上个月|上周|去年|前年|今年|旧年|之前|以前|早几年|前几年|前几天|"
    r"昨天|昨日|刚|刚刚|当年|那年|几年前|[一二两三四五六七八九十几多\d]+年前|生日|从你们|"
    r"在你们|喺你|喺呢|这里|这儿)"
)
_BEFORE_OWNED = re.compile(
    rf"(?:{_WHO}{_KIN}?(?:自己|自家|手上|手里|身上|家里|屋里|屋企|现在|平时|平常|平日|天天|素来|总是|老是|成日|一直|原来|"
    rf"原先|之前|以前|本来|常|日常|已经|早就|也|都)*"
    rf"(?:的(?!第一)|嘅(?!第一)|额|那|这|嗰|呢|搿|有(?!没|多|预算|什么|哪)了?|"
    rf"戴(?!的是?什么)|背|穿|用|拎|着|戴着|穿着|背着|拎着|买了|戴的|穿的|背的|拎的|用的|收了|"
    rf"得了|[只条串枚对块件副](?=[^，。]))(?:(?:还|就|都|一直|老)?是)?{_MEASURE}"
    rf"|(?:已经|家里|屋里|屋企|柜子里|手上|手里|衣柜里|早就)(?:已经|都|"
    rf"也)?有了?(?:好多|很多|不少|几)?{_MEASURE}"
    rf"|(?:买|戴|背|用|穿|拎|收|入|订|拿|换|丢|摔|弄坏)(?:了|过|"
    rf"着)(?:有)?(?:[一二两三四五六七八九十几半\d]+(?:年|个月|天|次|多年))?(?:的|"
    rf"了)?{_MEASURE}"
    rf"|{_SPOILS}(?:好?几|[一二两三四五六七八九十几半\d]+)?{_MEASURE}"
    rf"|{_WHEN}(?:(?!想|要|打算|准备)[^，。,？?]){{0,8}}(?:买|拿|订|入|收|送|带走|配)(?:的|了|过|回来的|走的|"
    rf"到的)?{_MEASURE}(?:的)?{_MEASURE}"
    rf"|(?:身穿|穿的是|穿着|穿了|身着|着紧|着住|戴住|孭住|身上是|手上是|手上戴的?是?|"
    rf"今天穿的?是?|穿)(?:一身|一条|一件|一套|一袭|身|件|条|套|深|浅|了|的|是|都)*"
    rf"|(?:收到|拿到|收着|寄来|寄到|买来|带来|拿来|到手)(?:了|的|你们|寄来|寄的|一|"
    rf"[只条个枚块件对串])*|(?:订|定|预订|预定|下单|下定|订购)(?:好|了|过|下)*(?:的|(?<=好)个|额|格)(?:那|这)?{_MEASURE}|穿(?:[三四]?[十\d]{{1,3}})[码号]的?|一身|满身|全身都?是?|"
    rf"浑身|(?:戴|背|用|穿|拎|孭|着)[紧住](?:的|那|这|嗰|呢|个|只|条|件|对)*|"
    r"[揽抱围系披挽捧拖搂套夹裹攥](?:住|紧|着|牢|仔)(?:那|这|嗰|呢|搿|一|个|只|条|件|对|块)*)$"
)
_TOLD_OF_OWN = re.compile(
    r"(?:原来|原先|之前|以前|从前|旧|老|本来)的?(?:那|这|一)?(?:[只条枚块件对双副串根个]|表带|带子)?(?:就|都)?(?:是|系)$|"
    rf"^(?:[我他她伊佢]们?)?(?:[我他她伊佢]|{_KIN}|{OTHERS})(?:家)?(?:那|这|嗰|呢|搿)?[只条枚块件双对副串根][^，。要想]{{0,4}}(?:是|系)$|"
    rf"(?:{_WHO}|人家|别人|那位)(?:(?!要|想|喜欢|钟意|中意|欢喜|找|看|希望|选|买个|来|[问说讲指]的)[^，。])*"
    r"(?:的|个|戴|穿|用|背|拎|开|手|脚|头|身|颈|面|底|里|盘|脖|耳|腕|[柜屉家屋]里?|[这那][只条双件块对枚款])"
    r"(?:(?!要|想|喜欢|钟意|中意|欢喜|找|看|希望|选|买个|来|[问说讲指]的)[^，。])*(?:就|都|也|全|净)?(?:是|系)(?:一?[只条双件块对枚])?$"
)
_PLENTY = re.compile(
    r"(?:的|个|色|嘅)?(?:我|她|他|家里|柜子里)?(?:都|已经|也)?(?:有)?"
    r"(?:(?:整整?)?(?:一|好几|几)(?:大)?(?:抽屉|柜子?|衣柜|箱子?|堆|排|屋子?|打|摞)|[太忒]多(?!了)|多得(?:是|很)|多的是|塞满|堆满)"
)
_THING_OF = re.compile(
    rf"(?:但是?|不过|可是?|因为|而且)?(?:{_WHO}(?:们|家)?|(?:[我他她伊佢]们?)?(?:{_KIN}|{OTHERS}))(?:那|这|嗰|呢|搿)?[个只条枚块件双副串根]"
)
_TO_MATCH = re.compile(r"(?:的|个|色)?，[^，。]{0,4}(?:配|搭|衬)")
_OTHER_PART = re.compile(
    r"(?![^，。]*(?:[要想看买换改找选配给来就最好可能有也都]|不对|不是))[一-鿿]{2,5}"
)
_USED_DAILY = re.compile(
    rf"(?:^|[，。]){_WHO}{_KIN}?(?:(?:平时|平常|平日|日常|天天)?[戴背穿用拎围系](?:着|了)?[一两几]"
    rf"|(?:平时|平常|平日|日常|天天|整天|老是?|总是?|一直|成日)+[戴背穿用拎围系揽抱](?:着|住|了|紧|牢)?一?)[只个条枚块对双副串]$"
)
_MEASURED = 2
"""A number and a measure (一对) have as many characters."""

_FOR_OWN_USE = re.compile(r"(?:自己|自家)(?:平时|日常|上班)?[戴背穿用拎]的?$")
_SOUGHT_BEHIND = re.compile(r"^(?:$|[，。](?:想?要|有|想|看|推荐|最好))")
_CARRIED = re.compile(
    r"(?:装|放|摆|塞|收纳)(?:得下|得落|到|下|进|得进|不下|得了)?(?:手机|电话|钥匙|口红|电脑|和|跟|、|同|卡|我的|一个|个|平板|充电宝|雨伞|水杯|些|点){0,4}$"
)
_OWNED_VERB = re.compile(
    r"^(?:的|嘅)?(?:是|我)?(?:送给?我(?!爱人|太太|老|妈|爸|女|男|先生|婆|公|奶|爷|外|岳|丈|客|朋|闺|同|儿|孩|家|领|上|自己|的)|畀我|俾我|送畀我|我妈给我|传给我|留给我)"
)
_RECEIVED = re.compile(
    rf"(?:送过|送了|送给过|给过|买过|传给|留给)(?:给)?(?:我|阿拉|我们)(?:过|了)?{_MEASURE}$|"
    rf"(?:{_KIN}|{_WHO}|人家|别人|人)?(?:送给?|送畀|送拨|给|畀|俾|拨|传给|留给)(?:我|"
    rf"阿拉)(?:的|嘅|额){_MEASURE}$|{_KIN}(?:送|买)(?:的|嘅|额){_MEASURE}$"
)
_LEFT_TO_ME = re.compile(
    rf"{_KIN}[^，。想要找看]{{0,6}}(?:送给?|送畀|送拨|传给|留给|留畀|留拨|传畀|传拨)(?:了|过)?(?:我|阿拉)(?:的|了|过)?{_MEASURE}$"
)
_LIKE_IT = re.compile(r"[^，。]{0,4}(?:同款|一样|类似|那样|那种|差不多)")
_MATCHED_BEHIND = re.compile(
    r"(?:的|色|嘅)?(?:的)?(?:话|，|,|上|下面|外面|里面)?(?:应该|该|要|可以|能|适合|"
    r"最好|一般|到底|再|我|今晚|还|比较|想){0,2}"
    r"(?:配|搭|搭配|衬|衬返|衬番|配搭|戴|背|拎|叠戴|叠|用)(?:个|条|只|上|起来|返|番|点|一?些)?"
    r"(?:什么|啥|乜嘢|咩|乜|哪|边|啥个|何|什么样)(?!都)"
)
_ITS_COLOUR = re.compile(r"(?:样的?)?(?:颜色|色)(?!的)")
_PAIRS = re.compile(
    r"(?:能不能|可不可以|能否|能|可以|应该|要不要|该|要|适合)?(?:再|去)?(?:配|搭|系|衬|叠戴)[一两]?[只条个双对件块]?"
)
_IS_ASKED = re.compile(r"[吗么不伐？?]$|犯忌|好看|合适|行不行|怎么样|可以吗")
_MATCHED_BETWEEN_BEFORE = re.compile(
    rf"(?:跟|和|与|同|搭|搭仔|给|帮|为|替|配得上|配得起|衬得起|搭得上|呼应|匹配|衬返|"
    rf"衬番|配合|搭配(?!的)){_WHO}?(?:的|这|那|件|条|身|套|一|只)*$"
)
_MATCHED_BETWEEN_BEHIND = re.compile(
    r"(?:的|色|嘅|那个|这个|系|一起|放一起|叠)*(?:很|能|可以|最|好|会|也|都|比较|怎么|"
    r"更|搭不搭|相|去|来|一起|一道)*(?:搭|配|衬|叠戴|叠|呼应|同款|一套|成套|"
    r"相称|撞|凑)"
)
_MATCH_MINE = re.compile(
    rf"(?:配|搭|衬|襯|搭配|配合|衬返|配返|呼应|压得住|镇得住|"
    rf"叠戴?){_WHO}(?:{_KIN})?[^，。,]{{0,4}}$"
)
_PREDICATE = re.compile(
    r"(?:是|偏|比较|有点|很|的?颜色是|颜色|显|略|都是|系|染了?|挺|又|特别|蛮|有些|啲|里|上)*"
)


_STILL_WORN = re.compile(
    rf"(?:还|仲|一直|老是?|总是?|成日)(?:在|是)?[拎背戴穿用孭系着提挎](?:着|住|紧|的是)?{_MEASURE}$"
)
_OTHERS_HAVE = re.compile(
    rf"(?:^|[，。])(?:(?:我|阿拉|我们|俺)(?:的|个|家|有个)?)?{OTHERS}(?:也|就|都|家里?)?有了?[一两几]?[只条枚块件对双副串根个]$"
)
_SOUGHT_TOO = re.compile(
    r"同款|一样|类似|差不多|那[种样]|这[种样]|照|[想要找]|(?<![里搭度家边])买(?!的|了|过|不|咩|勿)|有[吗没冇伐]|有冇|看看|推荐|多少|也"
)
"""Behind what others have, that the like is sought."""
_RENEWED = re.compile(
    r"[^。？?]*(?:[想要该得]|打算|准备|可以|早就)[^，。还]{0,3}(?:换|买|添|挑|选)"
)
"""Behind what is still worn and is to give way (还拎布袋子，想换个公文包)."""


def owned_phrases(phrases: list[Phrase], text: str) -> set[int]:
    """Return the numbers of the phrases that name nothing sought.

    A phrase is not sought where it describes clothes or a body, stands behind words of owning or
    wearing (`我那串珍珠`), or names what a piece is to go with (`跟金表搭`).
    """
    owned: set[int] = set()
    for number, phrase in enumerate(phrases):
        if (
            phrase.is_garment
            or _follows_garment(phrases, number, text)
            or (phrase.joined and number - 1 in owned and not phrases[number - 1].is_garment)
            or _is_owned(phrase, text)
            or _is_matched(phrases, number, text)
            or (number - 1 in owned and _is_other_part(phrases, number, text))
        ):
            owned.add(number)
    return owned


def _is_other_part(phrases: list[Phrase], number: int, text: str) -> bool:
    """Return whether the tale of what is owned goes on to another part (车是红的，方向盘棕的)."""
    phrase, last = phrases[number], phrases[number - 1]
    gap = text[last.end : phrase.start].lstrip("的个色嘅")
    return (
        not phrase.names(Slot.CATEGORY)
        and (phrase.names(Slot.COLOR) or phrase.names(Slot.MATERIAL))
        and gap[:1] in ("，", "、", ",")
        and (
            _OTHER_PART.fullmatch(gap[1:]) is not None
            or (len(gap) == 1 and _TO_MATCH.match(text, phrase.end) is not None)
        )
    )


def _follows_garment(phrases: list[Phrase], number: int, text: str) -> bool:
    """Return whether the phrase tells the colour of the garment before it (头发是棕色的)."""
    if not number or not phrases[number - 1].is_garment:
        return False
    phrase = phrases[number]
    if phrase.names(Slot.CATEGORY) or phrases[number - 1].hits[-1].kind is not HitKind.GARMENT:
        return False
    gap = text[phrases[number - 1].end : phrase.start]
    describes = phrase.names(Slot.COLOR) or phrase.names(Slot.MATERIAL)
    return describes and len(gap) <= 6 and _PREDICATE.fullmatch(gap) is not None


def _is_owned(phrase: Phrase, text: str) -> bool:
    if _is_used_daily(phrase, text):
        return True
    describes = any(phrase.names(s) for s in (Slot.COLOR, Slot.MATERIAL, Slot.CATEGORY))
    if not describes or phrase.names(Slot.RECIPIENT):
        return False
    before = _clause_before(text, phrase.start)
    behind = text[phrase.end : phrase.end + 14]
    if phrase.names(Slot.CATEGORY) and _CARRIED.search(before):
        return True
    if phrase.names(Slot.CATEGORY) and replaces_owned(phrase, text):
        return False
    if is_told_of_own(phrase, text) or _THING_OF.fullmatch(before):
        return True
    given_way = _STILL_WORN.search(before) and _RENEWED.match(text, phrase.end)
    if given_way or _RECEIVED.search(before) or _MATCH_MINE.search(before):
        return True
    worn = _BEFORE_OWNED.search(before)
    if worn is not None and _FOR_OWN_USE.search(worn.group()) and _SOUGHT_BEHIND.search(behind):
        return False
    if worn is not None and not _is_bare_wear(worn.group(), phrase):
        return True
    if _OWNED_VERB.match(behind):
        return True
    return bool(_MATCHED_BETWEEN_BEFORE.search(before) and _MATCHED_BETWEEN_BEHIND.match(behind))


def is_told_of_own(phrase: Phrase, text: str) -> bool:
    """Return whether a phrase tells how a thing of somebody's is (我脚上这双就是白的)."""
    if phrase.names(Slot.RECIPIENT):
        return False
    if _PLENTY.match(text, phrase.end) or _is_used_daily(phrase, text):
        return True
    before = _clause_before(text, phrase.start)
    if _OTHERS_HAVE.search(before) and not _SOUGHT_TOO.search(text, phrase.end):
        return True
    if phrase.names(Slot.CATEGORY):
        return _LEFT_TO_ME.search(before) is not None and not _LIKE_IT.match(text, phrase.end)
    return _TOLD_OF_OWN.search(before) is not None


def _is_used_daily(phrase: Phrase, text: str) -> bool:
    """Return whether it is told what somebody wears (她平常戴一对钻石耳钉), or how often."""
    before = _clause_before(text, phrase.start)
    if phrase.names(Slot.CATEGORY) or phrase.names(Slot.COLOR) or phrase.names(Slot.MATERIAL):
        return _USED_DAILY.search(before) is not None
    if phrase.names(Slot.OCCASION) and text[phrase.end : phrase.end + 1] == "得":
        return True
    told = before + text[phrase.start : phrase.end + _MEASURED]
    return phrase.names(Slot.OCCASION) and _USED_DAILY.search(told) is not None


def _is_matched(phrases: list[Phrase], number: int, text: str) -> bool:
    """Return whether it is asked what goes with the phrase (金表配什么手链).

    Not so where clothes were described before (西装是灰的，鞋配什么), or its colour is asked.
    """
    phrase = phrases[number]
    if _is_paired(phrases, number, text):
        return True
    asked = _MATCHED_BEHIND.match(text, phrase.end, phrase.end + 14)
    if asked is None or phrase.names(Slot.RECIPIENT):
        return False
    if not phrase.names(Slot.CATEGORY):
        return phrase.names(Slot.COLOR) or phrase.names(Slot.MATERIAL)
    is_dressed = any(other.is_garment for other in phrases[:number])
    return not is_dressed and _ITS_COLOUR.match(text, asked.end()) is None


def _is_paired(phrases: list[Phrase], number: int, text: str) -> bool:
    """Return whether it is asked if another kind goes with the phrase (黑皮鞋能系棕皮带吗)."""
    if number + 1 == len(phrases) or not phrases[number].names(Slot.CATEGORY):
        return False
    following = phrases[number + 1]
    return (
        following.names(Slot.CATEGORY)
        and _PAIRS.fullmatch(text, phrases[number].end, following.start) is not None
        and _IS_ASKED.search(text, following.end) is not None
    )


def _is_bare_wear(words: str, phrase: Phrase) -> bool:
    """Return whether 穿 or 戴 only says what a sought piece is for (上班穿的鞋)."""
    return words in {"穿", "穿的"} and phrase.names(Slot.CATEGORY)


def _clause_before(text: str, place: int) -> str:
    start = place
    while start > 0 and place - start < 24 and text[start - 1] not in PAUSE:
        start -= 1
    return text[start:place]
