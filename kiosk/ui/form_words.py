"""The words of bookings, orders, calls, privacy and the panel, in every language."""

from kiosk.domain.catalog import Text
from kiosk.domain.ontology import Language

HANS, HANT, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN


def _(hans: str, hant: str, en: str) -> Text:
    return {HANS: hans, HANT: hant, EN: en}


FORMS: dict[str, Text] = {
    "form_care": _("预约养护", "預約養護", "Book care"),
    "form_order": _("预留", "預留", "Reserve a piece"),
    "form_waiting_list": _("候补登记", "候補登記", "Waiting list"),
    "ask_kind": _("送养哪一类", "送養邊一類", "What would you bring"),
    "ask_care": _("需要什么服务", "需要咩服務", "What should be done"),
    "ask_size": _("所需尺码", "所需尺碼", "Which size"),
    "ask_day": _("哪一天到店", "邊日到店", "Which day"),
    "ask_time": _("几时到店", "幾點到店", "What time"),
    "ask_name": _("如何称呼您", "點樣稱呼您", "Your name"),
    "ask_phone": _("联系电话", "聯絡電話", "Your telephone number"),
    "ask_confirm": _("请核对", "請核對", "Please check"),
    "field_piece": _("物件", "物件", "Piece"),
    "field_care": _("服务", "服務", "Service"),
    "field_size": _("尺码", "尺碼", "Size"),
    "field_day": _("日期", "日期", "Day"),
    "field_time": _("时间", "時間", "Time"),
    "field_name": _("姓名", "姓名", "Name"),
    "field_phone": _("电话", "電話", "Telephone"),
    "field_boutique": _("门店", "分店", "Boutique"),
    "field_number": _("登记号", "登記號", "Number"),
    "care_clean": _("清洁养护", "清潔養護", "Cleaning and care"),
    "care_repair": _("修理", "維修", "Repair"),
    "care_recolour": _("补色", "補色", "Re-colouring"),
    "care_polish": _("抛光", "打磨", "Polishing"),
    "care_strap": _("更换表带", "更換錶帶", "Strap change"),
    "care_movement": _("机芯检修", "機芯檢修", "Movement service"),
    "care_resize": _("改尺寸", "改尺寸", "Resizing"),
    "care_check": _("整体检视", "整體檢視", "Inspection"),
    "mr": _("先生", "先生", "Mr"),
    "ms": _("女士", "女士", "Ms"),
    "other_name": _("其他姓氏", "其他姓氏", "Another name"),
    "type_name": _("在此输入姓名", "喺度輸入姓名", "Type your name"),
    "next": _("下一步", "下一步", "Continue"),
    "confirm": _("确认登记", "確認登記", "Confirm"),
    "change": _("更改", "更改", "Change"),
    "erase": _("删除", "刪除", "Erase"),
    "consent": _(
        "姓名与电话仅用于本次登记，加密存于本机，可随时要求删除",
        "姓名同電話只用於今次登記，加密存於本機，可隨時要求刪除",
        "Your name and number serve this entry alone, are kept encrypted here, "
        "and are erased on request",
    ),
    "phone_short": _(
        "电话号码至少六位",
        "電話號碼至少六位",
        "A telephone number has six digits at least",
    ),
    "name_missing": _("请填写称呼", "請填寫稱呼", "Please give a name"),
    "step_of": _("第 {n} 步，共 {m} 步", "第 {n} 步，共 {m} 步", "Step {n} of {m}"),
    "no_days": _(
        "近期没有可约的时间，可请顾问安排",
        "近期沒有可約嘅時間，可請顧問安排",
        "No time is free at present; an adviser can arrange one",
    ),
    "time_gone": _(
        "这个时间刚被约满，请另选",
        "呢個時間啱啱約滿，請另選",
        "That time has just been taken; please choose another",
    ),
    "not_kept": _(
        "暂时无法登记，已为您保留所填内容，请顾问协助",
        "暫時未能登記，已保留您填寫嘅內容，請顧問協助",
        "It cannot be entered at present. What you filled in is still here; an adviser will help",
    ),
    "keeping": _("正在登记", "正在登記", "One moment"),
    "done_care": _("已为您预约", "已為您預約", "Your visit is booked"),
    "done_order": _("已为您预留", "已為您預留", "It is reserved for you"),
    "done_waiting_list": _("已登记候补", "已登記候補", "You are on the waiting list"),
    "ticket_scan": _(
        "扫码存凭条，码中不含姓名与电话",
        "掃碼儲存憑條，碼內不含姓名及電話",
        "Scan to keep this ticket; it holds neither name nor number",
    ),
    "print": _("打印凭条", "列印憑條", "Print the ticket"),
    "printed": _("已送打印机", "已送打印機", "Sent to the printer"),
    "no_printer": _(
        "本机未接打印机，请扫码留存",
        "本機未接打印機，請掃碼留存",
        "There is no printer here; please scan the code",
    ),
    "finish": _("完成", "完成", "Done"),
    "ticket": _("凭条", "憑條", "Ticket"),
    "today": _("今天", "今日", "Today"),
    "tomorrow": _("明天", "聽日", "Tomorrow"),
    "earlier": _("上一页", "上一頁", "Earlier"),
    "later": _("下一页", "下一頁", "Later"),
}

