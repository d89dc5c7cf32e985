pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The staff's desk: the door first, then one page at a time.
FocusScope {
    id: screen

    required property var bridge
    readonly property var desk: bridge.desk
    readonly property var words: desk.words
    readonly property bool inside: desk.page !== "door"

    HouseMark {
        id: mark
        x: Theme.margin
        y: Theme.margin
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: mark.verticalCenter
        spacing: Theme.px(32)

        Caption {
            anchors.verticalCenter: parent.verticalCenter
            text: screen.desk.person
        }

        Verb {
            anchors.verticalCenter: parent.verticalCenter
            text: screen.words.language

            onClicked: screen.desk.speak()
        }

        Verb {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "leave_desk"
            text: screen.words.leave

            onClicked: screen.desk.leave()
        }
    }

    Row {
        id: tabs
        spacing: Theme.px(48)
        visible: screen.inside
        x: Theme.margin
        y: Theme.px(168)

        Repeater {
            model: ["stock", "import", "versions", "health", "questions", "audit"]

            Tab {
                required property string modelData

                chosen: screen.desk.page === modelData
                objectName: "tab_" + modelData
                text: screen.words[modelData]

                onClicked: screen.desk.turn_to(modelData)
            }
        }
    }

    Hairline {
        visible: screen.inside
        width: parent.width - 2 * Theme.margin
        x: Theme.margin
        y: tabs.y + tabs.height
    }

    Loader {
        readonly property real ceiling: screen.inside ? tabs.y + tabs.height + Theme.px(32) : Theme.px(176)

        height: parent.height - ceiling - Theme.px(48)
        sourceComponent: !screen.inside ? door : screen.desk.page === "stock" ? stock : ledger
        width: parent.width - 2 * Theme.margin
        x: Theme.margin
        y: ceiling
    }

    Component {
        id: door

        DeskDoor {
            desk: screen.desk
        }
    }

    Component {
        id: stock

        DeskStock {
            desk: screen.desk
        }
    }

    Component {
        id: ledger

        DeskLedger {
            desk: screen.desk
        }
    }
}
