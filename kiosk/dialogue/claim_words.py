"""The words by which the verifier recognises what a sentence claims.

Chinese is in simplified characters and is compared with both scripts; English is in lower case.
"""

NEGATORS = (
    r"不|无|没有?|未|非|勿|毋|莫|别|禁|忌|避免|避开|避忌|远离|防止|恕|难以|缺乏|唔|冇|"
    r"咪|免除|\b(?:not|no|never|without|avoid(?:ing|ed)?|cannot|neither|nor|none|"
    r"away from|out of(?! stock)|keep from|refrain(?:ing)?|unable|prevent(?:s|ing)?)\b"
)
"""Patterns that turn a clause into its opposite."""

NOT_NEGATORS = (
    r"不仅|不妨|不同|不锈|不论|无论|不过|不失|不时|不久|不少|不对称|不规则|无缝|无袖|"
    r"无名指|无妨|非常|非洲|除非|未来|别致|别具|特别|分别|个别|区别|类别|级别|别针|"
    r"辨别|莫桑比克|约莫|唔该"
)
"""Longer words in which a negator denies nothing."""

IN_STOCK = (
    r"现货|有货|在架|尚有|仍有|存有|有存|现存|现有|尚余|库存有|"
    r"\b(?:in stock|available|on hand)\b"
)
"""Says that a piece is here."""

SOLD_OUT = (
    r"售罄|售完|缺货|断货|无货|没货|冇货|无现货|没有现货|冇现货|暂缺|未有货|"
    r"\b(?:sold out|out of stock|unavailable|not available|none left)\b"
)
"""Says that a piece is not here."""

WEIGHTY = (
    r"相同|一样|相等|同样|更|较(?=[^为])|比(?!例|邻)|最|首(?!饰)|独|赠|送(?!礼|来|至|养|护|往|客|人)|奉送|免(?!除)|折|贵(?!宾|重)|廉|便宜|仅|"
    r"只(?=[有此剩需])|全(?!国|部|身|新|天|手)|(?<!预)约(?!会|定)|近(?!期|日)|逾|超|"
    r"余(?=[件款年])|多(?=[年次于])|可选|可拣|终身|以上|以下|以内|之内|\b(?:more|less|than|only|"
    r"free|complimentary|as a gift|best|always|every|all|up to|at least|about|nearly|over|"
    r"under|first|last|lifetime|cheaper|dearer|higher|lower|lighter|heavier|larger|smaller)\b"
)
"""Even a single one of these has to stand in the facts."""

ALL_PIECES = r"均|都|皆|两款|三款|两件|三件|两者|二者|三者|\b(?:both|all (?:two|three)|each)\b"
"""Says that all pieces of the reply are meant."""

_NEUTRAL_CHINESE = """
的 之 地 得 了 着 过 是 为 乃 系 即 有 在 于 以 由 自 从 向 对 就 将 把 被 让 与 和 及 或
并 且 而 则 但 亦 也 又 还 再 另 便 仍 已 会 能 可 应 须 需 要 宜 请 如 若 当 时 后 前 中
内 上 下 里 间 等 者 所 其 它 此 该 本 这 那 每 各 均 皆 都 因 故 使 令 至 到 同 因此 因而
所以 由于 以及 以便 并且 而且 此外 另外 同时 其中 如果 对于 关于 作为 通过 根据 按照 您
我们 我 阁下 各位 诸位 您的 我们的 大家 嘅 喺 咗 紧 啲 呢 嗰 个 畀 俾 同埋 或者 佢 佢哋 哋
咁 噉 先 住 埋 返 仲 亦都 就系 即系 嚟 去 做 睇 倾向 边 乜 点 几 未 此款 该款 这款 本款
呢款 呢只 呢件 此件 该件 这件 此包 此表 此枚 这枚 此只 这只 其一 其二 一款 一件 一只 一枚
一次 两款 三款 两者 二者 它们 以下 以上 如下 如上 之一 一同 一并 一起
款 件 只 枚 条 位 种 项 作品 款式 产品 商品 物件 单品 系列 名为 名称 称为 售价 价格 定价
标价 价钱 价位 金额 预算 人民币 材质 材料 选材 用料 质地 皮质 皮料 皮革 颜色 色彩
配色 色调 尺寸 大小 重量 净重 五金 配件 工艺 技艺 工时 用时 耗时 历时 工坊 工匠 匠人 师傅
制作 制成 完成 打造 出品 品类 类别 容量 机芯 历史 由来 来历 故事 场合 搭配 配搭 护理 养护
保养 库存 数量 采用 选用 使用 运用 用于 用以 适合 适用 适宜 适于 合适 属于 归于 隶属 出自
来自 取自 源自 呈现 呈上 展示 陈列 介绍 说明 告知 确认 核实 核对 查看 查阅 细看 参考 参阅
供您 供 可供 考虑 选择 挑选 比较 对比 建议 推荐 首先 其次 具体 详情 详细 信息 资料 内容
情况 方面 部分 方式 方法 需要 需求 要求 符合 满足 对应 相应 相关 有关 具有 具备 拥有 带有
配有 配以 包括 包含 提供 进行 处理 安排 联系 联络 预约 到店 店内 门店 店员 顾问 同事 专人
屏幕 卡片 页面 清单 列出 所列 如需 如欲 若需 是否 能否 可否 可以 能够 应当 应该 必须 务必
注意 留意 请您 敬请 以免 保持 确保 目前 现时 当前 现在 今日 稍后 随后 届时 平日 日常使用
使用时 使用后 佩戴 携带 穿着 穿戴 收纳 想 希望 偏好 喜好 指 指的是 意思 问题 回答 答复
决定 得体 相宜 相称 从容 沉稳 克制 内敛 雅致 整体 风格 气质 特点 特征 特别 分别 进一步
了解 知悉 更多 一 二 该系列 属 来 看 见 用 作 存 放 取 选 配 合 问 说 讲 说法 为您 品牌
本店 本品牌 我店 现 计 单件 左右两 女士 男士 先生 小姐
"""
NEUTRAL_CHINESE = frozenset(_NEUTRAL_CHINESE.split())
"""Words that state nothing about a piece and may stand in any sentence."""

_NEUTRAL_ENGLISH = """
a an the this that these those it its they them their we our us i you your one which who
what is are was were be been has have had do does may can could would should shall will
must might in on at of to from by for with as and or but so if when while where than then
both each here there please into between through after before whether such how other
same piece model item design creation collection price priced cost material colour
color size weight hardware craft technique artisan atelier workshop made make crafted work
take took use used suit suited suitable appropriate belong come offer show shown present
presented see consider recommend suggest advise propose require need wish prefer like ask
answer detail information choice option select selected care occasion pair pairing
boutique associate advisor house feature include including well any further within
currently now today name named called wear worn carry carried keep kept ensure remain
given available for viewing mr mrs madam sir
"""
NEUTRAL_ENGLISH = frozenset(_NEUTRAL_ENGLISH.split())
"""The same in English."""
