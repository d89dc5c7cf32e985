import QtQuick
import QtQuick.Templates as T
import Vitrine

// A button of one verb, without a frame; the accent says that it can be touched.
T.AbstractButton {
    id: verb
    objectName: text

    // set at the left edge instead of the right
    property bool leading

    implicitHeight: Math.max(Theme.touch, Theme.px(72))
    implicitWidth: Math.max(Theme.touch, label.implicitWidth + Theme.px(24))
    opacity: enabled ? (down ? 0.6 : 1) : 0.35

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.revealMs / 3
        }
    }

    contentItem: Caption {
        id: label
        color: Theme.accent
        font.letterSpacing: Theme.px(3)
        horizontalAlignment: verb.leading ? Text.AlignLeft : Text.AlignRight
        text: verb.text
        verticalAlignment: Text.AlignVCenter
    }
}
