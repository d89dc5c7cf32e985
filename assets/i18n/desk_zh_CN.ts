<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="desk">
        <source>Desk</source>
        <translation>店务</translation>
    </message>
    <message id="who">
        <source>Who is it</source>
        <translation>请选择姓名</translation>
    </message>
    <message id="nobody">
        <source>No staff yet: kiosk staff add NAME --role manager</source>
        <translation>尚未登记店员：kiosk staff add 姓名 --role manager</translation>
    </message>
    <message id="pin">
        <source>Enter your PIN</source>
        <translation>输入密码</translation>
    </message>
    <message id="enter">
        <source>Enter</source>
        <translation>进入</translation>
    </message>
    <message id="leave">
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="language">
        <source>中文</source>
        <translation>English</translation>
    </message>
    <message id="advisor">
        <source>advisor</source>
        <translation>顾问</translation>
    </message>
    <message id="manager">
        <source>manager</source>
        <translation>店长</translation>
    </message>
    <message id="stock">
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message id="import">
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message id="versions">
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message id="health">
        <source>Health</source>
        <translation>检查</translation>
    </message>
    <message id="questions">
        <source>Unanswered</source>
        <translation>未答</translation>
    </message>
    <message id="audit">
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message id="search">
        <source>Pinyin, initials or SKU</source>
        <translation>拼音、首字母或货号</translation>
    </message>
    <message id="clear">
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message id="erase">
        <source>Erase</source>
        <translation>退格</translation>
    </message>
    <message id="nothing">
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message id="never">
        <source>never counted</source>
        <translation>未清点</translation>
    </message>
    <message id="counted">
        <source>counted</source>
        <translation>清点于</translation>
    </message>
    <message id="keep">
        <source>Save counts</source>
        <translation>保存清点</translation>
    </message>
    <message id="review">
        <source>Preview prices</source>
        <translation>预览改价</translation>
    </message>
    <message id="undo">
        <source>Undo</source>
        <translation>撤回</translation>
    </message>
    <message id="new_price">
        <source>New price (CNY)</source>
        <translation>新售价（元）</translation>
    </message>
    <message id="set">
        <source>Set</source>
        <translation>确定</translation>
    </message>
    <message id="no_stick">
        <source>No stick found. Plug one in and refresh</source>
        <translation>未见U盘。插入后轻触刷新</translation>
    </message>
    <message id="refresh">
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message id="open">
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message id="unchanged">
        <source>Nothing would change</source>
        <translation>与现有目录一致，无须更新</translation>
    </message>
    <message id="refused">
        <source>To be corrected; nothing was changed</source>
        <translation>须改正以下各处，目录未作改动</translation>
    </message>
    <message id="weigh">
        <source>Impact</source>
        <translation>影响</translation>
    </message>
    <message id="now">
        <source>Now: </source>
        <translation>现答：</translation>
    </message>
    <message id="then">
        <source>After publishing: </source>
        <translation>发布后：</translation>
    </message>
    <message id="weighed">
        <source>These typical questions would be answered so</source>
        <translation>以下典型问题的回答将改变</translation>
    </message>
    <message id="same_answers">
        <source>No typical question would be answered in another way</source>
        <translation>典型问题的回答均不改变</translation>
    </message>
    <message id="draft">
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message id="publish">
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message id="discard">
        <source>Discard</source>
        <translation>舍弃</translation>
    </message>
    <message id="published">
        <source>Published; the next visit is served by it</source>
        <translation>已发布，下一位顾客起生效</translation>
    </message>
    <message id="discarded">
        <source>The draft was dropped</source>
        <translation>草稿已舍弃</translation>
    </message>
    <message id="added">
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message id="changed">
        <source>changed</source>
        <translation>更改</translation>
    </message>
    <message id="withdrawn">
        <source>withdrawn</source>
        <translation>下架</translation>
    </message>
    <message id="pictures">
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message id="steep">
        <source>moves by more than 20 %, look again</source>
        <translation>价格变动超过两成，请核对</translation>
    </message>
    <message id="counts_taken">
        <source>counts taken</source>
        <translation>项清点已采用</translation>
    </message>
    <message id="counts_older">
        <source>older than what is held, refused</source>
        <translation>项早于现有清点，未采用</translation>
    </message>
    <message id="version">
        <source>Version {n}</source>
        <translation>第{n}版</translation>
    </message>
    <message id="serving">
        <source>serving</source>
        <translation>现行</translation>
    </message>
    <message id="from_pack">
        <source>brand pack</source>
        <translation>品牌包</translation>
    </message>
    <message id="by_hand">
        <source>by hand</source>
        <translation>手工改价</translation>
    </message>
    <message id="pieces">
        <source>pieces</source>
        <translation>件</translation>
    </message>
    <message id="roll_back">
        <source>Serve again</source>
        <translation>恢复</translation>
    </message>
    <message id="rolled_back">
        <source>Served again from the next visit on</source>
        <translation>已恢复，下一位顾客起生效</translation>
    </message>
    <message id="sound">
        <source>Nothing is wrong</source>
        <translation>未发现问题</translation>
    </message>
    <message id="faults">
        <source>to be corrected</source>
        <translation>处须改正</translation>
    </message>
    <message id="hints">
        <source>worth a look</source>
        <translation>处可留意</translation>
    </message>
    <message id="fault">
        <source>fault</source>
        <translation>须改正</translation>
    </message>
    <message id="hint">
        <source>hint</source>
        <translation>留意</translation>
    </message>
    <message id="none_unanswered">
        <source>No open questions in the last thirty days</source>
        <translation>近三十日没有未答的问题</translation>
    </message>
    <message id="once">
        <source>once</source>
        <translation>1 次</translation>
    </message>
    <message id="times">
        <source>{n} times</source>
        <translation>{n} 次</translation>
    </message>
    <message id="no_match">
        <source>nothing fits</source>
        <translation>没有合意之作</translation>
    </message>
    <message id="handoff">
        <source>handed to a person</source>
        <translation>转由顾问接待</translation>
    </message>
    <message id="decline">
        <source>not answered here</source>
        <translation>不在所答之列</translation>
    </message>
    <message id="in_the_way">
        <source>in the way: </source>
        <translation>未合：</translation>
    </message>
    <message id="budget">
        <source>budget</source>
        <translation>预算</translation>
    </message>
    <message id="whole">
        <source>The record is whole</source>
        <translation>记录完整，未经改动</translation>
    </message>
    <message id="broken">
        <source>The record was altered at entry {n}</source>
        <translation>记录自第{n}条起被改动</translation>
    </message>
    <message id="reading">
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message id="working">
        <source>Working</source>
        <translation>正在更新</translation>
    </message>
    <message id="wait">
        <source>Leave the stick and the power in</source>
        <translation>请勿拔出U盘或断电</translation>
    </message>
    <message id="trouble.role-lacking">
        <source>Only a manager may do this</source>
        <translation>须由店长办理</translation>
    </message>
    <message id="trouble.sku-unknown">
        <source>There is no such piece</source>
        <translation>没有此件作品</translation>
    </message>
    <message id="trouble.count-wrong">
        <source>That number cannot be right; enter it again</source>
        <translation>数目有误，请重填</translation>
    </message>
    <message id="trouble.count-older">
        <source>A later count is held; check this terminal&apos;s clock</source>
        <translation>已有更晚的清点，请校准本机时间</translation>
    </message>
    <message id="trouble.staff-unknown">
        <source>Nobody here has that name</source>
        <translation>查无此人</translation>
    </message>
    <message id="trouble.delivery-unreadable">
        <source>It cannot be read. Plug the stick in again; nothing was changed</source>
        <translation>无法读取，请重新插入U盘；目录未作改动</translation>
    </message>
    <message id="trouble.draft-missing">
        <source>There is no draft</source>
        <translation>没有草稿</translation>
    </message>
    <message id="trouble.pin-wrong">
        <source>The PIN is wrong; tries left: {n}</source>
        <translation>密码有误，还可试{n}次</translation>
    </message>
    <message id="trouble.door-shut">
        <source>Too many wrong PINs; try again after {t}</source>
        <translation>密码有误次数过多，{t}后再试</translation>
    </message>
    <message id="act.entered">
        <source>entered</source>
        <translation>进入店务</translation>
    </message>
    <message id="act.refused: pin-wrong">
        <source>wrong PIN</source>
        <translation>密码有误</translation>
    </message>
    <message id="act.refused: door-shut">
        <source>wrong PIN, the door was shut</source>
        <translation>密码有误，已锁</translation>
    </message>
    <message id="act.counted">
        <source>counted</source>
        <translation>清点</translation>
    </message>
    <message id="act.drafted">
        <source>drafted</source>
        <translation>起草</translation>
    </message>
    <message id="act.published">
        <source>published</source>
        <translation>发布</translation>
    </message>
    <message id="act.discarded the draft">
        <source>discarded the draft</source>
        <translation>舍弃草稿</translation>
    </message>
    <message id="act.rolled back to">
        <source>rolled back to</source>
        <translation>恢复</translation>
    </message>
    <message id="act.added manager">
        <source>added manager</source>
        <translation>登记店长</translation>
    </message>
    <message id="act.added advisor">
        <source>added advisor</source>
        <translation>登记顾问</translation>
    </message>
    <message id="act.changed the PIN of">
        <source>changed the PIN of</source>
        <translation>更换密码</translation>
    </message>
    <message id="act.removed">
        <source>removed</source>
        <translation>除名</translation>
    </message>
</context>
</TS>
