<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message id="resting">
        <source>Touch to speak</source>
        <translation>Touch to speak</translation>
    </message>
    <message id="listening">
        <source>Listening</source>
        <translation>Listening</translation>
    </message>
    <message id="understanding">
        <source>One moment</source>
        <translation>One moment</translation>
    </message>
    <message id="speaking">
        <source>Stop reading</source>
        <translation>Stop reading</translation>
    </message>
    <message id="waking">
        <source>Preparing</source>
        <translation>Preparing</translation>
    </message>
    <message id="deaf">
        <source>Please type</source>
        <translation>Please type</translation>
    </message>
    <message id="microphone_open">
        <source>Microphone on</source>
        <translation>Microphone on</translation>
    </message>
    <message id="microphone_closed">
        <source>Microphone off</source>
        <translation>Microphone off</translation>
    </message>
    <message id="type">
        <source>Or type here</source>
        <translation>Or type here</translation>
    </message>
    <message id="send">
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message id="leave">
        <source>End</source>
        <translation>End</translation>
    </message>
    <message id="tongues">
        <source>普通话　粵語　吴语</source>
        <translation>普通话　粵語　吴语</translation>
    </message>
    <message id="privacy">
        <source>What is said stays here and is cleared when you leave</source>
        <translation>What is said stays here and is cleared when you leave</translation>
    </message>
    <message id="greeting">
        <source>What are you looking for</source>
        <translation>What are you looking for</translation>
    </message>
    <message id="not">
        <source>not </source>
        <translation>not </translation>
    </message>
    <message id="over_budget">
        <source>Above budget by </source>
        <translation>Above budget by </translation>
    </message>
    <message id="not_met">
        <source>Not met: </source>
        <translation>Not met: </translation>
    </message>
    <message id="doubtful">
        <source>Heard</source>
        <translation>Heard</translation>
    </message>
    <message id="ears_starting">
        <source>Speech recognition is starting; you may type meanwhile</source>
        <translation>Speech recognition is starting; you may type meanwhile</translation>
    </message>
    <message id="ears_missing">
        <source>Speech recognition is unavailable; please type</source>
        <translation>Speech recognition is unavailable; please type</translation>
    </message>
    <message id="microphone_missing">
        <source>No microphone was found; please type</source>
        <translation>No microphone was found; please type</translation>
    </message>
    <message id="voice_missing">
        <source>Replies are shown, not spoken, at present</source>
        <translation>Replies are shown, not spoken, at present</translation>
    </message>
    <message id="camera_missing">
        <source>Photos cannot be read at present; please describe the outfit</source>
        <translation>Photos cannot be read at present; please describe the outfit</translation>
    </message>
    <message id="still_there">
        <source>Are you still there</source>
        <translation>Are you still there</translation>
    </message>
    <message id="leaving">
        <source>Without a touch this visit will end, and what was said will be cleared</source>
        <translation>Without a touch this visit will end, and what was said will be cleared</translation>
    </message>
    <message id="go_on">
        <source>Touch anywhere to go on</source>
        <translation>Touch anywhere to go on</translation>
    </message>
    <message id="key_shift">
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message id="key_erase">
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
    <message id="key_hide">
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message id="key_digits">
        <source>123</source>
        <translation>123</translation>
    </message>
    <message id="key_letters">
        <source>ABC</source>
        <translation>ABC</translation>
    </message>
    <message id="key_latin">
        <source>English</source>
        <translation>English</translation>
    </message>
    <message id="key_pinyin">
        <source>拼音</source>
        <translation>拼音</translation>
    </message>
    <message id="key_space">
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message id="key_return">
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message id="key_as_typed">
        <source>As typed</source>
        <translation>As typed</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message id="list">
        <source>List</source>
        <translation>List</translation>
    </message>
    <message id="panel">
        <source>Language, type</source>
        <translation>Language, type</translation>
    </message>
    <message id="knows">
        <source>Privacy</source>
        <translation>Privacy</translation>
    </message>
    <message id="compare">
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message id="see_look">
        <source>See the look</source>
        <translation>See the look</translation>
    </message>
    <message id="book_care">
        <source>Book care</source>
        <translation>Book care</translation>
    </message>
    <message id="call">
        <source>Call adviser</source>
        <translation>Call adviser</translation>
    </message>
    <message id="about">
        <source>About</source>
        <translation>About</translation>
    </message>
    <message id="details">
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message id="craft">
        <source>Craft</source>
        <translation>Craft</translation>
    </message>
    <message id="care">
        <source>Care</source>
        <translation>Care</translation>
    </message>
    <message id="stock">
        <source>In stock</source>
        <translation>In stock</translation>
    </message>
    <message id="keep">
        <source>Add to list</source>
        <translation>Add to list</translation>
    </message>
    <message id="kept">
        <source>On your list</source>
        <translation>On your list</translation>
    </message>
    <message id="look">
        <source>Wear with</source>
        <translation>Wear with</translation>
    </message>
    <message id="order">
        <source>Reserve</source>
        <translation>Reserve</translation>
    </message>
    <message id="wait">
        <source>Waiting list</source>
        <translation>Waiting list</translation>
    </message>
    <message id="here">
        <source>This boutique</source>
        <translation>This boutique</translation>
    </message>
    <message id="elsewhere">
        <source>Other boutiques</source>
        <translation>Other boutiques</translation>
    </message>
    <message id="pieces">
        <source>{n}</source>
        <translation>{n}</translation>
    </message>
    <message id="sold_out">
        <source>Sold out</source>
        <translation>Sold out</translation>
    </message>
    <message id="counted">
        <source>counted {t}</source>
        <translation>counted {t}</translation>
    </message>
    <message id="sizes">
        <source>sizes {s}</source>
        <translation>sizes {s}</translation>
    </message>
    <message id="nowhere">
        <source>Sold out in every boutique; there is a waiting list</source>
        <translation>Sold out in every boutique; there is a waiting list</translation>
    </message>
    <message id="nothing_told">
        <source>Nothing is on record here; an adviser can tell</source>
        <translation>Nothing is on record here; an adviser can tell</translation>
    </message>
    <message id="edition">
        <source>Edition of {n}</source>
        <translation>Edition of {n}</translation>
    </message>
    <message id="grams">
        <source>{n} g</source>
        <translation>{n} g</translation>
    </message>
    <message id="hours">
        <source>{n} hours</source>
        <translation>{n} hours</translation>
    </message>
    <message id="none">
        <source>none</source>
        <translation>none</translation>
    </message>
    <message id="dim_category">
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message id="dim_collection">
        <source>Collection</source>
        <translation>Collection</translation>
    </message>
    <message id="dim_price">
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message id="dim_material">
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message id="dim_hardware">
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message id="dim_color">
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message id="dim_dimensions">
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message id="dim_weight">
        <source>Weight</source>
        <translation>Weight</translation>
    </message>
    <message id="dim_capacity_or_movement">
        <source>Holds</source>
        <translation>Holds</translation>
    </message>
    <message id="dim_craft_technique">
        <source>Technique</source>
        <translation>Technique</translation>
    </message>
    <message id="dim_craft_hours">
        <source>Bench hours</source>
        <translation>Bench hours</translation>
    </message>
    <message id="dim_artisan">
        <source>Artisan</source>
        <translation>Artisan</translation>
    </message>
    <message id="dim_atelier_origin">
        <source>Atelier</source>
        <translation>Atelier</translation>
    </message>
    <message id="dim_history">
        <source>History</source>
        <translation>History</translation>
    </message>
    <message id="dim_occasion">
        <source>Occasion</source>
        <translation>Occasion</translation>
    </message>
    <message id="dim_pairing">
        <source>Worn with</source>
        <translation>Worn with</translation>
    </message>
    <message id="dim_care">
        <source>Care</source>
        <translation>Care</translation>
    </message>
    <message id="comparison">
        <source>Side by side</source>
        <translation>Side by side</translation>
    </message>
    <message id="differs">
        <source>What differs</source>
        <translation>What differs</translation>
    </message>
    <message id="same">
        <source>What is the same</source>
        <translation>What is the same</translation>
    </message>
    <message id="look_title">
        <source>What goes with it</source>
        <translation>What goes with it</translation>
    </message>
    <message id="look_outfit">
        <source>What goes with your outfit</source>
        <translation>What goes with your outfit</translation>
    </message>
    <message id="no_look">
        <source>There is no advice for this piece yet; an adviser can tell</source>
        <translation>There is no advice for this piece yet; an adviser can tell</translation>
    </message>
    <message id="keep_all">
        <source>Add all to the list</source>
        <translation>Add all to the list</translation>
    </message>
    <message id="list_title">
        <source>Your list</source>
        <translation>Your list</translation>
    </message>
    <message id="list_empty">
        <source>Your list is empty</source>
        <translation>Your list is empty</translation>
    </message>
    <message id="list_hint">
        <source>Touch “Add to list” beside any piece</source>
        <translation>Touch “Add to list” beside any piece</translation>
    </message>
    <message id="remove">
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message id="total">
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message id="take_home">
        <source>Take this list with you</source>
        <translation>Take this list with you</translation>
    </message>
    <message id="scan">
        <source>Scan with your phone. The code holds the list itself: no network, nothing about you</source>
        <translation>Scan with your phone. The code holds the list itself: no network, nothing about you</translation>
    </message>
    <message id="valid_until">
        <source>Valid until {d}</source>
        <translation>Valid until {d}</translation>
    </message>
    <message id="no_code">
        <source>No code can be made at present; an adviser will write the list down</source>
        <translation>No code can be made at present; an adviser will write the list down</translation>
    </message>
    <message id="form_care">
        <source>Book care</source>
        <translation>Book care</translation>
    </message>
    <message id="form_order">
        <source>Reserve a piece</source>
        <translation>Reserve a piece</translation>
    </message>
    <message id="form_waiting_list">
        <source>Waiting list</source>
        <translation>Waiting list</translation>
    </message>
    <message id="ask_kind">
        <source>What would you bring</source>
        <translation>What would you bring</translation>
    </message>
    <message id="ask_care">
        <source>What should be done</source>
        <translation>What should be done</translation>
    </message>
    <message id="ask_size">
        <source>Which size</source>
        <translation>Which size</translation>
    </message>
    <message id="ask_day">
        <source>Which day</source>
        <translation>Which day</translation>
    </message>
    <message id="ask_time">
        <source>What time</source>
        <translation>What time</translation>
    </message>
    <message id="ask_name">
        <source>Your name</source>
        <translation>Your name</translation>
    </message>
    <message id="ask_phone">
        <source>Your telephone number</source>
        <translation>Your telephone number</translation>
    </message>
    <message id="ask_confirm">
        <source>Please check</source>
        <translation>Please check</translation>
    </message>
    <message id="field_piece">
        <source>Piece</source>
        <translation>Piece</translation>
    </message>
    <message id="field_care">
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message id="field_size">
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message id="field_day">
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message id="field_time">
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message id="field_name">
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message id="field_phone">
        <source>Telephone</source>
        <translation>Telephone</translation>
    </message>
    <message id="field_boutique">
        <source>Boutique</source>
        <translation>Boutique</translation>
    </message>
    <message id="field_number">
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message id="care_clean">
        <source>Cleaning and care</source>
        <translation>Cleaning and care</translation>
    </message>
    <message id="care_repair">
        <source>Repair</source>
        <translation>Repair</translation>
    </message>
    <message id="care_recolour">
        <source>Re-colouring</source>
        <translation>Re-colouring</translation>
    </message>
    <message id="care_polish">
        <source>Polishing</source>
        <translation>Polishing</translation>
    </message>
    <message id="care_strap">
        <source>Strap change</source>
        <translation>Strap change</translation>
    </message>
    <message id="care_movement">
        <source>Movement service</source>
        <translation>Movement service</translation>
    </message>
    <message id="care_resize">
        <source>Resizing</source>
        <translation>Resizing</translation>
    </message>
    <message id="care_check">
        <source>Inspection</source>
        <translation>Inspection</translation>
    </message>
    <message id="mr">
        <source>Mr</source>
        <translation>Mr</translation>
    </message>
    <message id="ms">
        <source>Ms</source>
        <translation>Ms</translation>
    </message>
    <message id="type_name">
        <source>Type your name</source>
        <translation>Type your name</translation>
    </message>
    <message id="next">
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message id="confirm">
        <source>Confirm</source>
        <translation>Confirm</translation>
    </message>
    <message id="change">
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message id="erase">
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
    <message id="consent">
        <source>Your name and number serve this entry alone, are kept encrypted here, and are erased on request</source>
        <translation>Your name and number serve this entry alone, are kept encrypted here, and are erased on request</translation>
    </message>
    <message id="phone_short">
        <source>A telephone number has six digits at least</source>
        <translation>A telephone number has six digits at least</translation>
    </message>
    <message id="name_missing">
        <source>Please give a name</source>
        <translation>Please give a name</translation>
    </message>
    <message id="step_of">
        <source>Step {n} of {m}</source>
        <translation>Step {n} of {m}</translation>
    </message>
    <message id="no_days">
        <source>No time is free at present; an adviser can arrange one</source>
        <translation>No time is free at present; an adviser can arrange one</translation>
    </message>
    <message id="time_gone">
        <source>That time has just been taken; please choose another</source>
        <translation>That time has just been taken; please choose another</translation>
    </message>
    <message id="not_kept">
        <source>It cannot be entered at present. What you filled in is still here; an adviser will help</source>
        <translation>It cannot be entered at present. What you filled in is still here; an adviser will help</translation>
    </message>
    <message id="keeping">
        <source>One moment</source>
        <translation>One moment</translation>
    </message>
    <message id="done_care">
        <source>Your visit is booked</source>
        <translation>Your visit is booked</translation>
    </message>
    <message id="done_order">
        <source>It is reserved for you</source>
        <translation>It is reserved for you</translation>
    </message>
    <message id="done_waiting_list">
        <source>You are on the waiting list</source>
        <translation>You are on the waiting list</translation>
    </message>
    <message id="ticket_scan">
        <source>Scan to keep this ticket; it holds neither name nor number</source>
        <translation>Scan to keep this ticket; it holds neither name nor number</translation>
    </message>
    <message id="print">
        <source>Print the ticket</source>
        <translation>Print the ticket</translation>
    </message>
    <message id="printed">
        <source>Sent to the printer</source>
        <translation>Sent to the printer</translation>
    </message>
    <message id="no_printer">
        <source>There is no printer here; please scan the code</source>
        <translation>There is no printer here; please scan the code</translation>
    </message>
    <message id="finish">
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message id="ticket">
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message id="today">
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message id="tomorrow">
        <source>Tomorrow</source>
        <translation>Tomorrow</translation>
    </message>
    <message id="earlier">
        <source>Earlier</source>
        <translation>Earlier</translation>
    </message>
    <message id="later">
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message id="called">
        <source>An adviser has been called</source>
        <translation>An adviser has been called</translation>
    </message>
    <message id="call_wait">
        <source>Please wait here. This screen now signals to the staff</source>
        <translation>Please wait here. This screen now signals to the staff</translation>
    </message>
    <message id="call_shows">
        <source>What you are looking at</source>
        <translation>What you are looking at</translation>
    </message>
    <message id="call_end">
        <source>The adviser is here</source>
        <translation>The adviser is here</translation>
    </message>
    <message id="call_cancel">
        <source>Not needed</source>
        <translation>Not needed</translation>
    </message>
    <message id="call_since">
        <source>Waiting for {n} min</source>
        <translation>Waiting for {n} min</translation>
    </message>
    <message id="call_just">
        <source>Called just now</source>
        <translation>Called just now</translation>
    </message>
    <message id="privacy_title">
        <source>What this terminal knows of you</source>
        <translation>What this terminal knows of you</translation>
    </message>
    <message id="knows_wishes">
        <source>What you wish</source>
        <translation>What you wish</translation>
    </message>
    <message id="knows_seen">
        <source>Pieces you saw</source>
        <translation>Pieces you saw</translation>
    </message>
    <message id="knows_list">
        <source>Your list</source>
        <translation>Your list</translation>
    </message>
    <message id="knows_said">
        <source>What was said</source>
        <translation>What was said</translation>
    </message>
    <message id="knows_turns">
        <source>{n} sentences, in memory alone, in no file</source>
        <translation>{n} sentences, in memory alone, in no file</translation>
    </message>
    <message id="knows_entries">
        <source>Entries</source>
        <translation>Entries</translation>
    </message>
    <message id="knows_entry">
        <source>Number {n}; name and telephone encrypted on this terminal</source>
        <translation>Number {n}; name and telephone encrypted on this terminal</translation>
    </message>
    <message id="knows_voice">
        <source>Your voice</source>
        <translation>Your voice</translation>
    </message>
    <message id="knows_no_sound">
        <source>Heard only while listening, dropped once understood, never recorded</source>
        <translation>Heard only while listening, dropped once understood, never recorded</translation>
    </message>
    <message id="knows_nothing">
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message id="privacy_network">
        <source>Everything stays on this terminal, without a network. It is cleared when you leave or rest a while</source>
        <translation>Everything stays on this terminal, without a network. It is cleared when you leave or rest a while</translation>
    </message>
    <message id="privacy_entries">
        <source>Entries are kept; an adviser exports or erases them by your number</source>
        <translation>Entries are kept; an adviser exports or erases them by your number</translation>
    </message>
    <message id="forget">
        <source>Forget now</source>
        <translation>Forget now</translation>
    </message>
    <message id="farewell">
        <source>Thank you for your visit</source>
        <translation>Thank you for your visit</translation>
    </message>
    <message id="farewell_cleared">
        <source>Everything of this visit has been cleared</source>
        <translation>Everything of this visit has been cleared</translation>
    </message>
    <message id="farewell_entry">
        <source>Number {n}; we look forward to seeing you</source>
        <translation>Number {n}; we look forward to seeing you</translation>
    </message>
    <message id="again">
        <source>Begin again</source>
        <translation>Begin again</translation>
    </message>
    <message id="panel_title">
        <source>Language and type</source>
        <translation>Language and type</translation>
    </message>
    <message id="speech">
        <source>You speak</source>
        <translation>You speak</translation>
    </message>
    <message id="display">
        <source>The screen</source>
        <translation>The screen</translation>
    </message>
    <message id="auto">
        <source>Automatic</source>
        <translation>Automatic</translation>
    </message>
    <message id="cmn">
        <source>Mandarin</source>
        <translation>Mandarin</translation>
    </message>
    <message id="yue">
        <source>Cantonese</source>
        <translation>Cantonese</translation>
    </message>
    <message id="wuu">
        <source>Wu</source>
        <translation>Wu</translation>
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
        <translation>Type</translation>
    </message>
    <message id="size_1">
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message id="size_2">
        <source>Larger</source>
        <translation>Larger</translation>
    </message>
    <message id="size_3">
        <source>Largest</source>
        <translation>Largest</translation>
    </message>
    <message id="pace">
        <source>Voice</source>
        <translation>Voice</translation>
    </message>
    <message id="pace_normal">
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message id="pace_slow">
        <source>Slower</source>
        <translation>Slower</translation>
    </message>
    <message id="pace_slowest">
        <source>Slowest</source>
        <translation>Slowest</translation>
    </message>
    <message id="motion">
        <source>Motion</source>
        <translation>Motion</translation>
    </message>
    <message id="motion_full">
        <source>Gentle</source>
        <translation>Gentle</translation>
    </message>
    <message id="motion_none">
        <source>None</source>
        <translation>None</translation>
    </message>
    <message id="reach">
        <source>Reach</source>
        <translation>Reach</translation>
    </message>
    <message id="reach_whole">
        <source>Whole screen</source>
        <translation>Whole screen</translation>
    </message>
    <message id="reach_low">
        <source>Lower half</source>
        <translation>Lower half</translation>
    </message>
    <message id="lower">
        <source>Bring down</source>
        <translation>Bring down</translation>
    </message>
    <message id="raise">
        <source>Put back</source>
        <translation>Put back</translation>
    </message>
    <message id="belief_remove">
        <source>Remove this</source>
        <translation>Remove this</translation>
    </message>
    <message id="belief_done">
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message id="belief_doubt">
        <source>Do you mean {v}</source>
        <translation>Do you mean {v}</translation>
    </message>
    <message id="yes">
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message id="no">
        <source>No</source>
        <translation>No</translation>
    </message>
    <message id="slot_budget">
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message id="slot_occasion">
        <source>Occasion</source>
        <translation>Occasion</translation>
    </message>
    <message id="slot_material">
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message id="slot_tonality">
        <source>Tonality</source>
        <translation>Tonality</translation>
    </message>
    <message id="slot_category">
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message id="slot_color">
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message id="slot_recipient">
        <source>For</source>
        <translation>For</translation>
    </message>
    <message id="any_budget">
        <source>Any</source>
        <translation>Any</translation>
    </message>
    <message id="within">
        <source>up to {p}</source>
        <translation>up to {p}</translation>
    </message>
    <message id="at_least">
        <source>from {p}</source>
        <translation>from {p}</translation>
    </message>
</context>
</TS>
