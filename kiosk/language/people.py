"""For whom a piece is meant."""

import re
from collections.abc import Sequence

import msgspec

from kiosk.domain.ontology import Slot
from kiosk.language.firm import is_named_anew
from kiosk.language.lexicon import Hit

_GIVING_BEFORE = re.compile(
    r"(?:给|送|送给|畀|俾|拨|送畀|送拨|为|帮|替|买给|买畀|买拨|孝敬|献给|讨好|哄|报答|"
    r"感谢|谢谢|帮衬|专门给)(?:我们家?|我哋|我屋企|我家|我|阿拉|咱|俺|自己|自家|他|她|佢|伊|的|"
    r"个|未来|那位|一位|一个|两个|几个|重要的?|大|小|最好的?|位){0,3}$"
)
# Someone who is asked, accompanies, marries, pays or gave is not the one who receives.
_OTHER_ROLE_BEFORE = re.compile(
    r"(?:跟|和|与|同|问问?|陪|(?<![皮腰表丝])带|约|等|叫|喊|听|看|让|被|比|前|像|参加|出席|喺|去|搭|"
    r"连|找|见|请|宴请|应酬|接送|接|约见|瞒着|背着|骗|望|教|辅导|照顾|照看|服侍|伺候|看护|培训|训练|采访|招待|接待|服务)(?:我们|我哋|我家|我屋企|我|"
    r"阿拉|咱|俺|他|她|佢|伊|的|个|一个|一位|位|几个|一帮|大|小|老){0,3}$"
)
_OTHER_ROLE_AFTER = re.compile(
    r"(?:们)?(?:的|嘅|额)?(?:订单|电话|手机|地址|资料|信息|记录|微信|会员|消费|婚礼|"
    r"婚宴|喜酒|喜宴|公司|介绍|推荐|[^，。,]{0,4}[说讲话](?!事|题|费|筒|剧|不?想?要|不?喜欢|嫌|想|喜欢|[她他](?!出|付|给|来|买单|也|不|掏))|讲|告诉|让我|叫我|"
    r"觉得|认为|讲话|话(?=[我佢你])|陪|来|一起|也有|有一?[只个条]|送(?:给)?我|送畀我|"
    r"送拨我|送的|送嘅|送额|送了我|买(?:给|畀|拨|俾)我|"
    r"(?:上次|去年|之前|昨天|上个月|旧年|前年)?[^，。,]{0,8}(?:买(?:了|过|的)|"
    r"送(?:给)?我|买咗|畀我|俾我|给我|拨我)|给我|畀我|俾我|拨我|同意|不同意|不让|不肯|"
    r"出钱|出的钱|掏钱|买单|付钱|付款|批|请客|管(?:账|钱)|商量|打招呼|打电话|发(?:微信|消息|信息|语音)|"
    r"走了|去世|过世|不在了|要?(?:见|请|约)我|脸|面孔|眼睛|看了|看见|看到|见了|在旁边|在看|在问|笑|骂|等着|陪着|催|也在|在外面|在等|会不会|嫌(?:我|俺|阿拉|这|那)|笑我|说我|催我|同款|戴过|那只|那个|那条|这只|有了|"
    r"在旁边)"
)
_GONE = re.compile(
    r"(?:已经|早就|前年|去年|刚刚?|都)*(?:走了(?!，.{0,4}(?:回来|又))|不在了|过世|去世|没了|离世|故去|往生|过身|离婚|分手)"
)
_GAVE = re.compile(
    r"(?:送|给|畀|俾|拨|送给|送畀|送拨|买给|传给|留给)(?:了)?我(?!太|妈|爸|老|女|男)|"
    r"的?婚礼|的?婚宴|(?:来)?(?:问|打听)(?:的|$|[，。])|骂|闹|打劫"
)
_CALLED_SIR = re.compile(r"(?:^|[，。,！!？? 我们咱家给送帮为替买她是])$")
_NOT_FOR = re.compile(
    r"(?:不是|唔系|勿是|并不是|不是要?|不|唔|勿)(?:给|送|送给|买给|畀|送畀|拨|送拨|为|帮)?(?:我|我们|阿拉)?$"
)
_SPOKEN_TO = re.compile(r"[，,]?(?:你|您|侬|倷)(?:来|看|说|讲|觉得|帮|要不要|喜欢|过来|瞧|睇|话)")
_OBJECTS_TO = re.compile(
    r"[，,！!](?:我|阿拉|我们)(?:都|就|也|还是|真的?|可|才)*(?:(?:不|唔|勿|弗)(?:想|要|喜欢|爱|看|中意|钟意|欢喜)|覅)"
    r"(?!.*(?:[他她佢伊]|送|给))"
)
"""What is said to somebody against a piece (妈，我不要白的), who is not its wearer."""

