import QtQuick
import Vitrine

// Says at every moment whether the microphone is open.
Row {
    id: mark

    required property bool open
    required property var words

    spacing: Theme.px(14)

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        antialiasing: true
        border.color: mark.open ? Theme.accent : Theme.secondInk
        border.width: Math.max(1, Theme.px(1.5))
        color: mark.open ? Theme.accent : "transparent"
        height: width
        radius: width / 2
        width: Theme.px(14)
    }

    Caption {
        anchors.verticalCenter: parent.verticalCenter
        color: mark.open ? Theme.ink : Theme.secondInk
        text: mark.open ? mark.words.microphone_open : mark.words.microphone_closed
    }
}
