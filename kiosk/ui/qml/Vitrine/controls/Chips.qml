pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Vitrine

// What the terminal believes; a touch opens a belief, one on its cross takes it away.
Flow {
    id: chips

    required property var model

    signal removed(string slot, string value)
    signal opened(string slot, string value, bool doubtful)

    spacing: Theme.px(12)

    Repeater {
        model: chips.model

        T.AbstractButton {
            id: chip

            required property var modelData

            implicitHeight: Math.max(Theme.touch, Theme.px(60), label.implicitHeight + Theme.px(12))
            implicitWidth: label.implicitWidth + cross.width + Theme.px(20)
            opacity: down ? 0.6 : 1

            Accessible.name: modelData.label
            objectName: "chip_" + modelData.slot + modelData.value

            onClicked: chips.opened(modelData.slot, modelData.value, modelData.doubtful)

            background: Rectangle {
                border.color: chip.modelData.doubtful ? Theme.accent : Theme.hairline
                border.width: chip.modelData.doubtful ? Theme.stroke : 1
                color: "transparent"
            }

            Caption {
                id: label
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter
                color: chip.modelData.doubtful ? Theme.accent : chip.modelData.excluded ? Theme.secondInk : Theme.ink
                text: chip.modelData.label
            }

            T.AbstractButton {
                id: cross
                Accessible.name: chip.modelData.label + " ×"
                anchors.right: parent.right
                enabled: !chip.modelData.doubtful
                height: parent.height
                objectName: "cross_" + chip.modelData.slot + chip.modelData.value
                width: Math.max(Theme.touch, Theme.px(64))

                onClicked: chips.removed(chip.modelData.slot, chip.modelData.value)

                contentItem: Caption {
                    horizontalAlignment: Text.AlignHCenter
                    color: chip.modelData.doubtful ? Theme.accent : Theme.secondInk
                    text: chip.modelData.doubtful ? "？" : "×"
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
    }
}