_SENDS_ME = re.compile(
    r"(?:叫|让|托|拜托|委托|请|派)(?:我|阿拉|我们)[^，。]{0,6}(?:帮|给|替|为)(?:他|她|佢|伊)(?=.{0,3}(?:买|选|挑|看|找|拿|带))"
)
_WITH = re.compile(r"(?:^|[，。想要来次回趟])[和同跟搭](?:我)?$")
_CHOOSES = re.compile(r"(?:选|挑|买|拣)[一两几]?[只个条枚对双件块款副串套根支顶把]")
_FOLLOWED = re.compile(
    r"(?![^。]{0,8}(?:生日|想要|喜欢|结婚|送))[^。]{0,40}[，。]我(?:们|自己)?[^，。]{0,4}[也都](?:要|想|来|去|打算|准备|得|该)?"
    r"(?:来|去)?(?:看|买|找|挑|选|换|瞅|瞧|入|配|弄|整|添|[一两]?[只个条枚对双件块款副串])"
)
"""Behind somebody whose example the customer follows (我同事换了新表，我也想看一块)."""
# Those whose questions, looks and company are told of beside what the customer seeks for himself.
_ASKS = re.compile(
    r"(?:们)?(?:都|又|总是?|老是?|成日|天天|整天|一直|次次|看到|见到|会|要|就|再|在|也){1,4}"
    r"(?:来|跑来|过来)?(?:问(?!题|候)|起哄|八卦|议论|指指点点|眼红|盯|多嘴|讲闲话|说闲话|嚼舌)"
)
_ACCOMPANIED = re.compile(
    r"[^。送给买]{0,12}(?:[，。](?:所以|那|这次)?我(?:们)?(?:要|得|会|也|就|是|该|打算|准备|负责)*"
    r"(?:陪|跟|和|同|随|与)(?:着|住)?(?:他|她|佢|伊)(?:一起|一道|一同|一齐|一块儿?)?"
    r"(?:去|来|出席|参加|上台|赴|走|露面|喝|吃)"
    r"|(?:带|邀|拉)(?:上|着|埋|仔)?我(?:一起|一道|一同|一齐)?(?:去|来|出席|参加|赴))"
)
"""Behind somebody whom the customer goes along with (我先生领奖，我陪他去)."""

_STRANGER_BEFORE = re.compile(
    r"(?:旁边|隔壁|对面|后面|前面|那边|这边|刚才)(?:的|那|这|一)?[位个]?(?:男的|女的)?$|(?:那|这|有|一|别)位$"
)
_WEARS = re.compile(r"(?:自己)?(?:用|戴|穿|背|拎|系|要|买)(?:的|个|$|[，。！,.!])")
_CELEBRATES = re.compile(
    r"(?:[^，。送]{0,6}(?:生日|毕业|退休|升职|大寿|过寿|考上|考取|满月|乔迁|搬家|搬新|订婚|高升))"
    r"|[^。]{0,16}(?:送|买|挑|选|找)[^，。]{0,8}(?:给|畀|拨|送)(?:他|她|佢|伊)|[^。]{0,16}(?:送|给|帮|替|为)(?:他|她|佢|伊)"
)
_SEEKS_MYSELF = re.compile(r"(?:来|想|要|今天|就|先)*(?:看|买|挑|选|找|寻)")
_BUYS = re.compile(r"(?:自己)?(?:买|选|挑|看|找|带|换|准备|用|戴|的|个|额|送|做|$|[，。！,.!])")
_SPEAKS = re.compile(r"[^，。：:（）()]{0,4}[：:]|[）)】\]]")
"""What makes of a word for a person a label of who says the sentence (她妈妈：, （太太）)."""
_SAYS = re.compile(r"[：:][「“\"]?(?:哎|诶|喂|哎呀|唉|啊)?[，,]?$")
"""Before the first word of what a labelled speaker says (男：老婆，太多了)."""

