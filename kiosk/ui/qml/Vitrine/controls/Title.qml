import QtQuick
import Vitrine

// Names and the one large line of a screen.
Text {
    color: Theme.ink
    font.family: Theme.display
    font.pixelSize: Theme.type(Theme.title)
    font.letterSpacing: Theme.px(2)
    lineHeight: Math.round(font.pixelSize * 1.4)
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
