"""A small house of three pieces, with every kind of fact a plan can carry."""

from kiosk.domain.catalog import CatalogName, Fact, Match, Product, Text, Wish
from kiosk.domain.ontology import Dimension, Language, Slot

D = Dimension


def words(zh: str, yue: str, en: str) -> Text:
    return {Language.ZH_HANS: zh, Language.YUE_HANT: yue, Language.EN: en}


def fact(
    fact_id: str, dimension: Dimension | None, value: int | str | tuple[str, ...], text: Text
) -> Fact:
    parts = fact_id.split("/")
    subject = parts[1] if parts[0] in ("stock", "care", "house", "pair") else parts[0]
    return Fact(fact_id, subject, dimension, value, text)


BAG = Product(
    "YX-HB-0101",
    words("云岫听泉手袋", "雲岫聽泉手袋", "Yunxiu Tingquan handbag"),
    "handbag",
    "tingquan",
    words("听泉系列", "聽泉系列", "Tingquan collection"),
    168_000,
    ("crocodile",),
    ("black",),
    ("evening", "ceremony"),
    ("understated",),
    ("gold",),
)
CLUTCH = Product(
    "YX-CL-0202",
    words("云岫半月手拿包", "雲岫半月手拿包", "Yunxiu Banyue clutch"),
    "clutch",
    "banyue",
    words("半月系列", "半月系列", "Banyue collection"),
    46_000,
    ("calfskin",),
    ("green",),
    ("evening", "party"),
    ("romantic",),
    ("steel",),
)
WATCH = Product(
    "YX-WT-0303",
    words("云岫归舟腕表", "雲岫歸舟腕錶", "Yunxiu Guizhou watch"),
    "watch",
    "guizhou",
    words("归舟系列", "歸舟系列", "Guizhou collection"),
    126_000,
    ("titanium", "sapphire"),
    ("grey",),
    ("business", "daily"),
    ("minimalist",),
)
PRODUCTS = (BAG, CLUTCH, WATCH)

FACTS: dict[str, tuple[Fact, ...]] = {
    BAG.sku: (
        fact("YX-HB-0101/price", D.PRICE, 168_000, words("售价¥168,000", "售價¥168,000", "the price is ¥168,000")),
        fact("YX-HB-0101/material", D.MATERIAL, ("crocodile",), words("主体采用湾鳄腹部鳄鱼皮", "主體採用灣鱷腹部鱷魚皮", "the body is cut from the belly of saltwater crocodile")),
        fact("YX-HB-0101/hardware", D.HARDWARE, ("gold",), words("锁扣为18K金", "鎖扣為18K金", "the clasp is 18K gold")),
        fact("YX-HB-0101/dimensions", D.DIMENSIONS, "28x20x11", words("宽28厘米、高20厘米、厚11厘米", "闊28厘米、高20厘米、厚11厘米", "it measures 28 cm by 20 cm by 11 cm")),
        fact("YX-HB-0101/weight", D.WEIGHT, 860, words("重860克", "重860克", "it weighs 860 g")),
        fact("YX-HB-0101/craft_technique", D.CRAFT_TECHNIQUE, "saddle", words("边缘以马鞍针法双针手缝", "邊緣以馬鞍針法雙針手縫", "the edges are saddle-stitched by hand with two needles")),
        fact("YX-HB-0101/craft_hours", D.CRAFT_HOURS, 62, words("单件制作工时62小时", "單件製作工時62小時", "one piece takes 62 hours at the bench")),
        fact("YX-HB-0101/artisan", D.ARTISAN, "沈砚秋", words("由制皮匠师沈砚秋完成", "由製皮匠師沈硯秋完成", "the leather is worked by Shen Yanqiu")),
        fact("YX-HB-0101/history", D.HISTORY, "1978", words("版型始于1978年，原为信差包", "版型始於1978年，原為信差包", "the pattern dates from 1978 and began as a courier bag")),
    ),
    CLUTCH.sku: (
        fact("YX-CL-0202/price", D.PRICE, 46_000, words("售价¥46,000", "售價¥46,000", "the price is ¥46,000")),
        fact("YX-CL-0202/material", D.MATERIAL, ("calfskin",), words("外层为植鞣小牛皮，内无衬里", "外層為植鞣小牛皮，內無襯裡", "the outside is vegetable-tanned calfskin without a lining")),
        fact("YX-CL-0202/hardware", D.HARDWARE, ("steel",), words("磁扣为精钢", "磁扣為精鋼", "the magnetic clasp is steel")),
        fact("YX-CL-0202/weight", D.WEIGHT, 310, words("重310克", "重310克", "it weighs 310 g")),
        fact("YX-CL-0202/craft_hours", D.CRAFT_HOURS, 18, words("单件制作工时18小时", "單件製作工時18小時", "one piece takes 18 hours at the bench")),
        fact("YX-CL-0202/artisan", D.ARTISAN, "顾清和", words("由染皮匠师顾清和完成", "由染皮匠師顧清和完成", "the leather is dyed by Gu Qinghe")),
    ),
    WATCH.sku: (
        fact("YX-WT-0303/price", D.PRICE, 126_000, words("售价¥126,000", "售價¥126,000", "the price is ¥126,000")),
        fact("YX-WT-0303/material", D.MATERIAL, ("titanium",), words("表壳为钛，表镜为蓝宝石", "錶殼為鈦，錶鏡為藍寶石", "the case is titanium under a sapphire crystal")),
        fact("YX-WT-0303/capacity_or_movement", D.CAPACITY_OR_MOVEMENT, "auto", words("搭载自动机芯，动力储存72小时", "搭載自動機芯，動力儲存72小時", "the movement is automatic with a power reserve of 72 hours")),
        fact("YX-WT-0303/dimensions", D.DIMENSIONS, "39", words("表径39毫米，防水50米", "錶徑39毫米，防水50米", "the case measures 39 mm and resists water to 50 m")),
        fact("YX-WT-0303/craft_hours", D.CRAFT_HOURS, 44, words("装配与打磨工时44小时", "裝配與打磨工時44小時", "assembly and finishing take 44 hours")),
    ),
}  # fmt: skip