_IS_SPEAKER = re.compile(
    r"(?:^|[，。！？\s])(?:我|自己)(?:就?是|做|当|系)(?:她|他|伊|佢|的|人家)?(?:的)?$"
)
_IS_POINTED_OUT = re.compile(r"(?:那|这|呢|搿)(?:个|位|条|只)(?:是|系)(?:我们?|我家)?$")
_OWN_FEAST = re.compile(
    r"[^，。,送给]{0,6}(?:结婚|出嫁|嫁人|大婚|摆酒|办婚宴|办喜酒|办喜事|成亲|娶亲|订婚)(?!纪念|周年)"
)
_COMES_TO = re.compile(
    r"(?:我|自己)(?:是|做|当|系|要?[穿戴拎])|参加|出席|喝喜酒|吃喜酒|喝他|喝她|我也?去|上台"
)
_COMES_ALONG = re.compile(
    r"(?:(?<![皮腰表丝])带|陪|和|跟|同|搭|与)(?:上|着|了|埋|我们|我家|我|阿拉|咱|俺|他|她|佢|伊|的|个|位){0,3}$"
)
_POSSESSES = re.compile(r"(?:的|个|嘅|额|家|家的|他|她|伊|佢){0,2}")
_OFFICES = frozenset({"boss", "elder"})
_PARENTS = frozenset({"mother", "father"})
_TO_THEM = re.compile(
    r"(?:[买送挑选带找]|准备)[^，。]{0,10}(?:给|畀|拨|送)(?:他|她|佢|伊)|(?:送|给|帮|替|为)(?:他|她|佢|伊)"
)
_VISITS = re.compile(r"(?:见|拜访|看望|探望|探|上门)(?:我|未来|她|他|的|个|家){0,3}$")
_BRINGS = re.compile(r"[^。]{0,12}(?:带|买|送|备|拎)[^，。]{0,5}(?:手信|礼|伴手)")
_NAMED_LAST = re.compile(r"[，。](?:就?是|系)?(?:我|我们|阿拉|俺|我家){0,2}$")
_ENDS = re.compile(r"(?:呀|啊|哦|嘛|啦|呢|的|个)*[。！!]?$")
_WANTS_ONE = re.compile(r"(?:就|只|倒)?(?:想?要|喜欢|钟意|中意|欢喜)(?![^，。]{0,6}(?:我|见))")
_TOLD_OF_LIFE = re.compile(
    r"(?:(?:当|做|干|任)(?:了|过|仔|上|着|到|的是)?(?:[一二两三四五六七八九十廿卅几半\d]+[多来几]?(?:年|个月)的?|一辈子的?|大半辈子的?|好多年的?)?"
    r"|(?:他|她|伊|佢)(?:人家)?(?:以前|原来|从前|过去|年轻时候?)(?:就?是|系)(?:个|一名|做)?|(?:升|提|选|调)(?:了|任|到|上|做|为|成)*)"
    r"(?:我们|他们|公司|学校|单位|中学|小学|大学|[大小老副总个名]){0,2}$"
)
"""What is told of somebody's life before the word for what he is (她当了三十年校长)."""

