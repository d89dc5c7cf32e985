pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The ring, small, and what may be done with what is shown.
Item {
    id: foot

    required property var bridge
    // each a verb: id and label
    required property var verbs

    signal chosen(string id)

    implicitHeight: Math.max(Theme.px(112), choices.height)

    Hairline {
        width: parent.width
        y: -Theme.px(32)
    }

    TalkRing {
        id: ring
        diameter: Theme.px(104)
        leading: true
        level: foot.bridge.talk.level
        phase: foot.bridge.talk.phase
        words: foot.bridge.words

        onClicked: foot.bridge.touch_ring()
    }

    // on two lines where larger type needs them; the first verb stays at the left
    Flow {
        id: choices
        anchors.right: parent.right
        anchors.verticalCenter: ring.verticalCenter
        layoutDirection: Qt.RightToLeft
        spacing: Theme.px(24)
        width: foot.width - ring.diameter - Theme.px(24)

        Repeater {
            model: foot.verbs.slice().reverse()

            Verb {
                required property var modelData

                objectName: "foot_" + modelData.id
                text: modelData.label
                visible: modelData.label !== ""

                onClicked: foot.chosen(modelData.id)
            }
        }
    }
}
