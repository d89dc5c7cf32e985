"""How a customer wants to be called, and a telephone number, as people say and type them."""

import re
import unicodedata

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程"
    "嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾"
    "甘厉祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳"
    "逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨"
    "居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越夔隆师巩厍聂晁勾敖融冷辛阚那简饶曾沙丰关蒯相查后荆红游竺"
    "权盖益桓公岳肖涂"
    "趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇雲蘇魯韋馬鳳費賀湯滕羅畢鄔樂時齊顧黃蕭紀龐項閔賈婁顏鍾駱淩萬"
    "盧莫應單諸龔陸榮儲烏車寧厲劉龍葉喬陰蒼雙聞黨譚貢勞邊農溫別閻連習魚廣東歐師鞏聶饒關紅遊權蓋塗"
)
_TITLES = (
    r"先生|女士|小姐|太太|夫人|老师|老師|师傅|師傅|医生|醫生|教授|总(?!共|是)|總(?!共|是)"
    r"|生(?=[，。,.\s]|$)"
)
_HAN = r"[\u3400-\u9fff]"
_LATIN = r"[A-Za-z][A-Za-z.'’-]*(?:\s[A-Za-z][A-Za-z.'’-]*){0,3}"
_STATED = re.compile(
    rf"(?:免贵|免貴|我|敝)?姓(?P<family>{_HAN}{{1,2}}?(?:{_TITLES})?)(?=[，。,.、\s]|$|单名|名|电|電|手|叫|号|號|\d)"
    rf"|(?:(?<![帮幫给給替同畀])我叫|叫我|名叫|名字(?:是|叫|係)|称呼我?|稱呼我?)(?:做|为|為|个|個)?"
    rf"(?P<called>{_HAN}{{1,4}}?(?:{_TITLES})?)(?=[，。,.、\s吧就啦]|$|电|電|手|号|號|\d)"
    rf"|(?:my name is|call me)\s+(?P<english>{_LATIN})",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r"^(?:我係|我是|系|係|是|i am|i'm|it's|this is)\s*", re.IGNORECASE)
_TITLED = re.compile(rf"(?<!{_HAN})(?P<name>{_HAN}{{1,4}}?(?:{_TITLES}))(?!{_HAN}{{3}})")
_ALONE = re.compile(rf"{_HAN}{{2,4}}|{_LATIN}")
_PARTS = re.compile(
    r"[，。,、;；]|(?<![A-Za-z.])\s+|\s+(?![A-Za-z])|(?:电话|電話|手机|手機|号码|號碼).*"
)
_NOT_A_NAME = re.compile(
    r"[么吗呢吧嗎呀啊]|什么|什麼|为什|為什|怎|哪|不|没|沒|可以|电话|電話|名字|好的|随便|隨便|知道|问题|問題|先生$|确认|對的|对的"
)

_DIGITS = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
_RUN = re.compile(r"\+?\d(?:[\d\s().-]*\d)?")
_VALID = re.compile(
    r"1[3-9]\d{9}"  # a mobile telephone of the mainland
    r"|0\d{9,11}"  # a landline of the mainland with its area
    r"|[2-9]\d{7}"  # Hong Kong, and landlines of large cities
    r"|\+\d{7,15}"  # any other with its country, after E.164
)
_FEWEST_DIGITS = 5
_DECLINES = re.compile(
    r"不(?:太)?(?:方便|便|留|想[留说給给]|愿|願|透露|需要留)|唔(?:方便|留|想[留講讲俾畀]|便)|勿(?:方便|留|想留)"
    r"|保密|不必留|不用留|就不留|rather not|no phone|no name",
    re.IGNORECASE,
)


def name_in(text: str, asked: bool = False) -> str:
    """Return how a customer wants to be called, in their own characters; empty if it is not said.

    Args:
        text: the customer's own words.
        asked: whether they answer that question, so that a bare name counts.
    """
    words = _wide(text).strip()
    if found := _STATED.search(words):
        return next(group for group in found.groups() if group).strip()
    if not asked:
        return ""
    rest = _RUN.sub(" ", words.translate(_DIGITS)) if _number(words) else words
    for part in _PARTS.split(rest):
        named = _INTRODUCED.sub("", part.strip())
        if found := _TITLED.search(named):
            return found["name"]
        if _ALONE.fullmatch(named) and not _NOT_A_NAME.search(named):
            return named if named.isascii() or named[0] in _SURNAMES else ""
    return ""


def phone_in(text: str) -> str:
    """Return a telephone number in digits, with `+` and the country if said; empty if none is."""
    number = _number(_wide(text))
    return number if _VALID.fullmatch(number) else ""


def has_digits(text: str) -> bool:
    """Return whether a text holds so many digits that a telephone number was meant."""
    return len(_number(_wide(text))) >= _FEWEST_DIGITS


def declines_contact(text: str) -> bool:
    """Return whether a customer does not want to leave a name or a number."""
    return _DECLINES.search(text) is not None


def called(name: str) -> str:
    """Return a name as it is read back; a family name alone as one."""
    return f"姓{name}" if len(name) == 1 else name


def phone_for_the_eye(number: str) -> str:
    """Return a number in groups as people read it: 138 0013 8000, 9123 4567."""
    if len(number) == 11 and number.startswith("1"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    if len(number) == 8 and number.isdecimal():
        return f"{number[:4]} {number[4:]}"
    return number


def _wide(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _number(words: str) -> str:
    """Return the longest run of digits, spoken ones included; empty if there is none."""
    runs = _RUN.findall(words.translate(_DIGITS))
    plain = [("+" if run.startswith("+") else "") + re.sub(r"\D", "", run) for run in runs]
    longest = max(plain, key=len, default="")
    for country in ("+86", "0086"):
        if longest.startswith(country) and len(longest) > len(country) + 6:
            return longest.removeprefix(country)
    return longest