_MET = re.compile(
    r"(?:(?:认识|识|结识|认得|交|处|结交|碰到|遇到|遇见|谈|拍)(?:了|到|上|过|仔|脱)+"
    r"|(?:刚|最近|新)(?:认识|识|结识|交|遇到))(?:一|两|几)?(?:个|位|些)?(?:新|好|老|很?多)?(?:的)?$"
)
_LIVELIHOOD = re.compile(r"(?:给|帮|替|为|跟)(?:我们?|一[个位])?$")
_WORKS_FOR = re.compile(r"(?:当|做|开|打)(?:司机|秘书|助理|保镖|保姆|翻译|车|工|下手|事)")
_VOCATIVE = re.compile(r"^(?:[，,。！!？?]|$)")


def find_recipient(people: Sequence[Hit], text: str) -> Hit | None:
    """Return the word for the one who will wear the piece; None where nobody is named.

    Words of giving decide, then who is explained at the end (老太婆戴的，我太太呀) or wants
    something; otherwise the first who has no other part in the sentence, or is given to (送给她).
    """
    people = _named_last(people, text)
    owns = [_possesses(h, people[n + 1 : n + 2], text) for n, h in enumerate(people)]
    heads = [
        _as_kin(h, [people[n - 1]] if n and owns[n - 1] else [])
        for n, h in enumerate(people)
        if not owns[n]
    ]
    anothers = {people[n + 1].start for n, owned in enumerate(owns) if owned}
    plain: list[Hit] = []
    beside: list[Hit] = []
    for hit in heads:
        before, after = text[max(0, hit.start - 10) : hit.start], text[hit.end : hit.end + 18]
        if _NOT_FOR.search(before) or _SPEAKS.match(after) or _GONE.match(after):
            continue
        if _SENDS_ME.match(after):
            return hit
        if _STRANGER_BEFORE.search(before) or _is_told_of(hit, before, text[hit.end :]):
            continue
        is_given = _GIVING_BEFORE.search(before) is not None
        if not is_given and _COMES_ALONG.search(before):
            beside.append(hit)
            if _OTHER_ROLE_AFTER.match(after):
                continue
        if _GAVE.match(after) or (not is_given and _OTHER_ROLE_AFTER.match(after)):
            continue
        is_given = is_given or _is_chosen_with(hit, before, after)
        is_given = is_given or (_VISITS.search(before) and _BRINGS.match(after)) is not None
        if is_given or hit.values[0][1] == "self":
            return hit
        if _IS_SPEAKER.search(before) or _IS_POINTED_OUT.search(before):
            continue
        if _OTHER_ROLE_BEFORE.search(before) or _is_others_feast(hit, text, hit.start in anothers):
            beside.append(hit)
        elif not _is_address(hit, text):
            plain.append(hit)
    return _likeliest(plain, beside, text)


def _named_last(people: Sequence[Hit], text: str) -> Sequence[Hit]:
    """Return the people without those in whose place another is named (给我妈，不对，给丈母娘)."""
    anew = [n for n, hit in enumerate(people) if n and is_named_anew(hit.start, text)]
    if not anew or _NOT_FOR.search(text[: people[anew[-1] - 1].start]):
        return people
    return people[anew[-1] :]


def _is_told_of(hit: Hit, before: str, behind: str) -> bool:
    """Return whether a word tells what somebody is or does, whom one met, or works or goes with."""
    after = behind[:18]
    if _LIVELIHOOD.search(before) and _WORKS_FOR.match(after):
        return True
    if (
        _FOLLOWED.match(behind)
        and not _GIVING_BEFORE.search(before)
        and not _TO_THEM.search(behind)
    ):
        return True
    if _MET.search(before) and not _TO_THEM.search(after):
        return True
    aside = _ASKS.match(behind) or _ACCOMPANIED.match(behind)
    if aside and not _GIVING_BEFORE.search(before) and not _TO_THEM.search(behind):
        return True
    return hit.values[0][1] in _OFFICES and _TOLD_OF_LIFE.search(before) is not None


