"""The words on the screen in every language, and how figures are written there."""

from datetime import date, datetime

from kiosk.dialogue.days import said_date, said_day
from kiosk.domain.catalog import Text
from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.domain.understanding import Budget
from kiosk.ui import floor_words, form_words

HANS, HANT, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN

WORDS: dict[str, Text] = {
    "invite": {HANS: "请讲", HANT: "請講", EN: "Please speak"},
    "resting": {HANS: "轻触说话", HANT: "輕觸說話", EN: "Touch to speak"},
    "listening": {HANS: "正在聆听", HANT: "正在聆聽", EN: "Listening"},
    "understanding": {HANS: "请稍候", HANT: "請稍候", EN: "One moment"},
    "speaking": {HANS: "停止朗读", HANT: "停止朗讀", EN: "Stop reading"},
    "waking": {HANS: "正在准备", HANT: "正在準備", EN: "Preparing"},
    "deaf": {HANS: "请输入文字", HANT: "請輸入文字", EN: "Please type"},
    "microphone_open": {HANS: "麦克风已开", HANT: "咪高峰已開", EN: "Microphone on"},
    "microphone_closed": {HANS: "麦克风已关", HANT: "咪高峰已關", EN: "Microphone off"},
    "type": {HANS: "或在此输入", HANT: "或在此輸入", EN: "Or type here"},
    "send": {HANS: "发送", HANT: "傳送", EN: "Send"},
    "leave": {HANS: "结束", HANT: "結束", EN: "End"},
    "enter": {HANS: "轻触屏幕，开始交谈", HANT: "輕觸螢幕，開始對話", EN: "Touch to begin"},
    "tongues": {
        HANS: "普通话　粵語　吴语",
        HANT: "普通话　粵語　吴语",
        EN: "普通话　粵語　吴语",
    },
    "privacy": {
        HANS: "交谈只留在本机，离开即清除",
        HANT: "對話只留在本機，離開即清除",
        EN: "What is said stays here and is cleared when you leave",
    },
    "greeting": {
        HANS: "您在寻找什么",
        HANT: "您想搵啲乜",
        EN: "What are you looking for",
    },
    "not": {HANS: "不要", HANT: "唔要", EN: "not "},
    "over_budget": {HANS: "高于预算 ", HANT: "高於預算 ", EN: "Above budget by "},
    "not_met": {HANS: "未合：", HANT: "未合：", EN: "Not met: "},
    "doubtful": {HANS: "听到的是", HANT: "聽到嘅係", EN: "Heard"},
    "ears_starting": {
        HANS: "语音识别正在准备，可先输入文字",
        HANT: "語音識別正在準備，可先輸入文字",
        EN: "Speech recognition is starting; you may type meanwhile",
    },
    "ears_missing": {
        HANS: "语音识别暂不可用，请输入文字",
        HANT: "語音識別暫不可用，請輸入文字",
        EN: "Speech recognition is unavailable; please type",
    },
    "microphone_missing": {
        HANS: "未检测到麦克风，请输入文字",
        HANT: "未偵測到咪高峰，請輸入文字",
        EN: "No microphone was found; please type",
    },
    "voice_missing": {
        HANS: "暂不朗读，答复显示在屏幕上",
        HANT: "暫不朗讀，答覆顯示在螢幕上",
        EN: "Replies are shown, not spoken, at present",
    },
    "camera_missing": {
        HANS: "暂不能识别照片，请以文字描述",
        HANT: "暫不能識別相片，請以文字描述",
        EN: "Photos cannot be read at present; please describe the outfit",
    },
    "still_there": {HANS: "您还在吗", HANT: "您仲喺度嗎", EN: "Are you still there"},
    "leaving": {
        HANS: "无人触碰时，本次交谈即将结束，内容随即清除",
        HANT: "無人觸碰時，本次對話即將結束，內容隨即清除",
        EN: "Without a touch this visit will end, and what was said will be cleared",
    },
    "go_on": {HANS: "轻触任意处，继续", HANT: "輕觸任何位置，繼續", EN: "Touch anywhere to go on"},
    "key_shift": {HANS: "大写", HANT: "大寫", EN: "Shift"},
    "key_erase": {HANS: "退格", HANT: "退格", EN: "Erase"},
    "key_hide": {HANS: "收起", HANT: "收起", EN: "Hide"},
    "key_digits": {HANS: "数字", HANT: "數字", EN: "123"},
    "key_letters": {HANS: "字母", HANT: "字母", EN: "ABC"},
    "key_latin": {HANS: "英文", HANT: "英文", EN: "English"},
    "key_pinyin": {HANS: "拼音", HANT: "拼音", EN: "拼音"},
    "key_space": {HANS: "空格", HANT: "空格", EN: "Space"},
    "key_return": {HANS: "完成", HANT: "完成", EN: "Done"},
    "key_as_typed": {HANS: "原文", HANT: "原文", EN: "As typed"},
    **floor_words.NAVIGATION,
    **floor_words.PIECE,
    **floor_words.COMPARISON,
    **floor_words.LOOK,
    **floor_words.LIST,
    **form_words.FORMS,
    **form_words.CALL,
    **form_words.PRIVACY,
    **form_words.PANEL,
    **form_words.BELIEFS,
}


def word(key: str, language: Language) -> str:
    """Return a word of the screen; in simplified Chinese where the language has none."""
    texts = WORDS[key]
    return texts.get(language) or texts[Language.ZH_HANS]


def words(language: Language) -> dict[str, str]:
    """Return every word of the screen in one language."""
    return {key: word(key, language) for key in WORDS}


def text_in(text: Text, language: Language) -> str:
    """Return a catalog text in a language; in simplified Chinese where it has none."""
    return text.get(language) or text.get(Language.ZH_HANS, "")


def price(amount_cny: int) -> str:
    """Return a sum as the cards write it, with a thin space behind the sign."""
    return f"¥\u2009{amount_cny:,}"


def day_label(day: date, language: Language) -> str:
    """Return a date with its weekday."""
    return said_date(day, language)


def moment(at: datetime, language: Language) -> str:
    """Return a day and a time of day as they stand beside a count."""
    day = said_day(f"{at.month}月{at.day}日", language)
    return f"{day}{',' if language is EN else ''} {at:%H:%M}"


def budget_label(budget: Budget, language: Language) -> str:
    """Return a price range in words; empty where both ends are open."""
    match budget.min, budget.max:
        case None, None:
            return ""
        case None, int(most):
            return f"up to {price(most)}" if language is EN else f"{price(most)} 以内"
        case int(least), None:
            return f"from {price(least)}" if language is EN else f"{price(least)} 起"
        case int(least), int(most):
            return f"{price(least)} – {most:,}"
    return ""


def value_label(
    ontology: Ontology, slot: Slot, value: str, excluded: bool, language: Language
) -> str:
    """Return the label of a believed value; what is ruled out says so."""
    label = ontology.label(slot, value, language)
    return f"{word('not', language)}{label}" if excluded else label
