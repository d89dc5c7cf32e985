pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The screen signals across the room that somebody waits, and tells the adviser what for.
Item {
    id: screen

    required property var bridge
    readonly property var model: bridge.floor.calling
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait

    Rectangle {
        id: lamp

        property real light: 1

        color: Theme.accent
        height: screen.portrait ? Theme.px(560) : screen.height
        opacity: light
        width: screen.portrait ? screen.width : Math.round(screen.width * 0.42)

        SequentialAnimation on light {
            loops: Animation.Infinite
            running: screen.model.waiting && Theme.revealMs > 0

            NumberAnimation {
                duration: 1800
                easing.type: Easing.InOutSine
                to: 0.72
            }
            NumberAnimation {
                duration: 1800
                easing.type: Easing.InOutSine
                to: 1
            }
        }
    }

    Title {
        color: Theme.ground
        font.letterSpacing: Theme.px(24)
        font.pixelSize: Theme.px(Theme.poster)
        text: Theme.house
        wrapMode: Text.NoWrap
        x: Theme.margin
        y: lamp.height - height - Theme.px(64)
    }

    Column {
        id: texts
        spacing: Theme.px(24)
        width: screen.width - Theme.margin - x
        x: screen.portrait ? Theme.margin : lamp.width + Theme.px(96)
        y: screen.portrait ? lamp.height + Theme.px(96) : Theme.px(128)

        Title {
            objectName: "call_title"
            text: screen.words.called
            width: parent.width
        }

        Body {
            color: Theme.secondInk
            text: screen.words.call_wait
            width: parent.width
        }

        Caption {
            color: Theme.accent
            text: screen.model.since
        }
    }

    Caption {
        id: about
        text: screen.words.call_shows
        visible: screen.model.pieces.length > 0
        x: texts.x
        y: texts.y + texts.height + Theme.px(screen.portrait ? 96 : 56)
    }

    Scroll {
        id: room
        height: verbs.y - y - Theme.px(24)
        width: texts.width
        x: texts.x
        y: about.y + about.height + Theme.px(8)

        Column {
            width: room.width

            Repeater {
                model: screen.model.pieces

                Listed {
                    required property var modelData

                    enabled: false
                    opacity: y + height <= room.limit + 1 ? 1 : 0
                    piece: modelData
                    remove: ""
                    width: parent.width
                }
            }
        }
    }

    Row {
        id: verbs
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        spacing: Theme.px(64)
        x: texts.x

        Verb {
            leading: true
            objectName: "call_end"
            text: screen.words.call_end

            onClicked: screen.bridge.floor.end_call()
        }

        Verb {
            leading: true
            objectName: "call_cancel"
            text: screen.words.call_cancel

            onClicked: screen.bridge.floor.end_call()
        }
    }
}
