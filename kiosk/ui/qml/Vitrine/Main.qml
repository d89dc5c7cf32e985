pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The stack of screens; the bridge says which one is on top.
Rectangle {
    id: main

    required property var bridge

    color: Theme.ground

    Binding {
        property: "window"
        target: Theme
        value: Qt.size(main.width, main.height)
    }

    Binding {
        property: "language"
        target: Theme
        value: main.bridge.language
    }

    Page {
        anchors.fill: parent
        shown: main.bridge.screens.current === "attract"
        sourceComponent: AttractScreen {
            bridge: main.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: main.bridge.screens.current === "conversation"
        sourceComponent: ConversationScreen {
            bridge: main.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: main.bridge.screens.current === "desk"
        sourceComponent: DeskScreen {
            bridge: main.bridge
        }
    }

    // every touch counts as a sign of life, whoever else takes it
    PointHandler {
        acceptedButtons: Qt.AllButtons
        onActiveChanged: if (active) main.bridge.touch()
    }
}
