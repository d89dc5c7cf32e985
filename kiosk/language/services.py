"""What is to be done to a piece that is brought in: cared for, mended, altered or looked at."""

import re

from kiosk.domain.dialogue import CareKind

_SERVICES = {
    CareKind.REPAIR: re.compile(
        r"(?<!保)修(?!身|长)|坏|断|掉|裂|脱胶|开胶|开线|脱线|松了|松动|补钻|补色|不走|走走停停|不准|停走"
        r"|换(?:扣|拉链|电池|表带|带子|五金|链|配件|零件|鞋跟|底|里|石|钻)|焊"
    ),
    CareKind.ALTERATION: re.compile(
        r"改(?:圈|大|小|短|长|尺寸|制|製|手寸)|截|加孔|打孔|打洞|加个孔|调圈|缩圈|刻字|镌刻"
    ),
    CareKind.INSPECTION: re.compile(r"检查|检视|检测|检验|鉴定|看看什么|看一看|看下怎"),
    CareKind.CARE: re.compile(
        r"保养|养护|护理|清洁|清洗|洗一|洗洗|洗油|抛光|上油|打理|打蜡|擦|除味|除湿"
    ),
}
"""In the order in which they count: 保养一下，顺便修拉链 is a repair."""


def service_in(normalised: str) -> CareKind | None:
    """Return what a normalised sentence wants done to a piece; None if it does not say it."""
    denied = re.sub(r"不是[^，。]*|不(?:用|要|必)[^，。]*", "", normalised)
    return next((kind for kind, words in _SERVICES.items() if words.search(denied)), None)
