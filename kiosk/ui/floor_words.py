"""The words of the screens beside the conversation, in every language."""

from kiosk.domain.catalog import Text
from kiosk.domain.ontology import Language

HANS, HANT, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN


def _(hans: str, hant: str, en: str) -> Text:
    return {HANS: hans, HANT: hant, EN: en}


NAVIGATION: dict[str, Text] = {
    "back": _("返回", "返回", "Back"),
    "list": _("清单", "清單", "List"),
    "panel": _("语言与字号", "語言與字號", "Language, type"),
    "knows": _("隐私", "私隱", "Privacy"),
    "compare": _("对比", "比較", "Compare"),
    "see_look": _("看整套", "睇成套", "See the look"),
    "book_care": _("预约养护", "預約養護", "Book care"),
    "call": _("请顾问", "請顧問", "Call adviser"),
    "more_below": _("上滑查看更多", "向上掃睇更多", "Swipe up for more"),
}

PIECE: dict[str, Text] = {
    "about": _("介绍", "介紹", "About"),
    "details": _("细节", "細節", "Details"),
    "craft": _("工艺", "工藝", "Craft"),
    "care": _("养护", "養護", "Care"),
    "stock": _("库存", "存貨", "In stock"),
    "keep": _("加入清单", "加入清單", "Add to list"),
    "kept": _("已在清单", "已在清單", "On your list"),
    "look": _("搭配", "配襯", "Wear with"),
    "order": _("预留", "預留", "Reserve"),
    "wait": _("候补登记", "候補登記", "Waiting list"),
    "here": _("本店", "本店", "This boutique"),
    "elsewhere": _("其他门店", "其他分店", "Other boutiques"),
    "pieces": _("{n} 件", "{n} 件", "{n}"),
    "sold_out": _("已售罄", "已售罄", "Sold out"),
    "counted": _("{t} 清点", "{t} 清點", "counted {t}"),
    "sizes": _("尺码 {s}", "尺碼 {s}", "sizes {s}"),
    "nowhere": _(
        "各店均已售罄，可登记候补",
        "各分店均已售罄，可登記候補",
        "Sold out in every boutique; there is a waiting list",
    ),
    "nothing_told": _(
        "店内暂无记载，可请顾问说明",
        "店內暫無記載，可請顧問說明",
        "Nothing is on record here; an adviser can tell",
    ),
    "edition": _("限量 {n} 件", "限量 {n} 件", "Edition of {n}"),
    "grams": _("{n} 克", "{n} 克", "{n} g"),
    "hours": _("{n} 小时", "{n} 小時", "{n} hours"),
    "none": _("无", "無", "none"),
    "dim_category": _("品类", "品類", "Kind"),
    "dim_collection": _("系列", "系列", "Collection"),
    "dim_price": _("售价", "售價", "Price"),
    "dim_material": _("材质", "材質", "Material"),
    "dim_hardware": _("五金", "五金", "Hardware"),
    "dim_color": _("颜色", "顏色", "Colour"),
    "dim_dimensions": _("尺寸", "尺寸", "Size"),
    "dim_weight": _("重量", "重量", "Weight"),
    "dim_capacity_or_movement": _("容量与机芯", "容量與機芯", "Holds"),
    "dim_craft_technique": _("工艺", "工藝", "Technique"),
    "dim_craft_hours": _("工时", "工時", "Bench hours"),
    "dim_artisan": _("匠人", "匠人", "Artisan"),
    "dim_atelier_origin": _("产地", "產地", "Atelier"),
    "dim_history": _("渊源", "淵源", "History"),
    "dim_occasion": _("场合", "場合", "Occasion"),
    "dim_pairing": _("搭配", "配襯", "Worn with"),
    "dim_care": _("养护", "養護", "Care"),
}

COMPARISON: dict[str, Text] = {
    "comparison": _("并置比较", "並置比較", "Side by side"),
    "differs": _("不同之处", "不同之處", "What differs"),
    "same": _("相同之处", "相同之處", "What is the same"),
    "too_few": _(
        "清单中有两件以上，方可比较",
        "清單中有兩件以上，方可比較",
        "A comparison takes two pieces",
    ),
}

LOOK: dict[str, Text] = {
    "look_title": _("与之相配", "與之相配", "What goes with it"),
    "look_outfit": _("与您的衣着相配", "與您的衣着相配", "What goes with your outfit"),
    "no_look": _(
        "这一件暂无搭配建议，可请顾问说明",
        "呢件暫無配襯建議，可請顧問說明",
        "There is no advice for this piece yet; an adviser can tell",
    ),
    "keep_all": _("整套加入清单", "成套加入清單", "Add all to the list"),
}

LIST: dict[str, Text] = {
    "list_title": _("您的清单", "您的清單", "Your list"),
    "list_empty": _("清单尚空", "清單未有貨品", "Your list is empty"),
    "list_hint": _(
        "在任一款的页面轻触“加入清单”",
        "喺任何一款嘅頁面輕觸「加入清單」",
        "Touch “Add to list” beside any piece",
    ),
    "remove": _("移去", "移除", "Remove"),
    "total": _("合计", "合計", "Total"),
    "take_home": _("带走这份清单", "帶走呢份清單", "Take this list with you"),
    "scan": _(
        "以手机扫码，清单即在码中，不经网络，不含您的资料",
        "用手機掃碼，清單就喺碼入面，不經網絡，不含您嘅資料",
        "Scan with your phone. The code holds the list itself: no network, nothing about you",
    ),
    "valid_until": _("有效至 {d}", "有效至 {d}", "Valid until {d}"),
    "too_long": _(
        "二维码最多容 {n} 件，请先移去几件",
        "二維碼最多容 {n} 件，請先移除幾件",
        "A code holds {n} pieces at most; please remove some",
    ),
    "no_code": _(
        "暂不能生成二维码，可请顾问抄录",
        "暫時未能產生二維碼，可請顧問抄錄",
        "No code can be made at present; an adviser will write the list down",
    ),
}
