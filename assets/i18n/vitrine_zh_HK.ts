<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_HK" sourcelanguage="en">
<context>
    <name></name>
    <message id="resting">
        <source>Touch to speak</source>
        <translation>輕觸說話</translation>
    </message>
    <message id="listening">
        <source>Listening</source>
        <translation>正在聆聽</translation>
    </message>
    <message id="understanding">
        <source>One moment</source>
        <translation>請稍候</translation>
    </message>
    <message id="speaking">
        <source>Stop reading</source>
        <translation>停止朗讀</translation>
    </message>
    <message id="waking">
        <source>Preparing</source>
        <translation>正在準備</translation>
    </message>
    <message id="deaf">
        <source>Please type</source>
        <translation>請輸入文字</translation>
    </message>
    <message id="microphone_open">
        <source>Microphone on</source>
        <translation>咪高峰已開</translation>
    </message>
    <message id="microphone_closed">
        <source>Microphone off</source>
        <translation>咪高峰已關</translation>
    </message>
    <message id="type">
        <source>Or type here</source>
        <translation>或在此輸入</translation>
    </message>
    <message id="send">
        <source>Send</source>
        <translation>傳送</translation>
    </message>
    <message id="leave">
        <source>End</source>
        <translation>結束</translation>
    </message>
    <message id="tongues">
        <source>普通话　粵語　吴语</source>
        <translation>普通话　粵語　吴语</translation>
    </message>
    <message id="privacy">
        <source>What is said stays here and is cleared when you leave</source>
        <translation>對話只留在本機，離開即清除</translation>
    </message>
    <message id="greeting">
        <source>What are you looking for</source>
        <translation>您想搵啲乜</translation>
    </message>
    <message id="not">
        <source>not </source>
        <translation>唔要</translation>
    </message>
    <message id="over_budget">
        <source>Above budget by </source>
        <translation>高於預算 </translation>
    </message>
    <message id="not_met">
        <source>Not met: </source>
        <translation>未合：</translation>
    </message>
    <message id="doubtful">
        <source>Heard</source>
        <translation>聽到嘅係</translation>
    </message>
    <message id="ears_starting">
        <source>Speech recognition is starting; you may type meanwhile</source>
        <translation>語音識別正在準備，可先輸入文字</translation>
    </message>
    <message id="ears_missing">
        <source>Speech recognition is unavailable; please type</source>
        <translation>語音識別暫不可用，請輸入文字</translation>
    </message>
    <message id="microphone_missing">
        <source>No microphone was found; please type</source>
        <translation>未偵測到咪高峰，請輸入文字</translation>
    </message>
    <message id="voice_missing">
        <source>Replies are shown, not spoken, at present</source>
        <translation>暫不朗讀，答覆顯示在螢幕上</translation>
    </message>
    <message id="camera_missing">
        <source>Photos cannot be read at present; please describe the outfit</source>
        <translation>暫不能識別相片，請以文字描述</translation>
    </message>
    <message id="still_there">
        <source>Are you still there</source>
        <translation>您仲喺度嗎</translation>
    </message>
    <message id="leaving">
        <source>Without a touch this visit will end, and what was said will be cleared</source>
        <translation>無人觸碰時，本次對話即將結束，內容隨即清除</translation>
    </message>
    <message id="go_on">
        <source>Touch anywhere to go on</source>
        <translation>輕觸任何位置，繼續</translation>
    </message>
    <message id="key_shift">
        <source>Shift</source>
        <translation>大寫</translation>
    </message>
    <message id="key_erase">
        <source>Erase</source>
        <translation>退格</translation>
    </message>
    <message id="key_hide">
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message id="key_digits">
        <source>123</source>
        <translation>數字</translation>
    </message>
    <message id="key_letters">
        <source>ABC</source>
        <translation>字母</translation>
    </message>
    <message id="key_latin">
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message id="key_pinyin">
        <source>拼音</source>
        <translation>拼音</translation>
    </message>
    <message id="key_space">
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message id="key_return">
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message id="key_as_typed">
        <source>As typed</source>
        <translation>原文</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="list">
        <source>List</source>
        <translation>清單</translation>
    </message>
    <message id="panel">
        <source>Language, type</source>
        <translation>語言與字號</translation>
    </message>
    <message id="knows">
        <source>Privacy</source>
        <translation>私隱</translation>
    </message>
    <message id="compare">
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message id="see_look">
        <source>See the look</source>
        <translation>睇成套</translation>
    </message>
    <message id="book_care">
        <source>Book care</source>
        <translation>預約養護</translation>
    </message>
    <message id="call">
        <source>Call adviser</source>
        <translation>請顧問</translation>
    </message>
    <message id="about">
        <source>About</source>
        <translation>介紹</translation>
    </message>
    <message id="details">
        <source>Details</source>
        <translation>細節</translation>
    </message>
    <message id="craft">
        <source>Craft</source>
        <translation>工藝</translation>
    </message>
    <message id="care">
        <source>Care</source>
        <translation>養護</translation>
    </message>
    <message id="stock">
        <source>In stock</source>
        <translation>存貨</translation>
    </message>
    <message id="keep">
        <source>Add to list</source>
        <translation>加入清單</translation>
    </message>
    <message id="kept">
        <source>On your list</source>
        <translation>已在清單</translation>
    </message>
    <message id="look">
        <source>Wear with</source>
        <translation>配襯</translation>
    </message>
    <message id="order">
        <source>Reserve</source>
        <translation>預留</translation>
    </message>
    <message id="wait">
        <source>Waiting list</source>
        <translation>候補登記</translation>
    </message>
    <message id="here">
        <source>This boutique</source>
        <translation>本店</translation>
    </message>
    <message id="elsewhere">
        <source>Other boutiques</source>
        <translation>其他分店</translation>
    </message>
    <message id="pieces">
        <source>{n}</source>
        <translation>{n} 件</translation>
    </message>
    <message id="sold_out">
        <source>Sold out</source>
        <translation>已售罄</translation>
    </message>
    <message id="counted">
        <source>counted {t}</source>
        <translation>{t} 清點</translation>
    </message>
    <message id="sizes">
        <source>sizes {s}</source>
        <translation>尺碼 {s}</translation>
    </message>
    <message id="nowhere">
        <source>Sold out in every boutique; there is a waiting list</source>
        <translation>各分店均已售罄，可登記候補</translation>
    </message>
    <message id="nothing_told">
        <source>Nothing is on record here; an adviser can tell</source>
        <translation>店內暫無記載，可請顧問說明</translation>
    </message>
    <message id="edition">
        <source>Edition of {n}</source>
        <translation>限量 {n} 件</translation>
    </message>
    <message id="grams">
        <source>{n} g</source>
        <translation>{n} 克</translation>
    </message>
    <message id="hours">
        <source>{n} hours</source>
        <translation>{n} 小時</translation>
    </message>
    <message id="none">
        <source>none</source>
        <translation>無</translation>
    </message>
    <message id="dim_category">
        <source>Kind</source>
        <translation>品類</translation>
    </message>
    <message id="dim_collection">
        <source>Collection</source>
        <translation>系列</translation>
    </message>
    <message id="dim_price">
        <source>Price</source>
        <translation>售價</translation>
    </message>
    <message id="dim_material">
        <source>Material</source>
        <translation>材質</translation>
    </message>
    <message id="dim_hardware">
        <source>Hardware</source>
        <translation>五金</translation>
    </message>
    <message id="dim_color">
        <source>Colour</source>
        <translation>顏色</translation>
    </message>
    <message id="dim_dimensions">
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message id="dim_weight">
        <source>Weight</source>
        <translation>重量</translation>
    </message>
    <message id="dim_capacity_or_movement">
        <source>Holds</source>
        <translation>容量與機芯</translation>
    </message>
    <message id="dim_craft_technique">
        <source>Technique</source>
        <translation>工藝</translation>
    </message>
    <message id="dim_craft_hours">
        <source>Bench hours</source>
        <translation>工時</translation>
    </message>
    <message id="dim_artisan">
        <source>Artisan</source>
        <translation>匠人</translation>
    </message>
    <message id="dim_atelier_origin">
        <source>Atelier</source>
        <translation>產地</translation>
    </message>
    <message id="dim_history">
        <source>History</source>
        <translation>淵源</translation>
    </message>
    <message id="dim_occasion">
        <source>Occasion</source>
        <translation>場合</translation>
    </message>
    <message id="dim_pairing">
        <source>Worn with</source>
        <translation>配襯</translation>
    </message>
    <message id="dim_care">
        <source>Care</source>
        <translation>養護</translation>
    </message>
    <message id="comparison">
        <source>Side by side</source>
        <translation>並置比較</translation>
    </message>
    <message id="differs">
        <source>What differs</source>
        <translation>不同之處</translation>
    </message>
    <message id="same">
        <source>What is the same</source>
        <translation>相同之處</translation>
    </message>
    <message id="look_title">
        <source>What goes with it</source>
        <translation>與之相配</translation>
    </message>
    <message id="look_outfit">
        <source>What goes with your outfit</source>
        <translation>與您的衣着相配</translation>
    </message>
    <message id="no_look">
        <source>There is no advice for this piece yet; an adviser can tell</source>
        <translation>呢件暫無配襯建議，可請顧問說明</translation>
    </message>
    <message id="keep_all">
        <source>Add all to the list</source>
        <translation>成套加入清單</translation>
    </message>
    <message id="list_title">
        <source>Your list</source>
        <translation>您的清單</translation>
    </message>
    <message id="list_empty">
        <source>Your list is empty</source>
        <translation>清單未有貨品</translation>
    </message>
    <message id="list_hint">
        <source>Touch “Add to list” beside any piece</source>
        <translation>喺任何一款嘅頁面輕觸「加入清單」</translation>
    </message>
    <message id="remove">
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message id="total">
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message id="take_home">
        <source>Take this list with you</source>
        <translation>帶走呢份清單</translation>
    </message>
    <message id="scan">
        <source>Scan with your phone. The code holds the list itself: no network, nothing about you</source>
        <translation>用手機掃碼，清單就喺碼入面，不經網絡，不含您嘅資料</translation>
    </message>
    <message id="valid_until">
        <source>Valid until {d}</source>
        <translation>有效至 {d}</translation>
    </message>
    <message id="no_code">
        <source>No code can be made at present; an adviser will write the list down</source>
        <translation>暫時未能產生二維碼，可請顧問抄錄</translation>
    </message>
    <message id="form_care">
        <source>Book care</source>
        <translation>預約養護</translation>
    </message>
    <message id="form_order">
        <source>Reserve a piece</source>
        <translation>預留</translation>
    </message>
    <message id="form_waiting_list">
        <source>Waiting list</source>
        <translation>候補登記</translation>
    </message>
    <message id="ask_kind">
        <source>What would you bring</source>
        <translation>送養邊一類</translation>
    </message>
    <message id="ask_care">
        <source>What should be done</source>
        <translation>需要咩服務</translation>
    </message>
    <message id="ask_size">
        <source>Which size</source>
        <translation>所需尺碼</translation>
    </message>
    <message id="ask_day">
        <source>Which day</source>
        <translation>邊日到店</translation>
    </message>
    <message id="ask_time">
        <source>What time</source>
        <translation>幾點到店</translation>
    </message>
    <message id="ask_name">
        <source>Your name</source>
        <translation>點樣稱呼您</translation>
    </message>
    <message id="ask_phone">
        <source>Your telephone number</source>
        <translation>聯絡電話</translation>
    </message>
    <message id="ask_confirm">
        <source>Please check</source>
        <translation>請核對</translation>
    </message>
    <message id="field_piece">
        <source>Piece</source>
        <translation>物件</translation>
    </message>
    <message id="field_care">
        <source>Service</source>
        <translation>服務</translation>
    </message>
    <message id="field_size">
        <source>Size</source>
        <translation>尺碼</translation>
    </message>
    <message id="field_day">
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message id="field_time">
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message id="field_name">
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message id="field_phone">
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message id="field_boutique">
        <source>Boutique</source>
        <translation>分店</translation>
    </message>
    <message id="field_number">
        <source>Number</source>
        <translation>登記號</translation>
    </message>
    <message id="care_clean">
        <source>Cleaning and care</source>
        <translation>清潔養護</translation>
    </message>
    <message id="care_repair">
        <source>Repair</source>
        <translation>維修</translation>
    </message>
    <message id="care_recolour">
        <source>Re-colouring</source>
        <translation>補色</translation>
    </message>
    <message id="care_polish">
        <source>Polishing</source>
        <translation>打磨</translation>
    </message>
    <message id="care_strap">
        <source>Strap change</source>
        <translation>更換錶帶</translation>
    </message>
    <message id="care_movement">
        <source>Movement service</source>
        <translation>機芯檢修</translation>
    </message>
    <message id="care_resize">
        <source>Resizing</source>
        <translation>改尺寸</translation>
    </message>
    <message id="care_check">
        <source>Inspection</source>
        <translation>整體檢視</translation>
    </message>
    <message id="mr">
        <source>Mr</source>
        <translation>先生</translation>
    </message>
    <message id="ms">
        <source>Ms</source>
        <translation>女士</translation>
    </message>
    <message id="type_name">
        <source>Type your name</source>
        <translation>喺度輸入姓名</translation>
    </message>
    <message id="next">
        <source>Continue</source>
        <translation>下一步</translation>
    </message>
    <message id="confirm">
        <source>Confirm</source>
        <translation>確認登記</translation>
    </message>
    <message id="change">
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message id="erase">
        <source>Erase</source>
        <translation>刪除</translation>
    </message>
    <message id="consent">
        <source>Your name and number serve this entry alone, are kept encrypted here, and are erased on request</source>
        <translation>姓名同電話只用於今次登記，加密存於本機，可隨時要求刪除</translation>
    </message>
    <message id="phone_short">
        <source>A telephone number has six digits at least</source>
        <translation>電話號碼至少六位</translation>
    </message>
    <message id="name_missing">
        <source>Please give a name</source>
        <translation>請填寫稱呼</translation>
    </message>
    <message id="step_of">
        <source>Step {n} of {m}</source>
        <translation>第 {n} 步，共 {m} 步</translation>
    </message>
    <message id="no_days">
        <source>No time is free at present; an adviser can arrange one</source>
        <translation>近期沒有可約嘅時間，可請顧問安排</translation>
    </message>
    <message id="time_gone">
        <source>That time has just been taken; please choose another</source>
        <translation>呢個時間啱啱約滿，請另選</translation>
    </message>
    <message id="not_kept">
        <source>It cannot be entered at present. What you filled in is still here; an adviser will help</source>
        <translation>暫時未能登記，已保留您填寫嘅內容，請顧問協助</translation>
    </message>
    <message id="keeping">
        <source>One moment</source>
        <translation>正在登記</translation>
    </message>
    <message id="done_care">
        <source>Your visit is booked</source>
        <translation>已為您預約</translation>
    </message>
    <message id="done_order">
        <source>It is reserved for you</source>
        <translation>已為您預留</translation>
    </message>
    <message id="done_waiting_list">
        <source>You are on the waiting list</source>
        <translation>已登記候補</translation>
    </message>
    <message id="ticket_scan">
        <source>Scan to keep this ticket; it holds neither name nor number</source>
        <translation>掃碼儲存憑條，碼內不含姓名及電話</translation>
    </message>
    <message id="print">
        <source>Print the ticket</source>
        <translation>列印憑條</translation>
    </message>
    <message id="printed">
        <source>Sent to the printer</source>
        <translation>已送打印機</translation>
    </message>
    <message id="no_printer">
        <source>There is no printer here; please scan the code</source>
        <translation>本機未接打印機，請掃碼留存</translation>
    </message>
    <message id="finish">
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message id="ticket">
        <source>Ticket</source>
        <translation>憑條</translation>
    </message>
    <message id="today">
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message id="tomorrow">
        <source>Tomorrow</source>
        <translation>聽日</translation>
    </message>
    <message id="earlier">
        <source>Earlier</source>
        <translation>上一頁</translation>
    </message>
    <message id="later">
        <source>Later</source>
        <translation>下一頁</translation>
    </message>
    <message id="called">
        <source>An adviser has been called</source>
        <translation>已請顧問前來</translation>
    </message>
    <message id="call_wait">
        <source>Please wait here. This screen now signals to the staff</source>
        <translation>請喺度稍候，本屏已向店內示意</translation>
    </message>
    <message id="call_shows">
        <source>What you are looking at</source>
        <translation>您睇緊嘅</translation>
    </message>
    <message id="call_end">
        <source>The adviser is here</source>
        <translation>顧問已到</translation>
    </message>
    <message id="call_cancel">
        <source>Not needed</source>
        <translation>唔使喇</translation>
    </message>
    <message id="call_since">
        <source>Waiting for {n} min</source>
        <translation>已等候 {n} 分鐘</translation>
    </message>
    <message id="call_just">
        <source>Called just now</source>
        <translation>啱啱示意</translation>
    </message>
    <message id="privacy_title">
        <source>What this terminal knows of you</source>
        <translation>本機此刻所知</translation>
    </message>
    <message id="knows_wishes">
        <source>What you wish</source>
        <translation>您嘅心意</translation>
    </message>
    <message id="knows_seen">
        <source>Pieces you saw</source>
        <translation>睇過嘅款式</translation>
    </message>
    <message id="knows_list">
        <source>Your list</source>
        <translation>清單</translation>
    </message>
    <message id="knows_said">
        <source>What was said</source>
        <translation>對話</translation>
    </message>
    <message id="knows_turns">
        <source>{n} sentences, in memory alone, in no file</source>
        <translation>{n} 句，只喺記憶體，冇寫入任何檔案</translation>
    </message>
    <message id="knows_entries">
        <source>Entries</source>
        <translation>已登記</translation>
    </message>
    <message id="knows_entry">
        <source>Number {n}; name and telephone encrypted on this terminal</source>
        <translation>登記號 {n}，姓名及電話加密存於本機</translation>
    </message>
    <message id="knows_voice">
        <source>Your voice</source>
        <translation>聲音</translation>
    </message>
    <message id="knows_no_sound">
        <source>Heard only while listening, dropped once understood, never recorded</source>
        <translation>聆聽時先收音，識別後即棄，不作錄音</translation>
    </message>
    <message id="knows_nothing">
        <source>nothing</source>
        <translation>無</translation>
    </message>
    <message id="privacy_network">
        <source>Everything stays on this terminal, without a network. It is cleared when you leave or rest a while</source>
        <translation>一切留喺本機，不連網絡。離開或靜置片刻，即全部清除</translation>
    </message>
    <message id="privacy_entries">
        <source>Entries are kept; an adviser exports or erases them by your number</source>
        <translation>已登記嘅不在清除之列，可憑電話請顧問匯出或刪除</translation>
    </message>
    <message id="forget">
        <source>Forget now</source>
        <translation>即刻清除</translation>
    </message>
    <message id="farewell">
        <source>Thank you for your visit</source>
        <translation>多謝光臨</translation>
    </message>
    <message id="farewell_cleared">
        <source>Everything of this visit has been cleared</source>
        <translation>今次對話已全部清除</translation>
    </message>
    <message id="farewell_entry">
        <source>Number {n}; we look forward to seeing you</source>
        <translation>登記號 {n}，屆時恭候</translation>
    </message>
    <message id="again">
        <source>Begin again</source>
        <translation>繼續瀏覽</translation>
    </message>
    <message id="panel_title">
        <source>Language and type</source>
        <translation>語言與字號</translation>
    </message>
    <message id="speech">
        <source>You speak</source>
        <translation>您講嘅話</translation>
    </message>
    <message id="display">
        <source>The screen</source>
        <translation>螢幕文字</translation>
    </message>
    <message id="auto">
        <source>Automatic</source>
        <translation>自動辨別</translation>
    </message>
    <message id="cmn">
        <source>Mandarin</source>
        <translation>普通話</translation>
    </message>
    <message id="yue">
        <source>Cantonese</source>
        <translation>粵語</translation>
    </message>
    <message id="wuu">
        <source>Wu</source>
        <translation>吳語</translation>
    </message>
    <message id="zh-Hans">
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
    <message id="yue-Hant">
        <source>繁體中文</source>
        <translation>繁體中文</translation>
    </message>
    <message id="en">
        <source>English</source>
        <translation>English</translation>
    </message>
    <message id="type_size">
        <source>Type</source>
        <translation>字號</translation>
    </message>
    <message id="size_1">
        <source>Standard</source>
        <translation>標準</translation>
    </message>
    <message id="size_2">
        <source>Larger</source>
        <translation>較大</translation>
    </message>
    <message id="size_3">
        <source>Largest</source>
        <translation>特大</translation>
    </message>
    <message id="pace">
        <source>Voice</source>
        <translation>語速</translation>
    </message>
    <message id="pace_normal">
        <source>Standard</source>
        <translation>標準</translation>
    </message>
    <message id="pace_slow">
        <source>Slower</source>
        <translation>較慢</translation>
    </message>
    <message id="pace_slowest">
        <source>Slowest</source>
        <translation>最慢</translation>
    </message>
    <message id="motion">
        <source>Motion</source>
        <translation>畫面</translation>
    </message>
    <message id="motion_full">
        <source>Gentle</source>
        <translation>緩動</translation>
    </message>
    <message id="motion_none">
        <source>None</source>
        <translation>靜止</translation>
    </message>
    <message id="reach">
        <source>Reach</source>
        <translation>觸及範圍</translation>
    </message>
    <message id="reach_whole">
        <source>Whole screen</source>
        <translation>全螢幕</translation>
    </message>
    <message id="reach_low">
        <source>Lower half</source>
        <translation>下半螢幕</translation>
    </message>
    <message id="lower">
        <source>Bring down</source>
        <translation>移低上方</translation>
    </message>
    <message id="raise">
        <source>Put back</source>
        <translation>移返上方</translation>
    </message>
    <message id="belief_remove">
        <source>Remove this</source>
        <translation>移除此項</translation>
    </message>
    <message id="belief_done">
        <source>Look again</source>
        <translation>按此再搵</translation>
    </message>
    <message id="belief_doubt">
        <source>Do you mean {v}</source>
        <translation>您係咪指{v}</translation>
    </message>
    <message id="yes">
        <source>Yes</source>
        <translation>係</translation>
    </message>
    <message id="no">
        <source>No</source>
        <translation>唔係</translation>
    </message>
    <message id="slot_budget">
        <source>Budget</source>
        <translation>預算</translation>
    </message>
    <message id="slot_occasion">
        <source>Occasion</source>
        <translation>場合</translation>
    </message>
    <message id="slot_material">
        <source>Material</source>
        <translation>材質</translation>
    </message>
    <message id="slot_tonality">
        <source>Tonality</source>
        <translation>調性</translation>
    </message>
    <message id="slot_category">
        <source>Kind</source>
        <translation>品類</translation>
    </message>
    <message id="slot_color">
        <source>Colour</source>
        <translation>顏色</translation>
    </message>
    <message id="slot_recipient">
        <source>For</source>
        <translation>送畀</translation>
    </message>
    <message id="any_budget">
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message id="within">
        <source>up to {p}</source>
        <translation>{p} 以內</translation>
    </message>
    <message id="at_least">
        <source>from {p}</source>
        <translation>{p} 起</translation>
    </message>
</context>
</TS>
