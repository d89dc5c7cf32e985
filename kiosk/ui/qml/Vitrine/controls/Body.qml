import QtQuick
import Vitrine

// Running text.
Text {
    color: Theme.ink
    font.family: Theme.serif
    font.pixelSize: Theme.type(Theme.body)
    lineHeight: Math.round(font.pixelSize * 1.65)
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
