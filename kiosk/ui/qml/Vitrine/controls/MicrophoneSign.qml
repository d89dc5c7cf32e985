import QtQuick
import Vitrine

// A microphone in hairlines, drawn so that the brand's colours apply to it.
Item {
    id: sign

    property color color: Theme.ink
    property bool filled: false
    property real size: Theme.px(56)
    readonly property int line: Math.max(1, Math.round(size / 26))

    height: size
    width: size

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        antialiasing: true
        border.color: sign.color
        border.width: sign.line
        color: sign.filled ? sign.color : "transparent"
        height: Math.round(sign.size * 0.56)
        radius: width / 2
        width: Math.round(sign.size * 0.32)
    }

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        clip: true
        height: Math.round(sign.size * 0.38)
        width: Math.round(sign.size * 0.62)
        y: Math.round(sign.size * 0.38)

        Rectangle {
            antialiasing: true
            border.color: sign.color
            border.width: sign.line
            color: "transparent"
            height: parent.width * 1.2
            radius: width / 2
            width: parent.width
            y: parent.height - height
        }
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        color: sign.color
        height: Math.round(sign.size * 0.2)
        width: sign.line
        y: Math.round(sign.size * 0.76)
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        color: sign.color
        height: sign.line
        width: Math.round(sign.size * 0.32)
        y: Math.round(sign.size * 0.96) - height
    }
}
