import QtQuick
import QtQuick.Templates as T
import Vitrine

// Brings the upper half of the screen down to where a hand reaches, and puts it back.
T.AbstractButton {
    id: reach

    required property var bridge
    // how far down the screen comes; less than a half, so that nothing lies across the middle
    property real way
    property bool lowered
    readonly property bool wished: bridge.floor.panel.low
    readonly property string screen: bridge.screens.current

    objectName: "reach"
    height: Math.max(Theme.touch, Theme.px(120))
    width: Math.max(Theme.touch, Theme.px(60))
    text: lowered ? bridge.words.raise : bridge.words.lower

    // what is chosen is seen at once; every other screen begins where it belongs
    onWishedChanged: lowered = wished
    onScreenChanged: lowered = false
    onClicked: lowered = !lowered

    background: Rectangle {
        border.color: Theme.hairline
        border.width: 1
        color: Theme.raised
        opacity: reach.down ? 0.6 : 1
    }
    contentItem: Item {
        Item {
            anchors.centerIn: parent
            height: Theme.px(20)
            rotation: reach.lowered ? 180 : 0
            width: height

            Repeater {
                model: [45, -45]

                Rectangle {
                    required property int index
                    required property int modelData

                    antialiasing: true
                    color: Theme.accent
                    height: Theme.stroke
                    rotation: modelData
                    width: Theme.px(20)
                    x: (index - 0.5) * Theme.px(13)
                    y: Theme.px(9)
                }
            }
        }
    }
}
