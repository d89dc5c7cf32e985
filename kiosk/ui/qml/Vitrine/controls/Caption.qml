import QtQuick
import Vitrine

// Labels and small print.
Text {
    color: Theme.secondInk
    font.family: Theme.sans
    font.pixelSize: Theme.type(Theme.caption)
    font.letterSpacing: Theme.px(1)
    lineHeight: Math.round(font.pixelSize * 1.5)
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
}
