import QtQuick
import QtQuick.Templates as T
import Vitrine

// One of several things; what is chosen stands on ivory.
T.AbstractButton {
    id: choice

    property bool chosen
    property string note
    property bool narrow

    Accessible.checked: chosen
    implicitHeight: Math.max(Theme.px(96), label.implicitHeight + (note !== "" ? small.implicitHeight : 0) + Theme.px(24))
    implicitWidth: Math.max(Theme.px(narrow ? 96 : 176), label.implicitWidth + Theme.px(56))
    opacity: enabled ? (down ? 0.6 : 1) : 0.35

    background: Rectangle {
        border.color: choice.chosen ? Theme.ink : Theme.hairline
        border.width: choice.chosen ? Theme.stroke : 1
        color: choice.chosen ? Theme.ink : "transparent"
    }
    contentItem: Item {
        Body {
            id: label
            anchors.horizontalCenter: parent.horizontalCenter
            color: choice.chosen ? Theme.ground : Theme.ink
            elide: Text.ElideRight
            font.family: Theme.sans
            font.pixelSize: Theme.type(26)
            horizontalAlignment: Text.AlignHCenter
            lineHeight: Math.round(font.pixelSize * 1.4)
            text: choice.text
            width: Math.min(implicitWidth, parent.width)
            wrapMode: Text.NoWrap
            y: (parent.height - height - (small.visible ? small.height : 0)) / 2
        }

        Caption {
            id: small
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: label.bottom
            color: choice.chosen ? Theme.ground : Theme.secondInk
            text: choice.note
            visible: text !== ""
        }
    }
}
