pragma Singleton
import QtQuick

// The tokens of the screen; the window fills them from the brand pack's theme.toml.
QtObject {
    property string house: ""
    property string latin: ""
    property string language: "zh-Hans"

    property color ground: "#14110F"
    property color raised: "#1D1916"
    property color lifted: "#26211D"
    property color ink: "#EDE6D8"
    property color secondInk: "#A99F8E"
    property color accent: "#B48A56"
    property color wrong: "#CC7F68"
    property color hairline: "#3A352F"

    property int caption: 22
    property int body: 28
    property int reply: 40
    property int title: 64
    property int poster: 112

    property int revealMs: 520
    property int pieceMs: 9000
    property int travel: 14

    readonly property bool hongKong: language === "yue-Hant"
    readonly property string display: hongKong ? "Vitrine Display HK" : "Vitrine Display"
    readonly property string serif: hongKong ? "Vitrine Display HK" : "Vitrine Serif"
    readonly property string sans: hongKong ? "Vitrine Sans HK" : "Vitrine Sans"

    // Main keeps it at the window's size
    property size window: Qt.size(1080, 1920)
    readonly property bool portrait: window.height > window.width
    // type on a small landscape screen stays readable and takes its room from the margins
    readonly property real scale: portrait
        ? Math.min(window.width / 1080, window.height / 1920)
        : Math.max(0.72, Math.min(window.width / 1920, window.height / 1080))
    // how much larger than drawn the customer wants the type
    property real enlarged: 1
    // so large that less fits beside one another
    readonly property bool spacious: enlarged > 1.6
    readonly property int margin: px(72)
    readonly property int gutter: px(24)
    // 12 mm on the glass, below which a finger misses; the window measures the screen
    property real pixelsPerMm: 3.2
    readonly property int touch: Math.ceil(12 * pixelsPerMm)
    readonly property int stroke: Math.max(1, px(2))

    // text in which a figure stays with its measure and its unit: 厚11厘米, 8 mm
    function bound(text: string): string {
        return text.replace(/[^\s、，；]*\d[^\s、，；]*/g, part => part.replace(/([\u4e00-\u9fff])(?=.)|(\d)(?=[\u4e00-\u9fff])/g, "$&\u2060")).replace(/(\d) (?=\S{1,2}(\s|$|[、，；,.]))/g, "$1\u00a0");
    }

    function px(size: real): int {
        return Math.round(size * scale);
    }

    // what grows with the running text in it
    function span(size: real): int {
        return Math.round(size * scale * enlarged);
    }

    // running text grows as wished; what is large already less, and never below that
    function type(size: real): int {
        const grown = size <= 30 ? size * enlarged : Math.max(30 * enlarged, size * (0.75 + enlarged / 4));
        return Math.round(grown * scale);
    }
}
