pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Vitrine

// What the terminal believes; a touch takes a belief away.
Flow {
    id: chips

    required property var model

    signal removed(string slot, string value)

    spacing: Theme.px(12)

    Repeater {
        model: chips.model

        T.AbstractButton {
            id: chip

            required property var modelData

            implicitHeight: Theme.px(60)
            implicitWidth: label.implicitWidth + cross.width + Theme.px(56)
            opacity: down ? 0.6 : 1

            onClicked: chips.removed(modelData.slot, modelData.value)

            background: Rectangle {
                border.color: Theme.hairline
                border.width: 1
                color: "transparent"
            }

            Caption {
                id: label
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter
                color: chip.modelData.excluded ? Theme.secondInk : Theme.ink
                text: chip.modelData.label
            }

            Caption {
                id: cross
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(18)
                anchors.verticalCenter: parent.verticalCenter
                text: "×"
            }
        }
    }
}
