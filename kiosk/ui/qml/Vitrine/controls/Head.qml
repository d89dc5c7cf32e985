import QtQuick
import Vitrine

// The way back, and what may be opened from every screen of a visit.
Item {
    id: head

    required property var bridge
    property bool returns: true
    readonly property var words: bridge.words

    implicitHeight: Theme.px(72)

    Verb {
        anchors.verticalCenter: parent.verticalCenter
        leading: true
        objectName: "back"
        text: head.words.back
        visible: head.returns

        onClicked: head.bridge.floor.back()
    }

    HouseMark {
        anchors.verticalCenter: parent.verticalCenter
        visible: !head.returns
    }

    Row {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(Theme.portrait ? 28 : 40)

        Verb {
            objectName: "open_list"
            text: head.words.list + (head.bridge.floor.kept.length > 0 ? " " + head.bridge.floor.kept.length : "")

            onClicked: head.bridge.floor.open_list()
        }

        Verb {
            objectName: "open_panel"
            text: head.words.panel

            onClicked: head.bridge.floor.open_panel()
        }

        Verb {
            objectName: "open_privacy"
            text: head.words.knows

            onClicked: head.bridge.floor.open_privacy()
        }

        Verb {
            objectName: "leave"
            text: head.words.leave

            onClicked: head.bridge.leave()
        }
    }
}