def _is_others_feast(hit: Hit, text: str, is_anothers: bool) -> bool:
    """Return whether somebody marries and the customer comes (儿子结婚，我是伴郎)."""
    if _OWN_FEAST.match(text, hit.end) is None:
        return False
    return is_anothers or hit.values[0][1] != "child" or _COMES_TO.search(text) is not None


def _likeliest(plain: Sequence[Hit], beside: Sequence[Hit], text: str) -> Hit | None:
    """Return whom a piece is for of those who are merely named."""
    for hit in plain[1:]:
        explained = _NAMED_LAST.search(text[: hit.start]) and _ENDS.match(text, hit.end)
        if explained or _WANTS_ONE.match(text, hit.end):
            return hit
    if plain:
        return plain[0]
    given = (hit for hit in beside if _TO_THEM.search(text, hit.end))
    return next(given, None)


def _as_kin(hit: Hit, owners: Sequence[Hit]) -> Hit:
    """Return a person as what he is to the customer: another's parent is an elder."""
    is_anothers = bool(owners) and owners[0].values[0][1] != "self"
    if not is_anothers or hit.values[0][1] not in _PARENTS:
        return hit
    entry = msgspec.structs.replace(hit.entry, values=((Slot.RECIPIENT, "elder"),))
    return msgspec.structs.replace(hit, entry=entry)


def _possesses(hit: Hit, following: Sequence[Hit], text: str) -> bool:
    """Return whether a word only tells whose somebody is (舅舅的女儿, 我自己妈)."""
    if not following or _POSSESSES.fullmatch(text, hit.end, following[0].start) is None:
        return False
    if hit.values == following[0].values:
        return hit.end < following[0].start
    pair = {hit.values[0][1], following[0].values[0][1]}
    return not (pair == _PARENTS and hit.end == following[0].start)


def _is_chosen_with(hit: Hit, before: str, after: str) -> bool:
    """Return whether a piece is chosen with, and so for, one of the family (同老婆揀條手鏈)."""
    is_near = hit.values[0][1] not in {"friend", "client", "boss"}
    return is_near and _WITH.search(before) is not None and _CHOOSES.match(after) is not None


def is_named_as_wearer(hit: Hit, text: str) -> bool:
    """Return whether it is said in so many words that the piece is for a person (给我妈买)."""
    before = text[max(0, hit.start - 10) : hit.start]
    if _SENDS_ME.match(text, hit.end) or is_named_anew(hit.start, text):
        return True
    if hit.values[0][1] == "self" and _SEEKS_MYSELF.match(text, hit.end):
        return True
    after = text[hit.end : hit.end + 18]
    given = hit.words.startswith(("送", "给")) or _GIVING_BEFORE.search(before) is not None
    given = given or _is_chosen_with(hit, before, after)
    return (given and _BUYS.match(text, hit.end) is not None) or any(
        pattern.match(text, hit.end) for pattern in (_WEARS, _CELEBRATES)
    )


def _is_address(hit: Hit, text: str) -> bool:
    """Return whether somebody is spoken to (老板，这个多少钱)."""
    if _SAYS.search(text[: hit.start]) and _VOCATIVE.match(text[hit.end : hit.end + 1]):
        return True
    if _SPOKEN_TO.match(text, hit.end) and (
        hit.start == 0 or text[hit.start - 1] in "，,。！!？? "
    ):
        return True
    if hit.start == 0 and _OBJECTS_TO.match(text, hit.end) and not hit.words.startswith("我"):
        return True
    if hit.words == "先生":
        return _CALLED_SIR.search(text[: hit.start]) is None or (
            text[hit.end : hit.end + 1] in {"，", ",", "。", "你", "您"} and hit.start == 0
        )
    if hit.values[0][1] not in {"boss", "elder", "friend", "child"}:
        return False
    at_start = hit.start == 0 or text[hit.start - 1] in "，,。！!？? "
    return at_start and _VOCATIVE.match(text[hit.end : hit.end + 1]) is not None
