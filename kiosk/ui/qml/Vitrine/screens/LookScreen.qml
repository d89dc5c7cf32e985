pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// A piece or an outfit, and what goes with it, each with its reason.
Item {
    id: screen

    required property var bridge
    readonly property var view: bridge.floor.look.view
    readonly property var beside: view.beside ?? null
    readonly property var pieces: view.pieces ?? []
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait
    readonly property real whole: width - 2 * Theme.margin
    readonly property real column: Math.floor((room.width - 2 * Theme.gutter) / 3)

    Head {
        id: head
        bridge: screen.bridge
        width: screen.whole
        x: Theme.margin
        y: Theme.px(48)
    }

    Plate {
        id: plate
        height: Math.round(width * 1.25)
        source: screen.beside?.plate ?? ""
        visible: screen.beside !== null
        width: screen.portrait ? Theme.px(480) : Theme.px(512)
        x: Theme.margin
        y: head.y + head.height + Theme.px(40)

        TapHandler {
            onTapped: screen.bridge.floor.open_piece(screen.beside.sku)
        }
    }

    Column {
        id: names
        spacing: Theme.px(10)
        width: screen.portrait && plate.visible ? screen.width - Theme.margin - x : screen.portrait ? screen.whole : plate.width
        x: screen.portrait && plate.visible ? plate.x + plate.width + Theme.px(40) : Theme.margin
        y: screen.portrait ? plate.y + (plate.visible ? plate.height - height : Theme.px(120)) : plate.visible ? plate.y + plate.height + Theme.px(24) : plate.y

        Title {
            elide: Text.ElideRight
            font.letterSpacing: 0
            font.pixelSize: Theme.type(plate.visible ? 40 : 64)
            maximumLineCount: 4
            text: screen.beside?.name ?? screen.view.title ?? ""
            width: parent.width
        }

        Body {
            font.family: Theme.sans
            text: screen.beside?.price ?? ""
            visible: text !== ""
        }
    }

    Scroll {
        id: room
        height: foot.y - y - Theme.px(56)
        objectName: "look_room"
        width: screen.width - Theme.margin - x
        x: screen.portrait ? Theme.margin : plate.x + plate.width + Theme.px(96)
        y: screen.portrait ? (plate.visible ? plate.y + plate.height + Theme.px(72) : names.y + names.height + Theme.px(72)) : plate.y

        Caption {
            id: heading
            color: Theme.accent
            font.letterSpacing: Theme.px(3)
            text: screen.pieces.length > 0 ? screen.view.title ?? "" : screen.words.no_look
            visible: plate.visible
            width: room.width
            wrapMode: Text.Wrap
        }

        Row {
            spacing: Theme.gutter
            y: heading.visible ? heading.height + Theme.px(24) : 0

            Repeater {
                model: screen.pieces

                Companion {
                    required property var modelData

                    piece: modelData
                    plateWidth: screen.portrait ? width : Math.min(width, Math.max(Theme.spacious ? width * 0.6 : 0, Math.floor((room.height - heading.height - Theme.px(24) - Theme.span(250)) / 1.25)))
                    width: screen.column

                    onClicked: screen.bridge.floor.open_piece(modelData.sku)
                }
            }
        }
    }

    Foot {
        id: foot
        bridge: screen.bridge
        height: implicitHeight
        verbs: [
            {
                "id": "keep_all",
                "label": screen.pieces.length > 0 ? screen.words.keep_all : ""
            },
            {
                "id": "call",
                "label": screen.words.call
            }
        ]
        width: screen.portrait ? screen.whole : room.width
        x: screen.portrait ? Theme.margin : room.x
        y: screen.height - height - Theme.px(screen.portrait ? 72 : 56)

        onChosen: id => id === "call" ? screen.bridge.floor.call() : screen.bridge.floor.keep_look()
    }
}
