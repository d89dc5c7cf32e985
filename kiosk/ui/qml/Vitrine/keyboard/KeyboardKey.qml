import QtQuick
import QtQuick.Templates as T
import Vitrine

// One key.
T.AbstractButton {
    id: key

    required property string act

    Accessible.name: text
    autoRepeat: act === "erase"
    focusPolicy: Qt.NoFocus
    objectName: "key_" + act

    background: Rectangle {
        border.color: Theme.accent
        border.width: key.down ? Theme.stroke : 0
        color: key.act.length > 1 ? Theme.raised : Theme.lifted
    }

    contentItem: Text {
        color: key.down ? Theme.accent : Theme.ink
        font.family: Theme.sans
        font.pixelSize: Theme.type(key.act.length > 1 ? Theme.caption : 32)
        horizontalAlignment: Text.AlignHCenter
        text: key.text
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
    }
}
