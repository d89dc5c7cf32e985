import QtQuick
import Vitrine

// The house's name as it stands over its door.
Row {
    spacing: Theme.px(20)

    Text {
        id: name
        color: Theme.ink
        font.family: Theme.display
        font.pixelSize: Theme.px(Theme.reply)
        font.letterSpacing: Theme.px(8)
        text: Theme.house
        textFormat: Text.PlainText
    }

    Text {
        anchors.baseline: name.baseline
        color: Theme.secondInk
        font.family: Theme.display
        font.pixelSize: Theme.px(Theme.caption)
        font.letterSpacing: Theme.px(7)
        text: Theme.latin
        visible: !Theme.spacious
        textFormat: Text.PlainText
    }
}
