"""The pieces of the house in memory: several categories, one sold out here, one everywhere."""

import msgspec

from kiosk.domain.catalog import Product, Text
from kiosk.domain.ontology import Language


def words(zh: str, yue: str = "", en: str = "") -> Text:
    """Return a text in every language; the Chinese one where no other is given."""
    return {Language.ZH_HANS: zh, Language.YUE_HANT: yue or zh, Language.EN: en or zh}


class Piece(msgspec.Struct, frozen=True):
    """A product, how its material and colour are worded, how many lie here and away, its sizes."""

    product: Product
    made_of: Text
    coloured: Text
    here: int
    away: int
    sizes: tuple[str, ...] = ()


class Craft(msgspec.Struct, frozen=True):
    """What is known of every piece of a category."""

    size: str
    weight_g: int
    technique: str
    hours: int
    history: str


CRAFTS = {
    "handbag": Craft("宽28厘米、高20厘米", 860, "手工马鞍针", 62, "版型始于1978年"),
    "clutch": Craft("宽22厘米、高12厘米", 310, "手工包边", 24, "版型始于1988年"),
    "watch": Craft("表径38毫米", 92, "手工倒角", 80, "机芯始于1996年"),
    "necklace": Craft("长45厘米", 18, "手工镶嵌", 40, "款式始于2004年"),
    "bracelet": Craft("长18厘米", 22, "手工镶嵌", 36, "款式始于2006年"),
    "earrings": Craft("长2厘米", 6, "手工镶嵌", 20, "款式始于2010年"),
    "scarf": Craft("90厘米见方", 70, "手工卷边", 8, "图案始于1992年"),
    "wallet": Craft("宽19厘米、高10厘米", 160, "手工马鞍针", 12, "版型始于1985年"),
}

KINDS = {
    "handbag": "手袋", "clutch": "手拿包", "watch": "腕表", "necklace": "项链", "bracelet": "手链",
    "earrings": "耳环", "scarf": "丝巾", "wallet": "钱包",
}  # fmt: skip

_LABELS = {
    "crocodile": "鳄鱼皮", "calfskin": "小牛皮", "lambskin": "小羊皮", "titanium": "钛",
    "gold": "黄金", "pearl": "珍珠", "diamond": "钻石", "silk": "真丝",
}  # fmt: skip
_COLOURS = {
    "black": "黑色", "brown": "棕色", "green": "绿色", "red": "红色", "grey": "灰色",
    "gold": "金色", "white": "白色", "blue": "蓝色",
}  # fmt: skip

_ROWS = (
    "YX-HB-1 听泉手袋 handbag tingquan 听泉 168000 crocodile black evening,ceremony classic 2 1",
    "YX-HB-2 松间手袋 handbag songjian 松间 58000 calfskin brown daily,business understated 1 0",
    "YX-HB-3 云门手袋 handbag yunmen 云门 36000 calfskin black daily,travel modern 0 3",
    "YX-HB-4 素水手袋 handbag sushui 素水 29000 lambskin green date,party romantic 3 1",
    "YX-HB-5 月洞手袋 handbag tingquan 听泉 198000 crocodile green evening opulent 0 0",
    "YX-CL-1 半月手拿包 clutch banyue 半月 46000 calfskin black evening,party romantic 1 1",
    "YX-CL-2 夜航手拿包 clutch yehang 夜航 98000 crocodile red evening opulent 1 0",
    "YX-WT-1 归舟腕表 watch guizhou 归舟 126000 titanium grey business,daily minimalist 1 2",
    "YX-WT-2 知时腕表 watch zhishi 知时 268000 gold gold ceremony,business classic 1 0",
    "YX-NE-1 垂露项链 necklace chuilu 垂露 88000 pearl white wedding,anniversary classic 2 0",
    "YX-BR-1 环山手链 bracelet huanshan 环山 102000 diamond white anniversary,date modern 1 0",
    "YX-EA-1 点星耳环 earrings dianxing 点星 52000 diamond white evening,wedding modern 2 2",
    "YX-SC-1 远山丝巾 scarf yuanshan 远山 4800 silk blue travel,daily heritage 6 4",
    "YX-WL-1 听泉钱包 wallet tingquan 听泉 18000 crocodile black business,daily classic 1 1",
)
"""SKU, name, category, collection id, its first word, price, material, color, occasions, tonality,
and how many lie here and away."""


def _piece(row: str) -> Piece:
    sku, name, category, collection, line, price, material, color, when, tone, here, away = (
        row.split()
    )
    product = Product(
        sku,
        words(name),
        category,
        collection,
        words(line + "系列"),
        int(price),
        (material,),
        (color,),
        tuple(when.split(",")),
        (tone,),
    )
    return Piece(
        product,
        words(f"材质为{_LABELS[material]}"),
        words(_COLOURS[color]),
        int(here),
        int(away),
    )


PIECES = tuple(_piece(row) for row in _ROWS)
