import QtQuick
import QtQuick.Templates as T
import Vitrine

// The name of a page; a line under it says that it is open.
T.AbstractButton {
    id: tab

    property bool chosen

    implicitHeight: Math.max(Theme.touch, Theme.px(80))
    implicitWidth: Math.max(Theme.touch, label.implicitWidth)
    opacity: down ? 0.6 : 1

    contentItem: Body {
        id: label
        color: tab.chosen ? Theme.ink : Theme.accent
        font.family: Theme.sans
        text: tab.text
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.accent
        height: Theme.stroke
        visible: tab.chosen
        width: parent.width
    }
}
