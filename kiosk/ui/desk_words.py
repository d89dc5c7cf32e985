"""The words of the staff's desk, in Chinese and in English."""

from datetime import datetime

from kiosk.boutique import Cluster, DoorShutError
from kiosk.catalog.source import RefusedError
from kiosk.catalog.tables import TABLES
from kiosk.domain.catalog import Text
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language, Ontology, Slot

HANS, EN = Language.ZH_HANS, Language.EN

DESK_WORDS: dict[str, Text] = {
    "desk": {HANS: "店务", EN: "Desk"},
    "who": {HANS: "请选择姓名", EN: "Who is it"},
    "nobody": {
        HANS: "尚未登记店员：kiosk staff add 姓名 --role manager",
        EN: "No staff yet: kiosk staff add NAME --role manager",
    },
    "pin": {HANS: "输入密码", EN: "Enter your PIN"},
    "enter": {HANS: "进入", EN: "Enter"},
    "leave": {HANS: "离开", EN: "Leave"},
    "back": {HANS: "返回", EN: "Back"},
    "language": {HANS: "English", EN: "中文"},
    "advisor": {HANS: "顾问", EN: "advisor"},
    "manager": {HANS: "店长", EN: "manager"},
    "stock": {HANS: "库存", EN: "Stock"},
    "import": {HANS: "导入", EN: "Import"},
    "versions": {HANS: "版本", EN: "Versions"},
    "health": {HANS: "检查", EN: "Health"},
    "questions": {HANS: "未答", EN: "Unanswered"},
    "audit": {HANS: "记录", EN: "Record"},
    "search": {
        HANS: "拼音、首字母或货号",
        EN: "Pinyin, initials or SKU",
    },
    "clear": {HANS: "清空", EN: "Clear"},
    "erase": {HANS: "退格", EN: "Erase"},
    "nothing": {HANS: "没有找到", EN: "Nothing found"},
    "never": {HANS: "未清点", EN: "never counted"},
    "counted": {HANS: "清点于", EN: "counted"},
    "keep": {HANS: "保存清点", EN: "Save counts"},
    "review": {HANS: "预览改价", EN: "Preview prices"},
    "undo": {HANS: "撤回", EN: "Undo"},
    "new_price": {HANS: "新售价（元）", EN: "New price (CNY)"},
    "set": {HANS: "确定", EN: "Set"},
    "no_stick": {
        HANS: "未见U盘。插入后轻触刷新",
        EN: "No stick found. Plug one in and refresh",
    },
    "refresh": {HANS: "刷新", EN: "Refresh"},
    "open": {HANS: "读取", EN: "Read"},
    "unchanged": {HANS: "与现有目录一致，无须更新", EN: "Nothing would change"},
    "refused": {HANS: "须改正以下各处，目录未作改动", EN: "To be corrected; nothing was changed"},
    "weigh": {HANS: "影响", EN: "Impact"},
    "now": {HANS: "现答：", EN: "Now: "},
    "then": {HANS: "发布后：", EN: "After publishing: "},
    "weighed": {
        HANS: "以下典型问题的回答将改变",
        EN: "These typical questions would be answered so",
    },
    "same_answers": {
        HANS: "典型问题的回答均不改变",
        EN: "No typical question would be answered in another way",
    },
    "draft": {HANS: "草稿", EN: "Draft"},
    "no_draft": {HANS: "没有草稿", EN: "There is no draft"},
    "publish": {HANS: "发布", EN: "Publish"},
    "discard": {HANS: "舍弃", EN: "Discard"},
    "published": {
        HANS: "已发布，下一位顾客起生效",
        EN: "Published; the next visit is served by it",
    },
    "discarded": {HANS: "草稿已舍弃", EN: "The draft was dropped"},
    "added": {HANS: "新增", EN: "added"},
    "changed": {HANS: "更改", EN: "changed"},
    "withdrawn": {HANS: "下架", EN: "withdrawn"},
    "pictures": {HANS: "图片", EN: "pictures"},
    "steep": {HANS: "价格变动超过两成，请核对", EN: "moves by more than 20 %, look again"},
    "counts_taken": {HANS: "项清点已采用", EN: "counts taken"},
    "counts_older": {HANS: "项早于现有清点，未采用", EN: "older than what is held, refused"},
    "version": {HANS: "第{n}版", EN: "Version {n}"},
    "serving": {HANS: "现行", EN: "serving"},
    "from_pack": {HANS: "品牌包", EN: "brand pack"},
    "by_hand": {HANS: "手工改价", EN: "by hand"},
    "pieces": {HANS: "件", EN: "pieces"},
    "roll_back": {HANS: "恢复", EN: "Serve again"},
    "rolled_back": {HANS: "已恢复，下一位顾客起生效", EN: "Served again from the next visit on"},
    "sound": {HANS: "未发现问题", EN: "Nothing is wrong"},
    "faults": {HANS: "处须改正", EN: "to be corrected"},
    "hints": {HANS: "处可留意", EN: "worth a look"},
    "fault": {HANS: "须改正", EN: "fault"},
    "hint": {HANS: "留意", EN: "hint"},
    "none_unanswered": {
        HANS: "近三十日没有未答的问题",
        EN: "No open questions in the last thirty days",
    },
    "once": {HANS: "1 次", EN: "once"},
    "times": {HANS: "{n} 次", EN: "{n} times"},
    "no_match": {HANS: "没有合意之作", EN: "nothing fits"},
    "handoff": {HANS: "转由顾问接待", EN: "handed to a person"},
    "decline": {HANS: "不在所答之列", EN: "not answered here"},
    "in_the_way": {HANS: "未合：", EN: "in the way: "},
    "budget": {HANS: "预算", EN: "budget"},
    "whole": {HANS: "记录完整，未经改动", EN: "The record is whole"},
    "broken": {HANS: "记录自第{n}条起被改动", EN: "The record was altered at entry {n}"},
    "reading": {HANS: "正在读取", EN: "Reading"},
    "working": {HANS: "正在更新", EN: "Working"},
    "wait": {HANS: "请勿拔出U盘或断电", EN: "Leave the stick and the power in"},
}

