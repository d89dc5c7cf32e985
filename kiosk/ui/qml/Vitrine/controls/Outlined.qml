import QtQuick
import QtQuick.Templates as T
import Vitrine

// The one act of a screen that ends something: a frame in the accent.
T.AbstractButton {
    id: button

    implicitHeight: Math.max(Theme.touch, Theme.px(104))
    implicitWidth: label.implicitWidth + Theme.px(96)
    opacity: enabled ? (down ? 0.6 : 1) : 0.35

    background: Rectangle {
        border.color: Theme.accent
        border.width: Theme.stroke
        color: "transparent"
    }
    contentItem: Body {
        id: label
        color: Theme.ink
        font.family: Theme.sans
        font.letterSpacing: Theme.px(4)
        horizontalAlignment: Text.AlignHCenter
        text: button.text
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }
}
