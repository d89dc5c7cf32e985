pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The stack of screens, and the keyboard below; the bridge says which is on top.
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

    Binding {
        property: "enlarged"
        target: Theme
        value: main.bridge.floor.panel.enlarged
    }

    // a customer's wish for stillness stands above the house's own pace
    Binding {
        property: "revealMs"
        target: Theme
        value: 0
        when: main.bridge.floor.panel.still
    }

    Binding {
        property: "travel"
        target: Theme
        value: 0
        when: main.bridge.floor.panel.still
    }

    Item {
        id: room

        // so far up that the field that is written on stands above the keyboard
        property real lift: 0

        function settle() {
            const field = main.Window.activeFocusItem;
            const below = field && board.shown ? field.mapToItem(room, 0, field.height).y + Theme.px(32) : 0;
            lift = Math.max(0, below - (main.height - board.height));
        }

        height: main.height
        width: main.width
        y: reach.lowered && !board.shown ? reach.way : -lift

        Behavior on y {
            NumberAnimation {
                duration: Theme.revealMs / 2
                easing.type: Easing.OutCubic
            }
        }

        Pages {
            anchors.fill: parent
            bridge: main.bridge
        }
    }

    Reach {
        id: reach
        bridge: main.bridge
        visible: wished && !board.shown
        way: main.height / 2 - Theme.px(40)
        x: main.width - width
        y: Math.round(main.height * 0.64)
    }

    Page {
        id: board
        focus: false
        height: implicitHeight
        shown: main.bridge.keyboard.shown
        width: main.width
        y: main.height - height
        sourceComponent: Keyboard {
            keyboard: main.bridge.keyboard
            words: main.bridge.words
        }

        onHeightChanged: room.settle()
        onShownChanged: room.settle()
    }

    Page {
        anchors.fill: parent
        focus: false
        shown: main.bridge.patience.warning
        sourceComponent: Leaving {
            remaining: main.bridge.patience.remaining
            words: main.bridge.words
        }
    }

    // every touch counts as a sign of life, whoever else takes it
    PointHandler {
        acceptedButtons: Qt.AllButtons
        onActiveChanged: if (active) main.bridge.finger()
    }
}
