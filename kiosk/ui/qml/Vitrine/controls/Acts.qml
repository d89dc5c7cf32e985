import QtQuick
import Vitrine

// What may be done with the pieces of a reply.
Row {
    id: acts

    required property var bridge
    readonly property bool several: bridge.conversation.cards.length > 1

    height: several || bridge.floor.advised || bridge.floor.wishes.edited ? Theme.px(88) : 0
    spacing: Theme.px(48)
    visible: height > 0

    Verb {
        anchors.verticalCenter: parent.verticalCenter
        objectName: "look_again"
        text: acts.bridge.words.belief_done
        visible: acts.bridge.floor.wishes.edited

        onClicked: acts.bridge.floor.wishes.look_again()
    }

    Verb {
        anchors.verticalCenter: parent.verticalCenter
        objectName: "see_look"
        text: acts.bridge.words.see_look
        visible: acts.bridge.floor.advised

        onClicked: acts.bridge.floor.open_advice()
    }

    Verb {
        anchors.verticalCenter: parent.verticalCenter
        objectName: "compare_shown"
        text: acts.bridge.words.compare
        visible: acts.several

        onClicked: acts.bridge.floor.compare_shown()
    }
}