_ERRORS: dict[str, str] = {
    "role-lacking": "须由店长办理",
    "sku-unknown": "没有此件作品",
    "count-wrong": "数目有误，请重填",
    "count-older": "已有更晚的清点，请校准本机时间",
    "staff-unknown": "查无此人",
    "delivery-unreadable": "无法读取，请重新插入U盘；目录未作改动",
    "draft-missing": "没有草稿",
}

_ACTIONS: dict[str, Text] = {
    "entered": {HANS: "进入店务", EN: "entered"},
    "refused: pin-wrong": {HANS: "密码有误", EN: "wrong PIN"},
    "refused: door-shut": {HANS: "密码有误，已锁", EN: "wrong PIN, the door was shut"},
    "counted": {HANS: "清点", EN: "counted"},
    "drafted": {HANS: "起草", EN: "drafted"},
    "published": {HANS: "发布", EN: "published"},
    "discarded the draft": {HANS: "舍弃草稿", EN: "discarded the draft"},
    "rolled back to": {HANS: "恢复", EN: "rolled back to"},
    "added manager": {HANS: "登记店长", EN: "added manager"},
    "added advisor": {HANS: "登记顾问", EN: "added advisor"},
    "changed the PIN of": {HANS: "更换密码", EN: "changed the PIN of"},
    "removed": {HANS: "除名", EN: "removed"},
}


def desk_words(language: Language) -> dict[str, str]:
    """Return every word of the desk in one language."""
    return {key: texts[language] for key, texts in DESK_WORDS.items()}


def trouble(error: KioskError, language: Language) -> list[str]:
    """Return what went wrong, a line each."""
    if isinstance(error, RefusedError):
        return [fault.said(language) for fault in error.faults]
    if language is EN:
        return [str(error)]
    if isinstance(error, DoorShutError):
        if error.until is None:
            return [f"密码有误，还可试{error.tries_left}次"]
        return [f"密码有误次数过多，{error.until:%H:%M:%S}后再试"]
    return [_ERRORS.get(error.code, str(error))]


def action(name: str, language: Language) -> str:
    """Return an act of the staff in words."""
    return _ACTIONS[name][language] if name in _ACTIONS else name


def label(table: str, column: str, language: Language) -> str:
    """Return what people call a column of a table; the table itself where none is named."""
    of_table = TABLES[table]
    found = of_table.column(column) if column else None
    if found is None:
        return of_table.zh if language is HANS else of_table.en
    return found.zh if language is HANS else found.en


def moment(at: datetime) -> str:
    """Return a time as the desk writes it, in either language."""
    return f"{at:%Y-%m-%d %H:%M}"


def open_question(cluster: Cluster, ontology: Ontology, language: Language) -> tuple[str, str]:
    """Return what was looked for in vain, and what stood in the way."""
    words = desk_words(language)
    wanted = (
        ontology.label(Slot.CATEGORY, cluster.category, language)
        if cluster.category
        else words[cluster.reason]
    )
    slot, _, value = cluster.wish.partition("/")
    if not slot:
        return wanted, words[cluster.reason] if cluster.category else ""
    way = words["budget"] if slot == Slot.BUDGET else ontology.label(Slot(slot), value, language)
    return wanted, words["in_the_way"] + way
