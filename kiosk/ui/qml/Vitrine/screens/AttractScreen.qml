import QtQuick
import Vitrine

// The shop window at night: one piece after another, and where to touch.
Item {
    id: screen

    required property var bridge
    property var piece: bridge.attract.piece
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait

    Connections {
        target: screen.bridge.attract

        function onPiece_changed() {
            turn.restart();
        }
    }

    SequentialAnimation {
        id: turn

        NumberAnimation {
            duration: Theme.revealMs
            easing.type: Easing.InCubic
            property: "opacity"
            target: scene
            to: 0
        }
        ScriptAction {
            script: screen.piece = screen.bridge.attract.piece
        }
        NumberAnimation {
            duration: Theme.revealMs
            easing.type: Easing.OutCubic
            property: "opacity"
            target: scene
            to: 1
        }
    }

    TapHandler {
        onTapped: screen.bridge.enter()
    }

    HouseMark {
        id: mark
        x: Theme.margin
        y: Theme.margin

        // the way to the staff's desk, which nobody finds by accident
        TapHandler {
            longPressThreshold: 3

            onLongPressed: screen.bridge.knock()
            onTapped: screen.bridge.enter()
        }
    }

    Vertical {
        text: screen.words.trades
        visible: screen.portrait
        x: Theme.margin + Theme.px(6)
        y: plate.y
    }

    Item {
        id: scene
        anchors.fill: parent

        Plate {
            id: plate
            height: screen.portrait ? Math.round(width * 1.25) : screen.height - 2 * Theme.margin
            source: screen.piece.plate ?? ""
            width: screen.portrait ? Theme.px(736) : Math.round(height * 0.8)
            x: screen.width - width - Theme.margin
            y: screen.portrait ? Theme.px(184) : Theme.margin
        }

        Column {
            id: texts
            spacing: Theme.px(16)
            width: (screen.portrait ? screen.width : plate.x) - 2 * Theme.margin
            x: Theme.margin
            y: screen.portrait ? plate.y + plate.height + Theme.px(56) : Theme.px(336)

            Caption {
                text: screen.piece.collection ?? ""
            }

            Title {
                elide: Text.ElideRight
                maximumLineCount: 2
                text: screen.piece.name ?? ""
                width: parent.width
            }

            Clauses {
                color: Theme.secondInk
                family: Theme.serif
                leading: 1.65
                size: Theme.px(Theme.body)
                text: screen.piece.story ?? ""
                width: Math.min(parent.width, Theme.px(26 * Theme.body))
            }
        }
    }

    TalkRing {
        id: ring
        diameter: Theme.px(screen.portrait ? 176 : 136)
        leading: !screen.portrait
        level: 0
        phase: screen.bridge.talk.phase
        words: screen.words
        x: screen.portrait ? (screen.width - width) / 2 : Theme.margin
        y: screen.height - height - Theme.px(screen.portrait ? 136 : 72)

        onClicked: screen.bridge.touch_ring()
    }

    // on a wide screen the words of the ring and the promise stand beside it
    Column {
        anchors.verticalCenter: ring.verticalCenter
        spacing: Theme.px(8)
        visible: !screen.portrait
        x: Theme.margin + ring.diameter + Theme.px(40)

        Caption {
            color: Theme.ink
            font.letterSpacing: Theme.px(3)
            text: screen.words[ring.phase] ?? ""
        }

        Caption {
            text: screen.words.privacy
        }
    }

    Caption {
        text: screen.words.tongues
        visible: screen.portrait
        x: Theme.margin
        y: screen.height - Theme.margin - height / 2
    }

    Caption {
        text: screen.words.privacy
        visible: screen.portrait
        x: screen.width - Theme.margin - width
        y: screen.height - Theme.margin - height / 2
    }
}
