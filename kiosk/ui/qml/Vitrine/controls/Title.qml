import QtQuick
import Vitrine

// Names and the one large line of a screen; its lines are of like length.
Text {
    id: title

    // one that may not break is as wide as it is
    readonly property bool breaks: wrapMode !== Text.NoWrap && elide === Text.ElideNone
    readonly property int rows: breaks && width > 0 ? Math.ceil(metrics.advanceWidth / width - 0.01) : 1
    readonly property real even: metrics.advanceWidth / rows + (Theme.language === "en" ? 3 : 1.1) * font.pixelSize
    readonly property real spare: rows > 1 ? Math.max(0, width - even) : 0

    color: Theme.ink
    font.family: Theme.display
    font.pixelSize: Theme.type(Theme.title)
    font.letterSpacing: Theme.px(2)
    lineHeight: Math.round(font.pixelSize * 1.4)
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap

    // later, since the padding of a text is a part of the width that it would like to have
    onSpareChanged: Qt.callLater(() => rightPadding = spare)

    TextMetrics {
        id: metrics
        font: title.font
        text: title.text
    }
}
