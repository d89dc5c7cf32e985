"""Words that rule out, drop, replace or add a value, and where they stand."""

import re
from enum import StrEnum

import msgspec


class CueKind(StrEnum):
    """What a cue does to the values in its reach."""

    EXCLUDE = "exclude"  # 不要, 别, 除了
    DROP = "drop"  # 算了, 不看
    NOT = "not"  # 不是X(是Y): corrects, excludes nothing
    REPLACE = "replace"  # 换成, 改成: what follows takes the place of what was named
    CORRECT = "correct"  # 不对, 说错了
    ADD_BEFORE = "add_before"  # 还有, 或者: the value behind it joins
    ADD_AFTER = "add_after"  # 也行, 都得: the value before it joins
    WEARY = "weary"  # 太贵了: gives way to another value of the slot named later
    WANT = "want"  # 要, 想要: ends the reach of a negation


class Cue(msgspec.Struct, frozen=True):
    """A cue with its span."""

    kind: CueKind
    start: int
    end: int
    words: str


# A-not-A questions, and words in which 不, 别, 没 rule nothing out.
_INNOCENT = (
    r"(?P<twice>.)不(?P=twice)|要不要|有没有|有冇|系唔系|要唔要|得唔得|好唔好|会唔会|"
    r"是勿是|好勿好|要勿要|"
    r"不要紧|不要钱(?!包|夹)|要不然|要不是|不用说|不用谢|勿要紧|唔使客气|别的|别人|"
    r"别处|别家|别针|别致|别墅|别提|特别|分别|区别|级别|个别|性别|"
    r"告别|识别|类别|差别|另别|别名|鉴别|道别|好不容易|不得不|无不|不好意思|对不起|"
    r"不错|差不多|看不看|不要误会|别误会|别客气|别急|别介意|别笑话|"
    r"别生气|别骗|别忽悠|别担心|别催|别嫌|别见怪|不知道|不清楚|不确定|是不是|不是问题|"
    r"不是很|不是太|不是吗|不是说|不是才|是不是|可不是"
)
_EXCLUDE = (
    r"不是很喜欢|不是太喜欢|不太喜欢|不怎么喜欢|不喜欢|不想要|不想看|不想买|不想再要|"
    r"不考虑|不接受|不能接受|受不了|不能有|不能是|不可以是|不爱|不希望|"
    r"唔钟意|唔中意|唔锺意|唔喜欢|唔想要|唔要|唔好|唔考虑|勿欢喜|勿喜欢|不欢喜|勿想要|"
    r"勿要|覅|勿考虑|弗要|不需要|唔需要|不中意|"
    r"不要|不用|不带|不戴|不背|不穿|不拎|不选|不必|勿用|唔使|不掺|不含|不沾|戴不了|"
    r"带不了|穿不了|背不了|戴不惯|背不惯|"
    r"讨厌|避开|拒绝|排除|去掉|去除|划掉|删掉|剔走|剔除|拿掉|撇开|免谈|免了|除脱|除咗|"
    r"除开|除去|除了|"
    r"(?:之外|以外)(?=的?[都也，]|的)|过敏|嫌|最怕|绝对不|千万不|别要|别给|别推荐|别拿|别选|别用|别买|别带|别再|别搞|"
    r"别弄|别来|别配|别上|莫要|别是|别有|别放|别介绍|别(?!了)|"
    r"没兴趣|不感兴趣|没有兴趣|冇兴趣|看不上|不合适|不适合(?=我|她|他|黑|白|红|$)|pass|就免"
)
_DROP = (
    r"不缺|唔缺|不看了|不看|唔睇喇|唔睇了|唔睇|勿看了|勿看|算了吧|算了|就算了|算数|"
    r"不买了|不买|唔买|不聊|先放一放|先不看|先不管|先放下|不提了|"
    r"不挑了|不谈了|不找了|放一边|罢了|拉倒|不考虑了先|作罢|算哉|算特|算啦|就不要看了|不讲了|唔倾"
)
_PATTERNS = {
    "innocent": _INNOCENT,
    "correct": (
        r"不对不对|不对|不是不是|唔系唔系|唔啱|勿对|弗对|错了|说错了|讲错了|讲错咗|讲错|"
        r"搞错了(?!吧)|口误|我是说|我系话|我意思是|纠正一下|"
        r"更正|应该是|还是算(?!了)|哦不|啊不|噢不|(?<=[，。,])不(?=[，。,])|等一下|"
        r"等等(?=，|,|我|改)|说反了|重新说|不不|慢着"
    ),
    "not": r"(?<![是这那])不是(?!不)|并不是|并非|不系|唔系|勿是|弗是|不是要|不是说",
    "drop": _DROP,
    "weary": (
        r"(?<!不)(?<!别)(?<!不要)(?<!唔好)(?<!覅)(?<!勿要)(?<!别搞)(?<!不能)(?<!不想)(?:太|"
        r"忒|有点|有些|稍微有点|稍微|实在)(?:不实用|沉闷|单调|成熟|幼稚|小气|脆弱|挑人|"
        r"难打理|费事|笨重|累赘|贵|大|小|重|沉|老气|招摇|夸张|素|花|长|短|俗|普通|常见|"
        r"素净|张扬|隆重|土|硬|娇气|娇贵|正式|显眼|闪|薄|厚)"
    ),
    "replace": (
        r"换成|改成|换做|换作|改为|换为|改要|换条|换只|换个|换款|换一|改看|改选|转看|转睇|"
        r"转成|转做|转作|转为|转去看|改买|换到|换(?=[黑白红蓝绿灰棕咖米粉金银紫橙黄鳄鸵小])|"
        r"换上|调成|换转|改做|改(?=[黑白红蓝绿灰棕咖米粉金银紫橙黄])|"
        r"还是(?=[^，。,？?]{1,10}(?:吧|伐|罢))|(?:^|(?<=[，。,]))还是(?:看|要)|不如看|不如睇|"
        r"倒不如|改用|换用|换转|调换成|调成|不如改|掉换成|(?:^|(?<=[，。,！!]))转(?!告|账)"
    ),
    "exclude": _EXCLUDE,
    "add_after": (
        r"[也都][oO][kK]|也一块儿?看|也一[道起并]看|也行|也可以|都行|都可以|也好|都好|也得|都得|也成|都成|也要|也想看|也看看|也喜欢|"
        r"也能接受|也考虑|也不错|也没问题|都没问题|"
        r"都可|亦可|亦得|都喜欢|都想看|都要|都看看|都想要|都钟意|也中|也来三|也来噻|侪好|"
        r"侪可以|侪要|也一起看|都唔错|都接受|都无所谓"
    ),
    "add_before": (
        r"或者是?|或是|或|还有|以及|再加上?|另外|外加|加上|再看看?|再睇|还要|还想|也想|"
        r"也要|也看|顺便|顺带|同埋|再来|再添|仲有|仲想|仲要|"
        r"再要|再配|还可以|再带|又想|搭埋|连埋|并且|还搭|要不就|要么|要勿|要末"
    ),
    "want": (
        r"想要|想看|想买|只要|就要|要的是|要有|要带|要(?!求|是|紧|么|不|勿|末|么)|来个|"
        r"来一|给我看|看看|选(?!择)|买|找|改|而是|倒是|喜欢|钟意|中意|欢喜|更爱|偏爱"
    ),
}
_CUES = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))


def find_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of a simplified sentence from left to right, without overlaps."""
    return tuple(
        Cue(CueKind(kind), match.start(), match.end(), match.group())
        for match in _CUES.finditer(text)
        if (kind := match.lastgroup or "innocent") != "innocent"
    )