CALL: dict[str, Text] = {
    "called": _("已请顾问前来", "已請顧問前來", "An adviser has been called"),
    "call_wait": _(
        "请在此稍候，本屏已向店内示意",
        "請喺度稍候，本屏已向店內示意",
        "Please wait here. This screen now signals to the staff",
    ),
    "call_shows": _("您正在看的", "您睇緊嘅", "What you are looking at"),
    "call_end": _("顾问已到", "顧問已到", "The adviser is here"),
    "call_cancel": _("不必了", "唔使喇", "Not needed"),
    "call_since": _("已等候 {n} 分钟", "已等候 {n} 分鐘", "Waiting for {n} min"),
    "call_just": _("刚刚示意", "啱啱示意", "Called just now"),
}

PRIVACY: dict[str, Text] = {
    "privacy_title": _("本机此刻所知", "本機此刻所知", "What this terminal knows of you"),
    "knows_wishes": _("您的心意", "您嘅心意", "What you wish"),
    "knows_seen": _("看过的款式", "睇過嘅款式", "Pieces you saw"),
    "knows_list": _("清单", "清單", "Your list"),
    "knows_said": _("交谈", "對話", "What was said"),
    "knows_turns": _(
        "{n} 句，只在内存，未写入任何文件",
        "{n} 句，只喺記憶體，冇寫入任何檔案",
        "{n} sentences, in memory alone, in no file",
    ),
    "knows_entries": _("已登记", "已登記", "Entries"),
    "knows_entry": _(
        "登记号 {n}，姓名与电话加密存于本机",
        "登記號 {n}，姓名及電話加密存於本機",
        "Number {n}; name and telephone encrypted on this terminal",
    ),
    "knows_voice": _("声音", "聲音", "Your voice"),
    "knows_no_sound": _(
        "聆听时才收音，识别后即弃，不作录音",
        "聆聽時先收音，識別後即棄，不作錄音",
        "Heard only while listening, dropped once understood, never recorded",
    ),
    "knows_nothing": _("无", "無", "nothing"),
    "privacy_network": _(
        "一切留在本机，不连网络。离开或静置片刻，即全部清除",
        "一切留喺本機，不連網絡。離開或靜置片刻，即全部清除",
        "Everything stays on this terminal, without a network. "
        "It is cleared when you leave or rest a while",
    ),
    "privacy_entries": _(
        "已登记的不在清除之列，可凭电话请顾问导出或删除",
        "已登記嘅不在清除之列，可憑電話請顧問匯出或刪除",
        "Entries are kept; an adviser exports or erases them by your number",
    ),
    "forget": _("现在清除", "即刻清除", "Forget now"),
    "farewell": _("感谢光临", "多謝光臨", "Thank you for your visit"),
    "farewell_cleared": _(
        "本次交谈已全部清除",
        "今次對話已全部清除",
        "Everything of this visit has been cleared",
    ),
    "farewell_entry": _(
        "登记号 {n}，届时恭候",
        "登記號 {n}，屆時恭候",
        "Number {n}; we look forward to seeing you",
    ),
    "again": _("继续浏览", "繼續瀏覽", "Begin again"),
}

PANEL: dict[str, Text] = {
    "panel_title": _("语言与字号", "語言與字號", "Language and type"),
    "speech": _("您说的话", "您講嘅話", "You speak"),
    "display": _("屏幕文字", "螢幕文字", "The screen"),
    "auto": _("自动辨别", "自動辨別", "Find out"),
    "cmn": _("普通话", "普通話", "Mandarin"),
    "yue": _("粤语", "粵語", "Cantonese"),
    "wuu": _("吴语", "吳語", "Wu"),
    "zh-Hans": _("简体中文", "简体中文", "简体中文"),
    "yue-Hant": _("繁體中文", "繁體中文", "繁體中文"),
    "en": _("English", "English", "English"),
    "type_size": _("字号", "字號", "Type"),
    "size_1": _("标准", "標準", "Standard"),
    "size_2": _("较大", "較大", "Larger"),
    "size_3": _("特大", "特大", "Largest"),
    "pace": _("语速", "語速", "Voice"),
    "pace_normal": _("标准", "標準", "Standard"),
    "pace_slow": _("较慢", "較慢", "Slower"),
    "pace_slowest": _("最慢", "最慢", "Slowest"),
    "motion": _("画面", "畫面", "Motion"),
    "motion_full": _("缓动", "緩動", "Gentle"),
    "motion_none": _("静止", "靜止", "None"),
    "reach": _("触及范围", "觸及範圍", "Reach"),
    "reach_whole": _("全屏", "全螢幕", "Whole screen"),
    "reach_low": _("下半屏", "下半螢幕", "Lower half"),
    "lower": _("移下上方", "移低上方", "Bring down"),
    "raise": _("移回上方", "移返上方", "Put back"),
}

BELIEFS: dict[str, Text] = {
    "belief_edit": _("改为", "改為", "Change to"),
    "belief_remove": _("移去此项", "移除此項", "Remove this"),
    "belief_done": _("按此再找", "按此再搵", "Look again"),
    "belief_doubt": _("您指的是{v}吗", "您係咪指{v}", "Do you mean {v}"),
    "yes": _("是", "係", "Yes"),
    "no": _("不是", "唔係", "No"),
    "slot_budget": _("预算", "預算", "Budget"),
    "slot_occasion": _("场合", "場合", "Occasion"),
    "slot_material": _("材质", "材質", "Material"),
    "slot_tonality": _("调性", "調性", "Tonality"),
    "slot_category": _("品类", "品類", "Kind"),
    "slot_color": _("颜色", "顏色", "Colour"),
    "slot_recipient": _("送给", "送畀", "For"),
    "any_budget": _("不限", "不限", "Any"),
    "within": _("{p} 以内", "{p} 以內", "up to {p}"),
}
