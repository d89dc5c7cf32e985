<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="resting">
        <source>Touch to speak</source>
        <translation>轻触说话</translation>
    </message>
    <message id="listening">
        <source>Listening</source>
        <translation>正在聆听</translation>
    </message>
    <message id="understanding">
        <source>One moment</source>
        <translation>请稍候</translation>
    </message>
    <message id="speaking">
        <source>Stop reading</source>
        <translation>停止朗读</translation>
    </message>
    <message id="waking">
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message id="deaf">
        <source>Please type</source>
        <translation>请输入文字</translation>
    </message>
    <message id="microphone_open">
        <source>Microphone on</source>
        <translation>麦克风已开</translation>
    </message>
    <message id="microphone_closed">
        <source>Microphone off</source>
        <translation>麦克风已关</translation>
    </message>
    <message id="type">
        <source>Or type here</source>
        <translation>或在此输入</translation>
    </message>
    <message id="send">
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message id="leave">
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message id="tongues">
        <source>普通话　粵語　吴语</source>
        <translation>普通话　粵語　吴语</translation>
    </message>
    <message id="privacy">
        <source>What is said stays here and is cleared when you leave</source>
        <translation>交谈只留在本机，离开即清除</translation>
    </message>
    <message id="greeting">
        <source>What are you looking for</source>
        <translation>您在寻找什么</translation>
    </message>
    <message id="not">
        <source>not </source>
        <translation>不要</translation>
    </message>
    <message id="over_budget">
        <source>Above budget by </source>
        <translation>高于预算 </translation>
    </message>
    <message id="not_met">
        <source>Not met: </source>
        <translation>未合：</translation>
    </message>
    <message id="doubtful">
        <source>Heard</source>
        <translation>听到的是</translation>
    </message>
    <message id="ears_starting">
        <source>Speech recognition is starting; you may type meanwhile</source>
        <translation>语音识别正在准备，可先输入文字</translation>
    </message>
    <message id="ears_missing">
        <source>Speech recognition is unavailable; please type</source>
        <translation>语音识别暂不可用，请输入文字</translation>
    </message>
    <message id="microphone_missing">
        <source>No microphone was found; please type</source>
        <translation>未检测到麦克风，请输入文字</translation>
    </message>
    <message id="voice_missing">
        <source>Replies are shown, not spoken, at present</source>
        <translation>暂不朗读，答复显示在屏幕上</translation>
    </message>
    <message id="camera_missing">
        <source>Photos cannot be read at present; please describe the outfit</source>
        <translation>暂不能识别照片，请以文字描述</translation>
    </message>
    <message id="still_there">
        <source>Are you still there</source>
        <translation>您还在吗</translation>
    </message>
    <message id="leaving">
        <source>Without a touch this visit will end, and what was said will be cleared</source>
        <translation>无人触碰时，本次交谈即将结束，内容随即清除</translation>
    </message>
    <message id="go_on">
        <source>Touch anywhere to go on</source>
        <translation>轻触任意处，继续</translation>
    </message>
    <message id="key_shift">
        <source>Shift</source>
        <translation>大写</translation>
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
        <translation>数字</translation>
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
        <translation>清单</translation>
    </message>
    <message id="panel">
        <source>Language, type</source>
        <translation>语言与字号</translation>
    </message>
    <message id="knows">
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message id="compare">
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message id="see_look">
        <source>See the look</source>
        <translation>看整套</translation>
    </message>
    <message id="book_care">
        <source>Book care</source>
        <translation>预约养护</translation>
    </message>
    <message id="call">
        <source>Call adviser</source>
        <translation>请顾问</translation>
    </message>
    <message id="about">
        <source>About</source>
        <translation>介绍</translation>
    </message>
    <message id="details">
        <source>Details</source>
        <translation>细节</translation>
    </message>
    <message id="craft">
        <source>Craft</source>
        <translation>工艺</translation>
    </message>
    <message id="care">
        <source>Care</source>
        <translation>养护</translation>
    </message>
    <message id="stock">
        <source>In stock</source>
        <translation>库存</translation>
    </message>
    <message id="keep">
        <source>Add to list</source>
        <translation>加入清单</translation>
    </message>
    <message id="kept">
        <source>On your list</source>
        <translation>已在清单</translation>
    </message>
    <message id="look">
        <source>Wear with</source>
        <translation>搭配</translation>
    </message>
    <message id="order">
        <source>Reserve</source>
        <translation>预留</translation>
    </message>
    <message id="wait">
        <source>Waiting list</source>
        <translation>候补登记</translation>
    </message>
    <message id="here">
        <source>This boutique</source>
        <translation>本店</translation>
    </message>
    <message id="elsewhere">
        <source>Other boutiques</source>
        <translation>其他门店</translation>
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
        <translation>{t} 清点</translation>
    </message>
    <message id="sizes">
        <source>sizes {s}</source>
        <translation>尺码 {s}</translation>
    </message>
    <message id="nowhere">
        <source>Sold out in every boutique; there is a waiting list</source>
        <translation>各店均已售罄，可登记候补</translation>
    </message>
    <message id="nothing_told">
        <source>Nothing is on record here; an adviser can tell</source>
        <translation>店内暂无记载，可请顾问说明</translation>
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
        <translation>{n} 小时</translation>
    </message>
    <message id="none">
        <source>none</source>
        <translation>无</translation>
    </message>
    <message id="dim_category">
        <source>Kind</source>
        <translation>品类</translation>
    </message>
    <message id="dim_collection">
        <source>Collection</source>
        <translation>系列</translation>
    </message>
    <message id="dim_price">
        <source>Price</source>
        <translation>售价</translation>
    </message>
    <message id="dim_material">
        <source>Material</source>
        <translation>材质</translation>
    </message>
    <message id="dim_hardware">
        <source>Hardware</source>
        <translation>五金</translation>
    </message>
    <message id="dim_color">
        <source>Colour</source>
        <translation>颜色</translation>
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
        <translation>容量与机芯</translation>
    </message>
    <message id="dim_craft_technique">
        <source>Technique</source>
        <translation>工艺</translation>
    </message>
    <message id="dim_craft_hours">
        <source>Bench hours</source>
        <translation>工时</translation>
    </message>
    <message id="dim_artisan">
        <source>Artisan</source>
        <translation>匠人</translation>
    </message>
    <message id="dim_atelier_origin">
        <source>Atelier</source>
        <translation>产地</translation>
    </message>
    <message id="dim_history">
        <source>History</source>
        <translation>渊源</translation>
    </message>
    <message id="dim_occasion">
        <source>Occasion</source>
        <translation>场合</translation>
    </message>
    <message id="dim_pairing">
        <source>Worn with</source>
        <translation>搭配</translation>
    </message>
    <message id="dim_care">
        <source>Care</source>
        <translation>养护</translation>
    </message>
    <message id="comparison">
        <source>Side by side</source>
        <translation>并置比较</translation>
    </message>
    <message id="differs">
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message id="same">
        <source>What is the same</source>
        <translation>相同之处</translation>
    </message>
    <message id="look_title">
        <source>What goes with it</source>
        <translation>与之相配</translation>
    </message>
    <message id="look_outfit">
        <source>What goes with your outfit</source>
        <translation>与您的衣着相配</translation>
    </message>
    <message id="no_look">
        <source>There is no advice for this piece yet; an adviser can tell</source>
        <translation>这一件暂无搭配建议，可请顾问说明</translation>
    </message>
    <message id="keep_all">
        <source>Add all to the list</source>
        <translation>整套加入清单</translation>
    </message>
    <message id="list_title">
        <source>Your list</source>
        <translation>您的清单</translation>
    </message>
    <message id="list_empty">
        <source>Your list is empty</source>
        <translation>清单尚空</translation>
    </message>
    <message id="list_hint">
        <source>Touch “Add to list” beside any piece</source>
        <translation>在任一款的页面轻触“加入清单”</translation>
    </message>
    <message id="remove">
        <source>Remove</source>
        <translation>移去</translation>
    </message>
    <message id="total">
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message id="take_home">
        <source>Take this list with you</source>
        <translation>带走这份清单</translation>
    </message>
    <message id="scan">
        <source>Scan with your phone. The code holds the list itself: no network, nothing about you</source>
        <translation>以手机扫码，清单即在码中，不经网络，不含您的资料</translation>
    </message>
    <message id="valid_until">
        <source>Valid until {d}</source>
        <translation>有效至 {d}</translation>
    </message>
    <message id="no_code">
        <source>No code can be made at present; an adviser will write the list down</source>
        <translation>暂不能生成二维码，可请顾问抄录</translation>
    </message>
    <message id="form_care">
        <source>Book care</source>
        <translation>预约养护</translation>
    </message>
    <message id="form_order">
        <source>Reserve a piece</source>
        <translation>预留</translation>
    </message>
    <message id="form_waiting_list">
        <source>Waiting list</source>
        <translation>候补登记</translation>
    </message>
    <message id="ask_kind">
        <source>What would you bring</source>
        <translation>送养哪一类</translation>
    </message>
    <message id="ask_care">
        <source>What should be done</source>
        <translation>需要什么服务</translation>
    </message>
    <message id="ask_size">
        <source>Which size</source>
        <translation>所需尺码</translation>
    </message>
    <message id="ask_day">
        <source>Which day</source>
        <translation>哪一天到店</translation>
    </message>
    <message id="ask_time">
        <source>What time</source>
        <translation>几时到店</translation>
    </message>
    <message id="ask_name">
        <source>Your name</source>
        <translation>如何称呼您</translation>
    </message>
    <message id="ask_phone">
        <source>Your telephone number</source>
        <translation>联系电话</translation>
    </message>
    <message id="ask_confirm">
        <source>Please check</source>
        <translation>请核对</translation>
    </message>
    <message id="field_piece">
        <source>Piece</source>
        <translation>物件</translation>
    </message>
    <message id="field_care">
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message id="field_size">
        <source>Size</source>
        <translation>尺码</translation>
    </message>
    <message id="field_day">
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message id="field_time">
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message id="field_name">
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message id="field_phone">
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message id="field_boutique">
        <source>Boutique</source>
        <translation>门店</translation>
    </message>
    <message id="field_number">
        <source>Number</source>
        <translation>登记号</translation>
    </message>
    <message id="care_clean">
        <source>Cleaning and care</source>
        <translation>清洁养护</translation>
    </message>
    <message id="care_repair">
        <source>Repair</source>
        <translation>修理</translation>
    </message>
    <message id="care_recolour">
        <source>Re-colouring</source>
        <translation>补色</translation>
    </message>
    <message id="care_polish">
        <source>Polishing</source>
        <translation>抛光</translation>
    </message>
    <message id="care_strap">
        <source>Strap change</source>
        <translation>更换表带</translation>
    </message>
    <message id="care_movement">
        <source>Movement service</source>
        <translation>机芯检修</translation>
    </message>
    <message id="care_resize">
        <source>Resizing</source>
        <translation>改尺寸</translation>
    </message>
    <message id="care_check">
        <source>Inspection</source>
        <translation>整体检视</translation>
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
        <translation>在此输入姓名</translation>
    </message>
    <message id="next">
        <source>Continue</source>
        <translation>下一步</translation>
    </message>
    <message id="confirm">
        <source>Confirm</source>
        <translation>确认登记</translation>
    </message>
    <message id="change">
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message id="erase">
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message id="consent">
        <source>Your name and number serve this entry alone, are kept encrypted here, and are erased on request</source>
        <translation>姓名与电话仅用于本次登记，加密存于本机，可随时要求删除</translation>
    </message>
    <message id="phone_short">
        <source>A telephone number has six digits at least</source>
        <translation>电话号码至少六位</translation>
    </message>
    <message id="name_missing">
        <source>Please give a name</source>
        <translation>请填写称呼</translation>
    </message>
    <message id="step_of">
        <source>Step {n} of {m}</source>
        <translation>第 {n} 步，共 {m} 步</translation>
    </message>
    <message id="no_days">
        <source>No time is free at present; an adviser can arrange one</source>
        <translation>近期没有可约的时间，可请顾问安排</translation>
    </message>
    <message id="time_gone">
        <source>That time has just been taken; please choose another</source>
        <translation>这个时间刚被约满，请另选</translation>
    </message>
    <message id="not_kept">
        <source>It cannot be entered at present. What you filled in is still here; an adviser will help</source>
        <translation>暂时无法登记，已为您保留所填内容，请顾问协助</translation>
    </message>
    <message id="keeping">
        <source>One moment</source>
        <translation>正在登记</translation>
    </message>
    <message id="done_care">
        <source>Your visit is booked</source>
        <translation>已为您预约</translation>
    </message>
    <message id="done_order">
        <source>It is reserved for you</source>
        <translation>已为您预留</translation>
    </message>
    <message id="done_waiting_list">
        <source>You are on the waiting list</source>
        <translation>已登记候补</translation>
    </message>
    <message id="ticket_scan">
        <source>Scan to keep this ticket; it holds neither name nor number</source>
        <translation>扫码存凭条，码中不含姓名与电话</translation>
    </message>
    <message id="print">
        <source>Print the ticket</source>
        <translation>打印凭条</translation>
    </message>
    <message id="printed">
        <source>Sent to the printer</source>
        <translation>已送打印机</translation>
    </message>
    <message id="no_printer">
        <source>There is no printer here; please scan the code</source>
        <translation>本机未接打印机，请扫码留存</translation>
    </message>
    <message id="finish">
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message id="ticket">
        <source>Ticket</source>
        <translation>凭条</translation>
    </message>
    <message id="today">
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message id="tomorrow">
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message id="earlier">
        <source>Earlier</source>
        <translation>上一页</translation>
    </message>
    <message id="later">
        <source>Later</source>
        <translation>下一页</translation>
    </message>
    <message id="called">
        <source>An adviser has been called</source>
        <translation>已请顾问前来</translation>
    </message>
    <message id="call_wait">
        <source>Please wait here. This screen now signals to the staff</source>
        <translation>请在此稍候，本屏已向店内示意</translation>
    </message>
    <message id="call_shows">
        <source>What you are looking at</source>
        <translation>您正在看的</translation>
    </message>
    <message id="call_end">
        <source>The adviser is here</source>
        <translation>顾问已到</translation>
    </message>
    <message id="call_cancel">
        <source>Not needed</source>
        <translation>不必了</translation>
    </message>
    <message id="call_since">
        <source>Waiting for {n} min</source>
        <translation>已等候 {n} 分钟</translation>
    </message>
    <message id="call_just">
        <source>Called just now</source>
        <translation>刚刚示意</translation>
    </message>
    <message id="privacy_title">
        <source>What this terminal knows of you</source>
        <translation>本机此刻所知</translation>
    </message>
    <message id="knows_wishes">
        <source>What you wish</source>
        <translation>您的心意</translation>
    </message>
    <message id="knows_seen">
        <source>Pieces you saw</source>
        <translation>看过的款式</translation>
    </message>
    <message id="knows_list">
        <source>Your list</source>
        <translation>清单</translation>
    </message>
    <message id="knows_said">
        <source>What was said</source>
        <translation>交谈</translation>
    </message>
    <message id="knows_turns">
        <source>{n} sentences, in memory alone, in no file</source>
        <translation>{n} 句，只在内存，未写入任何文件</translation>
    </message>
    <message id="knows_entries">
        <source>Entries</source>
        <translation>已登记</translation>
    </message>
    <message id="knows_entry">
        <source>Number {n}; name and telephone encrypted on this terminal</source>
        <translation>登记号 {n}，姓名与电话加密存于本机</translation>
    </message>
    <message id="knows_voice">
        <source>Your voice</source>
        <translation>声音</translation>
    </message>
    <message id="knows_no_sound">
        <source>Heard only while listening, dropped once understood, never recorded</source>
        <translation>聆听时才收音，识别后即弃，不作录音</translation>
    </message>
    <message id="knows_nothing">
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message id="privacy_network">
        <source>Everything stays on this terminal, without a network. It is cleared when you leave or rest a while</source>
        <translation>一切留在本机，不连网络。离开或静置片刻，即全部清除</translation>
    </message>
    <message id="privacy_entries">
        <source>Entries are kept; an adviser exports or erases them by your number</source>
        <translation>已登记的不在清除之列，可凭电话请顾问导出或删除</translation>
    </message>
    <message id="forget">
        <source>Forget now</source>
        <translation>现在清除</translation>
    </message>
    <message id="farewell">
        <source>Thank you for your visit</source>
        <translation>感谢光临</translation>
    </message>
    <message id="farewell_cleared">
        <source>Everything of this visit has been cleared</source>
        <translation>本次交谈已全部清除</translation>
    </message>
    <message id="farewell_entry">
        <source>Number {n}; we look forward to seeing you</source>
        <translation>登记号 {n}，届时恭候</translation>
    </message>
    <message id="again">
        <source>Begin again</source>
        <translation>继续浏览</translation>
    </message>
    <message id="panel_title">
        <source>Language and type</source>
        <translation>语言与字号</translation>
    </message>
    <message id="speech">
        <source>You speak</source>
        <translation>您说的话</translation>
    </message>
    <message id="display">
        <source>The screen</source>
        <translation>屏幕文字</translation>
    </message>
    <message id="auto">
        <source>Automatic</source>
        <translation>自动辨别</translation>
    </message>
    <message id="cmn">
        <source>Mandarin</source>
        <translation>普通话</translation>
    </message>
    <message id="yue">
        <source>Cantonese</source>
        <translation>粤语</translation>
    </message>
    <message id="wuu">
        <source>Wu</source>
        <translation>吴语</translation>
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
        <translation>字号</translation>
    </message>
    <message id="size_1">
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message id="size_2">
        <source>Larger</source>
        <translation>较大</translation>
    </message>
    <message id="size_3">
        <source>Largest</source>
        <translation>特大</translation>
    </message>
    <message id="pace">
        <source>Voice</source>
        <translation>语速</translation>
    </message>
    <message id="pace_normal">
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message id="pace_slow">
        <source>Slower</source>
        <translation>较慢</translation>
    </message>
    <message id="pace_slowest">
        <source>Slowest</source>
        <translation>最慢</translation>
    </message>
    <message id="motion">
        <source>Motion</source>
        <translation>画面</translation>
    </message>
    <message id="motion_full">
        <source>Gentle</source>
        <translation>缓动</translation>
    </message>
    <message id="motion_none">
        <source>None</source>
        <translation>静止</translation>
    </message>
    <message id="reach">
        <source>Reach</source>
        <translation>触及范围</translation>
    </message>
    <message id="reach_whole">
        <source>Whole screen</source>
        <translation>全屏</translation>
    </message>
    <message id="reach_low">
        <source>Lower half</source>
        <translation>下半屏</translation>
    </message>
    <message id="lower">
        <source>Bring down</source>
        <translation>移下上方</translation>
    </message>
    <message id="raise">
        <source>Put back</source>
        <translation>移回上方</translation>
    </message>
    <message id="belief_remove">
        <source>Remove this</source>
        <translation>移去此项</translation>
    </message>
    <message id="belief_done">
        <source>Look again</source>
        <translation>按此再找</translation>
    </message>
    <message id="belief_doubt">
        <source>Do you mean {v}</source>
        <translation>您指的是{v}吗</translation>
    </message>
    <message id="yes">
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message id="no">
        <source>No</source>
        <translation>不是</translation>
    </message>
    <message id="slot_budget">
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message id="slot_occasion">
        <source>Occasion</source>
        <translation>场合</translation>
    </message>
    <message id="slot_material">
        <source>Material</source>
        <translation>材质</translation>
    </message>
    <message id="slot_tonality">
        <source>Tonality</source>
        <translation>调性</translation>
    </message>
    <message id="slot_category">
        <source>Kind</source>
        <translation>品类</translation>
    </message>
    <message id="slot_color">
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message id="slot_recipient">
        <source>For</source>
        <translation>送给</translation>
    </message>
    <message id="any_budget">
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message id="within">
        <source>up to {p}</source>
        <translation>{p} 以内</translation>
    </message>
    <message id="at_least">
        <source>from {p}</source>
        <translation>{p} 起</translation>
    </message>
</context>
</TS>
