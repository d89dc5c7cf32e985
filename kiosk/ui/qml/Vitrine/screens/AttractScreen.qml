import QtQuick
import Vitrine

// The shop window at night: one piece after another, and where to touch.
Item {
    id: screen

    required property var bridge
    property var piece: bridge.attract.piece
    readonly property var words: bridge.words

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
        x: Theme.margin
        y: Theme.margin
    }

    Item {
        id: scene
        anchors.fill: parent

        Plate {
            id: plate
            height: Theme.portrait ? Math.round(width * 1.25) : screen.height - 2 * Theme.margin
            source: screen.piece.plate ?? ""
            width: Theme.portrait ? Theme.px(776) : Math.round(height * 0.8)
            x: screen.width - width - Theme.margin
            y: Theme.portrait ? Theme.px(200) : Theme.margin
        }

        Column {
            spacing: Theme.px(20)
            width: Theme.portrait ? screen.width - 2 * Theme.margin : plate.x - 2 * Theme.margin
            x: Theme.margin
            y: Theme.portrait ? plate.y + plate.height + Theme.px(48) : Theme.px(340)

            Caption {
                text: screen.piece.collection ?? ""
            }

            Title {
                text: screen.piece.name ?? ""
                width: parent.width
            }

            Body {
                color: Theme.secondInk
                maximumLineCount: 2
                elide: Text.ElideRight
                text: screen.piece.story ?? ""
                width: Math.min(parent.width, Theme.px(26 * Theme.body))
            }
        }
    }

    TalkRing {
        level: 0
        phase: screen.bridge.talk.phase
        words: screen.words
        x: Theme.portrait ? (screen.width - width) / 2 : Theme.margin - (width - diameter) / 2
        y: screen.height - height - Theme.px(136)

        onClicked: screen.bridge.touch_ring()
    }

    Caption {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(56)
        text: screen.words.privacy
        x: Theme.portrait ? (screen.width - width) / 2 : Theme.margin
    }
}
