import QtQuick
import Vitrine

// The way back, and what may be opened from every screen of a visit.
Item {
    id: head

    required property var bridge
    property bool returns: true
    readonly property var words: bridge.words

    implicitHeight: Math.max(Theme.px(72), ways.height)

    Verb {
        id: back
        leading: true
        objectName: "back"
        text: head.words.back
        visible: head.returns
        y: (Theme.px(72) - height) / 2

        onClicked: head.bridge.floor.back()
    }

    HouseMark {
        visible: !head.returns
        y: (Theme.px(72) - height) / 2
    }

    // from the right, on two lines where larger type needs them
    Flow {
        id: ways
        anchors.right: parent.right
        layoutDirection: Qt.RightToLeft
        spacing: Theme.px(Theme.portrait ? 28 : 40)
        width: parent.width - back.width - Theme.px(40)

        Verb {
            objectName: "leave"
            text: head.words.leave

            onClicked: head.bridge.leave()
        }

        Verb {
            objectName: "open_privacy"
            text: head.words.knows

            onClicked: head.bridge.floor.open_privacy()
        }

        Verb {
            objectName: "open_panel"
            text: head.words.panel

            onClicked: head.bridge.floor.open_panel()
        }

        Verb {
            objectName: "open_list"
            text: head.words.list + (head.bridge.floor.kept.length > 0 ? " " + head.bridge.floor.kept.length : "")

            onClicked: head.bridge.floor.open_list()
        }
    }
}