CARE = (
    fact("care/crocodile/1", D.CARE, "avoid", words("鳄鱼皮需避免接触油脂与尖锐物品", "鱷魚皮需避免接觸油脂與尖銳物件", "crocodile must not touch grease or sharp objects")),
    fact("care/crocodile/2", D.CARE, 3, words("建议每3个月送至专业养护中心，使用品牌专用护理液", "建議每3個月送至專業護理中心，使用品牌專用護理液", "we advise a visit to the care centre every 3 months, where the lotion of the house is used")),
    fact("care/crocodile/3", D.CARE, "no-water", words("不可用清水或酒精擦拭", "不可用清水或酒精抹拭", "it must not be wiped with water or alcohol")),
    fact("care/crocodile/4", D.CARE, "shade", words("存放时宜置于防尘袋内，避免阳光直射", "存放時宜置於防塵袋內，避免陽光直射", "keep it in the dust bag and away from direct sunlight")),
)  # fmt: skip

STOCK = (
    fact("stock/YX-HB-0101/bund", None, 2, words("云岫听泉手袋在外滩店有货，2件，清点于11月23日14:05", "雲岫聽泉手袋喺外灘店有貨，2件，清點於11月23日14:05", "the Yunxiu Tingquan handbag is in stock at the Bund boutique, 2 pieces, counted on 23 November at 14:05")),
    fact("stock/YX-CL-0202/bund", None, 0, words("云岫半月手拿包在外滩店已售罄，清点于11月23日14:05", "雲岫半月手拿包喺外灘店已售罄，清點於11月23日14:05", "the Yunxiu Banyue clutch is sold out at the Bund boutique, counted on 23 November at 14:05")),
    fact("stock/YX-CL-0202/taikoo", None, 1, words("云岫半月手拿包在太古里店有货，1件，清点于11月23日13:40", "雲岫半月手拿包喺太古里店有貨，1件，清點於11月23日13:40", "the Yunxiu Banyue clutch is in stock at the Taikoo Li boutique, 1 piece, counted on 23 November at 13:40")),
)  # fmt: skip

DERIVED = (
    Fact("derived/price-difference/YX-HB-0101/YX-CL-0202", "YX-HB-0101", None, 122_000, words("云岫听泉手袋的售价比云岫半月手拿包高出¥122,000", "雲岫聽泉手袋嘅售價比雲岫半月手拿包高出¥122,000", "the Yunxiu Tingquan handbag is ¥122,000 above the Yunxiu Banyue clutch"), ("YX-HB-0101/price", "YX-CL-0202/price")),
    Fact("derived/price-range", "", None, 46_000, words("价位自¥46,000至¥168,000", "價位由¥46,000至¥168,000", "prices run from ¥46,000 to ¥168,000"), ("YX-HB-0101/price", "YX-CL-0202/price")),
)  # fmt: skip

PAIRS = (
    fact("pair/YX-CL-0202/YX-WT-0303", D.PAIRING, "register", words("云岫半月手拿包的绿色与云岫归舟腕表的灰色深浅相近", "雲岫半月手拿包嘅綠色與雲岫歸舟腕錶嘅灰色深淺相近", "the green of the Yunxiu Banyue clutch and the grey of the Yunxiu Guizhou watch are close in depth")),
)  # fmt: skip

HOUSE = (
    fact("house/discount", None, "none", words("各店统一定价，不设折扣", "各店統一定價，不設折扣", "prices are the same in every boutique and are not discounted")),
    fact("house/opening_hours", None, "10-22", words("外滩店营业时间为10:00至22:00", "外灘店營業時間為10:00至22:00", "the Bund boutique is open from 10:00 to 22:00")),
)  # fmt: skip

NAMES = (
    *(CatalogName(p.name[Language.ZH_HANS], "product", p.sku) for p in PRODUCTS),
    *(CatalogName(p.collection_name[Language.ZH_HANS], "collection", p.collection) for p in PRODUCTS),
    CatalogName("云岫松间行李箱", "product", "YX-LG-0909"),
    CatalogName("松间系列", "collection", "songjian"),
    CatalogName("沈砚秋", "artisan", "shen"),
    CatalogName("顾清和", "artisan", "gu"),
    CatalogName("陆知微", "artisan", "lu"),
    CatalogName("云岫", "house", "yunxiu"),
)  # fmt: skip

MATCHES = (
    Match(BAG, (Wish(Slot.OCCASION, "evening"),), (Wish(Slot.BUDGET, "max", gap_cny=18_000),)),
    Match(CLUTCH, (Wish(Slot.OCCASION, "evening"),), (Wish(Slot.MATERIAL, "crocodile"),)),
)
