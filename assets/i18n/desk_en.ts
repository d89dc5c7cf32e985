<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message id="desk">
        <source>Desk</source>
        <translation>Desk</translation>
    </message>
    <message id="who">
        <source>Who is it</source>
        <translation>Who is it</translation>
    </message>
    <message id="nobody">
        <source>No staff yet: kiosk staff add NAME --role manager</source>
        <translation>No staff yet: kiosk staff add NAME --role manager</translation>
    </message>
    <message id="pin">
        <source>Enter your PIN</source>
        <translation>Enter your PIN</translation>
    </message>
    <message id="enter">
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message id="leave">
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message id="language">
        <source>中文</source>
        <translation>中文</translation>
    </message>
    <message id="advisor">
        <source>advisor</source>
        <translation>advisor</translation>
    </message>
    <message id="manager">
        <source>manager</source>
        <translation>manager</translation>
    </message>
    <message id="stock">
        <source>Stock</source>
        <translation>Stock</translation>
    </message>
    <message id="import">
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message id="versions">
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message id="health">
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message id="questions">
        <source>Unanswered</source>
        <translation>Unanswered</translation>
    </message>
    <message id="audit">
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message id="search">
        <source>Pinyin, initials or SKU</source>
        <translation>Pinyin, initials or SKU</translation>
    </message>
    <message id="clear">
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message id="erase">
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
    <message id="nothing">
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message id="never">
        <source>never counted</source>
        <translation>never counted</translation>
    </message>
    <message id="counted">
        <source>counted</source>
        <translation>counted</translation>
    </message>
    <message id="keep">
        <source>Save counts</source>
        <translation>Save counts</translation>
    </message>
    <message id="review">
        <source>Preview prices</source>
        <translation>Preview prices</translation>
    </message>
    <message id="undo">
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message id="new_price">
        <source>New price (CNY)</source>
        <translation>New price (CNY)</translation>
    </message>
    <message id="set">
        <source>Set</source>
        <translation>Set</translation>
    </message>
    <message id="no_stick">
        <source>No stick found. Plug one in and refresh</source>
        <translation>No stick found. Plug one in and refresh</translation>
    </message>
    <message id="refresh">
        <source>Refresh</source>
        <translation>Refresh</translation>
    </message>
    <message id="open">
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message id="unchanged">
        <source>Nothing would change</source>
        <translation>Nothing would change</translation>
    </message>
    <message id="refused">
        <source>To be corrected; nothing was changed</source>
        <translation>To be corrected; nothing was changed</translation>
    </message>
    <message id="weigh">
        <source>Impact</source>
        <translation>Impact</translation>
    </message>
    <message id="now">
        <source>Now: </source>
        <translation>Now: </translation>
    </message>
    <message id="then">
        <source>After publishing: </source>
        <translation>After publishing: </translation>
    </message>
    <message id="weighed">
        <source>These typical questions would be answered so</source>
        <translation>These typical questions would be answered so</translation>
    </message>
    <message id="same_answers">
        <source>No typical question would be answered in another way</source>
        <translation>No typical question would be answered in another way</translation>
    </message>
    <message id="draft">
        <source>Draft</source>
        <translation>Draft</translation>
    </message>
    <message id="publish">
        <source>Publish</source>
        <translation>Publish</translation>
    </message>
    <message id="discard">
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message id="published">
        <source>Published; the next visit is served by it</source>
        <translation>Published; the next visit is served by it</translation>
    </message>
    <message id="discarded">
        <source>The draft was dropped</source>
        <translation>The draft was dropped</translation>
    </message>
    <message id="added">
        <source>added</source>
        <translation>added</translation>
    </message>
    <message id="changed">
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message id="withdrawn">
        <source>withdrawn</source>
        <translation>withdrawn</translation>
    </message>
    <message id="pictures">
        <source>pictures</source>
        <translation>pictures</translation>
    </message>
    <message id="steep">
        <source>moves by more than 20 %, look again</source>
        <translation>moves by more than 20 %, look again</translation>
    </message>
    <message id="counts_taken">
        <source>counts taken</source>
        <translation>counts taken</translation>
    </message>
    <message id="counts_older">
        <source>older than what is held, refused</source>
        <translation>older than what is held, refused</translation>
    </message>
    <message id="version">
        <source>Version {n}</source>
        <translation>Version {n}</translation>
    </message>
    <message id="serving">
        <source>serving</source>
        <translation>serving</translation>
    </message>
    <message id="from_pack">
        <source>brand pack</source>
        <translation>brand pack</translation>
    </message>
    <message id="by_hand">
        <source>by hand</source>
        <translation>by hand</translation>
    </message>
    <message id="pieces">
        <source>pieces</source>
        <translation>pieces</translation>
    </message>
    <message id="roll_back">
        <source>Serve again</source>
        <translation>Serve again</translation>
    </message>
    <message id="rolled_back">
        <source>Served again from the next visit on</source>
        <translation>Served again from the next visit on</translation>
    </message>
    <message id="sound">
        <source>Nothing is wrong</source>
        <translation>Nothing is wrong</translation>
    </message>
    <message id="faults">
        <source>to be corrected</source>
        <translation>to be corrected</translation>
    </message>
    <message id="hints">
        <source>worth a look</source>
        <translation>worth a look</translation>
    </message>
    <message id="fault">
        <source>fault</source>
        <translation>fault</translation>
    </message>
    <message id="hint">
        <source>hint</source>
        <translation>hint</translation>
    </message>
    <message id="none_unanswered">
        <source>No open questions in the last thirty days</source>
        <translation>No open questions in the last thirty days</translation>
    </message>
    <message id="once">
        <source>once</source>
        <translation>once</translation>
    </message>
    <message id="times">
        <source>{n} times</source>
        <translation>{n} times</translation>
    </message>
    <message id="no_match">
        <source>nothing fits</source>
        <translation>nothing fits</translation>
    </message>
    <message id="handoff">
        <source>handed to a person</source>
        <translation>handed to a person</translation>
    </message>
    <message id="decline">
        <source>not answered here</source>
        <translation>not answered here</translation>
    </message>
    <message id="in_the_way">
        <source>in the way: </source>
        <translation>in the way: </translation>
    </message>
    <message id="budget">
        <source>budget</source>
        <translation>budget</translation>
    </message>
    <message id="whole">
        <source>The record is whole</source>
        <translation>The record is whole</translation>
    </message>
    <message id="broken">
        <source>The record was altered at entry {n}</source>
        <translation>The record was altered at entry {n}</translation>
    </message>
    <message id="reading">
        <source>Reading</source>
        <translation>Reading</translation>
    </message>
    <message id="working">
        <source>Working</source>
        <translation>Working</translation>
    </message>
    <message id="wait">
        <source>Leave the stick and the power in</source>
        <translation>Leave the stick and the power in</translation>
    </message>
    <message id="trouble.role-lacking">
        <source>Only a manager may do this</source>
        <translation>Only a manager may do this</translation>
    </message>
    <message id="trouble.sku-unknown">
        <source>There is no such piece</source>
        <translation>There is no such piece</translation>
    </message>
    <message id="trouble.count-wrong">
        <source>That number cannot be right; enter it again</source>
        <translation>That number cannot be right; enter it again</translation>
    </message>
    <message id="trouble.count-older">
        <source>A later count is held; check this terminal&apos;s clock</source>
        <translation>A later count is held; check this terminal&apos;s clock</translation>
    </message>
    <message id="trouble.staff-unknown">
        <source>Nobody here has that name</source>
        <translation>Nobody here has that name</translation>
    </message>
    <message id="trouble.delivery-unreadable">
        <source>It cannot be read. Plug the stick in again; nothing was changed</source>
        <translation>It cannot be read. Plug the stick in again; nothing was changed</translation>
    </message>
    <message id="trouble.draft-missing">
        <source>There is no draft</source>
        <translation>There is no draft</translation>
    </message>
    <message id="trouble.pin-wrong">
        <source>The PIN is wrong; tries left: {n}</source>
        <translation>The PIN is wrong; tries left: {n}</translation>
    </message>
    <message id="trouble.door-shut">
        <source>Too many wrong PINs; try again after {t}</source>
        <translation>Too many wrong PINs; try again after {t}</translation>
    </message>
    <message id="act.entered">
        <source>entered</source>
        <translation>entered</translation>
    </message>
    <message id="act.refused: pin-wrong">
        <source>wrong PIN</source>
        <translation>wrong PIN</translation>
    </message>
    <message id="act.refused: door-shut">
        <source>wrong PIN, the door was shut</source>
        <translation>wrong PIN, the door was shut</translation>
    </message>
    <message id="act.counted">
        <source>counted</source>
        <translation>counted</translation>
    </message>
    <message id="act.drafted">
        <source>drafted</source>
        <translation>drafted</translation>
    </message>
    <message id="act.published">
        <source>published</source>
        <translation>published</translation>
    </message>
    <message id="act.discarded the draft">
        <source>discarded the draft</source>
        <translation>discarded the draft</translation>
    </message>
    <message id="act.rolled back to">
        <source>rolled back to</source>
        <translation>rolled back to</translation>
    </message>
    <message id="act.added manager">
        <source>added manager</source>
        <translation>added manager</translation>
    </message>
    <message id="act.added advisor">
        <source>added advisor</source>
        <translation>added advisor</translation>
    </message>
    <message id="act.changed the PIN of">
        <source>changed the PIN of</source>
        <translation>changed the PIN of</translation>
    </message>
    <message id="act.removed">
        <source>removed</source>
        <translation>removed</translation>
    </message>
</context>
</TS>
