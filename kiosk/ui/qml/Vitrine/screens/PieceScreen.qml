pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// One piece: its plate, its name and price, and five things to read of it.
Item {
    id: screen

    required property var bridge
    readonly property var model: bridge.floor.piece
    readonly property var piece: model.view
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait
    readonly property real side: portrait ? Theme.margin : plate.x + plate.width + Theme.px(96)

    function act(id: string): void {
        const floor = screen.bridge.floor;
        if (id === "keep")
            floor.keep(screen.piece.sku);
        else if (id === "look")
            floor.open_look(screen.piece.sku);
        else if (id === "order")
            floor.order(screen.piece.sku);
        else
            floor.call();
    }

    Head {
        id: head
        bridge: screen.bridge
        width: parent.width - 2 * Theme.margin
        x: Theme.margin
        y: Theme.px(48)
    }

    Plate {
        id: plate
        height: Math.round(width * 1.25)
        objectName: "piece_plate"
        source: screen.piece.plate ?? ""
        width: screen.portrait ? Theme.px(576) : Math.round((screen.height - y - Theme.margin) / 1.25 * (Theme.spacious ? 0.62 : 1))
        x: Theme.margin
        y: head.y + head.height + Theme.px(40)
    }

    Column {
        id: names
        spacing: Theme.px(10)
        width: screen.width - Theme.margin - x
        x: screen.portrait ? plate.x + plate.width + Theme.px(40) : screen.side
        y: screen.portrait ? plate.y + plate.height - height : plate.y

        Caption {
            text: screen.piece.collection ?? ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Title {
            elide: Text.ElideRight
            font.letterSpacing: 0
            font.pixelSize: Theme.type((screen.piece.name ?? "").length > (Theme.language === "en" ? 30 : 14) ? 34 : 46)
            maximumLineCount: screen.portrait ? 6 : 2
            objectName: "piece_name"
            text: screen.piece.name ?? ""
            width: parent.width
        }

        Body {
            font.family: Theme.sans
            text: screen.piece.price ?? ""
        }

        Caption {
            text: screen.piece.edition ?? ""
            visible: text !== ""
        }
    }

    Flow {
        id: tabs
        spacing: Theme.px(Theme.language === "en" ? 40 : 56)
        width: screen.width - Theme.margin - x
        x: screen.side
        y: screen.portrait ? plate.y + plate.height + Theme.px(40) : names.y + names.height + Theme.px(32)

        Repeater {
            model: screen.piece.tabs ?? []

            Tab {
                required property var modelData

                chosen: screen.model.tab === modelData.id
                objectName: "tab_" + modelData.id
                text: modelData.label

                onClicked: screen.model.turn_to(modelData.id)
            }
        }
    }

    Hairline {
        width: screen.width - Theme.margin - x
        x: screen.side
        y: tabs.y + tabs.height
    }

    Scroll {
        id: told
        height: foot.y - y - Theme.px(64)
        objectName: "piece_told"
        width: screen.width - Theme.margin - x
        x: screen.side
        y: tabs.y + tabs.height + Theme.px(32)

        PiecePart {
            limit: told.limit
            piece: screen.piece
            tab: screen.model.tab
            width: told.width
            words: screen.words

            onTabChanged: told.contentY = 0
        }
    }

    Foot {
        id: foot
        bridge: screen.bridge
        height: implicitHeight
        verbs: [
            {
                "id": "keep",
                "label": screen.bridge.floor.kept.includes(screen.piece.sku) ? screen.words.kept : screen.words.keep
            },
            {
                "id": "look",
                "label": screen.words.look
            },
            {
                "id": "order",
                "label": screen.piece.order ?? ""
            },
            {
                "id": "call",
                "label": screen.words.call
            }
        ]
        width: screen.width - Theme.margin - x
        x: screen.side
        y: screen.height - height - Theme.px(screen.portrait ? 72 : 56)

        onChosen: id => screen.act(id)
    }
}
